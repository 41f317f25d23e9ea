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
ORDERS: Final[dict[str, str]] = {
    "usd": "usd DESC NULLS LAST, said.stories DESC", "day": "day DESC NULLS LAST, usd DESC NULLS LAST",
    "stories": "said.stories DESC, usd DESC NULLS LAST",
}  # fmt: skip
"""How the list of all claims can be sorted."""
_ABOUT: Final = "SELECT amount FROM amount_actor JOIN actor ON actor.no = actor WHERE actor_id = $of"
_TOPIC: Final = """
    SELECT amount, list(actor_id ORDER BY place, actor_id)[:3] AS topic FROM (
        SELECT aa.amount, actor_id, min(m.start) AS place FROM amount_actor aa JOIN actor ON no = aa.actor
        JOIN amount ON amount.no = aa.amount
        JOIN mention m ON m.article = amount.article AND m.sentence = amount.sentence AND m.actor = aa.actor
        WHERE aa.amount IN (SELECT amount FROM said) GROUP BY ALL) GROUP BY amount"""


def claims(
    table: Table, filters: Filters, *, limit: int = 25, dated: bool = False, of: str | None = None
) -> pd.DataFrame:
    """List the largest claims with their parties, topic, first wording (`surface`), first day, stories and articles.

    With `of` (an actor_id) only those whose sentences name that actor.

    Dollars are US dollars as floats, and claims that have none are left out (`unrated` lists these); `topic` lists up
    to three actors the sentence names; with `dated`, claims that have no publication day are left out. Prices of a
    share or a barrel come only where that kind is asked for.
    """
    where = asked(table, filters)
    about = where.sql if of is None else f"{where.sql} AND amount.no IN ({_ABOUT})"
    sql = f"""
        WITH said AS ({_CLAIM.format(where=about)}), topic AS ({_TOPIC})
        SELECT claim_id, usd::DOUBLE AS usd, usd_high::DOUBLE AS usd_high, bound, claim.kind,
            payer.actor_id AS payer_id, recipient.actor_id AS recipient_id, topic, surface, day,
            said.stories, said.articles
        FROM said JOIN claim ON claim.no = said.claim LEFT JOIN topic USING (amount)
        LEFT JOIN actor payer ON payer.no = claim.payer LEFT JOIN actor recipient ON recipient.no = claim.recipient
        WHERE usd IS NOT NULL AND {"day IS NOT NULL" if dated else "true"}
            AND (claim.kind <> 'price' OR len($kinds) > 0)
        ORDER BY usd DESC, said.stories DESC, claim_id LIMIT $limit"""
    return table.rows(sql, where.parameters | {"limit": limit, "of": of})


def count(table: Table, filters: Filters) -> int:
    """Count the claims."""
    where = asked(table, filters)
    return int(table.value(f"SELECT count(DISTINCT claim) FROM amount WHERE {where.sql}", where.parameters))


def listed(table: Table, filters: Filters, *, order: str = "usd", page: int = 1, size: int = 20) -> pd.DataFrame:
    """List a page of all claims, unit prices and claims with no rate among them, in one of `ORDERS`.

    Columns: those of `claims`, and of the amount that first told it: currency, value, value_high, rate (dollars of one
    unit), rate_date, rate_basis, and outlet (null where the source has no name).
    """
    where = asked(table, filters)
    sql = f"""
        WITH said AS ({_CLAIM.format(where=where.sql)}), topic AS ({_TOPIC})
        SELECT claim_id, claim.usd::DOUBLE AS usd, claim.usd_high::DOUBLE AS usd_high, claim.bound, claim.kind,
            payer.actor_id AS payer_id, recipient.actor_id AS recipient_id, topic, said.surface, day, said.stories,
            said.articles, currency, value::DOUBLE AS value, value_high::DOUBLE AS value_high, rate, rate_date,
            rate_basis, source.name AS outlet
        FROM said JOIN claim ON claim.no = said.claim JOIN amount ON amount.no = said.amount
        JOIN article ON article.id = amount.article LEFT JOIN source ON source.no = source_no
        LEFT JOIN topic ON topic.amount = said.amount
        LEFT JOIN actor payer ON payer.no = claim.payer LEFT JOIN actor recipient ON recipient.no = claim.recipient
        ORDER BY {ORDERS[order]}, claim_id LIMIT $size OFFSET $first"""
    return table.rows(sql, where.parameters | {"size": size, "first": (page - 1) * size})


