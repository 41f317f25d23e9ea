"""Which quantities are rates of exchange? `ارتفع اليورو إلى 1.09 دولار` prices a currency: nobody pays a dollar.

A rate is a number with no scale word whose clause names another currency with the article, before it or right behind
(`50 جنيها للدولار`), and nothing that is sold by the piece; so is what follows it in the sentence, and both sides of
`1 دولار = 3.75 ريال`. After `سعر الدولار` thousands are a rate too. What a bank buys and sells at is one in a text that
tells what currencies cost.
"""

from collections.abc import Sequence
from typing import Final

from preprocessing.money import currencies, kinds
from preprocessing.money.context import Context
from preprocessing.money.currencies import Unit
from preprocessing.money.numbers import ONE, THOUSAND
from preprocessing.money.quantities import Quantity
from preprocessing.money.tokens import Token

_REACH: Final = 15  # how many tokens before a rate its currency may stand
_ZONES: Final = frozenset({"منطقه", "دول", "بمنطقه", "ودول"})  # منطقة اليورو is a place
_EQUALS: Final = frozenset({"=", "يساوي", "تساوي", "يعادل"})
_AGAINST: Final = frozenset({"مقابل", "امام", "لكل", "ازاء"})
_PRICES: Final = frozenset({"سعر", "صرف", "بسعر", "لسعر", "قيمه"})
_PRICE: Final = "سعر"
_EXCHANGE: Final = frozenset({"صرف", "الصرف"})
_TRADES: Final = frozenset({"للشراء", "للبيع"})
_HUNDRED: Final = frozenset({1, 100})


def without(tokens: Sequence[Token], quantities: Sequence[Quantity], context: Context) -> list[Quantity]:
    """Leave out the quantities that are rates of exchange."""
    left: list[Quantity] = []
    rate_seen = False
    for index, quantity in enumerate(quantities):
        if not _can_be_rate(tokens, quantity):
            left.append(quantity)
        elif (
            (rate_seen and quantity.scale == ONE)
            or _is_rate(tokens, quantity)
            or _prices_behind(tokens, quantity, hundred=context.exchange)
            or _is_equation(tokens, quantities, index)
            or (context.exchange and _is_traded(tokens, quantity))
        ):
            rate_seen = True
        else:
            left.append(quantity)
    return left


def _can_be_rate(tokens: Sequence[Token], quantity: Quantity) -> bool:
    """Say whether nothing forbids a rate: a large scale, goods right behind."""
    if not quantity.is_money or quantity.scale > THOUSAND or quantity.value is None:
        return False
    return not kinds.speaks_of_goods(tokens[quantity.after : quantity.after + 2])


def _is_rate(tokens: Sequence[Token], quantity: Quantity) -> bool:
    """Say whether the clause before it names another currency; with its price, where thousands are counted."""
    if _is_quoted(tokens, quantity):
        return True
    for place in range(quantity.first - 1, max(0, quantity.first - _REACH) - 1, -1):
        token = tokens[place]
        if token.text in ("،", "؛", "(", ")") or kinds.speaks_of_goods([token]):
            return False
        if _names_another(tokens, place, quantity) and (
            quantity.scale == ONE or (place > 0 and tokens[place - 1].text in _PRICES)
        ):
            return not _is_broken(tokens, place, quantity.first)
    return False


def _is_quoted(tokens: Sequence[Token], quantity: Quantity) -> bool:
    """Say whether the last price the sentence speaks of is a currency's: `سعر صرف`, `سعر الدولار`."""
    for place in range(quantity.first - 2, -1, -1):
        if tokens[place].text.endswith(_PRICE):
            behind = tokens[place + 1]
            return behind.text in _EXCHANGE or _names_another(tokens, place + 1, quantity)
        if tokens[place].text.endswith("اسعار") or kinds.speaks_of_goods([tokens[place]]):
            return False
    return False


def _is_broken(tokens: Sequence[Token], place: int, first: int) -> bool:
    """Say whether goods or a bracket stand further before the currency that was named."""
    return any(kinds.speaks_of_goods([token]) for token in tokens[max(0, first - _REACH) : place])


def _names_another(tokens: Sequence[Token], place: int, quantity: Quantity) -> bool:
    """Say whether a currency other than the quantity's stands here with the article."""
    token = tokens[place]
    if not token.is_a("currency", "one") or not token.reading.prefix.endswith(("ال", "لل")):
        return False
    if place and tokens[place - 1].text in _ZONES:
        return False
    return _is_other(currencies.parse(tokens, place), quantity)


def _is_other(unit: Unit | None, quantity: Quantity) -> bool:
    """Say whether a whole currency is another than the quantity's."""
    return unit is not None and unit.part == 1 and (unit.code or currencies.usual(unit.name)) != quantity.currency


def _prices_behind(tokens: Sequence[Token], quantity: Quantity, *, hundred: bool) -> bool:
    """Say whether the priced currency stands behind: `1.09 دولار مقابل اليورو`, `50 جنيها للدولار`, `لكل 100 دولار`.

    `hundred` says that `مقابل 100 دولار` is such a price too: the text tells what currencies cost.
    """
    at = quantity.after
    if at < len(tokens) and tokens[at].reading.prefix == "لل":
        return _names_another(tokens, at, quantity)
    if at + 1 < len(tokens) and tokens[at].text == "/":
        return _is_other(currencies.parse(tokens, at + 1), quantity)
    if at + 1 >= len(tokens) or tokens[at].text not in _AGAINST:
        return False
    behind = tokens[at + 1]
    if behind.is_a("currency", "one"):
        return _names_another(tokens, at + 1, quantity) or tokens[at].text == "لكل"
    counted = (hundred or tokens[at].text == "لكل") and behind.text.isdecimal() and int(behind.text) in _HUNDRED
    return counted and at + 2 < len(tokens) and tokens[at + 2].is_a("currency")


def _is_traded(tokens: Sequence[Token], quantity: Quantity) -> bool:
    behind = tokens[quantity.after].text if quantity.after < len(tokens) else ""
    return behind in _TRADES


def _is_equation(tokens: Sequence[Token], quantities: Sequence[Quantity], index: int) -> bool:
    """Say whether the quantity is a side of `1 دولار = 3.75 ريال`, or the 100 of `150 ألف دينار لكل 100 دولار`."""
    quantity = quantities[index]
    before = quantities[index - 1] if index else None
    if before and before.is_money:
        between = {token.text for token in tokens[before.after : quantity.first]}
        if between and between <= _EQUALS and before.value == 1:
            return True
        if between and between <= _AGAINST and quantity.value in _HUNDRED and before.currency != quantity.currency:
            return True
    if quantity.value != 1 or index + 1 == len(quantities) or not quantities[index + 1].is_money:
        return False
    between = {token.text for token in tokens[quantity.after : quantities[index + 1].first]}
    return bool(between) and between <= _EQUALS
