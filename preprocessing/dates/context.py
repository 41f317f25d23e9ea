"""Is a reading meant as a date? Words that are also names, verbs or counts must be shown to be dates by their neighbours."""

from typing import Final

from preprocessing.dates.phrase import Phrase
from preprocessing.dates.tokens import Tokens
from preprocessing.dates.years import number_at

_LIKELY_YEARS: Final = range(1900, 2101)


def meant(t: Tokens, phrase: Phrase) -> bool:
    """Whether the words around a phrase let it be a date."""
    if phrase.until or phrase.year or phrase.shift or phrase.part:
        return True
    if phrase.near is not None:
        return phrase.weekday is not None or _near_meant(t, phrase)
    if phrase.weekday is not None:
        return bool(phrase.number) or not t.role(phrase.at - 1, "no-weekday")
    if phrase.unit == "month":
        return phrase.months > 1 or _month_meant(t, phrase)
    if phrase.unit == "day":
        return _day_meant(t, phrase)
    return phrase.unit != "decade" or not _age(t, phrase)


def _near_meant(t: Tokens, phrase: Phrase) -> bool:
    if phrase.near:
        return phrase.near < 0 or not t.role(phrase.at - 1, "no-tomorrow")
    if t.kind(phrase.at) == "that" or t.role(phrase.at - 1, "clock"):
        return True
    after = t.sense(phrase.stop)
    named = t.role(phrase.stop, "day-name") or (after.kind in ("ordinal", "shift") and not after.proclitic)
    if named or t.sense(phrase.at).proclitic or t.role(phrase.at - 1, "no-today"):
        return False
    return t.role(phrase.at - 2, "earlier") if t.kind(phrase.at - 1) == "of" else True


def _month_meant(t: Tokens, phrase: Phrase) -> bool:
    before, own = t.sense(phrase.at - 1), t.sense(phrase.at)
    if phrase.stop - phrase.at > 1 or t.is_(phrase.at - 1, "unit", "month"):
        return True
    if before.kind == "number" and len(before.note) > 2 or t.role(phrase.at - 1, "no-month"):
        return False
    if not own.weak:
        return True
    if "madda" in own.note and t.folded.original[t.folded.start(t.starts[phrase.at] + own.cut)] != "آ":
        return False
    if phrase.hijri:
        return own.value == 9 and t.role(phrase.at - 1, "lead")
    return t.role(phrase.at - 1, "lead") and (before.kind != "of" or own.value == 5)


def _day_meant(t: Tokens, phrase: Phrase) -> bool:
    if (phrase.number, phrase.day) == (9, 11) and not phrase.hijri:
        return t.is_(phrase.at - 1, "unit", "day")
    return not t.role(phrase.at - 1, "event", "day-of")


def _age(t: Tokens, phrase: Phrase) -> bool:
    of = phrase.stop + (t.kind(phrase.stop) == "of")
    return t.role(of, "age") or any(t.role(phrase.at - back, "person") for back in (1, 2, 3))


def bare_year(t: Tokens, at: int) -> Phrase | None:
    """Read a year with no word for it where its neighbours make it one: "in 2018", "the 2018 elections", "(2015)"."""
    found = number_at(t, at)
    if found is None:
        return None
    year, stop = found
    if not (year.hijri or year.number in _LIKELY_YEARS) or t.role(stop, "counted") or t.word(stop) in ("%", "$", "٪"):
        return None
    marked = year.last or (year.hijri and t.is_(stop - 1, "era"))
    if marked or (_leads_year(t, at) and not _counts(t, stop)):
        return Phrase(at, stop, "year", "bare-year", year=year)
    return None


def _leads_year(t: Tokens, at: int) -> bool:
    if t.word(at - 1) == "(" and t.word(at + 1) == ")":
        return True
    glued = t.joined(at) and t.word(at - 1) in ("ل", "ب", "و")
    if glued and t.word(at - 1) == "ل":
        return True
    before = at - 1 - glued
    return t.role(before, "year-lead") or any(t.role(at - back, "event") for back in (1, 2, 3))


def _counts(t: Tokens, at: int) -> bool:
    """Whether the next word is a counted noun by its form (شخصاً)."""
    if not t.word(at).endswith("ا"):
        return False
    end = t.folded.end(t.ends[at])
    return "\u064b" in t.folded.original[max(0, end - 2) : end]
