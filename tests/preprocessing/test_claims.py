"""Is a sum that many articles repeat counted once, are different sums kept apart, and do conflicts come to light?"""

import random
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks import claim_pairs
from preprocessing.claims import Claim, Statement, link
from preprocessing.claims.likeness import NEAR_DAYS
from preprocessing.claims.linking import Linker, order
from preprocessing.claims.wording import Wording
from tests.preprocessing.statements import BILLION, DAY, PLAN, SAID, count, figure, rows, said

GOLD: Final = Path(__file__).parents[3] / "shared" / "gold"


def test_the_same_sum_of_the_same_matter_is_one_claim() -> None:
    (row,) = rows(SAID, said("b", actors=frozenset({"openai"})), said("c", story_id="b"))
    assert row | {"claim_id": ""} == {
        "claim_id": "", "usd": BILLION, "usd_high": None, "bound": "exact", "kind": "investment", "payer_id": None,
        "recipient_id": None, "date_from": DAY, "date_to": DAY, "stories": 2, "articles": 3, "conflict_id": None,
    }  # fmt: skip


@pytest.mark.parametrize(
    "changes",
    [
        {"kind": "fine"},
        {"value": BILLION * 2, "usd": BILLION * 2},
        {"value_high": BILLION * 2, "usd_high": BILLION * 2, "bound": "range"},
        {"currency": "EUR", "usd": BILLION * Decimal("1.2")},
        {"currency": "IQD", "usd": None},
        {"actors": frozenset({"tesla"})},
        {"actors": frozenset()},
        {"published": DAY + timedelta(days=NEAR_DAYS + 1)},
    ],
    ids=lambda changes: ", ".join(changes),
)
def test_what_differs_is_another_claim(changes: dict[str, object]) -> None:
    assert count(SAID, said("b", **changes)) == 2


def test_near_dates_are_one_claim() -> None:
    (row,) = rows(SAID, said("b", published=DAY + timedelta(days=NEAR_DAYS)))
    assert (row["date_from"], row["date_to"]) == (DAY, DAY + timedelta(days=NEAR_DAYS))


def test_a_claim_does_not_creep_from_date_to_date() -> None:
    days = (DAY + timedelta(days=NEAR_DAYS * number) for number in range(4))
    assert count(*(said(f"{number}", published=day) for number, day in enumerate(days))) == 2


def test_a_claim_does_not_creep_from_figure_to_figure() -> None:
    values = [100, 104, 108, 112]
    rounded = [replace(said(str(v)), figure=figure(v * 1e9, "approx")) for v in values]
    assert count(*rounded[:2]) == 1
    assert count(*rounded) == 2


def test_a_sum_told_later_with_its_own_date_is_the_same_claim() -> None:
    month = ((date(2022, 10, 1), date(2022, 10, 31)),)
    later = said("b", published=DAY + timedelta(days=400), periods=month)
    assert count(said("a", periods=month), later) == 1
    assert count(said("a"), later) == 2


def test_an_undated_statement_joins_a_dated_one() -> None:
    assert count(said("a", published=None), said("b")) == 1


def test_copies_of_one_story_need_no_actor_in_common() -> None:
    assert count(said("a", actors=frozenset()), said("b", story_id="a", actors=frozenset())) == 1


def test_two_equal_sums_of_one_sentence_are_two_claims() -> None:
    assert count(said("a"), said("a", start=50, end=60)) == 2
    assert count(said("a"), said("a", start=50, end=60, sentence=1)) == 1


def test_a_sum_and_its_conversion_in_brackets_are_one_claim_even_without_a_rate() -> None:
    euros = said("a", currency="EUR", value=BILLION * 2, usd=None, tied=frozenset({30}))
    dollars = said("a", start=30, end=40, tied=frozenset({10}))
    (row,) = rows(euros, dollars)
    assert (row["usd"], row["articles"]) == (BILLION, 1)
    untied = replace(dollars, tied=frozenset())
    assert count(replace(euros, tied=frozenset()), untied) == 2


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [("exact", "approx", 1), ("exact", "at_least", 1), ("at_most", "exact", 1), ("at_least", "at_most", 2)],
)
def test_bounds(one: str, other: str, expected: int) -> None:
    assert count(said("a", bound=one), said("b", bound=other)) == expected


def test_opposed_bounds_stay_apart_across_a_third() -> None:
    assert count(said("a", bound="at_least"), said("b"), said("c", bound="at_most")) == 2


@pytest.mark.parametrize("role", ["payer_id", "recipient_id"])
def test_roles_agree_or_are_not_said(role: str) -> None:
    (row,) = rows(said("a"), said("b", **{role: "microsoft"}))
    assert row[role] == "microsoft"
    assert count(said("a", **{role: "microsoft"}), said("b", **{role: "softbank"})) == 2
    assert count(said("a", **{role: "microsoft"}), said("b"), said("c", **{role: "softbank"})) == 2


