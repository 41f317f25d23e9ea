"""Which quantities does a sentence state? Numbers with the currency that stands on them, and numbers without one.

Numbers without a currency are kept: they may belong to a range, or lean on a neighbour's currency, and a counted
thing (`3 ملايين برميل`) must not.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final

from preprocessing.money import currencies, numbers
from preprocessing.money.context import Context
from preprocessing.money.currencies import THREE_DECIMALS, Unit
from preprocessing.money.numbers import ONE, Number
from preprocessing.money.tokens import Token

_PERCENT: Final = ("%", "٪", "بالمايه", "بالميه")


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number at its tokens; `currency` is an ISO code, `is_money` says that a currency stands with it."""

    first: int
    after: int
    start: int
    end: int
    value: Decimal | None
    scale: Decimal = ONE
    is_money: bool = False
    currency: str | None = None
    rule: str = "number"


def scan(tokens: Sequence[Token], context: Context) -> list[Quantity]:
    """List the quantities of a sentence in their order."""
    found: list[Quantity] = []
    at = 0
    while at < len(tokens):
        quantity = _at(tokens, at, context)
        if quantity is None:
            at += 1
            continue
        percent = _percent_length(tokens, quantity.after)
        if not percent:
            found.append(quantity)
        at = quantity.after + percent
    return found


def _at(tokens: Sequence[Token], at: int, context: Context) -> Quantity | None:
    token = tokens[at]
    if token.kind != "number" and token.sense is None:
        return None
    if token.is_a("currency"):
        return _currency_first(tokens, at, context)
    closed = at > 0 and tokens[at - 1].text.endswith("بين")
    number = numbers.parse(tokens, at, context.style, closed=closed)
    if number is None:
        return None
    unit = _unit_after(tokens, number)
    if unit is None:
        return _quantity(tokens, number, None, context)
    code, _ = currencies.resolve(unit, context.countries)
    if code in THREE_DECIMALS:
        style = context.style._replace(thousandths=True)
        number = numbers.parse(tokens, at, style, closed=closed) or number
    if unit.note == "abbreviation" and unit.name == "dinar" and code != "TND":
        return _quantity(tokens, number, None, context)
    return _with_parts(tokens, _quantity(tokens, number, unit, context), unit, context)


def _currency_first(tokens: Sequence[Token], at: int, context: Context) -> Quantity | None:
    """Read `$100 مليون`, `دولارين`, `دولار واحد`."""
    token, unit = tokens[at], currencies.parse(tokens, at)
    if unit is None:
        return None
    if unit.note in ("symbol", "code"):
        if at + 1 >= len(tokens) or tokens[at + 1].kind != "number":
            return None
        number = numbers.parse(tokens, at + 1, context.style)
        if number is None:
            return None
        again = _unit_after(tokens, number)
        after = again.after if again and currencies.resolve(again, context.countries)[0] == unit.code else number.after
        shown = replace(number, first=at, start=token.start, after=after)
        return replace(_quantity(tokens, shown, unit, context), after=after, end=tokens[after - 1].end, rule="symbol")
    if token.reading.prefix.endswith("ل") and token.reading.prefix != "ل":
        return None
    if unit.note == "two":
        number = Number(at, unit.after, token.core_start, Decimal(2))
    elif unit.after < len(tokens) and tokens[unit.after].text in ("واحد", "واحدا", "واحده"):
        number = Number(at, unit.after + 1, token.core_start, ONE)
        unit = replace(unit, after=unit.after + 1)
    else:
        return None
    return _with_parts(tokens, _quantity(tokens, number, unit, context), unit, context)


def _quantity(tokens: Sequence[Token], number: Number, unit: Unit | None, context: Context) -> Quantity:
    after = max(number.after, unit.after) if unit else number.after
    plain = Quantity(number.first, after, number.start, tokens[after - 1].end, number.value, number.scale)
    if unit is None:
        return plain
    code, part = currencies.resolve(unit, context.countries)
    value = None if number.value is None else number.value * part
    rule = "unquantified" if value is None else "number-currency"
    return replace(plain, value=value, is_money=True, currency=code, rule=rule)


def _unit_after(tokens: Sequence[Token], number: Number) -> Unit | None:
    """Read the currency behind a number: `مليون دولار`, `ملايين الدولارات`, `50 مليونا من الدولارات`."""
    at = number.after
    if at >= len(tokens):
        return None
    last = tokens[at - 1]
    if tokens[at].text == "من" and (number.scale > 1 or number.value is None):
        unit = currencies.parse(tokens, at + 1)
        plural = unit is not None and (unit.note == "many" or number.value is None)
        return unit if plural and tokens[at + 1].reading.prefix == "ال" else None
    unit = currencies.parse(tokens, at)
    if unit is None or tokens[at].reading.prefix == "":
        return unit
    plural = unit.note == "many" or number.value is None  # ملايين الدولارات, مليارات اليورو
    definite = tokens[at].reading.prefix == "ال" and (plural or last.reading.prefix.endswith("ال"))
    return unit if definite and number.scale > 1 else None


def _with_parts(tokens: Sequence[Token], whole: Quantity, unit: Unit, context: Context) -> Quantity:
    """Add cents to dollars: `3 دولارات و50 سنتا`."""
    at = whole.after
    if unit.part != 1 or whole.value is None or at >= len(tokens):
        return whole
    if tokens[at].text == "و":
        at += 1
    elif not tokens[at].reading.prefix.startswith("و"):
        return whole
    number = numbers.parse(tokens, at, context.style) if at < len(tokens) else None
    part = currencies.parse(tokens, number.after) if number else None
    if number is None or part is None or number.value is None or not part.part < 1 or number.scale != 1:
        return whole
    _, worth = currencies.resolve(part, context.countries)
    value = whole.value + number.value * worth
    return replace(whole, after=part.after, end=tokens[part.after - 1].end, value=value)


def _percent_length(tokens: Sequence[Token], at: int) -> int:
    """How many tokens of a percent sign stand here: `%`, `بالمئة`, `في المائة`."""
    texts = [token.text for token in tokens[at : at + 2]]
    if texts and texts[0] in _PERCENT:
        return 1
    return 2 if len(texts) == 2 and texts[0] == "في" and f"ب{texts[1]}" in _PERCENT else 0
