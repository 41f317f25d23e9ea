"""Which articles tell the same story? Near-duplicates and wire copies share a story.

Candidates come from MinHash signatures of word triples of the folded body; each is then proved by the real Jaccard
similarity of the triples, so that a chance likeness of signatures joins nothing.
"""

import zlib
from collections.abc import Mapping
from typing import Any, Final

import numpy as np
from datasketch import MinHash, MinHashLSH
from numpy.typing import NDArray

from preprocessing.text import fold_word

Shingles = NDArray[np.uint32]

THRESHOLD: Final = 0.6
_PERMUTATIONS: Final = 64
_SEED: Final = 1
_MIX: Final = np.array([0x9E3779B1, 0x85EBCA6B, 0xC2B2AE35], dtype=np.uint32)


def shingles(body: str) -> Shingles:
    """Hash each three words in a row of a body: sorted, distinct; a shorter body is one shingle."""
    words = fold_word(body).split()
    hashes = np.fromiter((zlib.crc32(word.encode()) for word in words), dtype=np.uint32, count=len(words))
    if len(hashes) < 3:
        return hashes[:1] if len(hashes) == 1 else np.array([zlib.crc32(" ".join(words).encode())] if words else [], dtype=np.uint32)
    return np.unique(hashes[:-2] * _MIX[0] + hashes[1:-1] * _MIX[1] + hashes[2:] * _MIX[2])


def group(bodies: Mapping[str, Shingles]) -> dict[str, str]:
    """Give each article the story it tells: the smallest article id among those that are alike."""
    index = MinHashLSH(threshold=THRESHOLD, num_perm=_PERMUTATIONS)
    first: dict[str, str] = {}
    for article in sorted(bodies):
        first[article] = article
        if not len(bodies[article]):
            continue
        signature = _signature(bodies[article])
        for other in sorted(index.query(signature)):
            if _root(first, other) != _root(first, article) and _jaccard(bodies[article], bodies[other]) >= THRESHOLD:
                _join(first, article, other)
        index.insert(article, signature)
    return {article: _root(first, article) for article in first}


def _signature(body: Shingles) -> Any:
    signature = MinHash(num_perm=_PERMUTATIONS, seed=_SEED, hashfunc=int)
    signature.update_batch(body)
    return signature


def _jaccard(a: Shingles, b: Shingles) -> float:
    common = len(np.intersect1d(a, b, assume_unique=True))
    return common / (len(a) + len(b) - common)


def _root(first: dict[str, str], article: str) -> str:
    while first[article] != article:
        first[article] = first[first[article]]
        article = first[article]
    return article


def _join(first: dict[str, str], a: str, b: str) -> None:
    low, high = sorted((_root(first, a), _root(first, b)))
    first[high] = low
