"""Who pays whom? Flows of money between actors, one kind at a time: sums of different kinds are never added."""

from typing import Final

import pandas as pd

from queries import money
from queries.filters import Filters
from queries.table import Table

MOST: Final = 12
"""As many flows as can be told apart in one picture."""
_FLOWING: Final = """
    WITH said AS (
        SELECT claim, list(DISTINCT story) AS stories FROM amount JOIN article ON id = article
        WHERE claim IS NOT NULL AND {where} GROUP BY claim
    ), flowing AS (
        SELECT claim.*, said.stories AS told, {added} AS added
        FROM said JOIN claim ON claim.no = said.claim
        WHERE usd IS NOT NULL
    ), named AS (
        SELECT * FROM flowing WHERE kind <> 'price' AND payer IS DISTINCT FROM recipient
            AND ($unnamed OR (payer IS NOT NULL AND recipient IS NOT NULL))
    )"""
"""Claims that tell a payer and a recipient (one of them is enough with $unnamed); nobody pays himself."""


def _flowing(where: str) -> str:
    return _FLOWING.format(where=where, added=money.added("conflict_id, kind, payer, recipient"))


def kinds(table: Table, filters: Filters, *, unnamed: bool = False) -> list[str]:
    """List the kinds of which money flows, that with the most claims first; what has no kind comes last."""
    where = money.asked(table, filters)
    sql = f"""{_flowing(where.sql)}
        SELECT kind FROM named GROUP BY kind ORDER BY kind = 'other', count(*) DESC, kind"""
    return [str(kind) for kind in table.rows(sql, where.parameters | {"unnamed": unnamed})["kind"]]


def of_kind(table: Table, filters: Filters, kind: str, *, unnamed: bool = False, limit: int = MOST) -> pd.DataFrame:
    """List the largest flows of one kind, by payer_id and recipient_id.

    Columns: payer_id, payer_kind, recipient_id, recipient_kind (null for a party without a name, which only `unnamed`
    lets in), claims, stories, usd (added up as `queries.money.totals` does), usd_high, bound (of a lone claim), and
    ceiling: the largest "up to" among them, which is not added.
    """
    where = money.asked(table, filters)
    sql = f"""{_flowing(where.sql)}
        SELECT p.actor_id AS payer_id, p.kind AS payer_kind, r.actor_id AS recipient_id, r.kind AS recipient_kind,
            count(*) AS claims, len(list_distinct(flatten(list(told)))) AS stories,
            coalesce(sum(added), 0)::DOUBLE AS usd,
            CASE WHEN count(*) = 1 THEN any_value(usd_high) END::DOUBLE AS usd_high,
            CASE WHEN count(*) = 1 THEN any_value(bound) WHEN coalesce(sum(added), 0) = 0 THEN 'at_most' ELSE 'exact'
            END AS bound, max(usd) FILTER (bound = 'at_most')::DOUBLE AS ceiling
        FROM named LEFT JOIN actor p ON p.no = payer LEFT JOIN actor r ON r.no = recipient
        WHERE named.kind = $kind GROUP BY 1, 2, 3, 4
        ORDER BY coalesce(nullif(sum(added), 0), max(usd)) DESC, claims DESC, payer_id, recipient_id LIMIT $limit"""
    return table.rows(sql, where.parameters | {"unnamed": unnamed, "kind": kind, "limit": limit})


def places(
    table: Table, filters: Filters, kind: str, payer_id: str | None, recipient_id: str | None, *, limit: int = 20
) -> pd.DataFrame:
    """List the sentences behind a flow: article, sentence; the oldest first. A party without a name is null."""
    where = money.asked(table, filters)
    sql = f"""
        SELECT DISTINCT article, sentence
        FROM (SELECT article, sentence, claim FROM amount WHERE {where.sql}) said JOIN claim ON claim.no = said.claim
        LEFT JOIN actor p ON p.no = payer LEFT JOIN actor r ON r.no = recipient
        WHERE claim.kind = $kind AND usd IS NOT NULL AND payer IS DISTINCT FROM recipient
            AND p.actor_id IS NOT DISTINCT FROM $payer AND r.actor_id IS NOT DISTINCT FROM $recipient
        ORDER BY article, sentence LIMIT $limit"""
    return table.rows(sql, where.parameters | {"kind": kind, "payer": payer_id, "recipient": recipient_id,
                                               "limit": limit})  # fmt: skip
