"""Does every filter, alone and with any other, ask for what it says? Held against plain Python over the rows."""

from dataclasses import fields, replace
from datetime import date, timedelta
from itertools import combinations
from typing import Final

import pytest

from queries import articles, money, network, profile
from queries import filters as chosen
from queries.filters import Filters
from queries.table import Table
from tests.conftest import Little
from tests.queries.plain import Plain, expected, found, source_key

SOURCE: Final = "عينة: وكالة الخبر"
ALONE: Final[dict[str, Filters]] = {
    "any": Filters(actors=("openai", "elon-musk")),
    "all": Filters(actors=("openai", "elon-musk"), match="all"),
    "all of one": Filters(actors=("openai",), match="all"),
    "unknown, any": Filters(actors=("openai", "nobody")),
    "unknown, all": Filters(actors=("openai", "nobody"), match="all"),
    "named twice, all": Filters(actors=("openai", "openai"), match="all"),
    "without": Filters(without=("openai", "microsoft")),
    "source": Filters(sources=(source_key(SOURCE),)),
    "unknown source": Filters(sources=("000000",)),
    "kinds": Filters(kinds=("investment", "fine")),
    "bounds": Filters(bounds=("at_least", "unquantified")),
    "usd from": Filters(usd_from=1e9),
    "usd to": Filters(usd_to=1e8),
    "usd from nothing": Filters(kinds=("other",), usd_from=0),
    "published from": Filters(day_from=date(2023, 11, 17)),
    "published to": Filters(day_to=date(2023, 11, 17)),
    "happened from": Filters(clock="happened", day_from=date(2023, 11, 17)),
    "happened to": Filters(clock="happened", day_to=date(2020, 1, 1)),
    "words": Filters(text="الذكاء"),
    "phrase": Filters(text='"مليار دولار" -ماسك'),
}
PAIRS: Final = [(a, b) for a, b in combinations(ALONE, 2)]


def both(a: Filters, b: Filters) -> Filters:
    """Ask for what two filters ask; where both use one field, the second is kept."""
    blank = Filters()
    differing = {f.name: getattr(b, f.name) for f in fields(b) if getattr(b, f.name) != getattr(blank, f.name)}
    return replace(a, **differing)


@pytest.mark.parametrize("name", ALONE)
def test_each_filter_alone(sample: Table, plain: Plain, name: str) -> None:
    asked = ALONE[name]
    assert found(sample, asked) == expected(plain, asked)
    assert articles.count(sample, asked) == len(expected(plain, asked))


def test_the_cases_tell_filters_apart(plain: Plain) -> None:
    """A filter that asks for all or nothing would hold whatever the query did."""
    trivial = {name for name, asked in ALONE.items() if len(expected(plain, asked)) in (0, len(plain.articles))}
    assert trivial == {"unknown, all", "unknown source"}


def test_every_pair_of_filters(sample: Table, plain: Plain) -> None:
    wrong = [
        (a, b) for a, b in PAIRS
        if found(sample, both(ALONE[a], ALONE[b])) != expected(plain, both(ALONE[a], ALONE[b]))
    ]  # fmt: skip
    assert wrong == []


def test_a_filter_never_changes_what_another_table_number_means(little: Little) -> None:
    """The condition can be put on any column that holds an article's number."""
    asked = chosen.articles(little.table, Filters(actors=("google",)), "mention.article")
    rows = little.table.rows(f"SELECT DISTINCT article FROM mention WHERE {asked.sql}", asked.parameters)
    assert rows["article"].tolist() == [little.number("fine")]


def test_a_day_more_asks_for_no_less(sample: Table) -> None:
    day = date(2023, 11, 17)
    counts = [articles.count(sample, Filters(day_to=day + timedelta(days=more))) for more in range(0, 900, 100)]
    assert counts == sorted(counts)
    assert counts[0] < counts[-1]


@pytest.mark.parametrize(
    ("asked", "empty", "on_amounts", "on_days"),
    [
        (Filters(), True, False, False),
        (Filters(match="all", clock="happened"), True, False, False),
        (Filters(actors=("a",)), False, False, False),
        (Filters(without=("a",)), False, False, False),
        (Filters(sources=("a",)), False, False, False),
        (Filters(text="a"), False, False, False),
        (Filters(kinds=("fine",)), False, True, False),
        (Filters(usd_from=0.0), False, True, False),
        (Filters(usd_to=0.0), False, True, False),
        (Filters(day_from=date(2024, 1, 1)), False, False, True),
        (Filters(day_to=date(2024, 1, 1)), False, False, True),
    ],
)
def test_a_filter_knows_what_it_is_on(asked: Filters, empty: bool, on_amounts: bool, on_days: bool) -> None:
    assert (asked.empty, asked.on_amounts, asked.on_days) == (empty, on_amounts, on_days)


@pytest.mark.parametrize(
    ("asked", "named", "left"),
    [
        (Filters(actors=("a",), text="b"), ("a",), Filters(text="b")),
        (Filters(actors=("a", "b")), ("b",), Filters()),
        (Filters(actors=("a", "b")), ("a", "b"), Filters()),
        (Filters(actors=("a",), match="all"), ("a",), Filters(match="all")),
        (Filters(actors=("a",)), ("b",), Filters(actors=("a",))),
        (Filters(actors=("a",)), ("a", "b"), Filters(actors=("a",))),
        (Filters(actors=("a", "b"), match="all"), ("a",), Filters(actors=("a", "b"), match="all")),
        (Filters(actors=("a",)), (), Filters(actors=("a",))),
        (Filters(), ("a",), Filters()),
    ],
)
def test_what_naming_an_actor_means_is_not_asked_again(asked: Filters, named: tuple[str, ...], left: Filters) -> None:
    assert chosen.beyond(asked, *named) == left


def test_what_is_said_of_an_actor_does_not_hang_on_asking_for_him(sample: Table) -> None:
    """Where he is asked for, what was counted beforehand is read; a filter that leaves out nobody forces a count."""
    for who in ("openai", "elon-musk"):
        easy, hard = Filters(actors=(who,)), Filters(actors=(who,), without=("nobody",))
        for ask in (profile.of, profile.company, profile.places):
            assert repr(ask(sample, easy, who)) == repr(ask(sample, hard, who))
        assert profile.by_month(sample, easy, (who,)).equals(profile.by_month(sample, hard, (who,)))
        assert money.claims(sample, easy, of=who).equals(money.claims(sample, hard, of=who))
        around = (network.graph(sample, one, network.Wanted(ego=(who,))) for one in (easy, hard))
        assert len({repr((graph.actors.to_dict("list"), graph.ties.to_dict("list"))) for graph in around}) == 1
