"""Which companies and organizations does the wording itself give away, whatever the tagger thinks of them?

شركة «نيوفارما», منظمة "الباسيج", the head of «X»; a Latin name after شركة; a ministry with its portfolio.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Final

from preprocessing.actors.around import words_before
from preprocessing.actors.names.stretches import Name
from preprocessing.actors.names.words import WORD, flags, script
from preprocessing.actors.vocabulary import by_form, words
from preprocessing.tables import Kind

_QUOTED: Final = re.compile(r"[\"«“„](?P<name>[^\"«»“”„\n،.:()]{2,40})[\"»”“]")
_LATIN: Final = re.compile(r" (?P<name>[a-z][a-z0-9&'.-]+(?: [a-z][a-z0-9&'.-]+){0,3})(?![^\W_])")
_WORD_BEFORE: Final = re.compile(r"([^\W\da-z_]+)$")
_OPENS: Final = re.compile("^[وف]?(?:لل|ال|[بلك]ال|[بلك])?")
_LETTERS: Final = tuple("وفبلكا")
_WORD_BEGINS: Final = r"(?<![^\W_])"
_WORD_ENDS: Final = r"(?![^\W_])"
_MOST_WORDS: Final = 5
_SURE: Final = {"quoted": 0.85, "latin": 0.85, "ministry": 0.8}
_SPOKEN: Final = frozenset(("particle", "said-m", "said-f"))
_GROUPS: Final = ("firm", "bank", "channel", "paper", "agency")


def found(flat: str) -> Iterator[Name]:
    """Give the names that patterns give away in a flat text."""
    for match in _QUOTED.finditer(flat):
        own = tuple(WORD.findall(match["name"]))
        kind = _kind_before(flat, match.start()) if 0 < len(own) <= _MOST_WORDS and not _is_phrase(own) else None
        if kind:
            yield Name(*match.span("name"), kind, _SURE["quoted"], own, "pattern")
    for match in _LATIN.finditer(flat):
        own = tuple(WORD.findall(match["name"]))
        before = _WORD_BEFORE.search(flat, max(0, match.start() - 20), match.start())
        if before and by_form("triggers", "before").get(_head(before[1])) in _GROUPS and not _is_phrase(own):
            yield Name(*match.span("name"), "company", _SURE["latin"], own, "pattern")
    for match in _ministry().finditer(flat) if "وزاره " in flat else ():
        yield Name(*match.span("name"), "organization", _SURE["ministry"], tuple(match["name"].split(" ")), "pattern")


def _kind_before(flat: str, at: int) -> Kind | None:
    """What the words before a quotation mark say that the name in it is."""
    before = words_before(flat, at)
    if before and before[-1] == "ل":  # الرئيس التنفيذي ل«ميرادكس»
        before = before[:-1]
    for ending in (" ".join(before[-count:]) for count in range(1, 4)):
        head = _head(ending)
        if by_form("triggers", "before").get(head) in _GROUPS or head in words("triggers", id="firm_head"):
            return "company"
        if head in words("triggers", "head"):
            return "organization"
    return None


def _head(phrase: str) -> str:
    """A phrase without what its first word begins with: وبشركه, للشركه, الشركه."""
    return _OPENS.sub("", phrase) if phrase.startswith(_LETTERS) and _known(_OPENS.sub("", phrase)) else phrase


def _known(head: str) -> bool:
    known = by_form("triggers", "before")
    return head in known or head in words("triggers", "head") or head in words("triggers", id="firm_head")


@cache
def _ministry() -> re.Pattern[str]:
    portfolios = _either(words("triggers", id="portfolio"))
    return re.compile(rf"{_WORD_BEGINS}[وف]?[بلك]?(?P<name>وزاره (?:{portfolios})){_WORD_ENDS}")


def _either(forms: Iterable[str]) -> str:
    return "|".join(map(re.escape, sorted(forms, key=lambda form: (-len(form), form))))


def _is_phrase(own: tuple[str, ...]) -> bool:
    """Whether the words in quotation marks say something rather than name it."""
    key, unnamed = " ".join(own), words("triggers", id="unnamed")
    spoken = any(script(word) == "ar" and not _SPOKEN.isdisjoint(flags(word)) for word in own)
    return spoken or key in words("not_actors") or key in unnamed or own[0] in unnamed
