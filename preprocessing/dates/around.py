"""Where does a text say a date seen from today? Yesterday, last Tuesday, this week, the first quarter, the nineties."""

from dataclasses import replace
from typing import Final, cast

from preprocessing.dates.days import month_or_day, ordinal, shift_at, twin
from preprocessing.dates.phrase import Part, Phrase, Shift, Year
from preprocessing.dates.tokens import Tokens
from preprocessing.dates.years import number_at, tail, year
from preprocessing.tables import Precision

_SIZES: Final[dict[str, tuple[Precision, int]]] = {
    "quarter": ("quarter", 3), "term": ("quarter", 3), "half": ("half", 6), "third": ("season", 4),
}  # fmt: skip
_COMMAS: Final = ("،", ",", "(", "-")


def near(t: Tokens, at: int) -> Phrase | None:
    """Read today, yesterday or tomorrow with the weekday and date that may follow."""
    phrase = Phrase(at, at + 1, "day", "near", near=t.sense(at).number)
    stop = at + 1 + (t.word(at + 1) in (")", "("))
    if t.kind(stop) != "weekday" or t.sense(stop).proclitic:
        return _with_day(t, phrase)
    closed = t.word(at + 1) == "(" and t.word(stop + 1) == ")"
    return _with_day(t, replace(phrase, weekday=t.sense(stop).number, stop=stop + 1 + closed))


def weekday(t: Tokens, at: int) -> Phrase | None:
    """Read a weekday with its shift and the date that may follow."""
    shift, stop = shift_at(t, at + 1)
    return _with_day(t, Phrase(at, stop, "day", "weekday", weekday=t.sense(at).number, shift=shift))


def _with_day(t: Tokens, phrase: Phrase) -> Phrase:
    at = phrase.stop
    opened = t.word(at) == "("
    at += t.word(at) in _COMMAS
    said = t.kind(at) == "twin"
    at += said
    at += said and t.word(at) == "ل"
    at += t.is_(at, "unit", "day")
    found = month_or_day(t, at)
    if found is None or found.unit != "day":
        return phrase
    stop = found.stop + (opened and t.word(found.stop) == ")")
    return replace(found, at=phrase.at, stop=stop, weekday=phrase.weekday)


def unit(t: Tokens, at: int) -> Phrase | None:
    """Read "last month", "the coming week", "the year 2015", "the past decade", "the month of April"."""
    which = t.sense(at).value
    if which == "year":
        return year(t, at)
    if which not in ("month", "week", "decade"):
        return None
    if which == "decade" and t.kind(at + 1) == "ordinal":
        return _decade_of_century(t, at)
    shift, stop = shift_at(t, at + 1)
    return Phrase(at, stop, cast(Precision, which), which, shift=shift) if shift else None


def _decade_of_century(t: Tokens, at: int) -> Phrase | None:
    found = ordinal(t, at + 1)
    if found is None or t.kind(found[1]) != "of":
        return None
    century = _century(t, found[1] + 1)
    if century is None:
        return None
    return Phrase(at, century[1], "decade", "decade", number=century[0] + 10 * (found[0] - 1))


def _century(t: Tokens, at: int) -> tuple[int, int] | None:
    """The first year of a century and where reading goes on."""
    if not t.is_(at, "unit", "century"):
        return None
    shift, stop = shift_at(t, at + 1)
    if shift:
        return {"last": 1900, "previous": 1900, "this": 2000}.get(shift, 0) or None, stop  # type: ignore[return-value]
    found = ordinal(t, at + 1)
    return ((found[0] - 1) * 100, found[1]) if found and 1 <= found[0] <= 21 else None


def that(t: Tokens, at: int) -> Phrase | None:
    """Read "this year", "this week", "that month", "the same year", "this summer", "this Tuesday"."""
    following = t.sense(at + 1)
    shift = cast(Shift, t.sense(at).value)
    if following.proclitic:
        return None
    if following.kind == "unit" and following.value in ("year", "month", "week"):
        return Phrase(at, at + 2, cast(Precision, following.value), "this", shift=shift)
    if following.kind == "season" and shift == "this":
        return Phrase(at, at + 2, "season", "this", number=following.number, shift=shift)
    if following.kind == "near" and following.number == 0:
        return Phrase(at, at + 2, "day", "this", near=0) if shift == "this" else None
    return None


