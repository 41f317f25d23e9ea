"""Is a reading meant as a date? Words that are also names, verbs or counts are dates only beside fit neighbours."""

from typing import Final

from preprocessing.dates.phrase import Phrase
from preprocessing.dates.today import near_meant
from preprocessing.dates.tokens import Tokens

_QUOTES: Final = frozenset('"“«')
_CLOSING: Final = frozenset('"”»')
_OFFICES: Final = frozenset(("رييس", "مدير", "عضو", "امين", "وكيل", "مشرف", "نايب", "مستشار", "متحدث", "محافظ"))
_LONGEST_NAME: Final = 5  # tokens back to the mark that opens a name in quotation marks
_THAT: Final = ("ان", "وان", "بان")
_ATTACKS_REACH: Final = 6  # tokens back to "attacks", of which "11 September" is the name


def meant(t: Tokens, phrase: Phrase) -> bool:
    """Whether the words around a phrase let it be a date."""
    if phrase.unit == "decade" and phrase.shift is None:
        return not _age(t, phrase)
    if phrase.unit == "month" and _behind_a_count(t, phrase):
        return False
    if not phrase.absolute and t.is_of(phrase.stop) and t.word(phrase.stop + 1) == "كل":
        return False  # 30 June of every year
    if not phrase.bare:
        return True
    if "latin" in t.sense(phrase.stop - 1).note:
        return False
    if phrase.near is not None:
        return phrase.weekday is not None or near_meant(t, phrase)
    if phrase.weekday is not None:
        named = t.role(phrase.at - 1, "no-weekday") or _of_every_week(t, phrase) or _is_surname(t, phrase)
        return bool(phrase.number) or not named
    if phrase.unit == "month":
        return _month_meant(t, phrase)
    return phrase.unit != "day" or _day_meant(t, phrase)


def _of_every_week(t: Tokens, phrase: Phrase) -> bool:
    """Whether a weekday is that of every week (أيام الأحد), ends a name, or if Monday is "the two" (بين الاثنين)."""
    if phrase.weekday == 0 and (t.kind(phrase.at - 1) == "between" or t.word(phrase.at - 1) in _THAT):
        return True
    quoted = any(t.word(phrase.at - back) in _QUOTES for back in range(2, _LONGEST_NAME))
    if quoted and t.word(phrase.stop) in _CLOSING and not t.role(phrase.at - 1, "clock"):
        return True
    listed = t.word(phrase.stop) == "و" or t.sense(phrase.stop).proclitic == "و"
    return t.is_(phrase.at - 1, "units", "day") and not listed


def _is_surname(t: Tokens, phrase: Phrase) -> bool:
    """Whether a weekday ends the name of somebody whose office follows: أوضح محمد الخميس رئيس اللجنة."""
    first = t.word(phrase.at - 1)
    named = first.isalpha() and not first.startswith("ال") and not (t.kind(phrase.at - 1) or t.is_of(phrase.at - 1))
    told = t.role(phrase.at - 2, "past") and not t.role(phrase.at - 1, "past", "clock", "earlier")
    return told and named and t.word(phrase.stop) in _OFFICES


def _month_meant(t: Tokens, phrase: Phrase) -> bool:
    own, before = t.sense(phrase.at), t.sense(phrase.at - 1)
    if phrase.stop - phrase.at > 1 or t.is_(phrase.at - 1, "unit", "month"):
        return True
    other_name = t.word(phrase.at - 1) in ("/", "(") and t.kind(phrase.at - 2) == t.kind(phrase.at)
    if t.role(phrase.at - 1, "no-month") or other_name:
        return False
    if not own.weak:
        return True
    if "madda" in own.note and t.folded.original[t.folded.start(t.starts[phrase.at] + own.cut)] != "آ":
        return False
    if phrase.hijri:
        follows_nothing = bool(t.kind(phrase.stop)) or not t.word(phrase.stop).isalpha()  # else a name: رجب طيب
        named = own.value == 9 or (own.value != 2 and before.kind != "of" and follows_nothing)
        return named and t.role(phrase.at - 1, "lead")
    return t.role(phrase.at - 1, "lead") and (before.kind != "of" or t.role(phrase.at - 2, "earlier"))


def _behind_a_count(t: Tokens, phrase: Phrase) -> bool:
    """Whether the number before the month was no day of it: a street, a city, the 30th of February."""
    before = t.sense(phrase.at - 1 - t.is_of(phrase.at - 1))
    if "feminine" in before.note:
        return False
    counted = before.kind in ("count", "ordinal") or (before.kind == "number" and len(before.note) < 3)
    return counted and t.kind(phrase.at) in ("month", "hijri")


def _day_meant(t: Tokens, phrase: Phrase) -> bool:
    before = phrase.at - 1
    if (phrase.number, phrase.day) == (9, 11) and not phrase.hijri:
        led = t.role(before, "on", "clock", "date-lead") or t.kind(before) in ("unit", "units", "weekday", "to")
        return led and not any(t.role(phrase.at - back, "attacks") for back in range(1, _ATTACKS_REACH))
    if phrase.hijri and t.sense(phrase.stop - 1).weak and t.kind(phrase.at) == "number":
        led = t.role(before, "lead", "clock", "date-lead", "until", "since") or t.kind(before) not in ("", "number")
        return led or t.word(before) in ("(", "\n", "،") or not before or t.sense(phrase.stop - 1).value != 2
    return not t.role(before - (t.word(before) in _QUOTES), "day-of")


def _age(t: Tokens, phrase: Phrase) -> bool:
    of = phrase.stop + t.is_of(phrase.stop)
    return t.role(of, "age") or (phrase.bare and any(t.role(phrase.at - back, "person") for back in (1, 2, 3)))
