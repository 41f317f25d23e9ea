"""Are articles counted, paged, read and stepped through in the right order?"""

from datetime import date
from typing import Any

import pandas as pd
import pytest

from queries import articles, evidence
from queries.articles import Order, Way
from queries.filters import Filters
from queries.table import Table
from tests.conftest import LITTLE, MOON, SUN, Little

NEWEST = ["echo", "gift", "copy", "deal", "share", "fine", "hope"]
"""The little table by date, newest first; the undated one last."""
WRITTEN = {article["id"]: article for article in LITTLE}


def test_count(little: Little) -> None:
    assert articles.count(little.table, Filters()) == 7
    assert articles.count(little.table, Filters(actors=("openai",))) == 4
    assert articles.count(little.table, Filters(actors=("nobody",))) == 0


def test_the_undated_come_last_in_either_order(little: Little) -> None:
    assert little.names(articles.page(little.table, Filters())) == NEWEST
    oldest = articles.page(little.table, Filters(), order="oldest")
    assert little.names(oldest) == [*reversed(NEWEST[:-1]), "hope"]


def test_pages_follow_each_other_and_end(little: Little) -> None:
    pages = [articles.page(little.table, Filters(), number=number, size=3) for number in (1, 2, 3, 4)]
    assert [little.names(page) for page in pages] == [NEWEST[:3], NEWEST[3:6], NEWEST[6:], []]


def test_a_row_holds_what_was_written(little: Little) -> None:
    row = articles.page(little.table, Filters(text="هبة")).iloc[0]
    assert (row["title"], row["source"], row["words"]) == ("هبة قديمة", MOON, 24)
    assert pd.Timestamp(row["published"]).date() == date(2024, 4, 10)
    assert row["text"][row["body_start"] :] == WRITTEN["gift"]["text"]


def test_a_source_that_is_not_known_is_none(little: Little) -> None:
    row = articles.page(little.table, Filters(actors=("tesla",))).iloc[0]
    assert row["source"] is None


def test_relevance_puts_the_best_match_first(little: Little) -> None:
    """The words stand in the title of one article and in the text of another."""
    ranked = articles.page(little.table, Filters(text="صفقة"), order="relevance")
    assert little.names(ranked) == ["echo", "share"]
    assert set(little.names(articles.page(little.table, Filters(text="صفقة")))) == {"echo", "share"}


def test_relevance_without_words_leaves_nothing_out(little: Little) -> None:
    assert sorted(little.names(articles.page(little.table, Filters(), order="relevance"))) == sorted(NEWEST)


@pytest.mark.parametrize("name", WRITTEN)
def test_read_gives_the_article_as_it_was_written(little: Little, name: str) -> None:
    found, written = articles.read(little.table, little.ids[name]), WRITTEN[name]
    assert found is not None
    assert found["text"] == f"{written['title']}\n\n{written['text']}"
    assert (found["title"], found["source"]) == (written["title"], written.get("source"))
    assert (found["url"], found["author"]) == (written.get("url"), written.get("author"))
    day = found["published"]
    assert (None if day is None else pd.Timestamp(day).date().isoformat()) == written.get("date")
    assert found["published_basis"] == ("metadata" if "date" in written else None)
    assert found["article"] == little.number(name)


def test_copies_are_the_other_articles_of_the_story(little: Little) -> None:
    for name, other in (("deal", "copy"), ("copy", "deal")):
        found = articles.read(little.table, little.ids[name])
        assert found is not None
        (copy,) = found["copies"]
        assert (copy["article_id"], copy["title"]) == (little.ids[other], WRITTEN[other]["title"])
        assert copy["source"] == (MOON if other == "copy" else SUN)
        assert pd.Timestamp(copy["published"]).date().isoformat() == WRITTEN[other]["date"]
    echo = articles.read(little.table, little.ids["echo"])
    assert echo is not None
    assert echo["copies"] == []


def test_an_unknown_article_is_none(little: Little) -> None:
    assert articles.read(little.table, "0000000000000000") is None
    assert articles.way(little.table, Filters(), "0000000000000000") == Way(None, None, None, 0)


def way(little: Little, name: str, **asked: Any) -> tuple[str | None, str | None, int | None, int]:
    """Give the way from an article as (previous, next, number, of), by the names of the little table."""
    called = {article_id: name for name, article_id in little.ids.items()} | {None: None}
    found = articles.way(little.table, asked.pop("filters", Filters()), little.ids[name], **asked)
    return called[found.previous], called[found.next], found.number, found.of


@pytest.mark.parametrize("order", ["newest", "oldest"])
def test_the_way_leads_along_the_list(little: Little, order: Order) -> None:
    listed = little.names(articles.page(little.table, Filters(), order=order))
    for place, name in enumerate(listed):
        previous = listed[place - 1] if place else None
        following = listed[place + 1] if place + 1 < len(listed) else None
        assert way(little, name, order=order) == (previous, following, place + 1, 7), name


@pytest.mark.parametrize("order", ["newest", "oldest", "relevance"])
@pytest.mark.parametrize("text", ["شركة", "شركة OR خبر", "دولار -ماسك"])
@pytest.mark.parametrize("fold", [True, False])
def test_the_way_leads_along_what_was_searched(sample: Table, order: Order, text: str, fold: bool) -> None:
    filters = Filters(text=text)
    rows = articles.page(sample, filters, order=order, fold=fold, size=1000)
    listed = [None, *rows["article_id"], None]
    assert len(rows) == (articles.count_stories if fold else articles.count)(sample, filters) > 2
    for number, article_id in enumerate(rows["article_id"], 1):
        found = articles.way(sample, filters, article_id, order=order, fold=fold)
        assert found == Way(listed[number - 1], listed[number + 1], number, len(rows))


