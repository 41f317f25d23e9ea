"""Is a folder a whole, consistent article table? Says what is wrong, line by line; nothing to say means all is well."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
import tantivy

from preprocessing import search_index, serving, tables, writing
from preprocessing.build import MANIFEST

_OF_ARTICLES: Final = ("sentences", "mentions", "amounts", "dates", "relations", "quotes")
_REFERENCES: Final = (
    ("articles", "story_id", "articles", "article_id"),
    *((name, "article_id", "articles", "article_id") for name in _OF_ARTICLES),
    ("mentions", "actor_id", "actors", "actor_id"),
    *(
        (name, column, "actors", "actor_id")
        for name in ("amounts", "claims")
        for column in ("payer_id", "recipient_id")
    ),
    *(("relations", role, "actors", "actor_id") for role in ("subject_id", "object_id")),
    ("quotes", "speaker_id", "actors", "actor_id"),
    ("amounts", "claim_id", "claims", "claim_id"),
    ("claims", "claim_id", "amounts", "claim_id"),
)
"""Columns whose values must stand in a column of another table."""

_CLOSED: Final = (
    ("actors", "kind", tables.KINDS),
    ("amounts", "bound", tables.BOUNDS),
    ("amounts", "kind", tables.AMOUNT_KINDS),
    ("amounts", "rate_basis", tables.RATE_BASES),
    ("claims", "bound", tables.BOUNDS),
    ("claims", "kind", tables.AMOUNT_KINDS),
    ("dates", "precision", tables.PRECISIONS),
    ("relations", "predicate", tables.PREDICATES),
)
"""Columns that hold values of a closed list."""

_SERVED: Final = {
    "article": "articles", "body": "articles", "sentence": "sentences", "actor": "actors", "mention": "mentions",
    "happened": "dates", "amount": "amounts", "claim": "claims", "relation": "relations", "quote": "quotes",
    "problem": "problems",
}  # fmt: skip
"""Tables of the serving file that have a row for each row of the article table."""


def check(folder: Path) -> list[str]:
    """List what is wrong with the current version of the table in `folder`, at most one line for each kind of fault."""
    version = writing.current(folder)
    if version is None:
        return [f"{folder} has no pointer file `{writing.POINTER}`; expected a table made by `build`"]
    if not (version / MANIFEST).is_file():
        return [f"{version} has no {MANIFEST}; expected a whole version folder; build again"]
    if wrong := [*_manifest(version), *_files(version)]:
        return wrong  # what follows reads these files
    with duckdb.connect(":memory:") as connection:
        for name in tables.SCHEMAS:
            source = writing.quoted(version / f"{name}.parquet")
            connection.execute(f"CREATE VIEW {name} AS SELECT * FROM read_parquet({source})")
        return [*_rows(connection), *_counts(connection, version)]


def _manifest(version: Path) -> Iterator[str]:
    try:
        said = json.loads((version / MANIFEST).read_text("utf-8"))
    except ValueError as error:
        yield f"{MANIFEST} is not JSON ({error}); build again"
        return
    if said.get("form") != tables.FORM:
        yield f"{MANIFEST} says form {said.get('form')}; expected {tables.FORM}; build again"
    if said.get("version") != version.name:
        yield f"{MANIFEST} says version {said.get('version')}; expected the folder's name {version.name}"


def _files(version: Path) -> Iterator[str]:
    for name, schema in tables.SCHEMAS.items():
        path = version / f"{name}.parquet"
        if not path.is_file():
            yield f"{path.name} is missing; build again"
            continue
        try:
            found = pq.read_schema(path)
        except (OSError, pa.ArrowException) as error:
            yield f"{path.name} can't be read ({error}); build again"
            continue
        if not found.equals(schema):
            yield f"{path.name} has other columns than declared: {_difference(found, schema)}"
    for name in (serving.FILE, search_index.FOLDER):
        if not (version / name).exists():
            yield f"{name} is missing; build again"


def _difference(found: pa.Schema, declared: pa.Schema) -> str:
    odd = {str(field) for field in found} ^ {str(field) for field in declared}
    return ", ".join(sorted(odd)) or "their order"


def _rows(connection: duckdb.DuckDBPyConnection) -> Iterator[str]:
    for what, query in _faults():
        count, example = connection.execute(f"SELECT count(*), any_value(example) FROM ({query})").fetchall()[0]
        if count:
            yield f"{what}: {count} rows, such as {example}"


def _faults() -> Iterator[tuple[str, str]]:
    """What can be wrong with rows, and the query that finds them."""
    for name, keys in tables.KEYS.items():
        key = ", ".join(f'"{column}"' for column in keys)
        yield f"{name}: repeated key", f"SELECT ({key}) AS example FROM {name} GROUP BY {key} HAVING count(*) > 1"
    for name, column, other, key in _REFERENCES:
        known = f"SELECT {key} FROM {other} WHERE {key} IS NOT NULL"
        query = f"SELECT {column} AS example FROM {name} WHERE {column} IS NOT NULL AND {column} NOT IN ({known})"
        yield f"{name}.{column}: not in {other}.{key}", query
    for name, column, values in _CLOSED:
        query = f"SELECT {column} AS example FROM {name} WHERE {column} NOT IN {values}"
        yield f"{name}.{column}: not one of {', '.join(values)}", query
    for name in ("mentions", "amounts", "dates"):
        yield from _misplaced(name)
    yield (
        "articles.body_start: no blank line before it",
        """
        SELECT article_id AS example FROM articles
        WHERE left(text, body_start) NOT IN (title, title || chr(10) || chr(10)) OR body_start > length(text)""",
    )


def _misplaced(name: str) -> Iterator[tuple[str, str]]:
    joined = f"SELECT f.surface AS example FROM {name} f JOIN"
    yield (
        f"{name}: the surface is not the text at its place",
        f"""
        {joined} articles a USING (article_id) WHERE substring(a.text, f.start + 1, f."end" - f.start) != f.surface""",
    )
    yield (
        f"{name}: begins outside its sentence",
        f"""
        SELECT f.surface AS example FROM {name} f LEFT JOIN sentences s USING (article_id, sentence)
        WHERE s.start IS NULL OR f.start < s.start OR f.start >= s."end\"""",
    )


def _counts(connection: duckdb.DuckDBPyConnection, version: Path) -> Iterator[str]:
    expected = {name: _count(connection, name) for name in tables.SCHEMAS}
    said = json.loads((version / MANIFEST).read_text("utf-8")).get("counts")
    if said != expected:
        yield f"{MANIFEST} counts {said}; the files hold {expected}"
    yield from _served(version, expected)
    found = tantivy.Index.open(str(version / search_index.FOLDER)).searcher().num_docs
    if found != expected["articles"]:
        yield f"{search_index.FOLDER} holds {found} articles; expected {expected['articles']}"


def _served(version: Path, expected: dict[str, int]) -> Iterator[str]:
    with duckdb.connect(str(version / serving.FILE), read_only=True) as connection:
        there = {name for (name,) in connection.execute("SELECT table_name FROM duckdb_tables()").fetchall()}
        if missing := sorted(set(serving.TABLES) - there):
            yield f"{serving.FILE} lacks {', '.join(missing)}; build again"
        for name in sorted(there & _SERVED.keys()):
            count = _count(connection, name)
            if count != expected[_SERVED[name]]:
                yield f"{serving.FILE}: {count} rows in {name}; expected {expected[_SERVED[name]]}"


def _count(connection: duckdb.DuckDBPyConnection, name: str) -> int:
    rows: list[tuple[int]] = connection.execute(f"SELECT count(*) FROM {name}").fetchall()
    return rows[0][0]
