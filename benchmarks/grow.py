"""What does a big corpus look like to the dashboard? A table of any size, grown from one that was really built.

    python benchmarks/grow.py data/tables grown/1m --articles 1000000
    python benchmarks/grow.py data/tables grown/10m --articles 10000000 --cut 200

The whole table is copied as often as needed, so that articles keep their actors, sentences, sums, claims, stories and
copies; each copy has days of its own (over ten years), more and more sources, and rare actors that the copies before it
did not name, while the frequent ones stay the same. The serving file is written by the very code that a build uses.
With --cut texts keep only their first characters and facts their places in the whole, which saves disk; only a table
with whole texts passes `python -m preprocessing check`.
"""

import argparse
import json
import resource
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final, TypeVar

import duckdb
import pyarrow as pa
import tantivy

from preprocessing import search_index, serving, tables, writing
from preprocessing.text import WORD, fold, spell

SPAN: Final = 3_650
"""Days over which the copies are spread."""
TAIL: Final = 0.75
"""A rarest actor stands for R ** TAIL actors in R copies (Heaps' law); one in COMMON stories or more stays one."""
COMMON: Final = 60
ROWS: Final = 50_000
T = TypeVar("T")

_MACROS: Final = f"""
    CREATE MACRO drawn(name, r) AS (hash(name, r) % 1000000) / 1000000.0;
    CREATE MACRO marked(name, v) AS CASE WHEN v = 0 THEN name ELSE name || '-' || v END;
    CREATE MACRO article_of(name, r) AS CASE WHEN r = 0 THEN name ELSE left(md5(name || '/' || r), length(name)) END;
    CREATE MACRO day_of(day, r) AS
        CASE WHEN r = 0 THEN day ELSE (day + (hash(r) % {SPAN})::INTEGER - {SPAN // 2})::DATE END;
"""
_COPY: Final = """
    CREATE TABLE copy AS
    SELECT n, r, article_id AS old, article_of(article_id, r) AS article_id
    FROM (SELECT row_number() OVER (ORDER BY story_id, article_id <> story_id, article_id) AS n, article_id
        FROM base.articles), range($copies) copies(r)
    WHERE r * (SELECT count(*) FROM base.articles) + n <= $articles"""
_WHO: Final = """
    CREATE TABLE who AS
    SELECT actor_id,
        pow($copies, {tail} * greatest(0, 1 - ln(greatest(stories, 1)) / ln({common})))::INTEGER AS variants
    FROM base.actors LEFT JOIN (SELECT actor_id, count(DISTINCT story_id) AS stories
        FROM base.mentions JOIN base.articles USING (article_id) GROUP BY actor_id) USING (actor_id)"""
_VARIANT: Final = "marked({name}, floor(drawn({name}, r) * {who}.variants)::INTEGER)"
_LEFT: Final = """
    SELECT claim_id, count(DISTINCT story_id)::INTEGER AS stories, count(DISTINCT article_id)::INTEGER AS articles"""


def main(table: Path, out: Path, *, articles: int, cut: int, search: bool, memory: str) -> None:
    """Write the grown table into `out` and tell what each step took."""
    base = writing.current(table)
    if base is None:
        raise SystemExit(f"{table} holds no article table; build one first")
    out.mkdir(parents=True, exist_ok=True)
    seconds: dict[str, float] = {}
    with writing.only_writer(out), writing.unfinished(out) as folder:
        with duckdb.connect(folder / "growing.duckdb", config={"memory_limit": memory}) as connection:
            counts, seconds["tables"] = _timed("tables", lambda: _tables(connection, base, folder, articles, cut))
            _, seconds["serving file"] = _timed("serving file", lambda: serving.write(folder, memory=memory))
            if search:
                _, seconds["search index"] = _timed("search index", lambda: _index(connection, base, folder, cut))
        (folder / "growing.duckdb").unlink()
        said = json.loads((base / "manifest.json").read_text("utf-8"))
        said |= {"version": f"v{articles}", "counts": counts, "seconds": seconds}
        (folder / "manifest.json").write_text(json.dumps(said, ensure_ascii=False) + "\n", encoding="utf-8")
        writing.publish(folder, out, f"v{articles}")
    _told(out / f"v{articles}", counts)


