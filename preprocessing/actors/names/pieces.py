"""What is each word of a tagged stretch by itself? Its bounds, its proclitics, whether it may be of a name.

The tagger labels whole words: لفرانك, والدكتور. What is said here hangs on the word alone.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from preprocessing.actors.names.words import WORD, flags, script
from preprocessing.actors.vocabulary import common, titles, words

Piece = list[tuple[int, str]]
"""The words of a stretch, each with where it begins in the text."""

FIRST_NAME: Final = frozenset(("given-ar", "given-en", "person-first", "name30"))
FATHERS: Final = frozenset(("بن", "ابن", "بنت"))
_NAME: Final = frozenset(("given-ar", "given-en", "person", "person-first", "person-last", "name5", "known"))
_OPENERS: Final = ("و", "ف", "ب", "ل", "ك", "ول", "وب", "فل", "فب")
_LONGEST_FIRST: Final = ("ول", "وب", "فل", "فب", "و", "ف", "ب", "ل", "ك")
_GLUED: Final = re.compile("[وبل]?(?:ال)?(?:دكتور|مهندس|امير|شيخ|استاذ)(?=...)")
"""A title that a paper forgot to part from the name: الدكتورعبدالله."""
_INNER_MARKS: Final = frozenset(".-'")


def pieces(flat: str, start: int, end: int) -> Piece:
    """Cut a stretch of a flat text into words and marks."""
    return [(found.start(), found.group()) for found in WORD.finditer(flat, start, end)]


@cache
def without_clitic(word: str) -> str:
    """Take off the proclitic that a name's first word begins with, if it is one: وخالد, لفرانك, but not وليد."""
    if script(word) != "ar" or is_name(word):
        return word
    if (glued := _GLUED.match(word)) and is_name(word[glued.end() :]):
        return word[glued.end() :]
    rests = [word[len(clitic) :] for clitic in _OPENERS if word.startswith(clitic)]
    found = [rest for rest in rests if len(rest) > 1 and is_name(rest)]
    if found:  # ولويس is و and لويس, not ول and ويس
        return next((rest for rest in found if not FIRST_NAME.isdisjoint(flags(rest))), found[0])
    if word.startswith("لل") and len(word) > 4:  # للزمالك: its ا is not written
        return word[1:]
    return word[1:] if word[0] == "و" and len(word) > 3 and not flags(word) else word


def opened(word: str) -> tuple[int, str]:
    """How many letters of a firm's or body's first word are proclitics, and the word without them: ولجامعة, للشركة."""
    if script(word) != "ar" or is_name(word) or "company" in flags(word):
        return 0, word
    known = words("triggers", id="institution") | words("triggers", "before")
    for clitic in _LONGEST_FIRST:
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
    for form in (word, *(word[len(clitic) :] for clitic in _LONGEST_FIRST if word.startswith(clitic))):
        yield form
        yield form.removeprefix("ال")
    if word.startswith(("لل", "ولل")):
        yield word[word.index("لل") + 2 :]


def may_stand(word: str) -> bool:
    """Whether a word may be one of a name's."""
    if script(word) == "mark":
        return word in _INNER_MARKS
    return script(word) != "digit" and word not in _never()


def is_name(word: str) -> bool:
    """Whether the lists hold a word as a name of people, or as a word of one."""
    return not _NAME.isdisjoint(flags(word))


@cache
def is_common(word: str) -> bool:
    """Whether a word is used often and not in names, alone or behind a proclitic."""
    before = (*_LONGEST_FIRST, "ال", "وال", "س", "ي", "ت")
    bare = {word, *(word[len(clitic) :] for clitic in before if word.startswith(clitic))}
    bare |= {f"ال{word[2:]}"} if word.startswith("لل") else set()
    return not bare.isdisjoint(common())


@cache
def is_attached(word: str) -> bool:
    """Whether a word inside a stretch begins with a preposition or و, and so begins another phrase: بمستشفى."""
    if flags(word) or word[0] not in "وبل":
        return False
    rest = word[1:]
    joined = word[0] == "و" and (rest.startswith("ال") or (len(rest) > 2 and is_name(rest)))
    return joined or rest in common() or (len(rest) > 4 and is_name(rest))


def is_nationality(word: str) -> bool:
    """Whether a word is الكويتي, كويتية and the like, and no name."""
    bare = word.removeprefix("ال").removesuffix("ه")
    return f"ال{bare}" in words("ordinary_words", id="nationality") and not {"given-ar", "given-en"} & set(flags(word))


@cache
def is_title(word: str) -> bool:
    """Whether a word is one of a title's, proclitics seen through."""
    bare = word[1:] if word[0] in "وفبل" else word
    return (
        word in _title_words()
        or bare in _title_words()
        or (word.startswith("لل") and "ال" + word[2:] in _title_words())
    )


@cache
def _never() -> frozenset[str]:
    return words("ordinary_words", id="particle") | words("triggers", id="unnamed")


@cache
def _title_words() -> frozenset[str]:
    more = {word for flag in ("through", "head", "office", "person", "courtesy") for word in words("titles", id=flag)}
    return frozenset(word for title in (titles() | more) for word in title.split(" "))
