"""Whom does a title speak for? `الرئيس العام لمؤسسة س المهندس ص` signs for س, and `مهاجم نادي س` plays for it."""

from typing import Final

from preprocessing.flows.heads import ADJECTIVES
from preprocessing.flows.sentence import Sentence

_FORMER: Final = ("السابق", "سابقا", "الاسبق")
_PLAYS: Final = 5  # words from what a player is to his club
_LINES: Final = ("وسط", "دفاع", "هجوم", "في", "قلب", "خط")
_OFFICE: Final = 10  # words from a verb to the person whose title follows it
_APART: Final = 4  # words between a name and the body in the title behind it


def body(sentence: Sentence, person: int) -> int | None:
    """Find the firm or body whose office the title of a person names, before the name or right behind it."""
    case = sentence.cases[person]
    for place, other in sentence.cases.items():
        if other.slot != "title" or sentence.actor(place).kind == "person":
            continue
        if case.first <= place < person or _is_behind(sentence, person, place):
            return place
    return None


def officer(sentence: Sentence, verb: int) -> int | None:
    """Find the person whose title, with all that it names, stands right behind a verb: `تبرع الرئيس العام لـ… س`."""
    title = sentence.word(verb + 1)
    if not title.is_a("head.person") or title.slot:
        return None
    for at in range(verb + 2, min(verb + _OFFICE, len(sentence.units))):
        if at in sentence.cases:
            return at if sentence.actor(at).kind == "person" and sentence.cases[at].slot == "part" else None
        if sentence.units[at].kind != "word" or sentence.word(at).verbal or sentence.word(at).senses:
            return None
    return None


def _is_behind(sentence: Sentence, person: int, place: int) -> bool:
    between = sentence.units[person + 1 : place]
    return 0 < len(between) <= _APART and all(
        unit.text == "،" or unit.word.is_a("head") or unit.text in ADJECTIVES for unit in between
    )


def club(sentence: Sentence, low: int, high: int) -> int | None:
    """Find the one club whose player is named between two places: `لاعب وسط نادي س`, but not of a former one."""
    found = {
        sentence.actor(place).actor_id: place
        for place, case in sentence.cases.items()
        if low < place < high and case.slot not in ("source", "from") and _is_of_player(sentence, place)
    }
    return next(iter(found.values())) if len(found) == 1 else None


def _is_of_player(sentence: Sentence, place: int) -> bool:
    if sentence.actor(place).kind != "organization" or sentence.word(place + 1).text in _FORMER:
        return False
    if sentence.word(place + 2).text in _FORMER:
        return False
    for at in range(place - 1, max(-1, place - _PLAYS), -1):
        unit = sentence.units[at]
        if unit.kind == "word" and unit.word.is_a("player"):
            return True
        if unit.kind != "word" or not (unit.word.article or unit.word.is_a("head") or unit.text in _LINES):
            return False
    return False
