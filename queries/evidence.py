"""Which sentence says so? Sentences with the marks in them: who is named, which sums, which days."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

import pandas as pd

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
    parameters = {"articles": places["article"].tolist(), "sentences": places["sentence"].tolist()}
    within = among(set(parameters["articles"]))
    wanted = "(SELECT unnest($articles::INTEGER[]) AS article, unnest($sentences::INTEGER[]) AS sentence)"
    rows = table.rows(
        f"""SELECT s.article, s.sentence, s.start,
            substring(body.text, s.start + 1, s."end" - s.start) AS text, article_id, title, name AS source, published
        FROM (FROM sentence WHERE article IN {within}) s JOIN {wanted} USING (article, sentence)
        JOIN (FROM article WHERE id IN {within}) ON id = s.article
        JOIN (FROM body WHERE article IN {within}) body ON body.article = s.article
        LEFT JOIN source ON no = source_no""",
        parameters,
    )
    some = f"article IN {within} AND (article, sentence) IN (FROM {wanted})"
    marks = _marked(table, some, parameters)
    found = {(row.article, row.sentence): row for row in rows.itertuples()}
    inside = dict(list(marks.groupby(["article", "sentence"]))) if len(marks) else {}
    pairs = zip(places["article"], places["sentence"], strict=True)
    return [_sentence(found[pair], inside.get(pair)) for pair in pairs if pair in found]


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
    found = table.set(_MARKS.format(where=where), parameters)
    named = among({no for no in found["actor"].to_pylist() if no is not None})
    sql = f"""SELECT article, sentence, "start", "end", coalesce(who.kind, found.kind) AS kind,
        coalesce(actor_id, ref) AS ref
        FROM found LEFT JOIN (SELECT no, actor_id, kind FROM actor WHERE no IN {named}) who ON no = actor"""
    return table.rows(sql, {"found": found})


def _sentence(row: Any, marks: pd.DataFrame | None) -> Sentence:
    inside = () if marks is None else _marks(marks.itertuples(), row.start)
    published = None if pd.isna(row.published) else pd.Timestamp(row.published).date()
    source = None if pd.isna(row.source) else row.source
    return Sentence(row.article_id, row.title, source, published, int(row.sentence), row.text, inside)


def _marks(rows: Iterable[Any], offset: int) -> tuple[Mark, ...]:
    found = [Mark(int(row.start) - offset, int(row.end) - offset, row.kind, row.ref) for row in rows]
    return tuple(sorted(found, key=lambda mark: (mark.start, -mark.end)))
