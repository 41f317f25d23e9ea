"""Is the article taken out of its page whole, and nothing else with it? Cases in a table; real pages if at hand."""

import csv
import json
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from preprocessing import publication, reading
from preprocessing.cleaning import Clean, clean
from preprocessing.reading import Raw, SourceFile

CASES = Path(__file__).parents[1] / "cases" / "cleaning.tsv"
SHARED = Path(__file__).parents[3] / "shared"
OWN_WORDS_KEPT = 0.99

PAGE = (
    "اترك تعليقاً",
    "Translate",
    "فيسبوك تويتر",
    "اقرأ أيضاً:",
    "المصدر",
    "اقتصاد",
    "الخميس، 14 سبتمبر 2023",
    "...المزيد",
)
ARTICLE = ("افتتاح مصنع للبطاريات", "افتتح الوزير المصنع أمس في المدينة.", "وغادر بعد ساعة", "", "  ", "2,5 مليار")
LINES = st.lists(st.sampled_from(PAGE + ARTICLE), max_size=12)


def cases() -> list[dict[str, str]]:
    with CASES.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        return [{name: value.replace("\\n", "\n") for name, value in row.items()} for row in rows]


def cleaned(text: str, title: str | None = None) -> Clean:
    return clean(Raw("a", "a.txt", text, title), publication.dateline)


@pytest.mark.parametrize("case", cases(), ids=lambda case: case["note"])
def test_cases(case: dict[str, str]) -> None:
    page = cleaned(case["text"])
    assert page.title == case["title"]
    assert page.body == case["body"]
    assert str(page.dateline or "") == case["published"]


def test_text_is_title_blank_line_body() -> None:
    page = cleaned("افتتاح مصنع\n\nافتتح الوزير المصنع أمس.")
    assert page.text == "افتتاح مصنع\n\nافتتح الوزير المصنع أمس."
    assert page.text[page.body_start :] == page.body


def test_text_without_a_title_is_the_body_from_its_start() -> None:
    page = cleaned("افتتح الوزير المصنع أمس.\n\nوغادر.")
    assert (page.title, page.body_start) == ("", 0)


def test_a_given_title_is_believed_and_dropped_from_the_body() -> None:
    page = cleaned("افتتاح مصنع\nافتتح الوزير المصنع أمس.", "افتتاح   مصنع")
    assert (page.title, page.body) == ("افتتاح مصنع", "افتتح الوزير المصنع أمس.")


def test_a_title_may_stand_alone() -> None:
    page = cleaned("", "افتتاح مصنع")
    assert (page.text, page.body, page.body_start) == ("افتتاح مصنع", "", len("افتتاح مصنع"))


def test_what_is_taken_for_the_page_by_its_place_is_told() -> None:
    page = cleaned("دفاتر الريح\n\nافتتاح مصنع للبطاريات في الشمال\n\nافتتح الوزير المصنع أمس في المدينة.")
    assert [line for _, line in page.doubts] == ["دفاتر الريح"]


def test_a_link_inside_the_article_is_told_for_it_might_be_a_heading() -> None:
    page = cleaned(
        "افتتاح مصنع\n\nافتتح الوزير المصنع.\n\nاقرأ أيضاً\nمصنع ثان\n\nوغادر الوزير المدينة بعد ساعة من الافتتاح."
    )
    assert [line for _, line in page.doubts] == ["مصنع ثان"]


def test_what_is_known_as_the_page_goes_without_a_word() -> None:
    page = cleaned("افتتاح مصنع\n\nافتتح الوزير المصنع أمس.\n\nاترك تعليقاً")
    assert page.dropped == ("اترك تعليقاً",)
    assert not page.doubts


@given(LINES, st.none() | st.just("افتتاح مصنع للبطاريات"))
def test_no_word_comes_from_nowhere_and_none_is_lost_untold(lines: list[str], title: str | None) -> None:
    text = "\n".join(lines)
    page = cleaned(text, title)
    said = (" ".join(page.dropped) + " " + page.text).split()
    assert set(page.text.split()) <= set(f"{text} {title or ''}".split())
    assert set(text.split()) <= set(said) | set((title or "").split())


@given(st.text(max_size=80), st.none() | st.text(max_size=20))
def test_any_text_is_cleaned(text: str, title: str | None) -> None:
    page = cleaned(text, title)
    assert unicodedata.is_normalized("NFC", page.title)
    assert page.body == page.body.strip()
    assert page.text.endswith(page.body)


def seeds() -> list[Path]:
    return sorted((SHARED / "seeds").glob("*.txt"))


@pytest.mark.skipif(not seeds(), reason="the folder ../shared is not here")
@pytest.mark.parametrize("path", seeds(), ids=lambda path: path.stem)
def test_real_pages(path: Path) -> None:
    answer = next(a for a in json.loads((SHARED / "gold" / "seeds.json").read_text("utf-8")) if a["file"] == path.name)
    raw = next(reading.read(SourceFile(path, path.name)))
    assert isinstance(raw, Raw)
    page = clean(raw, publication.dateline)
    assert page.title == (answer["title"] or "")
    assert str(page.dateline) == str(answer["published"])
    assert not [line for line in answer["noise"] if line in page.text]
    noise = sum(len(line.split()) for line in raw.text.split("\n") if line.strip() in answer["noise"])
    assert len(page.text.split()) >= OWN_WORDS_KEPT * (len(raw.text.split()) - noise)
