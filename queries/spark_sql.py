"""What does a query say in Spark's dialect? The same template, read as DuckDB's SQL and written as Spark's.

sqlglot knows most of what the two dialects call differently. What it leaves as it stands, because it knows no types or
Spark has no such thing, is put right here, on the tree of the query.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final, NamedTuple

import pyarrow as pa
import sqlglot
from sqlglot import exp

from preprocessing.tables import SCHEMAS

_DAYS: Final = frozenset(
    field.name for schema in SCHEMAS.values() for field in schema if pa.types.is_date(field.type)
) | {"day"}  # fmt: skip
"""Columns that hold a day; what lies between two of them is a number of days."""
_WRITTEN: Final = "databricks"
"""Spark's own dialect, of which sqlglot knows the version that has QUALIFY, as Spark has from 4.2 on."""


@dataclass(frozen=True, slots=True)
class Names:
    """What tables are called in a session."""

    of: Callable[[str], str]
    """The name of a relation there: of a table, or of a set of rows that a query takes as a parameter."""
    columns: Callable[[str], Sequence[str]]
    """The columns of a table."""


class _View(NamedTuple):
    name: str
    query: exp.Query


def translated(sql: str, names: Names, views: tuple[str, ...] = ()) -> str:
    """Write a query of DuckDB's for Spark; `$name` becomes `:name`, and tables are called as `names` says.

    `views` are statements that lay views over tables; those that the query needs are written in front of it.
    """
    query = _parsed(sql)
    laid = {view.name: view.query for view in _views(views)}
    needed = _needed(query, laid)
    above = [_over(name, laid[name].copy()) for name in laid if name in needed]
    own = query.args.get("with_")
    if above:
        query.set("with_", exp.With(expressions=[*above, *(own.expressions if own else [])]))
    _rename(query, names, laid)
    for node in reversed(list(query.walk())):  # what is inside comes first
        if (rule := _RULES.get(type(node))) and (new := rule(node, names)) is not node:
            node.replace(new)
    return query.sql(_WRITTEN)


@lru_cache(maxsize=8)
def _views(statements: tuple[str, ...]) -> tuple[_View, ...]:
    made = [sqlglot.parse_one(statement, read="duckdb") for statement in statements]
    return tuple(_View(one.this.name, one.expression) for one in made)


def _parsed(sql: str) -> exp.Query:
    query = sqlglot.parse_one(sql, read="duckdb")
    if not isinstance(query, exp.Query):
        raise ValueError(f"this is no query: {sql}")
    return query


def _needed(query: exp.Query, laid: dict[str, exp.Query]) -> set[str]:
    """List the views that a query needs, and those that these need."""
    found: set[str] = set()
    waiting: list[exp.Expr] = [query]
    while waiting:
        named = {table.name for table in _relations(waiting.pop()) if not table.db} & laid.keys()
        waiting += [laid[name] for name in named - found]
        found |= named
    return found


def _over(name: str, query: exp.Query) -> exp.CTE:
    return exp.CTE(this=query, alias=exp.TableAlias(this=exp.to_identifier(_seen(name))))


def _seen(name: str) -> str:
    return f"seen_{name}"


def _relations(query: exp.Expr) -> Iterator[exp.Table]:
    """List where tables are named, but for those that the query itself makes by WITH."""
    return (table for table in query.find_all(exp.Table) if table.db or not _is_made(table))


def _is_made(table: exp.Table) -> bool:
    """Tell whether a name means what a WITH around it makes; a query does not mean itself."""
    inside: exp.Expr = table
    while above := inside.parent:
        made = above.args.get("with_")
        if made and any(one.alias == table.name and one is not _around(table, made) for one in made.expressions):
            return True
        inside = above
    return False


def _around(table: exp.Table, made: exp.With) -> exp.Expr | None:
    """Give the query of a WITH that a table is named in; null where it is in none of them."""
    inside: exp.Expr | None = table
    while inside and inside.parent is not made:
        inside = inside.parent
    return inside


def _rename(query: exp.Query, names: Names, laid: dict[str, exp.Query]) -> None:
    """Call each relation as it is called in the session; columns still know it by the name it had."""
    for table in list(_relations(query)):
        old = table.name
        if not table.alias:
            table.set("alias", exp.TableAlias(this=exp.to_identifier(old)))
        new = _seen(old) if old in laid and not table.db else names.of(old)
        table.set("this", exp.to_identifier(new))
        table.set("db", None)
        table.set("catalog", None)
        table.meta["table"] = old


def _call(name: str, *arguments: exp.Expr | str | int) -> exp.Expr:
    return exp.Anonymous(this=name, expressions=[exp.convert(one) for one in arguments])


def _difference(node: Any, _: Names) -> Any:
    """Days between two days: Spark would give an interval."""
    sides = (node.this, node.expression)
    if not all(isinstance(side, exp.Column) and side.name in _DAYS for side in sides):
        return node
    return exp.cast(_call("datediff", *sides), "bigint")


