"""Which numbers without a currency are money? `80 مليار دولار، أنفق منها 50 ملياراً` is two sums.

A number leans on a sum beside it where no counted thing follows (`80 مليار دولار لنحو 3 ملايين لاجئ` is one sum); or
the text says the same number with its currency elsewhere, as a headline's; or it is announced as money (`بقيمة 25
مليارا`), and its currency is for the whole text to say.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import cache
from typing import Final

from preprocessing.lexicon import rows
from preprocessing.money import hedges, kinds, links, phrases
from preprocessing.money.numbers import BILLION, MILLION, ONE, THOUSAND
from preprocessing.money.quantities import Quantity
from preprocessing.money.tokens import Token
from preprocessing.text import fold_word

_YEARS: Final = range(1900, 2101)
_NEAR: Final = 5  # how many words before a bare plural may say that money is meant
_MEMORY: Final = 12
_SHORT: Final = 4
_AMOUNTING: Final = frozenset({"قدره", "قدرها", "بلغ", "بلغت", "يبلغ", "تبلغ", "البالغ", "البالغه"})
_AGAINST: Final = frozenset({"الي", "مقابل", "مقارنه"})
_LIKELY: Final = 20  # how many times the first of `150 و300 مليم` the second can be
NAMED: Final = "named"  # the rule of a sum that is announced as money and names no currency


def filled(
    tokens: Sequence[Token], quantities: Sequence[Quantity], known: Mapping[Decimal, str | None]
) -> list[Quantity]:
    """Give a number without currency its neighbour's, where no counted thing follows it.

    `known` holds the currencies of the millions that the text says with a currency.
    """
    found: list[Quantity] = []
    for index, quantity in enumerate(quantities):
        before = next((each for each in reversed(found) if each.is_money or each.scale > ONE), None)
        behind = quantities[index + 1] if index + 1 < len(quantities) else None
        if _is_price(tokens, quantity):
            before = next((each for each in reversed(found) if each.is_money), before)
        leaning = _lean(tokens, quantity, before, behind)
        found.append(_announced(tokens, leaning, known))
    return found


def is_year(quantity: Quantity) -> bool:
    """Say whether a bare number can be a year."""
    return not quantity.is_money and quantity.scale == ONE and quantity.value in _YEARS


def _lean(tokens: Sequence[Token], quantity: Quantity, before: Quantity | None, behind: Quantity | None) -> Quantity:
    if quantity.is_money:
        return quantity
    if quantity.value is None:
        return _unsaid(tokens, quantity, before)
    if behind and behind.is_money and links.link(tokens, quantity, behind):
        return _forward(tokens, quantity, behind)
    if not _stands_alone(tokens, quantity):
        return quantity
    if before is None and quantity.scale >= BILLION and behind and behind.is_money:
        before = behind  # خصخصة 50 مليارا ولم تحقق سوى 3.2 مليار يورو
    if before is None or not before.is_money or _repeats(tokens, quantity, before):
        return quantity
    if quantity.scale >= THOUSAND:
        rule = NAMED if before.rule == NAMED else "ellipsis"
        return replace(quantity, is_money=True, currency=before.currency, rule=rule)
    if _is_set_against(tokens, quantity) and not is_year(quantity) and _is_alike(quantity, before):
        return replace(
            quantity, value=quantity.value * before.scale * before.part, scale=before.scale, is_money=True,
            currency=before.currency, rule="ellipsis", part=before.part,
        )  # fmt: skip
    return quantity


def _is_set_against(tokens: Sequence[Token], quantity: Quantity) -> bool:
    """Say whether a bare number is what a sum became, or is compared with: `إلى 679.7`, `مقارنة بنحو 895`."""
    words = [token.text for token in tokens[max(0, quantity.first - 3) : quantity.first]]
    while words and words[-1] in ("نحو", "حوالي", "ب", "بنحو", "بحوالي"):
        words.pop()
    return bool(words) and words[-1] in _AGAINST


def _repeats(tokens: Sequence[Token], quantity: Quantity, before: Quantity) -> bool:
    """Say whether a bracket tells the sum again in millimes, as Tunisians count: `22 مليون دينار (22 مليار)`."""
    bracketed = [token.text for token in tokens[before.after : quantity.first]] == ["("]
    return bracketed and before.value is not None and quantity.value == 1000 * before.value


def _unsaid(tokens: Sequence[Token], quantity: Quantity, before: Quantity | None) -> Quantity:
    """Take a bare plural for money beside money or a cue of it: `ملايين الدولارات بل المليارات`, `صفقات بالمليارات`."""
    if not _stands_alone(tokens, quantity):
        return quantity
    if before and before.is_money and quantity.scale >= MILLION:
        return replace(quantity, is_money=True, currency=before.currency, rule="unquantified")
    near = tokens[max(0, quantity.first - _NEAR) : quantity.first]
    counted = tokens[quantity.first].reading.prefix.startswith(("ب", "وب", "فب"))
    large = quantity.scale >= BILLION or (quantity.scale == MILLION and counted)
    return replace(quantity, is_money=True, rule="unquantified") if large and kinds.speaks_of_money(near) else quantity


def _forward(tokens: Sequence[Token], quantity: Quantity, behind: Quantity) -> Quantity:
    """Lean on the sum behind: `3 ملايين و5 ملايين دولار`, `ارتفع من 5 إلى 10 ملايين دولار`."""
    opening, _ = links.opening(tokens, quantity)
    change = opening == "من" and links.tells_change(tokens, quantity.first)
    rest = tokens[behind.after : behind.after + _MEMORY]
    respectively = opening != "بين" and any(token.text == "التوالي" for token in rest)
    listed = opening != "بين" and _is_listed(tokens, quantity, behind)
    if quantity.value is None or (quantity.scale == ONE and not (change or respectively or listed)):
        return quantity
    value = quantity.value * behind.part
    filled = replace(quantity, value=value, is_money=True, currency=behind.currency, part=behind.part, rule="ellipsis")
    return filled if quantity.scale > ONE else replace(filled, value=value * behind.scale, scale=behind.scale)


def _is_listed(tokens: Sequence[Token], quantity: Quantity, behind: Quantity) -> bool:
    """Say whether two numerals share what follows them: `150 و300 مليم`, `3 و4 مليارات دولار`."""
    if is_year(quantity) or not quantity.value or behind.value is None or behind.rule == "symbol":
        return False
    numerals = tokens[quantity.first].kind == tokens[behind.first].kind == "number"
    share = behind.value / (behind.scale * behind.part * quantity.value)
    return numerals and links.link(tokens, quantity, behind) == "و" and 1 < share <= _LIKELY


def _is_alike(quantity: Quantity, before: Quantity) -> bool:
    """Say whether a bare number can be what a sum became: `732 مليار دولار … إلى 679.7`."""
    if before.value is None or quantity.value is None:
        return False
    number = before.value / (before.scale * before.part)
    return number / 4 <= quantity.value <= number * 4


def _is_price(tokens: Sequence[Token], quantity: Quantity) -> bool:
    """Say whether something is bought or sold at it: `باعوا بـ2.69 مليار ريال في 49 ألف صفقة واشتروا بـ2.44 مليار`."""
    before = tokens[quantity.first - 1].text if quantity.first else ""
    return quantity.scale >= MILLION and (before == "ب" or tokens[quantity.first].reading.prefix.endswith("ب"))


def _announced(tokens: Sequence[Token], quantity: Quantity, known: Mapping[Decimal, str | None]) -> Quantity:
    """Take millions for money that the text repeats with a currency, or that a noun of money announces."""
    if quantity.is_money or quantity.value is None or quantity.scale < MILLION or not _stands_alone(tokens, quantity):
        return quantity
    if quantity.value in known:
        return replace(quantity, is_money=True, currency=known[quantity.value], rule="repeated")
    words = [word.text for word in hedges.unhedged(phrases.words_before(tokens, quantity.first))]
    while words and (len(words[-1]) == 1 or words[-1].removeprefix("و") in _AMOUNTING):
        words.pop()
    if words and (_is_money_noun(words[-1]) or (len(words) > 1 and _is_money_noun(words[-2]) and _is_owner(words[-1]))):
        return replace(quantity, is_money=True, rule=NAMED)
    return quantity


def _is_owner(word: str) -> bool:
    """Say whether a word can say whose the sum is: `ديون النادي تجاوزت 180 مليونا`."""
    return word.startswith("ال")


@cache
def _money_nouns() -> frozenset[str]:
    return frozenset(fold_word(row.form) for row in rows("value_nouns") if row.note == "money")


def _is_money_noun(word: str) -> bool:
    core = word.removeprefix("و").removeprefix("ب").removeprefix("ال")
    stems = {core, word, *(core.removesuffix(pronoun) for pronoun in ("ها", "ه", "هم", "هما"))}
    nouns = _money_nouns()
    return any(stem in nouns or (stem.endswith("ت") and f"{stem[:-1]}ه" in nouns) for stem in stems)


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
    if token.text.startswith(("لل", "وال")) and len(token.text) > _SHORT:
        return True  # 81.3 مليارا للنفقات: a counted thing has no article
    if tokens[quantity.after - 1].is_a("scale", "accusative") and token.text != "من":
        return True  # 26 مليونا تنقل اللاعب: a counted thing takes the tanwin away
    return token.text.removeprefix("و") in _followers() and (token.text != "من" or quantity.scale >= BILLION)
