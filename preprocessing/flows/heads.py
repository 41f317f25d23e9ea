"""What leads a name or a sentence? The noun of a title past its adjectives, and a name that only reports."""

from collections.abc import Sequence
from typing import Final

from preprocessing.flows.units import Unit

ADJECTIVES: Final = frozenset(
    ("العام", "الرسمي", "الاعلامي", "الاقليمي", "المنتدب", "التجاري", "الاول", "المساعد", "التنفيذيين", "المديرين")
)
"""Adjectives between the noun of a title and what it speaks for."""
_ADJECTIVES: Final = 3  # of them in one title
_HEADLINE: Final = 6  # units before the colon of a headline that quotes
_DASHES: Final = ("-", "–", "—")
_BYLINE: Final = 4  # units before the colon of a byline


def title_head(units: Sequence[Unit], at: int) -> int:
    """Give the place of the noun of a title whose last word stands at `at`, past its adjectives; -1 without one."""
    for place in range(at, max(-1, at - _ADJECTIVES - 1), -1):
        if units[place].kind != "word":
            return -1
        if units[place].word.is_a("head.person") or units[place].text == "مجلس":
            return place
        if units[place].text not in ADJECTIVES:
            return -1
    return -1


def speaker_of(units: Sequence[Unit]) -> int:
    """Give the place of the colon of a headline that quotes (`س لوكالة ص: …`) or of a byline; 0 without one."""
    at = next((at for at, unit in enumerate(units[:_HEADLINE]) if unit.text == ":"), 0)
    named = all(unit.kind == "actor" or unit.word.alone or unit.word.is_a("head") for unit in units[:at])
    byline = at > 1 and units[0].kind == "actor" and (units[1].text in _DASHES or at <= _BYLINE)
    return at if named or byline else 0
