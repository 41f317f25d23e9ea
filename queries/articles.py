"""Which articles are these, and what do they say? Pages of articles, and one article with every mark in it."""

from typing import Any, Final, Literal

import pandas as pd

from queries import filters as chosen
from queries.filters import Filters
from queries.search import matching
from queries.table import Table

Order = Literal["newest", "oldest", "relevance"]
ORDERS: Final[tuple[Order, ...]] = ("newest", "oldest", "relevance")


def count(table: Table, filters: Filters) -> int:
    """Count the articles asked for."""
    where = chosen.articles(table, filters)
    return int(table.value(f"SELECT count(*) FROM article WHERE {where.sql}", where.parameters))


def page(table: Table, filters: Filters, *, number: int = 1, size: int = 10, order: Order = "newest") -> pd.DataFrame:
    """List a page of articles: article_id, title, source, published, words, text, body_start; undated ones last."""
    where = chosen.articles(table, filters)
    by = {"newest": "published DESC NULLS LAST, id DESC", "oldest": "published NULLS LAST, id", "relevance": "rank, id"}
    ranked = matching(table, filters.text) if order == "relevance" and filters.text.strip() else []
    sql = f"""
        WITH ranked AS (SELECT unnest($ranked::INTEGER[]) AS id, generate_subscripts($ranked::INTEGER[], 1) AS rank),
        shown AS (SELECT id, rank FROM article LEFT JOIN ranked USING (id) WHERE {where.sql}
            ORDER BY {by[order]} LIMIT $size OFFSET $skipped)
        SELECT article_id, title, name AS source, published, words, text, body_start
        FROM shown JOIN article USING (id) JOIN body ON article = id LEFT JOIN source ON no = source_no
        ORDER BY {by[order]}"""
    return table.rows(sql, where.parameters | {"ranked": ranked, "size": size, "skipped": (number - 1) * size})


def read(table: Table, article_id: str) -> dict[str, Any] | None:
    """Read one article: its columns, its number (`article`), its source's name and its `copies`.

    `copies` lists the titles, sources and ids of articles that tell the same story; null where no article has the id.
    """
    rows = table.rows(
        """SELECT article.id AS article, article_id, title, text, body_start, name AS source, url, author, published,
            published_basis, words, story FROM article JOIN body ON article = id LEFT JOIN source ON no = source_no
        WHERE article_id = $id""",
        {"id": article_id},
    )
    if rows.empty:
        return None
    found: dict[str, Any] = {str(k): None if pd.isna(v) else v for k, v in rows.to_dict("records")[0].items()}
    copies = table.rows(
        """SELECT article_id, title, name AS source FROM article LEFT JOIN source ON no = source_no
        WHERE story = $story AND article_id <> $id ORDER BY article.id""",
        {"story": found.pop("story"), "id": article_id},
    )
    return found | {"copies": copies.to_dict("records")}


def neighbours(table: Table, filters: Filters, article_id: str) -> tuple[str | None, str | None]:
    """Name the articles just newer and just older than one, within the filter."""
    where = chosen.articles(table, filters)
    sql = f"""
        WITH here AS (SELECT id FROM article WHERE article_id = $here)
        SELECT (SELECT article_id FROM article WHERE id > (FROM here) AND {where.sql} ORDER BY id LIMIT 1) AS newer,
            (SELECT article_id FROM article WHERE id < (FROM here) AND {where.sql} ORDER BY id DESC LIMIT 1) AS older"""
    newer, older = table.rows(sql, where.parameters | {"here": article_id}).iloc[0]
    return (None if pd.isna(newer) else str(newer), None if pd.isna(older) else str(older))
