"""How many dollars, from whom to whom, for what? Claims count once, however many articles repeat them."""

from collections.abc import Collection, Iterable
from typing import Any, Final

import pandas as pd

from queries import counting
from queries import filters as chosen
from queries.filters import Filters
from queries.table import Table, among

ORDERS: Final[dict[str, str]] = {
    "usd": "usd DESC NULLS LAST, stories DESC", "day": "day DESC NULLS LAST, usd DESC NULLS LAST",
    "stories": "stories DESC, usd DESC NULLS LAST",
}  # fmt: skip
"""How the list of all claims can be sorted."""
_SHOWN: Final = """
    no, claim_id, usd::DOUBLE AS dollars, usd_high::DOUBLE AS dollars_high, bound, kind, payer, recipient, conflict_id,
    stories, articles, day, amount, article"""
"""What is read of the claims to show; `told` gives the dollars the names that callers know."""
_CLAIM: Final = (
    "claim_id", "usd", "usd_high", "bound", "kind", "payer_id", "recipient_id", "topic", "surface", "day", "stories",
    "articles",
)  # fmt: skip
_WORDS: Final = ("currency", "value", "value_high", "rate", "rate_date", "rate_basis")
_TOPIC: Final = 3


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
    shown = table.rows(
        f"""SELECT {_SHOWN} FROM {said} WHERE usd IS NOT NULL AND {"day IS NOT NULL" if dated else "true"}
        AND {_no_prices(filters)} ORDER BY usd DESC, stories DESC, claim_id LIMIT $limit""",
        parameters | {"limit": limit},
    )
    return _told(table, shown)[[*_CLAIM]]


def count(table: Table, filters: Filters) -> int:
    """Count the claims."""
    if chosen.whole(filters):
        return counting.total(table, "claims")["claims"]
    said, parameters = counting.said(table, filters)
    return int(parameters[said].num_rows)


def listed(table: Table, filters: Filters, *, order: str = "usd", page: int = 1, size: int = 20) -> pd.DataFrame:
    """List a page of all claims, unit prices and claims with no rate among them, in one of `ORDERS`.

    Columns: those of `claims`, and of the amount that first told it: currency, value, value_high, rate (dollars of one
    unit), rate_date, rate_basis, and outlet (null where the source has no name).
    """
    said, parameters = counting.said(table, filters)
    shown = table.rows(
        f"SELECT {_SHOWN} FROM {said} ORDER BY {ORDERS[order]}, claim_id LIMIT $size OFFSET $first",
        parameters | {"size": size, "first": (page - 1) * size},
    )
    return _beside(_told(table, shown), _articles(table, shown), "article")[[*_CLAIM, *_WORDS, "outlet"]]


def conflicts(table: Table, filters: Filters, *, limit: int = 12) -> pd.DataFrame:
    """List the claims that answer one question with different figures, a conflict after the other.

    Columns: conflict_id, then those of `claims`, and title (of the article that first told it) and outlets (names).
    Only conflicts of which at least two figures stand in the articles asked for; the most told conflicts come first
    (at most `limit`), within one the smallest figure; `usd` is null where no rate is known.
    """
    said, parameters = counting.said(table, filters)
    shown = table.rows(
        f"""WITH figures AS (
            SELECT *, (sum(stories) OVER one)::BIGINT AS often, count(*) OVER one AS answers
            FROM {said} WHERE conflict_id IS NOT NULL WINDOW one AS (PARTITION BY conflict_id)
        ), largest AS (
            SELECT DISTINCT conflict_id, often FROM figures WHERE answers > 1
            ORDER BY often DESC, conflict_id LIMIT $limit
        )
        SELECT {_SHOWN} FROM figures SEMI JOIN largest USING (conflict_id)
        ORDER BY often DESC, conflict_id, usd NULLS LAST, day NULLS LAST, claim_id""",
        parameters | {"limit": limit},
    )
    told = _beside(_told(table, shown), _articles(table, shown), "article")
    outlets = _outlets(table, filters, shown["no"])
    told["outlets"] = pd.Series([outlets.get(no) for no in told["no"]], told.index, dtype=object)
    return told[["conflict_id", *_CLAIM, "title", "outlets"]]