def season(t: Tokens, at: int) -> Phrase | None:
    """Read a season with its year or shift."""
    phrase = Phrase(at, at + 1, "season", "season", number=t.sense(at).number)
    found = tail(t, at + 1, of_year=True)
    if found:
        return replace(phrase, year=found[0], stop=found[1])
    shift, stop = shift_at(t, at + 1)
    if t.is_(at + 1, "that", "this") and t.is_(at + 2, "unit", "year"):
        return replace(phrase, year=Year(shift="this"), stop=at + 3)
    return replace(phrase, shift=shift, stop=stop) if shift else None


def piece(t: Tokens, at: int) -> Phrase | None:
    """Read a quarter, half or third of a year: "the first quarter of 2024", "the current quarter"."""
    which = cast(str, t.sense(at).value)
    precision, size = _SIZES[which]
    shift, stop = shift_at(t, at + 1)
    if shift and which != "term":
        return _maybe_of_year(t, Phrase(at, stop, precision, which, shift=shift)) if precision != "season" else None
    number = t.sense(at + 1).number if t.kind(at + 1) == "ordinal" else 0
    number = 12 // size if number == -1 else number
    if not 1 <= number <= 12 // size or t.sense(at + 1).proclitic:
        return None
    return _piece_of_year(t, Phrase(at, at + 2, precision, which, number=number, months=size))


def _maybe_of_year(t: Tokens, phrase: Phrase) -> Phrase:
    return phrase


def _piece_of_year(t: Tokens, phrase: Phrase) -> Phrase | None:
    found = tail(t, phrase.stop, of_year=True)
    if found:
        return replace(phrase, year=found[0], stop=found[1])
    if t.kind(phrase.stop) == "of" or t.sense(phrase.stop).proclitic in ("ل", "لل"):
        return _piece_of_decade(t, phrase)
    shift, stop = shift_at(t, phrase.stop)
    if phrase.rule in ("term", "third"):
        return None
    return replace(phrase, shift=shift, stop=stop)


def _piece_of_decade(t: Tokens, phrase: Phrase) -> Phrase | None:
    whole = decade(t, phrase.stop + 1) if t.kind(phrase.stop + 1) == "decade" else None
    if whole is None or phrase.unit != "half":
        return None
    return replace(whole, at=phrase.at, months=phrase.number)


def decade(t: Tokens, at: int) -> Phrase | None:
    """Read a decade: "the nineties", "the eighties of the last century"."""
    value, stop = t.sense(at).number, at + 1
    of = stop + (t.kind(stop) == "of")
    century = _century(t, of)
    if century:
        return Phrase(at, century[1], "decade", "decade", number=century[0] + value)
    return Phrase(at, stop, "decade", "decade", number=(2000 if value == 20 else 1900) + value)


def part(t: Tokens, at: int) -> Phrase | None:
    """Read a part of a month, year, week, season or decade: "early 2023", "the end of May"."""
    which = cast(Part, t.sense(at).value)
    whole = _whole(t, at + 1)
    if whole is None or whole.part or whole.unit == "day":
        return None
    return replace(whole, at=at, part=which)


def _whole(t: Tokens, at: int) -> Phrase | None:
    kind = t.kind(at)
    at += kind == "of" or t.is_(at, "unit", "month") and t.kind(at + 1) in ("month", "hijri")
    kind = t.kind(at)
    if kind in ("month", "hijri"):
        phrase = month_or_day(t, at)
        return twin(t, phrase) if phrase else None
    readers = {"unit": unit, "that": that, "season": season, "piece": piece, "decade": decade, "units": year}
    if kind in readers and (found := readers[kind](t, at)):
        return found
    if t.is_(at, "unit", "year", "month", "week") and t.word(at).startswith(("ال", "لل")):
        return Phrase(at, at + 1, cast(Precision, t.sense(at).value), "part", shift="this")
    bare = number_at(t, at, lowest=1500)
    return Phrase(at, bare[1], "year", "year", year=bare[0]) if bare else None


def first_months(t: Tokens, at: int) -> Phrase | None:
    """Read "the first five months of the year": the months, their number, "first", the year."""
    count = t.sense(at + 1).number
    if t.kind(at + 1) not in ("count", "ordinal", "number") or not 2 <= count <= 11:
        return None
    if not t.is_(at + 2, "ordinal", 1):
        return None
    found = tail(t, at + 3, of_year=True)
    return Phrase(at, found[1], "month", "first-months", number=1, months=count, year=found[0]) if found else None
