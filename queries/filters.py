"""Which part of the corpus is on screen? One value that every query obeys, and the SQL it stands for.

Every filter selects articles; those on amounts and on the days told of select among its amounts and dates too.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, fields, replace
from datetime import date
from functools import partial
from typing import Any, Final, Literal

import pyarrow as pa

from queries import kept
from queries.search import matching
from queries.table import Table

Match = Literal["any", "all"]
Clock = Literal["published", "happened"]


@dataclass(frozen=True, slots=True)
class Filters:
    """What a reader asked for; the defaults ask for everything.

    Actors and sources are ids, `usd_from` and `usd_to` are US dollars, days are inclusive.
    """

    actors: tuple[str, ...] = ()
    match: Match = "any"
    without: tuple[str, ...] = ()
    clock: Clock = "published"
    day_from: date | None = None
    day_to: date | None = None
    sources: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    bounds: tuple[str, ...] = ()
    usd_from: float | None = None
    usd_to: float | None = None
    text: str = ""

    @property
    def empty(self) -> bool:
        """Whether nothing is filtered: how to match and which clock count only beside something to match."""
        return not any(filter_.on(self) for filter_ in FILTERS)

    @property
    def on_amounts(self) -> bool:
        """Whether only some amounts are asked for."""
        return bool(self.kinds or self.bounds) or self.usd_from is not None or self.usd_to is not None

    @property
    def on_days(self) -> bool:
        """Whether only some days are asked for."""
        return self.day_from is not None or self.day_to is not None


@dataclass(frozen=True, slots=True)
class Condition:
    """A condition in SQL and its named parameters."""

    sql: str
    parameters: dict[str, Any]


_ROW: Final = "article AS id, published, shared"
_SOURCES: Final = """SELECT article.id FROM article
    WHERE source_no IN (SELECT no FROM source WHERE key IN (SELECT unnest($sources)))"""
_FIRST: Final = "coalesce($day_from, date '0001-01-01')"
_LAST: Final = "coalesce($day_to, date '9999-12-31')"
_OVERLAPS: Final = f"date_from <= {_LAST} AND date_to >= {_FIRST}"


@dataclass(frozen=True, slots=True)
class Filter:
    """One filter: its key (which also names its words and its widget), the fields it is made of, what it selects."""

    key: str
    fields: tuple[str, ...]
    selects: Callable[[Filters], str]
    """The test of an article's number, as what follows it in SQL: `IN (…)`."""
    rows: Callable[[Filters], str] | None = None
    """The articles as rows (id, published, shared), where another table than `article` has them at hand."""

    def on(self, filters: Filters) -> bool:
        """Tell whether it is asked for."""
        return any(_asked(getattr(filters, name)) for name in self.fields)

    def off(self, filters: Filters) -> Filters:
        """Give the filters without it."""
        return replace(filters, **{name: getattr(Filters(), name) for name in self.fields})


def articles(table: Table, filters: Filters, column: str = "id") -> Condition:
    """Say which articles are asked for, as a condition on `column` (an article's number)."""
    parameters = _parameters(table, filters)
    if filters.empty:
        return Condition("true", parameters)
    if filters == Filters(day_from=filters.day_from, day_to=filters.day_to, match=filters.match):
        first, last = _stretch(table, filters)
        return Condition(f"{column} BETWEEN {first} AND {last}", parameters)
    state = filters if filters.on_days else replace(filters, clock="published")  # without days no clock is looked at
    asked = kept.found(table, "asked", state, lambda: _asked_for(table, filters, parameters))
    return Condition(f"{column} IN (SELECT id FROM asked)", parameters | {"asked": asked})


def rows(table: Table, filters: Filters) -> Condition:
    """Say in SQL which articles are asked for, as rows: id, published, shared."""
    where = articles(table, filters)
    if "asked" in where.parameters:
        return Condition("asked", where.parameters)
    return Condition(f"(SELECT id, published, shared FROM article WHERE {where.sql})", where.parameters)


def beyond(filters: Filters, *actor_ids: str) -> Filters:
    """Give what is left to ask of articles that name one of these actors: what that means need not be tested again."""
    asked = set(filters.actors)
    sure = set(actor_ids) <= asked and (filters.match == "any" or len(asked) == 1)
    return replace(filters, actors=()) if sure and actor_ids else filters


def numbers(table: Table, actor_ids: Iterable[str]) -> dict[str, int]:
    """Give the numbers of actors by their ids; ids that the table does not know are left out."""
    wanted = tuple(sorted(set(actor_ids)))
    if not wanted:
        return {}
    sql = "SELECT actor_id, no FROM known WHERE actor_id IN (SELECT unnest($ids)) ORDER BY no"
    rows = kept.found(table, "numbers", wanted, lambda: table.set(sql, {"ids": list(wanted)}))
    return dict(zip(rows["actor_id"].to_pylist(), rows["no"].to_pylist(), strict=True))


def whole(filters: Filters) -> bool:
    """Whether the whole corpus is asked for, so that what was counted beforehand holds."""
    return filters.empty


def _parameters(table: Table, filters: Filters) -> dict[str, Any]:
    """Give what the conditions name: the fields, and the articles that hold the words (`found`: article, rank)."""
    parameters = {field.name: _plain(getattr(filters, field.name)) for field in fields(filters)}
    parameters |= {"wanted": len(set(filters.actors))}
    parameters |= {name: list(numbers(table, getattr(filters, ids)).values()) for name, ids in _NUMBERED.items()}
    if filters.text.strip():
        parameters["found"] = kept.found(table, "found", filters.text, lambda: _found(table, filters.text))
    return parameters


