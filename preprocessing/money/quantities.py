"""Which quantities does a sentence state? Numbers with the currency that stands on them, and numbers without one.

Numbers without a currency are kept: they may belong to a range, or lean on a neighbour's currency, and a counted
thing (`3 ملايين برميل`) must not.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final

from preprocessing.money import currencies, hedges, numbers
from preprocessing.money.context import Context
from preprocessing.money.currencies import THREE_DECIMALS, Unit
from preprocessing.money.numbers import ONE, THOUSAND, Number
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
    part: Decimal = ONE  # of its currency: a cent is 0.01


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
    if unit is None or (unit.care and number.scale < THOUSAND):
        return _quantity(tokens, number, None, context)
    code, _ = currencies.resolve(unit, context, number.start)
    if code in THREE_DECIMALS:
        style = context.style._replace(thousandths=True)
        number = numbers.parse(tokens, at, style, closed=closed) or number
    dinars = unit.note == "abbreviation" and unit.name == "dinar" and code != "TND"
    if dinars or currencies.is_ounce(unit, code):
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
        after = number.after
        if again and currencies.resolve(again, context, number.start)[0] == unit.code:
            after = again.after
        shown = replace(number, first=at, start=token.start, after=after)
        return replace(_quantity(tokens, shown, unit, context), after=after, end=tokens[after - 1].end, rule="symbol")
    if token.reading.prefix.endswith("ل") and token.reading.prefix != "ل":
        return None
    if unit.note == "two":
        number = Number(at, unit.after, token.core_start, Decimal(2))
    elif unit.after < len(tokens) and tokens[unit.after].text in ("واحد", "واحدا", "واحده"):
        number = Number(at, unit.after + 1, token.core_start, ONE)
        unit = replace(unit, after=unit.after + 1)
    elif _is_one(tokens, at, unit):
        number = Number(at, unit.after, token.core_start, ONE)
    else:
        return None
    return _with_parts(tokens, _quantity(tokens, number, unit, context), unit, context)


def _is_one(tokens: Sequence[Token], at: int, unit: Unit) -> bool:
    """Say whether a bare currency is one of it: `بأكثر من دولار`, `دولار ونصف`."""
    if unit.care or unit.note != "one" or "ال" in tokens[at].reading.prefix:
        return False
    behind = tokens[unit.after] if unit.after < len(tokens) else None
    if behind and behind.reading.prefix == "و" and behind.is_a("number", "fraction"):
        return True
    return unit.part == 1 and hedges.counts_one(tokens, at)


def _quantity(tokens: Sequence[Token], number: Number, unit: Unit | None, context: Context) -> Quantity:
    after = max(number.after, unit.after) if unit else number.after
    plain = Quantity(number.first, after, number.start, tokens[after - 1].end, number.value, number.scale)
    if unit is None:
        return plain
    code, part = currencies.resolve(unit, context, number.start)
    value = None if number.value is None else number.value * part
    rule = "unquantified" if value is None else "number-currency"
    return replace(plain, value=value, is_money=True, currency=code, rule=rule, part=part)


def _unit_after(tokens: Sequence[Token], number: Number) -> Unit | None:
    """Read the currency behind a number: `مليون دولار`, `ملايين الدولارات`, `50 مليونا من الدولارات`."""
    at = number.after
    if at >= len(tokens):
        return None
    last = tokens[at - 1]
    counted = number.scale > 1 or number.value is None
    if tokens[at].text == "من" and counted:
        unit = currencies.parse(tokens, at + 1)
        plural = unit is not None and (unit.note == "many" or number.value is None)
        return unit if plural and tokens[at + 1].reading.prefix == "ال" else None
    unit = currencies.parse(tokens, at)
    if unit is None or tokens[at].reading.prefix == "":
        return unit
    plural = unit.note == "many" or number.value is None  # ملايين الدولارات, مليارات اليورو
    definite = tokens[at].reading.prefix == "ال" and (plural or last.reading.prefix.endswith("ال"))
    return unit if definite and counted else None


def _with_parts(tokens: Sequence[Token], whole: Quantity, unit: Unit, context: Context) -> Quantity:
    """Add cents to dollars: `3 دولارات و50 سنتا`."""
    at = whole.after
    if unit.part != 1 or whole.value is None or at >= len(tokens):
        return whole
    if tokens[at].text == "و":
        at += 1
    elif not tokens[at].reading.prefix.startswith("و"):
        return whole
    if at < len(tokens) and tokens[at].is_a("number", "fraction"):
        return _with_fraction(tokens, whole, at, unit)
    number = numbers.parse(tokens, at, context.style) if at < len(tokens) else None
    part = currencies.parse(tokens, number.after) if number else None
    if number is None or part is None or number.value is None or not part.part < 1 or number.scale != 1:
        return whole
    _, worth = currencies.resolve(part, context, number.start)
    value = whole.value + number.value * worth
    return replace(whole, after=part.after, end=tokens[part.after - 1].end, value=value)


def _with_fraction(tokens: Sequence[Token], whole: Quantity, at: int, unit: Unit) -> Quantity:
    """Add a fraction: `دولار ونصف الدولار`; another currency or a scale behind it makes it a number of its own."""
    sense, after = tokens[at].sense, at + 1
    if sense is None or whole.value is None or whole.scale > 1:
        return whole
    if after < len(tokens) and tokens[after].is_a("currency"):
        again = currencies.parse(tokens, after)
        if again is None or again.name != unit.name:
            return whole
        after = again.after
    elif after < len(tokens) and tokens[after].sense:
        return whole
    return replace(whole, after=after, end=tokens[after - 1].end, value=whole.value + sense.value)


def _percent_length(tokens: Sequence[Token], at: int) -> int:
    """How many tokens of a percent sign stand here: `%`, `بالمئة`, `في المائة`."""
    texts = [token.text for token in tokens[at : at + 2]]
    if texts and texts[0] in _PERCENT:
        return 1
    return 2 if len(texts) == 2 and texts[0] == "في" and f"ب{texts[1]}" in _PERCENT else 0
