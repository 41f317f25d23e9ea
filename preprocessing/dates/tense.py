"""Is a bare weekday, day or month past or still to come? The verb before it says so, or the words beside it."""

from dataclasses import replace
from typing import Final

from preprocessing.dates.phrase import Phrase, Tense
from preprocessing.dates.tokens import Tokens

SENTENCE_ENDS: Final = frozenset(".؟!?\n؛")
_REACH: Final = 14  # tokens back to the verb
_CLOSE: Final = 5  # a verb so near is sure to speak of the date
OPENS_CLAUSE: Final = frozenset(("ان", "انه", "انها", "انهم", "بان", "بانه", "بانها", "وان", "وانه", "وانها"))
_NO_ACTION: Final = ("no-present", "nowadays", "state")
_PRESENT: Final = ("ي", "ت", "س")


def with_tense(t: Tokens, phrase: Phrase) -> Phrase:
    """Add what the words before a bare weekday, day, month or weekend say of past and future."""
    weekend = phrase.rule == "part" and phrase.unit == "week"
    of_month = phrase.shift == "this" and phrase.day > 0
    bare = phrase.bare and phrase.near is None and (phrase.unit in ("day", "month") or phrase.size)
    if not (bare or weekend or of_month):
        return phrase
    tense, surely = _beside(t, phrase) or _of_verb(t, phrase.at)
    if tense is None:
        tense, surely = _behind(t, phrase.stop)
    if weekend and tense is None and t.role(phrase.at - 1, "holiday"):
        tense = "past"
    return replace(phrase, tense=tense, surely=surely)


def _beside(t: Tokens, phrase: Phrase) -> tuple[Tense, bool] | None:
    """What stands next to the date: "since May", "by 20 August", "the match on Sunday, which will be played"."""
    before = phrase.at - 1 - t.is_(phrase.at - 1, "unit")
    if t.role(before, "since") or (t.role(before - 1, "since") and not t.kind(before)):
        return "past", True
    if t.role(before, "until") or (t.is_of(before) and t.role(before - 1, "starts")):
        return "coming", False
    after = phrase.stop + (t.word(phrase.stop) in ("،", ")"))
    coming = t.role(after, "coming") and t.word(after).startswith("ال")
    if coming or t.role(after, "appointed") or (t.role(after, "who") and is_future(t, after + 1)):
        return "coming", True
    opens = t.word(before - t.role(before, "on")) in ("", *SENTENCE_ENDS)
    return ("coming", False) if opens and t.role(after, "present") else None


def _of_verb(t: Tokens, at: int) -> tuple[Tense | None, bool]:
    """What the nearest verb before says; of one that only reports ("he said that …") nothing follows."""
    reported = False
    for place in range(at - 1, max(-1, at - _REACH), -1):
        word = t.word(place)
        if word in SENTENCE_ENDS:
            return _of_opening(t, place + 1, at, reported=reported)
        if is_coming(t, place):
            return "coming", True
        if t.role(place - 1, "who") and t.role(place, "present") and not t.role(place, "past"):
            return "coming", False
        if is_past(t, place):
            return (None, False) if reported else ("past", at - place <= _CLOSE)
        reported = reported or word in OPENS_CLAUSE
    return _of_opening(t, 0, at, reported=reported) if at < _REACH else (None, False)


def _behind(t: Tokens, at: int) -> tuple[Tense | None, bool]:
    """What a verb right behind the date says: "on 11 March announced the company"."""
    while t.word(at) in (")", "،"):
        at += 1
    if is_future(t, at) and not t.word(at).startswith("و"):
        return "coming", True
    past = t.role(at, "past") and not t.word(at).startswith(("و", "ل"))
    return ("past", True) if past else (None, False)


def _of_opening(t: Tokens, start: int, at: int, *, reported: bool) -> tuple[Tense | None, bool]:
    """A sentence of news that opens with a verb in the present ("يخوض الفريق الأربعاء") speaks of what comes."""
    while start < at and not t.word(start)[0].isalpha():
        start += 1
    opens = start < at and (t.role(start, "present") or is_present(t, start)) and not reported
    return ("coming", False) if opens else (None, False)


def is_past(t: Tokens, at: int) -> bool:
    """Whether the word `at` tells of something past: a verb of news, or "which" before such a verb."""
    return t.role(at, "past") or (t.role(at, "who") and not t.word(at + 1).startswith(_PRESENT))


def is_coming(t: Tokens, at: int) -> bool:
    """Whether the word `at` tells of something to come: سيلتقي, المقررة, but not غير المتوقع."""
    return is_future(t, at) or (t.role(at, "coming") and t.word(at - 1) != "غير")


def is_future(t: Tokens, at: int) -> bool:
    """Whether the word `at` is a verb in the future: سيلتقي."""
    word = t.word(at).removeprefix("و").removeprefix("ف")
    return len(word) >= 5 and word[0] == "س" and word[1] in "يتن" and not t.role(at, "no-verb")


def is_present(t: Tokens, at: int) -> bool:
    """Whether the word `at` is a verb in the present by its first letter: يخوض; names and nouns are listed."""
    word = t.word(at)
    verb = len(word) >= 4 and word[0] == "ي" and not t.kind(at)
    return verb and not t.role(at, *_NO_ACTION)
