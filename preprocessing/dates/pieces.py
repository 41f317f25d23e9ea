"""Where does a text say a piece of a longer time? The first quarter, half a decade, the end of May, early 2023."""

from dataclasses import replace
from typing import Final, cast

from preprocessing.dates.around import month_behind, season, shifted_month, that, unit
from preprocessing.dates.days import month_or_day, shift_at
from preprocessing.dates.decades import century, decade
from preprocessing.dates.periods import Part
from preprocessing.dates.phrase import Phrase, Year
from preprocessing.dates.tokens import Tokens
from preprocessing.dates.years import number_at, tail, year
from preprocessing.tables import Precision

_SIZES: Final[dict[str, tuple[Precision, int]]] = {
    "quarter": ("quarter", 3), "term": ("quarter", 3), "half": ("half", 6), "third": ("season", 4),
}  # fmt: skip
_PARTS: Final[dict[str, dict[int, Part]]] = {
    "half": {1: "first-half", 2: "second-half"}, "third": {1: "early", 2: "mid", 3: "late"},
}  # fmt: skip


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
    if t.kind(at + 2) == "ordinal" and t.sense(at + 2).proclitic == "و" and t.sense(at + 2).number == number + 1:
        return _and_next(t, phrase)
    return _of_year(t, phrase) or (_share_of(t, phrase) if which in _PARTS else None)


def _and_next(t: Tokens, phrase: Phrase) -> Phrase | None:
    """Read two pieces in a row: "the second and third quarters of 2023"."""
    number = phrase.number + 1
    last = _of_year(t, replace(phrase, at=phrase.stop, stop=phrase.stop + 1, number=number))
    fits = last and number <= 12 // phrase.size
    return replace(phrase, stop=last.stop, rule="span", until=last) if last and fits else None


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


def _share_of(t: Tokens, phrase: Phrase) -> Phrase | None:
    """Read a half or third of a decade or month."""
    of = phrase.stop + t.is_of(phrase.stop)
    whole = decade(t, of) if t.kind(of) == "decade" else month_behind(t, phrase.stop) or shifted_month(t, of)
    if whole is None and t.is_(of, "unit", "century"):
        whole = century(t, of)
    return replace(whole, at=phrase.at, part=_PARTS[phrase.rule][phrase.number]) if whole else None


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
        hijri = t.is_(at, "unit", "year") and t.is_(at + 1, "era", "hijri")
        year_of_now = Year(shift="this", hijri=True) if hijri else None
        unit_of_now = cast(Precision, t.sense(at).value)
        return Phrase(at, at + 1 + hijri, unit_of_now, "part", shift="this", year=year_of_now)
    bare = number_at(t, at, lowest=1500)
    return Phrase(at, bare[1], "year", "year", year=bare[0]) if bare else None
