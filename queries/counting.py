"""How often is it told? Stories are counted once, however many copies; whom and what the articles asked for name."""

from typing import Any, Final

import pandas as pd

from queries import filters as chosen
from queries import kept
from queries.filters import Filters
from queries.table import Table

SAID: Final = """
    SELECT claim, (count(DISTINCT article) FILTER (shared IS NULL) + count(DISTINCT shared))::INTEGER AS stories,
        count(DISTINCT article)::INTEGER AS articles, min(published) AS day,
        coalesce(min(no) FILTER (published IS NOT NULL), min(no)) AS amount,
        coalesce(min(article) FILTER (published IS NOT NULL), min(article)) AS article
    FROM amount WHERE claim IS NOT NULL AND {where} GROUP BY claim"""
"""Numbers of amounts run with the days, but those without a day come first."""


def stories(test: str = "true") -> str:
    """Write the SQL that counts the stories of rows with the column `shared`, each row an article, that pass a test.

    `shared` is null where a story has one article, so that only copies need be told apart.
    """
    return f"(count(*) FILTER ({test} AND shared IS NULL) + count(DISTINCT shared) FILTER ({test}))"


def total(table: Table, *names: str) -> dict[str, int]:
    """Give figures of the whole corpus that were counted beforehand; 0 where there is none of the name."""
    rows = table.rows("SELECT name, number FROM total WHERE name IN (SELECT unnest($names))", {"names": list(names)})
    known = dict(zip(rows["name"], rows["number"], strict=True))
    return {name: int(known.get(name, 0)) for name in names}


def by_period(table: Table, filters: Filters, zoom: str) -> pd.DataFrame:
    """Count what was published in each period (`date_trunc`) that has any: period (first day), articles, stories."""
    if chosen.whole(filters):
        sql = "SELECT period, articles, stories FROM period WHERE clock = 'published' AND zoom = $zoom ORDER BY period"
        return table.rows(sql, {"zoom": zoom})
    where = chosen.articles(table, filters)
    sql = f"""
        SELECT date_trunc('{zoom}', published) AS period, count(*) AS articles, {stories()} AS stories
        FROM article WHERE published IS NOT NULL AND {where.sql} GROUP BY 1 ORDER BY 1"""
    return table.rows(sql, where.parameters)


def named(table: Table, filters: Filters) -> tuple[str, dict[str, Any]]:
    """Say in SQL whom the articles asked for name: actor, stories, articles, dated (articles with a day)."""
    if chosen.whole(filters):
        return "(SELECT no AS actor, stories, articles, dated FROM actor WHERE articles > 0)", {}
    where = chosen.articles(table, filters, "article")
    sql = f"""SELECT actor, {stories()}::INTEGER AS stories, count(*)::INTEGER AS articles,
        count(published)::INTEGER AS dated FROM article_actor WHERE {where.sql} GROUP BY actor"""
    rows = kept.found(table, "named", filters, lambda: table.set(sql, where.parameters))
    return "named_here", {"named_here": rows}


def said(table: Table, filters: Filters) -> tuple[str, dict[str, Any]]:
    """Say in SQL which claims are stated in the articles asked for, by amounts asked for.

    Columns: claim, stories, articles, day (the first), and amount and article (that first told it; numbers).
    """
    if chosen.whole(filters):
        return "(SELECT no AS claim, stories, articles, day, amount, article FROM claim)", {}
    where = chosen.of_amounts(table, filters)
    sql = SAID.format(where=where.sql)
    rows = kept.found(table, "said", filters, lambda: table.set(sql, where.parameters))
    return "said_here", {"said_here": rows}
