"""Who speaks at a verb of saying? The actor named right behind it or right before it, else nobody that is known."""

import re
from collections.abc import Sequence
from typing import Final, Literal, NamedTuple

from preprocessing.quotes.vocabulary import said, words
from preprocessing.relations.names import Names
from preprocessing.relations.pieces import Piece
from preprocessing.relations.vocabulary import words as relation_words

Subject = Literal["named", "same", "unknown"]

_THAT: Final = re.compile(r"[بو]?ان(?:ه|ها|هم|هما|نا|ني|هن|ك)?")
_BACK: Final = 20
_NEGATIONS: Final = frozenset({"لم", "لن", "لا", "ولم", "ولن", "ولا", "قد", "ان"})


class Cue(NamedTuple):
    """A verb of saying at a piece: who is its subject, and the piece after the phrase that names them."""

    place: int
    end: int
    subject: Subject
    gender: str
    speaker: str = ""


class Sentence(NamedTuple):
    """A sentence in pieces, with the phrases that name actors in it."""

    start: int
    end: int
    pieces: Sequence[Piece]
    names: Names


def that(text: str) -> bool:
    """Say whether a word opens what is said: إن, بأن, أنه."""
    return _THAT.fullmatch(text) is not None


def cues(sentence: Sentence) -> list[Cue]:
    """Find the verbs of saying of a sentence, in order."""
    found: list[Cue] = []
    for place, piece in enumerate(sentence.pieces):
        gender = said().get(piece.text)
        if gender and not _negated(sentence.pieces, place):
            found.append(_cue(sentence, place, gender))
        elif piece.text in words("told") and _told(sentence.pieces, place):
            found.append(_cited(sentence, place))
        elif piece.text in words("adding"):
            found.append(Cue(place, place + 1, "same", ""))
    return found


def _negated(pieces: Sequence[Piece], place: int) -> bool:
    return place > 0 and pieces[place - 1].text in _NEGATIONS


def _cue(sentence: Sentence, place: int, gender: str) -> Cue:
    tells = not words("tells").isdisjoint((sentence.pieces[place].text, sentence.pieces[place].text[1:]))
    for name in sentence.names.at(place + 1, lists=False):
        if tells and name.mentions[0].kind != "person":  # أبلغ رويترز مسؤول: the one who is told stands first
            break
        return Cue(place, name.end, "named", gender, name.mentions[0].actor_id)
    before = _before(sentence, place)
    if before:
        return Cue(place, place + 1, "named", gender, before)
    return Cue(place, place + 1, "same" if _opens(sentence.pieces, place + 1) else "unknown", gender)


def _opens(pieces: Sequence[Piece], place: int) -> bool:
    """Whether what is said begins right behind the verb, so that its subject is left out."""
    text = pieces[place].text if place < len(pieces) else ":"
    if text in words("leads_to") and place + 1 < len(pieces):
        return that(pieces[place + 1].text) or text.startswith("قاي")
    return text == ":" or that(text)


def _before(sentence: Sentence, place: int) -> str:
    """The actor whose phrase begins the clause and ends right before the verb."""
    if sentence.pieces[place].text.startswith("و") or (place and sentence.pieces[place - 1].text == "و"):
        return ""
    for head in range(place - 1, max(-1, place - 1 - _BACK), -1):
        mention = sentence.pieces[head].mention
        if mention is None:
            continue
        begin = sentence.names.first[head]
        clear = begin == 0 or sentence.pieces[begin - 1].text in relation_words("opener")
        ends = any(name.end == place for name in sentence.names.at(head, lists=False))
        return mention.actor_id if clear and ends else ""
    return ""


def _told(pieces: Sequence[Piece], place: int) -> bool:
    return place > 0 and pieces[place - 1].text not in words("cited")


def _cited(sentence: Sentence, place: int) -> Cue:
    """The one from whom words are passed on: نقلت الوكالة عن X قوله."""
    for at in range(place - 1, max(0, place - _BACK), -1):
        if sentence.pieces[at].text == "عن":
            if words("passing").isdisjoint(piece.text for piece in sentence.pieces[max(0, at - _BACK) : at]):
                break
            for name in sentence.names.at(at + 1, lists=False):
                if name.end <= place:
                    return Cue(place, place + 1, "named", "", name.mentions[0].actor_id)
            break
        if sentence.pieces[at].text in said():
            return Cue(place, place + 1, "same", "")
    return Cue(place, place + 1, "unknown", "")
