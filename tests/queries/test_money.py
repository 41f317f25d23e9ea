"""Is every claim counted once, with its hedge, and never added to another kind? Worked out on the little table.

The claims, by dollars: the ceiling of 40 billion (undated), the deal of 10 billion (a story, its copy and another
story), the range of 3 to 5 billion, the fine of 2 billion euros (2.175 billion dollars), the gift of 100 million, and
the share's price of 250.
"""

import json
from datetime import date
from typing import Final

import pandas as pd
import pytest

from preprocessing.build import build
from queries import money
from queries.filters import Filters
from queries.table import Table, current, open_version
from tests.conftest import MOON, SUN, Little


def claim(little: Little, kind: str, bound: str = "exact") -> str:
    """Find the one claim of a kind and a hedge."""
    rows = money.claims(little.table, Filters(kinds=(kind,)))
    (found,) = rows.loc[rows["bound"] == bound, "claim_id"]
    return str(found)


def test_claims_are_ranked_and_a_repeated_one_comes_once(little: Little) -> None:
    rows = money.claims(little.table, Filters())
    found = list(zip(rows["kind"], rows["usd"], rows["bound"], rows["stories"], rows["articles"], strict=True))
    assert found == [
        ("investment", 4e10, "at_most", 1, 1), ("investment", 1e10, "exact", 2, 3), ("acquisition", 3e9, "range", 1, 1),
        ("fine", 2.175e9, "exact", 1, 1), ("donation", 1e8, "exact", 1, 1),
    ]  # fmt: skip
    assert rows["claim_id"].is_unique
    assert rows["usd_high"].dropna().tolist() == [5e9]


def test_a_claim_carries_its_first_day_wording_and_the_actors_of_its_sentence(little: Little) -> None:
    rows = money.claims(little.table, Filters()).set_index("kind")
    deal = rows[rows["bound"] == "exact"].loc["investment"]
    assert (deal["surface"], pd.Timestamp(str(deal["day"])).date()) == ("10 مليارات دولار", date(2024, 3, 5))
    assert list(deal["topic"]) == ["microsoft", "openai"]
    assert list(rows.loc["donation"]["topic"]) == ["elon-musk", "openai"]
    assert rows.loc["donation"]["surface"] == "100 مليون دولار"
    assert rows.loc["fine"]["surface"] == "2 مليار يورو"


def test_the_count_behind_a_claim_is_of_the_articles_asked_for(little: Little) -> None:
    deal = money.claims(little.table, Filters(text="الخبراء")).iloc[0]
    assert (deal["stories"], deal["articles"], pd.Timestamp(deal["day"]).date()) == (1, 1, date(2024, 4, 20))
    both = money.claims(little.table, Filters(actors=("microsoft", "sam-altman"), match="all")).iloc[0]
    assert (both["stories"], both["articles"]) == (1, 2)


def test_unit_prices_come_only_where_asked_for(little: Little) -> None:
    assert "price" not in set(money.claims(little.table, Filters())["kind"])
    asked = money.claims(little.table, Filters(kinds=("price", "donation")))
    assert list(zip(asked["kind"], asked["usd"], strict=True)) == [("donation", 1e8), ("price", 250)]


def test_dated_leaves_out_claims_with_no_day(little: Little) -> None:
    dated = money.claims(little.table, Filters(), dated=True)
    assert dated["usd"].tolist() == [1e10, 3e9, 2.175e9, 1e8]
    assert dated["day"].notna().all()


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        (Filters(usd_from=4e9), [4e10, 1e10, 3e9]),  # a range stays as long as its upper end is large enough
        (Filters(usd_to=4e9), [3e9, 2.175e9, 1e8]),  # or its lower end small enough
        (Filters(usd_from=4e9, usd_to=4e9), [3e9]),
        (Filters(usd_from=1e10, usd_to=1e10), [1e10]),
        (Filters(usd_from=5e10), []),
        (Filters(kinds=("investment",), usd_to=2e10), [1e10]),
        (Filters(kinds=("aid",)), []),
        (Filters(actors=("openai",), without=("elon-musk",)), [1e10]),
        (Filters(day_from=date(2024, 1, 1), day_to=date(2024, 4, 15)), [1e10, 3e9, 1e8]),
        (Filters(clock="happened", day_from=date(2015, 5, 1), day_to=date(2015, 5, 1)), [1e8]),
    ],
)
def test_claims_obey_the_filter(little: Little, filters: Filters, expected: list[float]) -> None:
    assert money.claims(little.table, filters)["usd"].tolist() == expected


def test_claims_keep_to_the_limit(little: Little) -> None:
    assert money.claims(little.table, Filters(), limit=2)["usd"].tolist() == [4e10, 1e10]


