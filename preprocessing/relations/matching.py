"""Does a frame fit the pieces of a sentence? Backtracking over its elements: a frame has few, a sentence is short."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Final, NamedTuple

from preprocessing.facts import Mention
from preprocessing.relations.names import Name, Names, definite
from preprocessing.relations.pieces import Piece
from preprocessing.relations.vocabulary import Element, Frame, openings, verb, words

_GAP: Final = 10  # pieces
_REACH: Final = 40
_ADVERBS: Final = 9
_ADJECTIVES: Final = 3
_MARKS: Final = frozenset("،-()")
_TIED_CLOSELY: Final = frozenset({"role", "participle", "relative"})  # what follows the name tells of it alone


class Match(NamedTuple):
    """Who stands in a frame, and from which piece to which; `cue` is the place of its verb, or of its anchor."""

    subjects: tuple[Mention, ...]
    objects: tuple[Mention, ...]
    start: int
    cue: int
    end: int


@dataclass(frozen=True, slots=True)
class Found:
    """What elements have taken so far."""

    end: int
    verb: int = -1
    names: tuple[tuple[str, tuple[Mention, ...]], ...] = ()


def match(frame: Frame, pieces: Sequence[Piece], names: Names, cue: int) -> Match | None:
    """Fit a frame to a sentence so that its anchor stands at the piece `cue`."""
    if frame.subjects.isdisjoint(names.kinds) or frame.objects.isdisjoint(names.kinds):
        return None
    if any(need.isdisjoint(names.words) for need in frame.needs):
        return None
    for start in _starts(frame, pieces, cue):
        for found in _fit(_Try(frame, pieces, names, cue), 0, Found(start)):
            result = _match(frame, found, start, cue)
            if result:
                return result
    return None


def _starts(frame: Frame, pieces: Sequence[Piece], cue: int) -> Iterator[int]:
    """Where the frame may begin, the nearest first."""
    if frame.anchor == 0:
        yield cue
        return
    named = frame.elements[0].sign in ("actor", "pair")
    for place in range(cue - 1, max(-1, cue - 1 - _REACH), -1):
        if (pieces[place].mention is not None) == named:
            yield place


def _match(frame: Frame, found: Found, start: int, cue: int) -> Match | None:
    given: Mapping[str, tuple[Mention, ...]] = dict(found.names)
    if "12" in given:
        subjects, objects = given["12"][:1], given["12"][1:]
    else:
        subjects, objects = given["1"], given["2"]
    if any(m.kind not in frame.subjects for m in subjects) or any(m.kind not in frame.objects for m in objects):
        return None
    if {m.actor_id for m in subjects} & {m.actor_id for m in objects}:
        return None
    return Match(subjects, objects, start, found.verb if found.verb >= 0 else cue, found.end)


class _Try(NamedTuple):
    frame: Frame
    pieces: Sequence[Piece]
    names: Names
    cue: int


def _fit(trial: _Try, number: int, found: Found) -> Iterator[Found]:
    """Every way to fit the elements from `number` on behind what was found."""
    if number == len(trial.frame.elements):
        yield found
        return
    for step in _steps(trial, number, found):
        if number != trial.frame.anchor or found.end == trial.cue:
            yield from _fit(trial, number + 1, step)


def _steps(trial: _Try, number: int, found: Found) -> Iterator[Found]:
    element, at = trial.frame.elements[number], found.end
    if element.sign in ("actor", "pair"):
        yield from _named(trial, element, found, first=number == 0)
    elif element.sign == "gap":
        yield from (Found(end, found.verb, found.names) for end in _gap(trial.pieces, at))
    else:
        verb_at = at if element.sign == "verb" and found.verb < 0 else found.verb
        yield from (Found(end, verb_at, found.names) for end in _plain(trial, element, at))


def _named(trial: _Try, element: Element, found: Found, *, first: bool) -> Iterator[Found]:
    if element.clear and not _clear(trial.pieces, trial.names.first.get(found.end, found.end)):
        return
    kinds = trial.frame.subjects if element.value == "1" else trial.frame.objects
    close = trial.frame.shape == "role" and element.value == "1"
    lists = element.sign == "pair" or not (close or (first and trial.frame.shape in _TIED_CLOSELY))
    for name in trial.names.at(found.end, lists=lists):
        if element.sign == "pair" and len(name.mentions) < 2:
            continue
        if element.sign == "pair" or all(mention.kind in kinds for mention in name.mentions):
            yield _with(found, element, name)


def _with(found: Found, element: Element, name: Name) -> Found:
    return Found(name.end, found.verb, (*found.names, (element.value, name.mentions)))


def _clear(pieces: Sequence[Piece], begin: int) -> bool:
    """Whether a phrase that begins at a piece is the subject of its clause, and not a part of another phrase."""
    return begin == 0 or pieces[begin - 1].is_mark or pieces[begin - 1].text in words("opener")


def _plain(trial: _Try, element: Element, at: int) -> Iterator[int]:
    """The ends of an element that names nobody."""
    pieces = trial.pieces
    if element.sign == "adverbs":
        yield from _adverbs(pieces, at)
    elif element.sign == "adjectives":
        yield from _adjectives(pieces, at)
    elif element.sign == "no_person":
        places = [place + comma for place in _adjectives(pieces, at) for comma in _comma(pieces, place)]
        if not any(name.mentions[0].kind == "person" for end in places for name in trial.names.at(end, lists=False)):
            yield at
    elif at < len(pieces):
        yield from _word(pieces, element, at)


def _comma(pieces: Sequence[Piece], at: int) -> tuple[int, ...]:
    """How many pieces may be passed over at a place: none, or a comma."""
    return (0, 1) if at < len(pieces) and pieces[at].text == "،" else (0,)


def _word(pieces: Sequence[Piece], element: Element, at: int) -> Iterator[int]:
    text = pieces[at].text
    if element.sign == "class":
        for entry in openings(element.value).get(text, ()):
            if tuple(piece.text for piece in islice(pieces, at, at + len(entry))) == entry:
                yield at + len(entry)
    elif text == element.value if element.sign == "word" else text in verb(element.value):
        yield at + 1


def _gap(pieces: Sequence[Piece], at: int) -> Iterator[int]:
    """Every end of a stretch of words that names nobody and says nothing of doubt."""
    yield at
    for end in range(at, min(at + _GAP, len(pieces))):
        piece = pieces[end]
        if piece.mention or (piece.is_mark and piece.text not in "%٪") or _bars(piece.text):
            return
        yield end + 1


def _bars(text: str) -> bool:
    return (
        text == "و"
        or text in words("stop")
        or text in words("unsure")
        or text in words("never")
        or text in words("deny")
    )


def _adverbs(pieces: Sequence[Piece], at: int) -> Iterator[int]:
    """Every end of a stretch that tells only when and where; a noun with the article may only go on such words.

    It does not end on a preposition or the noun of a place, for what follows would belong to it: في قصر X.
    """
    yield at
    told = False
    for end in range(at, min(at + _ADVERBS, len(pieces))):
        piece = pieces[end]
        mark, place = piece.text in _MARKS, piece.text in words("place")
        told = (told and (mark or definite(piece))) or piece.text in words("time") or place
        if piece.mention or not (told or mark or piece.text[0].isdigit()):
            return
        if not place or definite(piece):
            yield end + 1


def _adjectives(pieces: Sequence[Piece], at: int) -> Iterator[int]:
    yield at
    for end in range(at, min(at + _ADJECTIVES, len(pieces))):
        if not definite(pieces[end]) or pieces[end].text in words("person_head"):
            return
        yield end + 1
