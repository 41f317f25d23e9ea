"""Which words of a text are names, and of what? A linear-chain model, learned by training.py, worked out in numpy.

What a word says of itself and its neighbours hangs on the word alone, so it is added up once a word and kept. Nearly
all words are plainly no name, whatever labels stand beside them; only the stretches between such words are decoded, all
of a text at once.
"""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from itertools import accumulate
from typing import Any, Final

import numpy as np

from preprocessing.actors.names.words import EDGE, WORD, coarse, seen
from preprocessing.actors.vocabulary import MODELS

OFFSETS: Final = (-3, -2, -1, 0, 1, 2)
PAD: Final = 3
"""Edges that stand between two lines, so that no word sees past them."""
Floats = np.ndarray[Any, np.dtype[np.float32]]
Numbers = np.ndarray[Any, np.dtype[np.int64]]

_PLAIN: Final = (
    6.0  # how far "no name" must lead for a word to be passed over; 0.1 % of labels differ from a full decoding
)
_KEPT_WORDS: Final = 120_000  # in a process: about 16 MB
_GIVEN: Final = "محمود"  # stands in for a word that is a given name for sure
_TITLES: Final = ("title", "courtesy")
_TITLED: Final = 0.5  # added to a name behind a title: the news it learned from has few of them
_NEVER: Final = np.float32(-1e4)
_SHORT: Final = 10  # words
_STEPS: Final = 8  # sums are brought back to size so often
_PIECE: Final = re.compile(rf"{WORD.pattern}|\n|[^\S\n]+")
_EDGES: Final = (EDGE,) * PAD
_NOWHERE: Final = (-1,) * PAD


@dataclass(frozen=True, slots=True)
class Tagged:
    """A stretch of a flat text that reads like a name; `sure` is the probability of its least sure word."""

    start: int
    end: int
    kind: str
    sure: float


@dataclass(frozen=True)
class Weights:
    """What was learned: for each feature its weights from each offset, label by label; for classes side by side."""

    labels: tuple[str, ...]
    index: Mapping[str, int]
    rows: Floats
    order: Floats  # label before, label
    classes: Mapping[str, int]
    pairs: Floats  # class before, class, label
    triples: Numbers  # sorted keys of three classes
    triple_rows: Floats


@dataclass
class _Bank:
    """What each word met in this process adds to its own label and to its neighbours'."""

    rows: Floats
    classes: Numbers
    at: dict[str, int] = field(default_factory=dict)


def tag(flat: str, given: Collection[int] = ()) -> list[Tagged]:
    """Find what reads like a name in a folded, flat text; words that begin at `given` are given names for sure."""
    words, starts = _words(flat)
    seen_as = (
        [_GIVEN if start in given else word for word, start in zip(words, starts, strict=True)] if given else words
    )
    emitted = _emissions(seen_as)
    decoded = _runs(emitted, weights().labels.index("O"))
    found = [
        Tagged(starts[first], starts[last - 1] + len(words[last - 1]), kind, sure)
        for runs in decoded
        for first, last, kind, sure in _stretches(runs)
    ]
    return sorted(found, key=lambda one: one.start)


@cache
def weights() -> Weights:
    """Read what was learned."""
    with np.load(MODELS / "names.npz") as file:
        labels, features, classes = (_names(file[name]) for name in ("labels", "features", "classes"))
        rows = np.zeros((len(features), len(OFFSETS) * len(labels)), np.float32)
        rows[file["row"], file["column"]] = file["weight"]
        rows = np.concatenate([rows, np.zeros((1, rows.shape[1]), np.float32)])  # of a word that shows nothing known
        return Weights(
            tuple(labels), {name: at for at, name in enumerate([*features, ""])}, rows, file["order"],
            {name: at for at, name in enumerate(classes)}, file["pairs"].astype(np.float32), file["triples"],
            file["triple_rows"].astype(np.float32),
        )  # fmt: skip


def _names(packed: Any) -> list[str]:
    return bytes(packed).decode().split("\n")


def _words(flat: str) -> tuple[list[str], list[int]]:
    """The words and marks of a text with edges around each line, and where each begins."""
    pieces = _PIECE.findall(flat)  # with the spaces, so that lengths add up to places: half the time of finditer
    words, starts = [*_EDGES], [-1] * PAD
    for piece, start in zip(pieces, accumulate(map(len, pieces), initial=0), strict=False):
        if piece == " ":
            continue
        if piece == "\n":
            words += _EDGES
            starts += _NOWHERE
        elif not piece.isspace():
            words.append(piece)
            starts.append(start)
    return [*words, *_EDGES], [*starts, *_NOWHERE]


def _emissions(words: list[str]) -> Floats:
    """How much speaks for each label of each word, its neighbours' labels left out."""
    learned, bank = weights(), _bank()
    if len(bank.at) > _KEPT_WORDS:
        _bank.cache_clear()
        bank = _bank()
    _learn(bank, [word for word in dict.fromkeys(words) if word not in bank.at])
    ids = np.array(list(map(bank.at.__getitem__, words)))
    said = bank.rows[ids].astype(np.float32).reshape(len(words), len(OFFSETS), len(learned.labels))
    emitted = said[:, OFFSETS.index(0)].copy()
    for place, offset in enumerate(OFFSETS):
        if offset < 0:
            emitted[-offset:] += said[:offset, place]
        elif offset > 0:
            emitted[:-offset] += said[offset:, place]
    kinds = bank.classes[ids]
    size = len(learned.classes)
    emitted[1:] += learned.pairs[kinds[:-1], kinds[1:]]
    keys = (kinds[:-2] * size + kinds[1:-1]) * size + kinds[2:]
    places = np.minimum(np.searchsorted(learned.triples, keys), len(learned.triples) - 1)
    titled = _are_titles()[kinds]
    emitted[1:][titled[:-1], learned.labels.index("B-person")] += _TITLED
    emitted[2:][titled[:-2], learned.labels.index("I-person")] += _TITLED
    emitted[1:-1] += learned.triple_rows[places] * (learned.triples[places] == keys)[:, None]
    return np.asarray(emitted, np.float32)


