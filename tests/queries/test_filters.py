"""Does every filter, alone and with any other, ask for what it says? Held against plain Python over the Parquet tables.

The plain reading knows nothing of SQL, of the serving file or of the search index: it goes through the rows one by one.
"""

import hashlib
import re
from collections.abc import Callable
from dataclasses import dataclass, fields, replace
from datetime import date, timedelta
from decimal import Decimal
from itertools import combinations
from typing import Any, Final

import pandas as pd
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from preprocessing.tables import AMOUNT_KINDS
from preprocessing.tables import BOUNDS as HEDGES
from preprocessing.text import fold_word
from queries import articles, money, overview, timeline
from queries import filters as chosen
from queries.filters import Filters
from queries.table import Table
from tests.conftest import Little

Row = dict[str, Any]
WORD: Final = re.compile(r"[^\W_]+")
IN_FRONT: Final = (
    "",
    "و",
    "ف",
    "ب",
    "ل",
    "ك",
    "ال",
    "وال",
    "فال",
    "بال",
    "لل",
    "كال",
    "وب",
    "ول",
    "فب",
    "فل",
    "ولل",
    "وبال",
)
"""What Arabic writes to a word in front, as the search promises to see through it."""
WORDS: Final = ("دولار", "الذكاء", "ماسك", "التمان", "مليار", "شركة", "2023", "openai", "قال", "لاوجودلها")
DAYS: Final = (date(2015, 12, 11), date(2020, 1, 1), date(2023, 1, 1), date(2023, 11, 17), date(2024, 6, 30))


@dataclass(frozen=True, slots=True)
class Plain:
    """The tables as rows, and the filter read as a sentence says it."""

    articles: tuple[Row, ...]
    mentions: dict[str, set[str]]
    amounts: dict[str, list[Row]]
    dates: dict[str, list[Row]]
    claims: dict[str, Row]
    words: dict[str, tuple[list[str], list[str]]]

    @classmethod
    def read(cls, table: Table) -> "Plain":
        def rows(name: str) -> list[Row]:
            return list(pq.read_table(table.folder / f"{name}.parquet").to_pylist())

        listed = rows("articles")
        named: dict[str, set[str]] = {row["article_id"]: set() for row in listed}
        for row in rows("mentions"):
            named[row["article_id"]].add(row["actor_id"])
        return cls(
            articles=tuple(listed), mentions=named, amounts=_by_article(rows("amounts")),
            dates=_by_article(rows("dates")), claims={row["claim_id"]: row for row in rows("claims")},
            words={row["article_id"]: (_words(row["title"]), _words(row["text"][row["body_start"] :]))
                   for row in listed},
        )  # fmt: skip

    def wanted(self, asked: Filters) -> list[Row]:
        """List the articles that a filter asks for."""
        return [row for row in self.articles if self._is_wanted(row, asked)]

    def amounts_of(self, article_id: str, asked: Filters) -> list[Row]:
        """List the amounts of an article that a filter asks for."""
        return [row for row in self.amounts.get(article_id, []) if _amount_is_wanted(row, asked)]

    def _is_wanted(self, row: Row, asked: Filters) -> bool:
        here = self.mentions[row["article_id"]]
        if asked.actors and not (all if asked.match == "all" else any)(actor in here for actor in asked.actors):
            return False
        if any(actor in here for actor in asked.without):
            return False
        if asked.sources and (row["source"] is None or _key(row["source"]) not in asked.sources):
            return False
        if asked.on_amounts and not self.amounts_of(row["article_id"], asked):
            return False
        if asked.on_days and not self._tells_of_days(row, asked):
            return False
        return not asked.text.strip() or self._says(row["article_id"], asked.text)

    def _tells_of_days(self, row: Row, asked: Filters) -> bool:
        first, last = asked.day_from or date.min, asked.day_to or date.max
        if asked.clock == "published":
            return row["published"] is not None and first <= row["published"] <= last
        told = self.dates.get(row["article_id"], [])
        return any(d["date_from"] and d["date_from"] <= last and d["date_to"] >= first for d in told)

    def _says(self, article_id: str, text: str) -> bool:
        """Read what the strategy below writes: alternatives parted by OR, each a word or a phrase, or one left out."""
        required: list[list[str]] = []
        left_out: list[str] = []
        either = False
        for term in re.findall(r'-?"[^"]*"|\S+', text):
            if term == "OR":
                either = bool(required)
                continue
            if term.startswith("-"):
                left_out.append(term[1:])
            elif either:
                required[-1].append(term)
            else:
                required.append([term])
            either = False
        return (  # where nothing is required, all is wanted but what is left out
            all(any(self._holds(article_id, term) for term in terms) for terms in required)
            and not any(self._holds(article_id, term) for term in left_out)
        )

    def _holds(self, article_id: str, term: str) -> bool:
        looked_for = _words(term)
        if not term.startswith('"') and "\u0600" <= looked_for[0] <= "\u06ff":
            return any({front + looked_for[0] for front in IN_FRONT} & set(part) for part in self.words[article_id])
        size = len(looked_for)
        return any(
            part[at : at + size] == looked_for for part in self.words[article_id] for at in range(len(part) - size + 1)
        )


