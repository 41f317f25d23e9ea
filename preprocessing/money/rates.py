"""Which quantities are rates of exchange? `ارتفع اليورو إلى 1.09 دولار` prices a currency: nobody pays a dollar.

A rate is a number with no scale word whose clause names another currency with the article and nothing that is sold by
the piece; so is what follows it in the sentence, and both sides of `1 دولار = 3.75 ريال`.
"""

from collections.abc import Sequence
from typing import Final

from preprocessing.money import currencies, kinds
from preprocessing.money.quantities import Quantity
from preprocessing.money.tokens import Token

_REACH: Final = 15  # how many tokens before a rate its currency may stand
_ZONES: Final = frozenset({"منطقه", "دول", "بمنطقه", "ودول"})  # منطقة اليورو is a place
_EQUALS: Final = frozenset({"=", "يساوي", "تساوي", "يعادل"})


def without(tokens: Sequence[Token], quantities: Sequence[Quantity]) -> list[Quantity]:
    """Leave out the quantities that are rates of exchange."""
    left: list[Quantity] = []
    rate_seen = False
    for index, quantity in enumerate(quantities):
        if not (quantity.is_money and quantity.scale == 1):
            left.append(quantity)
        elif rate_seen or _is_rate(tokens, quantity) or _is_equation(tokens, quantities, index):
            rate_seen = True
        else:
            left.append(quantity)
    return left


def _is_rate(tokens: Sequence[Token], quantity: Quantity) -> bool:
    if kinds.speaks_of_goods(tokens[quantity.after : quantity.after + 2]):
        return False
    named = False
    for place in range(quantity.first - 1, max(0, quantity.first - _REACH) - 1, -1):
        token = tokens[place]
        if token.text in ("،", "؛", "(", ")") or kinds.speaks_of_goods([token]):
            break
        named = named or _names_another(tokens, place, quantity)
    return named


def _names_another(tokens: Sequence[Token], place: int, quantity: Quantity) -> bool:
    """Say whether a currency other than the quantity's stands here with the article."""
    token = tokens[place]
    if not token.is_a("currency", "one") or not token.reading.prefix.endswith(("ال", "لل")):
        return False
    if place and tokens[place - 1].text in _ZONES:
        return False
    unit = currencies.parse(tokens, place)
    return unit is not None and unit.part == 1 and (unit.code or currencies.usual(unit.name)) != quantity.currency


def _is_equation(tokens: Sequence[Token], quantities: Sequence[Quantity], index: int) -> bool:
    """Say whether the quantity is a side of `1 دولار = 3.75 ريال`."""
    quantity = quantities[index]
    if index and quantities[index - 1].is_money:
        between = {token.text for token in tokens[quantities[index - 1].after : quantity.first]}
        if between and between <= _EQUALS and quantities[index - 1].value == 1:
            return True
    if quantity.value != 1 or index + 1 == len(quantities) or not quantities[index + 1].is_money:
        return False
    between = {token.text for token in tokens[quantity.after : quantities[index + 1].first]}
    return bool(between) and between <= _EQUALS
