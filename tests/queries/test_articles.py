"""Are articles counted, paged, read and stepped through in the right order?"""

from datetime import date

import pandas as pd
import pytest

from queries import articles
from queries.filters import Filters
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
    deal, copy = articles.read(little.table, little.ids["deal"]), articles.read(little.table, little.ids["copy"])
    assert deal is not None
    assert copy is not None
    assert deal["copies"] == [{"article_id": little.ids["copy"], "title": WRITTEN["copy"]["title"], "source": MOON}]
    assert copy["copies"] == [{"article_id": little.ids["deal"], "title": WRITTEN["deal"]["title"], "source": SUN}]
    echo = articles.read(little.table, little.ids["echo"])
    assert echo is not None
    assert echo["copies"] == []


def test_an_unknown_article_is_none(little: Little) -> None:
    assert articles.read(little.table, "0000000000000000") is None
    assert articles.neighbours(little.table, Filters(), "0000000000000000") == (None, None)


def test_neighbours_are_the_next_in_the_list(little: Little) -> None:
    for place, name in enumerate(NEWEST):
        newer = little.ids[NEWEST[place - 1]] if place else None
        older = little.ids[NEWEST[place + 1]] if place + 1 < len(NEWEST) else None
        assert articles.neighbours(little.table, Filters(), little.ids[name]) == (newer, older), name


def test_neighbours_obey_the_filter(little: Little) -> None:
    """OpenAI stands in echo, gift, copy and deal; one may come from an article that the filter leaves out."""
    openai = Filters(actors=("openai",))
    assert articles.neighbours(little.table, openai, little.ids["gift"]) == (little.ids["echo"], little.ids["copy"])
    assert articles.neighbours(little.table, openai, little.ids["deal"]) == (little.ids["copy"], None)
    assert articles.neighbours(little.table, openai, little.ids["share"])[0] == little.ids["deal"]
