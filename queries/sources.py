"""Where do the articles come from?"""

import pandas as pd

from queries import filters as chosen
from queries import kept
from queries.filters import Filters
from queries.table import Table


def listed(table: Table) -> pd.DataFrame:
    """List the sources: key (short id), name, articles; the largest first."""
    sql = "SELECT key, name, articles FROM source ORDER BY articles DESC, name"
    return kept.lasting(table, "sources", lambda: table.rows(sql))


def within(table: Table, filters: Filters) -> pd.DataFrame:
    """List the sources of the articles asked for: name, articles; the largest first."""
    where = chosen.articles(table, filters)
    sql = f"""
        WITH counted AS (SELECT source_no, count(*) AS articles FROM article WHERE {where.sql} GROUP BY source_no)
        SELECT name, counted.articles FROM counted JOIN source ON no = source_no ORDER BY counted.articles DESC, name"""
    return table.rows(sql, where.parameters)
