"""Does a click hand over the file, is a picture the chart, and does another page get the view alone?"""

import base64
import io
import json
import re
import xml.etree.ElementTree as Xml
from pathlib import Path
from typing import Final

import openpyxl
import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from components.language import Code, Language
from tests.browser import screen
from tests.browser.screen import SHOWN
from tests.browser.serving import Server
from tests.browser.test_reading import follows, read

pytestmark = pytest.mark.browser

SVG: Final = "{http://www.w3.org/2000/svg}"


def taken(page: Page, card: str, form: str) -> bytes:
    """Take a file from the menu of a card."""
    button = page.get_by_role("button", name=form, exact=True)
    if not button.is_visible():
        page.locator(f".st-key-export-{card} button").click()
    with page.expect_download() as download:
        button.click()
    return Path(download.value.path()).read_bytes()


def test_a_click_hands_over_the_workbook(page: Page, server: Server) -> None:
    say = screen.opened(page, server.url, "money", "ar", actors="openai")
    book = openpyxl.load_workbook(io.BytesIO(taken(page, "ranked", "Excel")))
    assert book.worksheets[0].sheet_view.rightToLeft
    said = {str(row[0]): str(row[1]) for row in book.worksheets[1].iter_rows(values_only=True)}
    assert said[say("export.sentence")] == screen.shown(page)
    assert said[say("export.link")] == page.url


@pytest.mark.parametrize(("name", "card", "code"), [("overview", "person", "ar"), ("network", "network", "en")])
def test_a_picture_is_the_chart_with_its_words(page: Page, server: Server, name: str, card: str, code: Code) -> None:
    say = screen.opened(page, server.url, name, code)
    root = Xml.fromstring(taken(page, card, "SVG"))
    written = {re.sub("[\u2066-\u2069]", "", "".join(text.itertext())) for text in root.iter(f"{SVG}text")}
    labels = screen.chart(page, card).locator(".ytick text, .textpoint text, text.net-name").all_text_contents()
    assert {screen.plain(label) for label in labels if label} <= written
    assert any(labels)
    assert screen.shown(page) in written
    assert "font/woff2" in (root.findtext(f"{SVG}style") or "")
    assert page.url in (root.findtext(f"{SVG}desc") or "").splitlines()
    drawn = Image.open(io.BytesIO(taken(page, card, "PNG")))
    assert drawn.size == (2 * round(float(root.get("width", 0))), 2 * round(float(root.get("height", 0))))
    if code == "ar":
        assert follows(say("overview.person").split(), text := read(_bytes(drawn), layout=11)), text
        assert follows(["إيلون", "ماسك"], text), text


def test_a_picture_of_a_crowd_holds_what_the_graphics_card_drew(page: Page, server: Server) -> None:
    """Marks and lines are no shapes there, but dots: they travel as a picture within the picture."""
    screen.opened(page, server.url, "network", "en", people="100", companies="100", organizations="100")
    page.wait_for_function("() => document.querySelector('.gl-canvas-context')?.width > 0")
    root = Xml.fromstring(taken(page, "network", "SVG"))
    layers = [image.get("href", "") for image in root.iter(f"{SVG}image")]
    assert layers
    pictures = [Image.open(io.BytesIO(base64.b64decode(layer.partition(",")[2]))).convert("RGBA") for layer in layers]
    assert max(len(picture.getcolors(1 << 24) or []) for picture in pictures) > 100
    drawn = Image.open(io.BytesIO(taken(page, "network", "PNG"))).convert("RGB")
    assert len(drawn.getcolors(1 << 24) or []) > 100


def test_another_page_gets_the_view_alone(page: Page, server: Server) -> None:
    say = Language("ar")
    page.goto(f"{server.url}/money?v=1&lang=ar&actors=openai&embed=true")
    expect(page.locator(SHOWN)).to_contain_text("أوبن إيه آي", timeout=30_000)
    expect(page.locator(".st-key-card-ranked .main-svg").first).to_be_attached(timeout=30_000)
    for gone in (".st-key-heading", ".stSidebar", "[class*='st-key-export-']"):
        expect(page.locator(gone)).to_have_count(0)
    expect(page.get_by_role("link", name=say("page.network"))).to_have_count(0)
    whole = page.get_by_role("link", name=say("share.whole"))
    expect(whole).to_have_attribute("href", f"{server.url}/money?v=1&lang=ar&actors=openai")


def test_a_view_names_its_tab_and_what_is_said_of_it_elsewhere(page: Page, server: Server) -> None:
    say = screen.opened(page, server.url, "money", "en", actors="openai")
    expect(page).to_have_title(re.compile(rf"^{say('page.money')} · .*OpenAI · {say('product')}$"))
    said = page.evaluate("""() => Object.fromEntries([...document.head.querySelectorAll("meta")].map(
        meta => [meta.getAttribute("name") || meta.getAttribute("property"), meta.content]))""")
    assert "OpenAI" in said["description"]
    assert said["og:title"] == page.title()
    assert said["og:description"] == screen.shown(page)


def test_the_menu_of_sharing_shows_a_code_and_a_frame_that_works(page: Page, server: Server) -> None:
    say = screen.opened(page, server.url, "money", "en", actors="openai")
    page.get_by_role("button", name=say("share.more")).click()
    expect(page.get_by_alt_text(say("share.qr.alt"))).to_be_visible()
    code = page.locator(".stCode").inner_text()
    assert "embed=true" in code
    assert json.dumps(page.url)[1:-1].replace("&", "&amp;") in code.replace("\n", "")
    page.get_by_text(say("share.preview"), exact=True).click()
    framed = page.frame_locator("iframe[src*='embed=true']")
    expect(framed.locator(SHOWN)).to_contain_text("OpenAI", timeout=30_000)


def test_a_link_of_a_later_version_is_said_and_opens(page: Page, server: Server) -> None:
    page.goto(f"{server.url}/money?v=7&lang=en&actors=openai&facet=x")
    expect(page.locator(SHOWN)).to_contain_text("OpenAI", timeout=30_000)
    expect(page.get_by_text(Language("en")("link.newer"))).to_be_visible()


def _bytes(drawn: Image.Image) -> bytes:
    file = io.BytesIO()
    drawn.save(file, "png")
    return file.getvalue()


@pytest.mark.parametrize("code", ["ar", "en"])
def test_a_menu_stands_at_the_end_of_its_head_and_is_read_as_the_page_is(
    page: Page, server: Server, code: Code
) -> None:
    say = screen.opened(page, server.url, "money", code)
    side = "left" if say.direction == "rtl" else "right"
    menu, head = (
        page.locator(f".st-key-{name}-ranked").first.evaluate(f"box => box.getBoundingClientRect().{side}")
        for name in ("export", "head")
    )
    assert abs(menu - head) < 4
    tools = page.locator(".st-key-heading-tools").get_by_role("button")
    lines = tools.evaluate_all("all => all.map(box => Math.round(box.getBoundingClientRect().bottom))")
    assert len(lines) == 3
    assert max(lines) - min(lines) <= 2
    page.locator(".st-key-export-ranked button").click()
    caption = page.get_by_text(say("export.rows.of"), exact=True)
    assert caption.evaluate("e => getComputedStyle(e.closest('p') ?? e).textAlign") == "start"
