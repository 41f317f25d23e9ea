"""Whom of its own sentence does a pronoun or a pair mean? Only where one reading is possible; else nobody.

`قالت س إنها تستثمر في ص` reads as `س تستثمر في ص`, `ساعد الرجلان` as the two persons named before, `دوره كرئيس لشركة س`
as the office of the one person named. The mention put in stands where its name stands and has the rule `coref`.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from preprocessing.facts import Mention
from preprocessing.relations.names import definite
from preprocessing.relations.pieces import Piece
from preprocessing.relations.vocabulary import words

RULE: Final = "coref"
_PRONOUNS: Final = {
    "انها": ("company", "organization"), "بانها": ("company", "organization"), "انه": ("person",), "بانه": ("person",),
}  # fmt: skip
_PAIR: Final = frozenset(("الرجلان", "الاثنان", "الملياردان"))
_OFFICE: Final = frozenset(("دوره", "منصبه", "بصفته", "عمله"))
_FIRM: Final = frozenset(("الشركه",))
_ANY: Final = frozenset((*_PRONOUNS, *_PAIR, *_OFFICE, *_FIRM))
_NAME: Final = 2  # pieces behind `الشركة` in which its own name may stand
_FAR: Final = 16  # pieces from a verb of saying to what is said


def resolved(found: Sequence[Piece], before: Sequence[Mention] = ()) -> Sequence[Piece]:
    """Put mentions in a sentence where its pronouns can mean one actor only.

    `before` are the mentions of the sentence before it: `الشركة` means the one firm named there if none is named here.
    """
    if _ANY.isdisjoint(piece.text for piece in found):
        return found
    told: list[Piece] = []
    for at, piece in enumerate(found):
        told += _put(found, at, piece, before) if piece.text in _ANY else (piece,)
    return tuple(told)


def _put(found: Sequence[Piece], at: int, piece: Piece, before: Sequence[Mention]) -> Sequence[Piece]:
    if piece.text in _FIRM:
        firm = _firm(found, at, before)
        return (piece,) if firm is None else (_as(piece, firm),)
    if piece.text in _PRONOUNS:
        speaker = _speaker(found, at)
        fits = speaker is not None and speaker.kind in _PRONOUNS[piece.text]
        return (piece._replace(text="ان"), _as(piece, speaker)) if speaker is not None and fits else (piece,)
    persons = _persons(found[:at])
    if piece.text in _PAIR and len(persons) == 2:
        return _as(piece, persons[0]), piece._replace(text="و"), _as(piece, persons[1])
    if piece.text in _OFFICE and len(persons) == 1:
        return piece, _as(piece, persons[0])
    return (piece,)


def _as(piece: Piece, mention: Mention) -> Piece:
    return Piece("", piece.start, piece.end, replace(mention, rule=RULE))


def _firm(found: Sequence[Piece], at: int, before: Sequence[Mention]) -> Mention | None:
    """The one firm that `الشركة` can mean; a name of its own may follow it at once (`الشركة السعودية للكهرباء`)."""
    behind = found[at + 1 : at + 1 + _NAME]
    if any(piece.mention for piece in behind) or (behind and definite(behind[0])):
        return None
    here = [piece.mention for piece in found if piece.mention and piece.mention.kind == "company"]
    told = here or [mention for mention in before if mention.kind == "company"]
    if len({mention.actor_id for mention in told}) != 1 or (here and found[at].start < here[0].start):
        return None
    return told[0] if here else replace(told[0], start=found[at].start, end=found[at].end)


def _persons(found: Sequence[Piece]) -> list[Mention]:
    """The persons that a stretch names, each once, where it is named last."""
    named = {piece.mention.actor_id: piece.mention for piece in found if piece.mention}
    return [mention for mention in named.values() if mention.kind == "person"]


def _speaker(found: Sequence[Piece], that: int) -> Mention | None:
    """The actor right behind the verb of saying before `إنها`, or right before it."""
    for verb in range(that - 1, max(-1, that - 1 - _FAR), -1):
        if found[verb].text in words("saying"):
            return _behind(found, verb, that) or (found[verb - 1].mention if verb == 1 else None)
        if found[verb].text in ("ان", "انه", "انها"):
            return None
    return None


def _behind(found: Sequence[Piece], verb: int, that: int) -> Mention | None:
    for at in range(verb + 1, that):
        piece = found[at]
        if piece.mention:
            others = {other.mention.actor_id for other in found[at:that] if other.mention}
            return piece.mention if len(others) == 1 else None
        if not (definite(piece) or piece.text in words("firm_head") or piece.text in words("person_head")):
            return None
    return None
