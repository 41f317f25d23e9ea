"""Is a sum that many articles repeat counted once, and are different sums kept apart?"""

import random
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from preprocessing import claims
from preprocessing.claims import NEAR_DAYS, Claim, Statement

DAY = date(2023, 9, 14)
BILLION = Decimal("1000000000.0000")
SAID = Statement(
    article_id="a", start=10, end=20, story_id="a", published=DAY, kind="investment", bound="exact", currency="USD",
    value=BILLION, value_high=None, usd=BILLION, usd_high=None, payer_id=None, recipient_id=None,
    actors=frozenset({"microsoft", "openai"}),
)  # fmt: skip


def said(article_id: str, **changes: object) -> Statement:
    return replace(SAID, **{"article_id": article_id, "story_id": article_id} | changes)  # type: ignore[arg-type]


def count(*statements: Statement) -> int:
    return len(claims.link(statements))


def test_the_same_sum_of_the_same_matter_is_one_claim() -> None:
    (claim,) = claims.link([SAID, said("b", actors=frozenset({"openai"})), said("c", story_id="b")])
    assert claim.row() | {"claim_id": ""} == {
        "claim_id": "", "usd": BILLION, "usd_high": None, "bound": "exact", "kind": "investment", "payer_id": None,
        "recipient_id": None, "date_from": DAY, "date_to": DAY, "stories": 2, "articles": 3, "conflict_id": None,
    }  # fmt: skip


@pytest.mark.parametrize(
    "changes",
    [
        {"kind": "loan"},
        {"value": BILLION * 2, "usd": BILLION * 2},
        {"value_high": BILLION * 2, "usd_high": BILLION * 2, "bound": "range"},
        {"currency": "EUR"},
        {"actors": frozenset({"tesla"})},
        {"actors": frozenset()},
        {"published": DAY + timedelta(days=NEAR_DAYS + 1)},
    ],
    ids=lambda changes: ", ".join(changes),
)
def test_what_differs_is_another_claim(changes: dict[str, object]) -> None:
    assert count(SAID, said("b", **changes)) == 2


def test_near_dates_are_one_claim() -> None:
    (claim,) = claims.link([SAID, said("b", published=DAY + timedelta(days=NEAR_DAYS))])
    assert (claim.row()["date_from"], claim.row()["date_to"]) == (DAY, DAY + timedelta(days=NEAR_DAYS))


def test_a_claim_does_not_creep_from_date_to_date() -> None:
    days = (DAY + timedelta(days=NEAR_DAYS * number) for number in range(4))
    assert count(*(said(f"{number}", published=day) for number, day in enumerate(days))) == 2


def test_an_undated_statement_joins_a_dated_one() -> None:
    assert count(said("a", published=None), said("b")) == 1


def test_copies_of_one_story_need_no_actor_in_common() -> None:
    assert count(said("a", actors=frozenset()), said("b", story_id="a", actors=frozenset())) == 1


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
    (claim,) = claims.link([said("a"), said("b", **{role: "microsoft"})])
    assert claim.row()[role] == "microsoft"
    assert count(said("a", **{role: "microsoft"}), said("b", **{role: "softbank"})) == 2
    assert count(said("a", **{role: "microsoft"}), said("b"), said("c", **{role: "softbank"})) == 2


def test_the_bound_is_that_of_most() -> None:
    (claim,) = claims.link([said("a", bound="approx"), said("b", bound="approx"), said("c")])
    assert claim.bound == "approx"


def test_a_sum_in_another_currency_keeps_the_dollars_of_its_first_day() -> None:
    euros = {"currency": "EUR", "actors": frozenset({"openai"})}
    later = said("b", published=DAY + timedelta(days=1), usd=BILLION * 2, **euros)
    (claim,) = claims.link([later, said("a", **euros)])
    assert claim.row()["usd"] == BILLION


def test_ids_are_stable_and_differ() -> None:
    one, other = claims.link([SAID, said("b", kind="loan")])
    assert one.claim_id != other.claim_id
    (grown,) = claims.link([SAID, said("z", published=DAY + timedelta(days=3))])
    assert grown.claim_id in {one.claim_id, other.claim_id}


STATEMENTS = st.builds(
    said,
    st.sampled_from("abcdefgh"),
    start=st.integers(0, 1000),
    published=st.sampled_from([None, DAY, DAY + timedelta(days=40), DAY + timedelta(days=80)]),
    kind=st.sampled_from(["investment", "loan"]),
    bound=st.sampled_from(["exact", "at_least", "at_most"]),
    payer_id=st.sampled_from([None, "microsoft", "softbank"]),
    actors=st.sampled_from([frozenset(), frozenset({"openai"}), frozenset({"openai", "tesla"})]),
)


@given(st.lists(STATEMENTS, max_size=12, unique_by=lambda s: (s.article_id, s.start)), st.randoms())
def test_every_statement_is_in_one_claim_whatever_the_order(statements: list[Statement], mixed: random.Random) -> None:
    found = claims.link(statements)
    shuffled = list(statements)
    mixed.shuffle(shuffled)
    assert sorted(map(key, found)) == sorted(map(key, claims.link(shuffled)))
    assert sorted(place for claim in found for place in key(claim)[1]) == sorted(
        (s.article_id, s.start) for s in statements
    )
    assert len({claim.claim_id for claim in found}) == len(found)


def key(claim: Claim) -> tuple[str, list[tuple[str, int]]]:
    return claim.claim_id, [(s.article_id, s.start) for s in claim.statements]
