"""Statements of sums, each like the first but for what a test says of it, and the claims they are."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from preprocessing.claims import Statement, link
from preprocessing.claims.figures import Figure
from preprocessing.claims.wording import Wording
from preprocessing.tables import Bound

DAY = date(2023, 9, 14)
BILLION = Decimal("1000000000.0000")
DOLLARS = Figure("exact", "USD", BILLION, None, BILLION, None)
BOTH = frozenset({"microsoft", "openai"})
SAID = Statement("a", 10, 20, "a", DAY, "investment", DOLLARS, actors=BOTH, close=BOTH)
PLAN = Wording(frozenset({"خطه", "بناء", "مركز"}), frozenset({"خطه", "بناء"}))


def said(article_id: str, **changes: object) -> Statement:
    """A statement like the first, in another article; figures are changed by their own fields."""
    if "actors" in changes:
        changes = {"close": changes["actors"]} | changes
    own = {name: changes.pop(name) for name in list(changes) if name in Figure.__dataclass_fields__}
    made = replace(SAID, **{"article_id": article_id, "story_id": article_id} | changes)  # type: ignore[arg-type]
    return replace(made, figure=replace(made.figure, **own))  # type: ignore[arg-type]


def figure(value: float, bound: Bound = "exact", currency: str = "USD", usd: float | None = None) -> Figure:
    low = Decimal(str(value))
    return Figure(bound, currency, low, None, low if currency == "USD" else usd and Decimal(str(usd)), None)  # type: ignore[arg-type]


def rows(*statements: Statement) -> list[dict[str, object]]:
    return [claim.row(conflict) for claim, conflict in link(statements)]


def count(*statements: Statement) -> int:
    return len(link(statements))
