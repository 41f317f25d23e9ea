"""Do actors, ties, claims, days and lists, in any state of the filters, come out as plain Python counts them?

What the serving file counts beforehand, and what queries count among the articles asked for, is counted here again row
by row from the Parquet tables.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from datetime import date
from itertools import combinations
from typing import Final

import pandas as pd
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from queries import actors, articles, money, network, profile, sources, timeline
from queries.filters import Filters
from queries.network import WITHIN, Wanted, Within
from queries.table import Table
from tests.queries.plain import Plain, Row
from tests.queries.test_filter_states import ACTORS, STATES

State = Callable[[tuple[str, ...]], Filters]
KINDS: Final = ("person", "company", "organization")
ALL: Final = 100_000
NOTHING: Final[State] = lambda _: Filters()  # noqa: E731


def stories(rows: Iterable[Row]) -> int:
    return len({row["story_id"] for row in rows})


@settings(max_examples=200)
@given(state=STATES, kind=st.sampled_from(KINDS))
@example(state=NOTHING, kind="person")
@example(state=NOTHING, kind="company")
def test_leading_actors(sample: Table, plain: Plain, keys: tuple[str, ...], state: State, kind: str) -> None:
    naming: defaultdict[str, list[Row]] = defaultdict(list)
    for row in plain.wanted(state(keys)):
        for actor_id in plain.mentions[row["article_id"]]:
            naming[actor_id].append(row)
    expected = [
        (-stories(rows), -len(rows), actor_id)
        for actor_id, rows in naming.items()
        if plain.actors[actor_id]["kind"] == kind
    ]
    found = actors.leading(sample, state(keys), kind, limit=7)
    got = [(-row.stories, -row.articles, row.actor_id) for row in found.itertuples()]
    assert got == sorted(expected)[:7]


@settings(max_examples=200)
@given(state=STATES, within=st.sampled_from(WITHIN), least=st.sampled_from((1, 1, 2)))
@example(state=NOTHING, within="sentence", least=1)
@example(state=NOTHING, within="paragraph", least=2)
@example(state=NOTHING, within="article", least=1)
def test_the_network(
    sample: Table, plain: Plain, keys: tuple[str, ...], state: State, within: Within, least: int
) -> None:
    rows, parts = plain.wanted(state(keys)), plain.parts(within)
    graph = network.graph(sample, state(keys), Wanted(within, least, people=8, companies=8, organizations=4))
    shown = set(graph.actors["actor_id"])
    told: defaultdict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in rows:
        for pair in {pair for named in parts[row["article_id"]] for pair in combinations(sorted(named & shown), 2)}:
            told[pair].append(row)
    ties = {(min(t.a, t.b), max(t.a, t.b)): (t.stories, t.articles) for t in graph.ties.itertuples()}
    assert ties == {pair: (stories(some), len(some)) for pair, some in told.items() if stories(some) >= least}
    for actor_id, count in zip(graph.actors["actor_id"], graph.actors["stories"], strict=True):
        assert count == stories(row for row in rows if actor_id in plain.mentions[row["article_id"]])


@settings(max_examples=200)
@given(state=STATES, who=ACTORS)
@example(state=NOTHING, who="openai")
def test_an_actor(sample: Table, plain: Plain, keys: tuple[str, ...], state: State, who: str) -> None:
    rows = [row for row in plain.wanted(state(keys)) if who in plain.mentions[row["article_id"]]]
    found = profile.of(sample, state(keys), who)
    if found is None:
        assert who not in plain.actors
        return
    days = [row["published"] for row in rows if row["published"]]
    sentences = [named for row in rows for named in plain.parts("sentence")[row["article_id"]] if who in named]
    assert (found["articles"], found["stories"], found["sentences"]) == (len(rows), stories(rows), len(sentences))
    seen = [None if pd.isna(found[name]) else pd.Timestamp(found[name]).date() for name in ("first_seen", "last_seen")]
    assert seen == [min(days, default=None), max(days, default=None)]
    months: defaultdict[date, list[Row]] = defaultdict(list)
    for row in rows:
        if row["published"]:
            months[row["published"].replace(day=1)].append(row)
    by_month = profile.by_month(sample, state(keys), (who,))
    got = {pd.Timestamp(row.period).date(): (row.articles, row.stories) for row in by_month.itertuples()}
    assert got == {month: (len(some), stories(some)) for month, some in months.items()}


@settings(max_examples=200)
@given(state=STATES, who=ACTORS)
@example(state=NOTHING, who="openai")
def test_an_actors_company(sample: Table, plain: Plain, keys: tuple[str, ...], state: State, who: str) -> None:
    beside: defaultdict[str, list[Row]] = defaultdict(list)
    for row in plain.wanted(state(keys)):
        for named in plain.parts("sentence")[row["article_id"]]:
            for other in named - {who} if who in named else ():
                beside[other].append(row)
    found = profile.company(sample, state(keys), who, limit=ALL)
    got = {row.actor_id: (row.stories, row.sentences) for row in found.itertuples()}
    assert got == {other: (stories(rows), len(rows)) for other, rows in beside.items()}


@settings(max_examples=200)
@given(state=STATES)
@example(state=NOTHING)
def test_every_claim(sample: Table, plain: Plain, keys: tuple[str, ...], state: State) -> None:
    stating: defaultdict[str, dict[str, Row]] = defaultdict(dict)
    for row in plain.wanted(state(keys)):
        for amount in plain.amounts_of(row["article_id"], state(keys)):
            if amount["claim_id"]:
                stating[amount["claim_id"]][row["article_id"]] = row
    got = {
        row.claim_id: (row.stories, row.articles, None if pd.isna(row.day) else pd.Timestamp(row.day).date())
        for row in money.listed(sample, state(keys), size=ALL).itertuples()
    }
    expected = {}
    for claim, rows in stating.items():
        days = [row["published"] for row in rows.values() if row["published"]]
        expected[claim] = (stories(rows.values()), len(rows), min(days, default=None))
    assert got == expected
    assert money.count(sample, state(keys)) == len(got)


@settings(max_examples=200)
@given(state=STATES, zoom=st.sampled_from(timeline.ZOOMS))
@example(state=NOTHING, zoom="month")
@example(state=NOTHING, zoom="decade")
def test_days(sample: Table, plain: Plain, keys: tuple[str, ...], state: State, zoom: timeline.Zoom) -> None:
    asked = state(keys)
    rows = sorted(plain.wanted(asked), key=lambda row: (row["published"] or date.min, row["article_id"]))
    told = [(row, one) for row in rows for one in plain.dates_of(row["article_id"], asked)]
    left = timeline.left_out(sample, asked, zoom)
    known = [(row, one) for row, one in told if one["date_from"]]
    assert left["undated"] == sum(row["published"] is None for row in rows)
    assert left["unresolved"] == len(told) - len(known)
    if asked.clock == "published":
        assert timeline.count(sample, asked) == len(rows) - left["undated"]
        return
    once: dict[tuple[str, int, str], tuple[Row, Row]] = {}
    for row, one in known:
        once.setdefault((row["story_id"], one["sentence"], one["surface"]), (row, one))
    assert timeline.count(sample, asked) == len(once)
    lags = dict(timeline.lags(sample, asked).itertuples(index=False))
    dated = [(row["published"] - one["date_to"]).days for row, one in once.values() if row["published"]]
    assert sum(lags.values()) == len(dated)
    assert lags["ahead"] == sum(days < 0 for days in dated)
    assert lags["same_day"] == sum(days == 0 for days in dated)
    shown = timeline.events(sample, asked, size=ALL)
    assert len(shown) == len(once)


@settings(max_examples=200)
@given(state=STATES, order=st.sampled_from(("newest", "oldest")))
@example(state=NOTHING, order="newest")
def test_lists_with_copies_together(
    sample: Table, plain: Plain, keys: tuple[str, ...], state: State, order: articles.Order
) -> None:
    rows = plain.wanted(state(keys))
    told: defaultdict[str, list[Row]] = defaultdict(list)
    for row in rows:
        told[row["story_id"]].append(row)
    sign = -1 if order == "newest" else 1

    def place(row: Row) -> tuple[bool, int, int]:
        return row["published"] is None, sign * (row["published"] or date.min).toordinal(), sign * plain.place(row)

    first = sorted((min(some, key=place) for some in told.values()), key=place)
    found = articles.page(sample, state(keys), size=ALL, order=order, fold=True)
    assert found["article_id"].tolist() == [row["article_id"] for row in first]
    assert found["copies"].tolist() == [len(told[row["story_id"]]) - 1 for row in first]
    assert articles.count_stories(sample, state(keys)) == len(told)
    outlets = Counter(row["source"] for row in rows if row["source"])
    assert dict(sources.within(sample, state(keys)).itertuples(index=False)) == outlets


@pytest.mark.parametrize("name", ["article", "sentence", "paragraph"])
def test_the_sample_has_ties_of_every_reach(plain: Plain, name: Within) -> None:
    assert any(len(named) > 1 for parts in plain.parts(name).values() for named in parts)
