"""How do parts become tables? Sorted by their keys, and joined where articles meet: stories, claims, actors."""

from collections.abc import Iterator, Mapping
from dataclasses import fields
from pathlib import Path
from typing import Final

import duckdb
import pyarrow as pa

from preprocessing import claims, parts, tables, writing
from preprocessing.claims import Claim, Statement

_QUERIES: Final[dict[str, str]] = {
    **{name: f"SELECT * FROM {name}_parts" for name in parts.SCHEMAS},
    "articles": "SELECT p.* REPLACE (s.story_id AS story_id) FROM articles_parts p JOIN story s USING (article_id)",
    "actors": """
        WITH spelled AS (
            SELECT actor_id, surface, sum(times) AS times FROM actors_parts GROUP BY actor_id, surface
        ), named AS (
            SELECT actor_id, kind, name_ar, name_en, origin, sum(times) AS times FROM actors_parts
            GROUP BY actor_id, kind, name_ar, name_en, origin
            QUALIFY row_number() OVER (
                PARTITION BY actor_id ORDER BY origin = 'found', sum(times) DESC, kind, name_ar, name_en) = 1
        ), aliases AS (
            SELECT actor_id, list(surface ORDER BY times DESC, surface) AS aliases FROM spelled GROUP BY actor_id
        )
        SELECT actor_id, kind, name_ar, name_en, aliases, origin, NULL AS wikidata
        FROM named JOIN aliases USING (actor_id)""",
    "amounts": """
        SELECT p.* REPLACE (s.claim_id AS claim_id)
        FROM amounts_parts p LEFT JOIN stated s USING (article_id, "start", "end")""",
    "claims": "SELECT * FROM claimed",
}
"""How each table comes out of its parts."""

_STATEMENTS: Final = """
    SELECT a.article_id, a.start, a."end", s.story_id, r.published, a.kind, a.bound, a.currency, a.value, a.value_high,
           a.usd, a.usd_high, a.payer_id, a.recipient_id, list(DISTINCT m.actor_id) FILTER (m.actor_id IS NOT NULL)
    FROM amounts_parts a JOIN story s USING (article_id) JOIN articles_parts r USING (article_id)
    LEFT JOIN mentions_parts m ON m.article_id = a.article_id AND m.sentence = a.sentence
    WHERE a.usd IS NOT NULL GROUP BY ALL"""

_STATED: Final = pa.schema(
    [("article_id", pa.string()), ("start", pa.int32()), ("end", pa.int32()), ("claim_id", pa.string())]
)


def join(folder: Path, story_of: Mapping[str, str], out: Path) -> dict[str, int]:
    """Write the tables into `out` from the parts in `folder`; return how many rows each has."""
    with duckdb.connect(":memory:", config={"temp_directory": str(folder)}) as connection:
        for name in parts.SCHEMAS:
            files = writing.quoted(folder / f"{name}-*.parquet")
            connection.execute(f"CREATE VIEW {name}_parts AS SELECT * FROM read_parquet({files})")
        connection.register("story", pa.table({"article_id": list(story_of), "story_id": list(story_of.values())}))
        found = claims.link(_statements(connection))
        connection.register("claimed", pa.Table.from_pylist([claim.row() for claim in found], tables.SCHEMAS["claims"]))
        connection.register("stated", _stated(found))
        return {
            name: writing.parquet(out / f"{name}.parquet", schema, _sorted(connection, name))
            for name, schema in tables.SCHEMAS.items()
        }


def _sorted(connection: duckdb.DuckDBPyConnection, name: str) -> Iterator[pa.RecordBatch]:
    columns = ", ".join(f'"{column}"' for column in tables.SCHEMAS[name].names)
    order = ", ".join(f'"{column}" NULLS FIRST' for column in tables.KEYS[name])
    yield from connection.sql(f"SELECT {columns} FROM ({_QUERIES[name]}) ORDER BY {order}").to_arrow_reader(10_000)


def _statements(connection: duckdb.DuckDBPyConnection) -> Iterator[Statement]:
    names = [field.name for field in fields(Statement)]
    for said in connection.execute(_STATEMENTS).fetchall():
        row = dict(zip(names, said, strict=True))
        yield Statement(**row | {"actors": frozenset(row["actors"] or ())})


def _stated(found: list[Claim]) -> pa.Table:
    rows = [
        {"article_id": place.article_id, "start": place.start, "end": place.end, "claim_id": claim.claim_id}
        for claim in found
        for place in claim.statements
    ]
    return pa.Table.from_pylist(rows, _STATED)
