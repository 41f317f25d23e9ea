"""Whose ريال is it, and whose paper? A table says what an outlet's country decides, and what the text over it."""

import csv
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from preprocessing import money
from preprocessing.lexicon import rows
from preprocessing.text import fold_word

CASES: Final = Path(__file__).parents[1] / "cases" / "money_countries.tsv"
ISO: Final = {row.form: row.id for row in rows("currency_countries") if row.note == "code"}


def cases() -> Iterator[Any]:
    with CASES.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            text = row["text"].replace("\\n", "\n")
            yield pytest.param(
                text, row["country"] or None, row["found"].split(" ; "), id=f"{row['country']} {text[:50]}"
            )


@pytest.mark.parametrize(("text", "country", "expected"), list(cases()))
def test_cases(text: str, country: str | None, expected: list[str]) -> None:
    amounts = money.find(text, country=country)
    assert [f"{amount.value:.15g} {amount.currency or '-'}" for amount in amounts] == expected


@pytest.mark.parametrize(
    ("source", "country"),
    [
        ("الرياض", "SA"), ("صحيفة الرياض", "SA"), ("alriyadh.com", "SA"), ("https://www.alriyadh.com/1065422", "SA"),
        ("اليوم السابع", "EG"), ("هسبريس", "MA"), ("Hespress", "MA"), ("  HESPRESS  ", "MA"), ("jawharafm", "TN"),
        ("arabic.cnn.com", "AE"), ("cnn", "US"), ("الجزيرة نت", "QA"), ("aawsat", "SA"), ("news.example.sa", "SA"),
        ("example.com.eg", "EG"), ("example.com", None), ("example.co.uk", "GB"), ("منتدى الحي", None), ("", None),
        (None, None), ("الشروق", None),
    ],
)  # fmt: skip
def test_outlets(source: str | None, country: str | None) -> None:
    assert money.country_of(source) == country


def test_every_outlet_is_known_by_each_of_its_names() -> None:
    for row in rows("outlets"):
        assert money.country_of(row.form) == row.id, row
        if row.note == "domain":
            assert money.country_of(f"https://www.{row.form}/a/1?b=2") == row.id, row


def test_outlets_are_of_one_country_each() -> None:
    countries = defaultdict(set)
    for row in rows("outlets"):
        countries[fold_word(row.form)].add(row.id)
    assert {form for form, each in countries.items() if len(each) > 1} == set()


@given(st.one_of(st.none(), st.text(max_size=40)))
def test_any_source_is_survived(source: str | None) -> None:
    country = money.country_of(source)
    assert country is None or (len(country) == 2 and country.isupper())


def test_arab_countries_have_outlets_and_currencies() -> None:
    arab = {"SA", "AE", "EG", "QA", "KW", "BH", "OM", "JO", "IQ", "LB", "SY", "YE", "MA", "DZ", "TN", "LY", "SD", "MR"}
    assert arab <= {row.id for row in rows("outlets")}
    assert arab <= set(ISO)
