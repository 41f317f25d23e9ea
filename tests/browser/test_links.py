"""Is the address the view? A link opened by another reader, on a server that just started, shows the same screen."""

import re
import urllib.request
from collections.abc import Callable
from typing import Any, Final
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from components.language import Code, Language
from queries import articles, money
from queries.filters import Filters
from queries.table import Table
from tests.browser import screen
from tests.browser.screen import CHARTS, EVIDENCE, SHOWN
from tests.browser.serving import Server

pytestmark = pytest.mark.browser

ALTMAN: Final = Filters(actors=("sam-altman",))


def parameters(page: Page) -> dict[str, str]:
    """Read the parameters of the address but its version."""
    return {name: values[0] for name, values in parse_qs(urlsplit(page.url).query).items() if name != "v"}


def selection(name: str, table: Table) -> dict[str, str]:
    """Choose a selection that a link to a page may carry."""
    claim = str(money.claims(table, ALTMAN, limit=1).loc[0, "claim_id"])
    article = str(articles.page(table, ALTMAN).loc[0, "article_id"])
    return {
        "overview": {"pick": claim},
        "timeline": {"zoom": "year", "pick": "2023"},
        "network": {"people": "10", "pick": "sam-altman.openai"},
        "money": {"pick": claim},
        "articles": {"article": article, "at": "2"},
    }[name]


@pytest.mark.parametrize(("name", "code"), [(name, code) for name, code in zip(CHARTS, ("ar", "en") * 3, strict=False)])
def test_a_deep_link_restores_the_view_on_a_server_nobody_has_visited(
    page: Page, cold_server: Server, sample: Table, name: str, code: Code
) -> None:
    say, chosen = Language(code), selection(name, sample)
    screen.opened(page, cold_server.url, name, code, actors="sam-altman", **chosen)
    expect(page.locator(SHOWN)).to_contain_text("سام ألتمان" if code == "ar" else "Sam Altman")
    assert parameters(page) == {"lang": code, "actors": "sam-altman"} | chosen
    for other in CHARTS:
        expect(screen.menu(page, other, code)).to_be_visible()
    expect(page.locator(".stApp")).to_have_css("direction", say.direction)
    expect(page.locator(".stSidebar")).to_contain_text("سام ألتمان · Sam Altman")
    if name == "articles":
        expect(page.locator(".siyaq-reader .here")).to_be_in_viewport()
    else:
        expect(page.locator(EVIDENCE).locator(".siyaq-sentence").first).to_be_visible()
    assert cold_server.troubles() == []


@pytest.mark.parametrize(
    ("name", "code", "kind", "typed", "actor"),
    [
        ("overview", "ar", "person", "التمان", "sam-altman"),
        ("money", "en", "person", "Altman", "sam-altman"),
        ("timeline", "ar", "company", "openai", "openai"),
        ("network", "en", "company", "مايكروسوفت", "microsoft"),
    ],
)
def test_a_name_in_any_spelling_filters_and_the_address_shows_another_reader_the_same(
    open_context: Callable[..., BrowserContext],
    server: Server,
    name: str,
    code: Code,
    kind: str,
    typed: str,
    actor: str,
) -> None:
    page, other = open_context().new_page(), open_context().new_page()
    say = screen.opened(page, server.url, name, code)
    before = screen.shown(page)
    screen.type_name(page, say, kind, typed)
    expect(page.locator(SHOWN)).not_to_have_text(before)
    page.wait_for_url(re.compile(rf"[?&]actors={actor}(&|$)"))
    screen.drawn(page, name, code)
    other.goto(page.url)
    screen.drawn(other, name, code)
    assert screen.shown(other) == screen.shown(page)
    for card in CHARTS[name]:
        assert screen.data(other, card) == screen.data(page, card)


def test_a_turn_of_the_page_carries_the_filter_and_leaves_the_selection(page: Page, server: Server) -> None:
    screen.opened(page, server.url, "network", "en", actors="elon-musk", pick="openai")
    told = screen.shown(page)
    expect(page.locator(EVIDENCE)).to_be_visible()
    for name in ("money", "timeline", "articles", "overview", "network"):
        screen.menu(page, name, "en").click()
        screen.drawn(page, name, "en")
        page.wait_for_url(re.compile("actors=elon-musk"))
        assert parameters(page) == {"lang": "en", "actors": "elon-musk"}
        assert screen.shown(page) == told
        expect(page.locator(EVIDENCE)).to_have_count(0)


def test_the_way_back_restores_the_earlier_filter(page: Page, server: Server) -> None:
    say = screen.opened(page, server.url, "money", "ar")
    first = screen.shown(page)
    screen.type_name(page, say, "person", "Musk")
    expect(page.locator(SHOWN)).not_to_have_text(first)
    page.wait_for_url(re.compile("actors=elon-musk"))
    second = screen.shown(page)
    page.go_back()
    page.wait_for_url(re.compile("lang=ar$"))
    expect(page.locator(SHOWN)).to_have_text(first)
    page.go_forward()
    page.wait_for_url(re.compile("actors=elon-musk"))
    expect(page.locator(SHOWN)).to_have_text(second)


