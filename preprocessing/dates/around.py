"""Where does a text say a date seen from today? Yesterday, last Tuesday, this week, the first quarter, the nineties."""

from dataclasses import replace
from typing import Final, cast

from preprocessing.dates.days import month_or_day, ordinal, shift_at
from preprocessing.dates.numeric import day_or_month
from preprocessing.dates.periods import Part
from preprocessing.dates.phrase import Phrase, Shift, Year
from preprocessing.dates.tokens import Tokens
from preprocessing.dates.years import number_at, tail, with_number, year
from preprocessing.tables import Precision

_SIZES: Final[dict[str, tuple[Precision, int]]] = {
    "quarter": ("quarter", 3), "term": ("quarter", 3), "half": ("half", 6), "third": ("season", 4),
}  # fmt: skip
_HALVES: Final[dict[int, Part]] = {1: "first-half", 2: "second-half", -1: "second-half"}
_PARENTHESES: Final = ("(", ")")


def near(t: Tokens, at: int) -> Phrase | None:
    """Read today, yesterday or tomorrow with the weekday and date that may follow; also "the following day"."""
    phrase = Phrase(at, at + 1, "day", "near", near=t.sense(at).number)
    if phrase.near == 0 and t.is_(at + 1, "shift", "following", "same") and not t.sense(at + 1).proclitic:
        return replace(phrase, rule="text-day", near=None, shift=cast(Shift, t.sense(at + 1).value), stop=at + 2)
    opened = t.word(at + 1) in _PARENTHESES
    place = at + 1 + opened
    if t.kind(place) != "weekday" or t.sense(place).proclitic:
        return _with_day(t, phrase)
    closed = opened and t.word(place + 1) == ")"
    return _with_day(t, replace(phrase, weekday=t.sense(place).number, stop=place + 1 + closed))


def weekday(t: Tokens, at: int) -> Phrase | None:
    """Read a weekday with its shift and the date that may follow."""
    shift, stop = shift_at(t, at + 1)
    return _with_day(t, Phrase(at, stop, "day", "weekday", weekday=t.sense(at).number, shift=shift))


def _with_day(t: Tokens, phrase: Phrase) -> Phrase:
    at = phrase.stop + (t.word(phrase.stop) in ("،", ",", "-", ":"))
    said = t.kind(at) == "twin"
    at += said + (said and t.word(at + 1) in ("ل", ":"))
    opened = t.word(at) == "("
    at += opened
    found = None if t.sense(at).proclitic else day_or_month(t, at + t.is_(at, "unit", "day"))
    if found is None or found.unit != "day":
        return phrase
    stop = found.stop + (opened and t.word(found.stop) == ")")
    return replace(found, at=phrase.at, stop=stop, weekday=phrase.weekday)


def unit(t: Tokens, at: int) -> Phrase | None:
    """Read "last month", "the coming week", "the first week of May", "the year 2015", "the past decade"."""
    which = str(t.sense(at).value)
    if which == "year":
        return year(t, at)
    if which == "decade" and t.kind(at + 1) == "ordinal":
        return _decade_of_century(t, at)
    if which == "week" and t.kind(at + 1) == "ordinal":
        return _week_of_month(t, at)
    shift, stop = shift_at(t, at + 1)
    if which not in ("month", "week", "decade") or shift is None:
        return None
    return Phrase(at, stop, cast(Precision, which), which, shift=shift)


def _week_of_month(t: Tokens, at: int) -> Phrase | None:
    found = ordinal(t, at + 1)
    month = _month_behind(t, found[1]) if found and found[0] <= 4 else None
    return replace(month, at=at, unit="week", rule="week", day=found[0]) if month and found else None


def _month_behind(t: Tokens, at: int) -> Phrase | None:
    """The named month behind "of"."""
    of = at + t.is_of(at)
    of += t.is_(of, "unit", "month")
    found = month_or_day(t, of) if t.kind(of) in ("month", "hijri") else None
    return found if found and found.unit == "month" else None


def _decade_of_century(t: Tokens, at: int) -> Phrase | None:
    found = ordinal(t, at + 1)
    century = _century(t, found[1] + 1) if found and t.is_of(found[1]) else None
    if found is None or century is None:
        return None
    place = 9 if found[0] == -1 else found[0] - 1
    return Phrase(at, century[1], "decade", "decade", number=century[0] + 10 * place)


def _century(t: Tokens, at: int) -> tuple[int, int] | None:
    """The first year of a century and where reading goes on."""
    if not t.is_(at, "unit", "century"):
        return None
    if t.is_(at + 1, "shift", "last", "previous", "this"):
        return (2000 if t.is_(at + 1, "shift", "this") else 1900), at + 2
    found = ordinal(t, at + 1)
    return ((found[0] - 1) * 100, found[1]) if found and 15 <= found[0] <= 21 else None


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
    return _with_day(t, Phrase(at, at + 2, "day", "this", near=0)) if today else None


def season(t: Tokens, at: int) -> Phrase | None:
    """Read a season with its year or shift."""
    phrase = Phrase(at, at + 1, "season", "season", number=t.sense(at).number)
    found = tail(t, at + 1, of_year=True)
    if found:
        return replace(phrase, year=found[0], stop=found[1])
    shift, stop = shift_at(t, at + 1)
    return replace(phrase, shift=shift, stop=stop) if shift else None


