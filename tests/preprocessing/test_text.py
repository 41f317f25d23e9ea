"""Does folding make spellings equal, and does every offset lead back? What is stored and shown is never folded."""

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from preprocessing.text import fold, fold_word

MARKS = "\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652\u0670"
HIDDEN = "\u0640\u200e\u200f\u202a\u202b\u202c\u2066\u2067\u2069\ufeff\u061c\u200b\u00ad"
FORMS = "\ufefb\ufe8d\ufedf\ufdf2\ufb56\ufefc\ufe70"
LETTERS = st.sampled_from("ابجدهوزحطيكلمنسعفصقرشتثخذضظغأإآٱىئؤةگڤپچکی0٣۴7 aAİ.\n" + MARKS + HIDDEN + FORMS)
TEXTS = st.one_of(st.text(LETTERS, max_size=60), st.text(max_size=30))


@pytest.mark.parametrize(
    ("spelling", "other"),
    [
        ("أحمد", "احمد"),
        ("إيلون", "ايلون"),
        ("آبل", "ابل"),
        ("موسى", "موسي"),
        ("شركة", "شركه"),
        ("مُحَمَّدٌ", "محمد"),
        ("الـــرياض", "الرياض"),
        ("غوگل", "غوكل"),
        ("ایران", "ايران"),
        ("٢٠٢٣", "2023"),
        ("۲۰۲۳", "2023"),
        ("OpenAI", "openai"),
        ("\ufefb", "لا"),
        ("بـ\u200f100", "ب100"),
        ("مئة\u00a0ألف", "مئة ألف"),
    ],
)
def test_spellings_that_are_one(spelling: str, other: str) -> None:
    assert fold_word(spelling) == fold_word(other)


@pytest.mark.parametrize(("word", "other"), [("كتب", "مكتب"), ("علم", "عالم"), ("سون", "شون"), ("بنك", "بنوك")])
def test_words_that_are_two(word: str, other: str) -> None:
    assert fold_word(word) != fold_word(other)


def test_no_mark_and_no_hidden_character_is_left() -> None:
    assert fold_word("أ" + MARKS + HIDDEN + "ب") == "اب"


@given(TEXTS)
@example("مليونًا")
@example("\ufdf2 جل جلاله")
def test_folding_twice_is_folding_once(text: str) -> None:
    once = fold(text).text
    assert fold(once).text == once


@given(TEXTS)
def test_offsets_lie_in_the_original_and_never_go_back(text: str) -> None:
    folded = fold(text)
    starts = [folded.start(place) for place in range(len(folded.text) + 1)]
    ends = [folded.end(place) for place in range(len(folded.text) + 1)]
    assert starts == sorted(starts)
    assert ends == sorted(ends)
    assert all(0 <= place <= len(text) for place in starts + ends)
    assert all(start < end for start, end in zip(starts, ends[1:], strict=False))


@given(TEXTS, st.data())
def test_what_a_stretch_leads_back_to_folds_to_that_stretch(text: str, data: st.DataObject) -> None:
    folded = fold(text)
    places = st.integers(0, len(folded.text))
    start, end = sorted((data.draw(places), data.draw(places)))
    stretch = text[folded.start(start) : folded.end(end)] if start < end else ""
    assert folded.text[start:end] in fold(stretch).text
    if not any(letter in FORMS for letter in text) and unicodedata.is_normalized("NFKC", text):
        assert fold(stretch).text == folded.text[start:end]


@given(st.text(st.sampled_from("ابتثج ." + MARKS), max_size=40))
def test_a_word_found_in_the_folded_text_is_spelled_whole(text: str) -> None:
    """A tanwin stays with its letter: "مليونًا" is given back with its marks, not cut before them."""
    folded = fold(text)
    for place, letter in enumerate(folded.text):
        stretch = text[folded.start(place) : folded.end(place + 1)]
        assert stretch.startswith(letter)
        assert set(stretch[1:]) <= set(MARKS)


def test_length_changes_are_known_at_every_place() -> None:
    text = "قال: «الـرِّياض» ٢٠٢٣"
    folded = fold(text)
    word = fold_word("الرياض")
    start = folded.text.index(word)
    assert text[folded.start(start) : folded.end(start + len(word))] == "الـرِّياض"
