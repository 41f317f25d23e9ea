"""Can everyone work with it? Axe finds no serious fault, the keyboard does what the mouse does, and waiting shows.

Axe is run as its makers ship it, on all of each page, with nothing left out: Streamlit's own elements count too.
"""

import re
from collections.abc import Callable
from importlib.resources import files
from typing import Any, Final

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from components.language import Code, Language
from tests.browser import screen
from tests.browser.screen import CODES, EVIDENCE
from tests.browser.serving import Server

pytestmark = pytest.mark.browser

SCREENS: Final[dict[str, tuple[str, dict[str, str]]]] = {
    "overview": ("", {}),
    "timeline": ("timeline", {}),
    "network with sentences": ("network", {"pick": "openai"}),
    "money": ("money", {}),
    "nothing found": ("money", {"q": "zzzz"}),
    "articles": ("articles", {}),
    "actors": ("actor", {}),
    "an actor": ("actor", {"who": "sam-altman"}),
    "two actors": ("compare", {"who": "sam-altman.openai"}),
    "data": ("data", {}),
}
_AXE: Final = """async () => (await axe.run(document, {resultTypes: ['violations']})).violations
    .filter(found => ['serious', 'critical'].includes(found.impact))
    .flatMap(found => found.nodes.map(node => `${found.id}: ${node.html.slice(0, 200)}`))"""
_RUNS: Final = """() => {
    window.siyaqRuns = [];
    const look = () => {
        const app = document.querySelector('.stApp[data-test-script-state="running"]');
        if (app) {
            const {animationName, transitionDelay, transitionDuration} = getComputedStyle(app, '::after');
            window.siyaqRuns.push([animationName, parseFloat(transitionDelay) + parseFloat(transitionDuration)]);
        }
        requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
}"""
"""Note at every frame of a run which sign is drawn, and after how many seconds it stands."""


def turned(page: Page, server: Server, name: str, **parameters: str) -> None:
    """Open a page whichever it is, and wait until it stands."""
    page.goto(screen.address(server.url, name, **parameters))  # type: ignore[arg-type]
    expect(page.get_by_role("heading", level=1)).to_be_visible(timeout=30_000)
    screen.at_rest(page)


def faults(page: Page) -> list[str]:
    """Ask axe for the faults of what is on screen that weigh seriously."""
    import axe_playwright_python  # here, so that only what asks axe needs it

    page.evaluate(files(axe_playwright_python).joinpath("axe.min.js").read_text(encoding="utf-8"))
    found: list[str] = page.evaluate(_AXE)
    return found


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("name", SCREENS)
def test_axe_finds_no_serious_fault(
    open_context: Callable[..., BrowserContext], server: Server, name: str, code: Code, theme: str
) -> None:
    page = open_context(color_scheme=theme).new_page()
    path, parameters = SCREENS[name]
    turned(page, server, path, code=code, **parameters)
    assert faults(page) == []


@pytest.mark.parametrize(("code", "theme"), [("ar", "dark"), ("en", "light")])
def test_axe_finds_no_serious_fault_in_the_reader(
    open_context: Callable[..., BrowserContext], server: Server, code: Code, theme: str
) -> None:
    page = open_context(color_scheme=theme).new_page()
    say = screen.opened(page, server.url, "network", code, pick="openai")
    page.get_by_role("link", name=say("evidence.open")).first.click()
    expect(page.locator(".siyaq-reader .here")).to_be_visible()
    screen.at_rest(page)
    assert faults(page) == []


def test_axe_is_heard_where_there_is_a_fault(page: Page, server: Server) -> None:
    turned(page, server, "articles", code="en")
    page.evaluate("() => document.querySelector('main, .stMain').append(document.createElement('button'))")
    assert [fault for fault in faults(page) if fault.startswith("button-name")]


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize(("name", "card"), [("money", "ranked"), ("timeline", "histogram")])
def test_the_keyboard_opens_the_sentences_of_a_mark(
    page: Page, server: Server, name: str, card: str, code: Code
) -> None:
    say = screen.opened(page, server.url, name, code)
    marks = {mark.key for mark in screen.marks(page, card)}
    held = page.locator(f".st-key-card-{card} [class*='st-key-marks-']")
    field = held.get_by_role("combobox", name=say("chart.list", chart=""))
    expect(held).to_have_css("clip-path", "inset(50%)")
    field.focus()
    expect(held).to_have_css("clip-path", "none")
    field.press("ArrowDown")
    expect(page.get_by_role("option").first).to_be_visible()
    page.keyboard.press("Enter")
    expect(page.locator(EVIDENCE)).to_be_visible()
    page.wait_for_url(re.compile("pick="))
    assert re.findall("pick=([^&]+)", page.url)[0] in marks


def test_every_stop_of_the_tab_key_can_be_seen_and_none_is_a_link_to_a_heading(page: Page, server: Server) -> None:
    say = screen.opened(page, server.url, "money", "ar")
    page.locator("body").focus()
    stops: list[dict[str, Any]] = []
    for _ in range(50):
        page.keyboard.press("Tab")
        stops.append(
            page.evaluate(
                """() => {
                    const e = document.activeElement, {outlineStyle, outlineWidth, outlineColor} = getComputedStyle(e);
                    return {tag: e.tagName, words: e.ariaLabel || e.innerText, drawn: outlineStyle !== 'none',
                            wide: parseFloat(outlineWidth)};
                }"""
            )
        )
    assert say("share.copy") in [stop["words"].strip() for stop in stops]
    unseen = [stop for stop in stops if stop["tag"] in ("A", "BUTTON") and not (stop["drawn"] and stop["wide"] >= 2)]
    assert unseen == []
    assert not page.locator("[data-testid=stHeaderActionElements] a").first.is_visible()


