"""Is what a frame says stated as a fact? Not if it is denied, only possible or planned, alleged, or no longer so."""

from collections.abc import Sequence
from typing import Final

from preprocessing.relations.matching import Match
from preprocessing.relations.names import Names
from preprocessing.relations.pieces import Piece
from preprocessing.relations.vocabulary import Frame, verb, words

_NEAR: Final = 5  # pieces before the cue in its clause that may deny it
_FAR: Final = 15
_AFTER: Final = 4
_LONG: Final = 4
_BOUNDS: Final = frozenset("،؛.:()")
_OFFICES: Final = frozenset({"leads", "owns"})
_HEADS: Final = 2  # pieces before a name that tell what it is
_CAPTAIN: Final = frozenset({"قايد", "قايده", "قايدها"})
_STILL: Final = frozenset({"يزال", "تزال", "يزالون", "زال"})


def stated(frame: Frame, pieces: Sequence[Piece], match: Match, names: Names) -> bool:
    """Say whether the sentence states the match as a fact."""
    return not (
        _denied(pieces, match.cue)
        or _irreal(frame, pieces, match.cue)
        or (frame.predicate != "criticizes" and _before(pieces, match.cue, _NEAR) & words("alleged"))
        or (frame.predicate in _OFFICES and _office_is_not_held(frame, pieces, match, names))
        or (frame.predicate == "meets" and _no_meeting(frame, pieces, match))
    )


def _before(pieces: Sequence[Piece], cue: int, reach: int) -> frozenset[str]:
    """The words before the cue in its clause."""
    found: list[str] = []
    for at in range(cue - 1, max(-1, cue - 1 - reach), -1):
        if pieces[at].text in _BOUNDS:
            break
        if not (pieces[at].text in words("never") and pieces[at + 1].text in _STILL):
            found.append(pieces[at].text)
    return frozenset(found)


def _denied(pieces: Sequence[Piece], cue: int) -> bool:
    near = _before(pieces, cue, _NEAR)
    return bool(near & words("never") or near & words("unsure") or _before(pieces, cue, _FAR) & words("deny"))


def _irreal(frame: Frame, pieces: Sequence[Piece], cue: int) -> bool:
    """Whether the cue is a verb of the present behind أن or قد: what may be, not what is."""
    first = next((element for element in frame.elements if element.sign == "verb"), None)
    present = first is not None and verb(first.value).get(pieces[cue].text) == "present"
    return present and cue > 0 and pieces[cue - 1].text in ("ان", "قد", "بان", "لان", "كي", "لكي")


def _office_is_not_held(frame: Frame, pieces: Sequence[Piece], match: Match, names: Names) -> bool:
    """Whether the office is a former or coming one, or that of a deputy."""
    inside = {piece.text for piece in pieces[match.start : match.end + 1]}
    lesser = _lesser(pieces, match.cue)
    gone = {pieces[match.start - 1].text} if match.start else set()
    if frame.shape == "role" and match.start == match.cue and match.cue and _is_person(pieces[match.cue - 1]):
        return True  # التقى X الأمين العام لـY Z: whose office it is, X's or Z's, is not plain
    if _taken(frame, pieces, match, names):
        return True
    if frame.shape == "role":
        nearest = {piece.text for piece in pieces[match.cue : match.cue + 2]}
        nearest |= {piece.text for piece in pieces[max(0, match.start - _HEADS) : match.cue]}  # فريق س وقائده
        captain = not nearest.isdisjoint(_CAPTAIN) and not nearest.isdisjoint(words("captain"))
    else:
        captain = not words("sport").isdisjoint(piece.text for piece in pieces)
    told = bool(inside & (words("former") | words("then")) or (inside | gone) & words("departure"))
    return told or captain or (frame.shape == "role" and lesser)


def _lesser(pieces: Sequence[Piece], cue: int) -> bool:
    """Whether the office is only told to place another: نائب رئيس, مستشار سمو رئيس."""
    for at in range(cue - 1, max(-1, cue - 1 - _NEAR), -1):
        if pieces[at].text in words("lesser"):
            return True
        if pieces[at].text not in words("courtesy") and pieces[at].text not in ("ل", "ب", "و"):
            return False
    return False


def _taken(frame: Frame, pieces: Sequence[Piece], match: Match, names: Names) -> bool:
    """Whether what tells of the first actor may tell of another: أبلغ X رئيس Y, قوى في Y بقيادة X, طائرة Y."""
    if frame.elements[0].sign != "actor":
        return False
    begin = names.first[match.start]
    before = pieces[begin - 1].text if begin else ""
    things = {piece.text for piece in pieces[max(0, begin - 2) : begin]}
    if any(piece.text in words("firm_head") for piece in pieces[match.start + 1 : match.cue]):
        return True  # شكرت س جمعية البر ومديرها X
    if frame.predicate == "owns" and things & words("product"):
        return True
    if frame.shape == "nominal":
        return before == "في"
    return frame.shape == "role" and frame.elements[1].sign == "class" and before in words("addressing")


def _is_person(piece: Piece) -> bool:
    return piece.mention is not None and piece.mention.kind == "person"


def _no_meeting(frame: Frame, pieces: Sequence[Piece], match: Match) -> bool:
    """Whether the meeting is yet to come, by telephone, or a match of two players."""
    after = {piece.text for piece in pieces[match.start : match.end + _AFTER]}
    coming = frame.shape == "nominal" and any(word.startswith(("ست", "سي")) and len(word) > _LONG for word in after)
    return bool(coming or after & words("coming") or {piece.text for piece in pieces} & words("sport"))
