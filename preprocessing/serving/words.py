"""Under which words is anything found? The spellings of actors, and the lists of words the table was made with."""

from typing import Final

import duckdb
import pyarrow as pa

from preprocessing import lexicon
from preprocessing.text import fold_word

_AT_ONCE: Final = 50_000
_FORMS: Final = pa.schema([("form", pa.string()), ("actor", pa.int32())])


def spellings(connection: duckdb.DuckDBPyConnection) -> None:
    """Add the table `spelling`: under which folded forms an actor is found, in the order of the forms."""
    connection.execute("CREATE TEMP TABLE forms (form VARCHAR, actor INTEGER)")
    reading = connection.cursor()
    reading.execute("SELECT no, [name_ar, name_en] || aliases FROM serving.actor")
    while rows := reading.fetchmany(_AT_ONCE):
        found = {(fold_word(name), no) for no, names in rows for name in names}
        columns = {"form": [form for form, _ in found], "actor": [no for _, no in found]}
        connection.register("batch", pa.table(columns, _FORMS))
        connection.execute("INSERT INTO forms FROM batch")
    connection.execute("CREATE TABLE spelling AS FROM forms ORDER BY form, actor")


def lists(connection: duckdb.DuckDBPyConnection) -> None:
    """Add the table `lexicon`: the names of actors and the words that this table was made with, list by list."""
    rows = [
        {"list": path.stem, "id": row.id, "form": row.form, "note": row.note, "folded": fold_word(row.form)}
        for path in sorted(lexicon.FOLDER.glob("*.tsv"))
        for row in lexicon.rows(path.stem)
    ]
    connection.register("words", pa.Table.from_pylist(rows))
    connection.execute("CREATE TABLE lexicon AS SELECT * FROM words")
