"""Are sentences cut where a reader would cut them? Cases in a table; properties over any text."""

import csv
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from preprocessing import sentences

CASES = Path(__file__).parents[1] / "cases" / "sentences.tsv"
PIECES = st.sampled_from(
    ["قال", "46.20", ".", "..", "؟", "!", "»", "«", "\n", "\n\n", " ", "د", "وأضاف", "Mr", "1", "\u200f", "\t"]
)


def cases() -> list[dict[str, str]]:
    with CASES.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


@pytest.mark.parametrize("case", cases(), ids=lambda case: case["note"])
def test_cases(case: dict[str, str]) -> None:
    text = case["text"].replace("\\n", "\n")
    found = [text[start:end] for start, end in sentences.split(text)]
    assert found == [piece for piece in case["found"].split(" | ") if piece]


def test_title_is_one_sentence() -> None:
    text = "سؤال؟ وجواب. وخبر\n\nبدأ العمل. ثم انتهى العمل."
    spans = sentences.split(text, text.index("بدأ"))
    assert [text[start:end] for start, end in spans] == ["سؤال؟ وجواب. وخبر", "بدأ العمل.", "ثم انتهى العمل."]


@given(st.lists(PIECES, max_size=40).map("".join), st.integers(0, 10))
def test_spans_are_in_order_and_hold_every_visible_character(text: str, body_start: int) -> None:
    spans = sentences.split(text, min(body_start, len(text)))
    inside = {place for start, end in spans for place in range(start, end)}
    assert all(start < end for start, end in spans)
    assert all(left[1] <= right[0] for left, right in pairwise(spans))
    assert {place for place, letter in enumerate(text) if not letter.isspace()} <= inside
    assert all(not text[start].isspace() and not text[end - 1].isspace() for start, end in spans)
    assert not any(start < body_start < end for start, end in spans if body_start <= len(text))
