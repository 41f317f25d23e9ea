"""Does every mark lead to its sentence, and from there to the article at that place?"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

import pytest
from playwright.sync_api import Locator, Page, expect

from components.language import Code, Language
from queries import actors, money
from queries.filters import Filters
from queries.table import Table
from tests.browser import screen
from tests.browser.screen import EVIDENCE, Mark
from tests.browser.serving import Server

pytestmark = pytest.mark.browser

Highlights = Callable[[Locator, str], list[str]]
Check = Callable[[Locator, Mark, Table], None]


def highlighted(card: Locator, kind: str) -> list[str]:
    """List the words highlighted as a kind in the sentences of a card."""
    return card.locator(f".siyaq-sentence mark.{kind}").all_inner_texts()


def named(card: Locator, table: Table) -> set[str]:
    """List the actors highlighted in the first sentence of a card."""
    words = card.locator(".siyaq-sentence").first.locator("mark").all_inner_texts()
    return {found for word in words if (found := actors.meant(table, word))}


def its_words(card: Locator, mark: Mark, table: Table) -> None:
    assert mark.told[1] in highlighted(card, "amount")


def its_claim(card: Locator, mark: Mark, table: Table) -> None:
    claims = money.claims(table, Filters(), limit=1000).set_index("claim_id")
    assert claims.at[mark.key, "surface"] in highlighted(card, "amount")


def its_actors(card: Locator, mark: Mark, table: Table) -> None:
    assert set(mark.key.split(".")) <= named(card, table)


def its_actor(card: Locator, mark: Mark, table: Table) -> None:
    assert actors.meant(table, mark.told[0]) in named(card, table)


def its_date(card: Locator, mark: Mark, table: Table) -> None:
    its_actor(card, mark, table)
    assert mark.told[2] in highlighted(card, "date")


def its_month(card: Locator, mark: Mark, table: Table) -> None:
    where = card.locator(".siyaq-sentence").locator("xpath=preceding-sibling::p").all_inner_texts()
    assert where
    assert all(mark.told[0] in told for told in where)


def its_days(card: Locator, mark: Mark, table: Table) -> None:
    for sentence in card.locator(".siyaq-sentence").all():
        expect(sentence.locator("mark.date").first).to_be_visible()


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart with marks to click: its page and card, how the link is made, and what must be highlighted."""

    name: str
    card: str
    check: Check
    code: Code = "ar"
    wanted: str = ""
    asked: dict[str, str] = field(default_factory=dict)


CHARTS: Final = {
    "a claim of the overview": Chart("overview", "claims", its_words),
    "a column by publication": Chart("timeline", "histogram", its_month),
    "a column by event": Chart("timeline", "histogram", its_days, "en", asked={"clock": "happened", "zoom": "year"}),
    "a mark of a lane by publication": Chart("timeline", "lanes", its_actor, "en"),
    "a mark of a lane by event": Chart("timeline", "lanes", its_date, asked={"clock": "happened"}),
    "an actor of the network": Chart("network", "network", its_actors, wanted=r"[^.]+"),
    "a tie of the network": Chart("network", "network", its_actors, "en", wanted=r"[^.]+\.[^.]+"),
    "a ranked claim": Chart("money", "ranked", its_words),
    "a claim over time": Chart("money", "time", its_claim, "en"),
}


@pytest.mark.parametrize("chart", CHARTS.values(), ids=CHARTS)
def test_a_mark_opens_its_sentence_and_that_the_article_in_its_place(
    page: Page, server: Server, sample: Table, chart: Chart
) -> None:
    say = screen.opened(page, server.url, chart.name, chart.code, **chart.asked)
    mark = screen.clear_mark(page, chart.card, wanted=chart.wanted)
    screen.click(page, chart.card, mark)
    card = page.locator(EVIDENCE)
    expect(card.locator(".siyaq-sentence").first).to_be_visible()
    page.wait_for_url(re.compile("pick="))
    screen.at_rest(page)
    expect(card).to_be_in_viewport()
    chart.check(card, mark, sample)
    _follow(page, card, say)


def _follow(page: Page, card: Locator, say: Language) -> None:
    """Follow the first sentence to its place in the article, where it must be marked and in view."""
    sentence = card.locator(".siyaq-sentence").first
    words, marked = sentence.inner_text(), sentence.locator("mark").all_inner_texts()
    card.get_by_role("link", name=say("evidence.open")).first.click()
    here = page.locator(".siyaq-reader .here")
    expect(here).to_have_text(words)
    expect(here).to_be_in_viewport()
    assert here.locator("mark").all_inner_texts() == marked


@pytest.mark.parametrize(("card", "name"), [("person", "Sam Altman"), ("company", "OpenAI")])
def test_a_bar_of_the_overview_opens_sentences_that_name_its_actor(
    page: Page, server: Server, card: str, name: str
) -> None:
    screen.opened(page, server.url, "overview", "en")
    screen.click(page, card, screen.clear_mark(page, card))
    expect(page.locator(EVIDENCE).locator(".siyaq-sentence").first).to_be_visible(timeout=5_000)
    expect(page.locator(EVIDENCE)).to_contain_text(f"Page of {name}")
    page.wait_for_url(re.compile(r"pick=named\."))


def test_a_column_of_the_coverage_opens_what_was_published_then(page: Page, server: Server, sample: Table) -> None:
    screen.opened(page, server.url, "overview", "ar")
    mark = screen.clear_mark(page, "coverage")
    screen.click(page, "coverage", mark)
    card = page.locator(EVIDENCE)
    expect(card.locator(".siyaq-sentence").first).to_be_visible(timeout=5_000)
    its_month(card, mark, sample)


def test_a_selection_can_be_put_away_and_made_again(page: Page, server: Server) -> None:
    say = screen.opened(page, server.url, "money", "ar")
    for _ in range(2):
        screen.click(page, "ranked", screen.clear_mark(page, "ranked"))
        page.wait_for_url(re.compile("pick="))
        expect(page.locator(EVIDENCE)).to_be_visible()
        page.get_by_role("button", name=say("evidence.close")).click()
        expect(page.locator(EVIDENCE)).to_have_count(0)
        page.wait_for_url(re.compile("lang=ar$"))
        screen.at_rest(page)
        page.mouse.move(5, 5)
