"""How does the date finder see a text? As words, numbers and marks of the folded text, each with its sense if any."""

from dataclasses import dataclass
from itertools import accumulate

from preprocessing.dates.words import TOKEN, Sense, roles, table
from preprocessing.text import Folded, fold

NONE = Sense("", "")
_INSIDE = frozenset(
    ("to", "shift", "era", "fiscal", "teen", "twin", "tens", "hundreds", "thousand", "units-number", "thereof")
)


@dataclass(frozen=True, slots=True)
class Tokens:
    """The tokens of a text; `starts` and `ends` are places in the folded text, forms of several words are one token.

    `anchors` are the tokens that a date can start with.
    """

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

    def role(self, at: int, *names: str) -> bool:
        """Whether the word `at` is known to say one of these things of the date beside it."""
        return not roles().get(self.word(at), frozenset()).isdisjoint(names)

    def joined(self, at: int) -> bool:
        """Whether the token `at` touches the one before it."""
        return 0 < at < len(self.words) and self.starts[at] == self.ends[at - 1]

    def has_tanwin(self, at: int) -> bool:
        """Whether the word `at` ends in a written tanwin, as counted nouns do (شخصاً)."""
        if not self.word(at).endswith("ا"):
            return False
        end = self.folded.end(self.ends[at])
        return "\u064b" in self.folded.original[max(0, end - 2) : end]

    def is_of(self, at: int) -> bool:
        """Whether the token `at` is "of" and no "and of"."""
        return self.kind(at) == "of" and not self.senses[at].proclitic

    def is_tied(self, at: int) -> bool:
        """Whether a tatweel, used as a dash and dropped in folding, stood between two numbers, the second at `at`."""
        if self.kind(at) != "number" or self.kind(at - 1) != "number":
            return False
        start, end = self.folded.start(self.ends[at - 1] - 1), self.folded.start(self.starts[at])
        return "\u0640" in self.folded.original[start:end]


def read(text: str) -> Tokens:
    """Split a text into tokens and look their senses up."""
    folded = fold(text)
    words, starts, ends = _joined(*_split(folded.text))
    single = table().single
    senses = [single.get(word) or (_number(word) if "0" <= word[0] <= "9" else NONE) for word in words]
    anchors = [at for at, sense in enumerate(senses) if sense is not NONE and sense.kind not in _INSIDE]
    return Tokens(folded, words, starts, ends, senses, anchors)


def _split(text: str) -> tuple[list[str], list[int], list[int]]:
    parts = TOKEN.split(text)  # gap, token, gap, token … gap: all of it runs in C
    stops = list(accumulate(map(len, parts)))
    return parts[1::2], stops[0:-1:2], stops[1::2]


def _number(word: str) -> Sense:
    return Sense("number", int(word) if len(word) <= 8 else 0, word)


def _joined(words: list[str], starts: list[int], ends: list[int]) -> tuple[list[str], list[int], list[int]]:
    """Make one token of each form of several words."""
    several = table().several
    kept: tuple[list[str], list[int], list[int]] = ([], [], [])
    done = 0
    for at in [at for at, word in enumerate(words) if word in several]:
        rest = next((rest for rest in several[words[at]] if tuple(words[at + 1 : at + 1 + len(rest)]) == rest), None)
        if rest and at >= done:
            kept[0].extend((*words[done:at], " ".join((words[at], *rest))))
            kept[1].extend(starts[done : at + 1])
            kept[2].extend((*ends[done:at], ends[at + len(rest)]))
            done = at + 1 + len(rest)
    return kept[0] + words[done:], kept[1] + starts[done:], kept[2] + ends[done:]
