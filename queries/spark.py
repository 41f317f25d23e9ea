"""Who answers where the table is too big for one machine? A Spark session, by the same templates as DuckDB.

Its tables are those of the serving file, copied to Parquet (`python -m preprocessing spread`); the text index stays
where it is, and what it finds goes to the session as a set of rows. Answers come back as DuckDB would give them.
"""

import os
import re
from collections import deque
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from threading import RLock
from typing import TYPE_CHECKING, Any, Final
from weakref import finalize

import duckdb
import pandas as pd
import pyarrow as pa
import tantivy

from preprocessing import search_numbers, spark
from queries.table import NoTableError, Table, framed, used

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

PLACE: Final = "SIYAQ_SPREAD"
"""The environment's name for the place that holds a folder of Parquet files for each version: `s3a://bucket/tables`."""
_BESIDE: Final = "spread"
_SETTINGS: Final = {
    "spark.sql.session.timeZone": "UTC",
    "spark.sql.timestampType": "TIMESTAMP_NTZ",
    # Spark 4.3 fails where it draws conclusions from a part of a UNION that asks a subquery, as corrected actors do; it
    # would only find what the templates say themselves.
    "spark.sql.constraintPropagation.enabled": "false",
}
_starting: Final = RLock()


class Relations:
    """What a session knows of one version's tables, and of the sets of rows that queries take as parameters.

    A table is read at its first use. A set is sent once, however many queries take it, and dropped when nobody here
    holds it any more.
    """

    def __init__(self, session: "SparkSession", place: str, version: str) -> None:
        """Know nothing yet of the tables at `place`."""
        self.session = session
        self._place = place
        self._prefix = re.sub(r"\W", "_", version)
        self._tables: dict[str, tuple[str, ...]] = {}
        self._sets: dict[int, str] = {}
        self._gone: deque[int] = deque()
        self._numbers = count(1)
        self._lock = RLock()

    def table(self, name: str) -> str:
        """Give the name that a table has in the session."""
        self.columns(name)
        return f"{self._prefix}_{name}"

    def columns(self, name: str) -> tuple[str, ...]:
        """List the columns of a table."""
        with self._lock:
            if name not in self._tables:
                rows = self.session.read.parquet(f"{self._place}/{name}.parquet")
                rows.createOrReplaceTempView(f"{self._prefix}_{name}")
                self._tables[name] = tuple(rows.columns)
            return self._tables[name]

    def of_set(self, rows: pa.Table) -> str:
        """Give the name that a set of rows has in the session."""
        with self._lock:
            while self._gone:
                self.session.catalog.dropTempView(self._sets.pop(self._gone.popleft()))
            if id(rows) not in self._sets:
                name = f"{self._prefix}_set{next(self._numbers)}"
                self.session.createDataFrame(rows).createOrReplaceTempView(name)
                self._sets[id(rows)] = name
                finalize(rows, self._gone.append, id(rows))
            return self._sets[id(rows)]


@dataclass(frozen=True, slots=True)
class SparkTable(Table):
    """An open version of the article table whose queries a Spark session answers; DuckDB only makes frames of them."""

    relations: Relations = field(kw_only=True)

    def rows(self, sql: str, parameters: Mapping[str, Any] | None = None) -> pd.DataFrame:
        """Answer a query as a frame, the same as DuckDB's."""
        found = self.set(sql, parameters)
        with self._connection.cursor() as cursor:
            cursor.register("found", found)
            return framed(cursor.execute("FROM found"))

    def value(self, sql: str, parameters: Mapping[str, Any] | None = None) -> Any:
        """Answer a query that has one row of one column."""
        found = self.set(sql, parameters)
        return found.column(0)[0].as_py() if found.num_rows else None

    def set(self, sql: str, parameters: Mapping[str, Any] | None = None) -> pa.Table:
        """Answer a query as columns in memory, which another query may take as a parameter."""
        from queries.spark_sql import Names, translated

        sets = {name: rows for name, rows in (parameters or {}).items() if isinstance(rows, pa.Table)}
        plain = {name: value for name, value in used(sql, parameters or {}).items() if name not in sets}

        def of(name: str) -> str:
            return self.relations.of_set(sets[name]) if name in sets else self.relations.table(name)

        text = translated(sql, Names(of, self.relations.columns), self.views)
        return self.relations.session.sql(text, args=plain).toArrow()


def opened(master: str, *, version: str, folder: Path, manifest: Mapping[str, Any]) -> SparkTable:
    """Open a version of the table on the Spark at `master`: `spark://host:port`, `yarn`, `local[2]`.

    Raises:
        NoTableError: Spark can't be used, or the tables are not where it looks for them.
    """
    if missing := lacking():
        raise NoTableError(missing)
    above = os.environ.get(PLACE)
    place = f"{above.rstrip('/')}/{version}" if above else f"file://{(folder / _BESIDE).resolve()}"
    relations = Relations(_session(master), place, version)
    with _told(place, folder.parent):
        relations.session.read.text(f"{place}/tables.json").head()
    index, numbers = tantivy.Index.open(str(folder / "search")), search_numbers.of(folder / "search")
    connection = duckdb.connect(":memory:")
    return SparkTable(version, folder, manifest, connection, index, numbers=numbers, relations=relations)


def lacking() -> str:
    """Say what is missing for queries on Spark, and what to do; nothing where all is here."""
    try:
        import sqlglot  # noqa: F401
    except ImportError:
        return "sqlglot is not installed; install it by `pip install --requirement requirements-spark.txt`"
    return spark.lacking()


@contextmanager
def _told(place: str, folder: Path) -> Iterator[None]:
    """Say what to do where the tables do not lie at `place`."""
    from pyspark.errors import AnalysisException

    try:
        yield
    except AnalysisException as missing:
        message = f"Spark finds no tables at {place}; copy them there: python -m preprocessing spread {folder}"
        raise NoTableError(message) from missing


def _session(master: str) -> "SparkSession":
    with _starting:  # two visits at once are not to start it twice
        session = spark.session(master)
    for name, value in _SETTINGS.items():
        session.conf.set(name, value)
    return session
