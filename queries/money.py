"""How many dollars, from whom to whom, for what? Claims count once, however many articles repeat them."""

from typing import Any, Final

import pandas as pd
import pyarrow as pa

from queries import counting
from queries import filters as chosen
from queries.filters import Filters
from queries.table import Table, among

ORDERS: Final[dict[str, str]] = {
    "usd": "usd DESC NULLS LAST, stories DESC", "day": "day DESC NULLS LAST, usd DESC NULLS LAST",
    "stories": "stories DESC, usd DESC NULLS LAST",
}  # fmt: skip
"""How the list of all claims can be sorted."""
_TOLD: Final = """
    WITH who AS (SELECT no, actor_id FROM actor WHERE no IN {actors}),
    topic AS (SELECT amount, list(actor_id ORDER BY place, actor_id)[:3] AS topic FROM near JOIN who ON no = actor
        GROUP BY amount),
    told AS (SELECT shown.*, topic, words.* EXCLUDE (no), payer.actor_id AS payer_id, recipient.actor_id AS recipient_id
        FROM shown JOIN (SELECT no, surface, currency, value, value_high, rate, rate_date, rate_basis FROM amount
            WHERE no IN {amounts}) words ON words.no = shown.amount
        LEFT JOIN topic ON topic.amount = shown.amount
        LEFT JOIN who payer ON payer.no = shown.payer LEFT JOIN who recipient ON recipient.no = shown.recipient)"""
"""The claims of the set `shown` with their parties, and all that the amount says which first told each."""
_CLAIM: Final = """
    claim_id, usd::DOUBLE AS usd, usd_high::DOUBLE AS usd_high, bound, kind, payer_id, recipient_id,
    topic, surface, day, stories, articles"""


def claims(
    table: Table, filters: Filters, *, limit: int = 25, dated: bool = False, of: str | None = None
) -> pd.DataFrame:
    """List the largest claims with their parties, topic, first wording (`surface`), first day, stories and articles.

    With `of` (an actor_id) only those whose sentences name that actor.

    Dollars are US dollars as floats, and claims that have none are left out (`unrated` lists these); `topic` lists up
    to three actors the sentence names; with `dated`, claims that have no publication day are left out. Prices of a
    share or a barrel come only where that kind is asked for.
    """
    said, parameters = _said_of(table, filters, of)
    by = "usd DESC, stories DESC, claim_id"
    shown = table.set(
        f"""SELECT * FROM {said} WHERE usd IS NOT NULL AND {"day IS NOT NULL" if dated else "true"}
        AND {_no_prices(filters)} ORDER BY {by} LIMIT $limit""",
        parameters | {"limit": limit},
    )
    told, parameters = _told(table, shown)
    return table.rows(f"{told} SELECT {_CLAIM} FROM told ORDER BY told.usd DESC, stories DESC, claim_id", parameters)


def count(table: Table, filters: Filters) -> int:
    """Count the claims."""
    if chosen.whole(filters):
        return counting.total(table, "claims")["claims"]
    said, parameters = counting.said(table, filters)
    return int(table.value(f"SELECT count(*) FROM {said}", parameters))


def listed(table: Table, filters: Filters, *, order: str = "usd", page: int = 1, size: int = 20) -> pd.DataFrame:
    """List a page of all claims, unit prices and claims with no rate among them, in one of `ORDERS`.

    Columns: those of `claims`, and of the amount that first told it: currency, value, value_high, rate (dollars of one
    unit), rate_date, rate_basis, and outlet (null where the source has no name).
    """
    said, parameters = counting.said(table, filters)
    by = f"{ORDERS[order]}, claim_id"
    shown = table.set(
        f"SELECT * FROM {said} ORDER BY {by} LIMIT $size OFFSET $first",
        parameters | {"size": size, "first": (page - 1) * size},
    )
    told, parameters = _told(table, shown)
    sql = f"""
        {told}, listed AS (SELECT *, row_number() OVER (ORDER BY {by}) AS place FROM told)
        SELECT {_CLAIM}, currency, value::DOUBLE AS value, value_high::DOUBLE AS value_high, rate, rate_date,
            rate_basis, outlet
        FROM listed JOIN {_articles(shown)} first ON first.id = listed.article ORDER BY place"""
    return table.rows(sql, parameters)


