"""Where does a text say a day or a month by its name? "14 April/Nisan 2022", "the eighth of April", "last March"."""

from calendar import monthrange
from dataclasses import replace
from typing import Final, NamedTuple, cast

from preprocessing.dates.phrase import Phrase, Shift
from preprocessing.dates.tokens import Tokens
from preprocessing.dates.years import DASHES, number_at, tail

_MONTHS: Final = ("month", "hijri")
_LEAP_YEAR: Final = 2000
_OPENING: Final = frozenset('(["“«')
_CLOSING: Final = frozenset(')]"”»')
_ENGLISH_ENDINGS: Final = ("st", "nd", "rd", "th")


class Month(NamedTuple):
    """A month name, both names of a double one, and where reading goes on."""

    number: int
    hijri: bool
    stop: int


def month_name(t: Tokens, at: int) -> Month | None:
    """Read a month name, double ones too: أبريل/نيسان, تموز (يوليو), نيسان أبريل."""
    sense, stop = t.sense(at), at + 1
    if sense.kind not in _MONTHS:
        return None
    opened = t.word(stop) in _OPENING
    twin = stop + (opened or t.word(stop) == "/" or t.word(stop) in DASHES)
    other = t.sense(twin)
    if (other.kind, other.value, other.proclitic) == (sense.kind, sense.value, "") and t.word(twin) != t.word(at):
        stop = twin + 1 + (opened and t.word(twin + 1) in _CLOSING)
    return Month(sense.number, sense.kind == "hijri", stop)


def month(t: Tokens, at: int) -> Phrase | None:
    """Read a month with what dates it: a year, a shift, or nothing; also "September 14, 2023"."""
    name = month_name(t, at)
    if name is None:
        return None
    phrase = Phrase(at, name.stop, "month", "month", number=name.number, hijri=name.hijri)
    return _day_behind(t, phrase) or _listed(t, dated(t, phrase))


def _listed(t: Tokens, phrase: Phrase) -> Phrase:
    """Take year or shift from the month behind "and": "January and February 2016", "last May and June"."""
    place = phrase.stop + (t.word(phrase.stop) == "و")
    tied = place > phrase.stop or t.sense(place).proclitic == "و"
    if phrase.year or phrase.shift or not tied or t.kind(place) != t.kind(phrase.at):
        return phrase
    other = month(t, place)
    if other is None or other.unit != "month" or not (other.year or other.shift):
        return phrase
    year = other.year
    if year and year.number and other.number < phrase.number:
        year = replace(year, number=year.number - 1)
    return replace(phrase, year=year, shift=other.shift)


def _day_behind(t: Tokens, phrase: Phrase) -> Phrase | None:
    day, comma = day_number(t, phrase.stop), phrase.stop + 1
    comma += t.joined(comma) and t.word(comma) in _ENGLISH_ENDINGS
    if day is None or t.kind(phrase.stop) != "number" or not _exists(phrase.number, day[0], phrase.hijri):
        return None
    found = number_at(t, comma + (t.word(comma) in ("،", ",")), lowest=1500)
    return replace(phrase, unit="day", rule="day", day=day[0], year=found[0], stop=found[1]) if found else None


def _exists(month: int, day: int, hijri: bool) -> bool:
    return 1 <= month <= 12 and 1 <= day <= (30 if hijri else monthrange(_LEAP_YEAR, month)[1])


def dated(t: Tokens, phrase: Phrase) -> Phrase:
    """Add the year or shift that follows a day or month: "2022", "last", "of last year", "of the current month"."""
    shift, stop = shift_at(t, phrase.stop)
    found = tail(t, stop) or (tail(t, phrase.stop) if shift else None)
    if found:
        return replace(phrase, year=found[0], stop=found[1])
    of = stop + t.is_of(stop)
    month_shift, end = shift_at(t, of + 1) if t.is_(of, "unit", "month") and not t.sense(of).proclitic else (None, of)
    if month_shift and not shift:
        return replace(phrase, shift=month_shift, stop=end)
    return replace(phrase, shift=shift, stop=stop + (phrase.hijri and t.is_(stop, "era", "hijri")))


