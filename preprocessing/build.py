"""How do sources become a version of the article table? Read, extract in parallel, join across articles, write, publish."""

import hashlib
import json
import sys
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import chain, islice
from multiprocessing import get_context
from pathlib import Path
from typing import Any, Final

import duckdb
import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from tqdm import tqdm

from preprocessing import claims, lexicon, reading, search_index, serving, stories, tables, writing
from preprocessing.extraction import Row, extract
from preprocessing.reading import Problem, Raw, SourceFile

MANIFEST: Final = "manifest.json"
_PART: Final = 200  # articles that one process takes at a time
_AHEAD_OF_TODAY: Final = 366  # days that a publication date may lie ahead, as those of magazines do
_AHEAD: Final = 3  # parts waiting for each process, so that reading stays in step


class NothingUsableError(RuntimeError):
    """No article could be read from the sources."""


@dataclass(frozen=True, slots=True)
class Built:
    """What a build did: the version that is current now, how many rows it has, whether it was there already."""

    version: str
    counts: dict[str, int]
    up_to_date: bool = False


@dataclass(frozen=True, slots=True)
class _Part:
    """What a process gives back of its part; the rows themselves lie in files."""

    shingles: dict[str, stories.Shingles]
    seconds: Counter[str]
    sources: Counter[str]


def build(sources: Iterable[Path], out: Path, jobs: int = 1) -> Built:
    """Build the table of `sources` in `out` and make it current; `NothingUsableError` where they hold no article."""
    found = list(reading.files(sources))
    with writing.only_writer(out):
        hashes = _hashes(found)
        version = _version(hashes)
        if (out / version / MANIFEST).exists():
            writing.point(out, version)
            return Built(version, json.loads((out / version / MANIFEST).read_text("utf-8"))["counts"], True)
        with writing.unfinished(out) as folder:
            counts = _write(found, folder, jobs, version, hashes)
            writing.publish(folder, out, version)
        return Built(version, counts)