def test_the_way_back_leads_to_the_page_before(page: Page, server: Server) -> None:
    screen.opened(page, server.url, "money", "ar", actors="elon-musk")
    screen.menu(page, "timeline", "ar").click()
    screen.drawn(page, "timeline", "ar")
    page.wait_for_url(re.compile("/timeline.*actors=elon-musk"))
    page.go_back()
    if (
        "/timeline" in page.url
    ):  # a turn of the page at times takes two steps: to the bare address, and to the whole one
        page.go_back()
    expect(page.get_by_role("heading", level=1)).to_have_text(Language("ar")("page.money"))
    page.wait_for_url(re.compile("/money.*actors=elon-musk"))
    assert parameters(page) == {"lang": "ar", "actors": "elon-musk"}


def test_the_way_back_puts_a_selection_away(page: Page, server: Server) -> None:
    screen.opened(page, server.url, "money", "ar")
    screen.click(page, "ranked", screen.clear_mark(page, "ranked"))
    expect(page.locator(EVIDENCE)).to_be_visible()
    page.wait_for_url(re.compile("pick="))
    page.go_back()
    page.wait_for_url(re.compile("lang=ar$"))
    expect(page.locator(EVIDENCE)).to_have_count(0)


@pytest.mark.parametrize("code", ["ar", "en"])
def test_copy_link_puts_the_address_on_the_clipboard(
    open_context: Callable[..., BrowserContext], server: Server, code: Code
) -> None:
    context = open_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    say = screen.opened(page, server.url, "timeline", code, actors="sam-altman", zoom="year")
    page.get_by_role("button", name=say("share.copy"), exact=True).click()
    expect(page.get_by_role("button", name=say("share.copied"), exact=True)).to_be_visible()
    assert page.evaluate("() => navigator.clipboard.readText()") == page.url


def test_the_language_changes_in_place_and_keeps_the_view(page: Page, server: Server) -> None:
    say = screen.opened(page, server.url, "network", "ar", actors="sam-altman", pick="openai")
    page.get_by_role("button", name=say("language.other"), exact=True).click()
    screen.drawn(page, "network", "en")
    page.wait_for_url(re.compile("lang=en"))
    assert parameters(page) == {"lang": "en", "actors": "sam-altman", "pick": "openai"}
    expect(page.locator(SHOWN)).to_contain_text("Sam Altman")
    expect(page.locator(".stApp")).to_have_css("direction", "ltr")
    expect(page.locator(EVIDENCE)).to_be_visible()


@pytest.mark.parametrize("code", ["ar", "en"])
def test_unknown_values_in_a_link_are_said_and_dropped(page: Page, server: Server, code: Code) -> None:
    nonsense = {
        "actors": "nobody.sam-altman", "not": "no-one", "sources": "nowhere", "kinds": "gift", "from": "2024-13-01",
        "min": "much", "match": "some", "clock": "sundial",
    }  # fmt: skip
    screen.opened(page, server.url, "money", code, **nonsense)
    told = page.get_by_role("alert")
    for value in ("nobody", "no-one", "nowhere", "gift", "2024-13-01", "much", "some", "sundial"):
        expect(told).to_contain_text(value)
    page.wait_for_url(re.compile("actors=sam-altman"))
    assert parameters(page) == {"lang": code, "actors": "sam-altman"}


@pytest.mark.parametrize(
    ("name", "unknown"),
    [
        ("overview", {"pick": "no-such"}),
        ("timeline", {"pick": "no-such"}),
        ("timeline", {"pick": "no-such:3"}),
        ("timeline", {"zoom": "week"}),
        ("network", {"pick": "no-such"}),
        ("network", {"pick": "openai.no-such"}),
        ("money", {"pick": "no-such"}),
        ("articles", {"article": "no-such"}),
    ],
)
def test_unknown_selections_in_a_link_are_said(page: Page, server: Server, name: str, unknown: dict[str, Any]) -> None:
    screen.opened(page, server.url, name, "en", **unknown)
    expect(page.get_by_role("alert")).to_contain_text("week" if "zoom" in unknown else "no-such", timeout=3_000)


def test_feeds_are_served_beside_the_app(server: Server) -> None:
    for name, kind in (("feed.atom", "application/atom+xml"), ("feed.json", "application/feed+json")):
        with urllib.request.urlopen(f"{server.url}/{name}?lang=en&actors=openai", timeout=20) as answer:
            assert answer.headers["Content-Type"].startswith(kind)
            assert answer.headers["X-Content-Type-Options"] == "nosniff"
            assert b"OpenAI" in answer.read()
