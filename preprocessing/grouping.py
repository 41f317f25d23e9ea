"""How are the stories of a whole corpus found, in little memory? One band of the fingerprints after the other.

Triples, which are a kilobyte an article, are read for those bodies alone that meet another one, and lie in a file.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Final

import duckdb
import numpy as np
import pyarrow as pa

from preprocessing import parts, stories
from preprocessing.stories import Numbers, Triples

_AT_ONCE: Final = 5_000  # rows of triples


def group(connection: duckdb.DuckDBPyConnection, scratch: Path) -> None:
    """Make the table `story` (which story each article tells) from the view `bodies_parts`, with a file to write to."""
    connection.execute("""
        CREATE TEMP TABLE numbered_body AS
        SELECT row_number() OVER (ORDER BY article_id) - 1 AS number, * EXCLUDE (triples) FROM bodies_parts
        WHERE article_id IS NOT NULL ORDER BY article_id""")
    groups = [met for band in parts.BANDS for met in _meeting(connection, band)]
    (count,) = connection.execute("SELECT count(*) FROM numbered_body").fetchall()[0]
    first = stories.group(count, groups, _triples(connection, groups, scratch))
    connection.from_arrow(pa.table({"number": np.arange(count), "first": np.array(first)})).create("first_body")
    connection.execute("""
        CREATE TABLE story AS SELECT b.article_id, s.article_id AS story_id
        FROM first_body f JOIN numbered_body b USING (number) JOIN numbered_body s ON s.number = f.first""")
    connection.execute("DROP TABLE first_body; DROP TABLE numbered_body")
    scratch.unlink()


def _meeting(connection: duckdb.DuckDBPyConnection, band: str) -> list[Numbers]:
    rows = connection.execute(
        f"SELECT number, {band} AS band FROM numbered_body WHERE {band} IS NOT NULL ORDER BY number"
    ).fetchnumpy()
    return stories.meeting(np.asarray(rows["number"]), np.asarray(rows["band"]))


def _triples(connection: duckdb.DuckDBPyConnection, groups: list[Numbers], scratch: Path) -> Callable[[int], Triples]:
    """Give a look-up of the triples of all bodies that are in a group."""
    asked = np.unique(np.concatenate([np.empty(0, np.int64), *groups]))
    connection.register("asked", pa.table({"number": asked}))
    rows = connection.sql("""
        SELECT number, triples FROM bodies_parts JOIN numbered_body USING (article_id) SEMI JOIN asked USING (number)
        """).to_arrow_reader(_AT_ONCE)  # fmt: skip
    places: dict[int, tuple[int, int]] = {}
    at = 0
    with scratch.open("wb") as file:
        for batch in rows:
            for number, triples in zip(*(column.to_pylist() for column in batch.columns), strict=True):
                file.write(triples)
                places[number] = (at, at := at + len(triples) // 4)
    connection.unregister("asked")
    stored = np.memmap(scratch, dtype="<u4", mode="r") if at else np.empty(0, np.uint32)
    return lambda number: stored[slice(*places[number])]