def shift_at(t: Tokens, at: int) -> tuple[Shift | None, int]:
    """Read "last", "coming", "current" or the like, and where reading goes on."""
    sense = t.sense(at)
    if sense.kind == "shift" and not sense.proclitic and sense.value != "new":
        return cast(Shift, sense.value), at + 1
    return None, at


def day_number(t: Tokens, at: int) -> tuple[int, int] | None:
    """Read the number of a day, in digits or as an ordinal in words."""
    sense = t.sense(at)
    if sense.kind == "ordinal":
        return None if "feminine" in sense.note else ordinal(t, at)
    if sense.kind != "number" or len(sense.note) > 2 or not 1 <= sense.number <= 31:
        return None
    tail_of_number = t.joined(at) and t.joined(at - 1) and t.word(at - 1) in ".,:/٫٬" and t.kind(at - 2) == "number"
    return None if tail_of_number else (sense.number, at + 1)


def ordinal(t: Tokens, at: int) -> tuple[int, int] | None:
    """Read an ordinal in words: الثامن, الثاني عشر, الحادي والعشرين; "the last" is -1."""
    value, following = t.sense(at).number, t.sense(at + 1)
    if 1 <= value <= 9 and following.kind == "teen" and not following.proclitic:
        return 10 + value, at + 2
    if 1 <= value <= 9 and following.kind == "ordinal" and following.proclitic == "و" and following.number in (20, 30):
        return value + following.number, at + 2
    return (value, at + 1) if t.kind(at) == "ordinal" else None


def day(t: Tokens, at: int) -> Phrase | None:
    """Read a day: "14 (of) (the month of) April 2022", "the 12th of the current month", "the 12th current"."""
    found = day_number(t, at)
    if found is None or found[0] < 1:
        return None
    number, stop = found
    of = stop + (t.is_of(stop) or t.word(stop) in ("/", "-"))  # 7/July/2015
    if t.joined(of) and t.word(of) in _ENGLISH_ENDINGS:
        of += 1 + (t.word(of + 1) == ",")
    name = None if t.sense(of).proclitic else month_name(t, of + t.is_(of, "unit", "month"))
    if name:
        phrase = dated(t, Phrase(at, name.stop, "day", "day", number=name.number, day=number, hijri=name.hijri))
        return phrase if _exists(name.number, number, name.hijri) and _no_score(t, phrase, stop, of) else None
    return _of_shifted_month(t, Phrase(at, stop, "day", "day-of-month", day=number))


def _no_score(t: Tokens, phrase: Phrase, stop: int, of: int) -> bool:
    """Whether a month name that is also a common word stands where a month does: not in 2-صفر, nor الأول مارس."""
    weak = t.sense(of + t.is_(of, "unit", "month")).weak and not (phrase.year or phrase.shift)
    if not weak:
        return True
    marked = of > stop and not t.is_of(stop)
    return not (marked and phrase.hijri) and not (of == stop and t.word(phrase.at).startswith("ال"))


def _of_shifted_month(t: Tokens, phrase: Phrase) -> Phrase | None:
    of = phrase.stop + t.is_of(phrase.stop)
    if of > phrase.stop and t.is_(of, "that") and t.is_(of + 1, "unit", "month"):
        return replace(phrase, shift=cast(Shift, t.sense(of).value), stop=of + 2)
    if of > phrase.stop and t.is_(of, "unit", "month"):
        shift, end = shift_at(t, of + 1)
        return replace(phrase, shift=shift, stop=end) if shift else None
    if t.is_(phrase.stop, "thereof") and _leads_day(t, phrase.at):
        return replace(phrase, rule="text-day", shift="same", stop=phrase.stop + 1)
    shift, end = shift_at(t, phrase.stop)
    return replace(phrase, shift=shift, stop=end) if shift == "this" and t.kind(phrase.at) == "number" else None


def _leads_day(t: Tokens, at: int) -> bool:
    """Whether the word before a number makes it a day: "until 27 of it" is one, "chapter 18 of it" is not."""
    return t.kind(at - 1) in ("to", "weekday") or t.is_(at - 1, "unit", "day") or t.role(at - 1, "lead", "clock")


def month_or_day(t: Tokens, at: int) -> Phrase | None:
    """Read a day or a month by name."""
    return day(t, at) or month(t, at)
