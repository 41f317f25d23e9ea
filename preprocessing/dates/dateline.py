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
_IN_SENTENCES: Final = frozenset('.:؟!«"')


def publication(text: str, found: list[CalendarDate]) -> date | None:
    """The publication day among the dates `found` in `text`; None where no line says it plainly."""
    end = sum(len(line) for line in text.splitlines(keepends=True)[:_LINES])
    for value in found:
        if value.start < end and value.basis == "absolute" and value.date_from == value.date_to:
            before, after = _rest_of_line(text, value)
            if _is_alone(before, after) or (
                _is_place(before) and _has_agency(after, titled="\n" in text[: value.start])
            ):
                return value.date_from
    return None


def _rest_of_line(text: str, value: CalendarDate) -> tuple[Tokens, Tokens]:
    stop = text.find("\n", value.end)
    before = text[text.rfind("\n", 0, value.start) + 1 : value.start]
    return read(before), read(text[value.end : stop if stop >= 0 else len(text)])


def _is_alone(before: Tokens, after: Tokens) -> bool:
    """Whether the rest of the line is only marks, labels ("published on") and a time of day."""
    return all(_is_label(t, at) for t in (before, after) for at in range(len(t.words)))


def _is_label(t: Tokens, at: int) -> bool:
    word = t.word(at)
    return not word[0].isalnum() or t.role(at, "label", "clock") or (word.isdecimal() and len(word) <= 2)


def _is_place(before: Tokens) -> bool:
    """Whether the line starts with nothing but a few words that can be a place: "New York, "."""
    words = [word for word in before.words if word[0].isalpha()]
    plain = not any(sense.kind for sense in before.senses) and _IN_SENTENCES.isdisjoint(before.words)
    return (
        1 <= len(words) <= _PLACE_WORDS
        and plain
        and not any(before.role(at, "past", "lead") for at in range(len(words)))
    )


def _has_agency(after: Tokens, *, titled: bool) -> bool:
    """Whether a dash follows, at most an agency before it, or below a title one word that ends the line: its agency."""
    place = next((at for at, word in enumerate(after.words) if word in _MARKS), None)
    words = [word for word in after.words[:place] if word not in ("(", ")", "،")]
    short = len(words) <= _AGENCY_WORDS if place is not None else titled and len(words) == 1
    return short and all(word.isalpha() for word in words)
