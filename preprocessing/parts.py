"""How is a big corpus extracted? In parts: some articles in, one file a table out, by as many processes as wished.

A part's files depend on its articles alone, so it does not matter which process made them, or how many there were.
Reading runs no further ahead than the processes follow, so that memory stays bounded however large the sources are.
"""

from collections import Counter, deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import chain, islice
from multiprocessing import get_context
from pathlib import Path
from typing import Final

import pyarrow as pa
import pyarrow.parquet as pq

from preprocessing import tables
from preprocessing.extraction import Extract, Row, extract
from preprocessing.reading import EXCERPT, Problem, Raw
from preprocessing.stories import Fingerprint

ARTICLES: Final = 200
"""The size of a part: some hundred milliseconds of work, and a few megabytes on the way to a process."""

_AHEAD: Final = 2  # parts waiting for each process

_NAMES: Final = ("actor_id", "kind", "name_ar", "name_en", "origin", "surface")
_MET: Final = pa.schema([(name, pa.string()) for name in _NAMES] + [("times", pa.int64())])
SCHEMAS: Final[dict[str, pa.Schema]] = {
    **{name: schema for name, schema in tables.SCHEMAS.items() if name != "claims"},
    "actors": _MET,
}
"""The tables of a part. That of actors tells by which names each was met, and how often."""


@dataclass(frozen=True, slots=True)
class Part:
    """What joins the articles of a part to those of others; their rows lie in files."""

    bodies: dict[str, Fingerprint | None] = field(default_factory=dict)
    seconds: Counter[str] = field(default_factory=Counter)
    sources: Counter[str] = field(default_factory=Counter)
    problems: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Task:
    folder: Path
    number: int
    items: list[Raw | Problem]
    latest: date


def extract_all(items: Iterable[Raw | Problem], folder: Path, *, jobs: int, latest: date) -> Iterator[Part]:
    """Extract articles into files of `folder` in `jobs` processes; give the parts in order as they are done."""
    reading = iter(items)
    batches = iter(lambda: list(islice(reading, ARTICLES)), [])
    tasks = (_Task(folder, number, batch, latest) for number, batch in enumerate(batches))
    first = list(islice(tasks, 2))
    if jobs <= 1 or len(first) < 2:  # a process takes longer to start than one part takes
        yield from map(_extract, chain(first, tasks))
        return
    waiting: deque[Future[Part]] = deque()
    with ProcessPoolExecutor(jobs, mp_context=get_context("spawn")) as pool:
        for task in chain(first, tasks):
            waiting.append(pool.submit(_extract, task))
            if len(waiting) > jobs * _AHEAD:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()


def _extract(task: _Task) -> Part:
    rows: dict[str, list[Row]] = {name: [] for name in SCHEMAS}
    part = Part()
    for item in task.items:
        extracted = _worked_on(item, task.latest) if isinstance(item, Raw) else item
        if isinstance(extracted, Problem):
            rows["problems"].append(_problem_row(extracted))
            continue
        for name, some in extracted.rows.items():
            rows[name] += some
        for article in extracted.rows.get("articles", ()):
            part.bodies[article["article_id"]] = extracted.body
            part.sources[article["source"] or ""] += 1
        part.seconds.update(extracted.seconds)
    for name, schema in SCHEMAS.items():
        table = pa.Table.from_pylist(_counted(rows[name]) if name == "actors" else rows[name], schema)
        pq.write_table(table, task.folder / f"{name}-{task.number:06}.parquet")
    problems = tuple(f"{row['file']}: {row['what']}" for row in rows["problems"][:3])
    return replace(part, problems=problems)


def _worked_on(raw: Raw, latest: date) -> Extract | Problem:
    try:
        return extract(raw, latest=latest)
    except Exception as error:  # whatever one article holds, the others go on
        what = f"the article could not be worked on ({type(error).__name__}: {error}); left out"
        return Problem(raw.file, "extraction", what, raw.article_id, (raw.title or raw.text)[:EXCERPT])


def _problem_row(problem: Problem) -> Row:
    return {"file": problem.file, "article_id": problem.article_id, "stage": problem.stage, "what": problem.what,
            "excerpt": problem.excerpt}  # fmt: skip


def _counted(met: list[Row]) -> list[Row]:
    counts = Counter(tuple(row[name] for name in _NAMES) for row in met)
    return [dict(zip(_NAMES, names, strict=True)) | {"times": times} for names, times in counts.items()]
