"""Where does a tagged name really begin and end? Titles, proclitics and what hangs on behind are cut off.

The tagger labels whole words: لفرانك واتسون, والدكتور سعد الفهد, محمد العلي وخالد السعد in one. What stays is the name
as the product shows it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final

from preprocessing.actors.names.tagger import Tagged
from preprocessing.actors.names.words import WORD, common, flags, script
from preprocessing.actors.vocabulary import titles, words
from preprocessing.tables import Kind

_NAME: Final = frozenset(("given-ar", "given-en", "person", "person-first", "person-last", "name5", "known"))
_FIRST_NAME: Final = frozenset(("given-ar", "given-en", "person-first", "name30"))
_CHAIN: Final = frozenset(("بن", "ابن", "بنت", "ال", "ابو", "ابي", "ابا", "عبد", "ولد"))
_ENDS: Final = frozenset((*_CHAIN, "و"))
_BEHIND: Final = frozenset(("particle", "month", "weekday", "currency", "scale", "said-m", "said-f"))
_OPENERS: Final = ("ول", "وب", "فل", "فب", "و", "ف", "ب", "ل", "ك")
_INNER_MARKS: Final = frozenset(".-'")
_BEFORE: Final = re.compile(r"(?<![^\W_])([^\W\d_]+) $")
_FAMILY: Final = re.compile(r" (ال[^\W\d_]{3,})(?![^\W_])")
_WORD_BEHIND: Final = re.compile(r" ([^\W\d_]{3,})(?![^\W_])")
_LAST_WORD: Final = re.compile(r" ((?![وفلبستي])[^\W\d_]{3,}(?<!ه)(?<!ا)(?<!ين)(?<!ون)(?<!ات))(?=[،.؛:()»\"\n]|$)")
_FATHERS: Final = frozenset(("بن", "ابن", "بنت"))
_SPEAKER: Final = re.compile(r"(?:متحدث|ناطق)[^\W_]*(?: رسمي| الرسمي)? $")
_BARS: Final = frozenset(
    (
        "nationality",
        "title",
        "particle",
        "noun",
        "adjective",
        "place",
        "weekday",
        "office",
        "ordinal",
        "said-m",
        "said-f",
    )
)


@dataclass(frozen=True, slots=True)
class Name:
    """A stretch of a flat text that names somebody; `words` are its words as they stand there, proclitics cut off."""

    start: int
    end: int
    kind: Kind
    sure: float
    words: tuple[str, ...]
    rule: str = "tagger"

    @property
    def key(self) -> str:
        """The name in one spelling."""
        return " ".join(self.words)


def people(flat: str, tagged: Tagged) -> Iterator[Name]:
    """Give the people's names in a stretch tagged as a person's."""
    for piece in _apart(_pieces(flat, tagged.start, tagged.end)):
        found = _person(flat, piece)
        if found:
            start, end = found[0][0], found[-1][0] + len(found[-1][1])
            yield Name(start, end, "person", tagged.sure, tuple(word for _, word in found))


def others(flat: str, tagged: Tagged, kind: Kind) -> Iterator[Name]:
    """Give the company or organization in a stretch tagged as one."""
    piece = _trimmed(_pieces(flat, tagged.start, tagged.end))
    if piece:
        at, word = piece[0]
        lead, first = _opened(word)
        own = (first, *(word for _, word in piece[1:]))
        yield Name(at + lead, piece[-1][0] + len(piece[-1][1]), kind, tagged.sure, own)


def without_clitic(word: str) -> str:
    """Take off the proclitic that a name's first word begins with, if it is one: وخالد, لفرانك, but not وليد."""
    if script(word) != "ar" or _is_name(word):
        return word
    for clitic in _OPENERS:
        rest = word[len(clitic) :]
        if word.startswith(clitic) and len(rest) > 1 and _is_name(rest):
            return rest
    if word.startswith("لل") and len(word) > 4:  # للزمالك: its ا is not written
        return word[1:]
    return word[1:] if word[0] == "و" and len(word) > 3 and not flags(word) else word


