"""Which figures may be one, which answer one question differently, and which have nothing to do with each other?"""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest

from preprocessing.claims.figures import Figure, apart, same
from preprocessing.claims.wording import Wording
from tests.preprocessing.statements import BILLION, DAY, DOLLARS, PLAN, figure, rows, said


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (figure(3e9, "approx"), figure(2.95e9), "same"),
        (figure(3e9), figure(2.95e9), "same"),
        (figure(43e9), figure(44e9), "neither"),
        (figure(44e6, "at_least"), figure(45e6), "same"),
        (figure(10e6, "at_least"), figure(12e6), "neither"),
        (figure(10e6, "at_least"), figure(9e6), "apart"),
        (figure(10e6, "at_least"), figure(50e6), "apart"),
        (figure(500e9, "at_most"), figure(100e9), "neither"),
        (figure(100e6, "approx"), figure(15e6), "apart"),
        (figure(1e9), figure(1e6), "neither"),
        (figure(50e6, currency="EUR", usd=69e6), figure(70e6), "same"),
        (figure(50e6, currency="IQD"), figure(70e6), "neither"),
        (figure(6e9, currency="SAR", usd=1.6e9), figure(6e9, currency="BRL", usd=1.9e9), "neither"),
        (figure(6e9, currency="SAR", usd=1.6e9), figure(7e9, currency="BRL", usd=2.2e9), "apart"),
        (Figure("range", "USD", Decimal(3), Decimal(5), Decimal(3), Decimal(5)), figure(4), "neither"),
        (Figure("range", "USD", Decimal(3), Decimal(5), Decimal(3), Decimal(5)), figure(8), "apart"),
    ],
)
def test_figures(one: Figure, other: Figure, expected: str) -> None:
    assert (same(one, other), apart(one, other)) == (expected == "same", expected == "apart")
    assert (same(other, one), apart(other, one)) == (same(one, other), apart(one, other))


TWICE = {"value": BILLION * 2, "usd": BILLION * 2, "wording": PLAN}
FIRST = said("a", wording=PLAN)


def test_two_figures_for_one_question_are_a_conflict() -> None:
    one, other = rows(FIRST, said("b", **TWICE))
    assert one["conflict_id"]
    assert one["conflict_id"] == other["conflict_id"]
    assert one["claim_id"] != other["claim_id"]


@pytest.mark.parametrize(
    "changes",
    [
        {"kind": "fine"},
        {"published": DAY + timedelta(days=100)},
        {"published": None},
        {"actors": frozenset({"tesla"})},
        {"story_id": "a"},
        {"beside": (DOLLARS,)},
        {"wording": Wording(frozenset(), frozenset())},
        {"wording": replace(PLAN, marks=frozenset({"part"}))},
        {"wording": replace(PLAN, marks=frozenset({"more"}))},
        {"wording": replace(PLAN, marks=frozenset({"market"}))},
        {"bound": "at_most"},
    ],
    ids=lambda changes: ", ".join(changes),
)
def test_what_differs_in_more_than_its_figure_is_no_conflict(changes: dict[str, object]) -> None:
    assert not any(row["conflict_id"] for row in rows(FIRST, said("b", **TWICE | changes)))


@pytest.mark.parametrize("name", ["places", "countries", "ordinals"])
def test_another_place_or_number_in_a_row_is_another_question(name: str) -> None:
    here, there = (replace(PLAN, **{name: frozenset({word})}) for word in "اب")
    assert all(row["conflict_id"] for row in rows(said("a", wording=here), said("b", **TWICE | {"wording": here})))
    assert not any(row["conflict_id"] for row in rows(said("a", wording=here), said("b", **TWICE | {"wording": there})))


def test_ids_of_conflicts_last_while_claims_join() -> None:
    first, second = said("a", wording=PLAN), said("b", **TWICE)
    third = said("z", value=BILLION * 3, usd=BILLION * 3, wording=PLAN)
    (before,) = {row["conflict_id"] for row in rows(first, second)}
    (after,) = {row["conflict_id"] for row in rows(first, second, third)}
    assert before == after