def _outlets(table: Table, filters: Filters, claims: Iterable[int]) -> dict[int, list[str]]:
    """Name the sources that state each claim (by number) in the articles asked for."""
    where = chosen.of_amounts(table, filters)
    saying = table.set(
        f"SELECT DISTINCT claim, article FROM amount WHERE claim IN {among(claims)} AND {where.sql}", where.parameters
    )
    named = table.set(
        f"""SELECT id, name FROM article JOIN source ON no = source_no
        WHERE id IN {among(set(saying["article"].to_pylist()))}"""
    )
    name = dict(zip(*named.to_pydict().values(), strict=True))
    found: dict[int, set[str]] = {}
    for claim, article in zip(*saying.to_pydict().values(), strict=True):
        if article in name:
            found.setdefault(claim, set()).add(name[article])
    return {claim: sorted(names) for claim, names in found.items()}


def unrated(table: Table, filters: Filters, *, limit: int = 10) -> pd.DataFrame:
    """List claims in a currency with no rate to the dollar: claim_id, kind, payer_id, recipient_id,
    topic, surface, day, stories, articles, and title (of the article that first told it).

    The most told come first; they stand in no total and in no chart.
    """
    said, parameters = counting.said(table, filters)
    shown = table.rows(
        f"""SELECT {_SHOWN} FROM {said} WHERE usd IS NULL AND {_no_prices(filters)}
        ORDER BY stories DESC, day DESC NULLS LAST, claim_id LIMIT $limit""",
        parameters | {"limit": limit},
    )
    told = _beside(_told(table, shown), _articles(table, shown), "article")
    left = [column for column in _CLAIM if column not in ("usd", "usd_high", "bound")]
    return told[[*left, "title"]]


def totals(table: Table, filters: Filters) -> pd.DataFrame:
    """Add up the claims of each kind, never across kinds: kind, claims, usd, largest; the largest sum first.

    Claims that are only a ceiling ("up to") are counted but not added; a range adds its lower end; of figures that
    contradict each other the most told is added; prices have no sum; claims with no rate to the dollar are left out.
    What has no kind comes last.
    """
    said, parameters = counting.said(table, filters)
    sql = f"""
        WITH every AS (SELECT kind, count(*) AS claims, sum(usd) FILTER (bound <> 'at_most') AS added,
            max(usd)::DOUBLE AS largest FROM {said} WHERE usd IS NOT NULL GROUP BY kind),
        less AS (SELECT kind, sum(usd) AS taken FROM ({_disputed(said)}) disputed GROUP BY kind)
        SELECT kind, claims,
            CASE WHEN kind <> 'price' THEN coalesce(added, 0) - coalesce(taken, 0) END::DOUBLE AS usd, largest
        FROM every LEFT JOIN less USING (kind) ORDER BY kind = 'other', 3 DESC NULLS LAST, kind"""
    return table.rows(sql, parameters)


def outdone(claims: str, *among: str) -> str:
    """Say in SQL which of figures that contradict each other another is told more often than: `outdone` (no, outdone).

    A ceiling outdoes none. `among` are the columns of `claims` that say which belong together, besides conflict_id.
    """
    one = ", ".join(("conflict_id", *among))
    return f"""outdone AS (SELECT no, true AS outdone FROM {claims} WHERE conflict_id IS NOT NULL
        QUALIFY {_OUTDONE.format(one=one)})"""


_OUTDONE: Final = "no IS DISTINCT FROM min(no) FILTER (bound <> 'at_most') OVER (PARTITION BY {one})"
ADDED: Final = "bound <> 'at_most' AND outdone IS NULL"
"""Whether a claim adds to a sum: no ceiling does, and of figures that contradict each other only the most told."""


