"""How often is it told? Stories are counted once, however many copies; whom and what the articles asked for name."""

from typing import Any, Final

import pandas as pd

from queries import filters as chosen
from queries import kept
from queries.filters import Clock, Filters
from queries.table import Table

SAID: Final = """
    WITH saying AS (
        SELECT claim, article, any_value(shared) AS shared, any_value(published) AS published, min(no) AS no
        FROM amount WHERE claim IS NOT NULL AND {where} GROUP BY claim, article
    ), copied AS (
        SELECT claim, count(*) AS told FROM (SELECT DISTINCT claim, shared FROM saying WHERE shared IS NOT NULL)
        GROUP BY claim
    ), said AS (
        SELECT claim, (count(*) FILTER (shared IS NULL) + coalesce(any_value(told), 0))::INTEGER AS stories,
            count(*)::INTEGER AS articles, min(published) AS day,
            coalesce(min(no) FILTER (published IS NOT NULL), min(no)) AS amount,
            coalesce(min(article) FILTER (published IS NOT NULL), min(article)) AS article
        FROM saying LEFT JOIN copied USING (claim) GROUP BY claim
    )
    SELECT no, claim_id, usd, usd_high, bound, kind, payer, recipient, conflict_id, said.stories, said.articles,
        said.day, said.amount, said.article
    FROM said JOIN claim ON no = said.claim"""
"""Numbers of amounts run with the days, but those without a day come first."""


def stories(test: str = "true") -> str:
    """Write the SQL that counts the stories of rows with the column `shared`, each row an article, that pass a test.

    `shared` is null where a story has one article, so that only copies need be told apart.
    """
    return f"(count(*) FILTER ({test} AND shared IS NULL) + count(DISTINCT shared) FILTER ({test}))"


def grouped(rows: str, by: str, also: str) -> str:
    """Write the SQL that counts groups of rows (with the column `shared`): by, stories, articles, `also`.

    Copies are told apart by themselves: in one go with the rest it takes twice as long.
    """
    return f"""
        WITH grouping_rows AS MATERIALIZED ({rows}),
        every AS (SELECT {by}, count(*)::INTEGER AS articles, count(shared) AS copies, {also}
            FROM grouping_rows GROUP BY {by}),
        copied AS (SELECT {by}, count(*) AS told
            FROM (SELECT DISTINCT {by}, shared FROM grouping_rows WHERE shared IS NOT NULL) GROUP BY {by})
        SELECT {by}, (articles - copies + coalesce(told, 0))::INTEGER AS stories, * EXCLUDE ({by}, copies, told)
        FROM every LEFT JOIN copied USING ({by})"""


def total(table: Table, *names: str) -> dict[str, int]:
    """Give figures of the whole corpus that were counted beforehand; 0 where there is none of the name."""
    rows = kept.lasting(table, "total", lambda: table.rows("SELECT name, number FROM total"))
    known = dict(zip(rows["name"], rows["number"], strict=True))
    return {name: int(known.get(name, 0)) for name in names}


def of_whole(table: Table, clock: Clock, zoom: str) -> pd.DataFrame:
    """Give the periods of the whole corpus, which were counted beforehand: period (first day), articles, stories."""
    sql = "SELECT period, articles, stories FROM period WHERE clock = $clock AND zoom = $zoom ORDER BY period"
    return table.rows(sql, {"clock": clock, "zoom": zoom})


def figures(table: Table, filters: Filters) -> dict[str, int]:
    """Count the articles asked for: articles, stories, undated."""
    if chosen.whole(filters):
        return total(table, "articles", "stories", "undated")
    asked = chosen.rows(table, filters)
    sql = f"""SELECT count(*) AS articles, {stories()} AS stories, count(*) - count(published) AS undated
        FROM {asked.sql}"""
    row = kept.found(table, "figures", filters, lambda: table.set(sql, asked.parameters)).to_pylist()[0]
    return {str(name): int(number) for name, number in row.items()}


def by_period(table: Table, filters: Filters, zoom: str) -> pd.DataFrame:
    """Count what was published in each period (`date_trunc`) that has any: period (first day), articles, stories."""
    if chosen.whole(filters):
        return of_whole(table, "published", zoom)
    asked = chosen.rows(table, filters)
    sql = f"""
        SELECT date_trunc('{zoom}', published) AS period, count(*) AS articles, {stories()} AS stories
        FROM {asked.sql} WHERE published IS NOT NULL GROUP BY 1 ORDER BY 1"""
    return table.rows(sql, asked.parameters)


def named(table: Table, filters: Filters) -> tuple[str, dict[str, Any]]:
    """Say in SQL whom the articles asked for name.

    Columns: no, actor_id, kind, place (among its kind in the whole corpus), stories, articles, dated (with a day).
    """
    if chosen.whole(filters):
        return "(SELECT no, actor_id, kind, place, stories, articles, dated FROM actor WHERE articles > 0)", {}
    where = chosen.articles(table, filters, "article")
    naming = f"SELECT actor, shared, published FROM article_actor WHERE {where.sql}"
    sql = f"""SELECT no, actor_id, kind, place, n.stories, n.articles, n.dated
        FROM ({grouped(naming, "actor", "count(published)::INTEGER AS dated")}) n JOIN actor ON no = n.actor"""
    return "named_here", {"named_here": kept.found(table, "named", filters, lambda: table.set(sql, where.parameters))}


def said(table: Table, filters: Filters) -> tuple[str, dict[str, Any]]:
    """Say in SQL which claims are stated in the articles asked for, by amounts asked for.

    Columns: those of `claim`, but stories, articles, day (the first), and amount and article (that first told it; both
    numbers) are of the articles asked for.
    """
    if chosen.whole(filters):
        return "claim", {}
    where = chosen.of_amounts(table, filters)
    sql = SAID.format(where=where.sql)
    return "said_here", {"said_here": kept.found(table, "said", filters, lambda: table.set(sql, where.parameters))}
