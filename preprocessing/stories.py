"""Which articles tell the same story? Near-duplicates and wire copies share a story.

Candidates come from MinHash signatures of word triples of the folded body; each is then proved by the real Jaccard
similarity of the triples, so that a chance likeness of signatures joins nothing.
"""

import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final

import numpy as np
from datasketch import LeanMinHash, MinHash, MinHashLSH
from numpy.typing import NDArray

from preprocessing.text import fold_word

THRESHOLD: Final = 0.6
_BANDS: Final = (16, 4)  # of a signature: two bodies at the threshold meet in some band 9 times in 10, at 0.7 99 in 100
_VALUES: Final = 64
_SEED: Final = 1
_PLACES: Final = np.array(
    [0x9E3779B1, 0x85EBCA6B, 0xC2B2AE35], dtype=np.uint32
)  # odd, so that no word is lost in a triple


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """A body reduced to what copies of it share: its hashed word triples, sorted, and their signature."""

    triples: NDArray[np.uint32]
    signature: LeanMinHash


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
    return Fingerprint(triples, LeanMinHash(signature))


def group(bodies: Mapping[str, Fingerprint | None]) -> dict[str, str]:
    """Give each article the story it tells: the smallest id among the articles that are alike, from one to the next."""
    index = MinHashLSH(num_perm=_VALUES, params=_BANDS)
    first: dict[str, str] = {}
    for article in sorted(bodies):
        first[article] = article
        body = bodies[article]
        if body is None:
            continue
        for other in sorted(index.query(body.signature)):
            candidate = bodies[other]
            if candidate and _root(first, other) != _root(first, article) and similarity(body, candidate) >= THRESHOLD:
                _join(first, article, other)
        index.insert(article, body.signature)
    return {article: _root(first, article) for article in first}


def similarity(a: Fingerprint, b: Fingerprint) -> float:
    """The Jaccard similarity of two bodies, 0 to 1."""
    shared = len(np.intersect1d(a.triples, b.triples, assume_unique=True))
    return shared / (len(a.triples) + len(b.triples) - shared)


@cache
def _blank() -> MinHash:
    return MinHash(num_perm=_VALUES, seed=_SEED, hashfunc=int)


def _root(first: dict[str, str], article: str) -> str:
    while first[article] != article:
        article = first[article]
    return article


def _join(first: dict[str, str], a: str, b: str) -> None:
    """Let two groups be one. Roots are the smallest of their groups and are met in order, so chains stay short."""
    low, high = sorted((_root(first, a), _root(first, b)))
    first[high] = low
