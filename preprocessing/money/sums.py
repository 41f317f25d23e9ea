"""Which sums of money do the quantities of a sentence make? Ranges are joined, ellipses filled, hedges read.

`من 49 مليار دولار إلى 51 مليار دولار` is a range after "expected"; after "rose" it is two sums.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from preprocessing.money import ellipsis, hedges, links, rates
from preprocessing.money.context import Context
from preprocessing.money.numbers import ONE
from preprocessing.money.quantities import Quantity
from preprocessing.money.tokens import Token
from preprocessing.tables import Bound

_NEAR: Final = 5
_SHOWN: Final = "symbol"  # the rule of `$3`, whose scale may stand behind the other end: `$3-4 مليار`


@dataclass(frozen=True, slots=True)
class Sum:
    """A sum of money at its tokens; `start` and `end` are places in the folded text."""

    first: int
    after: int
    start: int
    end: int
    value: Decimal | None
    currency: str | None
    bound: Bound
    rule: str
    scale: Decimal
    high: Decimal | None = None


def assemble(
    tokens: Sequence[Token], quantities: Sequence[Quantity], context: Context, known: Mapping[Decimal, str | None]
) -> list[Sum]:
    """Make the sums of a sentence out of its quantities; `known` as `ellipsis.filled` has it."""
    filled = ellipsis.filled(tokens, rates.without(tokens, quantities, context), known)
    sums: list[Sum] = []
    index = 0
    while index < len(filled):
        floor = sums[-1].after if sums else 0
        pair = _range(tokens, floor, *filled[index : index + 2]) if index + 1 < len(filled) else None
        if pair:
            sums.append(pair)
            index += 2
            continue
        if filled[index].is_money:
            sums.append(_hedged(tokens, floor, filled[index]))
        index += 1
    return sums


def _hedged(tokens: Sequence[Token], floor: int, quantity: Quantity) -> Sum:
    start, end, bound = quantity.start, quantity.end, _plain_bound(quantity)
    after = quantity.after
    behind = hedges.after(tokens, after)
    if behind:
        (bound, end), after = behind
    before = hedges.before(tokens, quantity.first, floor)
    if before and not hedges.compares(tokens, after, before.bound != "approx"):
        start = before.place
        bound = before.bound if bound in ("exact", "approx", "unquantified") else bound
    if quantity.value is None:
        start, end, bound = quantity.start, quantity.end, "unquantified"
    return Sum(
        quantity.first, after, start, end, quantity.value, quantity.currency, bound, quantity.rule, quantity.scale
    )


def _plain_bound(quantity: Quantity) -> Bound:
    return "unquantified" if quantity.value is None else "exact"


def _range(tokens: Sequence[Token], floor: int, low: Quantity, high: Quantity) -> Sum | None:
    """Join two quantities to a range, if the words around them say it is one."""
    opening, start = links.opening(tokens, low, floor)
    link = links.link(tokens, low, high)
    if not link or low.value is None or high.value is None or not (low.is_money or high.is_money):
        return None
    if low.is_money and high.is_money and low.currency != high.currency:
        return None
    if not _spans(opening, link, low, high) or (link == "الي" and _changes(tokens, opening, low)):
        return None
    bare = low.scale == ONE and (not low.is_money or low.rule == _SHOWN)
    shared = low.value * high.scale * high.part if bare else low.value
    value = shared if shared < high.value else low.value  # بين 190 و200 مليار, but بين 100 ومليون
    if not value < high.value:
        return None
    end, after = high.end, high.after
    currency = high.currency if high.is_money else low.currency
    return Sum(low.first, after, start, end, value, currency, "range", "range", high.scale, high.value)


def _changes(tokens: Sequence[Token], opening: str, low: Quantity) -> bool:
    """Say whether the ends are before and after: not in `ارتفع إلى نحو 26 إلى 28 دولارا`."""
    reached = not opening and not low.is_money and links.is_reached(tokens, low)
    return not reached and links.tells_change(tokens, low.first)


def _spans(opening: str, link: str, low: Quantity, high: Quantity) -> bool:
    """Say whether this opening and this link make a range."""
    if not opening and ellipsis.is_year(low):
        return False
    if opening == "بين":
        return link in ("و", "الي", "-")
    if opening == "من":
        return link in ("الي", "-", "حتي")
    if link == "او":
        return not low.is_money and low.scale == ONE
    open_low = not low.is_money or low.rule in ("ellipsis", _SHOWN)  # نصف مليون إلى مليون
    return link in ("-", "الي") and (open_low or _is_near(low, high))


def _is_near(low: Quantity, high: Quantity) -> bool:
    """Say whether two sums are near enough for `3500 دولار إلى 5 آلاف دولار`; what rose by 1 to 50 is not."""
    if low.value is None or high.value is None or low.part != high.part:
        return False
    return low.value < high.value <= _NEAR * low.value
