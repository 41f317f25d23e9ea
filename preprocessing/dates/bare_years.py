"""Which numbers are years though no word says so? Their neighbours tell: "in 2018", "the 2018 elections", "(2015)"."""

from typing import Final

from preprocessing.dates.phrase import Phrase, Year
from preprocessing.dates.tokens import Tokens
from preprocessing.dates.years import DASHES, number_at, short

_LIKELY: Final = range(1900, 2101)
_OLD: Final = range(1700, 1900)
_IN_CHRONICLES: Final = range(1000, 2101)
_MARKED: Final = range(1950, 2051)
_OF_OUR_TIME: Final = range(1990, 2051)
_LIST_REACH: Final = 20
_EVENT_REACH: Final = 3
_LONG_NAME: Final = 6  # words of the name of an event ("the fair of education and training 2006")
_PLAIN: Final = ('"', "”", "»", "'")


def bare_year(t: Tokens, at: int) -> Phrase | None:
    """Read a year in digits, or a span of years, that its neighbours make one."""
    found = number_at(t, at) or _of_war(t, at)
    if found is None:
        return None
    year, stop = found
    if t.role(stop, "counted") or t.word(stop) in ("%", "$", "٪"):
        return None
    if _marked(t, at, found) or _of_treaty(t, at, year) or (_likely(year) and (year.last or _led(t, at, found))):
        return Phrase(at, stop, "year", "bare-year", year=year)
    return None


def _of_war(t: Tokens, at: int) -> tuple[Year, int] | None:
    """The year in "the war of 67"."""
    named = t.role(at - 1, "short-year") and not t.word(at - 1).startswith("ب")
    return short(t, at, bare=True) if named and len(t.word(at)) == 2 else None


def _of_treaty(t: Tokens, at: int, year: Year) -> bool:
    """Whether the number is an older year that ends a name: "the treaty of Berlin 1878"."""
    return year.number in _OLD and year.number % 50 != 0 and _of_event(t, at, long=False)


def _likely(year: Year) -> bool:
    return year.hijri or year.number in _LIKELY


def _marked(t: Tokens, at: int, found: tuple[Year, int]) -> bool:
    """Whether an era, brackets around a life, or the head of a line in a chronicle make the number a year."""
    year, stop = found
    if t.is_(stop - 1, "era"):
        metres = year.number % 50 == 0 and not (t.joined(stop - 1) and year.number in _MARKED)
        return year.hijri or (year.number in _IN_CHRONICLES and not metres)
    if year.number not in _IN_CHRONICLES:
        return False
    heads = t.word(at - 1) in ("", "\n") and t.word(stop) in DASHES | {":"} and t.word(stop + 1).isalpha()
    return heads or (year.last > 0 and t.word(at - 1) in ("(", "[") and t.word(stop) in (")", "]"))


def _led(t: Tokens, at: int, found: tuple[Year, int]) -> bool:
    year, stop = found
    round_number = year.number % 100 == 0
    if round_number and t.has_tanwin(stop):
        return False
    if t.word(at - 1) == "(" and t.word(stop) == ")":
        return True
    glued = t.word(at - 1) == "و" or (t.joined(at) and t.word(at - 1) in ("ل", "ب"))
    if glued and t.word(at - 1) == "ل":
        return True
    before = at - 1 - glued
    if t.is_of(before):
        return t.role(before - 1, "earlier", "same")
    if glued and _is_year_like(t, before):
        return _leads_list(t, before)
    return t.role(before, "year-lead", "since", "until") or _of_event(t, at, long=year.number in _OF_OUR_TIME)


def _of_event(t: Tokens, at: int, *, long: bool) -> bool:
    """Whether the number ends the name of an event: "the elections of 2018", in a long name only a year of our time."""
    long = long and t.sense(at).number % 100 != 0
    for place in range(at - 1, at - 1 - (_LONG_NAME if long else _EVENT_REACH), -1):
        if t.role(place, "event"):
            return True
        if not t.word(place).isalpha() and t.word(place) not in _PLAIN:
            return False
    return False


def _leads_list(t: Tokens, at: int) -> bool:
    """Whether the first of a list of years ("in 2010 and 2011 and 2012"), which ends at `at`, is led as a year."""
    for place in range(at, max(-1, at - _LIST_REACH), -2):
        led = t.role(place - 1, "year-lead", "since", "until") or _of_event(t, place, long=False)
        if led or t.kind(place - 1) in ("unit", "units"):
            return True
        if t.word(place - 1) != "و" or not _is_year_like(t, place - 2):
            return False
    return False


def _is_year_like(t: Tokens, at: int) -> bool:
    return t.kind(at) == "number" and len(t.word(at)) == 4