def conflicts(table: Table, filters: Filters, *, limit: int = 12) -> pd.DataFrame:
    """List the claims that answer one question with different figures, a conflict after the other.

    Columns: conflict_id, then those of `claims`, and title (of the article that first told it) and outlets (names).
    Only conflicts of which at least two figures stand in the articles asked for; the most told conflicts come first
    (at most `limit`), within one the smallest figure; `usd` is null where no rate is known.
    """
    said, parameters = counting.said(table, filters)
    shown = table.set(
        f"""WITH figures AS (
            SELECT *, (sum(stories) OVER one)::BIGINT AS often, count(*) OVER one AS answers
            FROM {said} WHERE conflict_id IS NOT NULL WINDOW one AS (PARTITION BY conflict_id)
        ), largest AS (
            SELECT DISTINCT conflict_id, often FROM figures WHERE answers > 1
            ORDER BY often DESC, conflict_id LIMIT $limit
        )
        SELECT * FROM figures SEMI JOIN largest USING (conflict_id)""",
        parameters | {"limit": limit},
    )
    where = chosen.of_amounts(table, filters)
    told, parameters = _told(table, shown)
    sql = f"""
        {told}, saying AS (
            SELECT DISTINCT claim, article FROM amount WHERE claim IN {among(shown["no"].to_pylist())} AND {where.sql}
        ), outlet AS (
            SELECT claim, list(DISTINCT name ORDER BY name) AS outlets
            FROM saying JOIN article ON id = saying.article JOIN source ON source.no = source_no GROUP BY claim
        )
        SELECT conflict_id, {_CLAIM}, title, outlets
        FROM told JOIN {_articles(shown)} first ON first.id = told.article LEFT JOIN outlet ON outlet.claim = told.no
        ORDER BY often DESC, conflict_id, told.usd NULLS LAST, day NULLS LAST, claim_id"""
    return table.rows(sql, where.parameters | parameters)


def unrated(table: Table, filters: Filters, *, limit: int = 10) -> pd.DataFrame:
    """List claims in a currency with no rate to the dollar: claim_id, kind, payer_id, recipient_id,
    topic, surface, day, stories, articles, and title (of the article that first told it).

    The most told come first; they stand in no total and in no chart.
    """
    said, parameters = counting.said(table, filters)
    by = "stories DESC, day DESC NULLS LAST, claim_id"
    shown = table.set(
        f"SELECT * FROM {said} WHERE usd IS NULL AND {_no_prices(filters)} ORDER BY {by} LIMIT $limit",
        parameters | {"limit": limit},
    )
    told, parameters = _told(table, shown)
    sql = f"""
        {told} SELECT claim_id, kind, payer_id, recipient_id, topic, surface, day, stories, articles, title
        FROM told JOIN {_articles(shown)} first ON first.id = told.article ORDER BY {by}"""
    return table.rows(sql, parameters)


def totals(table: Table, filters: Filters) -> pd.DataFrame:
    """Add up the claims of each kind, never across kinds: kind, claims, usd, largest; the largest sum first.

    Claims that are only a ceiling ("up to") are counted but not added; a range adds its lower end; of figures that
    contradict each other the most told is added; prices have no sum; claims with no rate to the dollar are left out.
    What has no kind comes last.
    """
    said, parameters = counting.said(table, filters)
    sql = f"""
        WITH rated AS (SELECT no, kind, bound, usd, conflict_id FROM {said} WHERE usd IS NOT NULL), {outdone("rated")}
        SELECT kind, count(*) AS claims,
            CASE WHEN kind <> 'price' THEN coalesce(sum(usd) FILTER ({ADDED}), 0) END::DOUBLE AS usd,
            max(usd)::DOUBLE AS largest
        FROM rated LEFT JOIN outdone USING (no) GROUP BY kind ORDER BY kind = 'other', 3 DESC NULLS LAST, kind"""
    return table.rows(sql, parameters)


