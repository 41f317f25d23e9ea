"""Where does a text say a day or a month by its name? "14 April/Nisan 2022", "the eighth of April", "last March"."""

from dataclasses import replace
from typing import Final, NamedTuple, cast

from preprocessing.dates.phrase import Phrase, Shift, Year
from preprocessing.dates.tokens import Tokens
from preprocessing.dates.years import DASHES, number_at, tail

_MONTHS: Final = ("month", "hijri")


class Month(NamedTuple):
    """A month name, both names of a double one, and where reading goes on."""

    number: int
    hijri: bool
    stop: int


def month_name(t: Tokens, at: int) -> Month | None:
    """Read a month name, double ones too: أبريل/نيسان, تموز (يوليو), نيسان أبريل."""
    sense = t.sense(at)
    if sense.kind not in _MONTHS:
        return None
    stop = at + 1
    opened = t.word(stop) in ("(", "[")
    twin = stop + (opened or t.word(stop) == "/" or t.word(stop) in DASHES)
    other = t.sense(twin)
    if other.kind == sense.kind and other.value == sense.value and not other.proclitic:
        stop = twin + 1 + (opened and t.word(twin + 1) in (")", "]"))
    return Month(sense.number, sense.kind == "hijri", stop)


def month(t: Tokens, at: int) -> Phrase | None:
    """Read a month with what dates it: a year, a shift, or nothing; also "September 14, 2023"."""
    name = month_name(t, at)
    if name is None:
        return None
    phrase = Phrase(at, name.stop, "month", "month", number=name.number, hijri=name.hijri)
    american = _american(t, phrase)
    return american or dated(t, phrase)


def _american(t: Tokens, phrase: Phrase) -> Phrase | None:
    day = t.sense(phrase.stop)
    comma = phrase.stop + 1
    if day.kind != "number" or not 1 <= day.number <= 31 or len(day.note) > 2:
        return None
    found = number_at(t, comma + (t.word(comma) in ("،", ",")), lowest=1500)
    return replace(phrase, unit="day", day=day.number, year=found[0], stop=found[1]) if found else None


def dated(t: Tokens, phrase: Phrase) -> Phrase:
    """Add the year or shift that follows a day or month."""
    shift, stop = shift_at(t, phrase.stop)
    found = tail(t, stop if shift else phrase.stop)
    if found:
        year, stop = found
        return replace(phrase, year=year, stop=stop, hijri=phrase.hijri)
    if t.is_(phrase.stop, "era", "hijri") and phrase.hijri:
        return replace(phrase, stop=phrase.stop + 1)
    return replace(phrase, shift=shift, stop=stop)


def shift_at(t: Tokens, at: int) -> tuple[Shift | None, int]:
    """Read "last", "coming", "current" or the like."""
    sense = t.sense(at)
    if sense.kind == "shift" and not sense.proclitic and sense.value != "new":
        return cast(Shift, sense.value), at + 1
    return None, at


def day_number(t: Tokens, at: int) -> tuple[int, int] | None:
    """Read the number of a day, in digits or as an ordinal in words."""
    sense = t.sense(at)
    if sense.kind == "number":
        whole = not (t.joined(at) and t.word(at - 1) in ".,:/٫٬-" and t.kind(at - 2) == "number" and t.joined(at - 1))
        return (sense.number, at + 1) if whole and len(sense.note) <= 2 and 1 <= sense.number <= 31 else None
    if sense.kind != "ordinal":
        return None
    return ordinal(t, at)


def ordinal(t: Tokens, at: int) -> tuple[int, int] | None:
    """Read an ordinal in words: الثامن, الثاني عشر, الحادي والعشرين."""
    value = t.sense(at).number
    if t.kind(at + 1) == "teen" and 1 <= value <= 9 and not t.sense(at + 1).proclitic:
        return 10 + value, at + 2
    tens = t.sense(at + 1)
    if tens.kind == "ordinal" and tens.proclitic == "و" and tens.number in (20, 30) and 1 <= value <= 9:
        return value + tens.number, at + 2
    return (value, at + 1) if value else None


