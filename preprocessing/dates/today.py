"""Is "today" the day of publication, and not these times? The sentence it stands in tells news from opinion."""

from typing import Final

from preprocessing.dates.phrase import Phrase
from preprocessing.dates.tense import OPENS_CLAUSE, SENTENCE_ENDS, is_coming, is_past
from preprocessing.dates.tokens import Tokens

_OPENING: Final = frozenset('"“«([')
_CLOSING: Final = frozenset('"”»)]')
_NOWADAYS_REACH: Final = 3
_NEWS_REACH: Final = 8
_LONG: Final = 40  # tokens of a sentence that are looked through for its start
# Characters: without a sign of news "today" meant the day in 9 of 10 places above, and in half of them below.
_TOP: Final = 600


def near_meant(t: Tokens, phrase: Phrase) -> bool:
    """Whether today, yesterday or tomorrow stands for a day."""
    if phrase.near and phrase.near < 0:
        return not (t.word(phrase.at).startswith("ال") and t.role(phrase.at - 1, "no-yesterday"))
    if t.word(phrase.at - 1) in _OPENING and t.word(phrase.stop) in _CLOSING and _is_name(t, phrase):
        return False
    if phrase.near:
        return not t.role(phrase.at - 1, "no-tomorrow")
    if t.kind(phrase.at) == "that":
        return True
    after = t.sense(phrase.stop)
    ordinal = after.kind == "ordinal" and t.word(phrase.stop).startswith("ال")
    if t.role(phrase.stop, "day-name") or ((ordinal or after.kind == "shift") and not after.proclitic):
        return False
    return t.role(phrase.at - 1, "clock") or _today_meant(t, phrase)


def _is_name(t: Tokens, phrase: Phrase) -> bool:
    """Whether quotation marks, or brackets behind "to", make it a newspaper: قال لـ(اليوم)."""
    return t.word(phrase.at - 1) != "(" or t.word(phrase.at - 2) == "ل" or t.role(phrase.at - 2, "no-today")


def _today_meant(t: Tokens, phrase: Phrase) -> bool:
    at = phrase.at
    if t.word(at - 1) == "ذلك" and t.role(at - 2, "past", "today-lead"):
        return True  # "he said this today", not "that day"
    if t.sense(at).proclitic or t.role(at - 1, "no-today") or t.word(at - 1) == "ل":
        return False
    if t.is_of(at - 1):
        return t.role(at - 2, "earlier")
    around = (*range(at - _NOWADAYS_REACH, at), phrase.stop, phrase.stop + (t.word(phrase.stop) in ("،", ",")))
    state = t.role(phrase.stop, "copula", "columnist") or t.role(at - 1, "columnist")
    if state or any(t.role(place, "nowadays") for place in around):
        return False
    if _tells_news(t, at):
        return True
    opening = _opening(t, at)
    if opening is None or t.role(opening, "state"):
        return False
    reports = not OPENS_CLAUSE.isdisjoint(t.words[opening:at])  # "he said that …": what follows is not told by the verb
    return t.starts[at] < _TOP or (t.role(opening, "past") and not t.role(opening, "was") and not reports)


def _tells_news(t: Tokens, at: int) -> bool:
    """Whether a verb or noun of news stands before "today": it was announced, it will start, in a statement."""
    for place in range(at - 1, max(-1, at - _NEWS_REACH), -1):
        word = t.word(place)
        if word in SENTENCE_ENDS or word == "«":
            return False
        feminine_verb = len(word) >= 4 and word.endswith("ت") and not word.endswith("ات") and not word.startswith("ال")
        if feminine_verb or t.role(place, "today-lead", "present") or is_past(t, place) or is_coming(t, place):
            return True
    return False


def _opening(t: Tokens, at: int) -> int | None:
    """The first word of the sentence, but for a particle; None where "today" stands in quotation marks."""
    start = at
    while start > max(0, at - _LONG) and t.word(start - 1) not in SENTENCE_ENDS:
        start -= 1
        if t.word(start) == "«" and "»" not in t.words[start:at]:
            return None
    while start < at and (not t.word(start)[0].isalpha() or t.role(start, "particle")):
        start += 1
    return start
