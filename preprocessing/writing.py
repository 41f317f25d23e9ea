"""How does a new table replace the old one? Whole or not at all: it is made aside, then a pointer file turns to it.

Readers open the folder that the pointer names and never see a half-written table. A build that dies leaves a temporary
folder, which the next one clears; the version before stays for readers that are still at it, older ones go.
"""

import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

POINTER: Final = "current"
KEPT: Final = 2
_MOST_MEMORY: Final = 4 << 30  # bytes
_SHARE: Final = 5
_LOCK: Final = ".lock"
_UNFINISHED: Final = ".unfinished-"
_ROWS_A_GROUP: Final = 20_000
STRETCH: Final = 122_880
"""Articles that are worked on at a time where all at once would take too much memory: as many rows as DuckDB keeps in
one group."""
_HELD_BACK: Final = 512
"""Rows that each thread holds back for each stretch, while they are dealt out."""


class BusyError(RuntimeError):
    """Another build is writing to the same folder."""


def current(folder: Path) -> Path | None:
    """Give the version folder that the pointer names; null where there is none yet."""
    try:
        name = (folder / POINTER).read_text(encoding="utf-8").strip()
    except FileNotFoundError:
        return None
    return folder / name


@contextmanager
def only_writer(folder: Path) -> Iterator[None]:
    """Keep other builds out of `folder` for the time of a block; the lock dies with the process that holds it."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / _LOCK).open("w") as lock:
        if sys.platform != "win32":
            import fcntl

            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError as error:
                raise BusyError(
                    f"another build is writing to {folder}; wait until it ends, then build again"
                ) from error
        yield


@contextmanager
def unfinished(folder: Path) -> Iterator[Path]:
    """Give a temporary folder beside the versions; it is gone after the block, unless it has been published."""
    for leftover in folder.glob(f"{_UNFINISHED}*"):
        remove(leftover)
    temporary = folder / f"{_UNFINISHED}{os.getpid()}"
    temporary.mkdir()
    try:
        yield temporary
    finally:
        shutil.rmtree(temporary, ignore_errors=True)  # nothing to say where it has been published


def publish(complete: Path, folder: Path, version: str) -> None:
    """Make a complete folder the newest version."""
    if (folder / version).exists():  # without a manifest, or it would not have been built again
        remove(folder / version)
    complete.rename(folder / version)
    point(folder, version)


def point(folder: Path, version: str) -> None:
    """Turn the pointer to a version, then remove the versions that are too old."""
    before = current(folder)
    temporary = folder / f"{POINTER}.new"
    temporary.write_text(f"{version}\n", encoding="utf-8")
    os.replace(temporary, folder / POINTER)
    versions = [path for path in folder.glob("v*") if path.is_dir()]
    versions.sort(key=lambda path: (path.name != version, path != before, -path.stat().st_mtime))
    for old in versions[KEPT:]:
        remove(old)


def remove(folder: Path) -> None:
    """Remove a folder and all it holds."""
    shutil.rmtree(folder)


def memory() -> str:
    """Say what one engine for queries may take: a fifth of the machine's, for up to three are at work at a time."""
    try:
        physical = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    except (AttributeError, ValueError):  # as on Windows
        physical = _SHARE * _MOST_MEMORY
    return f"{min(_MOST_MEMORY, physical // _SHARE) >> 20}MiB"


@contextmanager
def queries(passing: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """Give an engine for queries in bounded memory; what does not fit goes through the folder `passing`, then gone."""
    with duckdb.connect(":memory:", config={"temp_directory": str(passing), "memory_limit": memory()}) as connection:
        connection.execute("SET enable_progress_bar = false")
        yield connection
    shutil.rmtree(passing, ignore_errors=True)


def parted(articles: int) -> int:
    """Say into how many stretches so many articles are parted."""
    return max(1, -(-articles // STRETCH))


def stretches(connection: duckdb.DuckDBPyConnection, rows: str, *, by: str, count: int, place: Path) -> Iterator[str]:
    """Say in SQL where the rows of a query are, parted `by` a number from 0 to `count` - 1, in the order of these.

    Where there are several numbers the rows are dealt out to files at `place` first. DuckDB sorts long rows, as texts
    are, in memory and fails where they are more than it may take; a stretch after the other they can be sorted.
    """
    if count <= 1:
        yield f"({rows})"
        return
    connection.execute(f"SET partitioned_write_flush_threshold = {_HELD_BACK}")
    connection.execute(
        f"""COPY (SELECT *, {by} AS stretch FROM ({rows})) TO {quoted(place)}
        (FORMAT parquet, PARTITION_BY (stretch), COMPRESSION lz4)"""
    )
    for number in range(count):
        if (folder := place / f"stretch={number}").exists():
            yield f"read_parquet({quoted(folder / '*.parquet')}, hive_partitioning = false)"
    remove(place)


def quoted(path: Path) -> str:
    """Write a path as an SQL string."""
    return "'" + str(path).replace("'", "''") + "'"


def parquet(path: Path, schema: pa.Schema, batches: Iterator[pa.RecordBatch]) -> int:
    """Write rows, in the order in which they come, as one Parquet file; return their number.

    Row groups have a fixed size and nothing tells the time, so that the same rows give the same bytes.
    """
    count = 0
    with pq.ParquetWriter(path, schema, compression="zstd") as writer:
        for group in _groups(schema, batches):
            writer.write_table(group, row_group_size=_ROWS_A_GROUP)
            count += group.num_rows
    return count


def _groups(schema: pa.Schema, batches: Iterator[pa.RecordBatch]) -> Iterator[pa.Table]:
    waiting = schema.empty_table()
    for batch in batches:
        waiting = pa.concat_tables([waiting, pa.Table.from_batches([batch]).cast(schema)])
        while waiting.num_rows >= _ROWS_A_GROUP:
            yield waiting.slice(0, _ROWS_A_GROUP).combine_chunks()
            waiting = waiting.slice(_ROWS_A_GROUP)
    if waiting.num_rows:
        yield waiting.combine_chunks()