def test_totals_add_within_a_kind_and_leave_ceilings_and_prices_out(little: Little) -> None:
    """Investment: the ceiling is counted, not added. Acquisition: the lower end. Price: counted, with no sum."""
    rows = money.totals(little.table, Filters())
    found = list(zip(rows["kind"], rows["claims"], rows["usd"], rows["largest"], strict=True))
    assert found[:-1] == [
        ("investment", 2, 1e10, 4e10), ("acquisition", 1, 3e9, 3e9), ("fine", 1, 2.175e9, 2.175e9),
        ("donation", 1, 1e8, 1e8),
    ]  # fmt: skip
    assert (found[-1][0], found[-1][1], found[-1][3]) == ("price", 1, 250)
    assert pd.isna(found[-1][2])


def test_a_kind_with_nothing_but_ceilings_adds_up_to_nothing(little: Little) -> None:
    rows = money.totals(little.table, Filters(actors=("amazon",)))
    assert rows.to_dict("records") == [{"kind": "investment", "claims": 1, "usd": 0, "largest": 4e10}]


def test_totals_of_nothing_are_empty(little: Little) -> None:
    assert money.totals(little.table, Filters(actors=("nobody",))).empty
    assert money.claims(little.table, Filters(actors=("nobody",))).empty


@pytest.mark.parametrize(
    ("filters", "vague", "without_rate", "undated"),
    [
        (Filters(), 2, 1, 1),
        (Filters(actors=("google",)), 0, 1, 0),
        (Filters(actors=("amazon",)), 0, 0, 1),
        (Filters(actors=("sam-altman",)), 2, 0, 0),
        (Filters(usd_from=1), 0, 0, 1),
        (Filters(actors=("nobody",)), 0, 0, 0),
    ],
)
def test_left_out(little: Little, filters: Filters, vague: int, without_rate: int, undated: int) -> None:
    expected = {"vague": vague, "without_rate": without_rate, "undated": undated, "disputed": 0}
    assert money.left_out(little.table, filters) == expected


def test_the_sentences_of_a_claim_come_oldest_first(little: Little) -> None:
    deal = claim(little, "investment")
    assert little.places(money.places(little.table, Filters(), deal)) == [("deal", 1), ("copy", 1), ("echo", 1)]
    assert little.places(money.places(little.table, Filters(), deal, limit=1)) == [("deal", 1)]
    assert little.places(money.places(little.table, Filters(text="الخبراء"), deal)) == [("echo", 1)]


def test_an_unknown_claim_has_no_sentences(little: Little) -> None:
    assert money.places(little.table, Filters(), "no such claim").empty


def test_the_sentences_with_vague_sums_come_newest_first(little: Little) -> None:
    assert little.places(money.vague_places(little.table, Filters())) == [("copy", 2), ("deal", 2)]
    assert little.places(money.vague_places(little.table, Filters(), limit=1)) == [("copy", 2)]
    assert money.vague_places(little.table, Filters(actors=("google",))).empty


DISPUTED: Final = (
    {"id": "own", "title": "كلام ماسك", "date": "2023-03-16", "source": SUN,
     "text": "كتب إيلون ماسك أنه تبرع بنحو 100 مليون دولار لشركة أوبن إيه آي."},
    {"id": "repeated", "title": "ماسك والتبرع", "date": "2023-03-17", "source": MOON,
     "text": "تبرع إيلون ماسك بمبلغ 100 مليون دولار لشركة أوبن إيه آي كما كتب أمس."},
    {"id": "records", "title": "ما في السجلات", "date": "2023-05-17", "source": MOON,
     "text": "تشير السجلات إلى أن إيلون ماسك تبرع لشركة أوبن إيه آي بمبلغ 15 مليون دولار."},
    {"id": "dinars", "title": "ميزانية", "date": "2023-06-01", "source": SUN,
     "text": "دفعت شركة غوغل 50 مليار ليرة سورية غرامة في الشهر الماضي."},
)  # fmt: skip
"""Two figures for one gift, one of them told twice; and a sum in a currency with no rate."""


@pytest.fixture(scope="module")
def disputed(tmp_path_factory: pytest.TempPathFactory) -> Table:
    """The table of the articles above."""
    folder = tmp_path_factory.mktemp("disputed")
    source = folder / "disputed.jsonl"
    source.write_text("".join(json.dumps(article, ensure_ascii=False) + "\n" for article in DISPUTED), encoding="utf-8")
    build([source], folder / "tables")
    return open_version(folder / "tables", current(folder / "tables"))


def test_figures_that_contradict_each_other_stand_side_by_side(disputed: Table) -> None:
    rows = money.conflicts(disputed, Filters())
    found = list(zip(rows["usd"], rows["bound"], rows["stories"], map(list, rows["outlets"]), strict=True))
    assert found[0] == (1.5e7, "exact", 1, [MOON])
    assert found[1][0] == 1e8
    assert (found[1][2], found[1][3]) == (2, sorted([SUN, MOON]))
    assert rows["conflict_id"].nunique() == 1
    assert rows["title"].tolist() == ["ما في السجلات", "كلام ماسك"]
    assert money.known(disputed, rows["claim_id"].iloc[0])
    assert len(money.places(disputed, Filters(), rows["claim_id"].iloc[1])) == 2


