"""How do parts become tables? Sorted by their keys, and joined where articles meet: stories, claims, actors."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path
from typing import Final

import duckdb
import pyarrow as pa

from preprocessing import grouping, parts, resolving, tables, writing
from preprocessing.claims import Article, Claim, Linker, Statement, collect
from preprocessing.clock import Clock
from preprocessing.corrections import Correction
from preprocessing.harvest import Harvest

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
    "claims": """
        SELECT c.* REPLACE (f.conflict_id AS conflict_id) FROM claimed c LEFT JOIN conflicted f USING (claim_id)""",
}
"""How each table comes out of its parts."""

_ARTICLES: Final = """
    WITH stating AS (
        SELECT article_id, list({
            'sentence': sentence, 'start': start, 'end': "end", 'value': value, 'value_high': value_high,
            'currency': currency, 'usd': usd, 'usd_high': usd_high, 'bound': bound, 'kind': kind,
            'payer_id': payer_id, 'recipient_id': recipient_id} ORDER BY start) AS amounts
        FROM amounts_parts GROUP BY article_id HAVING count(value) > 0
    ), spans AS (
        SELECT article_id, list({'sentence': sentence, 'start': start, 'end': "end"} ORDER BY sentence) AS sentences
        FROM sentences_parts SEMI JOIN stating USING (article_id) GROUP BY article_id
    ), named AS (
        SELECT article_id,
            list({'sentence': sentence, 'start': start, 'end': "end", 'actor_id': actor_id}
                ORDER BY start, actor_id) AS mentions
        FROM mentions_parts SEMI JOIN stating USING (article_id) GROUP BY article_id
    ), dated AS (
        SELECT article_id,
            list({'sentence': sentence, 'date_from': date_from, 'date_to': date_to} ORDER BY start) AS dates
        FROM dates_parts SEMI JOIN stating USING (article_id) GROUP BY article_id
    )
    SELECT article_id, s.story_id, r.published, r.text, sentences, amounts, coalesce(mentions, []), coalesce(dates, [])
    FROM stating JOIN articles_parts r USING (article_id) JOIN story s USING (article_id) JOIN spans USING (article_id)
    LEFT JOIN named USING (article_id) LEFT JOIN dated USING (article_id)
    ORDER BY r.published IS NULL, r.published, article_id"""
"""What claims are made from: article by article in the order in which they are linked."""

_STATED: Final = pa.schema(
    [("article_id", pa.string()), ("start", pa.int32()), ("end", pa.int32()), ("claim_id", pa.string())]
)


_CONFLICTED: Final = pa.schema([("claim_id", pa.string()), ("conflict_id", pa.string())])
_AT_ONCE: Final = 500  # articles read, and claims written, at a time


def join(harvest: Harvest, out: Path, corrected: Sequence[Correction], clock: Clock) -> dict[str, int]:
    """Write the tables into `out` from the rows of parts, put right as readers wish; count their rows."""
    with writing.queries(out / "passing") as connection:
        harvest.views(connection, *parts.SCHEMAS, "bodies")
        with clock.step("actors"):
            resolving.resolve(connection, corrected)
        with clock.step("stories"):
            grouping.group(connection, out / "triples")
        with clock.step("claims"):
            _claim(connection)
        with clock.step("tables"):
            return {
                name: writing.parquet(out / f"{name}.parquet", schema, _sorted(connection, name))
                for name, schema in tables.SCHEMAS.items()
            }


def _sorted(connection: duckdb.DuckDBPyConnection, name: str) -> Iterator[pa.RecordBatch]:
    columns = ", ".join(f'"{column}"' for column in tables.SCHEMAS[name].names)
    order = ", ".join(f'"{column}" NULLS FIRST' for column in tables.KEYS[name])
    yield from connection.sql(f"SELECT {columns} FROM ({_QUERIES[name]}) ORDER BY {order}").to_arrow_reader(10_000)


def _claim(connection: duckdb.DuckDBPyConnection) -> None:
    """Make the tables `claimed` (claims), `stated` (which amount is in which) and `conflicted` (which conflict)."""
    linker = Linker()
    schemas = {"claimed": tables.SCHEMAS["claims"], "stated": _STATED, "conflicted": _CONFLICTED}
    for name, schema in schemas.items():
        connection.from_arrow(schema.empty_table()).create(name)
    found = linker.follow(_statements(connection))
    while some := list(islice(found, _AT_ONCE)):
        _insert(connection, "claimed", schemas["claimed"], [claim.row() for claim in some])
        _insert(connection, "stated", _STATED, [place for claim in some for place in _places(claim)])
    told = [{"claim_id": claim, "conflict_id": conflict} for claim, conflict in linker.conflicts().items()]
    _insert(connection, "conflicted", _CONFLICTED, told)


def _insert(
    connection: duckdb.DuckDBPyConnection, name: str, schema: pa.Schema, rows: Sequence[Mapping[str, object]]
) -> None:
    connection.from_arrow(pa.Table.from_pylist(list(rows), schema)).insert_into(name)


def _places(claim: Claim) -> Iterator[dict[str, object]]:
    for said in claim.statements:
        yield {"article_id": said.article_id, "start": said.start, "end": said.end, "claim_id": claim.claim_id}


def _statements(connection: duckdb.DuckDBPyConnection) -> Iterator[Statement]:
    reading = connection.cursor()  # the connection itself writes meanwhile
    reading.execute(_ARTICLES)
    while rows := reading.fetchmany(_AT_ONCE):
        for row in rows:
            yield from collect(Article(*row))