def outdone(claims: str, *among: str) -> str:
    """Say in SQL which of figures that contradict each other another is told more often than: `outdone` (no, outdone).

    A ceiling outdoes none. `among` are the columns of `claims` that say which belong together, besides conflict_id.
    """
    one = ", ".join(("conflict_id", *among))
    return f"""outdone AS (SELECT no, true AS outdone FROM {claims} WHERE conflict_id IS NOT NULL
        QUALIFY no IS DISTINCT FROM min(no) FILTER (bound <> 'at_most') OVER (PARTITION BY {one}))"""


ADDED: Final = "bound <> 'at_most' AND outdone IS NULL"
"""Whether a claim adds to a sum: no ceiling does, and of figures that contradict each other only the most told."""


def left_out(table: Table, filters: Filters) -> dict[str, int]:
    """Count what no total holds: vague sums, sums with no rate to the dollar, claims that a more told one contradicts;
    and claims with no publication day (undated).
    """
    said, parameters = counting.said(table, filters)
    where = chosen.of_amounts(table, filters)
    sql = f"""
        WITH rated AS (SELECT no, kind, bound, conflict_id, day FROM {said} WHERE usd IS NOT NULL), {outdone("rated")}
        SELECT count(*) FILTER (bound = 'unquantified') AS vague,
            count(*) FILTER (bound <> 'unquantified' AND usd IS NULL) AS without_rate,
            (SELECT count(*) FROM rated WHERE day IS NULL) AS undated,
            (SELECT count(*) FROM rated JOIN outdone USING (no) WHERE bound <> 'at_most' AND kind <> 'price')
                AS disputed
        FROM amount WHERE {where.sql}"""
    row = table.rows(sql, where.parameters | parameters).iloc[0]
    return {str(name): int(number) for name, number in row.items()}


def places(table: Table, filters: Filters, claim_id: str, *, limit: int = 20) -> pd.DataFrame:
    """List the sentences behind a claim: article, sentence; the oldest first."""
    where = chosen.articles(table, filters, "article")
    sql = f"""
        SELECT DISTINCT article, sentence FROM amount
        WHERE claim IN (SELECT no FROM claim WHERE claim_id = $claim) AND {where.sql}
        ORDER BY article, sentence LIMIT $limit"""
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
    return chosen.of_amounts(table, filters)


def _said_of(table: Table, filters: Filters, of: str | None) -> tuple[str, dict[str, Any]]:
    """Say in SQL which claims are stated, as `counting.said` does; with `of` only in sentences that name the actor."""
    if of is None:
        return counting.said(table, filters)
    where = chosen.of_amounts(table, filters)
    about = f"SELECT amount FROM amount_actor WHERE actor IN {among(chosen.numbers(table, (of,)).values())}"
    said = counting.SAID.format(where=f"{where.sql} AND amount.no IN ({about})")
    return f"({counting.OF_CLAIM.format(said=f'({said})')})", where.parameters


def _told(table: Table, shown: pa.Table) -> tuple[str, dict[str, Any]]:
    """Say in SQL what is told of the claims in the set `shown`: `WITH … told AS (…)`, and its parameters."""
    amounts = among(shown["amount"].to_pylist())
    near = table.set(f"SELECT amount, actor, place FROM amount_actor WHERE amount IN {amounts}")
    actors = {no for part in (shown["payer"], shown["recipient"], near["actor"]) for no in part.to_pylist()} - {None}
    return _TOLD.format(actors=among(actors), amounts=amounts), {"shown": shown, "near": near}


def _articles(shown: pa.Table) -> str:
    """Say in SQL which articles first told the claims: id, title, outlet."""
    return f"""(SELECT id, title, name AS outlet FROM article LEFT JOIN source ON no = source_no
        WHERE id IN {among(set(shown["article"].to_pylist()))})"""


def _no_prices(filters: Filters) -> str:
    """Leave prices out, where no kind is asked for."""
    return "true" if filters.kinds else "kind <> 'price'"