def test_the_way_obeys_the_filter(little: Little) -> None:
    """OpenAI stands in echo, gift, copy and deal; one may come from an article that the filter leaves out."""
    openai = Filters(actors=("openai",))
    assert way(little, "gift", filters=openai) == ("echo", "copy", 2, 4)
    assert way(little, "deal", filters=openai) == ("copy", None, 4, 4)
    assert way(little, "share", filters=openai) == ("deal", None, None, 4)
    assert way(little, "share", filters=openai, order="oldest") == (None, "deal", None, 4)


def test_what_a_search_did_not_find_has_no_place_among_its_matches(little: Little) -> None:
    assert way(little, "gift", filters=Filters(text="صفقة"), order="relevance") == (None, None, None, 2)


def test_the_way_passes_over_copies_that_are_folded(little: Little) -> None:
    openai = Filters(actors=("openai",))
    assert way(little, "gift", filters=openai, fold=True) == ("echo", "copy", 2, 3)
    assert way(little, "deal", filters=openai, fold=True) == ("gift", None, 3, 3), "a copy stands with its story"


@pytest.mark.parametrize("order", ["newest", "oldest", "relevance"])
def test_copies_fold_into_the_first_of_their_story(little: Little, order: Order) -> None:
    rows = articles.page(little.table, Filters(text="استثمار"), order=order, fold=True)
    folded = dict(zip(little.names(rows), rows["copies"], strict=True))
    first = {"newest": "copy", "oldest": "deal"}.get(order) or next(name for name in folded if name in ("copy", "deal"))
    assert {name: n for name, n in folded.items() if n} == {first: 1}
    single = articles.page(little.table, Filters(text="استثمار"), order=order)
    assert sorted(little.names(single)) == sorted([*folded, "deal" if first == "copy" else "copy"])
    assert set(single["copies"]) == {0}


def test_only_copies_that_the_filter_lets_through_are_folded(little: Little) -> None:
    march = Filters(day_from=date(2024, 3, 6))
    row = articles.page(little.table, march, fold=True).iloc[-1]
    assert (little.names(articles.page(little.table, march, fold=True))[-1], row["copies"]) == ("copy", 0)


def test_pages_of_stories_hold_each_story_once(sample: Table) -> None:
    pages = -(-articles.count_stories(sample, Filters()) // 7)
    rows = pd.concat([articles.page(sample, Filters(), number=n, size=7, fold=True) for n in range(1, pages + 1)])
    assert rows["story"].is_unique
    assert len(rows) == articles.count_stories(sample, Filters()) < articles.count(sample, Filters())
    assert len(rows) + rows["copies"].sum() == articles.count(sample, Filters())


def test_the_articles_of_a_story_are_listed_newest_first(little: Little) -> None:
    stories = tuple(articles.page(little.table, Filters(), fold=True)["story"].astype(int))
    found = articles.of_stories(little.table, Filters(), stories)
    assert little.names(found) == NEWEST
    told = found[found["article_id"].isin([little.ids["deal"], little.ids["copy"]])]
    assert told["story"].nunique() == 1
    assert little.names(articles.of_stories(little.table, Filters(actors=("tesla",)), stories)) == ["share"]


def test_a_row_counts_what_is_named(little: Little) -> None:
    rows = articles.page(little.table, Filters())
    counted = rows.assign(name=little.names(rows)).set_index("name")
    columns = ["people", "companies", "organizations", "sums", "dates"]
    assert counted.loc["gift", columns].tolist() == [2, 1, 0, 1, 2]
    assert counted.loc["fine", columns].tolist() == [0, 1, 1, 2, 1]
    assert counted.loc["share", columns].tolist() == [0, 2, 0, 2, 1]


def test_parties_are_those_of_each_amount(little: Little) -> None:
    parties = articles.parties(little.table, little.number("gift"))
    assert parties[["payer_id", "recipient_id"]].values.tolist() == [["elon-musk", "openai"]]
    amounts = evidence.amounts(little.table, little.number("fine"))
    assert len(articles.parties(little.table, little.number("fine"))) == len(amounts) == 2


def test_relations_and_quotes_stand_where_the_table_has_them(sample: Table) -> None:
    """Against the durable tables, article by article."""
    read = {name: pd.read_parquet(sample.folder / f"{name}.parquet") for name in ("articles", "relations", "quotes")}
    texts = read["articles"].set_index("article_id")["text"]
    numbers = sample.rows("SELECT id, article_id FROM article").set_index("article_id")["id"]
    met = {"relations": 0, "quotes": 0}
    for article_id, number in numbers.items():
        stated = read["relations"][read["relations"]["article_id"] == article_id]
        found = articles.relations(sample, int(number))
        columns = ["subject_id", "predicate", "object_id"]
        assert set(found[columns].itertuples(index=False)) == set(stated[columns].itertuples(index=False))
        assert not found[columns].duplicated().any()
        said = read["quotes"][read["quotes"]["article_id"] == article_id].sort_values("start")
        quoted = articles.quotes(sample, int(number))
        assert (
            quoted[["start", "end", "speaker_id"]].values.tolist()
            == said[["start", "end", "speaker_id"]].values.tolist()
        )
        assert all(
            texts[article_id][start:end].strip() for start, end in zip(quoted["start"], quoted["end"], strict=True)
        )
        met = {"relations": met["relations"] + len(found), "quotes": met["quotes"] + len(quoted)}
    assert min(met.values()) > 20
