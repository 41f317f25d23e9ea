"""Where does a text say a decade or a century? "the nineties", "the past decade", "the 19th century"."""

from dataclasses import replace
from typing import Final

from preprocessing.dates.days import ordinal, shift_at
from preprocessing.dates.phrase import Phrase
from preprocessing.dates.tokens import Tokens

_MONTHS_OF_CENTURY: Final = 1200
_CENTURIES: Final = range(1, 22)


def decade(t: Tokens, at: int) -> Phrase | None:
    """Read a decade: "the nineties", "the eighties of the last century"."""
    value, stop = t.sense(at).number, at + 1
    stop_of_era = stop + (t.kind(stop) == "era")
    whole = _numbered_or_last(t, stop + t.is_of(stop))
    if whole:
        return Phrase(at, whole.stop, "decade", "decade", number=whole.number + value)
    return Phrase(at, stop_of_era, "decade", "decade", number=(2000 if value == 20 else 1900) + value)


def decade_of_century(t: Tokens, at: int) -> Phrase | None:
    """Read "the first decade of the 21st century"."""
    found = ordinal(t, at + 1)
    whole = _numbered_or_last(t, found[1] + 1) if found and t.is_of(found[1]) else None
    if found is None or whole is None:
        return None
    place = 9 if found[0] == -1 else found[0] - 1
    return Phrase(at, whole.stop, "decade", "decade", number=whole.number + 10 * place)


def century(t: Tokens, at: int) -> Phrase | None:
    """Read a century: "the 19th century", "the fifth century AH", "the last century"; 1900 to 1999 is the twentieth."""
    phrase = Phrase(at, at + 1, "decade", "century", size=_MONTHS_OF_CENTURY)
    shift, stop = shift_at(t, at + 1)
    if shift:
        return replace(phrase, shift=shift, stop=stop) if shift in ("last", "previous", "this", "next") else None
    place = at + 1 + (t.word(at + 1) == "ال" and t.kind(at + 2) == "number")
    found = (t.sense(place).number, place + 1) if t.kind(place) == "number" else ordinal(t, place)
    if found is None or t.sense(place).proclitic or found[0] not in _CENTURIES or t.is_(found[1], "era", "before"):
        return None
    hijri = t.is_(found[1], "era", "hijri")
    return replace(phrase, number=100 * (found[0] - 1), stop=found[1] + (t.kind(found[1]) == "era"), hijri=hijri)


def _numbered_or_last(t: Tokens, at: int) -> Phrase | None:
    """The century behind a decade, its number known: today's last century is the 20th."""
    whole = century(t, at) if t.is_(at, "unit", "century") else None
    if whole is None or not whole.shift:
        return whole
    return replace(whole, shift=None, number=2000 if whole.shift == "this" else 1900)
