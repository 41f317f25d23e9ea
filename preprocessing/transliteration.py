"""How is an Arabic name written in English? By a table of frequent names, and by its letters where the table has none.

Most names that papers print are made of a few thousand parts, which the table (data/lexicon/transliteration.tsv) knows.
The result is what a reader sees and what links are made of, so it depends on the name alone: no context, no order of
reading, no network.
"""

import hashlib
import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from types import MappingProxyType
from typing import Final

from preprocessing import lexicon
from preprocessing.letters import spelled
from preprocessing.text import fold_word

SLUG_LENGTH: Final = 40

_HIDDEN: Final = re.compile(
    "[\u0610-\u061a\u0640\u064b-\u065f\u0670\u061c\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\u00ad]"
)
_WORD: Final = re.compile(r"[^\W_]+(?:['’.&-][^\W_]+)*\.?")
_ARABIC: Final = re.compile("[\u0621-\u064a\u066e-\u06d3]")
_HYPHEN: Final = re.compile("(?<=[\u0621-\u064a])[-‐‑](?=[\u0621-\u064a])")
_NATIVE: Final = re.compile("[حعصضظذقء]")  # letters that the names of other languages hardly need
_SERVANT: Final = "عبد"
_GOD: Final = "الله"
_PREFIXES: Final = (("عبدال", "Abdul"), ("بو", "Bou"))
_folded: Final = lru_cache(maxsize=1 << 17)(fold_word)
_OF_FIRMS: Final = frozenset({"head", "of", "word", "noun"})
_PERSONAL: Final = frozenset({"arabic", ""})


@dataclass(frozen=True, slots=True)
class _Part:
    """A part of a name in English; `note` says what it does in a firm's or body's name."""

    latin: str
    note: str = ""


def latin(name: str) -> str:
    """Give the usual English spelling of an Arabic name: `محمد بن خالد العيسى` is `Mohammed bin Khalid al-Issa`.

    Words in Latin script stay as they are; a name without any letter is given back.
    """
    return _latin(_words(name)) or name.strip()


def is_foreign(name: str) -> bool:
    """Whether a spelling gives a name of another language by its sound, as far as its parts and letters tell."""
    return _is_foreign(_joined(_words(name)))


def is_listed(word: str) -> bool:
    """Whether the table of names has a word."""
    return _folded(word) in _table()


def slug(latin_name: str) -> str:
    """Make an id fit for a link of a name in Latin script: `[a-z0-9-]`, at most 40 characters.

    A longer name ends in a mark made of all of it, so that names alike only in the beginning stay apart. Where nothing
    of the name can be kept (another script), the id is a hash of it.
    """
    plain = unicodedata.normalize("NFKD", latin_name).encode("ascii", "ignore").decode().lower()
    whole = "-".join(re.findall(r"[a-z0-9]+", re.sub("['`]", "", plain)))
    if not whole:
        return "name-" + hashlib.sha256(latin_name.encode()).hexdigest()[:8]
    if len(whole) <= SLUG_LENGTH:
        return whole
    mark = hashlib.sha256(whole.encode()).hexdigest()[:4]
    kept = whole[: SLUG_LENGTH - len(mark)]
    return f"{kept[: kept.rfind('-')] if '-' in kept else kept[:-1]}-{mark}"


def _words(name: str) -> tuple[str, ...]:
    plain = _HIDDEN.sub("", unicodedata.normalize("NFKC", name))
    return tuple(_WORD.findall(_HYPHEN.sub(" ", plain)))


@lru_cache(maxsize=1 << 16)
def _latin(words: tuple[str, ...]) -> str:
    if len(words) > 1 and all(_folded(word) in _letters() for word in words):
        return "".join(_letters()[_folded(word)] for word in words)
    joined = _joined(words)
    foreign = _is_foreign(joined)
    parts = [_part(word, foreign=foreign) for word in joined]
    first = _table().get(_folded(joined[0])) if joined else None
    if first is not None and first.note in _PERSONAL:
        parts = [_of_person(word, part) for word, part in zip(joined, parts, strict=True)]
    if parts and parts[0].note == "of":
        parts[1:] = [_nouns().get(_folded(word), part) for word, part in zip(joined[1:], parts[1:], strict=True)]
    name = " ".join(_ordered(parts))
    return name[:1].upper() + name[1:]


