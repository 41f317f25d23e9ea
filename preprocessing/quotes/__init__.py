"""Who said what? The words an article gives as someone's, in quotation marks or behind a verb of saying.

A quote is given only where its speaker is plain: an actor named right at the verb, or, behind `وأضاف` and its like with
no subject, the one who spoke last in the sentences before, if nobody unknown has spoken since. `direct` quotes are what
stands in quotation marks or behind a colon; `indirect` ones run from after إن to where the clause ends or another verb
of saying takes over.
"""

from collections.abc import Sequence
from typing import Final, NamedTuple

from preprocessing.facts import Mention, Quote
from preprocessing.quotes.extents import Extents
from preprocessing.quotes.marks import stretches, within
from preprocessing.quotes.speakers import Cue, Sentence, cues
from preprocessing.quotes.vocabulary import cues as cue_words
from preprocessing.relations.names import Names
from preprocessing.relations.pieces import folded, pieces

__all__ = ["find"]

_START: Final = 1  # pieces before a verb that begins its sentence, و for one
_SILENCE: Final = 1  # sentences without a word of saying that a speaker's turn outlasts


class _Turn(NamedTuple):
    """Who spoke last, as a man or a woman, and for how many sentences nobody spoke since."""

    speaker: str = ""
    gender: str = ""
    silence: int = 0


_NOBODY: Final = _Turn()


def find(text: str, sentences: Sequence[tuple[int, int]], mentions: Sequence[Mention]) -> list[Quote]:
    """Find what named actors are quoted with, by its start; no two overlap."""
    if not mentions:
        return []
    extents = Extents(text, stretches(text))
    found: list[Quote] = []
    turn, at = _NOBODY, 0
    for start, end in sentences:
        begin = at
        while at < len(mentions) and mentions[at].start < end:
            at += 1
        if (begin == at and not turn.speaker) or (within(extents.quoted, start) and found and found[-1].end > start):
            continue
        inside = [mention for mention in mentions[begin:at] if mention.start >= start and mention.end <= end]
        told = text[start:end]
        if cue_words().isdisjoint(map(folded, told.split())) and not (inside and ":" in told):
            turn = _silent(turn, inside)
            continue
        parts = pieces(text, start, end, inside)
        quotes, turn = _read(extents, Sentence(start, end, parts, Names(parts)), turn)
        found += quotes
    return _apart(found)


def _read(extents: Extents, sentence: Sentence, turn: _Turn) -> tuple[list[Quote], _Turn]:
    """Give the quotes of a sentence, and whose turn it is after it."""
    told = [cue for cue in cues(sentence) if not within(extents.quoted, sentence.pieces[cue.place].start)]
    found = [extents.headed(sentence)]
    for number, cue in enumerate(told):
        if number == 0 and not cue.gender and cue.subject == "same":
            continue  # مؤكدا with no verb of saying before: whose words they are is not plain
        if cue.subject == "named" and extents.quoted_at(sentence, cue):
            cue = cue._replace(subject="same", speaker="", end=cue.place + 1)
        begins = number > 0 or cue.place <= _START
        turn = _next(turn, cue) if begins or cue.subject == "named" else _NOBODY
        stop = told[number + 1].place if number + 1 < len(told) else len(sentence.pieces)
        found.append(extents.said(sentence, cue, stop, turn.speaker) if turn.speaker else None)
    if not told:
        found.append(extents.sourced(sentence))
    return [quote for quote in found if quote], turn


def _next(turn: _Turn, cue: Cue) -> _Turn:
    """Whose turn it is at a verb of saying."""
    if cue.subject == "named":
        return _Turn(cue.speaker, cue.gender)
    if cue.subject == "unknown" or (cue.gender and turn.gender and cue.gender != turn.gender):
        return _NOBODY
    return turn._replace(silence=0)


def _silent(turn: _Turn, inside: Sequence[Mention]) -> _Turn:
    """Whose turn it is after a sentence without a word of saying."""
    others = any(mention.kind == "person" and mention.actor_id != turn.speaker for mention in inside)
    return _NOBODY if others or turn.silence == _SILENCE else turn._replace(silence=turn.silence + 1)


def _apart(found: list[Quote]) -> list[Quote]:
    """The quotes in order, without those that overlap another; direct ones first."""
    kept: list[Quote] = []
    for quote in sorted(found, key=lambda quote: (quote.rule != "direct", quote.start)):
        if all(quote.end <= other.start or quote.start >= other.end for other in kept):
            kept.append(quote)
    return sorted(kept, key=lambda quote: quote.start)
