"""Do all filters together, in any state, give the rows, counts, sums and days that plain Python gives?"""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Final

import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from preprocessing.tables import AMOUNT_KINDS
from preprocessing.tables import BOUNDS as HEDGES
from queries import money, overview, timeline
from queries.filters import Filters
from queries.table import Table
from tests.queries.plain import Plain, Row, expected, found

WORDS: Final = ("دولار", "الذكاء", "ماسك", "التمان", "مليار", "شركة", "2023", "openai", "قال", "لاوجودلها")
DAYS: Final = (date(2015, 12, 11), date(2020, 1, 1), date(2023, 1, 1), date(2023, 11, 17), date(2024, 6, 30))
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
