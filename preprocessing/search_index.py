"""Which articles hold these words? A full-text index of unstemmed words, folded and as they are spelled.

Unstemmed, because the Arabic stemmer at hand cuts وزير to زير; proclitics are for the query to see through. The words
come from the parts (search_words), so that an article is folded once, however often the table is built.

An index that lacks nothing but new articles is taken over from the version before, its files linked and those articles
added. Where one has gone, all are indexed anew: how rare a word is would still count the article that is gone, and so
the order of what is found would tell what once was there.
"""

import os
import shutil
from datetime import date
from pathlib import Path
from typing import Final

import duckdb
import numpy as np
import pyarrow as pa
import tantivy

from preprocessing import search_numbers, writing
from preprocessing.harvest import Harvest
from preprocessing.search_words import FIELDS
from preprocessing.sifting import Keys

FOLDER: Final = "search"
UNDATED: Final = 0
"""The day number of an article without a date; days count from 1 January of year 1, as `date.toordinal` does."""

_NUMBERED: Final = """
    SELECT row_number() OVER (ORDER BY published NULLS FIRST, article_id) AS id, article_id, published
    FROM articles_parts"""
"""The numbers that the serving file gives to articles; the index is made while that file is."""

_HEAP: Final = 128_000_000
_BATCH: Final = 1_000
_KEYS: Final = "keys.npy"
_LOCKS: Final = "*.lock"
_REWRITTEN: Final = frozenset({"meta.json", ".managed.json"})
"""The files of an index that change; all others are written once."""


def schema() -> tantivy.Schema:
    """Declare the fields of the index; `article` is the number an article had in the app when it was indexed."""
    builder = tantivy.SchemaBuilder()
    builder.add_unsigned_field("article", stored=True, indexed=True, fast=True)
    for name in FIELDS:
        builder.add_text_field(name, tokenizer_name="whitespace")
    builder.add_unsigned_field("published", fast=True)
    return builder.build()


def grown_from(version: Path, gathered: Harvest) -> Path | None:
    """Give the index of an earlier version if what is gathered has all its articles, and less than as many new ones."""
    try:
        known: Keys = np.load(version / FOLDER / _KEYS)
        whole = tantivy.Index.open(str(version / FOLDER)).searcher().num_docs == len(known)
    except (OSError, EOFError, ValueError):  # an older index, or a disk did not get all of it
        return None
    now = gathered.stock.keys[gathered.chosen]
    grows = whole and len(now) < 2 * len(known) and bool(np.isin(known, now, assume_unique=True).all())
    return version / FOLDER if grows else None


def write(folder: Path, gathered: Harvest, before: Path | None = None) -> None:
    """Write the index of the texts of a table into `folder`, under the numbers that its articles get in the app.

    What is in the index `before`, which stays as it is, is taken over.
    """
    place = folder / FOLDER
    place.mkdir()
    known = _take_over(before, place) if before else np.empty(0, np.uint64)
    with writing.queries(folder / "passing-words") as connection:
        gathered.views(connection, "articles", "words")
        connection.execute(f"CREATE TABLE numbered AS {_NUMBERED}")
        rows = connection.execute(
            "SELECT key FROM numbered JOIN words_parts USING (article_id) ORDER BY id"
        ).fetchnumpy()
        now = np.asarray(rows["key"], dtype=np.uint64)
        new = np.flatnonzero(~np.isin(now, known, assume_unique=True))
        _add(connection, place, now[new], len(known))
    indexed = np.concatenate([known, now[new]])
    np.save(place / _KEYS, indexed)
    if before:
        search_numbers.write(place, indexed, now)


def _take_over(before: Path, place: Path) -> Keys:
    """Link or copy an index; give the keys of its articles."""
    for file in sorted(set(before.iterdir()) - set(before.glob(_LOCKS))):
        if file.name in _REWRITTEN:
            shutil.copy(file, place)
        elif file.name not in (_KEYS, search_numbers.FILE):
            _link(file, place / file.name)
    known: Keys = np.load(before / _KEYS)
    return known


def _link(file: Path, other: Path) -> None:
    try:
        os.link(file, other)
    except OSError:  # a file system without links
        shutil.copy(file, other)


def _add(connection: duckdb.DuckDBPyConnection, place: Path, keys: Keys, count: int) -> None:
    """Index the articles of some keys, in this order, with the numbers after the first `count`."""
    writer = tantivy.Index(schema(), path=str(place)).writer(heap_size=_HEAP, num_threads=1)
    connection.register("asked", pa.table({"key": keys, "number": np.arange(len(keys)) + count + 1}))
    query = f"""
        SELECT a.number, n.published, {", ".join(f"w.{name}" for name in FIELDS)}
        FROM words_parts w JOIN asked a USING (key) JOIN numbered n USING (article_id)"""
    by, parted = f"(number - {count + 1}) // {writing.STRETCH}", writing.parted(len(keys))
    for some in writing.stretches(connection, query, by=by, count=parted, place=place / "dealt"):
        rows = connection.execute(f"SELECT * FROM {some} ORDER BY number")
        while batch := rows.fetchmany(_BATCH):
            for row in batch:
                writer.add_document(_document(*row))
    writer.commit()
    writer.wait_merging_threads()


def _document(article: int, published: date | None, *words: str) -> tantivy.Document:
    document = tantivy.Document()
    document.add_unsigned("article", article)
    for name, text in zip(FIELDS, words, strict=True):
        document.add_text(name, text)
    document.add_unsigned("published", published.toordinal() if published else UNDATED)
    return document
