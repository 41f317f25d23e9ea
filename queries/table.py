"""Where are the answers read from? One version of the article table, opened read-only and safe to share by threads."""

import json
import os
import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import duckdb
import numpy as np
import pandas as pd
import pyarrow as pa
import tantivy

from preprocessing import search_numbers
from preprocessing.tables import FORM

POINTER: Final = "current"
ENGINE: Final = "SIYAQ_ENGINE"
"""The environment's name for the Spark that answers queries (docs/scale.md); DuckDB does where it is not set."""


class NoTableError(Exception):
    """There is no article table this code can read; the message says what to do."""


@dataclass(frozen=True, slots=True)
class Table:
    """An open version of the article table."""

    version: str
    folder: Path
    manifest: Mapping[str, Any]
    _connection: duckdb.DuckDBPyConnection
    index: tantivy.Index
    views: tuple[str, ...] = ()
    """Statements that lay views over the tables of a cursor: what a reader corrected."""
    numbers: search_numbers.Numbers | None = None
    """The numbers of articles by those that the index knows, where they differ."""

    def rows(self, sql: str, parameters: Mapping[str, Any] | None = None) -> pd.DataFrame:
        """Answer a query as a frame; each call works on its own cursor, so threads can't mix up their rows.

        A parameter that is a set of rows is a relation of its name to the query, any other is `$name`.
        """
        with self._cursor(sql, parameters) as cursor:
            return framed(cursor.execute(sql, used(sql, parameters or {})))

    def value(self, sql: str, parameters: Mapping[str, Any] | None = None) -> Any:
        """Answer a query that has one row of one column."""
        with self._cursor(sql, parameters) as cursor:
            row = cursor.execute(sql, used(sql, parameters or {})).fetchone()
        return row[0] if row else None

    def set(self, sql: str, parameters: Mapping[str, Any] | None = None) -> pa.Table:
        """Answer a query as columns in memory, which another query may take as a parameter."""
        with self._cursor(sql, parameters) as cursor:
            return cursor.sql(sql, params=used(sql, parameters or {})).to_arrow_table()

    @contextmanager
    def _cursor(self, sql: str, parameters: Mapping[str, Any] | None) -> Iterator[duckdb.DuckDBPyConnection]:
        with self._connection.cursor() as cursor:
            for statement in self.views:
                cursor.execute(statement)
            for name, value in (parameters or {}).items():
                if isinstance(value, pa.Table) and re.search(rf"\b{name}\b", sql):
                    cursor.register(name, value)
            yield cursor


def framed(answer: duckdb.DuckDBPyConnection) -> pd.DataFrame:
    """Give the answer that a cursor holds as a frame.

    Null texts are None: pandas gives NaN, which is true and no text. For few rows, as most answers have, DuckDB's own
    frames take three times as long.
    """
    return pd.DataFrame({name: _column(values) for name, values in answer.fetchnumpy().items()}, copy=False)


def _column(values: Any) -> Any:
    """Give a column of a frame, of the kind that DuckDB's own frames have."""
    data = np.ma.getdata(values)
    missing, kind = np.ma.getmaskarray(values), values.dtype.kind
    if kind == "O":
        data[missing] = None
        return pd.Series(data, dtype="object", copy=False)
    if not missing.any():
        return data
    if kind in "iu":
        return pd.arrays.IntegerArray(data, missing)
    if kind == "b":
        return pd.arrays.BooleanArray(data, missing)
    return np.where(missing, np.array("NaT" if kind == "M" else np.nan, data.dtype), data)


def among(numbers: Iterable[int]) -> str:
    """Write numbers as a list in SQL, for what follows `IN` where few rows of a table are looked up.

    Numbers without a gap are written out: of the table only their stretch is read. Others are a set to join with, which
    skips every block of rows that has none of them; written out they would have all blocks in between read.
    """
    listed = sorted({int(number) for number in numbers})
    if not listed:
        return "(-1)"  # no number is negative
    written = ", ".join(map(str, listed))
    gaps = listed[-1] - listed[0] >= len(listed)
    return f"(SELECT unnest([{written}]))" if gaps else f"({written})"


def used(sql: str, parameters: Mapping[str, Any]) -> dict[str, Any]:
    """Keep the parameters a statement names: DuckDB refuses the others."""
    return {name: value for name, value in parameters.items() if re.search(rf"\${name}\b", sql)}


def current(folder: Path) -> str:
    """Read which version is the newest whole one.

    Raises:
        NoTableError: the folder has no pointer to a version.
    """
    try:
        return (folder / POINTER).read_text(encoding="utf-8").strip()
    except FileNotFoundError as missing:
        message = (
            f"{folder} holds no article table; build one: python -m preprocessing build data/sample --out {folder}"
        )
        raise NoTableError(message) from missing


def open_version(folder: Path, version: str, *, memory: str = "1GB", threads: int = 2) -> Table:
    """Open one version of the table in `folder`, on the engine that the environment names.

    Raises:
        NoTableError: the version has another form than this code reads, or is not whole.
    """
    home = folder / version
    try:
        manifest = json.loads((home / "manifest.json").read_text(encoding="utf-8"))
        if manifest["form"] != FORM:
            raise NoTableError(
                f"{home} has form {manifest['form']}, this code reads form {FORM}; build the table again"
            )
        if master := os.environ.get(ENGINE):
            from queries import spark

            return spark.opened(master, version=version, folder=home, manifest=manifest)
        limits: dict[str, str | bool | int | float | list[str]] = {"memory_limit": memory, "threads": threads}
        connection = duckdb.connect(home / "siyaq.duckdb", read_only=True, config=limits)
        index = tantivy.Index.open(str(home / "search"))
        return Table(version, home, manifest, connection, index, numbers=search_numbers.of(home / "search"))
    except (OSError, duckdb.IOException, ValueError, KeyError) as broken:
        raise NoTableError(f"{home} is not a whole article table ({broken}); build the table again") from broken
