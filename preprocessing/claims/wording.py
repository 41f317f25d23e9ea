"""Which words say what a sum is about? Those around it, without the words that any sum has around it.

Words are stripped of what is written together with them (و، ب، ال، ها …), so that two spellings of one matter meet.
`marks` are words of the list `claim_words` that change what a sum answers: a part, one more, a year's, a need.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final, NamedTuple

from preprocessing.lexicon import rows
from preprocessing.text import fold, fold_word

_WORD: Final = re.compile(r"[^\W\d_]+")
_BEFORE, _AFTER = 14, 9  # words around a sum that say what it is about
_NEAR_BEFORE, _NEAR_AFTER = 6, 4  # words that belong to the sum itself
_SHORTEST: Final = 3
_PREFIX: Final = re.compile(r"^(?:[وف]?(?:بال|كال|لل|ال)|[وف](?=\w{4})|[بل](?=\w{4}))")
_VERB: Final = re.compile(r"^[اتين](?=\w{4})")
_SUFFIX: Final = re.compile("(?:هما|تها|ته|يه|ها|هم|ات|ون|ين|ان|وا|ه|ي|ا|ت)$")
_WIDE: Final = frozenset({"need", "offer", "forecast", "received", "market", "quarter", "half", "earlier"})
_NO_MARKS: Final = frozenset({"stop", "place", "country", "source"})


class Word(NamedTuple):
    """A folded word, and its place in the original text."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Wording:
    """The words around a sum: of its matter, of its own phrase; places, countries and ordinals named; the marks."""

    matter: frozenset[str]
    phrase: frozenset[str]
    places: frozenset[str] = frozenset()
    countries: frozenset[str] = frozenset()
    ordinals: frozenset[str] = frozenset()
    marks: frozenset[str] = frozenset()


def words(text: str, start: int, end: int) -> list[Word]:
    """Cut the text between two places into words."""
    folded = fold(text[start:end])
    return [
        Word(start + folded.start(match.start()), start + folded.end(match.end()), match.group())
        for match in _WORD.finditer(folded.text)
    ]


def around(sentence: Sequence[Word], place: tuple[int, int], skipped: Iterable[tuple[int, int]]) -> Wording:
    """Say in which words the sum at `place` stands; `skipped` are the places of names and of other sums."""
    starts = [word.start for word in sentence]
    first, after = bisect_left(starts, place[0]), bisect_left(starts, place[1])
    taken = list(skipped)

    def free(low: int, high: int) -> list[Word]:
        some = sentence[max(0, low) : high]
        return [word for word in some if not any(a < word.end and word.start < b for a, b in taken)]

    matter = free(first - _BEFORE, first) + free(after, after + _AFTER)
    phrase = free(first - _NEAR_BEFORE, first) + free(after, after + _NEAR_AFTER)
    return Wording(
        stems(matter), stems(phrase), _named("place", matter), _named("country", matter), _named("ordinal", matter),
        frozenset(marks(phrase) | marks(matter) & _WIDE),
    )  # fmt: skip


def stems(found: Iterable[Word]) -> frozenset[str]:
    """Strip words, and leave out those that say nothing of a matter."""
    return frozenset(stem for word in found if (stem := _stem(word.text)))


def sources() -> frozenset[str]:
    """List the actors that report on others: papers, agencies, broadcasters."""
    return _sources()


def marks(found: Sequence[Word]) -> set[str]:
    """List the marks that stand among words: `part`, `more`, `unit`, `dispute` and so on."""
    said: set[str] = set()
    for place, word in enumerate(found):
        said |= _told(word.text, found[place + 1].text if place + 1 < len(found) else "")
    return said


@lru_cache(maxsize=1 << 16)
def _told(word: str, following: str) -> frozenset[str]:
    """The marks that a word is, by itself or with the one after it."""
    listed = _marks()
    forms = (*_forms(word), *(f"{form} {following}" for form in _forms(word)))
    return frozenset().union(*(listed[form] for form in forms if form in listed))


def _named(list_name: str, found: Iterable[Word]) -> frozenset[str]:
    return frozenset(_bare(word.text) for word in found) & _listed(list_name)


@lru_cache(maxsize=1 << 16)
def _forms(word: str) -> tuple[str, ...]:
    """A word, and what it is without what is written together with its beginning."""
    bare = word[1:] if word[0] in "وفبل" and len(word) > _SHORTEST else ""
    return (word, bare) if bare else (word,)


@lru_cache(maxsize=1 << 16)
def _stem(word: str) -> str:
    """What is left of a word; nothing of one that says nothing, or that belongs to the sum."""
    bare = _bare(word)
    if len(bare) < _SHORTEST or word in _silent() or bare in _silent():
        return ""
    stem = _SUFFIX.sub("", bare)
    root = _VERB.sub("", stem if len(stem) >= _SHORTEST else bare).replace("ا", "")
    return root if len(root) > 1 else bare


@lru_cache(maxsize=1 << 16)
def _bare(word: str) -> str:
    """A word without article, conjunction and preposition."""
    return _PREFIX.sub("", word)


@cache
def _marks() -> dict[str, frozenset[str]]:
    listed = [(row.form, row.id) for row in rows("claim_words") if row.id not in _NO_MARKS]
    found: dict[str, set[str]] = {}
    for form, name in (*listed, *((row.form, "change") for row in rows("change_words"))):
        found.setdefault(fold_word(form), set()).add(name)
    return {form: frozenset(names) for form, names in found.items()}


@cache
def _sources() -> frozenset[str]:
    return frozenset(row.form for row in rows("claim_words") if row.id == "source")


@cache
def _listed(name: str) -> frozenset[str]:
    return frozenset(_bare(fold_word(row.form)) for row in rows("claim_words") if row.id == name)


@cache
def _silent() -> frozenset[str]:
    """Words that any sum has around it: particles, number words, currencies, hedges."""
    lists = ("scales", "currencies", "numbers", "hedges", "currency_adjectives", "months", "weekdays")
    forms = {part for name in lists for row in rows(name) for part in fold_word(row.form).split()}
    return frozenset(forms | {fold_word(row.form) for row in rows("claim_words") if row.id == "stop"})