def _write(found: list[SourceFile], folder: Path, jobs: int, version: str, hashes: list[Row]) -> dict[str, int]:
    parts = folder / "parts"
    parts.mkdir()
    done = _extract_all(found, parts, jobs)
    story_of = stories.group(dict(chain.from_iterable(part.shingles.items() for part in done)))
    if not story_of:
        raise NothingUsableError("no article could be read")
    counts = _join(parts, folder, story_of)
    for file in parts.iterdir():
        file.unlink()
    parts.rmdir()
    serving.write(folder)
    search_index.write(folder)
    manifest = {
        "form": tables.FORM,
        "version": version,
        "code": code_hash(),
        "lexicon": lexicon_hash(),
        "built": datetime.now(UTC).isoformat(timespec="seconds"),
        "counts": counts,
        "articles": dict(sorted(sum((part.sources for part in done), Counter[str]()).items())),
        "seconds": {name: round(s, 3) for name, s in sorted(sum((part.seconds for part in done), Counter[str]()).items())},
        "sources": hashes,
    }
    (folder / MANIFEST).write_text(json.dumps(manifest, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return counts


def _extract_all(found: list[SourceFile], parts: Path, jobs: int) -> list[_Part]:
    items = reading.unique(chain.from_iterable(map(reading.read, found)))
    numbered = enumerate(iter(lambda: list(islice(items, _PART)), []))
    latest = date.today() + timedelta(days=_AHEAD_OF_TODAY)
    tasks = ((str(parts), number, latest, batch) for number, batch in numbered)
    with tqdm(desc="articles", unit="", disable=not sys.stderr.isatty(), file=sys.stderr) as bar:
        done = []
        for part in _in_order(_extract_part, tasks, jobs):
            bar.update(len(part.shingles))
            done.append(part)
        return done


def _in_order(function: Callable[[Any], _Part], tasks: Iterator[Any], jobs: int) -> Iterator[_Part]:
    """Run tasks in processes and give their results in order, reading no further ahead than needed."""
    first = list(islice(tasks, 2))
    if jobs <= 1 or len(first) < 2:
        yield from map(function, chain(first, tasks))
        return
    waiting: deque[Future[_Part]] = deque()
    with ProcessPoolExecutor(jobs, mp_context=get_context("spawn")) as pool:
        for task in chain(first, tasks):
            waiting.append(pool.submit(function, task))
            if len(waiting) > jobs * _AHEAD:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()


def _extract_part(task: tuple[str, int, date, list[Raw | Problem]]) -> _Part:
    folder, number, latest, items = task
    rows: dict[str, list[Row]] = {name: [] for name in _PART_SCHEMAS}
    shingles: dict[str, stories.Shingles] = {}
    seconds: Counter[str] = Counter()
    sources: Counter[str] = Counter()
    for item in items:
        if isinstance(item, Problem):
            rows["problems"].append({"file": item.file, "article_id": item.article_id, "stage": item.stage,
                                     "what": item.what, "excerpt": item.excerpt})  # fmt: skip
            continue
        extracted = extract(item, latest=latest)
        for name, some in extracted.rows.items():
            rows[name] += some
        shingles[item.article_id] = extracted.shingles
        seconds.update(extracted.seconds)
        sources[item.source or ""] += 1
    for name, schema in _PART_SCHEMAS.items():
        pq.write_table(pa.Table.from_pylist(rows[name], schema), Path(folder) / f"{name}-{number:06}.parquet")
    return _Part(shingles, seconds, sources)


_MET: Final = pa.schema([(name, pa.string()) for name in ("actor_id", "kind", "name_ar", "name_en", "surface", "origin")])
_PART_SCHEMAS: Final = {
    **{name: schema for name, schema in tables.SCHEMAS.items() if name not in ("claims", "relations")},
    "actors": _MET,
}

_JOINED: Final[dict[str, str]] = {
    "articles": "SELECT p.* REPLACE (s.story_id AS story_id) FROM articles_parts p JOIN story s USING (article_id)",
    "actors": """
        WITH spelled AS (SELECT actor_id, surface, count(*) AS n FROM actors_parts GROUP BY ALL),
        named AS (
            SELECT actor_id, kind, name_ar, name_en, origin, count(*) AS n FROM actors_parts
            GROUP BY actor_id, kind, name_ar, name_en, origin
            QUALIFY row_number() OVER (PARTITION BY actor_id ORDER BY origin = 'found', n DESC, kind, name_ar, name_en) = 1)
        SELECT actor_id, kind, name_ar, name_en, a.aliases, origin, NULL AS wikidata FROM named JOIN (
            SELECT actor_id, list(surface ORDER BY n DESC, surface) AS aliases FROM spelled GROUP BY actor_id) a USING (actor_id)""",
    "amounts": """
        SELECT p.* REPLACE (c.claim_id AS claim_id) FROM amounts_parts p
        LEFT JOIN stated c USING (article_id, "start", "end")""",
    "claims": "SELECT * FROM claims_found",
}
"""How a table is made of its parts, where it is not simply all of them."""

_STATEMENTS: Final = """
    SELECT a.article_id, a.start, a."end", s.story_id, r.published, a.kind, a.bound, a.currency, a.value, a.value_high, a.usd,
           a.usd_high, a.payer_id, a.recipient_id, list(DISTINCT m.actor_id) FILTER (m.actor_id IS NOT NULL)
    FROM amounts_parts a JOIN story s USING (article_id) JOIN articles_parts r USING (article_id)
    LEFT JOIN mentions_parts m ON m.article_id = a.article_id AND m.sentence = a.sentence
    WHERE a.usd IS NOT NULL GROUP BY ALL"""


def _join(parts: Path, folder: Path, story_of: dict[str, str]) -> dict[str, int]:
    """Write the tables of the version from the parts of all processes."""
    with duckdb.connect(":memory:") as connection:
        for name in _PART_SCHEMAS:
            files = serving.quoted(parts / f"{name}-*.parquet")
            connection.execute(f"CREATE VIEW {name}_parts AS SELECT * FROM read_parquet({files})")
        connection.register("story", pa.table({"article_id": list(story_of), "story_id": list(story_of.values())}))
        found = claims.link(_statements(connection))
        connection.register("claims_found", pa.Table.from_pylist([c.row() for c in found], tables.SCHEMAS["claims"]))
        connection.register("stated", _stated(found))
        counts = {}
        for name, schema in tables.SCHEMAS.items():
            query = _JOINED.get(name) or (f"SELECT * FROM {name}_parts" if name in _PART_SCHEMAS else None)
            counts[name] = writing.parquet(folder / f"{name}.parquet", schema, _sorted(connection, name, query))
        return counts


def _sorted(connection: duckdb.DuckDBPyConnection, name: str, query: str | None) -> Iterator[pa.RecordBatch]:
    if query is None:
        return
    columns = ", ".join(f'"{column}"' for column in tables.SCHEMAS[name].names)
    order = ", ".join(f'"{column}" NULLS FIRST' for column in tables.KEYS[name])
    yield from connection.sql(f"SELECT {columns} FROM ({query}) ORDER BY {order}").to_arrow_reader(10_000)


def _statements(connection: duckdb.DuckDBPyConnection) -> Iterator[claims.Statement]:
    for *fields, actors in connection.execute(_STATEMENTS).fetchall():
        yield claims.Statement(*fields, actors=frozenset(actors or ()))


def _stated(found: list[claims.Claim]) -> pa.Table:
    places = [(s.article_id, s.start, s.end, claim.claim_id) for claim in found for s in claim.statements]
    schema = pa.schema([("article_id", pa.string()), ("start", pa.int32()), ("end", pa.int32()), ("claim_id", pa.string())])
    return pa.Table.from_pylist([dict(zip(schema.names, place, strict=True)) for place in places], schema)


def _hashes(found: list[SourceFile]) -> list[Row]:
    return [
        {"file": file.name, "sha256": _sha256(file.path), "bytes": file.path.stat().st_size}
        for file in found
        if file.path.exists()
    ]


def _version(hashes: list[Row]) -> str:
    said = json.dumps([tables.FORM, code_hash(), lexicon_hash(), hashes], sort_keys=True)
    return "v" + hashlib.sha256(said.encode()).hexdigest()[:12]


def code_hash() -> str:
    """Hash the code that makes the table."""
    here = Path(__file__).parent
    return _tree_hash(here, sorted(here.rglob("*.py")))


def lexicon_hash() -> str:
    """Hash the word lists."""
    return _tree_hash(lexicon.FOLDER, sorted(p for p in lexicon.FOLDER.rglob("*") if p.is_file()))


def _tree_hash(root: Path, paths: Iterable[Path]) -> str:
    said = [(path.relative_to(root).as_posix(), _sha256(path)) for path in paths]
    return hashlib.sha256(json.dumps(said).encode()).hexdigest()[:16]


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
