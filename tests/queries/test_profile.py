"""What is said of one actor: counts, company, ties, words, and the sentences behind them?"""

from datetime import date

import pandas as pd
import pytest

from queries import profile
from queries.filters import Filters
from queries.table import Table
from tests.conftest import Little


def test_an_actor_is_described_within_the_filter(little: Little) -> None:
    found = profile.of(little.table, Filters(), "openai")
    assert found is not None
    assert (found["kind"], found["name_en"], found["articles"], found["stories"]) == ("company", "OpenAI", 4, 3)
    assert pd.Timestamp(found["first_seen"]).date() == date(2024, 3, 5)
    assert pd.Timestamp(found["last_seen"]).date() == date(2024, 4, 20)
    april = profile.of(little.table, Filters(day_from=date(2024, 4, 1)), "openai")
    assert april is not None
    assert (april["articles"], april["stories"], april["sentences"]) == (2, 2, 2)


def test_an_actor_outside_the_filter_has_no_days(little: Little) -> None:
    found = profile.of(little.table, Filters(day_from=date(2024, 4, 1)), "google")
    assert found is not None
    assert found["articles"] == 0
    assert pd.isna(found["first_seen"])


def test_nobody_is_nobody(little: Little) -> None:
    assert profile.of(little.table, Filters(), "nobody") is None


def test_coverage_by_month(little: Little) -> None:
    rows = profile.by_month(little.table, Filters(), ("openai", "google"))
    found = [(row.actor_id, f"{row.period:%Y-%m}", row.articles, row.stories) for row in rows.itertuples()]
    assert found == [("google", "2023-12", 1, 1), ("openai", "2024-03", 2, 1), ("openai", "2024-04", 2, 2)]


def test_company_counts_stories_and_sentences(little: Little) -> None:
    rows = profile.company(little.table, Filters(), "openai")
    found = {row.actor_id: (row.stories, row.sentences) for row in rows.itertuples()}
    assert found == {"microsoft": (2, 3), "sam-altman": (1, 2), "elon-musk": (1, 1)}
    assert rows["actor_id"].tolist()[0] == "microsoft"


def test_common_company_excludes_the_two(little: Little) -> None:
    rows = profile.common(little.table, Filters(), ("elon-musk", "sam-altman"))
    assert [(row.actor_id, row.first, row.second) for row in rows.itertuples()] == [("openai", 1, 1)]
    assert profile.common(little.table, Filters(), ("google", "tesla")).empty


@pytest.mark.parametrize(("period", "count"), [(None, 5), ((date(2024, 3, 5), date(2024, 3, 5)), 2)])
def test_places_name_the_actor(little: Little, period: tuple[date, date] | None, count: int) -> None:
    rows = profile.places(little.table, Filters(), "openai", period)
    assert len(rows) == count + (1 if period is None else 0)
    assert rows["article"].is_monotonic_decreasing


def test_ties_and_their_sentences_agree(sample: Table) -> None:
    people = sample.rows("SELECT DISTINCT actor_id FROM relation JOIN actor ON no = subject ORDER BY 1")["actor_id"]
    assert len(people), "the sample states relations"
    for actor_id in people:
        for row in profile.ties(sample, Filters(), actor_id).to_dict("records"):
            assert actor_id in (row["subject_id"], row["object_id"])
            tie = f"{row['predicate']}.{row['subject_id']}.{row['object_id']}"
            assert len(profile.tie_places(sample, Filters(), tie, limit=1000)) == row["sentences"]


@pytest.mark.parametrize("tie", ["", "leads", "leads.a", "leads.nobody.openai", "a.b.c.d"])
def test_a_tie_that_is_none_has_no_sentences(sample: Table, tie: str) -> None:
    assert profile.tie_places(sample, Filters(), tie).empty


def test_quotes_are_the_words_in_their_articles(sample: Table) -> None:
    speakers = sample.rows("SELECT DISTINCT actor_id FROM quote JOIN actor ON no = speaker ORDER BY 1")["actor_id"]
    assert len(speakers), "the sample quotes people"
    for actor_id in speakers:
        for row in profile.quotes(sample, Filters(), actor_id).to_dict("records"):
            text = sample.value(
                "SELECT text FROM body JOIN article ON id = article WHERE article_id = $id", {"id": row["article_id"]}
            )
            assert row["words"]
            assert row["words"] in text


def test_what_is_tied_for_good_is_told_from_both_ends(sample: Table) -> None:
    rows = profile.related(sample, "google").to_dict("records")
    assert ("owned_by", "alphabet") in {(row["tie"], row["other_id"]) for row in rows}
    every = sample.rows("SELECT tie, a.actor_id AS one, o.actor_id AS other FROM tie JOIN actor a ON a.no = tie.actor "
                        "JOIN actor o ON o.no = tie.other")  # fmt: skip
    assert set(every["tie"]) <= set(profile.TIES)
    pairs = set(zip(every["one"], every["other"], strict=True))
    assert {(other, one) for one, other in pairs} == pairs
