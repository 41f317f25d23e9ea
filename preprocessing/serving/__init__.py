"""How does the app read a big table at once? From a DuckDB file made of the Parquet tables, laid out for its queries.

Articles come without bodies, ids are small integers (dates ascending, so newest first is `ORDER BY id DESC`, and a
stretch of days is a stretch of ids), the pairs of actors named together are counted beforehand, and each table lies in
the order in which it is asked. Numbers start at 1; `article.story` is the id of the article that gives the story its
name, and `shared`, in every table that is counted by stories, is that number where the story has several articles and
null where it has one: so only the copies need be told apart, which are few.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import duckdb

from preprocessing import identity, writing
from preprocessing.serving import layout, rollups, words

FILE: Final = "siyaq.duckdb"
_QUERIES: Final = layout.TABLES | rollups.TABLES
TABLES: Final = (*(name for name in _QUERIES if name not in layout.PASSING), "spelling", "lexicon")


def write(folder: Path, *, memory: str = "") -> None:
    """Make the serving file of the article table in `folder`; its queries take no more memory than said (`3GB`).

    Where nothing is said they take what `writing.memory` allows; the rest goes to disk.
    """
    with making(folder, memory=memory) as make:
        for stage in range(len(layout.STAGES)):
            make.stage(stage)


@contextmanager
def making(folder: Path, *, memory: str = "") -> Iterator["Making"]:
    """Begin the serving file of `folder`; it is whole after the block, in which its stages are gone through."""
    spill = folder / "spill"
    limits: dict[str, str | bool | int | float | list[str]] = {
        "memory_limit": memory or writing.memory(),
        "temp_directory": str(spill),
    }
    with duckdb.connect(":memory:", config=limits) as connection:
        connection.execute(f"ATTACH {writing.quoted(folder / FILE)} AS serving")
        connection.execute("USE serving")
        yield Making(connection, folder)
        connection.execute("USE memory")
        connection.execute("DETACH serving")
    if spill.exists():
        writing.remove(spill)


@dataclass(frozen=True, slots=True)
class Making:
    """A serving file that is being made."""

    connection: duckdb.DuckDBPyConnection
    folder: Path

    def stage(self, number: int) -> None:
        """Make what can be made once the article table is there up to a stage of `layout.STAGES`."""
        self._see(layout.STAGES[number])
        if number == 1:
            self.connection.register("listed_tie", identity.ties())
        self._make(name for name in _QUERIES if _stage(name) == number)
        if number == 1:
            words.spellings(self.connection)
            words.lists(self.connection)

    def _see(self, names: Iterable[str]) -> None:
        for name in names:
            source = f"SELECT * FROM read_parquet({writing.quoted(self.folder / f'{name}.parquet')})"
            self.connection.execute(f"CREATE TEMP VIEW {name} AS {source}")

    def _make(self, names: Iterable[str]) -> None:
        for name in names:
            kind = "TEMP TABLE" if name in layout.PASSING else "TABLE"
            for number, query in enumerate(self._queries(name)):
                into = f"INSERT INTO {name}" if number else f"CREATE {kind} {name} AS"
                self.connection.execute(f"{into} {query}")
            for passed in layout.LAST_USE.get(name, ()):
                self.connection.execute(f"DROP TABLE {passed}")

    def _queries(self, name: str) -> Iterator[str]:
        """Say how a table is made, a stretch of articles after the other where whole it would not do."""
        query = _QUERIES[name]
        if name in layout.DEALT:
            by, place = f"(article - 1) // {writing.STRETCH}", self.folder / "dealt"
            rows = writing.stretches(self.connection, layout.DEALT[name], by=by, count=self._stretches(), place=place)
            yield from (query.format(dealt=some) for some in rows)
        elif name in layout.STRETCHED:
            for number in range(self._stretches()):
                first, last = number * writing.STRETCH + 1, (number + 1) * writing.STRETCH
                yield query.format(first=first, last=last)
        else:
            yield query

    def _stretches(self) -> int:
        (articles,) = self.connection.execute("SELECT count(*) FROM article").fetchall()[0]
        return writing.parted(articles)


def _stage(name: str) -> int:
    return 0 if name in layout.OF_ARTICLES else 2 if name in layout.OF_CLAIMS else 1
