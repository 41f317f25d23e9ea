"""Which kinds may two statements of one sum have? One reporter's investment is another's contract."""

from typing import Final

MISTAKEN: Final = (
    frozenset({"investment", "donation", "aid", "spending"}),
    frozenset({"investment", "contract", "cost", "spending", "budget"}),
    frozenset({"acquisition", "contract", "valuation", "price", "cost"}),
    frozenset({"fine", "damages"}),
    frozenset({"loan", "debt", "aid"}),
    frozenset({"profit", "revenue"}),
    frozenset({"loss", "cost", "spending"}),
    frozenset({"wealth", "valuation"}),
)
"""Kinds that two reporters, or the reader of their words, may give to one sum."""

ALIKE: Final = (
    frozenset({"investment", "donation", "aid"}),
    frozenset({"acquisition", "contract"}),
    frozenset({"cost", "spending"}),
    frozenset({"fine", "damages"}),
    frozenset({"loan", "aid"}),
)
"""Kinds between which a conflict is thinkable."""


def kin(a: str, b: str, groups: tuple[frozenset[str], ...] = MISTAKEN) -> bool:
    """Say whether two kinds are one or of one group; `other` may be any."""
    return a == b or "other" in (a, b) or any(a in group and b in group for group in groups)
