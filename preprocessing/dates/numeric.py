"""Where does a text say a date in digits, and where in two calendars? 14/09/2023, 1436/10/12 هـ, الموافق."""

from dataclasses import replace
from typing import Final

from preprocessing.dates.days import month_or_day
from preprocessing.dates.phrase import Phrase, Year
from preprocessing.dates.tokens import Tokens
from preprocessing.dates.words import Sense

_MARKS: Final = ("/", "-", ".", "–", "\\")
_HIJRI: Final = range(1300, 1501)
_GREGORIAN: Final = range(1800, 2201)


def numeric(t: Tokens, at: int) -> Phrase | None:
    """Read a date in digits, the day before the month: 14/09/2023, 2023-09-14, 14.9.2023, 12 / 10 / 1436 هـ."""
    places = _places(t, at)
    if places is None:
        return None
    day, month, year = _ordered(*(t.sense(place) for place in places))
    hijri, stop = year in _HIJRI, places[2] + 1
    if not (1 <= month <= 12 and 1 <= day <= 31 and (hijri or year in _GREGORIAN)) or _continues(t, at, stop):
        return None
    stop += t.kind(stop) == "era"
    return Phrase(at, stop, "day", "numeric", number=month, day=day, year=Year(year, hijri=hijri), hijri=hijri)


def _places(t: Tokens, at: int) -> tuple[int, int, int] | None:
    """Where the three numbers stand; a tatweel used as a dash has gone in folding."""
    if t.is_tied(at + 1) and t.is_tied(at + 2):
        return at, at + 1, at + 2
    mark = t.word(at + 1)
    if mark not in _MARKS or t.word(at + 3) != mark or not t.kind(at) == t.kind(at + 2) == t.kind(at + 4) == "number":
        return None
    close = all(t.joined(at + step) for step in (1, 2, 3, 4))
    return (at, at + 2, at + 4) if close or mark in ("/", "-") else None


def _ordered(a: Sense, b: Sense, c: Sense) -> tuple[int, int, int]:
    if len(a.note) == 4:
        return c.number, b.number, a.number
    if len(c.note) != 4:
        return 0, 0, 0
    return (b.number, a.number, c.number) if b.number > 12 >= a.number else (a.number, b.number, c.number)


def _continues(t: Tokens, at: int, stop: int) -> bool:
    """Whether the digits are part of a longer row (a telephone or file number)."""
    before = t.word(at - 1)
    led = t.joined(at) and (before in (*_MARKS, "+") or (before.isascii() and before.isalnum()))
    return led or (
        t.joined(stop) and t.word(stop) in ("/", "-") and t.kind(stop + 1) == "number" and t.joined(stop + 1)
    )


def day_or_month(t: Tokens, at: int) -> Phrase | None:
    """Read a day or a month, in digits or by name."""
    return numeric(t, at) or month_or_day(t, at)


def twin(t: Tokens, phrase: Phrase) -> Phrase:
    """Join the same date in the other calendar: "15 Ramadan 1436 AH, 2 July 2015"; the Gregorian side counts."""
    at = phrase.stop + (t.word(phrase.stop) in (")", "،", "/", "-", ",", "="))
    said = t.kind(at) == "twin"
    at += said + (said and t.word(at + 1) in ("ل", ":"))
    opened = t.word(at) == "("
    at += opened
    other = day_or_month(t, at) if at > phrase.stop else None
    if other is None or other.hijri == phrase.hijri or other.unit != phrase.unit:
        return phrase
    stop = other.stop + (opened and t.word(other.stop) == ")")
    counts = phrase if other.hijri or (other.year is None and phrase.year) else other
    return replace(counts, at=phrase.at, stop=stop, weekday=phrase.weekday)
