"""Is each of Streamlit's own words said in both languages, and each mark of a chart listed once?"""

import csv
import re
import unicodedata
from pathlib import Path
from typing import Final

import pytest

from components import access
from components.charts import bars, base
from components.charts.bars import Bar
from components.charts.base import Ink
from components.language import Language
from components.style import LIGHT

WORDS: Final = Path(access.__file__).with_name("streamlit_words.tsv")
AR, EN = Language("ar"), Language("en")


def rows() -> list[tuple[str, str]]:
    with WORDS.open(encoding="utf-8", newline="") as file:
        return [(row["en"], row["ar"]) for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)]


def test_no_word_of_streamlit_stands_twice() -> None:
    assert len({en for en, _ in rows()}) == len(rows())


@pytest.mark.parametrize(("en", "ar"), rows())
def test_a_word_is_said_in_arabic_with_the_same_place(en: str, ar: str) -> None:
    assert en.count("{}") == ar.count("{}") <= 1
    assert re.search("[\u0621-\u064a]", ar)
    assert not re.search("[A-Za-z\u0640\u200e\u200f\u2066-\u2069\ufb50-\ufdff\ufe70-\ufefc]", ar)
    assert unicodedata.is_normalized("NFC", ar)


def test_words_lead_to_the_language_of_the_page() -> None:
    assert ("Main menu", "القائمة الرئيسية") in access.words(AR)
    assert ("القائمة الرئيسية", "Main menu") in access.words(EN)


@pytest.mark.parametrize("say", [AR, EN])
def test_what_has_a_place_comes_after_what_has_none(say: Language) -> None:
    open_ = ["{}" in said for said, _ in access.words(say)]
    assert open_ == sorted(open_)
    assert any(open_)


def test_marks_that_tell_the_same_are_numbered_and_one_mark_stands_once() -> None:
    told = [("a", "سام <b>"), ("b", "سام <b>"), ("a", "سام <b>"), ("a", "سطر<br>آخر")]
    drawing = bars.ranked([Bar(key, "", 1, "", LIGHT.person, hover) for key, hover in told], Ink(AR, LIGHT))
    assert base.marks(drawing) == {"سام <b>": "a", "سام <b> (2)": "b", "سطر · آخر": "a"}
