"""Which articles hold these words? A full-text index of unstemmed words, folded and as they are spelled.

Unstemmed, because the Arabic stemmer at hand cuts وزير to زير; proclitics are for the query to see through. The index
gets words already parted, so that it and whoever scans a text agree on what a word is, however long it is.
"""

from datetime import date
from pathlib import Path
from typing import Final

import duckdb
import tantivy

from preprocessing import serving
from preprocessing.text import WORD, Folded, fold, spell

FOLDER: Final = "search"
UNDATED: Final = 0
"""The day number of an article without a date; days count from 1 January of year 1, as `date.toordinal` does."""

_HEAP: Final = 128_000_000
_BATCH: Final = 1_000


def schema() -> tantivy.Schema:
    """Declare the fields of the index."""
    builder = tantivy.SchemaBuilder()
    builder.add_unsigned_field("article", stored=True, indexed=True, fast=True)
    for name in ("title", "body", "title_spelled", "body_spelled"):
        builder.add_text_field(name, tokenizer_name="whitespace")
    builder.add_unsigned_field("published", fast=True)
    return builder.build()


def write(folder: Path) -> None:
    """Index the articles of the serving file in `folder`, under the numbers they have there."""
    (folder / FOLDER).mkdir()
    index = tantivy.Index(schema(), path=str(folder / FOLDER))
    writer = index.writer(heap_size=_HEAP, num_threads=1)
    with duckdb.connect(str(folder / serving.FILE), read_only=True) as connection:
        rows = connection.execute(
            "SELECT id, title, substring(text, body_start + 1), published "
            "FROM article JOIN body ON article = id ORDER BY id"
        )
        while batch := rows.fetchmany(_BATCH):
            for row in batch:
                writer.add_document(_document(*row))
    writer.commit()
    writer.wait_merging_threads()


def _document(article: int, title: str, body: str, published: date | None) -> tantivy.Document:
    document = tantivy.Document()
    document.add_unsigned("article", article)
    for name, text in (("title", title), ("body", body)):
        document.add_text(name, _words(fold(text)))
        document.add_text(f"{name}_spelled", _words(spell(text)))
    document.add_unsigned("published", published.toordinal() if published else UNDATED)
    return document


def _words(text: Folded) -> str:
    return " ".join(WORD.findall(text.text))