def left_out(table: Table, filters: Filters) -> dict[str, int]:
    """Count what no total holds: vague sums, sums with no rate to the dollar, claims that a more told one contradicts;
    and claims with no publication day (undated).
    """
    said, parameters = counting.said(table, filters)
    where = chosen.of_amounts(table, filters)
    sql = f"""
        SELECT count(*) FILTER (bound = 'unquantified') AS vague,
            count(*) FILTER (bound <> 'unquantified' AND usd IS NULL) AS without_rate,
            (SELECT count(*) FROM {said} WHERE usd IS NOT NULL AND day IS NULL) AS undated,
            (SELECT count(*) FROM ({_disputed(said)}) disputed WHERE kind <> 'price') AS disputed
        FROM amount WHERE {where.sql}"""
    row = table.rows(sql, where.parameters | parameters).iloc[0]
    return {str(name): int(number) for name, number in row.items()}


def _disputed(said: str) -> str:
    """Say in SQL which figures no sum adds since another that contradicts them is told more often: kind, usd."""
    return f"""SELECT kind, usd FROM {said} WHERE conflict_id IS NOT NULL AND usd IS NOT NULL
        QUALIFY bound <> 'at_most' AND {_OUTDONE.format(one="conflict_id")}"""


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
    where = chosen.of_amounts(table, chosen.beyond(filters, of))
    about = f"SELECT amount FROM amount_actor WHERE actor IN {among(chosen.numbers(table, (of,)).values())}"
    return f"({counting.SAID.format(where=f'{where.sql} AND amount.no IN ({about})')})", where.parameters


def _told(table: Table, shown: pd.DataFrame) -> pd.DataFrame:
    """Add to claims their parties and topic, and all that the amount says which first told each; in their order.

    Each table is looked up by itself, and the few rows are put together here: one query of so many joins takes ten
    times as long to plan as to run.
    """
    amounts = among(shown["amount"])
    words = table.rows(
        f"""SELECT no AS amount, surface, currency, value::DOUBLE AS value, value_high::DOUBLE AS value_high, rate,
            rate_date, rate_basis FROM amount WHERE no IN {amounts}"""
    )
    near = table.set(f"SELECT amount, place, actor FROM amount_actor WHERE amount IN {amounts}").to_pydict()
    named = _ids(table, [*shown["payer"].dropna(), *shown["recipient"].dropna(), *near["actor"]])
    topics: dict[int, list[str]] = {}
    close = [(*row, named[actor]) for *row, actor in zip(*near.values(), strict=True) if actor in named]
    for amount, _, actor_id in sorted(close):
        topics.setdefault(amount, []).append(actor_id)
    columns = {
        "payer_id": [named.get(no) for no in shown["payer"]],
        "recipient_id": [named.get(no) for no in shown["recipient"]],
        "topic": [topics[no][:_TOPIC] if no in topics else None for no in shown["amount"]],
    }
    added = {name: pd.Series(values, shown.index, dtype=object) for name, values in columns.items()}
    told = shown.rename(columns={"dollars": "usd", "dollars_high": "usd_high"}).assign(**added)
    return _beside(told, words, "amount")


def _beside(rows: pd.DataFrame, others: pd.DataFrame, key: str) -> pd.DataFrame:
    """Put to each row the one of the others that has its key; every key is there."""
    found = others.set_index(key).loc[rows[key]].set_axis(rows.index)
    return pd.concat([rows, found], axis="columns")


def _ids(table: Table, numbers: Collection[float]) -> dict[int, str]:
    """Give the ids of actors by their numbers."""
    if not numbers:
        return {}
    found = table.set(f"SELECT no, actor_id FROM actor WHERE no IN {among(map(int, numbers))}").to_pydict()
    return dict(zip(found["no"], found["actor_id"], strict=True))


def _articles(table: Table, shown: pd.DataFrame) -> pd.DataFrame:
    """Tell of the articles that first told claims: article, title, outlet."""
    return table.rows(
        f"""SELECT id AS article, title, name AS outlet FROM article LEFT JOIN source ON no = source_no
        WHERE id IN {among(shown["article"])}"""
    )


def _no_prices(filters: Filters) -> str:
    """Leave prices out, where no kind is asked for."""
    return "true" if filters.kinds else "kind <> 'price'"
