"""How are two actors tied, by the words of one sentence? Founder and firm, buyer and bought, accuser and accused.

Only what a sentence states is found: nothing denied, asked, planned, alleged or merely possible. An office once held
gives no relation, for a sentence rarely says that it was left. The frames are data (`relation_frames`); they rest on
where actors are named and on their kinds, and on nothing else about them.
"""

from collections.abc import Iterator, Sequence
from typing import Final

from preprocessing.facts import Mention, Relation
from preprocessing.relations.coreference import RULE, resolved
from preprocessing.relations.matching import Match, match
from preprocessing.relations.names import Names
from preprocessing.relations.pieces import Piece, pieces
from preprocessing.relations.truth import stated
from preprocessing.relations.vocabulary import Frame, by_anchor

__all__ = ["SYMMETRIC", "find"]

SYMMETRIC: Final = frozenset({"meets", "partners_with", "competes_with"})
"""Predicates that say the same both ways: the subject is the actor named first."""


def find(text: str, sentences: Sequence[tuple[int, int]], mentions: Sequence[Mention]) -> list[Relation]:
    """Find the relations that a text states between the actors it names, by their start."""
    found: list[Relation] = []
    at = 0
    before: list[Mention] = []
    for start, end in sentences:
        inside: list[Mention] = []
        while at < len(mentions) and mentions[at].start < end:
            if mentions[at].start >= start and mentions[at].end <= end:
                inside.append(mentions[at])
            at += 1
        if _may_tell(inside, before, text[start:end]) and not text[start:end].rstrip('"»”’) ').endswith("؟"):
            found += _in_sentence(text, resolved(pieces(text, start, end, inside), before))
        before = inside
    return sorted(found, key=lambda tie: (tie.start, tie.end, tie.subject_id, tie.predicate, tie.object_id))


def _may_tell(inside: Sequence[Mention], before: Sequence[Mention], sentence: str) -> bool:
    """Whether a sentence names two actors, or one and a firm of the sentence before by its noun."""
    if len({mention.actor_id for mention in inside}) > 1:
        return True
    return bool(inside) and "شركة" in sentence and any(mention.kind == "company" for mention in before)


def _in_sentence(text: str, found: Sequence[Piece]) -> list[Relation]:
    """The relations of one sentence, each once: where it is said in the fewest words."""
    names = Names(found)
    ties: dict[tuple[str, str, str], Relation] = {}
    for tie in _ties(text, found, names):
        key = tie.subject_id, tie.predicate, tie.object_id
        known = ties.get(key) or (ties.get(key[::-1]) if tie.predicate in SYMMETRIC else None)
        if known is None or tie.end - tie.start < known.end - known.start:
            ties.pop((known.subject_id, known.predicate, known.object_id) if known else key, None)
            ties[key] = tie
    return list(ties.values())


def _ties(text: str, found: Sequence[Piece], names: Names) -> Iterator[Relation]:
    for cue, piece in enumerate(found):
        for frame in by_anchor().get(piece.text, ()):
            fit = match(frame, found, names, cue)
            if fit and stated(frame, found, fit, names):
                yield from _relations(text, frame, fit, (piece, found[fit.cue]))


def _relations(text: str, frame: Frame, fit: Match, cues: Sequence[Piece]) -> Iterator[Relation]:
    for subject in fit.subjects:
        for object_ in fit.objects:
            one, other = subject, object_
            if frame.predicate in SYMMETRIC and other.start < one.start:
                one, other = other, one
            start = min(one.start, other.start, *(cue.start for cue in cues))
            end = max(one.end, other.end, *(cue.end for cue in cues))
            rule = f"frame.{frame.shape}{'.coref' if RULE in (one.rule, other.rule) else ''}"
            yield Relation(start, end, text[start:end], rule, one.actor_id, frame.predicate, other.actor_id)
