"""Are the counts right? Worked out by hand on the little table."""

from datetime import date

import pandas as pd
import pytest

from queries import overview
from queries.filters import Filters
from tests.conftest import Little

NOTHING = dict.fromkeys(
    ("articles", "stories", "sources", "undated", "person", "company", "organization", "claims", "vague"), 0
)
CASES = [
    # Seven articles, of which the copy tells the story of the deal; one names no source, one no day. Altman, Musk,
    # Amodei; Amazon, Anthropic, Google, Microsoft, OpenAI, Skype, Tesla; the Commission. Claims: the deal's (three
    # times), the gift, the fine, the ceiling, the price, the range.
    (Filters(), {"articles": 7, "stories": 6, "sources": 2, "undated": 1, "person": 3, "company": 7,
                 "organization": 1, "claims": 7, "vague": 2}),
    (Filters(actors=("microsoft",)), {"articles": 3, "stories": 2, "sources": 2, "person": 1, "company": 2,
                                      "claims": 1, "vague": 2}),
    (Filters(kinds=("donation",)), {"articles": 1, "stories": 1, "sources": 1, "person": 2, "company": 1, "claims": 1}),
    (Filters(usd_from=1e10), {"articles": 4, "stories": 3, "sources": 2, "undated": 1, "person": 2, "company": 4,
                              "claims": 2}),
    (Filters(day_from=date(2024, 4, 1)), {"articles": 2, "stories": 2, "sources": 2, "person": 2, "company": 2,
                                          "claims": 2}),
    (Filters(actors=("nobody",)), {}),
]  # fmt: skip


@pytest.mark.parametrize(("filters", "expected"), CASES)
def test_counts(little: Little, filters: Filters, expected: dict[str, int]) -> None:
    assert overview.counts(little.table, filters) == NOTHING | expected


def test_by_month_counts_a_copy_as_an_article_and_not_as_a_story(little: Little) -> None:
    months = overview.by_month(little.table, Filters())
    found = list(zip(pd.to_datetime(months["period"]).dt.date, months["articles"], months["stories"], strict=True))
    assert found == [
        (date(2023, 12, 1), 1, 1), (date(2024, 1, 1), 1, 1), (date(2024, 3, 1), 2, 1), (date(2024, 4, 1), 2, 2),
    ]  # fmt: skip


def test_by_month_obeys_the_filter(little: Little) -> None:
    months = overview.by_month(little.table, Filters(actors=("sam-altman",)))
    assert months["articles"].tolist() == [2, 1]
    assert overview.by_month(little.table, Filters(actors=("amazon",))).empty
