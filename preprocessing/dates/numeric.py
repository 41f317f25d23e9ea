"""Where does a text say a date in digits, and where in two calendars? 14/09/2023, 1436/10/12 هـ, الموافق."""

from dataclasses import replace
from typing import Final

from preprocessing.dates.days import dated, month_or_day
from preprocessing.dates.phrase import Phrase, Year
from preprocessing.dates.tokens import Tokens
from preprocessing.dates.words import Sense
from preprocessing.dates.years import number_at, of_era

_MARKS: Final = ("/", "-", ".", "–", "\\")
_HIJRI: Final = range(1300, 1501)
_GREGORIAN: Final = range(1800, 2201)
_SHORT_HIJRI: Final = range(30, 48)  # "3/4/36" without a mark is rather 1436 than 2036


def numeric(t: Tokens, at: int, *, behind_dash: bool = False) -> Phrase | None:
    """Read a date in digits, the day before the month: 14/09/2023, 2023-09-14, 14.9.2023, 12 / 10 / 1436 هـ, 3/4/36هـ.

    `behind_dash`: the number at `at` ends a span of days (17-18/09/1436), so the dash before it ties it to no row.
    """
    places = _places(t, at)
    if places is None:
        return None
    day, month, number = _ordered(*(t.sense(place) for place in places))
    stop = places[2] + 1
    if not number:
        found = _short_year(t, at, places)
        day, month = t.sense(places[0]).number, t.sense(places[1]).number
    else:
        found = Year(number, hijri=number in _HIJRI) if number in _HIJRI or number in _GREGORIAN else None
    if found is None or not (1 <= month <= 12 and 1 <= day <= 31) or _continues(t, at, stop, behind_dash):
        return None
    stop += t.kind(stop) == "era"
    return Phrase(at, stop, "day", "numeric", number=month, day=day, year=found, hijri=found.hijri)


def _short_year(t: Tokens, at: int, places: tuple[int, int, int]) -> Year | None:
    """The year of two digits in 3/4/36هـ, or in 3/4/15 where the words before say that it is a date."""
    first, _, last = (t.sense(place) for place in places)
    if not (len(first.note) <= 2 == len(last.note)) or t.word(at + 1) == ".":
        return None
    if t.kind(places[2] + 1) == "era":
        return of_era(last.number, t.is_(places[2] + 1, "era", "hijri"))
    said = t.kind(at - 1) in ("weekday", "twin") or t.is_(at - 1, "unit", "day") or t.role(at - 1, "date-lead")
    return of_era(last.number, last.number in _SHORT_HIJRI) if said else None


def pair(t: Tokens, at: int) -> Phrase | None:
    """Read a day and a month in digits, 15/8, which only the words beside them can make a date."""
    day, month = t.sense(at), t.sense(at + 2)
    if t.word(at + 1) != "/" or t.word(at + 3) in ("/", "%", ".", "-") or t.kind(at) != "number":
        return None
    fits = len(day.note) <= 2 and len(month.note) <= 2 and 1 <= day.number <= 31 and 1 <= month.number <= 12
    return Phrase(at, at + 3, "day", "pair", number=month.number, day=day.number) if fits else None


def said_pair(t: Tokens, at: int) -> Phrase | None:
    """Read a day and a month in digits behind "on the", "dated": يوم 15/8, بتاريخ 7/10."""
    said = t.is_(at - 1, "unit", "day") or t.role(at - 1, "date-lead") or t.kind(at - 1) == "twin"
    found = pair(t, at) if said else None
    return dated(t, found) if found else None


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


def _continues(t: Tokens, at: int, stop: int, behind_dash: bool) -> bool:
    """Whether the digits are part of a longer row (a telephone or file number)."""
    before = t.word(at - 1)
    led = not behind_dash and t.joined(at) and (before in (*_MARKS, "+") or (before.isascii() and before.isalnum()))
    return led or (
        t.joined(stop) and t.word(stop) in ("/", "-") and t.kind(stop + 1) == "number" and t.joined(stop + 1)
    )


def day_or_month(t: Tokens, at: int) -> Phrase | None:
    """Read a day or a month, in digits or by name."""
    return numeric(t, at) or month_or_day(t, at) or said_pair(t, at)


def twin(t: Tokens, phrase: Phrase) -> Phrase:
    """Join the same date in the other calendar: "15 Ramadan 1436 AH, 2 July 2015"; the Gregorian side counts."""
    at = phrase.stop + (t.word(phrase.stop) in (")", "،", "/", "-", ",", "="))
    said = t.kind(at) == "twin"
    at += said + (said and t.word(at + 1) in ("ل", ":"))
    opened = t.word(at) == "("
    at += opened
    other = numeric(t, at) or month_or_day(t, at) if at > phrase.stop else None
    if other is None or other.hijri == phrase.hijri or other.unit != phrase.unit:
        return phrase
    stop = other.stop + (opened and t.word(other.stop) == ")")
    counts = phrase if other.hijri or (other.year is None and phrase.year) else other
    return replace(counts, at=phrase.at, stop=stop, weekday=phrase.weekday)


def twin_year(t: Tokens, phrase: Phrase) -> Phrase:
    """Join the same year in the other calendar behind a stroke or dash: "1343هـ / 1924م"; the Gregorian one counts."""
    year, stroke = phrase.year, phrase.stop
    if year is None or not year.number or t.word(stroke) not in ("/", "-", "="):
        return phrase
    other = number_at(t, stroke + 1)
    if other is None or other[0].hijri == year.hijri or not t.is_(other[1] - 1, "era"):
        return phrase
    return replace(phrase, stop=other[1], year=other[0] if year.hijri else year)
