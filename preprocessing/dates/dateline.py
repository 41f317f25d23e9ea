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
_BARS: Final = ("|", "•", "·")
_NAME_WORDS: Final = 5
_IN_SENTENCES: Final = frozenset('.:؟!«"')


def publication(text: str, found: list[CalendarDate]) -> date | None:
    """The publication day among the dates `found` in `text`; None where no line says it plainly."""
    end = sum(len(line) for line in text.splitlines(keepends=True)[:_LINES])
    for value in found:
        if value.start < end and value.basis == "absolute" and value.date_from == value.date_to:
            before, after = _rest_of_line(text, value, found)
            titled = "\n" in text[: value.start]
            if _is_alone(before, after) or (titled and _is_signed(before, after)):
                return value.date_from
            if _is_place(before) and (_has_agency(after, titled=titled) or (titled and _ends(before, after))):
                return value.date_from
    return None


def _rest_of_line(text: str, value: CalendarDate, found: list[CalendarDate]) -> tuple[Tokens, Tokens]:
    """What stands before and behind a date in its line, a second date ("… | last update: 15/09/2023") left out."""
    first = text.rfind("\n", 0, value.start) + 1
    stop = text.find("\n", value.end)
    line = text[first : stop if stop >= 0 else len(text)]
    others = [one for one in found if one is not value and first <= one.start < first + len(line)]
    if len(others) == 1:  # more are a list of dates
        start, end = others[0].start - first, others[0].end - first
        line = line[:start] + " " * (end - start) + line[end:]
    return read(line[: value.start - first]), read(line[value.end - first :])


def _is_alone(before: Tokens, after: Tokens) -> bool:
    """Whether the rest of the line is only marks, labels ("published on") and a time of day."""
    return all(_is_label(t, at) for t in (before, after) for at in range(len(t.words)))


def _is_label(t: Tokens, at: int) -> bool:
    word = t.word(at)
    told = t.role(at, "label", "clock") or t.role(at - 1, "time-of")
    return told or not word[0].isalnum() or (word.isdecimal() and len(word) <= 2)


def _is_signed(before: Tokens, after: Tokens) -> bool:
    """Whether the date opens the line and a bar parts it from a few words, the writer's name: "14 مارس 2023 | …"."""
    bar = next((at for at, word in enumerate(after.words) if word in _BARS), None)
    if bar is None or not all(_is_label(before, at) for at in range(len(before.words))):
        return False
    words = [at for at in range(bar, len(after.words)) if after.word(at)[0].isalnum()]
    return all(_is_label(after, at) for at in range(bar)) and len(words) <= _NAME_WORDS


def _ends(before: Tokens, after: Tokens) -> bool:
    """Whether the date ends the line behind a dash: "القاهرة (وكالة) - 14 مارس 2023"."""
    return not after.words and bool(before.words) and before.words[-1] in _MARKS


def _is_place(before: Tokens) -> bool:
    """Whether the line starts with nothing but a few words that can be a place: "New York, "."""
    words = [word for at, word in enumerate(before.words) if word[0].isalpha() and not _is_last_on(before, at)]
    plain = not any(sense.kind for sense in before.senses) and _IN_SENTENCES.isdisjoint(before.words)
    return (
        1 <= len(words) <= _PLACE_WORDS
        and plain
        and not any(before.role(at, "past", "lead") and not _is_last_on(before, at) for at in range(len(before.words)))
    )


def _is_last_on(before: Tokens, at: int) -> bool:
    """Whether the word `at` is the "on" right before the date: "دبي في 14 مارس 2023 / وكالة /"."""
    return at == len(before.words) - 1 and before.role(at, "on")


def _has_agency(after: Tokens, *, titled: bool) -> bool:
    """Whether a dash follows, at most an agency before it, or below a title one word that ends the line: its agency."""
    place = next((at for at, word in enumerate(after.words) if word in _MARKS), None)
    words = [word for word in after.words[:place] if word not in ("(", ")", "،")]
    short = len(words) <= _AGENCY_WORDS if place is not None else titled and len(words) == 1
    return short and all(word.isalpha() for word in words)
