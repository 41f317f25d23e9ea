"""Which pieces is a sentence about money made of? Words, marks, names of actors and sums, each one unit.

Quotation marks are dropped, and so are brackets that hold no sum: `«أوبن إيه آي» (OpenAI)` is one name. Letters written
before a name or a sum (`لمايكروسوفت`, `بمليار`) stay with it as its lead.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final, Literal, NamedTuple

from preprocessing.facts import Amount, Mention
from preprocessing.flows.words import Word, lead, read
from preprocessing.text import fold_word

_PIECE: Final = re.compile(
    '[«"“](?=\\S)(?P<name>[^«»"“”،:.]{2,30})(?<=\\S)[»"”]|(?:\\w|[\u064b-\u065f\u0670\u0640])+|[^\\w\\s]'
)
_QUOTES: Final = frozenset("«»\"“”„'‘’‹›*\u200e\u200f")
_LEADS: Final = frozenset(
    conjunction + other
    for conjunction in ("", "و", "ف")
    for other in ("", "ل", "ب", "ك", "ال", "لل", "بال", "كال", "لال")
)
_COMMAS: Final = frozenset("،,؛;:–—-()")
_CLOSING: Final = {"(": ")", "-": "-", "–": "–", "—": "—"}
_NOTHING: Final = Word("")


class Unit(NamedTuple):
    """A piece of a sentence; `number` counts the names or the sums, `word` of these is their lead."""

    kind: Literal["word", "mark", "actor", "sum"]
    text: str
    word: Word = _NOTHING
    number: int = -1


_NAME: Final = Unit("word", "«»", Word("«»", classes=frozenset(("name",))))


def cut(text: str, span: tuple[int, int], mentions: Sequence[Mention], amounts: Sequence[Amount]) -> list[Unit]:
    """Cut the sentence at `span` into units; `mentions` and `amounts` are those that stand in it."""
    units: list[Unit] = []
    place = span[0]
    for start, end, kind, index in _events(mentions, amounts):
        if start < place:
            continue  # a sum that is part of a name, or the reverse
        units.extend(_words(text[place:start]))
        glued = bool(units) and units[-1].kind == "word" and not text[start - 1].isspace()
        before = units.pop().text if glued and units[-1].text in _LEADS else ""
        units.append(Unit(kind, before, lead(before), index))
        place = end
    units.extend(_words(text[place : span[1]]))
    return list(_unbracketed(units))


def clauses(units: Sequence[Unit], *, relative: bool = True) -> list[int]:
    """Number the clause of each unit: one ends at a mark, at a word that turns the sentence, and at `و` with a verb.

    Whether a relative clause counts as one of its own is said by `relative`.
    """
    numbers, number = [], 0
    for unit in units:
        if unit.kind == "mark":
            number += unit.text in _COMMAS
        elif unit.kind == "word" and (_opens(unit.word) or (relative and unit.word.is_a("which"))):
            number += 1
        numbers.append(number)
    return numbers


def _opens(word: Word) -> bool:
    if word.is_a("turn"):
        return True
    if not word.conjunction or word.article or word.slot:
        return False
    return (word.verbal and word.text[0] == "و") or any(sense.verb for sense in word.senses) or word.is_a("say")


def _events(
    mentions: Sequence[Mention], amounts: Sequence[Amount]
) -> list[tuple[int, int, Literal["actor", "sum"], int]]:
    """Where names and sums stand, in order; a sum is told from a name by its kind."""
    found: list[tuple[int, int, Literal["actor", "sum"], int]] = []
    found.extend((mention.start, mention.end, "actor", index) for index, mention in enumerate(mentions))
    found.extend((amount.start, amount.end, "sum", index) for index, amount in enumerate(amounts))
    return sorted(found)


def _words(gap: str) -> Iterator[Unit]:
    for match in _PIECE.finditer(gap):
        if match["name"]:
            yield _NAME
        elif match.group() not in _QUOTES:
            yield _unit(match.group())


@lru_cache(maxsize=1 << 16)
def _unit(piece: str) -> Unit:
    """Read a piece as written; the same words come again and again."""
    text = fold_word(piece)
    return Unit("word", text, read(text)) if text[:1].isalnum() else Unit("mark", text)


def _unbracketed(units: list[Unit]) -> Iterator[Unit]:
    """Leave out brackets, and what stands between dashes, that hold no sum."""
    place = 0
    while place < len(units):
        closing = _CLOSING.get(units[place].text) if units[place].kind == "mark" else None
        end = _closing(units, place, closing) if closing and (place or closing == ")") else None
        if end is None:
            yield units[place]
            place += 1
        else:
            place = end + 1


def _closing(units: list[Unit], place: int, closing: str) -> int | None:
    for at in range(place + 1, min(place + 12, len(units))):
        if units[at].kind == "sum" or (closing != ")" and units[at].text in "،.:؛"):
            return None
        if units[at].text == closing:
            return at
    return None
