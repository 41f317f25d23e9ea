"""Which people does a family's name give away? One behind a given name: خالد مرضي العنزي.

The tagger learned from news that has few of the families that local papers name every day.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from preprocessing.actors.names import reach
from preprocessing.actors.names.pieces import (
    FATHERS,
    Piece,
    is_common,
    is_nationality,
    is_title,
    pieces,
    without_clitic,
)
from preprocessing.actors.names.stretches import Name
from preprocessing.actors.names.words import flags, script
from preprocessing.actors.vocabulary import words

_FAMILY: Final = re.compile(r" (ال[^\W\d_]{3,9})(?![^\W_])")
_BEFORE: Final = re.compile(r"[^\W\d_]+(?: [^\W\d_]+){0,4}$")
_REACH: Final = 50  # characters
_SURE: Final = 0.9
_LINKS: Final = frozenset((*FATHERS, "ال", "عبد", "ابو"))
_NO_NAME: Final = frozenset(
    ("particle", "noun", "adjective", "title", "courtesy", "place", "ordinal", "month", "weekday", "nationality",
     "office", "firm", "bank", "paper", "body", "club", "said-m", "said-f")
)  # fmt: skip


def found(flat: str, tagged: Sequence[Name]) -> Iterator[Name]:
    """Give the people whose family's name stands behind a given name; what is tagged of a name is taken in."""
    families = words("family_names")
    for match in _FAMILY.finditer(flat):
        if match[1] not in families:
            continue
        before = _BEFORE.search(flat, max(0, match.start() - _REACH), match.start())
        piece = _named(pieces(flat, *before.span())) if before else []
        if not piece:
            continue
        start = reach.with_first(flat, piece)[0][0]
        sooner = [name for name in tagged if name.start < start < name.end < match.end(1)]
        begin, own = (sooner[0].end, sooner[0].words) if sooner else (start, ())
        rest = tuple(word for _, word in pieces(flat, begin, match.end(1)))
        yield Name(sooner[0].start if sooner else start, match.end(1), "person", _SURE, (*own, *rest), "pattern")


def _named(before: Piece) -> Piece:
    """The words right before a family's name that belong to the name, from the first given name on."""
    start = len(before)
    while start and _may_be_name(before[start - 1][1]):
        start -= 1
    for at in range(start, len(before)):
        place, word = before[at]
        bare = without_clitic(word)
        if _is_given(bare):
            return [(place + len(word) - len(bare), bare), *before[at + 1 :]]
    return []


def _is_given(word: str) -> bool:
    return word == "عبد" or ("given-ar" in flags(word) and _NO_NAME.isdisjoint(flags(word)))


def _may_be_name(word: str) -> bool:
    bare = without_clitic(word)
    if bare in _LINKS or _is_given(bare):
        return True
    known = _NO_NAME.isdisjoint(flags(word)) and not is_title(word) and not is_nationality(word)
    return known and script(word) == "ar" and len(word) > 2 and not word.startswith("ال") and not is_common(word)