def _period(node: Any, _: Names) -> Any:
    """The first day of a period: Spark knows no decades, and would put it in a time zone."""
    unit, day = node.unit.name.lower(), node.this
    if unit == "decade":
        year = _call("year", day)
        first = _call("make_date", exp.Sub(this=year, expression=exp.Mod(this=year.copy(), expression=_number(10))),
                      1, 1)  # fmt: skip
    else:
        first = day if unit == "day" else _call("trunc", day, unit)
    return exp.cast(first, exp.DType.TIMESTAMPNTZ)


def _number(number: int) -> exp.Expr:
    return exp.Literal.number(number)


def _place(node: Any, _: Names) -> Any:
    """The number of a row among others: as wide as DuckDB's."""
    return exp.cast(node.copy(), "bigint") if isinstance(node.this, exp.RowNumber) else node


def _cut(node: Any, _: Names) -> Any:
    """The first so many of a list."""
    (cut,) = node.expressions
    return _call("slice", node.this, 1, cut.expression) if isinstance(cut, exp.Slice) and not cut.this else node


def _listed(node: Any, _: Names) -> Any:
    """A list in an order: collected with what it goes by, sorted by that, and what it went by dropped."""
    if not isinstance(order := node.this, exp.Order):
        return node
    if isinstance(order.this, exp.Distinct):  # in the order of what is listed: SQL allows no other
        return _call("array_sort", _call("collect_set", *order.this.expressions))
    keys = [key.this for key in order.expressions]
    rows = _call("collect_list", _call("struct", *(exp.alias_(key, f"k{place}") for place, key in enumerate(keys)),
                                       exp.alias_(order.this, "listed")))  # fmt: skip
    cases = "".join(
        f" WHEN x.k{place} < y.k{place} THEN {1 if key.args.get('desc') else -1}"
        f" WHEN x.k{place} > y.k{place} THEN {-1 if key.args.get('desc') else 1}"
        for place, key in enumerate(order.expressions)
    )
    compare = exp.Lambda(this=sqlglot.parse_one(f"CASE{cases} ELSE 0 END"), expressions=_identifiers("x", "y"))
    taken = exp.Lambda(this=sqlglot.parse_one("x.listed"), expressions=_identifiers("x"))
    return _call("transform", _call("array_sort", rows, compare), taken)


def _identifiers(*names: str) -> list[exp.Identifier]:
    return [exp.to_identifier(name) for name in names]


def _among(node: Any, _: Names) -> Any:
    """One of some numbers: Spark reads a list as it stands, and lets no query stand in what is selected."""
    query = node.args.get("query")
    inner = query.this if isinstance(query, exp.Subquery) else query
    if not isinstance(inner, exp.Select) or inner.args.get("from_") or len(inner.expressions) != 1:
        return node
    (listed,) = inner.expressions
    if not isinstance(listed, exp.Explode) or not isinstance(listed.this, exp.Array):
        return node
    return exp.In(this=node.this, expressions=listed.this.expressions)


def _select(node: Any, names: Names) -> Any:
    """Lists unrolled side by side, and all columns of a table with some replaced."""
    unrolled = [one.this.this for one in node.expressions if isinstance(one.unalias(), exp.Explode)]
    if len(unrolled) > 1:
        rows = _call("inline", _call("arrays_zip", *unrolled))
        node.set("expressions", [exp.Aliases(this=rows, expressions=_identifiers(*node.named_selects))])
    if node.expressions and isinstance(star := node.expressions[0], exp.Star) and (new := star.args.get("replace")):
        replaced = {one.alias: one for one in new}
        table = node.args["from_"].this.meta["table"]
        node.set("expressions", [replaced.get(column) or exp.column(column, quoted=True)
                                 for column in names.columns(table)])  # fmt: skip
    return node


def _by_name(node: Any, _: Names) -> Any:
    """Rows put together by the names of their columns: Spark's SQL goes by their order."""
    if node.args.get("by_name"):
        columns = _columns(node.this)
        node.set("expression", exp.select(*columns).from_(exp.alias_(node.expression.unnest().subquery(), "others")))
        node.set("by_name", False)
    return node


def _columns(query: exp.Query) -> list[str]:
    """List the columns of a query, which may be all of what a WITH around it makes."""
    if query.named_selects != ["*"]:
        return query.named_selects
    source, above = query.args["from_"].name, query.parent
    while above:
        made = above.args.get("with_")
        for one in made.expressions if made else ():
            if one.alias == source:
                return _columns(one.this)
        above = above.parent
    raise ValueError(f"the columns of {source} are not known here")


def _made(node: Any, _: Names) -> Any:
    """What a WITH makes: Spark decides by itself whether it is worked out once."""
    node.set("materialized", None)
    return node


_RULES: Final[dict[type[exp.Expr], Callable[[Any, Names], Any]]] = {
    exp.Sub: _difference, exp.TimestampTrunc: _period, exp.DateTrunc: _period, exp.Window: _place, exp.Bracket: _cut,
    exp.ArrayAgg: _listed, exp.In: _among, exp.Select: _select, exp.CTE: _made,
    exp.Union: _by_name,
}  # fmt: skip
