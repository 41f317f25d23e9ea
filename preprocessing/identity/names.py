"""What are the parts of a name, and how do they sound? So that spellings of one name can be compared, in either script.

Parts are folded words without what papers write or leave out at will: the article of a family name, آل, بن, doubled
letters, the space in عبد الله and نصر الله. The article stays where the word without it is another name (صالح, الصالح).
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from types import MappingProxyType
from typing import Final

from preprocessing import transliteration
from preprocessing.actors.forms import given_names
from preprocessing.actors.vocabulary import flatten, words
from preprocessing.identity.memory import Memo
from preprocessing.text import fold_word

_WORD: Final = re.compile(r"[^\W_]+(?:['.&][^\W_]+)*")
_TWICE: Final = re.compile(r"(.)\1")
_ARABIC: Final = re.compile("[\u0621-\u064a]")
_HOUSE: Final = re.compile(r"(?<!\S)[اآ]ل\s+(?:ال)?(?=\S{3})")  # آل, but not the إل of كيم إل سونغ
_THANI: Final = re.compile(r"(?<!\S)آل\s+(?=ثاني)")  # would else become the ordinal الثاني
_BROKEN: Final = re.compile(r"\s[-–—]|[-–—]\s")  # two things in one, as in "محمود صالح - ياسين مرياح"
_SON: Final = frozenset(("بن", "ابن", "بنت", "bin", "ibn", "bint"))
_DROPPED: Final = _SON | {"al", "el"}
_JOINED: Final = frozenset(("عبد", "ابو", "ابي", "ابا", "ام", "abd", "abdul", "abdel", "abu", "umm"))
_FATHER: Final = MappingProxyType({"ابي": "ابو", "ابا": "ابو"})
_SHORTEST: Final = 3  # letters that must be left of a word without its article

_SOUNDS: Final[tuple[tuple[str, str], ...]] = (
    ("sch", "S"), ("tch", "S"), ("sh", "S"), ("ch", "S"), ("kh", "k"), ("gh", "g"), ("th", "t"), ("dh", "d"),
    ("ph", "f"), ("ck", "k"), ("x", "ks"), ("ce", "s"), ("ci", "s"), ("cy", "s"), ("c", "k"), ("q", "k"), ("j", "g"),
    ("p", "b"), ("v", "f"), ("z", "s"), ("tz", "ts"),
)  # fmt: skip
_VOWELS: Final = re.compile("[aeiouyw']")


@dataclass(frozen=True, slots=True)
class Name:
    """A name in comparable parts, `latin` in Latin letters; a `foreign` one is written in Arabic ones by its sound.

    `strict` is its spelling with all its words. An `open` name ends in a given name, so it may be only half a name; in
    one with a `father`, the second part is his.
    """

    parts: tuple[str, ...]
    latin: tuple[str, ...]
    strict: str
    foreign: bool
    arabic: bool
    open: bool
    father: bool

    @property
    def key(self) -> str:
        """What all spellings of the name that differ by habit only have in common."""
        return " ".join(self.parts)


def _parse(name: str) -> Name:
    if _BROKEN.search(name):
        return Name((), (), name, False, False, False, False)
    whole = _HOUSE.sub("ال", _THANI.sub("", unicodedata.normalize("NFKC", name)))
    spelled = _WORD.findall(flatten(" ".join(map(_folded, whole.split()))))
    arabic = any(_ARABIC.search(word) for word in spelled)
    kept = _joined([word for word in spelled if word not in _DROPPED or len(spelled) == 1])
    foreign = arabic and transliteration.is_foreign(name)
    ends_given = bool(kept) and (kept[-1] in _given() or kept[-1].startswith("عبدال"))
    parts, latin, strict = (
        tuple(map(_part, kept)),
        tuple(map(_latin, kept)),
        " ".join(_joined(spelled)).replace(" ابن ", " بن "),
    )
    return Name(parts, latin, strict, foreign, arabic, ends_given, any(word in _SON for word in _joined(spelled)[1:2]))


def _skeleton(latin_part: str) -> str:
    sounds = latin_part.lower()
    for letters, sound in _SOUNDS:
        sounds = sounds.replace(letters, sound)
    first = "a" if _VOWELS.match(sounds) else ""
    return first + _TWICE.sub(r"\1", _VOWELS.sub("", sounds).replace("h", ""))


parse: Final = Memo(
    _parse,
    lambda name: [list(name.parts), list(name.latin), name.strict, name.foreign, name.arabic, name.open, name.father],
    lambda row: Name(tuple(row[0]), tuple(row[1]), *row[2:]),
)
"""Takes a name apart."""

skeleton: Final[Memo[str]] = Memo(_skeleton, str, str)
"""Gives the sounds of a part in Latin letters without vowels: `Agrawal` and `أغراوال` are both `grl`."""

latin: Final[Memo[str]] = Memo(transliteration.latin, str, str)
"""Writes a name in Latin letters."""

_folded: Final = lru_cache(maxsize=1 << 17)(fold_word)


def _joined(spelled: list[str]) -> list[str]:
    """Parts of two words as one: عبد الله, أبو بكر, نصر الله."""
    found: list[str] = []
    for word in spelled:
        if found and (found[-1] in _JOINED or (word in _seconds())):
            found[-1] = _FATHER.get(found[-1], found[-1]) + word
        else:
            found.append(word)
    return found


def _part(word: str) -> str:
    """A word without its article, unless it is another name without it."""
    bare = _TWICE.sub(r"\1", word)
    short = not bare.startswith("ال") or len(bare) < len("ال") + _SHORTEST
    return bare if short or bare[2:] in _given() or bare in _ordinals() else bare[2:]


@lru_cache(maxsize=1 << 16)
def _latin(word: str) -> str:
    written = transliteration.latin(word).lower().removeprefix("al-") if _ARABIC.search(word) else word
    plain = unicodedata.normalize("NFKD", written).encode("ascii", "ignore").decode()
    return re.sub("[^a-z0-9]", "", plain)


@cache
def _given() -> frozenset[str]:
    names = (name for name, kind in given_names().items() if kind in ("ar", "found"))
    return frozenset(_TWICE.sub(r"\1", name.replace(" ", "")) for name in names)


@cache
def _ordinals() -> frozenset[str]:
    """الثاني is a king's number, ثاني is a house."""
    return words("ordinary_words", id="ordinal")


@cache
def _seconds() -> frozenset[str]:
    return words("name_parts", id="second")
