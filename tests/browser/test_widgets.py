"""Does every widget do what it says? The address takes up what was chosen, and the page then shows something else.

A reader of each page goes through its widgets one after the other; what he does is undone by nobody, so that each is
met among the choices before it.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import pytest
from playwright.sync_api import Page, expect

from components.language import Language
from tests.browser import screen
from tests.browser.serving import Server

pytestmark = pytest.mark.browser

Act = Callable[[Page, Language], None]

_SEEN: Final = """() => [document.querySelector('[data-testid=stMain]').innerText,
    ...[...document.querySelectorAll('.stMain .js-plotly-plot')].map(graph => JSON.stringify(graph._fullData.map(t =>
        [t.type, [...t.x || []].map(String), [...t.y || []].map(String), t.text, t.customdata]))),
    ...[...document.querySelectorAll('.siyaq-net svg')].map(net => net.innerHTML)].join('\\n')"""
"""What the page shows: its words, what its charts draw, and how the network is drawn."""


@dataclass(frozen=True, slots=True)
class Step:
    """Something that a reader does, and what the address then says."""

    act: Act
    says: str
    """A pattern of the address."""
    seen: bool = True
    """Whether something else is on screen afterwards; if not, it only prepares what comes."""


def pick(group: str, option: str) -> Act:
    """Choose one of a few, by the names of the group and the option."""
    return lambda page, say: (
        page.locator("[data-testid=stMain], [data-testid=stSidebar]")
        .get_by_role("radiogroup", name=say(group), exact=True).last
        .get_by_role("radio", name=say(option), exact=True).click()
    )  # fmt: skip


def take(field: str, typed: str) -> Act:
    """Type into a field of the panel that offers things, and take the first."""
    return lambda page, say: screen.type_name(page, say, field, typed)


def write(field: str, text: str) -> Act:
    """Write into a field of text."""

    def act(page: Page, say: Language) -> None:
        box = page.get_by_role("textbox", name=say(field), exact=True)
        box.fill(text)
        box.press("Enter")

    return act


def day(field: str, numbers: str) -> Act:
    """Type the digits of a day into its field: year, month, day."""

    def act(page: Page, say: Language) -> None:
        page.get_by_role("spinbutton", name=f"year, {say(field)}", exact=True).click()
        page.keyboard.type(numbers)
        page.locator(".siyaq-head").click()  # it is taken when the field is left

    return act


def slide(name: str, key: str) -> Act:
    """Move a slider by a key."""

    def act(page: Page, say: Language) -> None:
        page.get_by_role("slider", name=re.compile(re.escape(say(name)))).first.press(key)

    return act


def choose(field: str, option: str) -> Act:
    """Choose in a field of the panel from its whole list."""

    def act(page: Page, say: Language) -> None:
        box = page.get_by_role("combobox", name=say(field), exact=True)
        box.scroll_into_view_if_needed()
        screen.still(box)  # a list closes when its field moves
        box.click()
        page.get_by_role("option", name=option, exact=True).click()

    return act


def name(field: str, typed: str) -> Act:
    """Type a part of a name into a field of the page."""

    def act(page: Page, say: Language) -> None:
        box = page.get_by_role("combobox", name=say(field), exact=True)
        box.fill(typed)
        expect(page.get_by_role("option").first).to_be_visible()
        box.press("Enter")

    return act


def press(name: str) -> Act:
    """Press a button."""
    return lambda page, say: page.get_by_role("button", name=say(name), exact=True).first.click()


def switch(name: str) -> Act:
    """Turn a switch."""
    return lambda page, say: page.get_by_role("checkbox", name=say(name), exact=True).press("Space")


def turn(page: Page, _: Language) -> None:
    """Turn to the second page of a list."""
    page.locator(".st-key-paging").get_by_role("button", name="Page 2", exact=True).click()


CLEAR: Final = Step(press("filter.clear"), r"\?v=1&lang=en$")
WALKS: Final[dict[str, tuple[str, dict[str, str], tuple[Step, ...]]]] = {
    "the panel": ("articles", {}, (
        Step(write("filter.text", "OpenAI"), r"[?&]q=OpenAI"),
        Step(take("person", "Musk"), r"actors=elon-musk(&|$)"),
        Step(take("company", "Microsoft"), r"actors=elon-musk\.microsoft"),
        Step(pick("filter.match", "filter.match.all"), r"match=all"),
        CLEAR,
        Step(take("organization", "White House"), r"actors=[a-z-]*white-house"),
        CLEAR,
        Step(take("without", "Trump"), r"not=donald-trump"),
        CLEAR,
        Step(pick("filter.clock", "clock.happened"), r"clock=happened", seen=False),
        Step(day("filter.day_from", "20250101"), r"from=2025-01-01"),
        Step(day("filter.day_to", "20250301"), r"to=2025-03-01"),
        CLEAR,
        Step(take("kinds", "Acquisition"), r"kinds=acquisition"),
        Step(take("bounds", "at least"), r"hedge=at_least"),
        CLEAR,
        Step(choose("filter.usd_from", "$1B"), r"min=1000000000"),
        Step(choose("filter.usd_to", "$10B"), r"max=10000000000"),
        CLEAR,
        Step(choose("filter.sources", "عينة: شام برس"), r"sources=[0-9a-f]{6}"),
    )),
    "the timeline": ("timeline", {}, (
        Step(pick("choice.zoom", "zoom.year"), r"zoom=year"),
        Step(pick("choice.stack", "stack.actor"), r"stack=actor"),
        Step(pick("choice.stack", "stack.source"), r"stack=source"),
        Step(pick("choice.clock", "clock.happened"), r"clock=happened"),
        Step(switch("timeline.brush"), r"brush=1", seen=False),
    )),
    "the network": ("network", {}, (
        Step(pick("choice.within", "within.article"), r"within=article"),
        Step(pick("choice.links", "links.relations"), r"links=relations"),
        Step(slide("network.months", "End"), r"from=20\d\d-\d\d-01", seen=False),
        CLEAR,
        Step(lambda page, say: page.get_by_text(say("network.options"), exact=True).click(), "network", seen=False),
        Step(slide("kinds.person", "ArrowLeft"), r"people=10"),
        Step(slide("kinds.company", "ArrowLeft"), r"companies=15"),
        Step(slide("kinds.organization", "ArrowLeft"), r"orgs=0"),
        Step(slide("network.stories", "ArrowRight"), r"least=2"),
        Step(pick("choice.colour", "colour.community"), r"colour=community"),
        Step(pick("choice.size", "measure.pagerank"), r"size=pagerank"),
    )),
    "money": ("money", {}, (
        Step(pick("choice.strips", "strips.kinds"), r"strips=kinds"),
        Step(pick("choice.flow", "amount.acquisition"), r"flow=acquisition"),
        Step(switch("money.flows.unnamed"), r"unnamed=1"),
        Step(pick("choice.order", "money.order.stories"), r"order=stories"),
        Step(turn, r"page=2"),
    )),
    "the list of articles": ("articles", {}, (
        Step(pick("choice.order", "order.oldest"), r"order=oldest"),
        Step(turn, r"page=2"),
    )),
    "copies of a story": (
        "articles",
        {"from": "2024-10-01", "to": "2024-10-31"},
        (Step(pick("choice.copies", "copies.show"), r"copies=show"),),
    ),
    "an actor": ("actor", {}, (
        Step(name("actor.choose", "ماسك"), r"who=elon-musk"),
        Step(press("actor.filter"), r"actors=elon-musk"),
    )),
    "two actors": ("compare", {}, (
        Step(name("compare.first", "Altman"), r"who=sam-altman"),
        Step(name("compare.second", "Musk"), r"who=sam-altman\.elon-musk"),
    )),
    "the data": ("data", {}, (Step(write("data.words.find", "مليار"), r"words="),)),
}  # fmt: skip


@pytest.mark.parametrize("walk", WALKS)
def test_each_widget_changes_the_address_and_what_is_seen(page: Page, server: Server, walk: str) -> None:
    where, parameters, steps = WALKS[walk]
    page.goto(screen.address(server.url, where, "en", **parameters))
    expect(page.get_by_role("heading", level=1)).to_be_visible(timeout=30_000)
    screen.at_rest(page)
    for step in steps:
        before = page.evaluate(_SEEN)
        step.act(page, Language("en"))
        expect(page).to_have_url(re.compile(step.says))
        if step.seen:
            page.wait_for_function(f"before => ({_SEEN})() !== before", arg=before)
        screen.at_rest(page)


def test_a_correction_acts_at_once_and_can_be_undone_and_redone(page: Page, server: Server) -> None:
    say = Language("en")
    page.goto(screen.address(server.url, "actor", "en", who="elon-musk"))
    named = page.get_by_role("heading", name="Elon R. Musk", exact=True)
    page.get_by_role("button", name=say("correct.open")).click()
    page.get_by_role("textbox", name=say("correct.name_en"), exact=True).fill("Elon R. Musk")
    page.get_by_role("button", name=say("correct.rename"), exact=True).click()
    page.keyboard.press("Escape")  # what is open hides the rest of the page from whoever goes by roles
    expect(named).to_be_visible()
    screen.menu(page, "data", "en").click()
    for button, listed in (("undo", 0), ("redo", 1)):
        page.locator(f".st-key-{button}").get_by_role("button").click()
        expect(page.locator(".st-key-card-corrections").get_by_text("Elon R. Musk")).to_have_count(listed)
