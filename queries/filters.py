"""Which part of the corpus is on screen? One value that every query obeys, and the SQL it stands for.

Every filter selects articles; those on amounts and on the days told of select among its amounts and dates too.
"""

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
    usd_from: float | None = None
    usd_to: float | None = None
    text: str = ""

    @property
    def empty(self) -> bool:
        """Whether nothing is filtered: how to match and which clock count only beside something to match."""
        return replace(self, match="any", clock="published") == Filters()

    @property
    def on_amounts(self) -> bool:
        """Whether only some amounts are asked for."""
        return bool(self.kinds) or self.usd_from is not None or self.usd_to is not None

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
_ACTORS: Final = _NAMING.format(ids="actors")
_WITHOUT: Final = _NAMING.format(ids="without")
SOURCE_KEY: Final = "substr(md5(source.name), 1, 6)"
"""A source's short id, fit for a link and the same in every version of the table."""
_SOURCES: Final = (
    f"SELECT article.id FROM article JOIN source ON no = source_no WHERE {SOURCE_KEY} IN (SELECT unnest($sources))"
)
_FIRST: Final = "coalesce($day_from, date '0001-01-01')"
_LAST: Final = "coalesce($day_to, date '9999-12-31')"
_OVERLAPS: Final = f"date_from <= {_LAST} AND date_to >= {_FIRST}"


def articles(table: Table, filters: Filters, column: str = "id") -> Condition:
    """Say which articles are asked for, as a condition on `column` (an article's number)."""
    parts = [f"{column} IN ({select})" for select in _selections(filters)]
    if filters.without:
        parts.append(f"{column} NOT IN ({_WITHOUT})")
    parameters = {field.name: _plain(getattr(filters, field.name)) for field in fields(filters)}
    if filters.text.strip():
        parts.append(f"{column} IN (SELECT unnest($found))")
        parameters["found"] = matching(table, filters.text)
    return Condition(" AND ".join(parts) or "true", parameters | {"wanted": len(set(filters.actors))})


def amounts(filters: Filters) -> str:
    """Say which amounts are asked for, as a condition on the columns of `amount`; for the parameters of `articles`."""
    parts = []
    if filters.kinds:
        parts.append("kind IN (SELECT unnest($kinds))")
    if filters.usd_from is not None:
        parts.append("coalesce(usd_high, usd)::DOUBLE >= $usd_from")
    if filters.usd_to is not None:
        parts.append("usd::DOUBLE <= $usd_to")
    return " AND ".join(parts) or "true"


def days_told_of(filters: Filters) -> str:
    """Say which dates are asked for, as a condition on the columns of `happened`."""
    return _OVERLAPS if filters.on_days and filters.clock == "happened" else "true"


def _selections(filters: Filters) -> list[str]:
    selections = []
    if filters.actors:
        every = " GROUP BY article HAVING count(DISTINCT actor) = $wanted" if filters.match == "all" else ""
        selections.append(_ACTORS + every)
    if filters.sources:
        selections.append(_SOURCES)
    if filters.on_amounts:
        selections.append(f"SELECT article FROM amount WHERE {amounts(filters)}")
    if filters.on_days and filters.clock == "happened":
        selections.append(f"SELECT article FROM happened WHERE {_OVERLAPS}")
    if filters.on_days and filters.clock == "published":
        selections.append(f"SELECT id FROM article WHERE published BETWEEN {_FIRST} AND {_LAST}")
    return selections


def _plain(value: Any) -> Any:
    return list(value) if isinstance(value, tuple) else value
