"""Which companies and organizations does the wording itself give away, whatever the tagger thinks of them?

شركة «نيوفارما», منظمة "الباسيج", the head of «X»; a Latin name after شركة; a ministry with its portfolio.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Final

from preprocessing.actors.names.stretches import Name
from preprocessing.actors.names.words import WORD, flags, script
from preprocessing.actors.vocabulary import by_form, words
from preprocessing.tables import Kind

_OPENING: Final = '["«“„]'
_CLOSING: Final = '["»”“]'
_WORD_BEGINS: Final = r"(?<![^\W_])"
_WORD_ENDS: Final = r"(?![^\W_])"
_MOST_WORDS: Final = 5
_SURE: Final = {"quoted": 0.85, "latin": 0.85, "ministry": 0.8}
_SPOKEN: Final = frozenset(("particle", "said-m", "said-f"))
_GROUPS: Final = ("firm", "bank", "channel", "paper", "agency")


def found(flat: str) -> Iterator[Name]:
    """Give the names that patterns give away in a flat text."""
    for match in _quoted().finditer(flat) if any(mark in flat for mark in '"«“') else ():
        kind = _kind_of(match["head"])
        own = tuple(WORD.findall(match["name"]))
        if kind and 0 < len(own) <= _MOST_WORDS and not _is_phrase(own):
            yield Name(*match.span("name"), kind, _SURE["quoted"], own, "pattern")
    for match in _latin().finditer(flat):
        own = tuple(WORD.findall(match["name"]))
        if not _is_phrase(own):
            yield Name(*match.span("name"), "company", _SURE["latin"], own, "pattern")
    for match in _ministry().finditer(flat) if "وزاره " in flat else ():
        yield Name(*match.span("name"), "organization", _SURE["ministry"], tuple(match["name"].split(" ")), "pattern")


@cache
def _quoted() -> re.Pattern[str]:
    heads = _either([*_firm_heads(), *words("triggers", "head"), *words("triggers", id="firm_head")])
    name = r"(?P<name>[^\"«»“”„\n،.:()]{2,40})"
    return re.compile(rf"{_WORD_BEGINS}(?:[وف]?[بلك]?|[وف]?لل|ال)(?P<head>{heads}) ?ل? ?{_OPENING}{name}{_CLOSING}")


@cache
def _latin() -> re.Pattern[str]:
    word = "[a-z][a-z0-9&'.-]+"
    return re.compile(
        rf"{_WORD_BEGINS}[وف]?[بلك]?(?:{_either(_firm_heads())}) (?P<name>{word}(?: {word}){{0,3}}){_WORD_ENDS}"
    )


@cache
def _ministry() -> re.Pattern[str]:
    portfolios = _either(words("triggers", id="portfolio"))
    return re.compile(rf"{_WORD_BEGINS}[وف]?[بلك]?(?P<name>وزاره (?:{portfolios})){_WORD_ENDS}")


@cache
def _firm_heads() -> tuple[str, ...]:
    return tuple(form for form, group in by_form("triggers", "before").items() if group in _GROUPS)


def _either(forms: Iterable[str]) -> str:
    return "|".join(map(re.escape, sorted(forms, key=lambda form: (-len(form), form))))


def _kind_of(head: str) -> Kind | None:
    if head in words("triggers", id="firm_head") or by_form("triggers", "before").get(head) in _GROUPS:
        return "company"
    return "organization"


def _is_phrase(own: tuple[str, ...]) -> bool:
    """Whether the words in quotation marks say something rather than name it."""
    key, unnamed = " ".join(own), words("triggers", id="unnamed")
    spoken = any(script(word) == "ar" and not _SPOKEN.isdisjoint(flags(word)) for word in own)
    return spoken or key in words("not_actors") or key in unnamed or own[0] in unnamed
