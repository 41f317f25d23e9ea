"""Which sums of money does an Arabic text state? Number × scale × currency, with the words that bound them.

Sentences that name neither a currency nor millions are not looked at. The others are cut into tokens, numbers are read
by a small grammar (numbers), tied to a currency (quantities), leant on a neighbour's (ellipsis), joined to ranges and
hedged (sums), and given a kind (kinds). Whose ريال it is, the text says (countries) or the outlet (outlets).
"""

import re
from collections import Counter
from dataclasses import replace
from functools import cache
from itertools import chain
from typing import Any, Final

import ahocorasick

from preprocessing.facts import Amount
from preprocessing.lexicon import rows
from preprocessing.money import kinds, quantities, sums
from preprocessing.money.context import Context
from preprocessing.money.ellipsis import NAMED
from preprocessing.money.kinds import Place
from preprocessing.money.numbers import MILLION
from preprocessing.money.outlets import country_of
from preprocessing.money.quantities import Quantity
from preprocessing.money.sums import Sum
from preprocessing.money.tokens import Token, tokenize
from preprocessing.money.vocabulary import CARE
from preprocessing.tables import AmountKind
from preprocessing.text import Folded, fold, fold_word

__all__ = ["country_of", "find"]

_MAGHREB: Final = frozenset({"TND", "DZD", "MAD"})
_FATHER: Final = ("ابو", "لابو", "وابو", "بو")
_TOO_MUCH: Final = 10**18  # a numeral that long is no sum
_SENTENCE_END: Final = re.compile(r"\n|[!?؟]|(?<!\b[ء-ي])\.(?=\s|$)|(?<=[ء-ي]{4})\.(?=[ء-ي])")


def find(text: str, *, country: str | None = None) -> list[Amount]:
    """Find the sums of money in a text, by their start; payer and recipient are left open.

    `country` is the outlet's (ISO 3166 alpha-2, see `country_of`): it decides what the text leaves open of a currency.
    """
    folded = fold(text)
    context = Context(folded.text, country)
    found: list[Amount] = []
    sentences = [tokenize(folded, start, end) for start, end in _sentences(folded.text)]
    scanned = [quantities.scan(tokens, context) for tokens in sentences]
    known = {each.value: each.currency for each in chain(*scanned) if each.value and _is_known(each)}
    for tokens, numbers in zip(sentences, scanned, strict=True):
        stated = sums.assemble(tokens, numbers, context, known)
        stated = [each for each in stated if (each.value or 0) < _TOO_MUCH and not _names_shop(tokens, each)]
        if stated:
            previous: AmountKind = found[-1].kind if found else "other"
            decided = _kinds(tokens, stated, takeover=context.takeover, previous=previous)
            found.extend(_amount(folded, each, kind) for each, kind in zip(stated, decided, strict=True))
    return _with_currency(found, context.countries.home)


def _names_shop(tokens: tuple[Token, ...], stated: Sum) -> bool:
    """Whether a sum is the name of a shop where all costs as much: محلات أبو ريالين."""
    return stated.first > 0 and tokens[stated.first - 1].text in _FATHER and stated.scale == 1


def _is_known(quantity: Quantity) -> bool:
    return quantity.is_money and quantity.scale >= MILLION


def _with_currency(found: list[Amount], home: str | None) -> list[Amount]:
    """Give a sum that names no currency the one of the same sum elsewhere in the text, of most sums, of the outlet.

    Not in dinars or dirhams: in the Maghreb a milliard without currency may count millimes or centimes.
    """
    if not any(amount.rule == NAMED for amount in found):
        return found
    known = [amount for amount in found if amount.currency and amount.rule != NAMED]
    same = {amount.value: amount.currency for amount in known}
    most = Counter(amount.currency for amount in known if (amount.value or 0) >= MILLION).most_common(1)
    usual = most[0][0] if most else home
    usual = None if usual in _MAGHREB else usual
    return [
        replace(amount, currency=same.get(amount.value, usual)) if amount.rule == NAMED else amount for amount in found
    ]


def _kinds(tokens: tuple[Token, ...], stated: list[Sum], *, takeover: bool, previous: AmountKind) -> list[AmountKind]:
    places = [Place(each.first, each.after, each.value or each.scale, each.scale > 1) for each in stated]
    return kinds.decide(tokens, places, takeover=takeover, previous=previous)


def _amount(folded: Folded, stated: Sum, kind: AmountKind) -> Amount:
    start, end = folded.start(stated.start), folded.end(stated.end)
    return Amount(
        start, end, folded.original[start:end], stated.rule,
        value=None if stated.value is None else float(stated.value),
        value_high=None if stated.high is None else float(stated.high),
        currency=stated.currency, bound=stated.bound, kind=kind,
    )  # fmt: skip


def _sentences(folded: str) -> list[tuple[int, int]]:
    """The stretches that hold a currency, each a sentence."""
    hits = [place for place, length in _anchors().iter(folded) if not folded[place + 1 : place + 2].isalpha()]
    if not hits:
        return []
    ends = [match.end() for match in _SENTENCE_END.finditer(folded)] + [len(folded)]
    found, start, hit = [], 0, iter(hits)
    place = next(hit, None)
    for end in ends:
        if place is not None and place < end:
            found.append((start, end))
            while place is not None and place < end:
                place = next(hit, None)
        start = end
    return found


@cache
def _anchors() -> Any:
    """Every form of a currency, folded: a short one with the space before it, a doubtful one with what goes with it."""
    automaton = ahocorasick.Automaton()
    for row in rows("currencies"):
        form = fold_word(row.form)
        for word in _with_neighbours(form, row.id) if row.note.endswith(CARE) else (form,):
            spaced = f" {word}" if len(word) < 3 and word.isalpha() else word
            automaton.add_word(spaced, len(word))
    for row in rows("scales"):
        if row.note != "latin" and int(row.id) >= MILLION:  # صفقات بالمليارات names no currency
            automaton.add_word(fold_word(row.form), len(row.form))
    automaton.make_automaton()
    return automaton


def _with_neighbours(form: str, name: str) -> list[str]:
    """A doubtful currency (بات, لاري) with what makes it one: its adjective or thousands; millions are anchors."""
    adjectives = [fold_word(row.form) for row in rows("currency_adjectives") if row.note == name]
    named = [f"{form} {adjective}{ending}" for adjective in adjectives for ending in ("", "ا", "ه")]
    return [*named, *(f"{fold_word(row.form)} {form}" for row in rows("scales") if row.id == "1000")]
