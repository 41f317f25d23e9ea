"""Which articles does a build need, and which of them must still be extracted? Those that no part holds yet.

Keys are all that is kept of an article here: eight bytes.
"""

from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path
from types import TracebackType
from typing import Final

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from numpy.typing import NDArray

from preprocessing import parts, tables
from preprocessing.reading import Problem, Raw

_AT_ONCE: Final = parts.ARTICLES

Keys = NDArray[np.uint64]


class Sieve:
    """Takes what was read: notes the keys of all articles, passes on the new ones, and writes problems to a file."""

    def __init__(self, known: Keys, problems: Path) -> None:
        """Know the sorted keys of what was extracted before; problems go into the Parquet file `problems`."""
        self._known = known
        self._keys = array("Q")
        self._writer = pq.ParquetWriter(problems, tables.SCHEMAS["problems"])

    def __enter__(self) -> "Sieve":
        """Begin a block at whose end the file of problems is whole."""
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        """End the file."""
        self._writer.close()

    @property
    def keys(self) -> Keys:
        """The keys of all articles that have passed by, sorted."""
        return np.sort(np.frombuffer(self._keys, dtype=np.uint64)) if self._keys else np.empty(0, np.uint64)

    @property
    def count(self) -> int:
        """How many articles have passed by."""
        return len(self._keys)

    def since(self, count: int) -> Keys:
        """The keys of the articles that passed by after the first `count`, in their order."""
        return np.array(self._keys[count:], dtype=np.uint64)

    def knows(self, keys: Keys) -> bool:
        """Whether all of some articles were extracted before."""
        return all(_among(keys, self._known))

    def take(self, keys: Keys, problems: Sequence[Mapping[str, str | None]]) -> None:
        """Note articles that are known, and problems, without looking at them again."""
        self._keys.frombytes(keys.tobytes())
        self._tell(problems)

    def new(self, items: Iterable[Raw | Problem]) -> Iterator[Raw]:
        """Pass on the articles that are not known."""
        reading = iter(items)
        while some := list(islice(reading, _AT_ONCE)):
            self._tell([item.row() for item in some if isinstance(item, Problem)])
            raws = [item for item in some if isinstance(item, Raw)]
            keys = np.array([parts.key(raw) for raw in raws], dtype=np.uint64)
            self._keys.frombytes(keys.tobytes())
            yield from (raw for raw, known in zip(raws, _among(keys, self._known), strict=True) if not known)

    def _tell(self, problems: Sequence[Mapping[str, str | None]]) -> None:
        if problems:
            self._writer.write_table(pa.Table.from_pylist(list(problems), tables.SCHEMAS["problems"]))


def _among(keys: Keys, known: Keys) -> list[bool]:
    if not len(known):
        return [False] * len(keys)
    places = np.minimum(np.searchsorted(known, keys), len(known) - 1)
    found: list[bool] = (known[places] == keys).tolist()
    return found
