"""Is a reading meant as a date? Words that are also names, verbs or counts are dates only beside fit neighbours."""

from dataclasses import replace
from typing import Final

from preprocessing.dates.phrase import Phrase, Tense
from preprocessing.dates.tokens import Tokens
from preprocessing.dates.years import number_at

_LIKELY_YEARS: Final = range(1900, 2101)
_MARKED_YEARS: Final = range(1950, 2051)
_OPENING: Final = frozenset('"“«([')
_CLOSING: Final = frozenset('"”»)]')
_SENTENCE_ENDS: Final = frozenset(".؟!?\n؛")
_VERB_REACH: Final = 14  # tokens back to the verb that says whether a bare weekday is past or coming
_NOWADAYS_REACH: Final = 3
_NEWS_REACH: Final = 8
_LIST_REACH: Final = 20
# Characters: "today" without a sign of news meant the day in 28 of 33 places above, and in half of 61 below.
_TOP: Final = 600


def meant(t: Tokens, phrase: Phrase) -> bool:
    """Whether the words around a phrase let it be a date."""
    if phrase.unit == "decade" and phrase.shift is None:
        return not _age(t, phrase)
    if phrase.unit == "month" and _behind_a_count(t, phrase):
        return False
    if not phrase.bare:
        return True
    if phrase.near is not None:
        return phrase.weekday is not None or _near_meant(t, phrase)
    if phrase.weekday is not None:
        return bool(phrase.number) or not t.role(phrase.at - 1, "no-weekday")
    if phrase.unit == "month":
        return _month_meant(t, phrase)
    return phrase.unit != "day" or _day_meant(t, phrase)


def _near_meant(t: Tokens, phrase: Phrase) -> bool:
    if phrase.near and phrase.near < 0:
        return True
    if t.word(phrase.at - 1) in _OPENING and t.word(phrase.stop) in _CLOSING:
        return False  # a newspaper of that name
    if phrase.near:
        return not t.role(phrase.at - 1, "no-tomorrow")
    if t.kind(phrase.at) == "that":
        return True
    after = t.sense(phrase.stop)
    if t.role(phrase.stop, "day-name") or (after.kind in ("ordinal", "shift") and not after.proclitic):
        return False
    return t.role(phrase.at - 1, "clock") or _today_meant(t, phrase)


def _today_meant(t: Tokens, phrase: Phrase) -> bool:
    """Whether "today" is the day of publication and not these times."""
    if t.sense(phrase.at).proclitic or t.role(phrase.at - 1, "no-today"):
        return False
    if t.is_of(phrase.at - 1):
        return t.role(phrase.at - 2, "earlier")
    around = (*range(phrase.at - _NOWADAYS_REACH, phrase.at), phrase.stop)
    if any(t.role(at, "nowadays") for at in around):
        return False
    return t.starts[phrase.at] < _TOP or _in_news_sentence(t, phrase.at)


def _in_news_sentence(t: Tokens, at: int) -> bool:
    """Whether a verb or noun of news stands before "today": it was announced, it will start, in a statement."""
    for place in range(at - 1, max(-1, at - _NEWS_REACH), -1):
        word = t.word(place)
        if word in _SENTENCE_ENDS:
            return False
        feminine_verb = len(word) >= 4 and word.endswith("ت") and not word.endswith("ات") and not word.startswith("ال")
        if feminine_verb or t.role(place, "past", "coming", "today-lead") or _is_future_verb(t, place):
            return True
    return False


def _month_meant(t: Tokens, phrase: Phrase) -> bool:
    own, before = t.sense(phrase.at), t.sense(phrase.at - 1)
    if phrase.stop - phrase.at > 1 or t.is_(phrase.at - 1, "unit", "month"):
        return True
    if t.role(phrase.at - 1, "no-month"):
        return False
    if not own.weak:
        return True
    if "madda" in own.note and t.folded.original[t.folded.start(t.starts[phrase.at] + own.cut)] != "آ":
        return False
    if phrase.hijri:
        return own.value == 9 and t.role(phrase.at - 1, "lead")
    return t.role(phrase.at - 1, "lead") and (before.kind != "of" or t.role(phrase.at - 2, "earlier"))