def test_the_bound_and_the_kind_are_those_of_most() -> None:
    other = {"kind": "other"}
    (row,) = rows(said("a", bound="approx", **other), said("b", bound="approx", **other), said("c"))
    assert (row["bound"], row["kind"]) == ("approx", "investment")


def test_a_sum_with_no_rate_is_a_claim_with_no_dollars() -> None:
    dinars = {"currency": "IQD", "usd": None}
    (row,) = rows(said("a", **dinars), said("b", **dinars))
    assert (row["usd"], row["articles"]) == (None, 2)


def test_a_sum_in_another_currency_keeps_the_dollars_of_its_first_day() -> None:
    euros = {"currency": "EUR", "actors": frozenset({"openai"})}
    later = said("b", published=DAY + timedelta(days=1), usd=BILLION * Decimal("1.01"), **euros)
    (row,) = rows(later, said("a", **euros))
    assert row["usd"] == BILLION


def test_ids_are_stable_and_differ() -> None:
    one, other = rows(SAID, said("b", kind="fine"))
    assert one["claim_id"] != other["claim_id"]
    (grown,) = rows(SAID, said("z", published=DAY + timedelta(days=3), payer_id="microsoft"))
    assert grown["claim_id"] in {one["claim_id"], other["claim_id"]}


def test_claims_that_lie_behind_are_given_while_others_come(monkeypatch: pytest.MonkeyPatch) -> None:
    """Memory is bounded: what can't be joined any more does not wait for the end."""
    monkeypatch.setattr("preprocessing.claims.linking._MANY", 2)
    days = [DAY + timedelta(days=300 * number) for number in range(6)]
    given: list[int] = []

    def coming() -> Iterator[Statement]:
        for number, day in enumerate(days):
            yield said(str(number), published=day)
            given.append(len(done))

    done: list[Claim] = []
    for claim in Linker().follow(coming()):
        done.append(claim)
    assert len(done) == len(days)
    assert given[-1] > 0


STATEMENTS = st.builds(
    said,
    st.sampled_from("abcdefgh"),
    start=st.integers(0, 1000),
    sentence=st.integers(0, 3),
    published=st.sampled_from([None, DAY, DAY + timedelta(days=40), DAY + timedelta(days=80)]),
    kind=st.sampled_from(["investment", "fine"]),
    bound=st.sampled_from(["exact", "at_least", "at_most"]),
    value=st.sampled_from([BILLION, BILLION * 2]),
    payer_id=st.sampled_from([None, "microsoft", "softbank"]),
    actors=st.sampled_from([frozenset(), frozenset({"openai"}), frozenset({"openai", "tesla"})]),
    wording=st.sampled_from([PLAN, Wording(frozenset(), frozenset())]),
)


@given(st.lists(STATEMENTS, max_size=12, unique_by=lambda s: (s.article_id, s.start)), st.randoms())
def test_every_statement_is_in_one_claim_whatever_the_order(statements: list[Statement], mixed: random.Random) -> None:
    found = link(statements)
    shuffled = list(statements)
    mixed.shuffle(shuffled)
    assert sorted(map(key, found)) == sorted(map(key, link(shuffled)))
    assert sorted(place for one in found for place in key(one)[2]) == sorted(
        (s.article_id, s.start) for s in statements
    )
    assert len({claim.claim_id for claim, _ in found}) == len(found)
    assert all(claim.statements == sorted(claim.statements, key=order) for claim, _ in found)


def key(found: tuple[Claim, str | None]) -> tuple[str, str, list[tuple[str, int]]]:
    claim, conflict = found
    return claim.claim_id, conflict or "", [(s.article_id, s.start) for s in claim.statements]


@pytest.mark.parametrize("pair", list(claim_pairs.written()), ids=lambda pair: pair.note)
def test_written_pairs(pair: claim_pairs.Pair) -> None:
    """A pair that the product is known to judge otherwise is marked in the table, so that it is seen when that ends."""
    assert (pair.found == pair.expected) != pair.known_wrong, pair


def test_pairs_of_real_articles(record_property: Callable[[str, object], None]) -> None:
    """No pair is called a conflict that is none, and nearly all that are one sum are found to be."""
    found = list(claim_pairs.referred(GOLD))
    if not found:
        pytest.skip(f"{GOLD} is not here: {len(claim_pairs.rows('claim_references.tsv'))} pairs are left out")
    record_property("pairs", len(found))
    assert [pair for pair in found if pair.found == "conflict" != pair.expected] == []
    assert [pair for pair in found if pair.found == "same" != pair.expected] == []
    right = [pair for pair in found if pair.found == pair.expected]
    assert len(right) >= 0.9 * len(found), [pair for pair in found if pair not in right]
