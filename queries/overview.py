"""What is in this part of the corpus? Counts, and coverage over time."""

import pandas as pd

from queries import filters as chosen
from queries.filters import Filters
from queries.table import Table


def counts(table: Table, filters: Filters) -> dict[str, int]:
    """Count articles, stories, sources, undated articles, people, companies, organizations, claims and vague sums."""
    where = chosen.articles(table, filters)
    inside = chosen.articles(table, filters, "article").sql
    articles = table.rows(
        f"""SELECT count(*) AS articles, count(DISTINCT story) AS stories, count(DISTINCT source_no) AS sources,
            count(*) FILTER (published IS NULL) AS undated FROM article WHERE {where.sql}""",
        where.parameters,
    ).iloc[0]
    kinds = table.rows(
        f"""SELECT kind, count(DISTINCT actor) AS n FROM article_actor JOIN actor ON no = actor
            WHERE {inside} GROUP BY kind""",
        where.parameters,
    )
    money = table.rows(
        f"""SELECT count(DISTINCT claim) AS claims, count(*) FILTER (bound = 'unquantified') AS vague
            FROM amount WHERE {inside} AND {chosen.amounts(filters)}""",
        where.parameters,
    ).iloc[0]
    actors = dict(zip(kinds["kind"], kinds["n"], strict=True))
    found = {**articles, **{kind: actors.get(kind, 0) for kind in ("person", "company", "organization")}, **money}
    return {str(name): int(number) for name, number in found.items()}


def by_month(table: Table, filters: Filters) -> pd.DataFrame:
    """Count the articles published in each month that has any: period (first day), articles, stories."""
    where = chosen.articles(table, filters)
    sql = f"""
        SELECT date_trunc('month', published) AS period, count(*) AS articles, count(DISTINCT story) AS stories
        FROM article WHERE published IS NOT NULL AND {where.sql} GROUP BY 1 ORDER BY 1"""
    return table.rows(sql, where.parameters)
