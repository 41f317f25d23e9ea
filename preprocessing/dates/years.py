"""Where does a text say a year? After the word for it, after a month or a quarter, in a span, or as "last year"."""

from dataclasses import replace
from typing import Final, cast

from preprocessing.dates.phrase import Phrase, Shift, Year
from preprocessing.dates.tokens import Tokens

DASHES: Final = frozenset("-–—ـ−")
_HIJRI_NUMBERS: Final = range(1380, 1451)  # without a mark: a year of today's Hijri calendar rather than of the Middle Ages


def number_at(t: Tokens, at: int, *, lowest: int = 1000) -> tuple[Year, int] | None:
    """Read a year in digits, a second one behind a dash or stroke, and the mark of its era."""
    value = t.sense(at).number
    if t.kind(at) != "number" or len(t.word(at)) != 4 or not lowest <= value <= 2200 or _in_longer_number(t, at):
        return None
    last, stop = _second(t, at)
    if t.is_(stop, "era", "before"):
        return None
    hijri = t.is_(stop, "era", "hijri") or (not t.is_(stop, "era") and value in _HIJRI_NUMBERS)
    return Year(value, last, hijri=hijri), stop + (t.kind(stop) == "era")


def _second(t: Tokens, at: int) -> tuple[int, int]:
    """The year behind a dash or stroke (2015/2016, 2015-16) and where reading goes on."""
    first, mark, second = t.sense(at).number, t.word(at + 1), t.word(at + 2)
    if t.is_(at + 1, "era"):
        mark, second = "", ""
    if not (mark == "/" or mark in DASHES) or not mark or t.kind(at + 2) != "number" or t.word(at + 3) in ("/", "-"):
        return 0, at + 1
    value = int(second) if len(second) == 4 else first // 100 * 100 + int(second[:4]) if len(second) == 2 else 0
    near = 1 if len(second) == 2 or mark == "/" else 100
    return (value, at + 3) if 0 < value - first <= near else (0, at + 1)


def _in_longer_number(t: Tokens, at: int) -> bool:
    before, after = t.word(at - 1), t.word(at + 1)
    if t.joined(at) and (before in ".,:٫٬%$#+_" or before.isascii() and before.isalnum() or _dashed(t, at)):
        return not (before in ".,:" and t.kind(at - 2) != "number")
    return t.joined(at + 1) and (after in "٫٬%$€£" or after in ".,:" and t.kind(at + 2) == "number" and t.joined(at + 2))


def _dashed(t: Tokens, at: int) -> bool:
    """Whether a dash ties the number to a Latin name or another number (GPT-2000)."""
    before = t.word(at - 2)
    return t.word(at - 1) in DASHES and t.joined(at - 1) and (before.isascii() and before.isalpha())


def after_word(t: Tokens, at: int) -> tuple[Year, int] | None:
    """Read what follows the word "year": its calendar, "fiscal", a shift, a number; the word itself stands at `at`."""
    year, at = _qualified(t, at + 1)
    shift = _shift(t, at)
    if shift:
        year, at = replace(year, shift=shift), at + 1
        year, at = _qualified(t, at, year)
    found = number_at(t, at, lowest=500)
    if found:
        number, at = found
        return replace(number, fiscal=year.fiscal, hijri=number.hijri or year.hijri), at
    return (year, at) if shift or year.fiscal else None


def _qualified(t: Tokens, at: int, year: Year | None = None) -> tuple[Year, int]:
    year = year or Year()
    while t.kind(at) in ("era", "fiscal"):
        fiscal = t.kind(at) == "fiscal"
        year = replace(year, fiscal=True) if fiscal else replace(year, hijri=t.is_(at, "era", "hijri"))
        at += 1
    return year, at


def _shift(t: Tokens, at: int) -> Shift | None:
    return cast(Shift, t.sense(at).value) if t.kind(at) == "shift" and not t.sense(at).proclitic else None


def tail(t: Tokens, at: int, *, of_year: bool = False) -> tuple[Year, int] | None:
    """Read the year behind a month, season or quarter: "(of) (the year) 2015", "of last year"; with `of_year` also "of the year"."""
    stop = at + (t.kind(at) == "of") + (t.word(at) == "،" and t.kind(at + 1) == "number")
    found = number_at(t, stop, lowest=1300)
    if found:
        return found
    stop += t.is_(stop, "unit", "day")
    if t.is_(stop, "that") and t.is_(stop + 1, "unit", "year"):
        return Year(shift=cast(Shift, t.sense(stop).value)), stop + 2
    if t.is_(stop, "own", "year"):
        return Year(shift="this", fiscal=True, own=True), stop + 1 + t.is_(stop + 1, "fiscal")
    if not t.is_(stop, "unit", "year"):
        return None
    joined = stop > at or t.sense(stop).proclitic in ("ل", "لل")
    return after_word(t, stop) or ((Year(shift="this"), stop + 1) if of_year and joined else None)


def year(t: Tokens, at: int) -> Phrase | None:
    """Read a year that starts with its word: "the year 2015", "last year", "the years 2014 and 2015" (the first)."""
    found = after_word(t, at) if t.is_(at, "unit", "year") else number_at(t, at + 1, lowest=500)
    return Phrase(at, found[1], "year", "year", year=found[0]) if found else None
