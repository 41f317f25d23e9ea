"""Which words can be part of a date? The word lists of dates with every proclitic they can carry, ready for look-up."""

import re
from functools import cache
from typing import Final, NamedTuple

from preprocessing.lexicon import Row, rows
from preprocessing.text import fold_word

TOKEN: Final = re.compile(r"(\d+|[^\W\d_]+|[^\w ])")
_LISTS: Final = ("months", "weekdays", "seasons")
_PROCLITICS: Final = ("و", "ف", "ب", "ل", "ك", "وب", "ول", "فب", "فل")
_WITH_ARTICLE: Final = (("لل", 0), ("ولل", 1), ("فلل", 1))  # the article melts into ل, so the word can't be cut there
_NUMERALS: Final = {"monday": 0, "tuesday": 1, "wednesday": 2, "thursday": 3, "friday": 4, "saturday": 5, "sunday": 6,
                    "spring": 1, "summer": 2, "autumn": 3, "winter": 4}  # fmt: skip


class Sense(NamedTuple):
    """What a word is in a date: its kind, its value, its flags, its proclitic and how much of that is cut off."""

    kind: str
    value: str | int
    note: str = ""
    cut: int = 0
    proclitic: str = ""

    @property
    def number(self) -> int:
        """The value of a kind that counts (a month, an ordinal); 0 for the others."""
        return self.value if isinstance(self.value, int) else 0

    @property
    def weak(self) -> bool:
        """Whether the word has another everyday meaning."""
        return "weak" in self.note


class Table(NamedTuple):
    """Senses by folded form, and what follows the first word in forms of several words (longest first)."""

    single: dict[str, Sense]
    several: dict[str, list[tuple[str, ...]]]


@cache
def roles() -> dict[str, frozenset[str]]:
    """Load what neighbours of a date say of it (it is a name, an age, a count): roles by folded word."""
    found: dict[str, set[str]] = {}
    for row in rows("date_neighbours"):
        form, kinds = fold_word(row.form), row.id.split()
        bare = "counted" in kinds  # a counted noun stands bare
        verb = not {"past", "coming"}.isdisjoint(kinds)  # behind بِ and كَ it would be a noun
        prefixes = () if bare else ("و", "ف", "ل") if verb else _PROCLITICS
        carried = [] if bare else [word for word, _ in _carrying(form, Sense("", ""), prefixes)]
        for word in (form, *carried):
            found.setdefault(word, set()).update(kinds)
    return {word: frozenset(kinds) for word, kinds in found.items()}


@cache
def table() -> Table:
    """Load the word lists of dates."""
    single: dict[str, Sense] = {}
    several: dict[str, list[tuple[str, ...]]] = {}
    entries = [(TOKEN.findall(fold_word(row.form)), sense) for row, sense in _senses()]
    for carried in (False, True):  # plain forms win over forms with a proclitic
        for (first, *rest), sense in entries:
            for form, found in _carrying(first, sense) if carried else [(first, sense)]:
                single.setdefault(" ".join((form, *rest)), found)
                if rest and tuple(rest) not in several.setdefault(form, []):
                    several[form].append(tuple(rest))
    for choices in several.values():
        choices.sort(key=len, reverse=True)
    return Table(single, several)


def _senses() -> list[tuple[Row, Sense]]:
    found: list[tuple[Row, Sense]] = []
    for name in _LISTS:
        for row in rows(name):
            found.append((row, _calendar_sense(name, row.id, row.note)))
    for row in rows("date_words"):
        kind, _, value = row.id.partition(":")
        found.append((row, Sense(kind, int(value) if value.lstrip("-").isdecimal() else value, row.note)))
    return found


def _calendar_sense(name: str, key: str, note: str) -> Sense:
    if name == "months":
        return Sense("hijri" if key[0] == "h" else "month", int(key.lstrip("h")), note)
    return Sense(name[:-1], _NUMERALS[key], note)


def _carrying(form: str, sense: Sense, prefixes: tuple[str, ...] = _PROCLITICS) -> list[tuple[str, Sense]]:
    if "bare" in sense.note:
        return []
    prefixes = ("و", "ف") if len(form) == 2 else prefixes
    carried = [(p + form, sense._replace(cut=len(p), proclitic=p)) for p in prefixes]
    if form.startswith("ال"):
        carried += [(p + form[2:], sense._replace(cut=cut, proclitic=p)) for p, cut in _WITH_ARTICLE]
    return carried