def test_the_first_stop_leads_past_the_menu_to_the_content(page: Page, server: Server) -> None:
    screen.opened(page, server.url, "articles", "ar")
    page.locator("body").focus()
    page.keyboard.press("Tab")
    skip = page.locator(":focus")
    expect(skip).to_have_text("انتقل إلى المحتوى")
    skip.press("Enter")
    expect(page.locator(".stMain:focus, .stMain:focus-within")).to_be_attached()


def test_streamlit_speaks_the_language_of_the_page(page: Page, server: Server) -> None:
    say = screen.opened(page, server.url, "money", "ar", actors="sam-altman")
    expect(page.locator("html")).to_have_attribute("lang", "ar")
    expect(page.get_by_role("button", name=f"مساعدة: {say('filter.person')}", exact=True)).to_be_visible()
    expect(page.get_by_role("button", name="القائمة الرئيسية", exact=True)).to_be_visible()
    english = """() => [...document.querySelectorAll('[aria-label]')].filter(e => e.checkVisibility())
        .map(e => e.getAttribute('aria-label')).filter(words => !/[\\u0621-\\u064a]/.test(words))"""
    assert page.evaluate(english) == []
    page.get_by_role("button", name=say("language.other"), exact=True).click()
    screen.drawn(page, "money", "en")
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.get_by_role("button", name="Main menu", exact=True)).to_be_visible()
    expect(page.get_by_role("button", name="Help for People", exact=True)).to_be_visible()


@pytest.mark.parametrize("code", CODES)
def test_the_tour_has_four_steps_and_never_comes_again(page: Page, server: Server, code: Code) -> None:
    say = screen.opened(page, server.url, "articles", code)
    tour = page.get_by_role("region", name=say("tour.name"))
    for step in ("what", "filter", "mark"):
        expect(tour.get_by_role("heading")).to_have_text(say(f"tour.{step}"))
        tour.get_by_role("button", name=say("tour.next"), exact=True).click()
    expect(tour.get_by_role("heading")).to_have_text(say("tour.link"))
    tour.get_by_role("button", name=say("tour.done"), exact=True).click()
    expect(page.locator(".siyaq-tour")).to_be_hidden()
    for _ in range(2):
        screen.opened(page, server.url, "articles", code)
        expect(page.locator(".siyaq-tour")).to_be_hidden()


def test_a_tour_that_is_left_is_not_shown_to_a_later_visit(
    open_context: Callable[..., BrowserContext], server: Server
) -> None:
    context = open_context()
    first, later = context.new_page(), context.new_page()
    screen.opened(first, server.url, "articles", "en")
    expect(first.locator(".siyaq-tour")).to_be_visible()
    first.get_by_role("button", name=Language("en")("language.other"), exact=True).click()
    screen.drawn(first, "articles", "ar")
    expect(first.locator(".siyaq-tour")).to_contain_text(Language("ar")("tour.what"))
    screen.opened(later, server.url, "articles", "en")
    expect(later.locator(".siyaq-tour")).to_be_hidden()
    first.get_by_role("button", name=Language("ar")("tour.skip"), exact=True).click()
    expect(first.locator(".siyaq-tour")).to_be_hidden()


def test_an_embedded_view_has_no_tour(page: Page, server: Server) -> None:
    page.goto(screen.address(server.url, "articles", "en", embed="true"))
    expect(page.locator(screen.SHOWN)).to_be_visible(timeout=30_000)
    screen.at_rest(page)
    expect(page.locator(".siyaq-tour")).to_be_hidden()


def test_a_run_shows_a_sign_before_300_ms(page: Page, server: Server) -> None:
    page.add_init_script(f"({_RUNS})()")
    screen.opened(page, server.url, "money", "ar")
    page.evaluate("() => { window.siyaqRuns = []; }")
    screen.menu(page, "timeline", "ar").click()
    screen.drawn(page, "timeline", "ar")
    # For a few frames of a turn the old page's sheet is gone and the new one's not yet there.
    drawn = [after for name, after in page.evaluate("() => window.siyaqRuns") if name == "siyaq-runs"]
    assert drawn
    assert max(drawn) <= 0.3
    assert page.evaluate("() => getComputedStyle(document.querySelector('.stApp'), '::after').opacity") == "0"


def test_a_turn_of_the_page_is_one_step_back(page: Page, server: Server) -> None:
    screen.opened(page, server.url, "articles", "ar", q="zzzz")
    for name in ("data", "articles", "data"):
        steps = page.evaluate("() => history.length")
        screen.menu(page, name, "ar").click()
        page.wait_for_url(re.compile(rf"/{name}\?.*q=zzzz"))
        screen.at_rest(page)
        assert page.evaluate("() => history.length") == steps + 1
    page.go_back()
    page.wait_for_url(re.compile(r"/articles\?.*q=zzzz"))


def test_the_overview_has_an_address_of_its_name_too(page: Page, server: Server) -> None:
    page.goto(f"{server.url}/overview?lang=en&actors=openai")
    screen.drawn(page, "overview", "en")
    page.wait_for_url(re.compile(rf"^{re.escape(server.url)}/\?.*actors=openai"))
