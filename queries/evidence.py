"""Which sentence says so? Sentences with the marks in them: who is named, which sums, which days."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

import pandas as pd
import pyarrow as pa

from queries.table import Table, among

_MARKS: Final = """
    SELECT article, sentence, "start", "end", NULL AS kind, NULL AS ref, actor FROM mention WHERE {where}
    UNION ALL SELECT article, sentence, a.start, a.end, 'amount', no::VARCHAR, NULL FROM amount a WHERE {where}
    UNION ALL SELECT article, sentence, h.start, h.end, 'date',
        concat_ws('/', date_from, nullif(date_to, date_from)), NULL FROM happened h WHERE {where}"""


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of a shown text: a named actor (its kind, `ref` its id), an amount, or a date (`ref` its ISO days)."""

    start: int
    end: int
    kind: str
    ref: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence in its article; marks count from the sentence's first character."""

    article_id: str
    title: str
    source: str | None
    published: date | None
    number: int
    text: str
    marks: tuple[Mark, ...]


def sentences(table: Table, places: pd.DataFrame) -> list[Sentence]:
    """Fetch the sentences at `places` (columns article, sentence) with their marks, in that order."""
    if places.empty:
        return []
    pairs = [
        (int(article), int(sentence)) for article, sentence in zip(places["article"], places["sentence"], strict=True)
    ]
    within = among({article for article, _ in pairs})
    lines = table.set(f'SELECT article, sentence, "start", "end" FROM sentence WHERE article IN {within}')
    wanted = [
        pair in set(pairs) for pair in zip(*lines.select(["article", "sentence"]).to_pydict().values(), strict=True)
    ]
    texts = table.rows(
        f"""SELECT line.article, sentence, line.start, substring(text, line.start + 1, line."end" - line.start) AS text
        FROM line JOIN (FROM body WHERE article IN {within}) body ON body.article = line.article""",
        {"line": lines.filter(pa.array(wanted, pa.bool_()))},
    )
    told = table.rows(
        f"""SELECT id AS article, article_id, title, name AS source, published
        FROM article LEFT JOIN source ON no = source_no WHERE id IN {within}"""
    )
    marks = _marked(table, f"article IN {within}", {})
    found = {(row.article, row.sentence): row for row in texts.merge(told, on="article").itertuples()}
    inside: dict[tuple[int, int], list[Any]] = {}
    for pair, mark in zip(zip(marks["article"], marks["sentence"], strict=True), marks.itertuples(), strict=True):
        inside.setdefault(pair, []).append(mark)
    return [_sentence(found[pair], inside.get(pair, [])) for pair in pairs if pair in found]


def marks(table: Table, article: int) -> tuple[Mark, ...]:
    """List every mark of an article in reading order, counted from the start of its text."""
    return _marks(_marked(table, "article = $article", {"article": article}).itertuples(), 0)


def starts(table: Table, article: int) -> pd.DataFrame:
    """List where an article's sentences stand: sentence, start, end."""
    sql = 'SELECT sentence, "start", "end" FROM sentence WHERE article = $article ORDER BY sentence'
    return table.rows(sql, {"article": article})


def amounts(table: Table, article: int) -> pd.DataFrame:
    """List an article's amounts in reading order: its words, value, currency, dollars, hedge, kind, rate, claim."""
    sql = """SELECT no, sentence, surface, value::DOUBLE AS value, value_high::DOUBLE AS value_high, currency,
        usd::DOUBLE AS usd, usd_high::DOUBLE AS usd_high, bound, kind, rate, rate_date, rate_basis,
        claim_id
        FROM amount LEFT JOIN (SELECT no AS claim, claim_id FROM claim) USING (claim)
        WHERE article = $article ORDER BY amount.start"""
    return table.rows(sql, {"article": article})


def _marked(table: Table, where: str, parameters: dict[str, Any]) -> pd.DataFrame:
    """List marks: article, sentence, start, end, kind, ref."""
    found = table.rows(_MARKS.format(where=where), parameters)
    who = table.rows(f"SELECT no, actor_id, kind FROM actor WHERE no IN {among(found['actor'].dropna())}")
    named = {no: (kind, actor_id) for no, actor_id, kind in zip(who["no"], who["actor_id"], who["kind"], strict=True)}
    said = zip(found["actor"], found["kind"], found["ref"], strict=True)
    kinds, refs = zip(*(named.get(no, (kind, ref)) for no, kind, ref in said), strict=True) if len(found) else ((), ())
    return found.drop(columns="actor").assign(kind=list(kinds), ref=list(refs))


def _sentence(row: Any, marks: list[Any]) -> Sentence:
    inside = _marks(marks, row.start)
    published = None if pd.isna(row.published) else pd.Timestamp(row.published).date()
    source = None if pd.isna(row.source) else row.source
    return Sentence(row.article_id, row.title, source, published, int(row.sentence), row.text, inside)


def _marks(rows: Iterable[Any], offset: int) -> tuple[Mark, ...]:
    found = [Mark(int(row.start) - offset, int(row.end) - offset, row.kind, row.ref) for row in rows]
    return tuple(sorted(found, key=lambda mark: (mark.start, -mark.end)))
