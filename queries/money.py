"""How many dollars, from whom to whom, for what? Claims count once, however many articles repeat them."""

from typing import Final

import pandas as pd

from queries import filters as chosen
from queries.filters import Filters
from queries.table import Table

_CLAIM: Final = """
    SELECT claim, count(DISTINCT story) AS stories, count(DISTINCT article) AS articles, min(amount.published) AS day,
        arg_min(surface, (amount.published IS NULL, amount.published, amount.no)) AS surface,
        arg_min(amount.no, (amount.published IS NULL, amount.published, amount.no)) AS amount
    FROM amount JOIN article ON id = article WHERE claim IS NOT NULL AND {where} GROUP BY claim"""
_TOPIC: Final = """
    SELECT amount, list(actor_id ORDER BY place, actor_id)[:3] AS topic FROM (
        SELECT aa.amount, actor_id, min(m.start) AS place FROM amount_actor aa JOIN actor ON no = aa.actor
        JOIN amount ON amount.no = aa.amount
        JOIN mention m ON m.article = amount.article AND m.sentence = amount.sentence AND m.actor = aa.actor
        WHERE aa.amount IN (SELECT amount FROM said) GROUP BY ALL) GROUP BY amount"""


def claims(table: Table, filters: Filters, *, limit: int = 25, dated: bool = False) -> pd.DataFrame:
    """List the largest claims with their parties, topic, first wording (`surface`), first day, stories and articles.

    Dollars are US dollars as floats; `topic` lists up to three actors the sentence names; with `dated`, claims
    that have no publication day are left out. Prices of a share or a barrel come only where that kind is asked for.
    """
    where = _where(table, filters)
    sql = f"""
        WITH said AS ({_CLAIM.format(where=where.sql)}), topic AS ({_TOPIC})
        SELECT claim_id, usd::DOUBLE AS usd, usd_high::DOUBLE AS usd_high, bound, claim.kind,
            payer.actor_id AS payer_id, recipient.actor_id AS recipient_id, topic, surface, day,
            said.stories, said.articles
        FROM said JOIN claim ON claim.no = said.claim LEFT JOIN topic USING (amount)
        LEFT JOIN actor payer ON payer.no = claim.payer LEFT JOIN actor recipient ON recipient.no = claim.recipient
        WHERE {"day IS NOT NULL" if dated else "true"} AND (claim.kind <> 'price' OR len($kinds) > 0)
        ORDER BY usd DESC, said.stories DESC, claim_id LIMIT $limit"""
    return table.rows(sql, where.parameters | {"limit": limit})


def totals(table: Table, filters: Filters) -> pd.DataFrame:
    """Add up the claims of each kind, never across kinds: kind, claims, usd, largest; the largest sum first.

    Claims that are only a ceiling ("up to") are counted but not added; a range adds its lower end; prices have no sum.
    """
    where = _where(table, filters)
    sql = f"""
        WITH said AS (SELECT DISTINCT claim FROM amount WHERE claim IS NOT NULL AND {where.sql})
        SELECT kind, count(*) AS claims,
            CASE WHEN kind <> 'price' THEN coalesce(sum(usd) FILTER (bound <> 'at_most'), 0) END::DOUBLE AS usd,
            max(usd)::DOUBLE AS largest
        FROM said JOIN claim ON no = claim GROUP BY kind ORDER BY usd DESC NULLS LAST, kind"""
    return table.rows(sql, where.parameters)


def left_out(table: Table, filters: Filters) -> dict[str, int]:
    """Count what no total holds: vague sums, sums with no rate to the dollar, claims with no publication day."""
    where = _where(table, filters)
    sql = f"""
        SELECT count(*) FILTER (bound = 'unquantified') AS vague,
            count(*) FILTER (bound <> 'unquantified' AND usd IS NULL) AS without_rate,
            (SELECT count(*) FROM (SELECT claim FROM amount WHERE claim IS NOT NULL AND {where.sql}
                GROUP BY claim HAVING max(published) IS NULL)) AS undated
        FROM amount WHERE {where.sql}"""
    row = table.rows(sql, where.parameters).iloc[0]
    return {str(name): int(number) for name, number in row.items()}


def places(table: Table, filters: Filters, claim_id: str, *, limit: int = 20) -> pd.DataFrame:
    """List the sentences behind a claim: article, sentence; the oldest first."""
    where = chosen.articles(table, filters, "article")
    sql = f"""
        SELECT DISTINCT article, sentence FROM amount JOIN claim ON claim.no = amount.claim
        WHERE claim_id = $claim AND {where.sql} ORDER BY article, sentence LIMIT $limit"""
    return table.rows(sql, where.parameters | {"claim": claim_id, "limit": limit})


def known(table: Table, claim_id: str) -> bool:
    """Tell whether the table has a claim."""
    return bool(table.value("SELECT count(*) FROM claim WHERE claim_id = $claim", {"claim": claim_id}))


def vague_places(table: Table, filters: Filters, *, limit: int = 20) -> pd.DataFrame:
    """List the sentences that speak of sums without a number: article, sentence; the newest first."""
    where = _where(table, filters)
    sql = f"""
        SELECT DISTINCT article, sentence FROM amount WHERE bound = 'unquantified' AND {where.sql}
        ORDER BY article DESC, sentence LIMIT $limit"""
    return table.rows(sql, where.parameters | {"limit": limit})


def _where(table: Table, filters: Filters) -> chosen.Condition:
    inside = chosen.articles(table, filters, "article")
    asked = chosen.amounts(filters).replace("kind IN", "amount.kind IN")
    return chosen.Condition(f"{inside.sql} AND {asked}", inside.parameters)
