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

_OPENING: Final = "[\"«“„]"
_CLOSING: Final = "[\"»”“]"
_MOST_WORDS: Final = 5
_SURE: Final = {"quoted": 0.85, "latin": 0.85, "ministry": 0.8}
_GROUPS: Final = ("firm", "bank", "channel", "paper", "agency")


def found(flat: str) -> Iterator[Name]:
    """Give the names that patterns give away in a flat text."""
    for match in _quoted().finditer(flat) if any(mark in flat for mark in '"«“') else ():
        kind = _kind_of(match["head"])
        own = tuple(WORD.findall(match["name"]))
        if kind and 0 < len(own) <= _MOST_WORDS and not _is_phrase(own):
            yield Name(*match.span("name"), kind, _SURE["quoted"], own, "pattern")
    for match in _latin().finditer(flat):
        yield Name(*match.span("name"), "company", _SURE["latin"], tuple(WORD.findall(match["name"])), "pattern")
    for match in _ministry().finditer(flat) if "وزاره " in flat else ():
        yield Name(*match.span("name"), "organization", _SURE["ministry"], tuple(match["name"].split(" ")), "pattern")


@cache
def _quoted() -> re.Pattern[str]:
    heads = [*_firm_heads(), *(form for form, group in by_form("triggers", "head").items()), *words("triggers", id="firm_head")]
    return re.compile(rf"(?<![^\W_])(?:[وف]?[بلك]?|[وف]?لل|ال)(?P<head>{_either(heads)}) ?ل? ?{_OPENING}(?P<name>[^\"«»“”„\n،.:()]{{2,40}}){_CLOSING}")


@cache
def _latin() -> re.Pattern[str]:
    return re.compile(rf"(?<![^\W_])[وف]?[بلك]?(?:{_either(_firm_heads())}) (?P<name>[a-z][a-z0-9&'.-]+(?: [a-z][a-z0-9&'.-]+){{0,3}})(?![^\W_])")


@cache
def _ministry() -> re.Pattern[str]:
    return re.compile(rf"(?<![^\W_])[وف]?[بلك]?(?P<name>وزاره (?:{_either(words('triggers', id='portfolio'))}))(?![^\W_])")


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
    key = " ".join(own)
    plain = [word for word in own if script(word) == "ar" and {"particle", "said-m", "said-f"} & set(flags(word))]
    return bool(plain) or key in words("not_actors") or key in words("triggers", "phrase", id="unnamed") or own[0] in words("triggers", id="unnamed")
