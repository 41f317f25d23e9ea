"""Is every flow of money the sum of its own claims, of one kind, and does it lead to their sentences?

The plain reading goes through the Parquet tables row by row and knows nothing of SQL.
"""

from collections.abc import Callable
from typing import Any, Final

import pandas as pd
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from queries import flows
from queries.filters import Filters
from queries.table import Table
from tests.conftest import Little

Row = dict[str, Any]
Ends = tuple[str | None, str | None]
FILTERS: Final = st.builds(
    Filters,
    actors=st.sampled_from(((), ("openai",), ("elon-musk",), ("google", "microsoft"), ("nobody",))),
    kinds=st.sampled_from(((), ("investment",), ("acquisition", "fine"), ("price",))),
    bounds=st.sampled_from(((), ("exact",), ("at_most", "at_least"))),
    usd_from=st.sampled_from((None, 1e9, 1e11)),
)


def test_flows_go_from_payer_to_recipient_and_a_ceiling_is_not_added(little: Little) -> None:
    rows = flows.of_kind(little.table, Filters(), "investment")
    found = list(zip(rows["payer_id"], rows["recipient_id"], rows["claims"], rows["stories"], strict=True))
    assert found == [("amazon", "anthropic", 1, 1), ("microsoft", "openai", 1, 2)]
    assert rows["usd"].tolist() == [0, 1e10]
    assert rows["ceiling"].fillna(0).tolist() == [4e10, 0]
    assert rows["bound"].tolist() == ["at_most", "exact"]
    assert set(rows["payer_kind"]) == set(rows["recipient_kind"]) == {"company"}


def test_a_lone_range_keeps_its_upper_end(little: Little) -> None:
    (row,) = flows.of_kind(little.table, Filters(), "acquisition").to_dict("records")
    assert (row["usd"], row["usd_high"], row["bound"]) == (3e9, 5e9, "range")


def test_kinds_come_with_the_most_claims_first_and_prices_never(little: Little) -> None:
    assert flows.kinds(little.table, Filters()) == ["investment", "acquisition", "donation", "fine"]
    assert flows.kinds(little.table, Filters(kinds=("price",)), unnamed=True) == []
    assert flows.kinds(little.table, Filters(bounds=("range",))) == ["acquisition"]


def test_what_has_no_kind_comes_last(sample: Table) -> None:
    kinds = flows.kinds(sample, Filters(), unnamed=True)
    assert "other" not in kinds[:-1]


def test_the_sentences_of_a_flow_come_oldest_first(little: Little) -> None:
    def places(*asked: str | None, **named: Any) -> list[tuple[str, int]]:
        filters = named.pop("filters", Filters())
        return little.places(flows.places(little.table, filters, *asked, **named))  # type: ignore[arg-type]

    assert places("investment", "microsoft", "openai") == [("deal", 1), ("copy", 1), ("echo", 1)]
    assert places("investment", "microsoft", "openai", limit=1) == [("deal", 1)]
    assert places("investment", "microsoft", "openai", filters=Filters(text="الخبراء")) == [("echo", 1)]
    assert places("fine", "microsoft", "openai") == []
    assert places("investment", "microsoft", None) == []
    assert places("investment", "nobody", "openai") == []


def _rows(table: Table, name: str) -> list[Row]:
    return list(pq.read_table(table.folder / f"{name}.parquet").to_pylist())


@pytest.fixture(scope="module")
def plain(sample: Table) -> Callable[[Filters], dict[tuple[str, Ends], list[Row]]]:
    """Give the claims of each flow that a filter on actors and amounts asks for."""
    amounts, claims = _rows(sample, "amounts"), {row["claim_id"]: row for row in _rows(sample, "claims")}
    named: dict[str, set[str]] = {}
    for mention in _rows(sample, "mentions"):
        named.setdefault(mention["article_id"], set()).add(mention["actor_id"])

    def asked_for(amount: Row, asked: Filters) -> bool:
        if asked.actors and not named.get(amount["article_id"], set()) & set(asked.actors):
            return False
        if asked.kinds and amount["kind"] not in asked.kinds:
            return False
        if asked.bounds and amount["bound"] not in asked.bounds:
            return False
        return asked.usd_from is None or bool(amount["usd"] and (amount["usd_high"] or amount["usd"]) >= asked.usd_from)

    def grouped(asked: Filters) -> dict[tuple[str, Ends], list[Row]]:
        found: dict[tuple[str, Ends], list[Row]] = {}
        for claim_id in {row["claim_id"] for row in amounts if row["claim_id"] and asked_for(row, asked)}:
            claim = claims[claim_id]
            ends = (claim["payer_id"], claim["recipient_id"])
            if claim["usd"] is not None and claim["kind"] != "price" and ends[0] != ends[1]:
                found.setdefault((claim["kind"], ends), []).append(claim)
        return found

    return grouped


def _sum(claims: list[Row]) -> float:
    """Add up what is no ceiling; of contradicting figures only that which most stories tell."""
    kept: dict[str, Row] = {}
    for claim in sorted(claims, key=lambda claim: (-claim["stories"], -claim["usd"], claim["claim_id"])):
        if claim["bound"] != "at_most":
            kept.setdefault(claim["conflict_id"] or claim["claim_id"], claim)
    return float(sum(claim["usd"] for claim in kept.values()))


@settings(max_examples=40)
@given(asked=FILTERS, unnamed=st.booleans())
def test_any_filter_gives_the_flows_of_its_claims(
    sample: Table, plain: Callable[[Filters], dict[tuple[str, Ends], list[Row]]], asked: Filters, unnamed: bool
) -> None:
    wanted = {flow: claims for flow, claims in plain(asked).items() if unnamed or all(flow[1])}
    kinds = flows.kinds(sample, asked, unnamed=unnamed)
    assert set(kinds) == {kind for kind, _ in wanted}
    for kind in kinds:
        rows = flows.of_kind(sample, asked, kind, unnamed=unnamed, limit=1000)
        got = {(row["payer_id"], row["recipient_id"]): row for row in rows.to_dict("records")}
        assert got.keys() == {ends for of, ends in wanted if of == kind}
        for ends, row in got.items():
            claims = wanted[kind, ends]
            ceilings = [float(claim["usd"]) for claim in claims if claim["bound"] == "at_most"]
            assert (row["claims"], row["usd"]) == (len(claims), _sum(claims))
            assert pd.isna(row["ceiling"]) if not ceilings else row["ceiling"] == max(ceilings)
            assert row["stories"] >= max(claim["stories"] for claim in claims) or asked != Filters()


def test_the_largest_flows_are_kept(sample: Table) -> None:
    every = flows.of_kind(sample, Filters(), "investment", unnamed=True, limit=1000)
    size = every["usd"].where(every["usd"] > 0, every["ceiling"])
    assert size.tolist() == sorted(size, reverse=True)
    few = flows.of_kind(sample, Filters(), "investment", unnamed=True, limit=3)
    assert few["usd"].tolist() == every["usd"].tolist()[:3]
