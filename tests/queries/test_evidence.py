"""Does every mark stand on the words it means, in its sentence and in its article?"""

from datetime import date

import pandas as pd

from queries import articles, evidence
from queries.evidence import Mark, Sentence
from queries.filters import Filters
from queries.table import Table
from tests.conftest import SUN, Little

FIRST = "أعلنت شركة مايكروسوفت استثمار 10 مليارات دولار في شركة أوبن إيه آي في 5 مارس 2024."


def _at(places: list[tuple[int, int]]) -> pd.DataFrame:
    return pd.DataFrame(places, columns=["article", "sentence"])


def _read(text: str, marks: tuple[Mark, ...]) -> list[tuple[str, str]]:
    return [(mark.kind, text[mark.start : mark.end]) for mark in marks]


def test_a_sentence_comes_with_its_marks(little: Little) -> None:
    (found,) = evidence.sentences(little.table, _at([(little.number("deal"), 1)]))
    assert found.text == FIRST
    assert (found.article_id, found.title, found.source) == (little.ids["deal"], "خبر الاستثمار", SUN)
    assert (found.published, found.number) == (date(2024, 3, 5), 1)
    assert _read(found.text, found.marks) == [
        ("company", "مايكروسوفت"), ("amount", "10 مليارات دولار"), ("company", "أوبن إيه آي"), ("date", "5 مارس 2024"),
    ]  # fmt: skip
    refs = [mark.ref for mark in found.marks if mark.kind != "amount"]
    assert refs == ["microsoft", "openai", "2024-03-05"]


def test_a_stretch_of_days_names_both_ends_and_an_unknown_day_none(little: Little) -> None:
    def days(name: str) -> list[str]:
        return [mark.ref for mark in evidence.marks(little.table, little.number(name)) if mark.kind == "date"]

    assert days("gift") == ["2015-01-01/2015-12-31", "2015-05-01/2015-05-31"]
    assert days("hope") == [""]


def test_sentences_keep_the_order_asked_for_and_skip_what_is_not_there(little: Little) -> None:
    deal, gift = little.number("deal"), little.number("gift")
    found = evidence.sentences(little.table, _at([(gift, 2), (deal, 99), (deal, 0), (gift, 1)]))
    assert [(sentence.article_id, sentence.number) for sentence in found] == [
        (little.ids["gift"], 2), (little.ids["deal"], 0), (little.ids["gift"], 1),
    ]  # fmt: skip
    assert found[1].marks == ()
    assert evidence.sentences(little.table, _at([])) == []


def test_what_is_not_known_of_an_article_is_none(little: Little) -> None:
    share, hope = evidence.sentences(little.table, _at([(little.number("share"), 1), (little.number("hope"), 1)]))
    assert share.source is None
    assert hope.published is None


def test_marks_of_the_sample_stand_on_the_words_that_were_found(sample: Table) -> None:
    """Every fact of the Parquet tables is a mark, at its place, in reading order."""
    facts = pd.concat(
        pd.read_parquet(sample.folder / f"{name}.parquet")[["article_id", "start", "end", "surface"]]
        for name in ("mentions", "amounts", "dates")
    )
    expected = {
        str(article_id): sorted(zip(rows["start"], rows["end"], rows["surface"], strict=True))
        for article_id, rows in facts.groupby("article_id")
    }
    listed = articles.page(sample, Filters(), size=1000)
    assert len(listed) > 50
    for row in listed.itertuples():
        article = articles.read(sample, str(row.article_id))
        assert article is not None
        marks = evidence.marks(sample, article["article"])
        assert list(marks) == sorted(marks, key=lambda mark: (mark.start, -mark.end))
        found = sorted((mark.start, mark.end, article["text"][mark.start : mark.end]) for mark in marks)
        assert found == expected.get(str(row.article_id), [])


def test_sentences_of_the_sample_hold_the_same_marks_as_their_article(sample: Table) -> None:
    places = sample.rows("SELECT article, sentence FROM sentence ORDER BY article, sentence")
    text = sample.rows("SELECT article_id, text FROM article JOIN body ON article = id").set_index("article_id")["text"]
    begins = sample.rows('SELECT article_id, sentence, "start" FROM sentence JOIN article ON id = article')
    start = {(row.article_id, row.sentence): int(str(row.start)) for row in begins.itertuples()}
    found = evidence.sentences(sample, places)
    assert len(found) == len(places)
    for sentence in found:
        at = start[sentence.article_id, sentence.number]
        assert text[sentence.article_id][at : at + len(sentence.text)] == sentence.text
        assert all(0 <= mark.start < mark.end for mark in sentence.marks)
    assert sum(len(sentence.marks) for sentence in found) == sample.value(
        "SELECT (SELECT count(*) FROM mention) + (SELECT count(*) FROM amount) + (SELECT count(*) FROM happened)"
    )


def test_starts_part_an_article_into_its_sentences(little: Little) -> None:
    rows = evidence.starts(little.table, little.number("deal"))
    assert rows["sentence"].tolist() == [0, 1, 2]
    assert rows["start"].tolist() == [0, 15, 16 + len(FIRST)]
    assert rows["end"].tolist()[:2] == [13, 15 + len(FIRST)]


def test_amounts_come_in_reading_order_with_their_rate_and_claim(little: Little) -> None:
    """On 1 December 2023 the European Central Bank gave 1.0875 dollars for a euro, and no rate for Syria's pound."""
    rows = evidence.amounts(little.table, little.number("fine"))
    assert rows["surface"].tolist() == ["2 مليار يورو", "50 مليار ليرة سورية"]
    assert rows["currency"].tolist() == ["EUR", "SYP"]
    assert rows["usd"].tolist()[0] == 2.175e9
    assert rows["rate"].tolist()[0] == 1.0875
    assert pd.Timestamp(rows["rate_date"].iloc[0]).date() == date(2023, 12, 1)
    assert rows["usd"].isna().tolist() == rows["rate"].isna().tolist() == [False, True]
    assert rows["claim_id"].isna().tolist() == [False, False]


def test_a_range_and_a_vague_sum_keep_what_they_say(little: Little) -> None:
    deal = evidence.amounts(little.table, little.number("share")).to_dict("records")[1]
    assert (deal["bound"], deal["usd"], deal["usd_high"], deal["kind"]) == ("range", 3e9, 5e9, "acquisition")
    vague = evidence.amounts(little.table, little.number("deal")).to_dict("records")[1]
    assert vague["bound"] == "unquantified"
    assert pd.isna(vague["usd"])
    assert vague["claim_id"] is None


def test_a_sentence_is_a_value(little: Little) -> None:
    """The cache keeps sentences between runs, so that no page may change one."""
    (found,) = evidence.sentences(little.table, _at([(little.number("deal"), 1)]))
    assert isinstance(found, Sentence)
    assert hash(found) == hash(evidence.sentences(little.table, _at([(little.number("deal"), 1)]))[0])