_NUMBERED: Final = {"whom": "actors", "not_whom": "without"}
"""What the numbers of the actors in a field are called as a parameter."""


def _found(table: Table, text: str) -> pa.Table:
    numbers = pa.array(matching(table, text), pa.int32())
    return pa.table({"article": numbers, "rank": pa.array(range(1, len(numbers) + 1), pa.int32())})


def _asked_for(table: Table, filters: Filters, parameters: dict[str, Any]) -> pa.Table:
    on = [filter_ for filter_ in FILTERS if filter_.on(filters)]
    given = next((filter_.rows for filter_ in on if filter_.rows), None)
    tests = dict.fromkeys(f"id {filter_.selects(filters)}" for filter_ in on if given is None or filter_.rows != given)
    source = "article" if given is None else f"({given(filters)})"
    return table.set(f"SELECT id, published, shared FROM {source} WHERE {' AND '.join(tests) or 'true'}", parameters)


def _stretch(table: Table, filters: Filters) -> tuple[int, int]:
    """Give the first and the last number of the articles published in a stretch of days: numbers run with the days."""
    ids = kept.found(table, "stretch", (filters.day_from, filters.day_to), lambda: table.set(
        f"SELECT coalesce(min(id), 0), coalesce(max(id), -1) FROM article WHERE published BETWEEN {_FIRST} AND {_LAST}",
        {"day_from": filters.day_from, "day_to": filters.day_to},
    ))  # fmt: skip
    first, last = (column[0].as_py() for column in ids.columns)
    return int(first), int(last)


def amounts(filters: Filters) -> str:
    """Say which amounts are asked for, as a condition on the columns of `amount`; for the parameters of `articles`."""
    parts = []
    if filters.kinds:
        parts.append("kind IN (SELECT unnest($kinds))")
    if filters.bounds:
        parts.append("bound IN (SELECT unnest($bounds))")
    if filters.usd_from is not None:
        parts.append("coalesce(usd_high, usd)::DOUBLE >= $usd_from")
    if filters.usd_to is not None:
        parts.append("usd::DOUBLE <= $usd_to")
    return " AND ".join(parts) or "true"


def of_amounts(table: Table, filters: Filters) -> Condition:
    """Say which amounts are asked for in which articles, as a condition on `amount`."""
    others = replace(filters, kinds=(), bounds=(), usd_from=None, usd_to=None)  # one that passes is in an article asked
    inside = articles(table, others, "article")
    return Condition(f"{inside.sql} AND {amounts(filters)}", _parameters(table, filters) | inside.parameters | {
        name: _plain(getattr(filters, name)) for name in ("kinds", "bounds", "usd_from", "usd_to")
    })  # fmt: skip


def of_days(table: Table, filters: Filters) -> Condition:
    """Say which dates that texts tell of are asked for in which articles, as a condition on `happened`."""
    told = days_told_of(filters)
    others = filters if told == "true" else replace(filters, day_from=None, day_to=None)
    inside = articles(table, others, "article")
    days = {"day_from": filters.day_from, "day_to": filters.day_to}
    return Condition(f"{inside.sql} AND {told}", inside.parameters | days)


def days_told_of(filters: Filters) -> str:
    """Say which dates are asked for, as a condition on the columns of `happened`."""
    return _OVERLAPS if filters.on_days and filters.clock == "happened" else "true"


def _naming(filters: Filters) -> str:
    every = "count(*) = $wanted" if filters.match == "all" else "true"
    return f"""SELECT {_ROW} FROM actor_article WHERE actor IN (SELECT unnest($whom::INTEGER[]))
        GROUP BY ALL HAVING {every}"""


def _of_days(filters: Filters) -> str:
    if filters.clock == "happened":
        return f"IN (SELECT article FROM happened WHERE {_OVERLAPS})"
    return f"IN (SELECT id FROM article WHERE published BETWEEN {_FIRST} AND {_LAST})"


def _stating(filters: Filters) -> str:
    """One amount must pass all that is asked of amounts."""
    return f"SELECT DISTINCT {_ROW} FROM amount WHERE {amounts(filters)}"


def _of_rows(filters: Filters, rows: Callable[[Filters], str]) -> str:
    return f"IN (SELECT id FROM ({rows(filters)}))"


_of_actors = partial(_of_rows, rows=_naming)
_of_amounts = partial(_of_rows, rows=_stating)
_NOT_NAMING: Final = "NOT IN (SELECT article FROM actor_article WHERE actor IN (SELECT unnest($not_whom::INTEGER[])))"


FILTERS: Final = (
    Filter("text", ("text",), lambda _: "IN (SELECT article FROM found)"),
    Filter("actors", ("actors",), _of_actors, _naming),
    Filter("without", ("without",), lambda _: _NOT_NAMING),
    Filter("days", ("day_from", "day_to"), _of_days),
    Filter("kinds", ("kinds",), _of_amounts, _stating),
    Filter("bounds", ("bounds",), _of_amounts, _stating),
    Filter("usd_from", ("usd_from",), _of_amounts, _stating),
    Filter("usd_to", ("usd_to",), _of_amounts, _stating),
    Filter("sources", ("sources",), lambda _: f"IN ({_SOURCES})"),
)
"""Every filter there is, in the order of the panel; from here come the query, the panel and the sentence."""


def _asked(value: Any) -> bool:
    """Blanks ask for nothing; a bound of 0 does ask."""
    return bool(value.strip()) if isinstance(value, str) else value not in (None, ())


def _plain(value: Any) -> Any:
    return list(value) if isinstance(value, tuple) else value
