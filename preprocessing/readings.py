"""What did a source file hold when it was read before? The ids and keys of its articles are kept: it is not read again.

A file is known by its name and its bytes. What it gives hangs on the files before it only where one of these holds an
article of the same id; then it is read again. So is a file of whose articles some lie in no part any more.
"""

import hashlib
import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from stat import S_ISREG
from typing import Any, Final

import pyarrow as pa
import pyarrow.parquet as pq

from preprocessing import reading, tables
from preprocessing.copies import Seen
from preprocessing.reading import Problem, Raw, SourceFile
from preprocessing.sifting import Keys, Sieve

_FILE: Final = ".readings.parquet"
_MOST: Final = 10_000  # problems of a file that is kept
_NUMBERS: Final = ("ids", "texts", "keys")
_SCHEMA: Final = pa.schema([
    ("name", pa.string()), ("sha256", pa.string()), *((name, pa.large_list(pa.uint64())) for name in _NUMBERS),
    ("problems", pa.list_(pa.struct(list(tables.SCHEMAS["problems"])))),
])  # fmt: skip


@dataclass(frozen=True, slots=True)
class Source:
    """A file to read, and its bytes before it is read; `changed` is in nanoseconds, null where it can't be told."""

    file: SourceFile
    sha256: str | None = None
    size: int | None = None
    changed: int | None = None

    @classmethod
    def of(cls, file: SourceFile) -> "Source":
        """Look at a file, which may be missing."""
        if not file.path.exists():
            return cls(file)
        before = file.path.stat()
        with file.path.open("rb") as stream:
            sha256 = hashlib.file_digest(stream, "sha256").hexdigest()
        return cls(file, sha256, file.path.stat().st_size, before.st_mtime_ns if S_ISREG(before.st_mode) else None)

    def row(self) -> dict[str, Any]:
        """The file as a manifest tells it."""
        return {"file": self.file.name, "sha256": self.sha256, "bytes": self.size}

    def stands(self) -> bool:
        """Whether nobody has written to the file since it was looked at."""
        try:
            now = self.file.path.stat()
        except OSError:
            return False
        return self.changed is not None and (now.st_mtime_ns, now.st_size) == (self.changed, self.size)


@dataclass(frozen=True, slots=True)
class Reading:
    """What a file gave: the ids, digests of texts and keys of its articles in their order; and the problems."""

    ids: Keys
    texts: Keys
    keys: Keys
    problems: list[dict[str, str | None]]


def articles(sources: Iterable[Source], sieve: Sieve, folder: Path) -> Iterator[Raw]:
    """Read sources through a sieve and pass on the articles that are new; what is in `folder` says what need not be."""
    kept = _kept(folder)
    seen = Seen()
    now: dict[tuple[str, str], Reading] = {}
    for source in sources:
        name = source.file.name, source.sha256 or ""
        before = kept.get(name)
        if before and seen.apart(before.ids) and sieve.knows(before.keys):
            seen.add_all(before.ids, before.texts, source.file.name)
            sieve.take(before.keys, before.problems)
            now[name] = before
            continue
        count, problems = sieve.count, list[dict[str, str | None]]()
        yield from sieve.new(_noting(seen.unique(reading.read(source.file)), problems))
        if seen.alone and source.stands() and len(problems) < _MOST:
            now[name] = Reading(*seen.latest, sieve.since(count), problems)
    _keep(folder, now)


def _noting(items: Iterator[Raw | Problem], problems: list[dict[str, str | None]]) -> Iterator[Raw | Problem]:
    for item in items:
        if isinstance(item, Problem) and len(problems) < _MOST:
            problems.append(item.row())
        yield item


def _kept(folder: Path) -> dict[tuple[str, str], Reading]:
    try:
        rows = pq.read_table(folder / _FILE, schema=_SCHEMA)
    except (OSError, pa.ArrowException):  # none was kept, or a disk did not get all of it
        return {}
    names = zip(rows["name"].to_pylist(), rows["sha256"].to_pylist(), strict=True)
    return {name: _row(rows.slice(place, 1)) for place, name in enumerate(names)}


def _row(row: pa.Table) -> Reading:
    ids, texts, keys = (row[name].combine_chunks().flatten().to_numpy(zero_copy_only=False) for name in _NUMBERS)
    return Reading(ids, texts, keys, row["problems"][0].as_py())


def _keep(folder: Path, now: Mapping[tuple[str, str], Reading]) -> None:
    rows = [
        {"name": name, "sha256": sha256, "problems": one.problems} | {part: getattr(one, part) for part in _NUMBERS}
        for (name, sha256), one in now.items()
    ]
    folder.mkdir(parents=True, exist_ok=True)
    aside = folder / f"{_FILE}.new"
    pq.write_table(pa.Table.from_pylist(rows, _SCHEMA), aside, compression="zstd")
    os.replace(aside, folder / _FILE)
