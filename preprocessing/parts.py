"""How is a big corpus extracted? In parts: some articles in, a folder of files out, whoever works on it.

A part depends on its articles alone and is named after them. It is written aside and renamed once it is whole, so a
part that is there can be trusted: a build that was killed goes on after the last one, and the next build works on new
and changed articles only. Every row carries the key of the article it came from; rows of articles that a build does not
have are passed over.
"""

import hashlib
import shutil
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, fields
from datetime import date
from operator import attrgetter
from pathlib import Path
from typing import Final
from uuid import uuid4

import pyarrow as pa
import pyarrow.parquet as pq

from preprocessing import search_words, stories, tables
from preprocessing.extraction import Extract, Row, extract
from preprocessing.reading import EXCERPT, Problem, Raw

ARTICLES: Final = 200
"""The size of a part: a second of work, and a few megabytes on the way to a process."""

_NAMES: Final = ("actor_id", "kind", "name_ar", "name_en", "origin", "surface")
_MET: Final = pa.schema([(name, pa.string()) for name in _NAMES] + [("times", pa.int64())])
SCHEMAS: Final[dict[str, pa.Schema]] = {
    **{name: schema for name, schema in tables.SCHEMAS.items() if name != "claims"},
    "actors": _MET,
}
"""The tables of a part. That of actors tells by which names each was met in an article, and how often."""

KEY: Final = pa.field("key", pa.uint64(), nullable=False)
BANDS: Final = tuple(f"band{number}" for number in range(stories.BANDS))
BODIES: Final = pa.schema(
    [KEY, ("article_id", pa.string()), *((name, pa.uint64()) for name in BANDS), ("triples", pa.binary())]
)
"""What a part knows of each article it was given: the fingerprint of its body, if it has one."""

WORDS: Final = pa.schema([KEY, ("article_id", pa.string()), *((name, pa.string()) for name in search_words.FIELDS)])
"""The words that the index of the texts is made of."""

FILES: Final[dict[str, pa.Schema]] = {
    **{name: pa.schema([KEY, *schema]) for name, schema in SCHEMAS.items()},
    "bodies": BODIES,
    "words": WORDS,
}
"""The files of a part."""

_FIELDS: Final = attrgetter(*(field.name for field in fields(Raw)))
_UNFINISHED: Final = ".unfinished-"
_WAITING: Final = ".waiting-"


@dataclass(frozen=True, slots=True)
class Task:
    """Work for one process: articles to extract into a part of `folder`."""

    folder: Path
    raws: Sequence[Raw]
    latest: date

    @property
    def name(self) -> str:
        """The name of the part, which tells its articles from any others."""
        keys = "".join(f"{key(raw):016x}" for raw in self.raws)
        return hashlib.blake2b(keys.encode(), digest_size=12).hexdigest()


@dataclass(frozen=True, slots=True)
class Done:
    """What a part took: its articles, and the seconds of each finder."""

    articles: int
    seconds: Counter[str]


def key(raw: Raw) -> int:
    """Tell an article as it was read from all others, as a number of 64 bits; it changes with every field."""
    text = "\x1f".join("\x00" if value is None else value for value in _FIELDS(raw)).encode("utf-8", "surrogatepass")
    return int.from_bytes(hashlib.blake2b(text, digest_size=8).digest(), "big")


def make(task: Task) -> Done:
    """Extract the articles of a task into a part, unless somebody has done so."""
    if (task.folder / task.name).is_dir():
        return Done(len(task.raws), Counter())
    rows: dict[str, list[Row]] = {name: [] for name in FILES}
    seconds: Counter[str] = Counter()
    for raw in task.raws:
        extracted, own = _worked_on(raw, task.latest), {"key": key(raw)}
        seconds.update(extracted.seconds)
        for name, some in _rows(extracted).items():
            rows[name] += (own | row for row in some)
    with whole(task.folder / task.name) as folder:
        for name, schema in FILES.items():
            write(pa.Table.from_pylist(rows[name], schema), folder / f"{name}.parquet")
    return Done(len(task.raws), seconds)


@contextmanager
def whole(part: Path) -> Iterator[Path]:
    """Give a folder to fill, which becomes the part after the block; if somebody else has made it, that one stays."""
    aside = part.with_name(f"{_UNFINISHED}{part.name}-{uuid4().hex}")
    aside.mkdir(parents=True)
    yield aside
    try:
        aside.rename(part)
    except OSError:
        if not part.is_dir():
            raise
        shutil.rmtree(aside)


def write(rows: pa.Table, path: Path) -> None:
    """Write a file of a part."""
    pq.write_table(rows, path, compression="zstd")


def finished(folder: Path) -> list[Path]:
    """List the parts of a folder that are whole."""
    return sorted(path for path in folder.glob("[!.]*") if path.is_dir())


def waiting(folder: Path, name: str) -> Path:
    """The file where the articles of a part may wait for whoever makes it."""
    return folder / f"{_WAITING}{name}.parquet"


def clear(folder: Path) -> None:
    """Remove what builds that died have left of parts."""
    for leftover in folder.glob(f"{_UNFINISHED}*"):
        shutil.rmtree(leftover)
    for leftover in folder.glob(f"{_WAITING}*"):
        leftover.unlink()


def _rows(extracted: Extract) -> dict[str, Iterable[Row]]:
    articles = extracted.rows.get("articles", ())
    body: Row = {"article_id": articles[0]["article_id"] if articles else None}
    if extracted.body:
        body |= dict(zip(BANDS, extracted.body.bands.tolist(), strict=True))
        body["triples"] = extracted.body.triples.astype("<u4").tobytes()
    return {
        **extracted.rows,
        "actors": _counted(extracted.rows.get("actors", ())),
        "bodies": [body],
        "words": [{"article_id": row["article_id"], **search_words.of(row["title"], row["text"][row["body_start"] :])}
                  for row in articles],
    }  # fmt: skip


def _worked_on(raw: Raw, latest: date) -> Extract:
    try:
        return extract(raw, latest=latest)
    except Exception as error:  # whatever one article holds, the others go on
        what = f"the article could not be worked on ({type(error).__name__}: {error}); left out"
        problem = Problem(raw.file, "extraction", what, raw.article_id, (raw.title or raw.text)[:EXCERPT])
        return Extract({"problems": [problem.row()]}, None, {})


def _counted(met: Iterable[Row]) -> list[Row]:
    counts = Counter(tuple(row[name] for name in _NAMES) for row in met)
    return [dict(zip(_NAMES, names, strict=True)) | {"times": times} for names, times in counts.items()]