def _by_article(rows: list[Row]) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = {}
    for row in rows:
        found.setdefault(row["article_id"], []).append(row)
    return found


def _words(text: str) -> list[str]:
    return WORD.findall(fold_word(text))


def _key(source: str) -> str:
    return hashlib.md5(source.encode()).hexdigest()[:6]


def _amount_is_wanted(row: Row, asked: Filters) -> bool:
    if asked.kinds and row["kind"] not in asked.kinds:
        return False
    if asked.bounds and row["bound"] not in asked.bounds:
        return False
    if asked.usd_from is not None and (row["usd"] is None or (row["usd_high"] or row["usd"]) < asked.usd_from):
        return False
    return asked.usd_to is None or (row["usd"] is not None and row["usd"] <= asked.usd_to)


@pytest.fixture(scope="session")
def plain(sample: Table) -> Plain:
    return Plain.read(sample)


def found(table: Table, asked: Filters) -> list[str]:
    """List the articles that the table gives for a filter."""
    return sorted(articles.page(table, asked, size=10_000)["article_id"])


def expected(plain: Plain, asked: Filters) -> list[str]:
    return sorted(row["article_id"] for row in plain.wanted(asked))


SOURCE: Final = "عينة: وكالة الخبر"
ALONE: Final[dict[str, Filters]] = {
    "any": Filters(actors=("openai", "elon-musk")),
    "all": Filters(actors=("openai", "elon-musk"), match="all"),
    "all of one": Filters(actors=("openai",), match="all"),
    "unknown, any": Filters(actors=("openai", "nobody")),
    "unknown, all": Filters(actors=("openai", "nobody"), match="all"),
    "named twice, all": Filters(actors=("openai", "openai"), match="all"),
    "without": Filters(without=("openai", "microsoft")),
    "source": Filters(sources=(_key(SOURCE),)),
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


TERMS: Final = st.builds(
    lambda sign, words, quoted: sign + (f'"{" ".join(words)}"' if quoted else words[0]),
    st.sampled_from(("", "", "-")),
    st.lists(st.sampled_from(WORDS), min_size=1, max_size=2),
    st.booleans(),
)
ACTORS: Final = st.sampled_from(("openai", "sam-altman", "microsoft", "elon-musk", "google", "white-house", "nobody"))
DOLLARS: Final = st.none() | st.sampled_from((0.0, 250.0, 1e6, 1e8, 1e9, 1e10, 5e11)) | st.floats(0, 1e12)
BOUNDS: Final = (
    st.none() | st.sampled_from(DAYS) | st.dates(date(2014, 1, 1), date(2026, 1, 1)) | st.just(date(1, 1, 1))
)
TEXTS: Final = st.just("") | st.lists(TERMS, min_size=1, max_size=3).map(" ".join) | st.tuples(
    st.sampled_from(WORDS), st.sampled_from(WORDS)
).map(" OR ".join)  # fmt: skip


def some(of: st.SearchStrategy[str], most: int) -> st.SearchStrategy[tuple[str, ...]]:
    """Choose a few, often none: a filter with everything set finds nothing and tells nothing."""
    return st.just(()) | st.lists(of, max_size=most, unique=True).map(tuple)


@pytest.fixture(scope="session")
def keys(plain: Plain) -> tuple[str, ...]:
    return tuple(sorted({_key(row["source"]) for row in plain.articles if row["source"]}))


STATES: Final[st.SearchStrategy[Callable[[tuple[str, ...]], Filters]]] = st.builds(
    lambda places, **asked: lambda keys: Filters(
        sources=tuple(dict.fromkeys(keys[place % len(keys)] for place in places)), **asked
    ),
    st.just([]) | st.lists(st.integers(0, 20), max_size=3),
    actors=some(ACTORS, 3), match=st.sampled_from(("any", "all")), without=some(ACTORS, 2),
    clock=st.sampled_from(("published", "happened")), day_from=BOUNDS, day_to=BOUNDS,
    kinds=some(st.sampled_from(AMOUNT_KINDS), 4), bounds=some(st.sampled_from(HEDGES), 2),
    usd_from=DOLLARS, usd_to=DOLLARS, text=TEXTS,
)  # fmt: skip


@settings(max_examples=300)
@given(state=STATES)
def test_any_state_of_the_filters(
    sample: Table, plain: Plain, keys: tuple[str, ...], state: Callable[[tuple[str, ...]], Filters]
) -> None:
    asked = state(keys)
    assert found(sample, asked) == expected(plain, asked)


@settings(max_examples=100)
@given(state=STATES)
def test_any_state_gives_the_counts_of_its_articles(
    sample: Table, plain: Plain, keys: tuple[str, ...], state: Callable[[tuple[str, ...]], Filters]
) -> None:
    asked = state(keys)
    rows = plain.wanted(asked)
    ids = [row["article_id"] for row in rows]
    counts = overview.counts(sample, asked)
    assert counts["articles"] == len(rows)
    assert counts["stories"] == len({row["story_id"] for row in rows})
    assert counts["undated"] == sum(row["published"] is None for row in rows)
    named = set[str]().union(*(plain.mentions[article_id] for article_id in ids))
    assert counts["person"] + counts["company"] + counts["organization"] == len(named)
    said = [amount for article_id in ids for amount in plain.amounts_of(article_id, asked)]
    assert counts["claims"] == len({amount["claim_id"] for amount in said} - {None})
    assert counts["vague"] == sum(amount["bound"] == "unquantified" for amount in said)


@settings(max_examples=100)
@given(state=STATES)
def test_any_state_gives_the_totals_of_its_claims(
    sample: Table, plain: Plain, keys: tuple[str, ...], state: Callable[[tuple[str, ...]], Filters]
) -> None:
    asked = state(keys)
    said = {
        amount["claim_id"]
        for row in plain.wanted(asked)
        for amount in plain.amounts_of(row["article_id"], asked)
        if amount["claim_id"]
    }
    sums: dict[str, tuple[int, Decimal, Decimal]] = {}
    rated = [plain.claims[claim_id] for claim_id in said if plain.claims[claim_id]["usd"] is not None]
    for claim in rated:
        count, total, largest = sums.get(claim["kind"], (0, Decimal(0), Decimal(0)))
        added = claim["usd"] if _is_added(claim, rated) else Decimal(0)
        sums[claim["kind"]] = (count + 1, total + added, max(largest, claim["usd"]))
    rows = money.totals(sample, asked)
    got = {row["kind"]: (row["claims"], row["usd"], row["largest"]) for row in rows.to_dict("records")}
    assert got.keys() == sums.keys()
    for kind, (count, total, largest) in sums.items():
        assert (got[kind][0], got[kind][2]) == (count, float(largest))
        assert pd.isna(got[kind][1]) if kind == "price" else got[kind][1] == float(total)


def _is_added(claim: Row, rated: list[Row]) -> bool:
    """Whether a claim enters a sum: no ceiling does, and of figures for one thing only the one in the most stories."""
    if claim["bound"] == "at_most":
        return False
    rivals = [other for other in rated if claim["conflict_id"] and other["conflict_id"] == claim["conflict_id"]]
    ranked = sorted(rivals, key=lambda other: (-other["stories"], -other["usd"], other["claim_id"]))
    return not rivals or next(other for other in ranked if other["bound"] != "at_most") is claim


@settings(max_examples=100)
@given(state=STATES, zoom=st.sampled_from(timeline.ZOOMS))
def test_any_state_gives_the_periods_of_its_days(
    sample: Table,
    plain: Plain,
    keys: tuple[str, ...],
    state: Callable[[tuple[str, ...]], Filters],
    zoom: timeline.Zoom,
) -> None:
    asked = state(keys)
    told: dict[date, set[str]] = {}
    for row in plain.wanted(asked):
        for first, last in _days(plain, row, asked):
            if _period(first, zoom) == _period(last, zoom):
                told.setdefault(_period(first, zoom), set()).add(row["article_id"])
    rows = timeline.histogram(sample, asked, zoom)
    got = dict(zip(pd.to_datetime(rows["period"]).dt.date, rows["articles"], strict=True))
    assert got == {period: len(ids) for period, ids in sorted(told.items())}


def _days(plain: Plain, row: Row, asked: Filters) -> list[tuple[date, date]]:
    if asked.clock == "published":
        return [(row["published"], row["published"])] if row["published"] else []
    first, last = asked.day_from or date.min, asked.day_to or date.max
    told = [(d["date_from"], d["date_to"]) for d in plain.dates.get(row["article_id"], []) if d["date_from"]]
    return [(a, b) for a, b in told if a <= last and b >= first]


def _period(day: date, zoom: timeline.Zoom) -> date:
    return {
        "day": day,
        "month": day.replace(day=1),
        "year": date(day.year, 1, 1),
        "decade": date(day.year // 10 * 10, 1, 1),
    }[zoom]


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
