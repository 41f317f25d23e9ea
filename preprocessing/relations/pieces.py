"""Which pieces is a sentence made of? Actors, words without the proclitics glued to them, and marks.

Quotation marks are left out: papers put them around names at will. A proclitic (و، ف، ل، ب، ك) is a piece of its own
before an actor and before a word that the frames know, so that `لشركة X` and `ل X` read alike.

Words are folded one by one and remembered: a paper's words recur, and folding whole sentences took most of the time.
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from preprocessing.facts import Mention
from preprocessing.relations.vocabulary import parts
from preprocessing.text import fold_word

_DROPPED: Final = (
    "\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed"
    "\u061c\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\u00ad"
)  # what folding drops belongs to the word it stands in
_PIECE: Final = re.compile(rf"[\w{_DROPPED}]+(?:[.,٫]\d+)*%?|[،,؛;:.!؟?()\[\]–—%٪…-]")
_MARKS: Final = {
    **{mark: mark for mark in "،؛:.!؟()-%٪…"},
    **{",": "،", ";": "؛", "?": "؟", "[": "(", "]": ")", "–": "-", "—": "-"},
}
_CLITICS: Final = "وفلبك"
_KEPT: Final = 256  # sentences: relations and quotes read those of one article, one after the other
_GLUED: Final = 2  # proclitics before an actor, at most


class Piece(NamedTuple):
    """A word, a mark or an actor, with its place in the text; a word is folded, an actor's text is empty."""

    text: str
    start: int
    end: int
    mention: Mention | None = None

    @property
    def is_mark(self) -> bool:
        """Whether it is neither a word nor an actor."""
        return self.mention is None and self.text in _MARKS


def pieces(text: str, start: int, end: int, mentions: Sequence[Mention]) -> tuple[Piece, ...]:
    """Cut a sentence into its pieces; `mentions` are those inside it, in order."""
    return _pieces(text, start, end, tuple(mentions))


@lru_cache(maxsize=_KEPT)
def _pieces(text: str, start: int, end: int, mentions: tuple[Mention, ...]) -> tuple[Piece, ...]:
    found: list[Piece] = []
    at = start
    for mention in mentions:
        found += _unglued(_words(text, at, mention.start), mention)
        found.append(Piece("", mention.start, mention.end, mention))
        at = mention.end
    return (*found, *_words(text, at, end))


@lru_cache(maxsize=50_000)
def folded(word: str) -> str:
    """Fold a word of a text."""
    return fold_word(word)


@lru_cache(maxsize=50_000)
def split(written: str) -> tuple[str, ...]:
    """Fold a word and take off the proclitics if it is known without: `ولشركة` → و ل شركه, `للشركة` → ل الشركه.

    A mark gives the one it is read as; of a word of nothing but signs that folding drops, nothing is left.
    """
    return (_MARKS[written],) if written in _MARKS else _split(folded(written))


def _split(word: str) -> tuple[str, ...]:
    if word in parts() or len(word) < 3:
        return (word,)
    for count in (1, 2):
        clitics, rest = word[:count], word[count:]
        if clitics.strip(_CLITICS):
            break
        for bare in (rest, f"ا{rest}" if clitics[-1] == "ل" and rest[:1] == "ل" else ""):
            if bare in parts():
                return (*clitics, bare)
    return ("و", *_split(word[1:])) if word.startswith("وال") else (word,)


def _words(text: str, start: int, end: int) -> list[Piece]:
    """The words and marks of a stretch without actors."""
    found: list[Piece] = []
    for match in _PIECE.finditer(text, start, end):
        cut = split(match.group())
        place, stop = match.span()
        for part in cut[:-1]:  # proclitics, one letter each
            found.append(Piece(part, place, place + 1))
            place += 1
        if cut[-1]:
            found.append(Piece(cut[-1], place, stop))
    return found


def _unglued(found: list[Piece], mention: Mention) -> list[Piece]:
    """The pieces before an actor, with the proclitics that are glued to it one by one: وال and لل hold one each."""
    if not found or found[-1].end != mention.start or found[-1].is_mark:
        return found
    last = found[-1]
    bare = last.text.removesuffix("ال") or last.text
    bare = bare[:-1] if bare.endswith("لل") else bare
    if len(bare) > _GLUED or bare.strip(_CLITICS):
        return found
    return [*found[:-1], *(Piece(part, last.start + at, last.start + at + 1) for at, part in enumerate(bare))]
