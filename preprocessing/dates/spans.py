"""Which two dates are one span? "between 2015 and 2018", "from March to May 2024", "3-7 April"."""

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from preprocessing.dates.days import day_number
from preprocessing.dates.numeric import numeric, pair
from preprocessing.dates.phrase import Phrase
from preprocessing.dates.tokens import Tokens
from preprocessing.dates.years import DASHES, number_at

Reader = Callable[[Tokens, int], Phrase | None]
_NAMED: Final = {"day", "month", "year"}
_LONGEST_LIST: Final = 6


def headed(t: Tokens, at: int, read: Reader) -> Phrase | None:
    """Read a span that starts with "between" or "from" at `at`."""
    first = _endpoint(t, at + 1, read)
    if first is None:
        return None
    if t.kind(at) == "between":
        second = _after_and(t, first.stop, read)
        if second is None and t.kind(first.stop) == "to":
            second = _endpoint(t, first.stop + 1, read)
    else:
        second = _endpoint(t, first.stop + 1, read) if t.kind(first.stop) == "to" else None
    return _joined(first, second, at) if second else None


def bare(t: Tokens, first: Phrase, read: Reader) -> Phrase | None:
    """Read the rest of a span without a head word behind its first date: "2015 to 2018", "April - June 2024"."""
    seen_from_today = first.near is not None or (first.weekday is not None and not first.number)
    dash = t.word(first.stop) in DASHES
    if not dash and (t.kind(first.stop) != "to" or seen_from_today):
        return None
    second = read(t, first.stop + 1) if t.kind(first.stop + 1) else None
    return _joined(first, second, first.at) if second and second.unit == first.unit else None


def years(t: Tokens, at: int) -> Phrase | None:
    """Read two years in digits with "to" between them: "1984 until 1995"."""
    first = number_at(t, at, lowest=1800)
    second = number_at(t, first[1] + 1, lowest=1800) if first and t.kind(first[1]) == "to" else None
    if not first or not second or not 0 < second[0].number - first[0].number <= 200:
        return None
    end = Phrase(first[1] + 1, second[1], "year", "year", year=second[0])
    return Phrase(at, second[1], "year", "span", year=first[0], until=end)


def days(t: Tokens, at: int, read: Reader) -> Phrase | None:
    """Read two days of one month: "3-7 April", "15 and 16 September 2023", "17-18/09/1436", "25 and 26 and 27 May"."""
    first = day_number(t, at)
    if first is None:
        return None
    number, stop = first
    if t.is_tied(stop) or t.word(stop) in DASHES or t.kind(stop) == "to" or t.word(stop) == "/":
        return _up_to(t, at, first, read)
    last, listed = number, stop
    for _ in range(_LONGEST_LIST):
        place = _behind_and(t, listed)
        following = day_number(t, place) if place else None
        second = read(t, place) if following else None
        if following is None or second:
            return _listed(t, Phrase(at, stop, "day", "day-number", day=number), second, last)
        last, listed = following[0] if following[0] == last + 1 else 0, following[1]
    return None


def _up_to(t: Tokens, at: int, first: tuple[int, int], read: Reader) -> Phrase | None:
    number, stop = first
    place = stop + (not t.is_tied(stop))
    second = read(t, place)
    if second is None and t.word(stop) != "/":
        second = numeric(t, place, behind_dash=True)
    fits = second and second.rule in ("day", "numeric") and not second.until and 0 < second.day - number <= 30
    if second is None or not fits or (second.rule == "numeric" and t.word(stop) == "/"):
        return None
    return _joined(_like(second, Phrase(at, stop, "day", "day-number", day=number)), second, at)


def _behind_and(t: Tokens, at: int) -> int:
    """Where the word behind "and" stands, 0 if none does."""
    return at + 1 if t.word(at) == "و" else at if at and t.sense(at).proclitic == "و" else 0


def _listed(t: Tokens, first: Phrase, second: Phrase | None, last: int) -> Phrase | None:
    """Days in a row are one span; else the first takes month and year from the last, which is read by itself."""
    if second is None or second.rule not in ("day", "numeric") or second.until:
        return None
    if last and second.day == last + 1:
        return _joined(_like(second, first), second, first.at)
    led = t.kind(first.at - 1) in ("unit", "units", "weekday") or t.role(first.at - 1, "lead", "clock")
    if not led or first.day >= second.day or second.rule != "day":
        return None
    return replace(second, at=first.at, stop=first.stop, day=first.day, weekday=None)


def _like(second: Phrase, first: Phrase) -> Phrase:
    """A day that takes its month from the second one."""
    return replace(second, at=first.at, stop=first.stop, day=first.day, year=None, shift=None, weekday=None, rule="day")


def _after_and(t: Tokens, at: int, read: Reader) -> Phrase | None:
    if t.word(at) == "و":
        return _endpoint(t, at + 1, read)
    return _endpoint(t, at, read) if t.sense(at).proclitic == "و" else None


def _endpoint(t: Tokens, at: int, read: Reader) -> Phrase | None:
    at += t.is_(at, "unit", "day")
    at += t.is_(at, "unit", "month") and t.kind(at + 1) in ("month", "hijri")
    year = number_at(t, at, lowest=1500)
    if year:
        return Phrase(at, year[1], "year", "year", year=year[0])
    number = day_number(t, at)
    if number and t.is_(number[1], "thereof"):
        return Phrase(at, number[1] + 1, "day", "thereof", day=number[0])
    found = read(t, at)
    if found:
        return found
    return pair(t, at) or (Phrase(at, number[1], "day", "day-number", day=number[0]) if number else None)


def _joined(first: Phrase, second: Phrase, at: int) -> Phrase | None:
    if first.rule in ("day-number", "pair") and second.rule in ("day", "day-of-month", "numeric"):
        first = _like(second, first) if first.rule == "day-number" else replace(first, hijri=second.hijri)
    if second.rule == "thereof" and first.rule in ("day", "day-of-month"):
        second = replace(_like(first, second), year=first.year, shift=first.shift)
    if "pair" in (first.rule, second.rule) and "numeric" not in (first.rule, second.rule):
        return None
    if {"thereof", "day-number"} & {first.rule, second.rule} or first.until or second.until:
        return None
    if _said(first) == _said(second):
        return None  # a score of "nil-nil" is no span of the month Safar
    alike = first.unit == second.unit or {first.unit, second.unit} <= _NAMED
    if not alike or (first.near is None) != (second.near is None):
        return None
    return replace(first, at=at, stop=second.stop, rule="span", until=second)


def _said(phrase: Phrase) -> tuple[object, ...]:
    return phrase.unit, phrase.number, phrase.day, phrase.year, phrase.weekday, phrase.near