@cache
def _are_titles() -> np.ndarray[Any, np.dtype[np.bool_]]:
    """Of each class, whether it is one of titles."""
    return np.array([name in _TITLES for name in weights().classes])


@cache
def _bank() -> _Bank:
    return _Bank(np.zeros((0, weights().rows.shape[1]), np.float16), np.zeros(0, np.int64))


def _learn(bank: _Bank, words: list[str]) -> None:
    """Add up what these words show; room for them is made twice as large as needed."""
    if not words:
        return
    learned, first, needed = weights(), len(bank.at), len(bank.at) + len(words)
    if needed > len(bank.rows):
        bank.rows = np.concatenate([bank.rows, np.zeros((needed, bank.rows.shape[1]), np.float16)])
        bank.classes = np.concatenate([bank.classes, np.zeros(needed, np.int64)])
    index = learned.index
    found = [[at for feature in seen(word) if (at := index.get(feature)) is not None] or [index[""]] for word in words]
    sizes = np.array([0, *(len(one) for one in found[:-1])]).cumsum()
    bank.rows[first:needed] = np.add.reduceat(learned.rows[[at for one in found for at in one]], sizes)
    bank.classes[first:needed] = [learned.classes[coarse(word)] for word in words]
    bank.at.update((word, first + at) for at, word in enumerate(words))


@dataclass(frozen=True)
class _Runs:
    """The stretches to be decoded, side by side: where each begins, how long it is, its best labels, how sure."""

    first: Numbers
    length: Numbers
    best: Numbers
    sure: Floats


def _runs(emitted: Floats, plain: int) -> Iterator[_Runs]:
    """Decode what is not plainly no name: short runs together, long ones apart, which would make all as long."""
    other = emitted.copy()
    other[:, plain] = _NEVER
    is_open = np.concatenate([[False], emitted[:, plain] - _highest(other) < _PLAIN, [False]])
    edges = np.flatnonzero(is_open[1:] != is_open[:-1])
    first = np.maximum(edges[::2] - 1, 0)  # a plain word on either side
    length = np.minimum(edges[1::2] + 1, len(emitted)) - first
    for chosen in (length <= _SHORT, length > _SHORT):
        if chosen.any():
            yield _decoded(emitted, first[chosen], length[chosen], plain)


def _decoded(emitted: Floats, first: Numbers, length: Numbers, plain: int) -> _Runs:
    steps = np.arange(int(length.max()))[:, None]
    block = emitted[np.minimum(steps + first, len(emitted) - 1)]  # step, run, label
    block[steps >= length] = np.where(np.arange(emitted.shape[1]) == plain, 0, _NEVER)
    chances = _chances(block)
    best = chances.argmax(2)
    named = (best != plain).any(0)
    return _Runs(first[named], length[named], best[:, named].T, _highest(chances)[:, named].T)


def _chances(block: Floats) -> Floats:
    """How probable each label of each word is: forward and backward sums, kept small by dividing."""
    said = np.exp((block - _highest(block)[..., None]).astype(np.float64))
    both = np.stack([said, said[::-1]], 1)  # forward from the first word, backward from the last
    come, there = np.ones(both.shape), both.copy()  # without and with what speaks for the word itself
    for step in range(1, len(block)):
        np.matmul(there[step - 1], _both_orders(), out=come[step])
        np.multiply(come[step], both[step], out=there[step])
        if step % _STEPS == 0:
            there[step] /= _highest(there[step])[..., None]
    chances = there[:, 0] * come[::-1, 1]
    return np.asarray(chances / (chances @ np.ones((chances.shape[2], 1))), np.float32)


@cache
def _both_orders() -> np.ndarray[Any, np.dtype[np.float64]]:
    order = np.exp(weights().order).astype(np.float64)
    return np.stack([order, order.T])


def _highest(values: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    """The highest value of the last axis; over rows of a dozen labels numpy takes ten times as long."""
    return np.asarray(np.ascontiguousarray(np.moveaxis(values, -1, 0)).max(0))


def _stretches(runs: _Runs) -> Iterator[tuple[int, int, str, float]]:
    """The labelled stretches of the runs: first word, end, kind, how sure."""
    labels = weights().labels
    rows = (runs.first.tolist(), runs.length.tolist(), runs.best.tolist(), runs.sure.tolist())
    for first, length, best, sure in zip(*rows, strict=True):
        named = [*(labels[label] for label in best[:length]), "O"]
        start = -1
        for at, label in enumerate(named):
            if start >= 0 and label != f"I-{named[start][2:]}":
                yield first + start, first + at, named[start][2:], min(sure[start:at])
                start = -1
            if label != "O" and start < 0:
                start = at