def piece(t: Tokens, at: int) -> Phrase | None:
    """Read a quarter, half or third: "the first quarter of 2024", "the current quarter", "the first half of May"."""
    which = str(t.sense(at).value)
    precision, size = _SIZES[which]
    if t.kind(at + 1) == "fiscal":
        return _own_piece(t, Phrase(at, at + 2, precision, "fiscal", size=size))
    shift, stop = shift_at(t, at + 1)
    if shift:
        return Phrase(at, stop, precision, which, shift=shift) if which in ("quarter", "half") else None
    number = t.sense(at + 1).number if t.kind(at + 1) == "ordinal" and not t.sense(at + 1).proclitic else 0
    number = 12 // size if number == -1 else number
    if not 1 <= number <= 12 // size:
        return None
    phrase = Phrase(at, at + 2, precision, which, number=number, size=size)
    return _of_year(t, phrase) or (_half_of(t, phrase) if which == "half" else None)


def _own_piece(t: Tokens, phrase: Phrase) -> Phrase | None:
    """Read "the third fiscal quarter", "the last fiscal quarter": a firm's own, whose days only the text can give."""
    shift, stop = shift_at(t, phrase.stop)
    number = t.sense(phrase.stop).number if t.kind(phrase.stop) == "ordinal" else 0
    if not shift and not 1 <= number <= 12 // phrase.size:
        return None
    year = Year(shift="this", fiscal=True, own=True)
    return replace(phrase, stop=stop + (number > 0), number=number, shift=shift, year=year)


def _of_year(t: Tokens, phrase: Phrase) -> Phrase | None:
    found = tail(t, phrase.stop, of_year=True)
    if found:
        return replace(phrase, year=found[0], stop=found[1])
    if phrase.rule in ("term", "third") or t.is_of(phrase.stop) or t.sense(phrase.stop).proclitic in ("ل", "لل"):
        return None
    shift, stop = shift_at(t, phrase.stop)
    return replace(phrase, shift=shift, stop=stop)


def _half_of(t: Tokens, phrase: Phrase) -> Phrase | None:
    of = phrase.stop + t.is_of(phrase.stop)
    whole = decade(t, of) if t.kind(of) == "decade" else _month_behind(t, phrase.stop) or _shifted_month(t, of)
    return replace(whole, at=phrase.at, part=_HALVES[phrase.number]) if whole else None


def _shifted_month(t: Tokens, at: int) -> Phrase | None:
    found = that(t, at) if t.is_(at, "that") else unit(t, at) if t.is_(at, "unit", "month") else None
    return found if found and found.unit == "month" else None


def decade(t: Tokens, at: int) -> Phrase | None:
    """Read a decade: "the nineties", "the eighties of the last century"."""
    value, stop = t.sense(at).number, at + 1
    stop_of_era = stop + (t.kind(stop) == "era")
    century = _century(t, stop + t.is_of(stop))
    if century:
        return Phrase(at, century[1], "decade", "decade", number=century[0] + value)
    return Phrase(at, stop_of_era, "decade", "decade", number=(2000 if value == 20 else 1900) + value)


def part(t: Tokens, at: int) -> Phrase | None:
    """Read a part of a month, year, week, season or decade: "early 2023", "the end of May"."""
    whole = _whole(t, at + 1)
    if whole is None or whole.part or whole.unit == "day":
        return None
    return replace(whole, at=at, part=cast(Part, t.sense(at).value))


def _whole(t: Tokens, at: int) -> Phrase | None:
    at += t.is_of(at)
    at += t.is_(at, "unit", "month") and t.kind(at + 1) in ("month", "hijri")
    kind = t.kind(at)
    if kind in ("month", "hijri"):
        return month_or_day(t, at)
    readers = {"unit": unit, "that": that, "season": season, "piece": piece, "decade": decade, "units": year}
    if kind in readers and (found := readers[kind](t, at)):
        return found
    known = t.is_(at, "unit", "year", "month", "week") and t.word(at).startswith(("ال", "لل"))
    if known and not t.role(at + 1, "school"):
        return Phrase(at, at + 1, cast(Precision, t.sense(at).value), "part", shift="this")
    bare = number_at(t, at, lowest=1500)
    return Phrase(at, bare[1], "year", "year", year=bare[0]) if bare else None


def first_months(t: Tokens, at: int) -> Phrase | None:
    """Read "the first five months of the year", in this order or as "the five first months", "first five months"."""
    months = next((place for place in (at, at + 1, at + 2) if t.is_(place, "units", "month")), None)
    if months is None:
        return None
    stop = max(months + 1, at + 3)
    inside = range(at, stop)
    count = next((t.sense(place).number for place in inside if t.kind(place) in ("count", "number")), 0)
    first = any(t.is_(place, "ordinal", 1) for place in inside)
    found = tail(t, stop, of_year=True) if first and 2 <= count <= 11 else None
    return Phrase(at, found[1], "month", "first-months", number=1, size=count, year=found[0]) if found else None
