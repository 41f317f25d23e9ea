"""How does the app read a big table at once? From a DuckDB file made of the Parquet tables, laid out for its queries.

Articles come without bodies, ids are small integers (dates ascending, so newest first is `ORDER BY id DESC`, and a
stretch of days is a stretch of ids), the pairs of actors named together are counted beforehand, and each table lies in
the order in which it is asked. Numbers start at 1; `article.story` is the id of the article that gives the story its
name, and `shared`, in every table that is counted by stories, is that number where the story has several articles and
null where it has one: so only the copies need be told apart, which are few.
"""

from pathlib import Path
from typing import Final

import duckdb

from preprocessing import identity, tables, writing
from preprocessing.serving import layout, rollups, words

FILE: Final = "siyaq.duckdb"
MEMORY: Final = "3GB"
"""What the making may take of memory, whatever the size of the table; the rest goes to disk."""

_QUERIES: Final = layout.TABLES | rollups.TABLES
TABLES: Final = (*(name for name in _QUERIES if name not in layout.PASSING), "spelling", "lexicon")


def write(folder: Path, *, memory: str = MEMORY) -> None:
    """Make the serving file of the article table that lies in `folder`, with no more memory than said."""
    spill = folder / "spill"
    limits: dict[str, str | bool | int | float | list[str]] = {"memory_limit": memory, "temp_directory": str(spill)}
    with duckdb.connect(":memory:", config=limits) as connection:
        connection.execute(f"ATTACH {writing.quoted(folder / FILE)} AS serving")
        connection.execute("USE serving")
        for name in tables.SCHEMAS:
            source = f"SELECT * FROM read_parquet({writing.quoted(folder / f'{name}.parquet')})"
            connection.execute(f"CREATE TEMP VIEW {name} AS {source}")
        connection.register("listed_tie", identity.ties())
        for name, query in _QUERIES.items():
            connection.execute(f"CREATE {'TEMP ' if name in layout.PASSING else ''}TABLE {name} AS {query}")
            for passed in layout.LAST_USE.get(name, ()):
                connection.execute(f"DROP TABLE {passed}")
        words.spellings(connection)
        words.lists(connection)
        connection.execute("USE memory")
        connection.execute("DETACH serving")
    if spill.exists():
        writing.remove(spill)
