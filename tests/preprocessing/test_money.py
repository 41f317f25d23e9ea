"""Does the money finder read what Arabic news writes, and nothing else?

Cases: a table of sentences of our own. Properties: no text breaks the finder, and every surface stands where it says.
Measured: hand-made answers of real articles, if at hand. Numbers, lists and countries have tests of their own.
"""

import csv
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from preprocessing import money
from preprocessing.facts import Amount
from preprocessing.lexicon import rows
from preprocessing.tables import AMOUNT_KINDS
from preprocessing.text import fold_word

CASES: Final = Path(__file__).parents[1] / "cases" / "money.tsv"
SHARED: Final = Path(__file__).parents[3] / "shared"
LISTS: Final = (
    "numbers", "scales", "currencies", "currency_adjectives", "currency_countries", "hedges", "value_nouns",
    "amount_kinds", "amount_followers", "change_words", "outlets",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Case:
    """A row of the table: `found` lists `value currency bound [kind] [= surface]`, parted by ` ; `."""

    text: str
    found: tuple[str, ...]
    note: str


def cases() -> Iterator[Any]:
    with CASES.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            text, note = visible(row["text"]), row["note"]
            found = tuple(visible(row["found"]).split(" ; ")) if row["found"] else ()
            gap = (pytest.mark.xfail(strict=True, reason=note),) if note.startswith("gap:") else ()
            yield pytest.param(Case(text, found, note), id=row["text"][:60], marks=gap)


def visible(written: str) -> str:
    """Put in what the table writes out so that one can see it: a tatweel, a mark of direction."""
    return written.replace("\\u0640", "\u0640").replace("\\u200f", "\u200f")


def rendered(amount: Amount, like: str) -> str:
    """Render an amount with as much as the expected entry says."""
    value = "?" if amount.value is None else plain(amount.value)
    if amount.value_high is not None:
        value += f"..{plain(amount.value_high)}"
    head, _, surface = like.partition(" = ")
    words = [value, amount.currency or "-", amount.bound, *([amount.kind] if len(head.split()) > 3 else [])]
    return " ".join(words) + (f" = {amount.surface}" if surface else "")


def plain(value: float) -> str:
    return str(int(value)) if value == int(value) else repr(value)


@pytest.mark.parametrize("case", list(cases()))
def test_cases(case: Case) -> None:
    found = money.find(case.text)
    likes = [*case.found, *[""] * len(found)]
    assert [rendered(amount, like) for amount, like in zip(found, likes, strict=False)] == list(case.found), case.note


@pytest.mark.parametrize("name", LISTS)
def test_no_form_repeats_after_folding(name: str) -> None:
    """A form means one thing; but an adjective goes with several nouns, and عمان is Oman and Amman."""
    noted = name in ("currency_adjectives", "currency_countries")
    forms = [
        (fold_word(row.form), row.note if noted else "", row.id if name == "currency_countries" else "")
        for row in rows(name)
        if row.note not in ("symbol", "code", "latin")
    ]
    assert sorted(forms) == sorted(set(forms))


def test_kinds_of_the_list_are_those_of_the_tables() -> None:
    assert {row.id for row in rows("amount_kinds")} <= set(AMOUNT_KINDS)


WORDS: Final = st.sampled_from(
    [row.form for name in ("numbers", "scales", "currencies", "hedges") for row in rows(name)]
    + [
        "بين",
        "من",
        "إلى",
        "و",
        "ال",
        "ب",
        "ل\u0640",
        "،",
        ".",
        "%",
        "(",
        ")",
        "12",
        "٣٫٥",
        "68ر10",
        "1,234.5",
        "\n",
        "سهم",
        "سعر",
    ]
)
LETTERS: Final = st.text("ابتثدرسعفقلمنهويأإآىةًٌّ\u0640 0123456789٠٩۴.,،٬٫%$€()-\n\u200f\ufefb", max_size=60)
TEXTS: Final = st.lists(st.one_of(WORDS, LETTERS), max_size=14).flatmap(
    lambda parts: st.sampled_from([" ", ""]).map(lambda gap: gap.join(parts))
)


@given(TEXTS)
@example("مليون" * 50 + " دولار")
@example("9" * 400 + " دولار")
@example("بين و دولار")
@example("مليون دولار تقريبا مليون دولار")
@example("\u0640ًٌ دولار 5")
def test_any_text_is_survived_and_surfaces_stand_where_they_say(text: str) -> None:
    end = 0
    for amount in money.find(text):
        assert amount.surface == text[amount.start : amount.end]
        assert amount.surface.strip()
        assert amount.start >= end
        end = amount.end
        assert (amount.value is None) == (amount.bound == "unquantified")
        assert (amount.value_high is not None) == (amount.bound == "range")
        if amount.value is not None and amount.value_high is not None:
            assert amount.value < amount.value_high


def answers() -> list[dict[str, Any]]:
    return [json.loads(path.read_text(encoding="utf-8")) for path in sorted((SHARED / "gold/dev").glob("*.json"))]


@pytest.mark.skipif(not (SHARED / "gold/dev").is_dir(), reason="the hand-made answers are not at hand")
def test_hand_made_answers() -> None:
    """Of real sums at least 96 in 100 are found with their value, 93 with their bound, 80 with their kind."""
    told = found = bounds = kinds = extra = 0
    for answer in answers():
        text = (SHARED / "gold/dev/texts" / answer["file"]).read_text(encoding="utf-8")
        amounts, at = money.find(text), 0
        told += len(answer["amounts"])
        extra += len(amounts)
        for sum_ in answer["amounts"]:
            at = text.index(sum_["quote"], at)
            end = at + len(sum_["quote"])
            near = [amount for amount in amounts if amount.start < end and at < amount.end]
            match = next((amount for amount in near if amount.value == pytest.approx(sum_["value"])), None)
            at = end
            found += match is not None
            bounds += match is not None and match.bound == sum_["bound"]
            kinds += match is not None and match.kind == sum_["kind"]
    assert 2 * found / (told + extra) >= 0.96
    assert bounds / found >= 0.93
    assert kinds / found >= 0.8
