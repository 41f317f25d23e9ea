"""Which articles hold these words? A full-text index of unstemmed words, folded and as they are spelled.

Unstemmed, because the Arabic stemmer at hand cuts وزير to زير; proclitics are for the query to see through. The words
come from the parts (search_words), so that an article is folded once, however often the table is built.
"""

from datetime import date
from pathlib import Path
from typing import Final

import tantivy

from preprocessing import writing
from preprocessing.harvest import Harvest
from preprocessing.search_words import FIELDS

FOLDER: Final = "search"
UNDATED: Final = 0
"""The day number of an article without a date; days count from 1 January of year 1, as `date.toordinal` does."""

_NUMBERED: Final = """
    SELECT row_number() OVER (ORDER BY published NULLS FIRST, article_id) AS id, article_id, published
    FROM articles_parts"""
"""The numbers that the serving file gives to articles; the index is made while that file is."""

_HEAP: Final = 128_000_000
_BATCH: Final = 1_000


def schema() -> tantivy.Schema:
    """Declare the fields of the index."""
    builder = tantivy.SchemaBuilder()
    builder.add_unsigned_field("article", stored=True, indexed=True, fast=True)
    for name in FIELDS:
        builder.add_text_field(name, tokenizer_name="whitespace")
    builder.add_unsigned_field("published", fast=True)
    return builder.build()


def write(folder: Path, gathered: Harvest) -> None:
    """Write the index of the texts of a table into `folder`, under the numbers that its articles get in the app."""
    (folder / FOLDER).mkdir()
    index = tantivy.Index(schema(), path=str(folder / FOLDER))
    writer = index.writer(heap_size=_HEAP, num_threads=1)
    with writing.queries(folder / "passing-words") as connection:
        gathered.views(connection, "articles", "words")
        connection.execute(f"CREATE TABLE numbered AS {_NUMBERED}")
        rows = connection.execute(f"""
            SELECT n.id, n.published, {", ".join(f"w.{name}" for name in FIELDS)}
            FROM numbered n JOIN words_parts w USING (article_id) ORDER BY n.id""")
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
