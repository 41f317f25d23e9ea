"""Which statements do the articles make, in the order in which they are linked? Made from parts, or kept from a build.

The statements of an article hang on its own rows, on the actors that these mean now, and on the story it tells. A mark
of all that is kept with them: where it is the same, they are not made again.
"""

import os
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any, Final

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from preprocessing import writing
from preprocessing.claims import Article, Statement, collect, keeping

FILE: Final = ".statements.parquet"
_AT_ONCE: Final = 500  # articles read, and written, at a time
_SCHEMA: Final = pa.schema([("mark", pa.string()), ("statements", pa.string())])

_MARKS: Final = """
    CREATE TABLE marked AS
    WITH stating AS (
        SELECT article_id, sum(md5_number_lower(concat_ws(' ', start, "end", coalesce(payer_id, '-'),
            coalesce(recipient_id, '-')))) AS sums
        FROM amounts_parts GROUP BY article_id HAVING count(value) > 0
    ), named AS (
        SELECT article_id, sum(md5_number_lower(concat_ws(' ', start, "end", actor_id))) AS names
        FROM mentions_parts SEMI JOIN stating USING (article_id) GROUP BY article_id
    )
    SELECT row_number() OVER (ORDER BY r.published IS NULL, r.published, article_id) AS place, article_id, s.story_id,
        r.published, md5(concat_ws('|', w.key, s.story_id, sums, coalesce(names, 0))) AS mark
    FROM stating JOIN (SELECT article_id, key FROM words_parts) w USING (article_id) JOIN story s USING (article_id)
    JOIN (SELECT article_id, published FROM articles_parts) r USING (article_id)
    LEFT JOIN named USING (article_id)"""
"""What the statements of each article hang on; the key of an article stands for its own rows."""

_IN_ORDER: Final = """
    SELECT article_id, story_id, published, mark, k.statements
    FROM (FROM marked WHERE place BETWEEN $first AND $last) LEFT JOIN kept k USING (mark) ORDER BY place"""

_ARTICLES: Final = """
    WITH stating AS (
        SELECT place, article_id, story_id, published FROM marked ANTI JOIN kept USING (mark)
        WHERE place BETWEEN $first AND $last
    ), summed AS (
        SELECT article_id, list({
            'sentence': sentence, 'start': start, 'end': "end", 'value': value, 'value_high': value_high,
            'currency': currency, 'usd': usd, 'usd_high': usd_high, 'bound': bound, 'kind': kind,
            'payer_id': payer_id, 'recipient_id': recipient_id} ORDER BY start) AS amounts
        FROM amounts_parts SEMI JOIN stating USING (article_id) GROUP BY article_id
    ), spans AS (
        SELECT article_id, list({'sentence': sentence, 'start': start, 'end': "end"} ORDER BY sentence) AS sentences
        FROM sentences_parts SEMI JOIN stating USING (article_id) GROUP BY article_id
    ), named AS (
        SELECT article_id,
            list({'sentence': sentence, 'start': start, 'end': "end", 'actor_id': actor_id}
                ORDER BY start, actor_id) AS mentions
        FROM mentions_parts SEMI JOIN stating USING (article_id) GROUP BY article_id
    ), dated AS (
        SELECT article_id,
            list({'sentence': sentence, 'date_from': date_from, 'date_to': date_to} ORDER BY start) AS dates
        FROM dates_parts SEMI JOIN stating USING (article_id) GROUP BY article_id
    )
    SELECT article_id, s.story_id, s.published, r.text, sentences, amounts, coalesce(mentions, []), coalesce(dates, [])
    FROM stating s JOIN summed USING (article_id)
    JOIN (SELECT article_id, text FROM articles_parts) r USING (article_id)
    JOIN spans USING (article_id) LEFT JOIN named USING (article_id) LEFT JOIN dated USING (article_id)
    ORDER BY place"""
"""What the statements of the others are made from: article by article in the same order."""


def statements(connection: duckdb.DuckDBPyConnection, folder: Path) -> Iterator[Statement]:
    """Give all statements in the order of linking, from the views over parts and what `folder` keeps of them."""
    _kept(connection, folder / FILE)
    connection.execute(_MARKS)
    made = (Article(*row) for row in _rows(connection, _ARTICLES))
    rows = _rows(connection, _IN_ORDER)
    aside = folder / f"{FILE}.new"
    with pq.ParquetWriter(aside, _SCHEMA, compression="zstd") as writer:
        while some := list(islice(rows, _AT_ONCE)):
            said = [(mark, text, _article(article, text, made)) for *article, mark, text in some]
            for _, _, told in said:
                yield from told
            packed = [(mark, keeping.packed(told) if text is None else text) for mark, text, told in said]
            marks, texts = zip(*packed, strict=True)
            writer.write_table(pa.table([pa.array(marks), pa.array(texts)], schema=_SCHEMA))
    connection.execute("DROP TABLE marked; DROP TABLE kept")
    os.replace(aside, folder / FILE)


def _article(article: list[Any], text: str | None, made: Iterator[Article]) -> list[Statement]:
    if text is not None:
        return keeping.unpacked(text, *article)
    one = next(made)
    if one.article_id != article[0]:
        raise RuntimeError(f"the statements of {article[0]} were asked for, those of {one.article_id} came")
    return collect(one)


def _kept(connection: duckdb.DuckDBPyConnection, path: Path) -> None:
    """Make a table of what is kept; none where there is none, or a disk did not get all of it."""
    try:
        pq.read_schema(path)
        rows = f"SELECT DISTINCT ON (mark) * FROM read_parquet({writing.quoted(path)})"
        connection.execute(f"CREATE TABLE kept AS {rows}")
    except (OSError, pa.ArrowException, duckdb.Error):
        connection.execute("CREATE TABLE kept (mark VARCHAR, statements VARCHAR)")


def _rows(connection: duckdb.DuckDBPyConnection, query: str) -> Iterator[tuple[Any, ...]]:
    """Give the rows of a query of `marked`, a stretch after the other: texts are too long to be sorted all at once."""
    reading = connection.cursor()  # the connection itself writes meanwhile
    (last,) = reading.execute("SELECT count(*) FROM marked").fetchall()[0]
    for first in range(1, last + 1, writing.STRETCH):
        reading.execute(query, {"first": first, "last": first + writing.STRETCH - 1})
        while rows := reading.fetchmany(_AT_ONCE):
            yield from rows
