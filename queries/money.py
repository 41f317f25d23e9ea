"""How many dollars, from whom to whom, for what? Claims count once, however many articles repeat them."""

from typing import Any, Final

import pandas as pd
import pyarrow as pa

from queries import counting
from queries import filters as chosen
from queries.filters import Filters
from queries.table import Table, among

ORDERS: Final[dict[str, str]] = {
    "usd": "{usd} DESC NULLS LAST, {said}.stories DESC", "day": "{said}.day DESC NULLS LAST, {usd} DESC NULLS LAST",
    "stories": "{said}.stories DESC, {usd} DESC NULLS LAST",
}  # fmt: skip
"""How the list of all claims can be sorted."""
_PLACES: Final = """
    topic AS (SELECT aa.amount, list(actor_id ORDER BY aa.place, actor_id)[:3] AS topic
        FROM (FROM amount_actor WHERE amount IN {amounts}) aa JOIN actor ON no = aa.actor GROUP BY aa.amount),
    told AS (SELECT shown.*, topic, amount.*, c.claim_id, c.usd AS dollars, c.usd_high AS most, c.bound AS hedge,
            c.kind AS what, c.conflict_id, payer.actor_id AS payer_id, recipient.actor_id AS recipient_id
        FROM shown JOIN (FROM claim WHERE no IN {claims}) c ON c.no = shown.claim
        JOIN (SELECT no, surface, currency, value, value_high, rate, rate_date, rate_basis FROM amount
            WHERE no IN {amounts}) amount ON amount.no = shown.amount
        LEFT JOIN topic ON topic.amount = shown.amount
        LEFT JOIN actor payer ON payer.no = c.payer LEFT JOIN actor recipient ON recipient.no = c.recipient)"""
"""The claims of the set `shown` with their parties, and all that the amount says which first told each."""
_CLAIM: Final = """
    claim_id, dollars::DOUBLE AS usd, most::DOUBLE AS usd_high, hedge AS bound, what AS kind, payer_id, recipient_id,
    topic, surface, day, told.stories, told.articles"""


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
    shown = table.set(
        f"""SELECT said.* FROM {said} said JOIN claim ON claim.no = said.claim
        WHERE usd IS NOT NULL AND {"said.day IS NOT NULL" if dated else "true"} AND {_no_prices(filters)}
        ORDER BY usd DESC, said.stories DESC, claim_id LIMIT $limit""",
        parameters | {"limit": limit},
    )
    sql = f"WITH {_places(shown)} SELECT {_CLAIM} FROM told ORDER BY dollars DESC, stories DESC, claim_id"
    return table.rows(sql, {"shown": shown})


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
    by = ORDERS[order]
    shown = table.set(
        f"""SELECT said.* FROM {said} said JOIN claim ON claim.no = said.claim
        ORDER BY {by.format(said="said", usd="claim.usd")}, claim_id LIMIT $size OFFSET $first""",
        parameters | {"size": size, "first": (page - 1) * size},
    )
    sql = f"""
        WITH {_places(shown)}
        SELECT {_CLAIM}, currency, value::DOUBLE AS value, value_high::DOUBLE AS value_high, rate, rate_date,
            rate_basis, source.name AS outlet
        FROM told JOIN {_articles(shown)} article ON id = told.article LEFT JOIN source ON source.no = source_no
        ORDER BY {by.format(said="told", usd="dollars")}, claim_id"""
    return table.rows(sql, {"shown": shown})


def conflicts(table: Table, filters: Filters, *, limit: int = 12) -> pd.DataFrame:
    """List the claims that answer one question with different figures, a conflict after the other.

    Columns: conflict_id, then those of `claims`, and title (of the article that first told it) and outlets (names).
    Only conflicts of which at least two figures stand in the articles asked for; the most told conflicts come first
    (at most `limit`), within one the smallest figure; `usd` is null where no rate is known.
    """
    said, parameters = counting.said(table, filters)
    shown = table.set(
        f"""WITH figures AS (
            SELECT said.*, conflict_id, sum(said.stories) OVER one AS told, count(*) OVER one AS answers
            FROM {said} said JOIN claim ON claim.no = said.claim WHERE conflict_id IS NOT NULL
            WINDOW one AS (PARTITION BY conflict_id)
        ), largest AS (
            SELECT DISTINCT conflict_id, told FROM figures WHERE answers > 1
            ORDER BY told DESC, conflict_id LIMIT $limit
        )
        SELECT claim, stories, articles, day, amount, article, told::BIGINT AS often
        FROM figures SEMI JOIN largest USING (conflict_id)""",
        parameters | {"limit": limit},
    )
    where = chosen.of_amounts(table, filters)
    sql = f"""
        WITH {_places(shown)}, outlet AS (
            SELECT claim, list(DISTINCT source.name ORDER BY source.name) AS outlets
            FROM (SELECT DISTINCT claim, article FROM amount
                WHERE claim IN {among(shown["claim"].to_pylist())} AND {where.sql})
            JOIN article ON id = article JOIN source ON source.no = source_no GROUP BY claim
        )
        SELECT conflict_id, {_CLAIM}, article.title, outlets
        FROM told JOIN {_articles(shown)} article ON id = told.article LEFT JOIN outlet USING (claim)
        ORDER BY often DESC, conflict_id, dollars NULLS LAST, day NULLS LAST, claim_id"""
    return table.rows(sql, where.parameters | {"shown": shown})