def day(t: Tokens, at: int) -> Phrase | None:
    """Read a day of a month: "14 (of) (the month of) April 2022", "the 12th of the current month", "the 12th current"."""
    found = day_number(t, at)
    if found is None:
        return None
    number, stop = found
    of = stop + (t.kind(stop) == "of")
    name = month_name(t, of + t.is_(of, "unit", "month"))
    if name:
        phrase = Phrase(at, name.stop, "day", "day", number=name.number, day=number, hijri=name.hijri)
        return dated(t, phrase) if _is_day(t, at, of, name) else None
    return _of_shifted_month(t, at, number, stop=stop)


def _is_day(t: Tokens, at: int, of: int, name: Month) -> bool:
    """Whether number and month belong together: "the first of April", not "the first April"."""
    return not t.sense(of).proclitic and not (t.kind(at) == "ordinal" and t.word(at).endswith("ي"[:0] or "\0"))


def _of_shifted_month(t: Tokens, at: int, number: int, *, stop: int) -> Phrase | None:
    of = stop + (t.kind(stop) == "of")
    phrase = Phrase(at, stop, "day", "day-of-month", day=number)
    if of > stop and t.is_(of, "that") and t.is_(of + 1, "unit", "month"):
        return replace(phrase, shift=cast(Shift, t.sense(of).value), stop=of + 2)
    if of > stop and t.is_(of, "unit", "month"):
        shift, end = shift_at(t, of + 1)
        return replace(phrase, shift=shift, stop=end) if shift else None
    shift, end = shift_at(t, stop)
    digits = t.kind(at) == "number"
    return replace(phrase, shift=shift, stop=end) if digits and shift == "this" else None


def numeric(t: Tokens, at: int) -> Phrase | None:
    """Read a date in digits: 14/09/2023, 2023-09-14, 14.9.2023, also Hijri (1436/10/12 هـ); the day stands before the month."""
    mark = t.word(at + 1)
    if mark not in ("/", "-", ".", "–", "\\") or t.word(at + 3) != mark or _continues(t, at):
        return None
    a, b, c = (t.sense(at + step) for step in (0, 2, 4))
    if not (a.kind == b.kind == c.kind == "number") or not all(t.joined(at + step) for step in (1, 3)):
        return None
    if len(a.note) == 4:
        year, month, day = a.number, b.number, c.number
    elif len(c.note) == 4:
        year, month, day = c.number, b.number, a.number
    else:
        return None
    if month > 12 >= day and len(a.note) != 4:
        month, day = day, month
    hijri = 1300 <= year <= 1500
    if not (1 <= month <= 12 and 1 <= day <= 31 and (hijri or 1800 <= year <= 2200)):
        return None
    stop = at + 5 + (t.kind(at + 5) == "era")
    return Phrase(at, stop, "day", "numeric", number=month, day=day, year=Year(year, hijri=hijri), hijri=hijri)


def _continues(t: Tokens, at: int) -> bool:
    """Whether the digits are part of a longer row (a telephone or file number)."""
    before = t.joined(at) and (t.word(at - 1) in "/-.\\–+" or t.word(at - 1).isascii() and t.word(at - 1).isalnum())
    after = t.joined(at + 5) and t.word(at + 5) in ("/", "-") and t.kind(at + 6) == "number"
    return before or after


def twin(t: Tokens, phrase: Phrase) -> Phrase:
    """Join the same day in the other calendar: "15 Ramadan 1436 AH, 2 July 2015"; the Gregorian side is what counts."""
    at = phrase.stop
    opened = t.word(at) == "("
    at += opened or t.word(at) in ("،", "/", "-", ",")
    said = t.kind(at) == "twin"
    at += said
    at += said and t.word(at) == "ل"
    if not (said or at > phrase.stop):
        return phrase
    other = month_or_day(t, at)
    if other is None or other.hijri == phrase.hijri or other.unit != phrase.unit:
        return phrase
    stop = other.stop + (opened and t.word(other.stop) == ")")
    counts = phrase if other.hijri or (other.year is None and phrase.year) else other
    return replace(counts, at=phrase.at, stop=stop, weekday=phrase.weekday)


def month_or_day(t: Tokens, at: int) -> Phrase | None:
    """Read a day or a month, in digits or by name."""
    return numeric(t, at) or day(t, at) or month(t, at)
