"""Who pays whom, and what for? The parties and the kind of each sum, read from the sentence it stands in.

The words near a sum say its kind (preprocessing.money.kinds); where its own sentence does not, as in a headline, the
same sum elsewhere in the text does. The names of the same sentence fill the sides of the predicate that governs it
(parties): verbs and nouns of giving, buying, fining, lending, listed with what each of their slots means in
data/lexicon/flow_*.tsv. Where a sentence leaves a side in doubt, nobody is said to be it.
"""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from preprocessing.facts import Amount, Mention
from preprocessing.flows import parties
from preprocessing.flows.units import cut

__all__ = ["assign"]

_LONGEST: Final = 2500  # characters of a sentence; a longer one is a list without stops, where nothing governs far
_LARGE: Final = 10**5  # a sum that large is repeated, not met again by chance


def assign(
    text: str, sentences: Sequence[tuple[int, int]], amounts: Sequence[Amount], mentions: Sequence[Mention]
) -> list[Amount]:
    """Give the amounts of a text with payer, recipient and kind, as far as their sentences say.

    The spans of `sentences` stand in order; an amount outside of them has no sides.
    """
    found = _echoed(amounts)
    money = [amount.start for amount in found]
    names = [mention.start for mention in mentions]
    for start, end in sentences:
        low, high = bisect_left(money, start), bisect_left(money, end)
        named = mentions[bisect_left(names, start) : bisect_left(names, end)]
        if low < high and named and end - start <= _LONGEST:
            found[low:high] = _assigned(text, (start, end), found[low:high], named)
    return found


def _echoed(amounts: Sequence[Amount]) -> list[Amount]:
    """Give sums of no kind the kind of the first equal one that has one."""
    kinds = {_sum(amount): amount.kind for amount in reversed(amounts) if amount.kind != "other" and _is_large(amount)}
    return [
        replace(amount, kind=kinds.get(_sum(amount), "other")) if amount.kind == "other" else amount
        for amount in amounts
    ]


def _sum(amount: Amount) -> tuple[object, ...]:
    return amount.value, amount.value_high, amount.currency


def _is_large(amount: Amount) -> bool:
    return amount.value is not None and amount.value >= _LARGE


def _assigned(text: str, span: tuple[int, int], amounts: Sequence[Amount], mentions: Sequence[Mention]) -> list[Amount]:
    sides = parties.read(cut(text, span, mentions, amounts), mentions, amounts)
    return [
        replace(amount, payer_id=side.get("payer"), recipient_id=side.get("recipient")) if side else amount
        for amount, side in zip(amounts, sides, strict=True)
    ]