def _opened(word: str) -> tuple[int, str]:
    """How many letters of a firm's or body's first word are proclitics, and the word without them: ولجامعة, للشركة."""
    if script(word) != "ar" or _is_name(word) or "company" in flags(word):
        return 0, word
    known = words("triggers", id="institution") | words("triggers", "before")
    for clitic in _OPENERS:
        rest = word[len(clitic) :]
        if word.startswith(clitic) and (
            rest in known or rest.startswith("ال") or {"company", "organization"} & set(flags(rest))
        ):
            return len(clitic), rest
    if word.startswith(("لل", "ولل")) and len(word) > 5:
        lead = word.index("لل") + 2
        return lead, "ال" + word[lead:]  # its ال has lost the ا
    return 0, word


def bare_words(word: str) -> Iterator[str]:
    """Give what a word may be without its proclitics and without its article."""
    for form in (word, *(word[len(clitic) :] for clitic in _OPENERS if word.startswith(clitic))):
        yield form
        yield form.removeprefix("ال")
    if word.startswith(("لل", "ولل")):
        yield word[word.index("لل") + 2 :]


Piece = list[tuple[int, str]]


def _pieces(flat: str, start: int, end: int) -> Piece:
    return [(found.start(), found.group()) for found in WORD.finditer(flat, start, end)]


def _apart(piece: Piece) -> Iterator[Piece]:
    """Part people whom و joins: محمد العلي وخالد السعد."""
    begin = 0
    for at, (_, word) in enumerate(piece):
        joined = word[0] == "و" and not _FIRST_NAME.isdisjoint(flags(word[1:])) and _FIRST_NAME.isdisjoint(flags(word))
        if at > begin and joined:
            yield piece[begin:at]
            begin = at
    yield piece[begin:]


def _person(flat: str, piece: Piece) -> Piece:
    while piece and (_is_title(piece[0][1]) or _is_nationality(piece[0][1]) or _in_the_name_of(flat, piece[0])):
        piece = piece[1:]
    piece = _trimmed(piece)
    if not piece:
        return []
    at, word = piece[0]
    bare = without_clitic(word)
    piece = [(at + len(word) - len(bare), bare), *piece[1:]]
    return _with_family(flat, _with_chain(flat, _with_first(flat, piece)))


def _trimmed(piece: Piece) -> Piece:
    """Cut off marks in front, and all from the first word on that no name holds."""
    while piece and (script(piece[0][1]) == "mark" or piece[0][1] in words("triggers", id="unnamed")):
        piece = piece[1:]
    stop = next((at for at, (_, word) in enumerate(piece) if at and not _may_stand(word)), len(piece))
    piece = piece[:stop]
    while piece and (piece[-1][1] in _ENDS or script(piece[-1][1]) == "mark" or _hangs_behind(piece)):
        piece = piece[:-1]
    return piece


def _hangs_behind(piece: Piece) -> bool:
    """Whether a name's last word is none: محمد بن ناصر أمير منطقة جازان, رعى مشاري بن سعود الحفل."""
    word = piece[-1][1]
    office = len(piece) > 2 and word in words("titles", id="through")
    return office or (len(piece) > 2 and word in common() and not _is_name(word))


def _may_stand(word: str) -> bool:
    if script(word) == "mark":
        return word in _INNER_MARKS
    return script(word) != "digit" and word not in words("ordinary_words", id="particle") | words(
        "triggers", id="unnamed"
    )


def _with_first(flat: str, piece: Piece) -> Piece:
    """Take in the given name that stands right before: عبده محمد بدوي."""
    before = _BEFORE.search(flat, max(0, piece[0][0] - 20), piece[0][0])
    if not before or _in_the_name_of(flat, (before.start(1), before[1])):
        return piece
    word = before[1]
    own = flags(word)
    is_given = (
        "given-ar" in own and not {"particle", "noun", "adjective", "title", "place"} & set(own) and word != "علي"
    )
    return [(before.start(1), word), *piece] if is_given else piece


