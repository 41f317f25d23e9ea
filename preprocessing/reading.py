"""What do the sources hold? Files and folders in, raw articles and problems out, in a fixed order; nothing is lost.

A line, row or file that can't be read becomes a problem that says what is wrong and what was expected; reading goes on.
UTF-8 (with or without BOM), UTF-16 with BOM and Windows-1256 come in; `.gz` is opened on the way.
"""

import csv
import gzip
import hashlib
import io
import json
import sys
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, Final, cast

import pyarrow as pa
import pyarrow.parquet as pq

FIELDS: Final = ("id", "title", "text", "date", "url", "source", "author")
_NOT_YET: Final = {".html": "HTML", ".htm": "HTML", ".xml": "RSS or Atom"}
EXCERPT: Final = 120


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


def files(sources: Iterable[Path]) -> Iterator[SourceFile]:
    """List the files of sources (files or folders, recursively), sorted by name within each; hidden ones are left out."""
    for source in sources:
        if source.is_dir():
            label = source.resolve().name
            inside = sorted(p.relative_to(source) for p in source.rglob("*") if p.is_file())
            for path in inside:
                if not any(part.startswith(".") for part in path.parts):
                    yield SourceFile(source / path, f"{label}/{path.as_posix()}")
        else:
            yield SourceFile(source, source.name)


def read(file: SourceFile) -> Iterator[Raw | Problem]:
    """Read one file; what can't be read is yielded as a problem, in its place."""
    reader = _READERS.get(file.ending)
    if reader is None:
        yield _unreadable(file)
        return
    try:
        yield from reader(file)
    except (OSError, EOFError, zlib.error, csv.Error, pa.ArrowException) as error:
        yield _problem(file, f"the file could not be read to its end ({error}); expected a whole {file.ending} file")


def unique(items: Iterable[Raw | Problem]) -> Iterator[Raw | Problem]:
    """Pass on what was read, so that no two articles share an id.

    An exact copy becomes a problem; another text under a known id is kept under an id of its own.
    """
    seen: dict[str, tuple[str, str]] = {}
    for item in items:
        if isinstance(item, Problem):
            yield item
            continue
        digest = _digest(item.title or "", item.text)
        if item.article_id in seen and seen[item.article_id][0] != digest:
            what = f"the id {item.source_id!r} already stands for another text in {seen[item.article_id][1]}; kept under a new id"
            item = _renamed(item, _digest(item.article_id, digest))
            if item.article_id not in seen:
                yield Problem(item.file, "reading", what, item.article_id, item.text[:EXCERPT])
        if item.article_id in seen:
            what = f"a copy of an article in {seen[item.article_id][1]}; expected each article once, so it was left out"
            yield Problem(item.file, "reading", what, item.article_id, item.text[:EXCERPT])
            continue
        seen[item.article_id] = (digest, item.file)
        yield item


def _renamed(raw: Raw, article_id: str) -> Raw:
    return Raw(article_id, raw.file, raw.text, raw.title, raw.source_id, raw.date, raw.url, raw.source, raw.author)


def _digest(*parts: str) -> str:
    return hashlib.sha256("\x1f".join(parts).encode("utf-8", "replace")).hexdigest()[:16]


def _unreadable(file: SourceFile) -> Problem:
    expected = ", ".join(_READERS)
    if not file.path.exists():
        return _problem(file, "no such file or folder; expected the path of articles")
    if file.ending in _NOT_YET:
        return _problem(file, f"{_NOT_YET[file.ending]} is not read yet; expected one of {expected}, each also .gz")
    return _problem(file, f"the ending {file.ending!r} is not known; expected one of {expected}, each also .gz")


def _problem(file: SourceFile, what: str, excerpt: str | None = None) -> Problem:
    return Problem(file.name, "reading", what, None, excerpt[:EXCERPT] if excerpt else None)


def _text_file(file: SourceFile) -> Iterator[Raw | Problem]:
    with _open(file.path) as stream:
        text, doubt = decode(stream.read())
    if doubt:
        yield _problem(file, doubt, text)
    if text.strip():
        text = _lines_ended_alike(text)
        yield Raw(_digest("", text), file.name, text)
    else:
        yield _problem(file, "the file is empty; expected the text of an article")


