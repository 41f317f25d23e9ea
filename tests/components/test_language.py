"""Are counts, sums and days written as the language writes them?"""

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.language import CODES, Code, Language
from components.scales import scaled

AR, EN = Language("ar"), Language("en")


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (0, "لا مقالات"), (1, "مقال واحد"), (2, "مقالان"), (3, "3 مقالات"), (10, "10 مقالات"), (11, "11 مقالًا"),
        (99, "99 مقالًا"), (100, "100 مقال"), (101, "101 مقال"), (102, "102 مقال"), (103, "103 مقالات"),
        (111, "111 مقالًا"), (1000, "1,000 مقال"),
    ],
)  # fmt: skip
def test_arabic_counts_have_six_forms(number: int, said: str) -> None:
    assert AR.count("count.articles", number) == said


@pytest.mark.parametrize(
    ("number", "said"),
    [(0, "no articles"), (1, "1 article"), (2, "2 articles"), (11, "11 articles"), (1000, "1,000 articles")],
)
def test_english_counts(number: int, said: str) -> None:
    assert EN.count("count.articles", number) == said


@pytest.mark.parametrize(
    ("dollars", "said", "short"),
    [
        (0, "0 دولار", "0 $"), (1, "دولار واحد", "1 $"), (3, "3 دولارات", "3 $"), (250, "250 دولارًا", "250 $"),
        (12.344, "12.34 دولار", "12.34 $"), (999, "999 دولارًا", "999 $"), (1e3, "ألف دولار", "1 ألف $"),
        (2e3, "ألفا دولار", "2 ألف $"), (10e3, "10 آلاف دولار", "10 آلاف $"), (11e3, "11 ألف دولار", "11 ألف $"),
        (1e6, "مليون دولار", "1 مليون $"), (2e6, "مليونا دولار", "2 مليون $"), (7e6, "7 ملايين دولار", "7 ملايين $"),
        (999_999_999, "مليار دولار", "1 مليار $"), (1e9, "مليار دولار", "1 مليار $"),
        (2e9, "مليارا دولار", "2 مليار $"), (2.175e9, "2.18 مليار دولار", "2.18 مليار $"),
        (2.5e9, "2.5 مليار دولار", "2.5 مليار $"), (3e9, "3 مليارات دولار", "3 مليارات $"),
        (10e9, "10 مليارات دولار", "10 مليارات $"), (10.4e9, "10.4 مليار دولار", "10.4 مليار $"),
        (11e9, "11 مليار دولار", "11 مليار $"), (100e9, "100 مليار دولار", "100 مليار $"),
        (105e9, "105 مليارات دولار", "105 مليارات $"), (3e12, "3 تريليونات دولار", "3 تريليونات $"),
        (1e15, "1,000 تريليون دولار", "1,000 تريليون $"),
    ],
)  # fmt: skip
def test_arabic_dollars_count_their_scale(dollars: float, said: str, short: str) -> None:
    assert AR.usd(dollars) == said
    assert AR.usd(dollars, short=True).replace("\u00a0", " ") == short


@pytest.mark.parametrize(
    ("dollars", "said", "short"),
    [
        (0, "$0", "$0"), (250, "$250", "$250"), (999, "$999", "$999"), (1500, "$1.5 thousand", "$1.5K"),
        (1e6, "$1 million", "$1M"), (999_999_999, "$1 billion", "$1B"), (2.5e9, "$2.5 billion", "$2.5B"),
        (1e12, "$1 trillion", "$1T"),
    ],
)  # fmt: skip
def test_english_dollars(dollars: float, said: str, short: str) -> None:
    assert EN.usd(dollars) == said
    assert EN.usd(dollars, short=True) == short


@pytest.mark.parametrize(
    ("low", "high", "arabic", "english"),
    [
        (3e9, 5e9, "3 إلى 5 مليارات دولار", "$3–5 billion"), (1e9, 2e9, "1 إلى 2 مليار دولار", "$1–2 billion"),
        (10e9, 15e9, "10 إلى 15 مليار دولار", "$10–15 billion"), (20, 30, "20 إلى 30 دولار", "$20–30"),
        (500e6, 2e9, "500 مليون إلى 2 مليار دولار", "$500M–2B"),
    ],
)  # fmt: skip
def test_a_range_says_a_shared_scale_once(low: float, high: float, arabic: str, english: str) -> None:
    assert AR.usd(low, high).replace("\u00a0", " ") == arabic
    assert EN.usd(low, high) == english


@pytest.mark.parametrize(
    ("bound", "arabic", "english"),
    [
        ("exact", "مليارا دولار", "$2 billion"),
        ("at_least", "أكثر من ملياري دولار", "more than $2 billion"),
        ("at_most", "حتى ملياري دولار", "up to $2 billion"),
        ("approx", "نحو ملياري دولار", "about $2 billion"),
        ("range", "2 إلى 5 مليارات دولار", "$2–5 billion"),
    ],
)
def test_claims_say_their_hedge(bound: str, arabic: str, english: str) -> None:
    """What hedges a sum governs it: the dual changes its end."""
    assert AR.claim(2e9, 5e9, bound) == arabic
    assert EN.claim(2e9, 5e9, bound) == english


def test_a_missing_upper_end_is_not_written() -> None:
    assert EN.usd(3e9, float("nan")) == EN.usd(3e9, None) == "$3 billion"


@pytest.mark.parametrize(
    ("code", "zoom", "said"),
    [
        ("ar", "day", "5 مارس 2024"), ("ar", "month", "مارس 2024"), ("ar", "year", "2024"),
        ("ar", "decade", "عقد 2024"),
        ("en", "day", "5 March 2024"), ("en", "month", "March 2024"), ("en", "year", "2024"), ("en", "decade", "2024s"),
    ],
)  # fmt: skip
def test_periods(code: Code, zoom: str, said: str) -> None:
    assert Language(code).period(date(2024, 3, 5), zoom) == said


def test_a_day_that_is_not_known_is_said() -> None:
    assert (AR.day(None), EN.day(None)) == ("بلا تاريخ", "no date")


def test_lists_are_parted_by_the_comma_of_the_language() -> None:
    assert AR.joined(["سام", "ماسك"]) == "سام، ماسك"
    assert EN.joined(["Sam", "Musk", "Lee"]) == "Sam, Musk, Lee"
    assert EN.joined([]) == ""


def test_pages_run_the_way_the_language_is_read() -> None:
    assert (AR.direction, EN.direction) == ("rtl", "ltr")


def test_an_unknown_key_is_an_error() -> None:
    with pytest.raises(KeyError):
        AR("no.such.key")


@given(st.floats(0, 1e16), st.sampled_from(CODES))
def test_any_sum_is_written_with_latin_digits_and_no_exponent(dollars: float, code: Code) -> None:
    """Where an axis is not meant, one and two of a scale may be words alone."""
    say = Language(code)
    assert re.search(r"\d", say.usd(dollars, short=True))
    assert re.search(r"\d", say.usd(dollars)) or scaled(dollars).value in (1, 2)
    assert not re.search(r"[\u0660-\u0669]|\de[+-]?\d", say.usd(dollars) + say.usd(dollars, short=True))


@given(st.text())
def test_what_a_reader_typed_is_said_as_it_is(text: str) -> None:
    assert EN("shown.text", text=text) == f"with “{text}”"
