"""Who pays whom? Flows of money between actors, one kind at a time: sums of different kinds are never added."""

from typing import Final

import pandas as pd

from queries import counting, kept, money
from queries.filters import Filters
from queries.table import Table

MOST: Final = 12
"""As many flows as can be told apart in one picture."""
_NAMED: Final = """
    kind <> 'price' AND payer IS DISTINCT FROM recipient
    AND ($unnamed OR (payer IS NOT NULL AND recipient IS NOT NULL))"""
"""Claims that tell a payer and a recipient (one of them is enough with $unnamed); nobody pays himself."""
_KINDS: Final = """
    SELECT kind, count(*) AS flows, count(*) FILTER (payer IS NOT NULL AND recipient IS NOT NULL) AS named
    FROM {said} WHERE usd IS NOT NULL AND kind <> 'price' AND payer IS DISTINCT FROM recipient GROUP BY kind"""


def kinds(table: Table, filters: Filters, *, unnamed: bool = False) -> list[str]:
    """List the kinds of which money flows, that with the most claims first; what has no kind comes last."""
    said, parameters = counting.said(table, filters)
    sql = _KINDS.format(said=said)
    rows = kept.found(table, "kinds of flows", filters, lambda: table.set(sql, parameters)).to_pylist()
    flowing = {str(row["kind"]): int(row["flows" if unnamed else "named"]) for row in rows}
    return sorted(filter(flowing.__getitem__, flowing), key=lambda kind: (kind == "other", -flowing[kind], kind))


def of_kind(table: Table, filters: Filters, kind: str, *, unnamed: bool = False, limit: int = MOST) -> pd.DataFrame:
    """List the largest flows of one kind, by payer_id and recipient_id.

    Columns: payer_id, payer_kind, recipient_id, recipient_kind (null for a party without a name, which only `unnamed`
    lets in), claims, stories, usd (added up as `queries.money.totals` does), usd_high, bound (of a lone claim), and
    ceiling: the largest "up to" among them, which is not added.
    """
    said, parameters = counting.said(table, filters)
    where = money.asked(table, filters)
    sql = f"""
        WITH named AS (SELECT no, payer, recipient, usd, usd_high, bound, conflict_id FROM {said}
            WHERE kind = $kind AND usd IS NOT NULL AND {_NAMED}), {money.outdone("named", "payer", "recipient")},
        flow AS (SELECT payer, recipient, count(*) AS claims, coalesce(sum(usd) FILTER ({money.ADDED}), 0) AS usd,
                any_value(usd_high) AS usd_high, any_value(bound) AS bound,
                max(usd) FILTER (bound = 'at_most') AS ceiling, max(usd) AS largest
            FROM named LEFT JOIN outdone USING (no) GROUP BY payer, recipient),
        shown AS (SELECT flow.*, p.actor_id AS payer_id, p.kind AS payer_kind, r.actor_id AS recipient_id,
                r.kind AS recipient_kind
            FROM flow LEFT JOIN actor p ON p.no = payer LEFT JOIN actor r ON r.no = recipient
            ORDER BY coalesce(nullif(usd, 0), largest) DESC, claims DESC, payer_id, recipient_id LIMIT $limit),
        told AS (SELECT payer_id, recipient_id, count(DISTINCT coalesce(said.shared, said.article)) AS stories
            FROM shown JOIN named ON named.payer IS NOT DISTINCT FROM shown.payer
                AND named.recipient IS NOT DISTINCT FROM shown.recipient
            JOIN (SELECT claim, shared, article FROM amount WHERE claim IN (SELECT no FROM named) AND {where.sql}) said
                ON said.claim = named.no GROUP BY ALL)
        SELECT shown.payer_id, payer_kind, shown.recipient_id, recipient_kind, claims, stories,
            shown.usd::DOUBLE AS usd, CASE WHEN claims = 1 THEN usd_high END::DOUBLE AS usd_high,
            CASE WHEN claims = 1 THEN bound WHEN shown.usd = 0 THEN 'at_most' ELSE 'exact' END AS bound,
            ceiling::DOUBLE AS ceiling
        FROM shown JOIN told ON told.payer_id IS NOT DISTINCT FROM shown.payer_id
            AND told.recipient_id IS NOT DISTINCT FROM shown.recipient_id
        ORDER BY coalesce(nullif(shown.usd, 0), largest) DESC, claims DESC, shown.payer_id, shown.recipient_id"""
    return table.rows(sql, where.parameters | parameters | {"unnamed": unnamed, "kind": kind, "limit": limit})


def places(
    table: Table, filters: Filters, kind: str, payer_id: str | None, recipient_id: str | None, *, limit: int = 20
) -> pd.DataFrame:
    """List the sentences behind a flow: article, sentence; the oldest first. A party without a name is null."""
    where = money.asked(table, filters)
    sql = f"""
        SELECT DISTINCT said.article, sentence
        FROM (SELECT article, sentence, claim FROM amount WHERE {where.sql}) said JOIN claim ON claim.no = said.claim
        LEFT JOIN actor p ON p.no = payer LEFT JOIN actor r ON r.no = recipient
        WHERE claim.kind = $kind AND usd IS NOT NULL AND payer IS DISTINCT FROM recipient
            AND p.actor_id IS NOT DISTINCT FROM $payer AND r.actor_id IS NOT DISTINCT FROM $recipient
        ORDER BY said.article, sentence LIMIT $limit"""
    return table.rows(sql, where.parameters | {"kind": kind, "payer": payer_id, "recipient": recipient_id,
                                               "limit": limit})  # fmt: skip