def _json_lines(file: SourceFile) -> Iterator[Raw | Problem]:
    with _open(file.path) as stream:
        for number, line in enumerate(stream, 1):
            text, doubt = decode(line)
            if doubt:
                yield _problem(file, f"line {number}: {doubt}", text)
            if not text.strip():
                continue
            try:
                row = json.loads(text)
            except ValueError as error:
                yield _problem(file, f"line {number}: not JSON ({error}); expected one JSON object a line", text)
                continue
            yield from _article(file, f"line {number}", row)


def _comma_separated(file: SourceFile) -> Iterator[Raw | Problem]:
    csv.field_size_limit(min(sys.maxsize, 2**31 - 1))
    with _open(file.path) as stream:
        text, doubt = decode(stream.read())
    if doubt:
        yield _problem(file, doubt, text)
    header = text.split("\n", 1)[0]
    delimiter = max(",;\t", key=header.count)
    rows = csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    names = rows.fieldnames or []
    if "text" not in names:
        yield _problem(file, f"no column `text` in the header; expected any of {', '.join(FIELDS)}", header)
        return
    while True:
        try:
            row = next(rows)
        except StopIteration:
            return
        except csv.Error as error:
            yield _problem(file, f"line {rows.line_num}: {error}; expected quoted fields to be closed")
            continue
        yield from _article(file, f"line {rows.line_num}", row)
        if None in row:
            yield _problem(file, f"line {rows.line_num}: more fields than the header's {len(names)}", str(row[None]))


def _parquet(file: SourceFile) -> Iterator[Raw | Problem]:
    with _open(file.path) as stream:
        whole = stream if file.path.suffix.lower() == ".parquet" else io.BytesIO(stream.read())
        table = pq.ParquetFile(whole)
        names = [name for name in table.schema_arrow.names if name in FIELDS]
        if "text" not in names:
            yield _problem(file, f"no column `text`; expected any of {', '.join(FIELDS)}")
            return
        number = 0
        for batch in table.iter_batches(batch_size=512, columns=names):
            for row in batch.to_pylist():
                number += 1
                yield from _article(file, f"row {number}", row)


_READERS: Final[dict[str, Callable[[SourceFile], Iterator[Raw | Problem]]]] = {
    ".txt": _text_file,
    ".jsonl": _json_lines,
    ".csv": _comma_separated,
    ".parquet": _parquet,
}


def _article(file: SourceFile, place: str, row: object) -> Iterator[Raw | Problem]:
    if not isinstance(row, Mapping):
        yield _problem(file, f"{place}: a {type(row).__name__}; expected an object with `text`", str(row))
        return
    given = {name: _plain(row.get(name)) for name in FIELDS}
    text, title = given["text"], given["title"]
    if not text and not title:
        yield _problem(file, f"{place}: no `text`; expected any of {', '.join(FIELDS)}", str(dict(row)))
        return
    identity = (given["source"] or file.path.name, given["id"]) if given["id"] else (title or "", text or "")
    raw = Raw(
        _digest(*identity),
        file.name,
        text or "",
        title=title or ("" if "title" in row and not text else None),
        source_id=given["id"],
        date=given["date"],
        url=given["url"],
        source=given["source"],
        author=given["author"],
    )
    yield raw
    if not text:
        yield Problem(file.name, "reading", f"{place}: no text, only a title", raw.article_id, title)


def _plain(value: Any) -> str | None:
    """A field as text; a lone surrogate, which no file can hold, becomes U+FFFD."""
    if value is None or value != value:  # NaN, as data frames write a missing field
        return None
    text = value.isoformat() if hasattr(value, "isoformat") else str(value)
    text = _lines_ended_alike(text.encode("utf-8", "surrogatepass").decode("utf-8", "replace"))
    return text if text.strip() else None


def _lines_ended_alike(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def _open(path: Path) -> BinaryIO:
    return cast(BinaryIO, gzip.open(path, "rb")) if path.suffix.lower() == ".gz" else path.open("rb")


def decode(data: bytes) -> tuple[str, str | None]:
    """Decode bytes of unknown encoding; the second value says what is doubtful about the result, if anything."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace"), None
    try:
        return data.decode("utf-8-sig"), None
    except UnicodeDecodeError:
        pass
    mended = data.decode("utf-8", "replace")
    damaged = mended.count("\ufffd")
    if damaged < sum("\u0600" <= letter <= "\u06ff" for letter in mended):
        return mended, f"{damaged} bytes are not UTF-8; they stand as \ufffd; expected UTF-8 or Windows-1256"
    text = data.decode("cp1256")
    doubt = None if "\x00" not in text else "holds zero bytes; expected text in UTF-8 or Windows-1256"
    return text, doubt
