"""Which number has an article that the text index knows by another? The numbers run with the days; the index grows.

An article keeps the number under which it was indexed. Those it has in the app lie beside the index, by that number.
"""

from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

FILE: Final = "numbers.npy"

Numbers = NDArray[np.int32]


def of(index: Path) -> Numbers | None:
    """Give by the numbers in an index those that articles have now; null where they are the same."""
    return np.load(index / FILE, mmap_mode="r") if (index / FILE).exists() else None


def write(index: Path, indexed: NDArray[np.uint64], now: NDArray[np.uint64]) -> None:
    """Write what number each article has, from their keys in the order of the index and in that of the app."""
    order = np.argsort(now)
    np.save(index / FILE, np.r_[0, order[np.searchsorted(now, indexed, sorter=order)] + 1].astype(np.int32))
