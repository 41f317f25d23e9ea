"""Which sums of money do the quantities of a sentence make? Ranges are joined, ellipses filled, hedges read.

`من 49 مليار دولار إلى 51 مليار دولار` is a range after "expected"; after "rose" it is two sums. `80 مليار دولار، أنفق
منها 50 ملياراً` is two sums; `80 مليار دولار لنحو 3 ملايين لاجئ` is one.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
from typing import Final

from preprocessing.lexicon import rows
from preprocessing.money import hedges, kinds, rates
from preprocessing.money.numbers import BILLION, MILLION, ONE, THOUSAND
from preprocessing.money.quantities import Quantity
from preprocessing.money.tokens import DASHES, Token
from preprocessing.money.vocabulary import PREFIXES
from preprocessing.tables import Bound
from preprocessing.text import fold_word

_YEARS: Final = range(1900, 2101)
_NEAR: Final = 5  # how many words before a bare plural may say that money is meant
_MEMORY: Final = 12  # how many words before `من … إلى` may say that something changed


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


def assemble(tokens: Sequence[Token], quantities: Sequence[Quantity]) -> list[Sum]:
    """Make the sums of a sentence out of its quantities."""
    filled = _filled(tokens, rates.without(tokens, quantities))
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
    if before:
        start = before.place
        bound = before.bound if bound in ("exact", "approx", "unquantified") else bound
    if quantity.value is None:
        start, bound = quantity.start, "unquantified"
    return Sum(
        quantity.first, after, start, end, quantity.value, quantity.currency, bound, quantity.rule, quantity.scale
    )


def _plain_bound(quantity: Quantity) -> Bound:
    return "unquantified" if quantity.value is None else "exact"


def _range(tokens: Sequence[Token], floor: int, low: Quantity, high: Quantity) -> Sum | None:
    """Join two quantities to a range, if the words around them say it is one."""
    opening, start = _opening(tokens, low, floor)
    link = _link(tokens, low, high)
    if not link or low.value is None or high.value is None or not (low.is_money or high.is_money):
        return None
    if low.is_money and high.is_money and low.currency != high.currency:
        return None
    if not _spans(opening, link, low) or (link == "الي" and _tells_change(tokens, low.first)):
        return None
    shared = low.value * high.scale if low.scale == ONE and not low.is_money else low.value
    value = shared if shared < high.value else low.value  # بين 190 و200 مليار, but بين 100 ومليون
    if not value < high.value:
        return None
    end, after = high.end, high.after
    currency = high.currency if high.is_money else low.currency
    return Sum(low.first, after, start, end, value, currency, "range", "range", high.scale, high.value)


def _opening(tokens: Sequence[Token], low: Quantity, floor: int = 0) -> tuple[str, int]:
    """The word that opens a range (بين, من) and where it starts; none is fine for `10-12 مليون`."""
    words = hedges.words_before(tokens, low.first, floor)
    while words and words[-1].text in ("نحو", "حوالي"):
        words.pop()
    if not words:
        return "", low.start
    if hedges.touches(words):
        return "", low.start  # أكثر من 11 مليارا
    for opening in ("بين", "من"):
        prefix = words[-1].text.removesuffix(opening)
        if words[-1].text.endswith(opening) and all(letter in "وفبل" for letter in prefix) and len(prefix) < 3:
            start = words[-1].start + len(prefix)
            if opening == "بين" and len(words) > 1 and words[-2].text in ("ما", "وما", "بما"):
                start = words[-2].start + len(words[-2].text) - 2
            return opening, start
    return "", low.start


def _link(tokens: Sequence[Token], low: Quantity, high: Quantity) -> str:
    """What ties two quantities: و, إلى, أو, or a dash; nothing else does."""
    between = [token.text for token in tokens[low.after : high.first]]
    prefix = tokens[high.first].reading.prefix
    if between in ([], ["و"]):
        return "و" if between or prefix.startswith("و") else ""
    if len(between) > 1 and between[0] in ("و", "الي") and between[1:] in (["نحو"], ["حوالي"]):
        return between[0]
    if len(between) != 1:
        return ""
    return "-" if between[0] in DASHES else between[0] if between[0] in ("الي", "او", "حتي", "ال") else ""


def _spans(opening: str, link: str, low: Quantity) -> bool:
    """Say whether this opening and this link make a range."""
    if not opening and _is_year(low):
        return False
    if opening == "بين":
        return link in ("و", "الي", "-")
    if opening == "من":
        return link in ("الي", "-", "حتي")
    if link == "او":
        return not low.is_money and low.scale == ONE
    return link in ("-", "الي") and (not low.is_money or low.rule == "ellipsis")  # نصف مليون إلى مليون


def _tells_change(tokens: Sequence[Token], first: int) -> bool:
    """Say whether something rose or fell `من … إلى`: then both ends are sums of their own."""
    for token in reversed(tokens[max(0, first - _MEMORY) : first]):
        if token.text in ("،", "؛"):
            return False
        if token.kind == "word" and _is_change(token.text):
            return True
    return False


@cache
def _changes() -> frozenset[str]:
    return frozenset(fold_word(row.form) for row in rows("change_words"))


def _is_change(word: str) -> bool:
    return any(word.startswith(prefix) and word[len(prefix) :] in _changes() for prefix in PREFIXES)


def _filled(tokens: Sequence[Token], quantities: Sequence[Quantity]) -> list[Quantity]:
    """Give a number without currency its neighbour's, where no counted thing follows it."""
    filled: list[Quantity] = []
    for index, quantity in enumerate(quantities):
        before = next((each for each in reversed(filled) if not _is_year(each)), None)
        behind = quantities[index + 1] if index + 1 < len(quantities) else None
        filled.append(_lean(tokens, quantity, before, behind))
    return filled


