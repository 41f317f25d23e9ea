"""Where do the articles come from?"""

import pandas as pd

from queries import filters as chosen
from queries.filters import SOURCE_KEY, Filters
from queries.table import Table


def listed(table: Table) -> pd.DataFrame:
    """List the sources: key (short id), name, articles; the largest first."""
    return table.rows(f"""
        SELECT {SOURCE_KEY} AS key, source.name, count(*) AS articles
        FROM article JOIN source ON no = source_no GROUP BY ALL ORDER BY articles DESC, source.name""")


def within(table: Table, filters: Filters) -> pd.DataFrame:
    """List the sources of the articles asked for: name, articles; the largest first."""
    where = chosen.articles(table, filters, "article.id")
    sql = f"""
        SELECT source.name, count(*) AS articles FROM article JOIN source ON no = source_no
        WHERE {where.sql} GROUP BY ALL ORDER BY articles DESC, source.name"""
    return table.rows(sql, where.parameters)
