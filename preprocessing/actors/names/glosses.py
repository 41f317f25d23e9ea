"""Which Latin name stands in brackets behind a name? دومينيك فالكوني (Dominic Falconi), هيئة المنافسة (CMA).

A gloss that resembles the name gives its English form. One in capitals is an abbreviation, which names the firm or
body too.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from rapidfuzz import fuzz

from preprocessing import transliteration
from preprocessing.actors.choosing import Choice
from preprocessing.actors.forms import Form
from preprocessing.actors.matching import Match
from preprocessing.actors.names.stretches import Name
from preprocessing.tables import Kind
from preprocessing.text import Folded

Span = tuple[int, int]

_GLOSS: Final = re.compile(
    r"[\"'»”“]?\s{0,2}[(\[]\s?[\"'«“]?([a-z\u00df-\u024f][a-z\u00df-\u024f0-9 .,'&+-]{1,40}?)[\"'»”]?\s?[)\]]"
)
_LIKE: Final = 60  # of 100: how far a gloss must resemble the transliteration
_ABBREVIATION: Final = 6
_SOUNDS: Final = (("ph", "f"), ("ch", "sh"), ("ck", "k"), ("x", "ks"), ("v", "f"), ("p", "b"), ("q", "k"), ("c", "k"),
                  ("g", "j"), ("z", "s"))  # fmt: skip
_SILENT: Final = re.compile("[^bdfhjklmnrst ]")


def behind(flat: str, names: Sequence[Name]) -> dict[Name, Span]:
    """Find where the bracketed Latin name behind each of these names stands."""
    found = {name: _GLOSS.match(flat, name.end) for name in names}
    return {name: match.span(1) for name, match in found.items() if match}


def within(name: Name, spans: Iterable[Span]) -> bool:
    """Whether a name stands in one of these glosses."""
    return any(start <= name.start and name.end <= end for start, end in spans)


def written(folded: Folded, span: Span) -> str:
    """Give a gloss as the text spells it."""
    return " ".join(folded.original[folded.start(span[0]) : folded.end(span[1])].split()).strip(" .,-")


def fits(gloss: str, arabic: str, kind: Kind) -> bool:
    """Whether a gloss is the Latin form of an Arabic name, or the abbreviation of a firm's or body's."""
    return is_name(gloss, arabic) or (kind != "person" and gloss.isupper() and len(gloss) <= _ABBREVIATION)


def is_name(gloss: str, arabic: str) -> bool:
    """Whether a gloss is the Latin form of an Arabic name."""
    return not gloss.islower() and fuzz.ratio(_sounds(transliteration.latin(arabic)), _sounds(gloss)) >= _LIKE


def _sounds(latin: str) -> str:
    """The consonants of a Latin name, those alike that Arabic writes alike."""
    plain = unicodedata.normalize("NFKD", latin).encode("ascii", "ignore").decode().lower()
    for letters, sound in _SOUNDS:
        plain = plain.replace(letters, sound)
    return _SILENT.sub("", plain)


def listed(glosses: Mapping[Name, Span], choices: Sequence[Choice]) -> dict[Name, Choice]:
    """Find the names whose gloss is that of a listed actor: they are another spelling of its name."""
    by_start = {choice.match.start: choice for choice in choices}
    pairs = {name: by_start.get(span[0]) for name, span in glosses.items()}
    return {
        name: Choice(Match(name.start, name.start, name.end, Form(name.key, ())), choice.actor, "alias")
        for name, choice in pairs.items()
        if choice and choice.actor.kind == name.kind
    }
