"""Which sums of money does an Arabic text state? Number × scale × currency, with the words that bound them.

Sentences without a currency are not looked at. The others are cut into tokens, numbers are read by a small grammar
(numbers), tied to a currency (quantities), joined to ranges and hedged (sums), and given a kind (kinds).
"""

import re
from functools import cache
from typing import Any, Final

import ahocorasick

from preprocessing.facts import Amount
from preprocessing.lexicon import rows
from preprocessing.money import kinds, quantities, sums
from preprocessing.money.context import Context
from preprocessing.money.kinds import Place
from preprocessing.money.numbers import BILLION
from preprocessing.money.sums import Sum
from preprocessing.money.tokens import Token, tokenize
from preprocessing.tables import AmountKind
from preprocessing.text import Folded, fold, fold_word

__all__ = ["find"]

_TOO_MUCH: Final = 10**18  # a numeral that long is no sum
_SENTENCE_END: Final = re.compile(r"\n|[!?؟]|(?<!\b[ء-ي])\.(?=\s|[ء-ي]|$)")


def find(text: str) -> list[Amount]:
    """Find the sums of money in a text, by their start; payer and recipient are left open."""
    folded = fold(text)
    context = Context(folded.text)
    found: list[Amount] = []
    for start, end in _sentences(folded.text):
        tokens = tokenize(folded, start, end)
        stated = sums.assemble(tokens, quantities.scan(tokens, context))
        stated = [each for each in stated if (each.value or 0) < _TOO_MUCH]
        if stated:
            previous: AmountKind = found[-1].kind if found else "other"
            decided = _kinds(tokens, stated, takeover=context.takeover, previous=previous)
            found.extend(_amount(folded, each, kind) for each, kind in zip(stated, decided, strict=True))
    return found


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
    """Every form of a currency, folded; a short one with the space before it."""
    automaton = ahocorasick.Automaton()
    for row in rows("currencies"):
        form = fold_word(row.form)
        word = f" {form}" if len(form) < 3 and form.isalpha() else form
        automaton.add_word(word, len(form))
    for row in rows("scales"):
        if row.note == "many" and int(row.id) >= BILLION:  # صفقات بالمليارات names no currency
            automaton.add_word(fold_word(row.form), len(row.form))
    automaton.make_automaton()
    return automaton
