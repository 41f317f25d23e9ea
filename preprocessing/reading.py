"""What do the sources hold? Files and folders in, raw articles and problems out, in a fixed order; nothing is lost.

A line, row or file that can't be read becomes a problem that says what is wrong and what was expected; reading goes on.
"""

import csv
import hashlib
import io
import json
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any, Final

import pyarrow as pa
import pyarrow.parquet as pq

from preprocessing import web_formats
from preprocessing.decoding import decode, lines, open_bytes, with_plain_breaks

FIELDS: Final = ("id", "title", "text", "date", "url", "source", "author")
EXCERPT: Final = 120
_NO_TEXT: Final = f"no `text`; expected any of {', '.join(FIELDS)}, each as text"
_ROWS: Final = 512  # of a Parquet file at a time


@dataclass(frozen=True, slots=True)
class Raw:
    """An article as its source gave it; `title` is null where the source has no field for it."""

    article_id: str
    file: str
    text: str
    title: str | None = None
    source_id: str | None = None
    date: str | None = None
    url: str | None = None
    source: str | None = None
    author: str | None = None


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that was read with doubt, or could not be read; `what` also says what was expected."""

    file: str
    stage: str
    what: str
    article_id: str | None = None
    excerpt: str | None = None

    def row(self) -> dict[str, str | None]:
        """The problem as a row of the table `problems`."""
        return {"file": self.file, "article_id": self.article_id, "stage": self.stage, "what": self.what,
                "excerpt": self.excerpt}  # fmt: skip


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file to read, under the name that the table gives it: relative to the source it was found in."""

    path: Path
    name: str

    @property
    def ending(self) -> str:
        """The ending that says the form, without `.gz`."""
        bare = self.path.with_suffix("") if self.path.suffix.lower() == ".gz" else self.path
        return bare.suffix.lower()


def files(sources: Iterable[Path], *, beside: Path | None = None) -> Iterator[SourceFile]:
    """List the files of sources (files or folders with all below), by name within each.

    Hidden files are left out, and so is the folder `beside`: a table may lie among the articles it is made of.
    """
    ours = beside.resolve() if beside else None
    for source in sources:
        if source.is_dir():
            label = source.resolve().name
            inside = sorted(p.relative_to(source) for p in source.rglob("*") if p.is_file())
            for path in inside:
                hidden = any(part.startswith(".") for part in path.parts)
                if not hidden and (ours is None or ours not in (source / path).resolve().parents):
                    yield SourceFile(source / path, f"{label}/{path.as_posix()}")
        else:
            yield SourceFile(source, source.name)


def read(file: SourceFile) -> Iterator[Raw | Problem]:
    """Read one file; what can't be read is yielded as a problem, in its place."""
    reader = _READERS.get(file.ending)
    if reader is None or not file.path.exists():
        yield _unreadable(file)
        return
    try:
        yield from reader(file)
    except (OSError, EOFError, zlib.error, pa.ArrowException) as error:
        yield _problem(file, f"the file could not be read to its end ({error}); expected a whole {file.ending} file")


def digest(*parts: str) -> str:
    """Give sixteen digits that tell some texts from all others."""
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:16]


def doubtful(raw: Raw, what: str) -> Problem:
    """Say what is doubtful about an article that was read."""
    return Problem(raw.file, "reading", what, raw.article_id, (raw.title or raw.text)[:EXCERPT])


def _unreadable(file: SourceFile) -> Problem:
    expected = ", ".join(_READERS)
    if not file.path.exists():
        return _problem(file, "no such file or folder; expected the path of articles")
    return _problem(file, f"the ending {file.ending!r} is not known; expected one of {expected}, each also .gz")


def _problem(file: SourceFile, what: str, excerpt: str | None = None) -> Problem:
    return Problem(file.name, "reading", what, None, excerpt[:EXCERPT] if excerpt else None)


def _text_file(file: SourceFile) -> Iterator[Raw | Problem]:
    with open_bytes(file.path) as stream:
        text, doubt = decode(stream.read())
    if doubt:
        yield _problem(file, doubt, text)
    if "\x00" in text or not text.strip():
        yield _problem(file, "the file is empty or holds zero bytes; expected the text of an article", text)
        return
    text = with_plain_breaks(text)
    yield Raw(digest("", text), file.name, text)


