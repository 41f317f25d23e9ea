"""Where does a text say a year? After the word for it, after a month or a quarter, in a span, or as "last year"."""

from dataclasses import replace
from typing import Final, cast

from preprocessing.dates import spelled
from preprocessing.dates.phrase import Phrase, Shift, Year
from preprocessing.dates.tokens import Tokens

DASHES: Final = frozenset("-–—−")
_HIJRI_NUMBERS: Final = range(1380, 1451)  # without a mark: of today's Hijri calendar rather than of the Middle Ages
_SHORT_HIJRI: Final = range(25, 48)  # "36 AH" is 1436, "56 AH" is 56
_SHORT: Final = range(40, 100)  # "the year 67" without a mark is 1967; smaller numbers are rather counts
_LIFE, _DYNASTY = 100, 700  # the longest spans of years
_COUNTS: Final = ("hundreds", "thousand", "tens", "teen")
_BARE_WORDS: Final = ("عام", "سنه")


def number_at(t: Tokens, at: int, *, lowest: int = 1000) -> tuple[Year, int] | None:
    """Read a year in digits, a second one behind a dash or stroke, and the mark of its era."""
    value = t.sense(at).number
    if t.kind(at) != "number" or len(t.word(at)) != 4 or not lowest <= value <= 2200 or _in_longer_number(t, at):
        return None
    first, last, stop = _with_second(t, at)
    if t.is_(stop, "era", "before"):
        return None
    hijri = t.is_(stop, "era", "hijri") or (not t.is_(stop, "era") and value in _HIJRI_NUMBERS)
    stop += t.kind(stop) == "era"
    if not last and t.is_(stop - 1, "era") and _next_year(t, stop, value):
        return Year(first, value + 1, hijri=hijri), stop + 3
    return Year(first, last, hijri=hijri), stop


def _next_year(t: Tokens, at: int, value: int) -> bool:
    """Whether the next year in the same calendar stands behind a stroke: 1436هـ / 1437هـ."""
    alike = t.sense(at + 2).kind == "era" and t.sense(at + 2).value == t.sense(at - 1).value
    return t.word(at) in ("/", *DASHES) and t.sense(at + 1).number == value + 1 and alike


def _with_second(t: Tokens, at: int) -> tuple[int, int, int]:
    """The year, the one behind a dash or stroke (2015/2016, 2015-16, 2016-2015) or 0, and where reading goes on."""
    first, marked = t.sense(at).number, at + 1 + (t.word(at + 1) == "/" or t.word(at + 1) in DASHES)
    second = t.word(marked)
    tied = marked > at + 1 or t.is_tied(marked)
    if not tied or t.kind(marked) != "number" or t.word(marked + 1) in ("/", "-"):
        return first, 0, at + 1
    value = t.sense(marked).number if len(second) == 4 else first // 100 * 100 + t.sense(marked).number
    if len(second) == 4 and _is_span(t, at, marked, value - first):
        return min(first, value), max(first, value), marked + 1
    return (first, value, marked + 1) if len(second) == 2 and value - first == 1 else (first, 0, at + 1)


def _is_span(t: Tokens, at: int, marked: int, length: int) -> bool:
    """Whether two numbers are the ends of a span: a long one has its era, one written from right to left brackets."""
    bracketed = t.word(at - 1) == "(" and t.word(marked + 1) == ")"
    dynasty = t.kind(marked + 1) == "era"
    return 0 < length <= (_DYNASTY if dynasty else _LIFE) or length == -1 or (bracketed and -_LIFE <= length < 0)


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


def short(t: Tokens, at: int, *, bare: bool) -> tuple[Year, int] | None:
    """Read a year of one to three digits: with its era, or `bare` behind "in the year": عام 67, عام 762, سنة 36هـ."""
    value, stop = t.sense(at).number, at + 1
    if t.kind(at) != "number" or not 1 <= value <= 999 or t.word(at)[0] == "0" or _in_longer_number(t, at):
        return None
    if t.is_(stop, "era", "before"):
        return None
    if t.is_(stop, "era"):
        literal = t.is_(stop, "era", "gregorian") and t.word(stop) != "م"
        return Year(value) if literal else of_era(value, t.is_(stop, "era", "hijri")), stop + 1
    counts = t.role(stop, "counted") or t.role(stop + 1, "percent") or t.kind(stop) in ("thousand", "hundreds")
    counts = counts or t.has_tanwin(stop)
    if not bare or counts or t.word(stop) in ("%", "٪", "/", "$", "€"):
        return None
    return (of_era(value, hijri=False), stop) if value in _SHORT or value > 500 else None


def of_era(value: int, hijri: bool) -> Year:
    """The year that a number of one to three digits means in its calendar."""
    if hijri:
        return Year(1400 + value if value in _SHORT_HIJRI else value, hijri=True)
    return Year(value if value >= 100 else 1900 + value if value in _SHORT else 2000 + value)


def after_word(t: Tokens, at: int) -> tuple[Year, int] | None:
    """Read what follows the word "year", which stands at `at`: its calendar, "fiscal", a shift, a number."""
    if t.kind(at - 1) in _COUNTS and t.kind(at + 1) == "shift":
        return None  # "in the next hundred years"
    bare = t.word(at)[t.sense(at).cut :] in _BARE_WORDS and not t.role(at - 1, "title", "no-year")
    year, at = _qualified(t, at + 1, Year())
    shift = _shift(t, at)
    if shift:
        year, at = _qualified(t, at + 1, replace(year, shift=shift))
    found = number_at(t, at, lowest=1000) or _spelled(t, at)
    if found is None and not shift:
        found = short(t, at, bare=bare)
    if found:
        return replace(found[0], fiscal=year.fiscal, hijri=found[0].hijri or year.hijri), found[1]
    return (year, at) if shift or year.fiscal else None


def _spelled(t: Tokens, at: int) -> tuple[Year, int] | None:
    found = spelled.year(t, at)
    if found is None or t.role(found[1], "counted"):
        return None
    hijri = t.is_(found[1], "era", "hijri") or (not t.is_(found[1], "era") and found[0] in _HIJRI_NUMBERS)
    return Year(found[0], hijri=hijri), found[1] + (t.kind(found[1]) == "era")


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
    found = number_at(t, stop, lowest=1000 if t.kind(stop + 1) == "era" else 1300)
    if found is None and t.is_(stop + 1, "era", "hijri"):
        found = short(t, stop, bare=False)
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
    found = after_word(t, at) if t.is_(at, "unit", "year") else number_at(t, at + 1)
    return Phrase(at, found[1], "year", "year", year=found[0]) if found else None
