"""Can one work with it? The filter on a phone, the keyboard, and the way out of an empty screen."""

import re
from typing import Final

import pytest
from playwright.sync_api import Page, expect

from components.language import Code
from tests.browser import screen
from tests.browser.screen import PHONE, SHOWN
from tests.browser.serving import Server

pytestmark = pytest.mark.browser

NOTHING: Final = {"actors": "sam-altman", "from": "1950-01-01", "to": "1950-12-31"}


@pytest.mark.parametrize("code", ["ar", "en"])
def test_on_a_phone_the_panel_opens_and_filters(page: Page, server: Server, code: Code) -> None:
    page.set_viewport_size(PHONE)
    say = screen.opened(page, server.url, "money", code)
    field = page.get_by_role("combobox", name=say("filter.person"), exact=True)
    expect(field).not_to_be_in_viewport()
    page.get_by_role("button", name=re.compile("Expand sidebar|افتح اللوح الجانبي")).click()
    expect(field).to_be_in_viewport()
    screen.type_name(page, say, "person", "Musk")
    page.wait_for_url(re.compile("actors=elon-musk"))
    expect(page.locator(SHOWN)).to_contain_text("إيلون ماسك" if code == "ar" else "Elon Musk")
    assert page.evaluate("() => document.documentElement.scrollWidth <= innerWidth")


def test_an_empty_result_says_so_and_its_buttons_lead_out(page: Page, server: Server) -> None:
    page.goto(screen.address(server.url, "timeline", "en", **NOTHING))
    expect(page.get_by_role("heading", name="Nothing matches this filter")).to_be_visible()
    drops = page.get_by_role("button", name=re.compile("^Drop: "))
    expect(drops).to_have_count(2)
    drops.filter(has_text="1950").click()
    screen.drawn(page, "timeline", "en")
    page.wait_for_url(re.compile(r"timeline\?v=1&lang=en&actors=sam-altman$"))


def test_an_empty_result_can_be_cleared_in_one_click(page: Page, server: Server) -> None:
    page.goto(screen.address(server.url, "money", "ar", **NOTHING))
    expect(page.locator(".siyaq-empty")).to_be_visible()
    page.locator(".st-key-clear-all").get_by_role("button").click()
    screen.drawn(page, "money", "ar")
    page.wait_for_url(re.compile(r"money\?v=1&lang=ar$"))


def test_words_in_the_text_filter_and_are_marked_in_the_list(page: Page, server: Server) -> None:
    say = screen.opened(page, server.url, "articles", "ar")
    field = page.get_by_role("textbox", name=say("filter.text"), exact=True)
    field.fill("الرقائق")
    field.press("Enter")
    page.wait_for_url(re.compile(r"[?&]q="))
    expect(page.locator(SHOWN)).to_contain_text("الرقائق")
    expect(page.locator("mark.hit").first).to_be_visible()


def test_the_keyboard_reaches_what_one_works_with(page: Page, server: Server) -> None:
    say = screen.opened(page, server.url, "network", "en", pick="openai")
    expect(page.get_by_role("link", name=say("evidence.open")).first).to_be_visible()
    page.locator("body").focus()
    reached: list[str] = []
    for _ in range(90):
        page.keyboard.press("Tab")
        reached.append(
            page.evaluate("() => [document.activeElement.ariaLabel, document.activeElement.innerText].join()")
        )
    told = "\n".join(reached)
    for words in (
        say("share.copy"), say("language.other"), say("filter.text"), say("filter.person"), say("filter.sources"),
        say("evidence.close"), say("evidence.open"), say("page.money"),
    ):  # fmt: skip
        assert words in told, f"Tab does not reach {words!r}"


def test_the_keyboard_alone_opens_a_sentence_in_its_article(page: Page, server: Server) -> None:
    say = screen.opened(page, server.url, "network", "ar", pick="openai")
    link = page.get_by_role("link", name=say("evidence.open")).first
    expect(link).to_be_visible()
    link.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".siyaq-reader .here")).to_be_in_viewport()


@pytest.mark.parametrize("code", ["ar", "en"])
def test_a_stretch_of_the_histogram_that_is_dragged_over_narrows_every_page(
    page: Page, server: Server, code: Code
) -> None:
    say = screen.opened(page, server.url, "timeline", code, brush="1", zoom="year")
    before = screen.shown(page)
    graph = screen.chart(page, "histogram")
    graph.scroll_into_view_if_needed()
    screen.still(graph)
    box = graph.bounding_box()
    assert box
    middle = box["y"] + box["height"] / 2
    page.mouse.move(box["x"] + box["width"] * 0.55, middle)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.7, middle, steps=8)
    page.mouse.up()
    page.wait_for_url(re.compile(r"[?&]from=\d{4}-\d\d-\d\d&to=\d{4}-\d\d-\d\d"))
    expect(page.locator(SHOWN)).not_to_have_text(before)
    narrowed = screen.shown(page)
    page.get_by_role("link", name=say("page.articles"), exact=True).click()
    screen.drawn(page, "articles", code)
    assert screen.shown(page) == narrowed


@pytest.mark.parametrize("code", ["ar", "en"])
def test_a_choice_is_whole_at_both_its_ends(page: Page, server: Server, code: Code) -> None:
    """Streamlit overlaps and borders its buttons for left-to-right pages, which cuts an end off on the others."""
    screen.opened(page, server.url, "articles", code)
    for group in ("filter-clock", "choice-order", "choice-copies"):
        cut = page.locator(f".st-key-{group} [role=radiogroup]").evaluate("""group => {
            const box = group.getBoundingClientRect();
            return [...group.querySelectorAll('button')].filter(button => {
                const {left, right} = button.getBoundingClientRect(), style = getComputedStyle(button);
                const clear = [style.borderLeftColor, style.borderRightColor].includes('rgba(0, 0, 0, 0)');
                return left < box.left - 0.1 || right > box.right + 0.1 || clear;
            }).length;
        }""")
        assert cut == 0, group


def test_on_a_phone_a_sum_in_another_currency_keeps_its_own_and_the_rate(page: Page, server: Server) -> None:
    page.set_viewport_size(PHONE)
    screen.opened(page, server.url, "money", "en", q="ريال")
    foreign = page.locator(".siyaq-claims tr").filter(has=page.locator("td.value:not(.siyaq-none)")).first
    expect(foreign.locator(".value")).to_be_visible()
    expect(foreign.locator(".rate")).to_be_visible()
    plain = page.locator(".siyaq-claims tr").filter(has=page.locator("td.value.siyaq-none")).first
    expect(plain.locator(".rate")).to_be_hidden()
    assert page.evaluate("() => document.documentElement.scrollWidth <= innerWidth")
