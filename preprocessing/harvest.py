"""Which rows of which parts make a table? Those of the articles that a build has; the rest is kept, within bounds.

What an earlier build needed and this one does not may be needed by the next one again. It is kept as long as it is no
more than what is needed now. Parts that hold little of what is needed are put together to fuller ones.
"""

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import duckdb
import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
from numpy.typing import NDArray

from preprocessing import parts, writing
from preprocessing.sifting import Keys

POOR: Final = 24
"""How many parts that hold little are left alone: a daily build makes one a day."""

BIG: Final = 5_000
"""Articles from which on a step on all of them takes longer than a process takes to start."""

_FULL: Final = 10 * parts.ARTICLES  # articles, at which a part that is put together is closed

Numbers = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Stock:
    """The whole parts of a folder, the fullest first; the keys of all their articles, and by number the part of each.

    No article is in two parts.
    """

    folder: Path
    parts: tuple[Path, ...]
    keys: Keys
    part_of: Numbers

    @classmethod
    def of(cls, folder: Path, before: "Stock | None" = None) -> "Stock":
        """Look what lies in a folder, of which some may have been looked at `before`.

        What a death may leave is removed: of two parts that share an article one, and parts that can't be read.
        """
        seen = before.by_part() if before else {}
        found = {path: seen[path] if path in seen else _keys(path) for path in parts.finished(folder)}
        there = {path: keys for path, keys in found.items() if keys is not None}
        ordered = sorted(there, key=lambda path: (-len(there[path]), path.name))
        keys, part_of = _joined([there[path] for path in ordered])
        _, first = np.unique(keys, return_index=True)
        double = set(part_of[np.setdiff1d(np.arange(len(keys)), first, assume_unique=True)].tolist())
        if not double:
            return cls(folder, tuple(ordered), keys, part_of)
        for number in double:
            writing.remove(ordered[number])
        return cls.of(folder)

    def by_part(self) -> dict[Path, Keys]:
        """Give the keys of each part; parts follow each other in `keys`."""
        ends = np.cumsum(np.bincount(self.part_of, minlength=len(self.parts)))
        return dict(zip(self.parts, np.split(self.keys, ends[:-1]), strict=True)) if self.parts else {}

    def sorted_keys(self) -> Keys:
        """Give the keys of all articles, sorted."""
        return np.sort(self.keys)


@dataclass(frozen=True, slots=True)
class Harvest:
    """The rows that make a table: of all in `stock`, those of the articles where `chosen`; and problems in reading."""

    stock: Stock
    chosen: NDArray[np.bool_]
    problems: Path

    @classmethod
    def of(cls, stock: Stock, keys: Keys, problems: Path) -> "Harvest":
        """Choose the rows of sorted keys, all of which must be there."""
        chosen = np.isin(stock.keys, keys, assume_unique=True)
        if chosen.sum() != len(keys):
            raise RuntimeError(f"{len(keys) - chosen.sum()} articles are in no part; did something else remove parts?")
        return cls(stock, chosen, problems)

    @property
    def big(self) -> bool:
        """Whether steps on all articles are worth a process of their own."""
        return int(self.chosen.sum()) > BIG

    @property
    def needed(self) -> Numbers:
        """How many articles of each part are chosen."""
        return np.bincount(self.stock.part_of[self.chosen], minlength=len(self.stock.parts))

    @property
    def held(self) -> Numbers:
        """How many articles each part holds."""
        return np.bincount(self.stock.part_of, minlength=len(self.stock.parts))

    def nothing(self) -> list[str]:
        """Say why there is no article; nothing where there is one."""
        with duckdb.connect(":memory:") as connection:
            self.views(connection, "articles", "problems")
            if connection.execute("SELECT article_id FROM articles_parts LIMIT 1").fetchall():
                return []
            rows = connection.execute("SELECT file, what FROM problems_parts ORDER BY ALL LIMIT 3").fetchall()
        return [f"{file}: {what}" for file, what in rows] or ["the sources hold no file"]

    def views(self, connection: duckdb.DuckDBPyConnection, *names: str) -> None:
        """Make views `…_parts` of the chosen rows of tables, for as long as the connection lasts; words have keys."""
        used = [part for part, needed in zip(self.stock.parts, self.needed, strict=True) if needed]
        semi_join = "" if self.held[self.needed > 0].sum() == self.chosen.sum() else self._note(connection)
        for name in names:
            files = ", ".join(writing.quoted(part / f"{name}.parquet") for part in used)
            source = f"read_parquet([{files}])" if used else _none(connection, name)
            columns = "*" if name == "words" else "* EXCLUDE (key)"
            query = f"SELECT {columns} FROM {source} {semi_join}"
            if name == "problems":
                query += f" UNION ALL BY NAME FROM read_parquet({writing.quoted(self.problems)})"
            connection.execute(f"CREATE VIEW {name}_parts AS {query}")

    def _note(self, connection: duckdb.DuckDBPyConnection) -> str:
        """Make a table of the chosen keys; give what leaves the other rows out."""
        connection.register("keys_now", pa.table({"key": self.stock.keys[self.chosen]}))
        connection.execute("CREATE TABLE chosen_key AS FROM keys_now")
        connection.unregister("keys_now")
        return "SEMI JOIN chosen_key USING (key)"


def tidy(harvest: Harvest) -> None:
    """Remove what is not needed, oldest first, until what is left is no more than what is; put poor parts together."""
    stock, needed, held = harvest.stock, harvest.needed, harvest.held
    idle = sorted(np.flatnonzero(needed == 0), key=lambda one: stock.parts[one].stat().st_mtime, reverse=True)
    for number, total in zip(idle, np.cumsum(held[idle]), strict=True):
        if total > needed.sum():
            writing.remove(stock.parts[number])
    poor = np.flatnonzero((needed > 0) & (2 * needed <= np.maximum(held, parts.ARTICLES)))
    if len(poor) > POOR:
        for some in np.split(poor, np.flatnonzero(np.diff(np.cumsum(needed[poor]) // _FULL)) + 1):
            _put_together([stock.parts[one] for one in some], np.sort(stock.keys[harvest.chosen]))


def _put_together(poor: list[Path], keys: Keys) -> None:
    """Make one part of the chosen rows of some; these go once it is there."""
    chosen = pa.array(keys)
    name = hashlib.blake2b("".join(part.name for part in poor).encode(), digest_size=12).hexdigest()
    with parts.whole(poor[0].parent / name) as folder:
        for table in parts.FILES:
            rows = pa.concat_tables(pq.read_table(part / f"{table}.parquet") for part in poor)
            kept = rows.filter(pc.is_in(rows.column("key"), chosen))
            parts.write(kept, folder / f"{table}.parquet")
    for part in poor:
        writing.remove(part)


def _none(connection: duckdb.DuckDBPyConnection, name: str) -> str:
    connection.register(f"no_{name}", parts.FILES[name].empty_table())
    return f"no_{name}"


def _joined(keys: list[Keys]) -> tuple[Keys, Numbers]:
    together = np.concatenate([np.empty(0, np.uint64), *keys])
    return together, np.repeat(np.arange(len(keys)), [len(some) for some in keys])


def _keys(part: Path) -> Keys | None:
    try:
        keys: Keys = pq.read_table(part / "bodies.parquet", columns=["key"]).column("key").to_numpy()
    except (OSError, pa.ArrowException):
        writing.remove(part)
        return None
    return keys