def _joined(words: tuple[str, ...]) -> list[str]:
    """The words, with عبد and الله joined to what they form one name with."""
    found: list[str] = []
    for word in words:
        served = bool(found) and found[-1] == _SERVANT and word.startswith("ال")
        if served or (found and word == _GOD and _folded(found[-1] + word) in _table()):
            found[-1] += word
        else:
            found.append(word)
    return found


def _is_foreign(words: list[str]) -> bool:
    known = [_table().get(_folded(word)) for word in words]
    listed = any(part is not None and part.note for part in known)
    unknown = [word for word, part in zip(words, known, strict=True) if part is None]
    return not listed and not any(word.startswith("ال") or _NATIVE.search(word) for word in unknown)


def _of_person(word: str, part: _Part) -> _Part:
    """A word of a person's name: المغربي is a family there, but السعودية and للتأمين still tell of a firm."""
    adjective = part.note in ("word", "noun") and word.startswith("ال") and not word.endswith("ة")
    return _Part(f"al-{_alone(word[2:], foreign=False)}") if adjective else part


@lru_cache(maxsize=1 << 17)
def _part(word: str, *, foreign: bool) -> _Part:
    if not _ARABIC.search(word):
        return _Part(word)
    key = _folded(word)
    listed = _table().get(key)
    if listed is not None:
        return listed
    linked = _table().get(key[1:]) if key.startswith("و") else None
    if linked is not None and linked.note in ("word", "noun"):
        return _Part(f"and {linked.latin}", linked.note)
    if word.startswith("ال") and len(word) > len("ال") + 1 and not foreign:
        return _Part(f"al-{_alone(word[2:], foreign=False)}")
    return _Part(_alone(word, foreign=foreign))


def _alone(word: str, *, foreign: bool) -> str:
    """A word without its article: from the table, by a prefix that goes before a listed name, by its letters."""
    listed = _table().get(_folded(word))
    if listed is not None and listed.note not in _OF_FIRMS:
        return listed.latin
    for prefix, said in _PREFIXES:
        rest = word.removeprefix(prefix)
        if rest != word and _folded(rest) in _table():
            return said + _table()[_folded(rest)].latin.lower()
    return spelled(word, foreign=foreign).capitalize() or word


def _ordered(parts: list[_Part]) -> list[str]:
    """The words in English order: `بنك … الوطني` is `… National Bank`, `وزارة المالية` is `Ministry of Finance`."""
    words = [part.latin for part in parts]
    if len(parts) < 2 or parts[0].note not in ("head", "of"):
        return words
    return [words[0], "of", *words[1:]] if parts[0].note == "of" else [*words[1:], words[0]]


@cache
def _table() -> Mapping[str, _Part]:
    """The listed parts of names by folded spelling; the first row of a spelling counts."""
    return _listed(lambda note: note != "letter")


@cache
def _nouns() -> Mapping[str, _Part]:
    """What a ministry can be of: المالية is Finance there, and Financial in a firm's name."""
    return _listed(lambda note: note == "noun")


@cache
def _letters() -> Mapping[str, str]:
    """The Latin letters by the way Arabic papers say them: إم بي سي."""
    return {key: part.latin for key, part in _listed(lambda note: note == "letter").items()}


def _listed(wanted: Callable[[str], bool]) -> Mapping[str, _Part]:
    found: dict[str, _Part] = {}
    for row in lexicon.rows("transliteration"):
        if wanted(row.note):
            found.setdefault(fold_word(row.form), _Part(row.id, row.note))
    return MappingProxyType(found)