def _json_lines(file: SourceFile) -> Iterator[Raw | Problem]:
    with open_bytes(file.path) as stream:
        for number, line in enumerate(lines(stream), 1):
            text, doubt = decode(line)
            if doubt:
                yield _problem(file, f"line {number}: {doubt}", text)
            if not text.strip():
                continue
            try:
                row = json.loads(text)
            except (ValueError, RecursionError) as error:
                yield _problem(file, f"line {number}: not JSON ({error}); expected one JSON object a line", text)
            else:
                yield from _article(file, f"line {number}", row)


def _comma_separated(file: SourceFile) -> Iterator[Raw | Problem]:
    csv.field_size_limit(2**31 - 1)
    with open_bytes(file.path) as stream:
        text, doubt = decode(stream.read())
    if doubt:
        yield _problem(file, doubt, text)
    header = text.split("\n", 1)[0]
    delimiter = max(",;\t", key=header.count)
    rows = csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    while True:
        try:
            columns = rows.fieldnames or []
            if "text" not in columns:
                yield _problem(file, _NO_TEXT, header)
                return
            row = next(rows)
        except StopIteration:
            return
        except csv.Error as error:
            yield _problem(file, f"line {rows.line_num}: {error}; expected every quoted field to be closed")
            continue
        yield from _article(file, f"line {rows.line_num}", row)
        if None in row:
            yield _problem(
                file, f"line {rows.line_num}: more fields than the {len(columns)} of the header", str(row[None])
            )


def _parquet(file: SourceFile) -> Iterator[Raw | Problem]:
    with open_bytes(file.path) as stream:
        table = pq.ParquetFile(stream if file.path.suffix.lower() == ".parquet" else io.BytesIO(stream.read()))
        columns = [name for name in table.schema_arrow.names if name in FIELDS]
        if "text" not in columns:
            yield _problem(
                file, f"no column `text`; expected any of {', '.join(FIELDS)}", str(table.schema_arrow.names)
            )
            return
        rows = chain.from_iterable(batch.to_pylist() for batch in table.iter_batches(_ROWS, columns=columns))
        for number, row in enumerate(rows, 1):
            yield from _article(file, f"row {number}", row)


def _web_page(file: SourceFile) -> Iterator[Raw | Problem]:
    with open_bytes(file.path) as stream:
        text, doubt = decode(stream.read())
    if doubt:
        yield _problem(file, doubt, text)
    fields = web_formats.page(text)
    if fields is None:
        yield _problem(file, "no text in the page; expected HTML that holds an article", text)
    else:
        yield from _article(file, "the page", fields)


def _feed(file: SourceFile) -> Iterator[Raw | Problem]:
    with open_bytes(file.path) as stream:
        data = stream.read()
    try:
        for number, fields in enumerate(web_formats.feed(data), 1):
            yield from _article(file, f"entry {number}", fields)
    except ValueError as error:
        yield _problem(file, f"not a feed ({error}); expected RSS or Atom", decode(data)[0])


_READERS: Final[dict[str, Callable[[SourceFile], Iterator[Raw | Problem]]]] = {
    ".txt": _text_file,
    ".jsonl": _json_lines,
    ".csv": _comma_separated,
    ".parquet": _parquet,
    ".html": _web_page,
    ".htm": _web_page,
    ".xml": _feed,
}


def _article(file: SourceFile, place: str, row: object) -> Iterator[Raw | Problem]:
    if not isinstance(row, Mapping):
        yield _problem(file, f"{place}: a {type(row).__name__}; expected an object with `text`", str(row))
        return
    given = {name: _plain(row.get(name)) for name in FIELDS}
    text, title, source_id = given["text"], given["title"], given["id"]
    if not text and not title:
        yield _problem(file, f"{place}: {_NO_TEXT}", str(dict(row)))
        return
    identity = (
        (given["source"] or file.path.name.removesuffix(".gz"), source_id) if source_id else (title or "", text or "")
    )
    raw = Raw(
        digest(*identity), file.name, text or "", title, source_id=source_id, date=given["date"], url=given["url"],
        source=given["source"], author=given["author"],
    )  # fmt: skip
    yield raw
    if not text:
        yield doubtful(raw, f"{place}: no `text`; kept as a title alone")


def _plain(value: Any) -> str | None:
    """A field as text; a list or an object is none, and a lone surrogate, which no file can hold, becomes U+FFFD."""
    if isinstance(value, str):
        text = value
    elif hasattr(value, "isoformat"):
        text = value.isoformat()
    elif value != value or not isinstance(value, int | float):  # not a number, as data frames write a missing field
        return None
    else:
        text = str(value)
    if not text.isascii():
        text = text.encode("utf-8", "surrogatepass").decode("utf-8", "replace")
    return with_plain_breaks(text) if text.strip() else None
