"""Is every row of the money lists alive? Each currency, adjective, scale, number and hedge is found where it belongs.

Each row is put into a sentence that its note asks for; a row that nothing can reach (a form that another one hides, a
name that no branch reads) fails here. The hand-written cases cover every currency, scale and bound besides.
"""

import csv
from pathlib import Path
from typing import Any, Final

import pytest

from preprocessing import money
from preprocessing.facts import Amount
from preprocessing.lexicon import Row, rows
from preprocessing.tables import BOUNDS
from preprocessing.text import fold_word

CASES: Final = Path(__file__).parents[1] / "cases" / "money.tsv"
BY_ADJECTIVE: Final = {"named", "weak"}
NOT_HEDGES: Final = {"flip", "skip", "stop", "other"}
FRAMES: Final = {
    "before": "بلغت الكلفة {} 5 ملايين دولار",
    "verb": "أعلن أن كلفته {} 5 ملايين دولار",
    "reach": "مشاريع {} 5 ملايين دولار",
    "after": "بلغت الكلفة 5 ملايين دولار {}",
}


def found(text: str) -> Amount:
    (amount,) = money.find(text)
    return amount


def parameters(name: str, *notes: str) -> list[Any]:
    return [
        pytest.param(row, id=f"{row.id} {row.form}")
        for row in rows(name)
        if not notes or row.note in notes or row.note.partition(" ")[0] in notes
    ]


def adjective_of(row: Row) -> Row:
    return next(each for each in rows("currency_adjectives") if each.note == row.id)


@pytest.mark.parametrize("row", parameters("currencies", "one", "many", "two"))
def test_every_word_for_a_currency_is_found(row: Row) -> None:
    number, _, more = row.note.partition(" ")
    text = row.form if number == "two" else f"5 آلاف {row.form}"
    if more in BY_ADJECTIVE or row.id == "ouguiya":
        text = f"{text} {adjective_of(row).form}"
    amount = found(f"دفع {text}")
    part = float(more) if more and more not in BY_ADJECTIVE else 1.0
    if row.id.isupper():
        assert amount.currency == row.id
        assert amount.value == pytest.approx((2 if number == "two" else 5000) * part)
    assert amount.surface == text


@pytest.mark.parametrize("row", parameters("currencies", "symbol", "code"))
def test_every_sign_and_code_stands_on_either_side(row: Row) -> None:
    for text in (f"{row.form} 50", f"50 {row.form}"):
        amount = found(f"دفع {text}")
        assert (amount.currency, amount.value, amount.surface) == (row.id, 50, text)


@pytest.mark.parametrize("row", parameters("currencies", "abbreviation"))
def test_every_abbreviation_is_found(row: Row) -> None:
    amount = found(f"السعر في تونس 50 {row.form}")
    part = float(row.note.partition(" ")[2] or 1)
    assert (amount.currency, amount.value) == ("TND" if row.id == "dinar" else row.id, 50 * part)


@pytest.mark.parametrize("row", parameters("currency_adjectives"))
def test_every_adjective_decides_its_currency(row: Row) -> None:
    noun = next(each.form for each in rows("currencies") if each.id == row.note and each.note.startswith("one"))
    text = f"5 ملايين {noun} {row.form}"
    amount = found(f"دفع {text}")
    assert (amount.currency, amount.surface) == (row.id, text)


@pytest.mark.parametrize("row", parameters("scales", "one", "accusative", "two", "many"))
def test_every_scale_counts(row: Row) -> None:
    scale = int(row.id)
    text = {"two": row.form}.get(row.note, f"5 {row.form}")
    assert found(f"دفع {text} يورو").value == (2 if row.note == "two" else 5) * scale


@pytest.mark.parametrize("row", parameters("scales", "latin"))
def test_every_latin_scale_counts_behind_a_sign(row: Row) -> None:
    assert found(f"دفع $5{row.form}").value == 5 * int(row.id)


@pytest.mark.parametrize("row", parameters("hedges", "before", "verb", "reach", "after", "either side"))
def test_every_hedge_bounds_a_number(row: Row) -> None:
    notes = ("before", "after") if row.note == "either side" else (row.note,)
    for note in notes:
        amount = found(FRAMES[note].format(row.form))
        assert (amount.value, amount.bound) == (5_000_000, row.id)
        assert amount.surface.startswith(row.form) or amount.surface.endswith(row.form)