def _behind_a_count(t: Tokens, phrase: Phrase) -> bool:
    """Whether the number before the month was no day of it: a street, a city, the 30th of February."""
    before = t.sense(phrase.at - 1 - t.is_of(phrase.at - 1))
    if "feminine" in before.note:
        return False
    counted = before.kind in ("count", "ordinal") or (before.kind == "number" and len(before.note) < 3)
    return counted and t.kind(phrase.at) in ("month", "hijri")


def _day_meant(t: Tokens, phrase: Phrase) -> bool:
    if (phrase.number, phrase.day) == (9, 11) and not phrase.hijri:
        return t.is_(phrase.at - 1, "unit", "day")
    return not t.role(phrase.at - 1, "day-of")


def _age(t: Tokens, phrase: Phrase) -> bool:
    of = phrase.stop + t.is_of(phrase.stop)
    return t.role(of, "age") or (phrase.bare and any(t.role(phrase.at - back, "person") for back in (1, 2, 3)))


def with_tense(t: Tokens, phrase: Phrase) -> Phrase:
    """Add what the verb before a bare weekday, day or month says of past and future."""
    bare = phrase.bare and phrase.near is None and (phrase.unit in ("day", "month") or phrase.size)
    return replace(phrase, tense=_tense(t, phrase.at)) if bare else phrase


def _tense(t: Tokens, at: int) -> Tense | None:
    for place in range(at - 1, max(-1, at - _VERB_REACH), -1):
        if t.word(place) in _SENTENCE_ENDS:
            return None
        if t.role(place, "past"):
            return "past"
        if t.role(place, "coming") or _is_future_verb(t, place):
            return "coming"
    return None


def _is_future_verb(t: Tokens, at: int) -> bool:
    word = t.word(at).removeprefix("و").removeprefix("ف")
    return len(word) >= 5 and word[0] == "س" and word[1] in "يتن" and not t.role(at, "no-verb")


def bare_year(t: Tokens, at: int) -> Phrase | None:
    """Read a year with no word for it where its neighbours make it one: "in 2018", "the 2018 elections", "(2015)"."""
    found = number_at(t, at)
    if found is None:
        return None
    year, stop = found
    if not (year.hijri or year.number in _LIKELY_YEARS) or t.role(stop, "counted") or t.word(stop) in ("%", "$", "٪"):
        return None
    marked = t.is_(stop - 1, "era") and (year.hijri or (year.number in _MARKED_YEARS and t.joined(stop - 1)))
    if year.last or marked or (_leads_year(t, at, stop) and not _counts(t, at, stop)):
        return Phrase(at, stop, "year", "bare-year", year=year)
    return None


def _leads_year(t: Tokens, at: int, stop: int) -> bool:
    if t.word(at - 1) == "(" and t.word(stop) == ")":
        return True
    glued = t.word(at - 1) == "و" or (t.joined(at) and t.word(at - 1) in ("ل", "ب"))
    if glued and t.word(at - 1) == "ل":
        return True
    before = at - 1 - glued
    if t.is_of(before):
        return t.role(before - 1, "earlier", "same")
    if glued and _is_year_like(t, before):
        return _leads_list(t, before)
    return t.role(before, "year-lead") or any(t.role(at - back, "event") for back in (1, 2, 3))


def _leads_list(t: Tokens, at: int) -> bool:
    """Whether the first of a list of years ("in 2010 and 2011 and 2012"), which ends at `at`, is led as a year."""
    for place in range(at, max(-1, at - _LIST_REACH), -2):
        if t.kind(place - 1) in ("unit", "units") or t.role(place - 1, "year-lead"):
            return True
        if t.word(place - 1) != "و" or not _is_year_like(t, place - 2):
            return False
    return False


def _is_year_like(t: Tokens, at: int) -> bool:
    return t.kind(at) == "number" and len(t.word(at)) == 4


def _counts(t: Tokens, number: int, at: int) -> bool:
    """Whether the next word is a counted noun by its form (شخصاً); round numbers only, others are rather years."""
    if t.sense(number).number % 100 or not t.word(at).endswith("ا"):
        return False
    end = t.folded.end(t.ends[at])
    return "\u064b" in t.folded.original[max(0, end - 2) : end]
