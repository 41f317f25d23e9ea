"""Which stretches stand in quotation marks? “…”, «…», "…", ‘…’ and '…', within one paragraph, the outermost of each."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from typing import Final, NamedTuple

_DOUBLE: Final = re.compile('[«»“”„"‘’\n]')
_ANY: Final = re.compile(f"{_DOUBLE.pattern}|''|(?<![^\\s:(])'(?=\\w)|(?<=[\\w.!؟])'(?![^\\s.،,؛:)])")
_CLOSING: Final = {
    "«": ("»",), "“": ("”", "“", '"'), "”": ("“", "”", '"'), "„": ("“", "”"), '"': ('"', "”"), "‘": ("’",), "'": ("'",),
    "''": ("''",), "»": ("«",),
}  # fmt: skip
_LONGEST: Final = 2000


class Stretch(NamedTuple):
    """Words in quotation marks: the place of the opening mark, of the words, and of what follows the closing mark."""

    opening: int
    start: int
    end: int
    after: int


def stretches(text: str) -> list[Stretch]:
    """Find the words in quotation marks, by their start; a mark that nothing closes in its paragraph opens nothing."""
    pattern = _ANY if "'" in text else _DOUBLE
    marks = [(match.start(), match.group()) for match in pattern.finditer(text)]
    found: list[Stretch] = []
    number = 0
    while number < len(marks):
        close = _close(text, marks, number)
        if close is None:
            number += 1
            continue
        found.append(_stretch(text, marks[number], marks[close]))
        number = close + 1
    return found


def within(found: Sequence[Stretch], place: int) -> Stretch | None:
    """Give the stretch that holds a place."""
    number = bisect_right(found, place, key=lambda stretch: stretch.opening) - 1
    return found[number] if number >= 0 and place < found[number].after else None


def _close(text: str, marks: Sequence[tuple[int, str]], number: int) -> int | None:
    """The number of the mark that closes the mark `number`; straight marks nest where the spaces around them say so."""
    if marks[number][1] not in _CLOSING:
        return None
    return _closing(text, marks, number, nested=True) or _closing(text, marks, number, nested=False)


def _closing(text: str, marks: Sequence[tuple[int, str]], number: int, *, nested: bool) -> int | None:
    place, mark = marks[number]
    depth = 0
    for later in range(number + 1, len(marks)):
        at, other = marks[later]
        if other == "\n" or at - place > _LONGEST:
            return None
        if nested and other == mark and (other == "«" or _opens(text, at, other)):
            depth += 1
        elif other in _CLOSING[mark]:
            if not depth:
                return later
            depth -= 1
    return None


def _opens(text: str, at: int, mark: str) -> bool:
    """Whether a straight mark stands as an opening one does: behind a space and before a word."""
    behind = text[at + 1 : at + 2]
    return mark == '"' and text[at - 1 : at] in (" ", "(", "\n") and behind.isalnum()


def _stretch(text: str, opening: tuple[int, str], closing: tuple[int, str]) -> Stretch:
    start, end = opening[0] + len(opening[1]), closing[0]
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Stretch(opening[0], start, end, closing[0] + len(closing[1]))