def _with_family(flat: str, piece: Piece) -> Piece:
    """Take in the family's name behind a father's or a lone given name: سالم بن خلفان القريني, عبد القادر مساهل."""
    fathers = len(piece) > 2 and piece[-2][1] in _FATHERS
    double = len(piece) == 2 and (piece[0][1] in words("name_parts", "servant") or piece[1][1] in _seconds())
    lone = len(piece) == 1 and bool({"given-ar", "given-en"} & set(flags(piece[0][1])))
    if not (fathers or double or lone):
        return piece
    behind = (_FAMILY if fathers else _WORD_BEHIND if double else _LAST_WORD).match(
        flat, piece[-1][0] + len(piece[-1][1])
    )
    return [*piece, (behind.start(1), behind[1])] if behind and _may_be_family(behind[1], fathers=fathers) else piece


def _may_be_family(word: str, *, fathers: bool) -> bool:
    own = set(flags(word))
    if _BARS & own or _is_title(word) or _is_nationality(word) or not _may_stand(word):
        return False
    if fathers:
        return bool({"person-last", "name"} & own) or (word.endswith("ي") and len(word) > 5)
    return not _is_common(word) and word[0] not in "وف"


def _is_common(word: str) -> bool:
    """Whether a word is used often and not in names, alone or behind a proclitic."""
    bare = {
        word,
        *(word[len(clitic) :] for clitic in (*_OPENERS, "ال", "وال", "س", "ي", "ت") if word.startswith(clitic)),
    }
    bare |= {f"ال{word[2:]}"} if word.startswith("لل") else set()
    return not bare.isdisjoint(common())


@cache
def _seconds() -> frozenset[str]:
    return words("name_parts", "god") | words("name_parts", "faith")


def _with_chain(flat: str, piece: Piece) -> Piece:
    """Take what goes on the name: بن خالد, ال سعود; at most three times."""
    for _ in range(3):
        end = piece[-1][0] + len(piece[-1][1])
        behind = _pieces(flat, end + 1, min(end + 40, len(flat))) if flat[end : end + 1] == " " else []
        if len(behind) < 2 or behind[0][1] not in ("بن", "ابن", "بنت", "ال") or behind[0][0] != end + 1:
            return piece
        if script(behind[1][1]) != "ar" or not _may_stand(behind[1][1]) or behind[1][0] != end + 2 + len(behind[0][1]):
            return piece
        if behind[1][0] + len(behind[1][1]) == end + 40:  # cut in the middle of a word
            return piece
        more = 3 if len(behind) > 2 and behind[1][1] == "عبد" else 2
        piece = [*piece, *behind[:more]]
    return piece


def _is_nationality(word: str) -> bool:
    bare = word.removeprefix("ال").removesuffix("ه")
    return f"ال{bare}" in words("ordinary_words", id="nationality") and not {"given-ar", "given-en"} & set(flags(word))


def _in_the_name_of(flat: str, first: tuple[int, str]) -> bool:
    """Whether باسم is no given name: المتحدثة باسم براون."""
    return first[1] == "باسم" and bool(_SPEAKER.search(flat, max(0, first[0] - 20), first[0]))


@cache
def _title_words() -> frozenset[str]:
    more = {word for flag in ("through", "head", "office", "person", "courtesy") for word in words("titles", id=flag)}
    return frozenset(word for title in (titles() | more) for word in title.split(" "))


def _is_title(word: str) -> bool:
    bare = word[1:] if word[0] in "وفبل" else word
    return (
        word in _title_words()
        or bare in _title_words()
        or (word.startswith("لل") and "ال" + word[2:] in _title_words())
    )


def _is_name(word: str) -> bool:
    return not _NAME.isdisjoint(flags(word))