@pytest.mark.parametrize(
    ("filters", "figures"),
    [
        (Filters(actors=("elon-musk",)), 2),
        (Filters(actors=("google",)), 0),
        (Filters(day_to=date(2023, 4, 1)), 0),  # one figure alone contradicts nothing
        (Filters(usd_from=2e7), 0),
        (Filters(kinds=("donation",)), 2),
    ],
)
def test_conflicts_obey_the_filter(disputed: Table, filters: Filters, figures: int) -> None:
    assert len(money.conflicts(disputed, filters)) == figures


def test_conflicts_keep_to_the_limit_and_may_be_none(disputed: Table, little: Little) -> None:
    assert money.conflicts(disputed, Filters(), limit=0).empty
    assert money.conflicts(little.table, Filters()).empty


def test_a_sum_with_no_rate_is_listed_apart(disputed: Table) -> None:
    (claim,) = money.unrated(disputed, Filters()).to_dict("records")
    assert (claim["surface"], claim["title"], claim["stories"]) == ("50 مليار ليرة سورية", "ميزانية", 1)
    assert money.known(disputed, claim["claim_id"])
    assert claim["claim_id"] not in set(money.claims(disputed, Filters())["claim_id"])
    assert claim["kind"] not in set(money.totals(disputed, Filters())["kind"])
    assert money.left_out(disputed, Filters())["without_rate"] == 1
    assert money.unrated(disputed, Filters(actors=("elon-musk",))).empty


def test_of_contradicting_figures_only_the_most_told_is_added(disputed: Table) -> None:
    """100 million in two stories, 15 million in one: the gift is one, so the sum is 100 million."""
    (row,) = money.totals(disputed, Filters()).to_dict("records")
    assert (row["kind"], row["claims"], row["usd"]) == ("donation", 2, 1e8)
    assert money.left_out(disputed, Filters())["disputed"] == 1
    alone = Filters(text="السجلات")
    assert money.totals(disputed, alone)["usd"].tolist() == [1.5e7]
    assert money.left_out(disputed, alone)["disputed"] == 0


def test_the_list_holds_every_claim_with_its_first_words_and_its_rate(little: Little) -> None:
    rows = money.listed(little.table, Filters()).set_index("kind")
    assert len(rows) == money.count(little.table, Filters()) == 7
    fine = rows.loc["fine"]
    assert (fine["surface"], fine["value"], fine["currency"], fine["outlet"]) == ("2 مليار يورو", 2e9, "EUR", SUN)
    assert (fine["rate_basis"], pd.Timestamp(str(fine["rate_date"])).date()) == ("day", date(2023, 12, 1))
    assert fine["usd"] == pytest.approx(fine["value"] * fine["rate"])
    assert pd.isna(rows.loc["spending"]["usd"])
    assert rows.loc["spending"]["rate_basis"] is None
    assert rows.loc["price"]["outlet"] is None


@pytest.mark.parametrize(
    ("order", "kinds"),
    [
        ("usd", ["investment", "investment", "acquisition", "fine", "donation", "price", "spending"]),
        ("day", ["donation", "investment", "acquisition", "price", "fine", "spending", "investment"]),
        ("stories", ["investment", "investment", "acquisition", "fine", "donation", "price", "spending"]),
    ],
)
def test_the_list_is_sorted_and_turned_over(little: Little, order: str, kinds: list[str]) -> None:
    assert money.listed(little.table, Filters(), order=order)["kind"].tolist() == kinds
    pages = [money.listed(little.table, Filters(), order=order, page=page, size=3) for page in (1, 2, 3, 4)]
    assert [kind for page in pages for kind in page["kind"]] == kinds
    assert [len(page) for page in pages] == [3, 3, 1, 0]


def test_the_list_that_is_most_told_begins_with_the_claim_of_two_stories(little: Little) -> None:
    assert money.listed(little.table, Filters(), order="stories")["stories"].tolist()[0] == 2


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        (Filters(bounds=("range", "at_most")), [4e10, 3e9]),
        (Filters(bounds=("exact",), kinds=("investment",)), [1e10]),
        (Filters(bounds=("approx",)), []),
        (Filters(bounds=("unquantified",)), []),
    ],
)
def test_claims_obey_the_filter_on_hedges(little: Little, filters: Filters, found: list[float]) -> None:
    assert money.claims(little.table, filters)["usd"].tolist() == found
    assert money.count(little.table, filters) == len(found)
    assert money.left_out(little.table, filters)["vague"] == (2 if filters.bounds == ("unquantified",) else 0)
