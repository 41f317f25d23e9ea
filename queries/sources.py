"""Where do the articles come from?"""

import pandas as pd

from queries.filters import SOURCE_KEY
from queries.table import Table


def listed(table: Table) -> pd.DataFrame:
    """List the sources: key (short id), name, articles; the largest first."""
    return table.rows(f"""
        SELECT {SOURCE_KEY} AS key, source.name, count(*) AS articles
        FROM article JOIN source ON no = source_no GROUP BY ALL ORDER BY articles DESC, source.name""")
