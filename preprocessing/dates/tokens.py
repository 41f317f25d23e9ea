"""How does the date finder see a text? As words, numbers and marks of the folded text, each with its sense if it has one."""

from dataclasses import dataclass
from itertools import accumulate

from preprocessing.dates.words import TOKEN, Sense, table
from preprocessing.text import Folded, fold

NONE = Sense("", "")
END = Sense("end", "")


@dataclass(frozen=True, slots=True)
class Tokens:
    """The tokens of a text; `starts` and `ends` are places in the folded text, forms of several words are one token."""

    folded: Folded
    words: list[str]
    starts: list[int]
    ends: list[int]
    senses: list[Sense]
    anchors: list[int]

    def sense(self, at: int) -> Sense:
        """The sense of the token `at`; a sense of kind "" where it has none or the text has ended."""
        return self.senses[at] if 0 <= at < len(self.senses) else NONE

    def kind(self, at: int) -> str:
        """The kind of the token `at`, "" where it has none."""
        return self.senses[at].kind if 0 <= at < len(self.senses) else ""

    def word(self, at: int) -> str:
        """The folded word `at`, "" outside the text."""
        return self.words[at] if 0 <= at < len(self.words) else ""

    def is_(self, at: int, kind: str, *values: str | int) -> bool:
        """Whether the token `at` is of a kind and, if values are given, has one of them."""
        sense = self.sense(at)
        return sense.kind == kind and (not values or sense.value in values)

    def joined(self, at: int) -> bool:
        """Whether the token `at` touches the one before it."""
        return 0 < at < len(self.words) and self.starts[at] == self.ends[at - 1]


def read(text: str) -> Tokens:
    """Split a text into tokens and look their senses up."""
    folded = fold(text)
    parts = TOKEN.split(folded.text)
    stops = list(accumulate(map(len, parts)))
    words, starts, ends = parts[1::2], stops[0:-1:2], stops[1::2]
    single, several = table()
    heads = [at for at, word in enumerate(words) if word in several]
    senses = [single.get(word) or (_number(word) if word[0].isdigit() else NONE) for word in words]
    if heads:
        words, starts, ends, senses = _joined(words, starts, ends, senses, heads=heads)
    anchors = [at for at, sense in enumerate(senses) if sense is not NONE]
    return Tokens(folded, words, starts, ends, senses, anchors)


def _number(word: str) -> Sense:
    return Sense("number", int(word) if len(word) <= 8 else 0, word)


def _joined(words, starts, ends, senses, *, heads):
    several = table().several
    words, starts, ends, senses = words[:], starts[:], ends[:], senses[:]
    for at in reversed(heads):
        for rest, sense in several[words[at]]:
            stop = at + 1 + len(rest)
            if tuple(words[at + 1 : stop]) == rest:
                words[at:stop] = [" ".join(words[at:stop])]
                ends[at:stop] = ends[stop - 1 : stop]
                starts[at + 1 : stop] = []
                senses[at:stop] = [sense]
                break
    return words, starts, ends, senses
