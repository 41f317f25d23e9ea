"""Where does a text say a date seen from today? Yesterday, last Tuesday, this week, next month, this summer."""

from dataclasses import replace
from typing import Final, cast

from preprocessing.dates.days import month_or_day, ordinal, shift_at
from preprocessing.dates.decades import century, decade_of_century
from preprocessing.dates.numeric import day_or_month, pair
from preprocessing.dates.phrase import Phrase, Shift, Year
from preprocessing.dates.tokens import Tokens
from preprocessing.dates.years import tail, with_number, year
from preprocessing.tables import Precision

_OPENING: Final = ("(", ")", "«", "“", '"')
_CLOSING: Final = (")", "»", "”", '"')


def near(t: Tokens, at: int) -> Phrase | None:
    """Read today, yesterday or tomorrow with the weekday and date that may follow; also "the following day"."""
    phrase = Phrase(at, at + 1, "day", "near", near=t.sense(at).number)
    if phrase.near == 0 and t.is_(at + 1, "shift", "following", "same") and not t.sense(at + 1).proclitic:
        return replace(phrase, rule="text-day", near=None, shift=cast(Shift, t.sense(at + 1).value), stop=at + 2)
    if t.word(at + 1) == "ال" and t.kind(at + 2) == "number":
        return None  # the 14th day of Shawwal: the day is read from its number on
    opened, comma = t.word(at + 1) in _OPENING, t.word(at + 1) in ("،", ",")
    place = at + 1 + (opened or comma)
    if t.kind(place) != "weekday" or t.sense(place).proclitic or (comma and t.kind(place + 1) == "shift"):
        return _with_day(t, phrase)
    closed = opened and t.word(place + 1) in _CLOSING
    dated = _with_day(t, replace(phrase, weekday=t.sense(place).number, stop=place + 1 + closed))
    return replace(dated, stop=dated.stop + (opened and not closed and t.word(dated.stop) in _CLOSING))


def weekday(t: Tokens, at: int) -> Phrase | None:
    """Read a weekday with its shift, also one behind a second weekday, and the date that may follow."""
    shift, stop = shift_at(t, at + 1)
    if t.kind(at + 1) == "teen" or ("feminine" in t.sense(at + 1).note and t.is_of(at + 2)):
        return None  # eleven (الأحد عشر); the second Friday of October
    phrase = _with_day(t, Phrase(at, stop, "day", "weekday", weekday=t.sense(at).number, shift=shift))
    place = at + 1 + (t.word(at + 1) == "و")
    listed = t.kind(place) == "weekday" and (place > at + 1 or t.sense(place).proclitic == "و")
    return replace(phrase, shift=shift_at(t, place + 1)[0]) if listed and phrase.stop == at + 1 else phrase


def _with_day(t: Tokens, phrase: Phrase) -> Phrase:
    at = phrase.stop + (t.word(phrase.stop) in ("،", ",", "-", ":"))
    said = t.kind(at) == "twin"
    at += said + (said and t.word(at + 1) in ("ل", ":"))
    opened = t.word(at) == "("
    at += opened
    at += t.is_(at, "unit", "day")
    at += t.role(at, "date-lead")
    found = None if t.sense(at).proclitic else day_or_month(t, at)
    if found is None and t.is_(phrase.at - 1, "unit", "day"):
        found = pair(t, at)
    if found is None or found.unit != "day":
        return phrase
    stop = found.stop + (opened and t.word(found.stop) == ")")
    return replace(found, at=phrase.at, stop=stop, weekday=phrase.weekday)


def unit(t: Tokens, at: int) -> Phrase | None:
    """Read "last month", "the coming week", "the first week of May", "the year 2015", "the past decade"."""
    which = str(t.sense(at).value)
    if which == "year":
        return year(t, at)
    if which == "century":
        return century(t, at)
    if which == "decade" and t.kind(at + 1) == "ordinal":
        return decade_of_century(t, at)
    if which == "week" and t.kind(at + 1) == "ordinal":
        return _week_of_month(t, at)
    shift, stop = shift_at(t, at + 1)
    if which not in ("month", "week", "decade") or shift is None:
        return None
    return Phrase(at, stop, cast(Precision, which), which, shift=shift)


def _week_of_month(t: Tokens, at: int) -> Phrase | None:
    found = ordinal(t, at + 1)
    if found is None or found[0] > 4:
        return None
    month = month_behind(t, found[1]) or shifted_month(t, found[1] + t.is_of(found[1]))
    return replace(month, at=at, unit="week", rule="week", day=found[0]) if month else None


def month_behind(t: Tokens, at: int) -> Phrase | None:
    """The named month behind "of"."""
    of = at + t.is_of(at)
    of += t.is_(of, "unit", "month")
    found = month_or_day(t, of) if t.kind(of) in ("month", "hijri") else None
    return found if found and found.unit == "month" else None


def shifted_month(t: Tokens, at: int) -> Phrase | None:
    """Read "last month", "this month"."""
    found = that(t, at) if t.is_(at, "that") else unit(t, at) if t.is_(at, "unit", "month") else None
    return found if found and found.unit == "month" else None


def that(t: Tokens, at: int) -> Phrase | None:
    """Read "this year", "this week", "that month", "the same year", "this summer"."""
    following, shift = t.sense(at + 1), cast(Shift, t.sense(at).value)
    definite = t.word(at + 1).startswith("ال")
    if following.proclitic or not definite or t.is_(at + 1, "unit", "century", "decade", "day"):
        return None
    if following.value == "year" and following.kind == "unit":
        found, stop = with_number(t, Year(shift=shift), at + 2)
        return Phrase(at, stop, "year", "this", year=found)
    if following.kind == "unit":
        return Phrase(at, at + 2, cast(Precision, following.value), "this", shift=shift)
    if following.kind == "season" and shift == "this":
        return Phrase(at, at + 2, "season", "this", number=following.number, shift=shift)
    today = following.kind == "near" and following.number == 0 and shift == "this"
    phrase = near(t, at + 1) if today else None
    return replace(phrase, at=at) if phrase else None


def season(t: Tokens, at: int) -> Phrase | None:
    """Read a season with its year or shift."""
    phrase = Phrase(at, at + 1, "season", "season", number=t.sense(at).number)
    found = tail(t, at + 1, of_year=True)
    if found:
        return replace(phrase, year=found[0], stop=found[1])
    shift, stop = shift_at(t, at + 1)
    return replace(phrase, shift=shift, stop=stop) if shift else _listed(t, phrase)


def _listed(t: Tokens, phrase: Phrase) -> Phrase | None:
    """Take the year of the season behind "and": "spring and summer 2016"."""
    at = phrase.stop + (t.word(phrase.stop) == "و")
    other = season(t, at) if t.kind(at) == "season" and (at > phrase.stop or t.sense(at).proclitic == "و") else None
    return replace(phrase, year=other.year, shift=other.shift) if other else None
