"""How does a word of Arabic letters sound in English ones? By rule, for words that no list of names knows.

Short vowels are not written, so the rule puts one in wherever a consonant could not be spoken without. A foreign name
is written by its sound and keeps its clusters: غراهام is graham, but غرمان (native) is gharman.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

_CONSONANTS: Final[Mapping[str, str]] = MappingProxyType({
    "ب": "b", "ت": "t", "ث": "th", "ج": "j", "ح": "h", "خ": "kh", "د": "d", "ذ": "dh", "ر": "r", "ز": "z", "س": "s",
    "ش": "sh", "ص": "s", "ض": "d", "ط": "t", "ظ": "z", "ع": "", "غ": "gh", "ف": "f", "ق": "q", "ك": "k", "ل": "l",
    "م": "m", "ن": "n", "ه": "h", "و": "w", "ي": "y", "ء": "", "ئ": "", "ؤ": "", "پ": "p", "چ": "ch", "ڤ": "v",
    "گ": "g", "ک": "k", "ی": "y",
})  # fmt: skip
_FOREIGN: Final[Mapping[str, str]] = MappingProxyType({"غ": "g", "ق": "k"})
_VOWELS: Final[Mapping[str, str]] = MappingProxyType({
    "ا": "a", "أ": "a", "آ": "a", "ٱ": "a", "إ": "i", "ى": "a", "ة": "a", "و": "u", "ي": "i", "ی": "i",
})  # fmt: skip
_OPEN: Final = frozenset("اأآإٱىة")
_HALF: Final = frozenset("ويی")
_C: Final = "[بتثجحخدذرزسشصضطظعغفقكلمنه]"
_SMALL: Final = re.compile(f"(?<={_C})وي(?={_C})")  # سويلم, a diminutive
_SMALL_MARK: Final = "ۏ"
_LONG: Final = _OPEN | _HALF | {_SMALL_MARK}
_LAST_H: Final = re.compile(f"(?<={_C}|ي)ه$")  # ة without its dots
_ONSETS: Final = frozenset(
    ("br", "bl", "kr", "kl", "dr", "fr", "fl", "gr", "gl", "pr", "pl", "tr", "sl", "sm", "sn", "sp", "sb", "st", "sk",
     "sw", "shr", "shm", "shl", "shn", "sht", "thr", "khr")
)  # fmt: skip
_CODAS: Final = frozenset(
    ("nt", "st", "nd", "lt", "rt", "nk", "ns", "ks", "ts", "rd", "ld", "rk", "lk", "rs", "ls", "mb", "nz", "ng", "tz")
)
_LAST_PAIRS: Final = frozenset(("rl", "rn", "rm", "ln", "lm"))
_SONORANTS: Final = frozenset(("r", "l", "n", "m"))
_ENDINGS: Final = (("فيتش", "vich"), ("وفا", "ova"), ("يفا", "eva"), ("وف", "ov"), ("يف", "ev"), ("سكي", "sky"))


@dataclass(frozen=True, slots=True)
class _Sound:
    latin: str
    vowel: bool


def spelled(word: str, *, foreign: bool = False) -> str:
    """Spell one Arabic word in lower-case Latin letters; other signs than Arabic letters are left out."""
    if not foreign:
        return _voiced(_native(word), "a")
    for ending, said in _ENDINGS:
        if word.endswith(ending) and len(word) > len(ending) + 1:
            return _voiced([*_as_heard(word.removesuffix(ending)), _Sound(said, True)], "e")
    return _voiced(_as_heard(word), "e")


def _native(word: str) -> list[_Sound]:
    word = _SMALL.sub(_SMALL_MARK, _LAST_H.sub("ة", word))
    found: list[_Sound] = []
    for at, letter in enumerate(word):
        if letter == _SMALL_MARK:
            found += [_Sound("u", True), _Sound("w", False), _Sound("ai", True)]
        elif letter in _OPEN or _is_long(word, at):
            found.append(_Sound(_VOWELS[letter], True))
        elif letter == "ئ" and _stands_for_i(word, at):
            found.append(_Sound("i", True))
        elif letter in _CONSONANTS:
            found.append(_Sound(_CONSONANTS[letter], False))
    return _with_last_vowel(found, word)


def _is_long(word: str, at: int) -> bool:
    """Whether و or ي within a word is a vowel, not spoken as w or y as in سهلاوي، جلوي، عايض."""
    letter, before, rest = word[at], word[at - 1 : at] if at else "", word[at + 1 :]
    if letter not in _HALF or not at or (rest and rest[0] in _OPEN):
        return False
    if letter == "و":
        return not (before in _OPEN or (rest in ("ي", "ى") and before not in _HALF) or rest[:1] == "و")
    return not (rest[:1] == letter or (before in _OPEN and len(rest) == 1))


def _stands_for_i(word: str, at: int) -> bool:
    return word[at - 1 : at] in _OPEN and at + 1 < len(word) and word[at + 1] not in _HALF


def _with_last_vowel(sounds: list[_Sound], word: str) -> list[_Sound]:
    """Part two consonants that end a word after a long vowel: راهب is raheb."""
    after_long = [sound.vowel for sound in sounds[-3:]] == [True, False, False] and word[-3] in _LONG
    return [*sounds[:-1], _Sound("e", True), sounds[-1]] if after_long else sounds


def _as_heard(word: str) -> list[_Sound]:
    found: list[_Sound] = []
    for at, letter in enumerate(word):
        before, after = word[at - 1 : at] if at else "", word[at + 1 : at + 2]
        if letter in "أإا" and not at and after == ("ي" if letter == "إ" else "و"):
            continue  # أو is o, إي is i
        if letter in _OPEN:
            found.append(_Sound(_VOWELS[letter], True))
        elif letter in _HALF and at and after not in _OPEN and after != letter:
            found.append(_Sound("i" if letter != "و" else "u" if before in _OPEN and at > 1 else "o", True))
        elif letter == "ش" and before == "ت":
            found[-1] = _Sound("ch", False)
        elif letter in _CONSONANTS:
            found.append(_Sound(_FOREIGN.get(letter, _CONSONANTS[letter]), False))
    return _with_last_e(found)


def _with_last_e(sounds: list[_Sound]) -> list[_Sound]:
    """Part a last r, l, n or m from the consonant before: هولر is holer; but not in karl and born."""
    if len(sounds) < 3 or sounds[-1].vowel or sounds[-2].vowel:
        return sounds
    apart = sounds[-1].latin in _SONORANTS and sounds[-2].latin + sounds[-1].latin not in _LAST_PAIRS
    return [*sounds[:-1], _Sound("e", True), sounds[-1]] if apart else sounds


def _voiced(sounds: list[_Sound], short: str) -> str:
    """Put a short vowel in wherever a consonant would stand without one at its side."""
    out: list[str] = []
    spoken = False  # whether a vowel stands right before
    for at, sound in enumerate(sounds):
        closed = at + 1 == len(sounds) or sounds[at + 1].vowel
        lonely = not (sound.vowel or closed or spoken or (short == "e" and _is_cluster(sounds, at)))
        before = lonely and short == "e" and at > 0 and sound.latin in _SONORANTS  # rubenstein, not rubnestein
        out.append(short * before + sound.latin + short * (lonely and not before))
        spoken = sound.vowel or (lonely and not before)
    return "".join(out)


def _is_cluster(sounds: list[_Sound], at: int) -> bool:
    """Whether two consonants are spoken together, before a vowel or at the end, as in graham and management."""
    pair = sounds[at].latin + sounds[at + 1].latin
    if at + 2 == len(sounds):
        return pair in _CODAS
    return sounds[at + 2].vowel and pair in _ONSETS
