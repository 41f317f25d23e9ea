"""Do the facts of one article stand in its sentences, and does a finder that fails cost no more than its own?"""

from datetime import date

import pytest

from preprocessing.extraction import Finders, extract
from preprocessing.facts import CalendarDate
from preprocessing.reading import Raw

LATEST = date(2030, 1, 1)
TEXT = "أعلنت شركة مايكروسوفت أنها ستستثمر 10 مليارات دولار في عام 2023.\n\nوقال سام ألتمان إن الاتفاق يمتد سنوات."
RAW = Raw("a" * 16, "a.txt", f"اتفاق على استثمار جديد\n\n{TEXT}")


def found(finders: Finders) -> dict[str, int]:
    return {name: len(some) for name, some in extract(RAW, latest=LATEST, finders=finders).rows.items()}


def broken(*_: object) -> list[CalendarDate]:
    raise ZeroDivisionError("no reason")


def misplaced(*_: object) -> list[CalendarDate]:
    day = date(2023, 1, 1)
    return [CalendarDate(0, 4, "لا", "wrong", day, day, "day", "absolute")]


def overlapping(*_: object) -> list[CalendarDate]:
    day = date(2023, 1, 1)
    span = CalendarDate(0, 5, RAW.text[:5], "twice", day, day, "day", "absolute")
    return [span, span]


@pytest.mark.parametrize("finder", [broken, misplaced, overlapping])
def test_a_finder_that_fails_costs_its_own_facts_alone(finder: object) -> None:
    whole, part = found(Finders()), found(Finders(dates=finder))  # type: ignore[arg-type]
    assert whole["dates"] == 1
    assert whole["problems"] == 0
    assert part == whole | {"dates": 0, "problems": 1}


def test_facts_stand_in_their_sentences() -> None:
    rows = extract(RAW, latest=LATEST).rows
    text = rows["articles"][0]["text"]
    spans = {row["sentence"]: (row["start"], row["end"]) for row in rows["sentences"]}
    assert list(spans) == [0, 1, 2]
    for row in (*rows["mentions"], *rows["amounts"], *rows["dates"]):
        assert text[row["start"] : row["end"]] == row["surface"]
        start, end = spans[row["sentence"]]
        assert start <= row["start"] < end


def test_without_a_title_sentences_start_at_one() -> None:
    rows = extract(Raw("a", "a.txt", TEXT), latest=LATEST).rows
    assert [row["sentence"] for row in rows["sentences"]] == [1, 2]
    assert rows["articles"][0]["title"] == ""


@pytest.mark.parametrize(
    ("text", "language"), [("نص عربي", "ar"), ("English text", "other"), ("12 34", None), ("نص عربي فيه English", "ar")]
)
def test_language(text: str, language: str | None) -> None:
    assert extract(Raw("a", "a.txt", text), latest=LATEST).rows["articles"][0]["language"] == language