def conflicts(table: Table, filters: Filters, *, limit: int = 12) -> pd.DataFrame:
    """List the claims that answer one question with different figures, a conflict after the other.

    Columns: conflict_id, then those of `claims`, and title (of the article that first told it) and outlets (names).
    Only conflicts of which at least two figures stand in the articles asked for; the most told conflicts come first
    (at most `limit`), within one the smallest figure; `usd` is null where no rate is known.
    """
    where = asked(table, filters)
    sql = f"""
        WITH said AS ({_CLAIM.format(where=where.sql)}), topic AS ({_TOPIC}), figures AS (
            SELECT conflict_id, claim.no, said.* EXCLUDE claim, sum(said.stories) OVER one AS told,
                count(*) OVER one AS answers
            FROM said JOIN claim ON claim.no = said.claim WHERE conflict_id IS NOT NULL
            WINDOW one AS (PARTITION BY conflict_id)
        ), largest AS (
            SELECT DISTINCT conflict_id, told FROM figures WHERE answers > 1
            ORDER BY told DESC, conflict_id LIMIT $limit
        ), outlet AS (
            SELECT claim, list(DISTINCT source.name ORDER BY source.name) AS outlets
            FROM amount JOIN article ON id = article JOIN source ON source.no = source_no
            WHERE claim IN (SELECT no FROM figures) AND {where.sql} GROUP BY claim
        )
        SELECT f.conflict_id, claim_id, claim.usd::DOUBLE AS usd,
            claim.usd_high::DOUBLE AS usd_high, claim.bound, claim.kind,
            payer.actor_id AS payer_id, recipient.actor_id AS recipient_id, topic, f.surface, day,
            f.stories, f.articles, article.title, outlets
        FROM figures f JOIN largest USING (conflict_id) JOIN claim ON claim.no = f.no
        JOIN amount ON amount.no = f.amount JOIN article ON article.id = amount.article
        LEFT JOIN topic ON topic.amount = f.amount LEFT JOIN outlet ON outlet.claim = f.no
        LEFT JOIN actor payer ON payer.no = claim.payer LEFT JOIN actor recipient ON recipient.no = claim.recipient
        ORDER BY largest.told DESC, conflict_id, claim.usd NULLS LAST, day NULLS LAST, claim_id"""
    return table.rows(sql, where.parameters | {"limit": limit})


def unrated(table: Table, filters: Filters, *, limit: int = 10) -> pd.DataFrame:
    """List claims in a currency with no rate to the dollar: claim_id, kind, payer_id, recipient_id,
    topic, surface, day, stories, articles, and title (of the article that first told it).

    The most told come first; they stand in no total and in no chart.
    """
    where = asked(table, filters)
    sql = f"""
        WITH said AS ({_CLAIM.format(where=where.sql)}), topic AS ({_TOPIC})
        SELECT claim_id, claim.kind, payer.actor_id AS payer_id, recipient.actor_id AS recipient_id, topic,
            said.surface, day, said.stories, said.articles, article.title
        FROM said JOIN claim ON claim.no = said.claim LEFT JOIN topic USING (amount)
        JOIN amount ON amount.no = said.amount JOIN article ON article.id = amount.article
        LEFT JOIN actor payer ON payer.no = claim.payer LEFT JOIN actor recipient ON recipient.no = claim.recipient
        WHERE claim.usd IS NULL AND (claim.kind <> 'price' OR len($kinds) > 0)
        ORDER BY said.stories DESC, day DESC NULLS LAST, claim_id LIMIT $limit"""
    return table.rows(sql, where.parameters | {"limit": limit})


def totals(table: Table, filters: Filters) -> pd.DataFrame:
    """Add up the claims of each kind, never across kinds: kind, claims, usd, largest; the largest sum first.

    Claims that are only a ceiling ("up to") are counted but not added; a range adds its lower end; of figures that
    contradict each other the most told is added; prices have no sum; claims with no rate to the dollar are left out.
    What has no kind comes last.
    """
    where = asked(table, filters)
    sql = f"""
        WITH said AS (SELECT DISTINCT claim FROM amount WHERE claim IS NOT NULL AND {where.sql}),
        rated AS (SELECT kind, usd, {added()} AS added FROM said JOIN claim ON no = claim WHERE usd IS NOT NULL)
        SELECT kind, count(*) AS claims,
            CASE WHEN kind <> 'price' THEN coalesce(sum(added), 0) END::DOUBLE AS usd, max(usd)::DOUBLE AS largest
        FROM rated GROUP BY kind ORDER BY kind = 'other', usd DESC NULLS LAST, kind"""
    return table.rows(sql, where.parameters)


def added(one: str = "conflict_id") -> str:
    """Say in SQL what a row of `claim` adds to a sum: a ceiling nothing; of figures that contradict each other only
    that told most often, where the columns `one` say which belong together.
    """
    return f"""CASE WHEN bound <> 'at_most' AND (conflict_id IS NULL OR claim.no = min(claim.no)
            FILTER (bound <> 'at_most') OVER (PARTITION BY {one})) THEN usd END"""


def left_out(table: Table, filters: Filters) -> dict[str, int]:
    """Count what no total holds: vague sums, sums with no rate to the dollar, claims that a more told one contradicts;
    and claims with no publication day (undated).
    """
    where = asked(table, filters)
    sql = f"""
        SELECT count(*) FILTER (bound = 'unquantified') AS vague,
            count(*) FILTER (bound <> 'unquantified' AND usd IS NULL) AS without_rate,
            (SELECT count(*) FROM (SELECT claim FROM amount WHERE claim IS NOT NULL AND {where.sql}
                GROUP BY claim HAVING max(published) IS NULL AND max(usd) IS NOT NULL)) AS undated,
            (SELECT count(*) FROM (SELECT bound, kind, {added()} AS added FROM claim WHERE usd IS NOT NULL
                AND no IN (SELECT claim FROM amount WHERE {where.sql}))
                WHERE added IS NULL AND bound <> 'at_most' AND kind <> 'price') AS disputed
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
    where = asked(table, filters)
    sql = f"""
        SELECT DISTINCT article, sentence FROM amount WHERE bound = 'unquantified' AND {where.sql}
        ORDER BY article DESC, sentence LIMIT $limit"""
    return table.rows(sql, where.parameters | {"limit": limit})


def asked(table: Table, filters: Filters) -> chosen.Condition:
    """Say which amounts are asked for, as a condition on `amount`."""
    inside = chosen.articles(table, filters, "article")
    return chosen.Condition(f"{inside.sql} AND {chosen.amounts(filters)}", inside.parameters)
