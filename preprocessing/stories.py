"""Which articles tell the same story? Near-duplicates and wire copies share a story.

Candidates come from MinHash signatures of word triples of the folded body; each is then proved by the real Jaccard
similarity of the triples, so that a chance likeness of signatures joins nothing.

A signature is cut into bands, each one number, and bodies meet where a band is the same. Bands are looked at one after
the other, and triples are read only of bodies that meet another: so a corpus takes some dozen bytes an article here.
"""

import zlib
from array import array
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

import numpy as np
from datasketch import MinHash
from numpy.typing import NDArray

from preprocessing.text import fold_word

THRESHOLD: Final = 0.6
BANDS: Final = 16
"""Two bodies at the threshold meet in some band 9 times in 10, at 0.7 99 in 100."""

_ROWS: Final = 4  # values of a signature in a band
_SEED: Final = 1
_PLACES: Final = np.array(
    [0x9E3779B1, 0x85EBCA6B, 0xC2B2AE35], dtype=np.uint32
)  # odd, so that no word is lost in a triple
_MIXED: Final = np.array([pow(0x9E3779B97F4A7C15, power, 1 << 64) for power in range(1, _ROWS + 1)], dtype=np.uint64)

Triples = NDArray[np.uint32]
Numbers = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """A body reduced to what copies of it share: its hashed word triples, sorted, and the bands of their signature."""

    triples: Triples
    bands: NDArray[np.uint64]


def fingerprint(body: str) -> Fingerprint | None:
    """Reduce a body; one of less than three words counts as one triple, an empty one has no fingerprint."""
    words = fold_word(body).split()
    if not words:
        return None
    words += [""] * (3 - len(words))
    hashed = np.fromiter((zlib.crc32(word.encode()) for word in words), dtype=np.uint32)
    triples = np.unique(hashed[:-2] * _PLACES[0] + hashed[1:-1] * _PLACES[1] + hashed[2:] * _PLACES[2])
    signature = _blank().copy()
    signature.update_batch(triples)
    return Fingerprint(triples, (signature.hashvalues.reshape(BANDS, _ROWS) * _MIXED).sum(axis=1, dtype=np.uint64))


def meeting(numbers: Numbers, band: NDArray[np.uint64]) -> list[Numbers]:
    """Give the groups of bodies, named by ascending `numbers`, that are the same in a band; most are in none."""
    order = np.argsort(band, kind="stable")
    ordered = band[order]
    starts = np.flatnonzero(np.r_[True, ordered[1:] != ordered[:-1], True][: len(ordered) + 1])
    several = np.flatnonzero(np.diff(starts) > 1)
    return [numbers[order[starts[one] : starts[one + 1]]] for one in several]


def group(count: int, groups: Iterable[Numbers], triples: Callable[[int], Triples]) -> Sequence[int]:
    """Give each of `count` bodies the smallest number among those that are alike, from one to the next.

    `groups` are those that meet in a band, in ascending order; `triples` gives those of one of them.
    """
    first = array("q", range(count))
    for met in groups:
        _join_alike(first, met.tolist(), triples)
    return array("q", (_root(first, body) for body in range(count)))


def similarity(a: Triples, b: Triples) -> float:
    """The Jaccard similarity of two bodies, 0 to 1."""
    shared = len(np.intersect1d(a, b, assume_unique=True))
    return shared / (len(a) + len(b) - shared)


@cache
def _blank() -> MinHash:
    return MinHash(num_perm=BANDS * _ROWS, seed=_SEED, hashfunc=int)


def _join_alike(first: "array[int]", met: Iterable[int], triples: Callable[[int], Triples]) -> None:
    """Join those that are alike, each new one with stories, not bodies: a crowd of copies takes no square of time."""
    stories: dict[int, list[int]] = {}
    for body in met:
        told = stories.pop(_root(first, body), [])
        for story in list(stories):
            if any(similarity(triples(body), triples(other)) >= THRESHOLD for other in stories[story]):
                told += stories.pop(story)
                _join(first, body, story)
        told.append(body)
        stories[_root(first, body)] = told


def _root(first: "array[int]", body: int) -> int:
    while first[body] != body:
        first[body] = first[first[body]]
        body = first[body]
    return body


def _join(first: "array[int]", a: int, b: int) -> None:
    low, high = sorted((_root(first, a), _root(first, b)))
    first[high] = low
