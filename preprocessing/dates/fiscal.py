"""Whose year is "the fiscal year"? The calendar's, unless the text says where it ends; a firm's own needs that."""

from itertools import pairwise
from typing import Final

from preprocessing.dates.days import shift_at
from preprocessing.dates.phrase import Phrase, Year
from preprocessing.dates.tokens import Tokens

_REACH: Final = 5  # tokens between "the fiscal year" and the day on which it ends


def own_period(t: Tokens, at: int) -> Phrase | None:
    """Read "its fiscal year", "its last fiscal quarter"."""
    if t.kind(at + 1) != "fiscal":
        return None
    shift, stop = shift_at(t, at + 2)
    year = Year(shift=shift or "this", fiscal=True, own=True)
    return Phrase(at, stop, "year" if t.is_(at, "own", "year") else "quarter", "fiscal", shift=shift, year=year)


def counts_its_own(phrases: list[Phrase]) -> bool:
    """Whether the text counts by a firm's own year, so that its bare quarters are not the calendar's."""
    return any(phrase.year and phrase.year.own for phrase in phrases)


def end(t: Tokens, phrases: list[Phrase]) -> int:
    """The month in which the fiscal year of the text ends; 12 where it does not say."""
    for phrase, following in pairwise(phrases):
        named = following.number and not following.hijri and following.unit in ("day", "month")
        fiscal = phrase.unit == "year" and phrase.year and phrase.year.fiscal
        apart = range(phrase.stop, following.at)
        if fiscal and named and len(apart) <= _REACH and any(t.role(at, "ends") for at in apart):
            return following.number
    return 12
