"""Where does a text say a year? After the word for it, after a month or a quarter, in a span, or as "last year"."""

from dataclasses import replace
from typing import Final, cast

from preprocessing.dates.phrase import Phrase, Shift, Year
from preprocessing.dates.tokens import Tokens

DASHES: Final = frozenset("-–—−")
_HIJRI_NUMBERS: Final = range(
    1380, 1451
)  # without a mark: a year of today's Hijri calendar rather than of the Middle Ages


def number_at(t: Tokens, at: int, *, lowest: int = 1000) -> tuple[Year, int] | None:
    """Read a year in digits, a second one behind a dash or stroke, and the mark of its era."""
    value = t.sense(at).number
    if t.kind(at) != "number" or len(t.word(at)) != 4 or not lowest <= value <= 2200 or _in_longer_number(t, at):
        return None
    first, last, stop = _with_second(t, at)
    if t.is_(stop, "era", "before"):
        return None
    hijri = t.is_(stop, "era", "hijri") or (not t.is_(stop, "era") and value in _HIJRI_NUMBERS)
    return Year(first, last, hijri=hijri), stop + (t.kind(stop) == "era")


def _with_second(t: Tokens, at: int) -> tuple[int, int, int]:
    """The year, the one behind a dash or stroke (2015/2016, 2015-16, 2016-2015) or 0, and where reading goes on."""
    first, marked = t.sense(at).number, at + 1 + (t.word(at + 1) == "/" or t.word(at + 1) in DASHES)
    second = t.word(marked)
    tied = marked > at + 1 or t.is_tied(marked)
    if not tied or t.kind(marked) != "number" or t.word(marked + 1) in ("/", "-"):
        return first, 0, at + 1
    value = t.sense(marked).number if len(second) == 4 else first // 100 * 100 + t.sense(marked).number
    if len(second) == 4 and (0 < value - first <= 100 or value - first == -1):
        return min(first, value), max(first, value), marked + 1
    return (first, value, marked + 1) if len(second) == 2 and value - first == 1 else (first, 0, at + 1)


def _in_longer_number(t: Tokens, at: int) -> bool:
    before, after = t.word(at - 1), t.word(at + 1)
    if t.joined(at) and (before in ".,:٫٬%$#+_" or (before.isascii() and before.isalnum()) or _dashed(t, at)):
        return before not in ".,:" or t.kind(at - 2) == "number"
    return t.joined(at + 1) and (
        after in "٫٬%$€£" or (after in ".,:" and t.kind(at + 2) == "number" and t.joined(at + 2))
    )


def _dashed(t: Tokens, at: int) -> bool:
    """Whether a dash ties the number to a Latin name (GPT-2000)."""
    name = t.word(at - 2)
    return t.word(at - 1) in DASHES and t.joined(at - 1) and name.isascii() and name.isalpha()


def after_word(t: Tokens, at: int) -> tuple[Year, int] | None:
    """Read what follows the word "year", which stands at `at`: its calendar, "fiscal", a shift, a number."""
    year, at = _qualified(t, at + 1, Year())
    shift = _shift(t, at)
    if shift:
        year, at = _qualified(t, at + 1, replace(year, shift=shift))
    found = number_at(t, at, lowest=500)
    if found:
        return replace(found[0], fiscal=year.fiscal, hijri=found[0].hijri or year.hijri), found[1]
    return (year, at) if shift or year.fiscal else None


def _qualified(t: Tokens, at: int, year: Year) -> tuple[Year, int]:
    while t.kind(at) in ("era", "fiscal") and not t.sense(at).proclitic:
        year = replace(year, fiscal=True) if t.kind(at) == "fiscal" else replace(year, hijri=t.is_(at, "era", "hijri"))
        at += 1
    return year, at


def _shift(t: Tokens, at: int) -> Shift | None:
    if t.kind(at) != "shift" or t.sense(at).proclitic or _is_title(t, at):
        return None
    return cast(Shift, t.sense(at).value)


def _is_title(t: Tokens, at: int) -> bool:
    """Whether "the general" is part of a title: the former secretary general, not the previous year."""
    return t.is_(at, "shift", "previous", "next", "this", "new") and t.role(at - 2, "title")


def tail(t: Tokens, at: int, *, of_year: bool = False) -> tuple[Year, int] | None:
    """Read the year behind a month or season: "(of) (the year) 2015", "of last year"; `of_year`: also "of the year"."""
    comma = t.word(at) in ("،", "/", "-") and t.kind(at + 1) == "number"
    stop = at + (comma or t.is_of(at))
    stop += t.is_(stop, "unit", "day")
    found = number_at(t, stop, lowest=1300)
    if found:
        return None if comma and found[0].last else found
    if t.is_(stop, "that") and t.is_(stop + 1, "unit", "year"):
        return with_number(t, Year(shift=cast(Shift, t.sense(stop).value)), stop + 2)
    if t.is_(stop, "own", "year"):
        return Year(shift="this", fiscal=True, own=True), stop + 1 + t.is_(stop + 1, "fiscal")
    if not t.is_(stop, "unit", "year"):
        return None
    tied = stop > at or t.sense(stop).proclitic in ("ل", "لل")
    bare = of_year and tied and not t.role(stop + 1, "school")
    return after_word(t, stop) or ((Year(shift="this"), stop + 1) if bare else None)


def with_number(t: Tokens, year: Year, at: int) -> tuple[Year, int]:
    """Read the number that may follow words for a year: "this year 2015"."""
    return number_at(t, at, lowest=1300) or (year, at)


def year(t: Tokens, at: int) -> Phrase | None:
    """Read a year that starts with its word: "the year 2015", "last year", "the years 2014 and 2015" (the first)."""
    found = after_word(t, at) if t.is_(at, "unit", "year") else number_at(t, at + 1, lowest=500)
    return Phrase(at, found[1], "year", "year", year=found[0]) if found else None
