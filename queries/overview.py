"""What is in this part of the corpus? Counts, and coverage over time."""

import pandas as pd

from queries import counting
from queries import filters as chosen
from queries.filters import Filters
from queries.kinds import KINDS
from queries.table import Table


def counts(table: Table, filters: Filters) -> dict[str, int]:
    """Count articles, stories, sources, undated articles, people, companies, organizations, claims and vague sums."""
    if chosen.whole(filters):
        found = counting.total(table, "articles", "stories", "sources", "undated", *KINDS, "claims", "vague")
        return found | (_actors(table, filters) if table.views else {})
    return _articles(table, filters) | _actors(table, filters) | _money(table, filters)


def by_month(table: Table, filters: Filters) -> pd.DataFrame:
    """Count the articles published in each month that has any: period (first day), articles, stories."""
    return counting.by_period(table, filters, "month")


def _actors(table: Table, filters: Filters) -> dict[str, int]:
    named, those = counting.named(table, filters)
    rows = table.rows(f"SELECT kind, count(*) AS n FROM {named} GROUP BY kind", those)
    found = dict(zip(rows["kind"], rows["n"], strict=True))
    return {kind: int(found.get(kind, 0)) for kind in KINDS}


def _articles(table: Table, filters: Filters) -> dict[str, int]:
    where = chosen.articles(table, filters)
    sql = f"SELECT count(DISTINCT source_no) FROM article WHERE {where.sql}"
    found = counting.figures(table, filters)
    sources = int(table.value(sql, where.parameters))
    return {"articles": found["articles"], "stories": found["stories"], "sources": sources, "undated": found["undated"]}


def _money(table: Table, filters: Filters) -> dict[str, int]:
    said, those = counting.said(table, filters)
    where = chosen.of_amounts(table, filters)
    sql = f"""SELECT (SELECT count(*) FROM {said}) AS claims,
        (SELECT count(*) FROM amount WHERE bound = 'unquantified' AND {where.sql}) AS vague"""
    return _only(table.rows(sql, where.parameters | those))


def _only(rows: pd.DataFrame) -> dict[str, int]:
    return {str(name): int(number) for name, number in rows.iloc[0].items()}