def _lean(tokens: Sequence[Token], quantity: Quantity, before: Quantity | None, behind: Quantity | None) -> Quantity:
    if quantity.is_money:
        return quantity
    if quantity.value is None:
        return _unsaid(tokens, quantity, before)
    if behind and behind.is_money and _link(tokens, quantity, behind):
        return _forward(tokens, quantity, behind)
    if not _stands_alone(tokens, quantity):
        return quantity
    if before is None and quantity.scale >= BILLION and behind and behind.is_money:
        before = behind  # خصخصة 50 مليارا ولم تحقق سوى 3.2 مليار يورو
    if before is None or not before.is_money:
        return quantity
    if quantity.scale >= THOUSAND:
        return replace(quantity, is_money=True, currency=before.currency, rule="ellipsis")
    if tokens[quantity.first - 1].text == "الي" and not _is_year(quantity) and _is_alike(quantity, before):
        return replace(
            quantity, value=quantity.value * before.scale, scale=before.scale, is_money=True,
            currency=before.currency, rule="ellipsis",
        )  # fmt: skip
    return quantity


def _unsaid(tokens: Sequence[Token], quantity: Quantity, before: Quantity | None) -> Quantity:
    """Take a bare plural for money beside money or a cue of it: `ملايين الدولارات بل المليارات`, `صفقات بالمليارات`."""
    if not _stands_alone(tokens, quantity):
        return quantity
    if before and before.is_money and quantity.scale >= MILLION:
        return replace(quantity, is_money=True, currency=before.currency, rule="unquantified")
    near = tokens[max(0, quantity.first - _NEAR) : quantity.first]
    speaks = quantity.scale >= BILLION and kinds.speaks_of_money(near)
    return replace(quantity, is_money=True, rule="unquantified") if speaks else quantity


def _forward(tokens: Sequence[Token], quantity: Quantity, behind: Quantity) -> Quantity:
    """Lean on the sum behind: `3 ملايين و5 ملايين دولار`, `ارتفع من 5 إلى 10 ملايين دولار`."""
    opening, _ = _opening(tokens, quantity)
    change = opening == "من" and _tells_change(tokens, quantity.first)
    rest = tokens[behind.after : behind.after + _MEMORY]
    respectively = opening != "بين" and any(token.text == "التوالي" for token in rest)
    if quantity.value is None or (quantity.scale == ONE and not (change or respectively)):
        return quantity
    filled = replace(quantity, is_money=True, currency=behind.currency, rule="ellipsis")
    return filled if quantity.scale > ONE else replace(filled, value=quantity.value * behind.scale, scale=behind.scale)


def _is_year(quantity: Quantity) -> bool:
    return not quantity.is_money and quantity.scale == ONE and quantity.value in _YEARS


def _is_alike(quantity: Quantity, before: Quantity) -> bool:
    """Say whether a bare number can be what a sum became: `732 مليار دولار … إلى 679.7`."""
    if before.value is None or quantity.value is None:
        return False
    number = before.value / before.scale
    return number / 4 <= quantity.value <= number * 4


@cache
def _followers() -> frozenset[str]:
    return frozenset(fold_word(row.form) for row in rows("amount_followers"))


def _stands_alone(tokens: Sequence[Token], quantity: Quantity) -> bool:
    """Say whether no counted thing follows: the sentence ends, a mark or a small word stands there."""
    if quantity.after >= len(tokens):
        return True
    token = tokens[quantity.after]
    if token.kind == "mark":
        return token.text not in "%٪/"
    return token.text in _followers() and (token.text != "من" or quantity.scale >= BILLION)