def unrated(table: Table, filters: Filters, *, limit: int = 10) -> pd.DataFrame:
    """List claims in a currency with no rate to the dollar: claim_id, kind, payer_id, recipient_id,
    topic, surface, day, stories, articles, and title (of the article that first told it).

    The most told come first; they stand in no total and in no chart.
    """
    said, parameters = counting.said(table, filters)
    shown = table.set(
        f"""SELECT said.* FROM {said} said JOIN claim ON claim.no = said.claim
        WHERE usd IS NULL AND {_no_prices(filters)}
        ORDER BY said.stories DESC, said.day DESC NULLS LAST, claim_id LIMIT $limit""",
        parameters | {"limit": limit},
    )
    sql = f"""
        WITH {_places(shown)}
        SELECT claim_id, what AS kind, payer_id, recipient_id, topic, surface, day, stories, articles, article.title
        FROM told JOIN {_articles(shown)} article ON id = told.article
        ORDER BY stories DESC, day DESC NULLS LAST, claim_id"""
    return table.rows(sql, {"shown": shown})


def totals(table: Table, filters: Filters) -> pd.DataFrame:
    """Add up the claims of each kind, never across kinds: kind, claims, usd, largest; the largest sum first.

    Claims that are only a ceiling ("up to") are counted but not added; a range adds its lower end; of figures that
    contradict each other the most told is added; prices have no sum; claims with no rate to the dollar are left out.
    What has no kind comes last.
    """
    said, parameters = counting.said(table, filters)
    sql = f"""
        WITH rated AS (SELECT claim.* FROM {said} said JOIN claim ON no = said.claim WHERE usd IS NOT NULL),
        {best("rated")}
        SELECT kind, count(*) AS claims,
            CASE WHEN kind <> 'price' THEN coalesce(sum(usd) FILTER ({ADDED}), 0) END::DOUBLE AS usd,
            max(usd)::DOUBLE AS largest
        FROM rated LEFT JOIN best USING (conflict_id) GROUP BY kind ORDER BY kind = 'other', 3 DESC NULLS LAST, kind"""
    return table.rows(sql, parameters)


def best(claims: str, *among: str) -> str:
    """Say in SQL which of figures that contradict each other is told most often and no ceiling, as `best`.

    Columns: conflict_id, `among` (which claims belong together, besides), no (of the claim).
    """
    columns = ", ".join(("conflict_id", *among))
    return f"""best AS (SELECT {columns}, min(no) FILTER (bound <> 'at_most') AS best FROM {claims}
        WHERE conflict_id IS NOT NULL GROUP BY {columns})"""


ADDED: Final = "bound <> 'at_most' AND (conflict_id IS NULL OR no = best)"
"""Whether a claim adds to a sum: no ceiling does, and of figures that contradict each other only the `best`."""


def left_out(table: Table, filters: Filters) -> dict[str, int]:
    """Count what no total holds: vague sums, sums with no rate to the dollar, claims that a more told one contradicts;
    and claims with no publication day (undated).
    """
    said, parameters = counting.said(table, filters)
    where = chosen.of_amounts(table, filters)
    sql = f"""
        WITH rated AS (SELECT claim.*, said.day FROM {said} said JOIN claim ON no = said.claim WHERE usd IS NOT NULL),
        {best("rated")}
        SELECT count(*) FILTER (bound = 'unquantified') AS vague,
            count(*) FILTER (bound <> 'unquantified' AND usd IS NULL) AS without_rate,
            (SELECT count(*) FROM rated WHERE day IS NULL) AS undated,
            (SELECT count(*) FROM rated LEFT JOIN best USING (conflict_id)
                WHERE NOT ({ADDED}) AND bound <> 'at_most' AND kind <> 'price') AS disputed
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
    about = "SELECT amount FROM amount_actor WHERE actor IN (SELECT no FROM actor WHERE actor_id = $of)"
    return f"({counting.SAID.format(where=f'{where.sql} AND amount.no IN ({about})')})", where.parameters | {"of": of}


def _places(shown: pa.Table) -> str:
    return _PLACES.format(**{f"{name}s": among(shown[name].to_pylist()) for name in ("claim", "amount")})


def _articles(shown: pa.Table) -> str:
    return f"(SELECT id, title, source_no FROM article WHERE id IN {among(set(shown['article'].to_pylist()))})"


def _no_prices(filters: Filters) -> str:
    """Leave prices out, as a condition on `claim`, where no kind is asked for."""
    return "true" if filters.kinds else "claim.kind <> 'price'"
