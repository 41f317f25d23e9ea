"""Are the words that someone said found from their first to their last, and given to nobody but who said them?

Cases: a table of sentences of our own. Properties: whatever the text, quotes stand where they say, none overlaps
another, none begins or ends in space. Only actors of the lexicon stand in the cases, so that they judge this part
alone.
"""

import csv
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any, Final

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from preprocessing import actors, quotes, sentences
from preprocessing.facts import Mention, Quote
from preprocessing.quotes.marks import stretches, within
from preprocessing.quotes.vocabulary import said

CASES: Final = Path(__file__).parents[1] / "cases" / "quotes.tsv"
WORDS: Final = (
    "إيلون ماسك", "تيم كوك", "مايكروسوفت", "قال", "وأضاف", "مؤكدا", "إن", "أن", ":", "«", "»", '"', "“", "”", "،", ".",
    "\n", "\u00a0", "بحسب", "وفقا", "قوله", "عن", "نقلت", "السوق", "كبيرة", "جدا", "و", "(", ")", "لم",
)  # fmt: skip


def listed(text: str) -> list[Mention]:
    return [mention for mention in actors.find(text) if mention.rule.startswith("lexicon.")]


def found(text: str) -> list[Quote]:
    return quotes.find(text, sentences.split(text), listed(text))


def table() -> list[dict[str, str]]:
    with CASES.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def cases() -> Iterator[Any]:
    for row in table():
        text = row["text"].replace("\\n", "\n")
        yield pytest.param(text, row["found"], id=f"{row['note']}: {text[:50]!r}")


@pytest.mark.parametrize(("text", "words"), list(cases()))
def test_cases(text: str, words: str) -> None:
    assert " ; ".join(f"{quote.speaker_id} {quote.rule} [{quote.surface}]" for quote in found(text)) == words


def test_table_is_large_and_a_quarter_of_it_finds_nothing() -> None:
    assert len(table()) >= 60
    assert 4 * sum(not row["found"] for row in table()) >= len(table())


@pytest.mark.parametrize("verb", sorted({verb for verb, gender in said().items() if gender and verb[0] not in "وف"}))
def test_every_verb_of_saying_quotes(verb: str) -> None:
    assert [quote.surface for quote in found(f"{verb} إيلون ماسك إن السوق كبيرة جدا.")] == ["السوق كبيرة جدا"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("قال «نعم لا» ثم «بلى».", ["نعم لا", "بلى"]),
        ("قال «نعم «لا» بلى».", ["نعم «لا» بلى"]),
        ('قال "نعم "لا" بلى".', ['نعم "لا" بلى']),
        ("قال “نعم” و”لا“ و„بلى“.", ["نعم", "لا", "بلى"]),
        ("قال «نعم ولم يغلق\nثم «لا».", ["لا"]),
        ("قال: 'نعم' ثم it's ثم ''لا''.", ["نعم", "لا"]),
        ("لا علامة هنا", []),
    ],
)
def test_marks(text: str, words: list[str]) -> None:
    assert [text[stretch.start : stretch.end] for stretch in stretches(text)] == words


def test_a_place_is_within_the_marks_that_hold_it() -> None:
    text = "قال «نعم» ثم «لا»"
    first, second = stretches(text)
    assert within([first, second], text.index("نعم")) == first
    assert within([first, second], text.index("ثم")) is None
    assert within([first, second], text.index("لا")) == second


@pytest.mark.parametrize("text", ["", "   ", "إيلون ماسك", "قال إن السوق كبيرة جدا.", "«السوق كبيرة جدا»"])
def test_nobody_speaks(text: str) -> None:
    assert not found(text)


def test_a_turn_does_not_outlast_two_silent_sentences() -> None:
    text = "قال إيلون ماسك إن السوق كبيرة جدا.{} وأضاف أن الطلب مرتفع هذا العام."
    assert len(found(text.format(""))) == 2
    assert len(found(text.format(" ارتفع السهم أمس كثيرا."))) == 2
    assert len(found(text.format(" ارتفع السهم أمس كثيرا. هبط النفط أمس كثيرا."))) == 1


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=40).map(" ".join))
@example("قال إيلون ماسك « السوق كبيرة جدا . السوق كبيرة » وأضاف أن السوق كبيرة جدا")
@example("إيلون ماسك بحسب")
@example("قال إيلون ماسك إن السوق كبيرة جدا ، قال")
@example("« السوق كبيرة جدا » ، قال إيلون ماسك إن السوق كبيرة جدا")
def test_quotes_stand_where_they_say_and_do_not_overlap(text: str) -> None:
    words = found(text)
    for quote in words:
        assert quote.surface == text[quote.start : quote.end] == quote.surface.strip() != ""
        assert quote.rule in ("direct", "indirect")
    assert all(one.end <= other.start for one, other in pairwise(words))
