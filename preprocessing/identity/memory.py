"""What do names amount to? Worked out once for each text, and kept from build to build: most names of a corpus recur.

Only functions of one text alone are remembered, by the code and the word lists that the folder they are kept in stands
for. What a build does not ask for is not kept for the next.
"""

import json
import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final, Generic, TypeVar

import pyarrow as pa

T = TypeVar("T")

FILE: Final = ".names.json.zst"
_MOST: Final = 1 << 20
"""Texts that are remembered: some 400 MB."""


class Memo(Generic[T]):
    """A function of a text that works out each result once; `pack` and `unpack` make of it what JSON can write."""

    def __init__(self, work: Callable[[str], T], pack: Callable[[T], Any], unpack: Callable[[Any], T]) -> None:
        """Remember nothing yet."""
        self._work, self._pack, self._unpack = work, pack, unpack
        self._known: dict[str, T] = {}
        self._before: Mapping[str, Any] = {}

    def __call__(self, text: str) -> T:
        """Give the result for a text."""
        known = self._known.get(text)
        if known is None:
            if len(self._known) >= _MOST:
                self._known.clear()
            before = self._before.get(text)
            known = self._known[text] = self._work(text) if before is None else self._unpack(before)
        return known

    def learn(self, before: Mapping[str, Any]) -> None:
        """Take over what was told by an earlier build, and forget all else."""
        self._known.clear()
        self._before = before

    def tell(self) -> dict[str, Any]:
        """Give what was asked for since, packed."""
        return {text: self._pack(known) for text, known in self._known.items()}


@contextmanager
def kept(folder: Path, memos: Mapping[str, Memo[Any]]) -> Iterator[None]:
    """Let functions know during a block what a folder keeps of them, and keep there what they know at its end."""
    before = _read(folder / FILE)
    for name, memo in memos.items():
        memo.learn(before.get(name, {}))
    try:
        yield
        told = {name: memo.tell() for name, memo in memos.items()}
    finally:
        for memo in memos.values():
            memo.learn({})
    if told != before:
        aside = folder / f"{FILE}.new"
        with pa.output_stream(aside, compression="zstd") as stream:
            stream.write(json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass"))
        os.replace(aside, folder / FILE)


def _read(path: Path) -> dict[str, dict[str, Any]]:
    try:
        with pa.input_stream(path, compression="zstd") as stream:
            told = json.loads(stream.read().decode("utf-8", "surrogatepass"))
    except (OSError, ValueError, pa.ArrowException):  # none was kept, or a disk did not get all of it
        return {}
    return told if isinstance(told, dict) else {}
