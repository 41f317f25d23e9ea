"""When does a text itself say it was published? Only a line that is nothing but a date, or a dateline, is believed."""

from datetime import date
from typing import Final

from preprocessing.dates.tokens import Tokens, read
from preprocessing.facts import CalendarDate

_LINES: Final = 15  # a date further down is part of the story
_PLACE_WORDS: Final = 5  # "New York - (agency)": more words before the date are a sentence


def publication(text: str, found: list[CalendarDate]) -> date | None:
    """The publication day among the dates `found` in `text`; None where no line says it plainly."""
    end = _end_of_head(text)
    for value in found:
        if value.start >= end:
            break
        if value.basis == "absolute" and value.precision == "day" and value.date_from == value.date_to:
            start = text.rfind("\n", 0, value.start) + 1
            stop = text.find("\n", value.end) % (len(text) + 1)
            if _is_alone(text[start : value.start], text[value.end : stop]) or (
                _is_dateline(text[start : value.start], text[value.end : stop])
            ):
                return value.date_from
    return None


def _end_of_head(text: str) -> int:
    end = 0
    for line in text.splitlines(keepends=True)[: 2 * _LINES]:
        end += len(line)
    return end


def _is_alone(before: str, after: str) -> bool:
    """Whether the rest of the line is only marks, labels ("published on") and a time of day."""
    return all(_is_label(tokens, at) for rest in (before, after) for tokens in (read(rest),) for at in range(len(tokens.words)))


def _is_label(t: Tokens, at: int) -> bool:
    word = t.word(at)
    return not word[0].isalnum() or t.role(at, "label", "clock") or (word.isdecimal() and len(word) <= 2)


def _is_dateline(before: str, after: str) -> bool:
    """Whether a place, at most an agency and a dash stand around the date: "Riyadh, 14 September 2023 (agency) - …"."""
    t = read(before)
    words = [word for word in t.words if word[0].isalpha()]
    if not 1 <= len(words) <= _PLACE_WORDS or any(sense.kind for sense in t.senses) or any(c in before for c in ".:؟!«\""):
        return False
    rest = after.lstrip()
    if rest.startswith("(") and ")" in rest[:30]:
        rest = rest[rest.index(")") + 1 :].lstrip()
    return rest[:1] in ("-", "–", "—", ":", "/") and rest[:1] != ""
