"""Which part of the corpus is on screen? One value that every query obeys, and the SQL it stands for.

Every filter selects articles; those on amounts and on the days told of select among its amounts and dates too.
"""

from collections.abc import Callable
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any, Final, Literal

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


_NAMING: Final = "SELECT article FROM actor_article JOIN actor ON no = actor WHERE actor_id IN (SELECT unnest(${ids}))"
SOURCE_KEY: Final = "substr(md5(source.name), 1, 6)"
"""A source's short id, fit for a link and the same in every version of the table."""
_SOURCES: Final = (
    f"SELECT article.id FROM article JOIN source ON no = source_no WHERE {SOURCE_KEY} IN (SELECT unnest($sources))"
)
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

    def on(self, filters: Filters) -> bool:
        """Tell whether it is asked for."""
        return any(_asked(getattr(filters, name)) for name in self.fields)

    def off(self, filters: Filters) -> Filters:
        """Give the filters without it."""
        return replace(filters, **{name: getattr(Filters(), name) for name in self.fields})


def articles(table: Table, filters: Filters, column: str = "id") -> Condition:
    """Say which articles are asked for, as a condition on `column` (an article's number)."""
    tests = [filter_.selects(filters) for filter_ in FILTERS if filter_.on(filters)]
    parameters = {field.name: _plain(getattr(filters, field.name)) for field in fields(filters)}
    parameters |= {"wanted": len(set(filters.actors))}
    if filters.text.strip():
        parameters["found"] = matching(table, filters.text)
    return Condition(" AND ".join(f"{column} {test}" for test in dict.fromkeys(tests)) or "true", parameters)


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


def days_told_of(filters: Filters) -> str:
    """Say which dates are asked for, as a condition on the columns of `happened`."""
    return _OVERLAPS if filters.on_days and filters.clock == "happened" else "true"


def _of_actors(filters: Filters) -> str:
    every = " GROUP BY article HAVING count(DISTINCT actor) = $wanted" if filters.match == "all" else ""
    return f"IN ({_NAMING.format(ids='actors')}{every})"


def _of_days(filters: Filters) -> str:
    if filters.clock == "happened":
        return f"IN (SELECT article FROM happened WHERE {_OVERLAPS})"
    return f"IN (SELECT id FROM article WHERE published BETWEEN {_FIRST} AND {_LAST})"


def _of_amounts(filters: Filters) -> str:
    """One amount must pass all that is asked of amounts."""
    return f"IN (SELECT article FROM amount WHERE {amounts(filters)})"


FILTERS: Final = (
    Filter("text", ("text",), lambda _: "IN (SELECT unnest($found))"),
    Filter("actors", ("actors",), _of_actors),
    Filter("without", ("without",), lambda _: f"NOT IN ({_NAMING.format(ids='without')})"),
    Filter("days", ("day_from", "day_to"), _of_days),
    Filter("kinds", ("kinds",), _of_amounts),
    Filter("bounds", ("bounds",), _of_amounts),
    Filter("usd_from", ("usd_from",), _of_amounts),
    Filter("usd_to", ("usd_to",), _of_amounts),
    Filter("sources", ("sources",), lambda _: f"IN ({_SOURCES})"),
)
"""Every filter there is, in the order of the panel; from here come the query, the panel and the sentence."""


def _asked(value: Any) -> bool:
    """Blanks ask for nothing; a bound of 0 does ask."""
    return bool(value.strip()) if isinstance(value, str) else value not in (None, ())


def _plain(value: Any) -> Any:
    return list(value) if isinstance(value, tuple) else value
