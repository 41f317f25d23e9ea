"""When does a text itself say it was published? Only a line that is nothing but a date, or a dateline, is believed."""

from datetime import date
from typing import Final

from preprocessing.dates.tokens import Tokens, read
from preprocessing.facts import CalendarDate

HEAD: Final = 3000  # characters in which a dateline can stand
_LINES: Final = 30  # blank ones counted; a date further down is part of the story
_PLACE_WORDS: Final = 3  # "New York": more words before the date are a sentence
_AGENCY_WORDS: Final = 3
_MARKS: Final = frozenset("-–—:/")


def publication(text: str, found: list[CalendarDate]) -> date | None:
    """The publication day among the dates `found` in `text`; None where no line says it plainly."""
    end = sum(len(line) for line in text.splitlines(keepends=True)[:_LINES])
    for value in found:
        if value.start < end and value.basis == "absolute" and value.date_from == value.date_to:
            before, after = _rest_of_line(text, value)
            if _is_alone(before, after) or _is_dateline(before, after):
                return value.date_from
    return None


def _rest_of_line(text: str, value: CalendarDate) -> tuple[str, str]:
    stop = text.find("\n", value.end)
    return text[text.rfind("\n", 0, value.start) + 1 : value.start], text[value.end : stop if stop >= 0 else len(text)]


def _is_alone(before: str, after: str) -> bool:
    """Whether the rest of the line is only marks, labels ("published on") and a time of day."""
    return all(_is_label(t, at) for t in (read(before), read(after)) for at in range(len(t.words)))


def _is_label(t: Tokens, at: int) -> bool:
    word = t.word(at)
    return not word[0].isalnum() or t.role(at, "label", "clock") or (word.isdecimal() and len(word) <= 2)


def _is_dateline(before: str, after: str) -> bool:
    """Whether only a place stands before the date and a mark behind it: "Riyadh, 14 September 2023 (agency) - …"."""
    t = read(before)
    words = [word for word in t.words if word[0].isalpha()]
    if (
        not 1 <= len(words) <= _PLACE_WORDS
        or any(sense.kind for sense in t.senses)
        or not set('.:؟!«"').isdisjoint(before)
    ):
        return False
    return not any(t.role(at, "past", "lead") for at in range(len(t.words))) and _is_mark_near(read(after))


def _is_mark_near(t: Tokens) -> bool:
    """Whether a dash follows, at most the name of an agency before it."""
    place = next((at for at, word in enumerate(t.words) if word in _MARKS), None)
    between = [word for word in t.words[:place] if word not in ("(", ")", "،", "م")]
    return place is not None and len(between) <= _AGENCY_WORDS and all(word.isalpha() for word in between)