@pytest.mark.parametrize("row", parameters("hedges", "negation"))
def test_every_negation_turns_a_verb_round(row: Row) -> None:
    amount = found(f"{row.form} تتجاوز 5 ملايين دولار")
    assert (amount.bound, amount.surface) == ("at_most", f"{row.form} تتجاوز 5 ملايين دولار")


@pytest.mark.parametrize("row", parameters("hedges", "between"))
def test_every_adverb_is_passed_over_behind_a_verb_only(row: Row) -> None:
    assert found(f"كلفته تتجاوز {row.form} 5 ملايين دولار").bound == "at_least"
    assert found(f"دفع حتى {row.form} 5 ملايين دولار").bound == "exact"


@pytest.mark.parametrize("row", parameters("hedges", "break"))
def test_every_break_parts_a_verb_from_a_number(row: Row) -> None:
    assert found(f"تجاوزت أرباح الشركة المنافسة {row.form} 5 ملايين دولار").bound == "exact"


@pytest.mark.parametrize("row", parameters("hedges", "compared"))
def test_every_relative_behind_tells_a_comparison(row: Row) -> None:
    assert found(f"أقل من 5 ملايين دولار {row.form}").bound == "exact"
    assert found("أقل من 5 ملايين دولار").bound == "at_most"


@pytest.mark.parametrize("row", parameters("value_nouns"))
def test_every_noun_of_value_parts_a_verb_from_its_number(row: Row) -> None:
    amount = found(f"تجاوزت {row.form} الشركة 5 ملايين دولار")
    assert (amount.bound, amount.surface) == ("at_least", f"تجاوزت {row.form} الشركة 5 ملايين دولار")


@pytest.mark.parametrize("row", parameters("value_nouns", "money"))
def test_every_noun_of_money_announces_a_number(row: Row) -> None:
    assert found(f"{row.form} 25 مليارا").value == 25_000_000_000


@pytest.mark.parametrize("row", parameters("amount_followers"))
def test_every_follower_leaves_a_number_alone(row: Row) -> None:
    amounts = money.find(f"خصصت 80 مليار دولار وأنفقت 50 مليارا {row.form}")
    assert [amount.value for amount in amounts] == [80e9, 50e9]


@pytest.mark.parametrize("row", parameters("change_words"))
def test_every_word_of_change_makes_two_sums(row: Row) -> None:
    amounts = money.find(f"{row.form} الدخل من 5 ملايين دولار إلى 7 ملايين دولار")
    assert [amount.value for amount in amounts] == [5e6, 7e6]


def test_notes_are_those_that_the_code_reads() -> None:
    assert {row.note for row in rows("hedges")} == {
        "before", "verb", "reach", "after", "either side", "negation", "between", "break", "compared",
    }  # fmt: skip
    assert {row.id for row in rows("hedges")} - NOT_HEDGES <= set(BOUNDS)
    assert {row.note for row in rows("value_nouns")} == {"", "money"}


def cases() -> list[tuple[str, str]]:
    with CASES.open(encoding="utf-8", newline="") as file:
        return [(row["text"], row["found"]) for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)]


def test_cases_cover_every_currency() -> None:
    told = {word for _, found in cases() for word in found.split()}
    texts = [fold_word(text) for text, found in cases() if found]
    codes = {row.id for row in rows("currencies") if row.id.isupper()}
    names = {row.id for row in rows("currencies")} - codes
    assert codes - told == set()
    forms = {name: [fold_word(row.form) for row in rows("currencies") if row.id == name] for name in names}
    assert {name for name in names if not any(form in text for form in forms[name] for text in texts)} == set()


def test_cases_cover_every_scale_and_bound() -> None:
    texts = " ".join(fold_word(text) for text, found in cases() if found)
    scales = {row.id for row in rows("scales")}
    forms = {scale: [fold_word(row.form) for row in rows("scales") if row.id == scale] for scale in scales}
    assert {scale for scale in scales if not any(form in texts for form in forms[scale])} == set()
    told = {word for _, found in cases() for word in found.split()}
    assert set(BOUNDS) - told == set()


def test_a_quarter_of_the_cases_finds_nothing() -> None:
    assert len(cases()) >= 400
    assert 4 * sum(not found for _, found in cases()) >= len(cases())