def _tables(connection: duckdb.DuckDBPyConnection, base: Path, folder: Path, articles: int, cut: int) -> dict[str, int]:
    connection.execute("CREATE SCHEMA base")
    for name in tables.SCHEMAS:
        source = writing.quoted(base / f"{name}.parquet")
        connection.execute(f"CREATE TABLE base.{name} AS FROM read_parquet({source})")
    (size,) = connection.execute("SELECT count(*) FROM base.articles").fetchall()[0]
    asked = {"copies": -(-articles // size), "articles": articles}
    connection.execute("SET preserve_insertion_order = false")
    connection.execute(_MACROS)
    connection.execute(_COPY, asked)
    connection.execute(_WHO.format(tail=TAIL, common=COMMON), {"copies": asked["copies"]})
    queries = _queries(asked["copies"], cut)
    return {
        name: writing.parquet(folder / f"{name}.parquet", schema, _rows(connection, name, queries[name]))
        for name, schema in tables.SCHEMAS.items()
    }


def _rows(connection: duckdb.DuckDBPyConnection, name: str, query: str) -> Iterator[pa.RecordBatch]:
    columns = ", ".join(f'"{column}"' for column in tables.SCHEMAS[name].names)
    yield from connection.sql(f"SELECT {columns} FROM ({query})").to_arrow_reader(ROWS)


def _queries(copies: int, cut: int) -> dict[str, str]:
    """Say how each table is grown."""
    text = f"left(text, {cut})" if cut else "text"
    last = copies - 1
    source = "marked(source, floor(drawn(source, r) * sqrt(" + str(copies) + "))::INTEGER)"
    dates = "day_of(date_from, r) AS date_from, day_of(date_to, r) AS date_to"
    claim = "marked(f.claim_id, r) AS claim_id"
    return {
        "articles": f"""SELECT f.* REPLACE (c.article_id AS article_id, article_of(story_id, r) AS story_id,
            {text} AS text, {source} AS source, day_of(published, r) AS published)
            FROM copy c JOIN base.articles f ON f.article_id = c.old""",
        "sentences": _copied("sentences"),
        "actors": f"""SELECT DISTINCT ON (actor_id) f.* REPLACE (marked(f.actor_id, v) AS actor_id,
            marked(name_ar, v) AS name_ar, marked(name_en, v) AS name_en)
            FROM base.actors f JOIN (SELECT DISTINCT actor_id AS old,
                floor(drawn(actor_id, r) * variants)::INTEGER AS v FROM who, range({copies}) copies(r)
            ) ON old = f.actor_id""",
        "mentions": _copied("mentions", who=("actor_id",)),
        "amounts": _copied("amounts", f"{claim}, day_of(rate_date, r) AS rate_date", ("payer_id", "recipient_id")),
        "dates": _copied("dates", dates),
        "relations": _copied("relations", who=("subject_id", "object_id")),
        "quotes": _copied("quotes", who=("speaker_id",)),
        "claims": f"""SELECT f.* REPLACE ({claim}, marked(conflict_id, r) AS conflict_id, {dates},
            {_party("payer_id")}, {_party("recipient_id")})
            FROM (SELECT * FROM base.claims, range({last}) copies(r) UNION ALL
                SELECT k.* REPLACE (left_.stories AS stories, left_.articles AS articles), {last} AS r
                FROM base.claims k JOIN ({_LEFT} FROM base.amounts a JOIN base.articles b USING (article_id)
                WHERE article_id IN (SELECT old FROM copy WHERE r = {last}) GROUP BY claim_id) left_ USING (claim_id)
            ) f {_join("payer_id")} {_join("recipient_id")}""",
        "problems": "SELECT f.* REPLACE (c.article_id AS article_id) FROM copy c JOIN base.problems f "
        "ON f.article_id = c.old UNION ALL SELECT * FROM base.problems WHERE article_id IS NULL",
    }


def _copied(name: str, replaced: str = "", who: tuple[str, ...] = ()) -> str:
    """Copy the facts of articles, with other actors in the columns `who`."""
    values = ["c.article_id AS article_id", *([replaced] if replaced else []), *map(_party, who)]
    return f"""SELECT f.* REPLACE ({", ".join(values)}) FROM copy c JOIN base.{name} f ON f.article_id = c.old
        {" ".join(map(_join, who))}"""


def _party(column: str) -> str:
    return f"{_VARIANT.format(name=f'f.{column}', who=f'of_{column}')} AS {column}"


def _join(column: str) -> str:
    return f"LEFT JOIN who of_{column} ON of_{column}.actor_id = f.{column}"


def _index(connection: duckdb.DuckDBPyConnection, base: Path, folder: Path, cut: int) -> None:
    """Index the grown articles; each text of the base is folded once."""
    words = _words(base, cut)
    (folder / search_index.FOLDER).mkdir()
    writer = tantivy.Index(search_index.schema(), path=str(folder / search_index.FOLDER)).writer(1_000_000_000, 2)
    connection.execute(f"ATTACH {writing.quoted(folder / serving.FILE)} AS served (READ_ONLY)")
    rows = connection.execute("SELECT id, old, published FROM served.article JOIN copy USING (article_id) ORDER BY id")
    while batch := rows.fetchmany(ROWS):
        for number, old, published in batch:
            document = tantivy.Document()
            document.add_unsigned("article", number)
            for field, text in words[old].items():
                document.add_text(field, text)
            document.add_unsigned("published", published.toordinal() if published else search_index.UNDATED)
            writer.add_document(document)
    writer.commit()
    writer.wait_merging_threads()


def _words(base: Path, cut: int) -> dict[str, dict[str, str]]:
    with duckdb.connect() as connection:
        source = writing.quoted(base / "articles.parquet")
        rows = connection.execute(f"SELECT article_id, title, text, body_start FROM {source}").fetchall()
    return {
        article_id: {
            f"{name}{suffix}": " ".join(WORD.findall(read(part).text))
            for name, part in (("title", title), ("body", text[body_start : cut or None]))
            for suffix, read in (("", fold), ("_spelled", spell))
        }
        for article_id, title, text, body_start in rows
    }


def _timed(what: str, work: Callable[[], T]) -> tuple[T, float]:
    began = time.perf_counter()
    done = work()
    seconds = round(time.perf_counter() - began, 1)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{what:14} {seconds:8.1f} s   peak {peak:,.0f} MB", flush=True)
    return done, seconds


def _told(version: Path, counts: dict[str, int]) -> None:
    sizes = {path.name: sum(f.stat().st_size for f in path.rglob("*") if f.is_file()) or path.stat().st_size
             for path in sorted(version.iterdir())}  # fmt: skip
    for name, size in sizes.items():
        print(f"{name:22} {size / 1e6:10,.1f} MB   {counts.get(name.removesuffix('.parquet'), 0):>13,} rows")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("table", type=Path, help="folder of a built table")
    parser.add_argument("out", type=Path)
    parser.add_argument("--articles", type=int, required=True)
    parser.add_argument("--cut", type=int, default=0, help="characters of each text to keep (0: all)")
    parser.add_argument("--no-search", dest="search", action="store_false")
    parser.add_argument("--memory", default="3GB", help="what DuckDB may take of it")
    options = parser.parse_args()
    main(options.table, options.out, articles=options.articles, cut=options.cut, search=options.search,
         memory=options.memory)  # fmt: skip
