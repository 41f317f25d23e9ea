"""Which two dates are one span? "between 2015 and 2018", "from March to May 2024", "3-7 April"."""

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from preprocessing.dates.days import day_number
from preprocessing.dates.phrase import Phrase
from preprocessing.dates.tokens import Tokens
from preprocessing.dates.years import DASHES, number_at

_ORDER: Final = {"day": 0, "month": 1}
Reader = Callable[[Tokens, int], Phrase | None]


def headed(t: Tokens, at: int, read: Reader) -> Phrase | None:
    """Read a span that starts with "between" or "from" at `at`."""
    between = t.kind(at) == "between"
    first = _endpoint(t, at + 1, read)
    if first is None:
        return None
    if between:
        second = _after_and(t, first.stop, read)
    else:
        second = _endpoint(t, first.stop + 1, read) if t.kind(first.stop) == "to" else None
    return _joined(first, second, at) if second else None


def bare(t: Tokens, first: Phrase, read: Reader) -> Phrase | None:
    """Read a span without a head word from its first date on: "2015 to 2018", "April - June 2024"."""
    mark = t.word(first.stop)
    if not (t.is_(first.stop, "to") and not t.sense(first.stop).proclitic) and mark not in DASHES:
        return None
    second = read(t, first.stop + 1) if t.kind(first.stop + 1) else None
    return _joined(first, second, first.at) if second and second.unit == first.unit else None


def days(t: Tokens, at: int, read: Reader) -> Phrase | None:
    """Read two days of one month: "3-7 April", "15 and 16 September 2023", "from the 3rd to the 7th of April"."""
    first = day_number(t, at)
    if first is None:
        return None
    number, stop = first
    apart = t.word(stop) in DASHES or t.kind(stop) == "to" or t.word(stop) == "/"
    second = read(t, stop + 1) if apart or t.word(stop) == "و" else None
    if second is None or second.unit != "day" or not second.day or second.until or second.rule == "numeric":
        return None
    if not 0 < second.day - number <= (30 if apart else 1):
        return None
    return _joined(_day_like(second, at, stop, number), second, at)


def _day_like(second: Phrase, at: int, stop: int, number: int) -> Phrase:
    return replace(second, at=at, stop=stop, day=number, year=None, shift=None, weekday=None)


def _after_and(t: Tokens, at: int, read: Reader) -> Phrase | None:
    if t.word(at) == "و":
        return _endpoint(t, at + 1, read)
    return _endpoint(t, at, read) if t.sense(at).proclitic == "و" else None


def _endpoint(t: Tokens, at: int, read: Reader) -> Phrase | None:
    found = read(t, at + t.is_(at, "unit", "day"))
    if found:
        return found
    year = number_at(t, at, lowest=1500)
    if year:
        return Phrase(at, year[1], "year", "year", year=year[0])
    number = day_number(t, at)
    return Phrase(at, number[1], "day", "day-number", day=number[0]) if number else None


def _joined(first: Phrase, second: Phrase, at: int) -> Phrase | None:
    if second.rule == "day-number" or second.until or first.until or (first.near is None) != (second.near is None):
        return None
    if first.rule == "day-number":
        first = _day_like(second, first.at, first.stop, first.day) if second.unit == "day" and second.day else second
        if first is second:
            return None
    if first.unit != second.unit and not {first.unit, second.unit} <= {"day", "month", "year"}:
        return None
    return replace(first, at=at, stop=second.stop, rule="span", until=second)
