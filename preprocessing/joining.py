"""How do parts become tables? Sorted by their keys, and joined where articles meet: stories, claims, actors."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Final

import duckdb
import pyarrow as pa

from preprocessing import grouping, identity, parts, resolving, running, stating, tables, writing
from preprocessing.claims import Claim, Linker
from preprocessing.clock import Clock
from preprocessing.corrections import Correction
from preprocessing.harvest import Harvest
from preprocessing.serving.layout import STAGES

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

_STATED: Final = pa.schema(
    [("article_id", pa.string()), ("start", pa.int32()), ("end", pa.int32()), ("claim_id", pa.string())]
)
_CONFLICTED: Final = pa.schema([("claim_id", pa.string()), ("conflict_id", pa.string())])
_AT_ONCE: Final = 500  # claims written at a time


def join(
    harvest: Harvest, out: Path, corrected: Sequence[Correction], clock: Clock, *, then: Callable[[int], None]
) -> dict[str, int]:
    """Write the tables into `out` from the rows of parts, put right as readers wish; count their rows.

    They are written stage by stage (`serving.layout.STAGES`), and after each `then` does what it does with them: all of
    it aside, while here actors are told from each other and claims are linked.
    """
    counts: dict[str, int] = {}

    def write(connection: duckdb.DuckDBPyConnection, stage: int) -> None:
        with clock.step("tables"):
            for name in STAGES[stage]:
                rows = _sorted(connection, name, out / "dealt-articles")
                counts[name] = writing.parquet(out / f"{name}.parquet", tables.SCHEMAS[name], rows)
        with clock.step("serving"):
            then(stage)

    with writing.queries(out / "passing") as connection:
        harvest.views(connection, *parts.FILES)
        with clock.step("stories"):
            grouping.group(connection, out / "triples")
        with running.aside() as hand_over:
            hand_over(partial(write, connection.cursor(), 0))
            with clock.step("actors"), identity.remembering(harvest.stock.folder):
                resolving.resolve(connection, corrected)
            hand_over(partial(write, connection.cursor(), 1))
            with clock.step("claims"):
                _claim(connection, harvest.stock.folder)
            hand_over(partial(write, connection.cursor(), 2))
    return {name: counts[name] for name in tables.SCHEMAS}


def _sorted(connection: duckdb.DuckDBPyConnection, name: str, place: Path) -> Iterator[pa.RecordBatch]:
    columns = ", ".join(f'"{column}"' for column in tables.SCHEMAS[name].names)
    order = ", ".join(f'"{column}" NULLS FIRST' for column in tables.KEYS[name])
    count = 1
    if name == "articles":
        (articles,) = connection.execute("SELECT count(*) FROM story").fetchall()[0]
        count = writing.parted(articles)
    by = f"('0x' || left(article_id, 4))::INTEGER * {count} // 65536"  # ids are hashes, so that stretches are alike
    for rows in writing.stretches(connection, _QUERIES[name], by=by, count=count, place=place):
        yield from connection.sql(f"SELECT {columns} FROM {rows} ORDER BY {order}").to_arrow_reader(10_000)


def _claim(connection: duckdb.DuckDBPyConnection, folder: Path) -> None:
    """Make the tables `claimed` (claims), `stated` (which amount is in which) and `conflicted` (which conflict)."""
    linker = Linker()
    schemas = {"claimed": tables.SCHEMAS["claims"], "stated": _STATED, "conflicted": _CONFLICTED}
    for name, schema in schemas.items():
        connection.from_arrow(schema.empty_table()).create(name)
    found = linker.follow(stating.statements(connection, folder))
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
