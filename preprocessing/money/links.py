"""What ties two quantities of a sentence? `بين … و…`, `من … إلى …`, a dash; and what says that something changed."""

from collections.abc import Sequence
from functools import cache
from typing import Final

from preprocessing.lexicon import rows
from preprocessing.money import hedges, phrases
from preprocessing.money.quantities import Quantity
from preprocessing.money.tokens import DASHES, Token
from preprocessing.money.vocabulary import PREFIXES
from preprocessing.text import fold_word

_MEMORY: Final = 12  # how many words before `من … إلى` may say that something changed
_ABOUT: Final = ("نحو", "حوالي")


def opening(tokens: Sequence[Token], low: Quantity, floor: int = 0) -> tuple[str, int]:
    """Give the word that opens a range (بين, من) and where it starts; none is fine for `10-12 مليون`."""
    words = phrases.words_before(tokens, low.first, floor)
    while words and words[-1].text in _ABOUT:
        words.pop()
    if not words or hedges.touches(words):
        return "", low.start  # أكثر من 11 مليارا
    for opening in ("بين", "من"):
        prefix = words[-1].text.removesuffix(opening)
        if words[-1].text.endswith(opening) and all(letter in "وفبل" for letter in prefix) and len(prefix) < 3:
            start = words[-1].start + len(prefix)
            if opening == "بين" and len(words) > 1 and words[-2].text in ("ما", "وما", "بما"):
                start = words[-2].start + len(words[-2].text) - 2
            return opening, start
    return "", low.start


def link(tokens: Sequence[Token], low: Quantity, high: Quantity) -> str:
    """Give what ties two quantities: و, إلى, أو, or a dash; nothing else does."""
    between = [token.text for token in tokens[low.after : high.first]]
    between = ["و" if text == "وال" else text for text in between]  # بين الـ500 والـ1000
    prefix = tokens[high.first].reading.prefix
    if between in ([], ["و"]):
        return "و" if between or prefix.startswith("و") else ""
    if len(between) > 1 and between[0] in ("و", "الي") and between[1:] in (["نحو"], ["حوالي"]):
        return between[0]
    if len(between) != 1:
        return ""
    return "-" if between[0] in DASHES else between[0] if between[0] in ("الي", "او", "حتي", "ال") else ""


def is_reached(tokens: Sequence[Token], low: Quantity) -> bool:
    """Say whether `إلى` or `عند` stands before a number, with a word of about between or not."""
    words = [token.text for token in tokens[max(0, low.first - 2) : low.first]]
    while words and words[-1] in _ABOUT:
        words.pop()
    return bool(words) and words[-1] in ("الي", "عند")


def tells_change(tokens: Sequence[Token], first: int) -> bool:
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
