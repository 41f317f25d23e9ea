"""Which words tell that someone speaks? Verbs of saying with their gender, and what may follow: from `quote_words`."""

from collections.abc import Mapping
from functools import cache
from typing import Final

from preprocessing import lexicon
from preprocessing.text import fold

_GLUED: Final = ("", ":", "،", ",")


@cache
def said() -> Mapping[str, str]:
    """Give the gender of each verb of saying, without and with the و or ف before it."""
    return {
        clitic + word: note
        for (group, note), words in _groups().items()
        if group == "said"
        for word in words
        for clitic in ("", "و", "ف")
    }


@cache
def words(group: str) -> frozenset[str]:
    """Give the words of a group."""
    return frozenset(word for (name, _), found in _groups().items() if name == group for word in found)


@cache
def cues() -> frozenset[str]:
    """Give every word, with the marks glued to it, without which a sentence holds no quote and no speaker."""
    told = words("told") | words("adding")
    according = {clitic + word for word in words("according") for clitic in ("", "و")}
    return frozenset(word + mark for word in {*said(), *told, *according} for mark in _GLUED)


@cache
def _groups() -> Mapping[tuple[str, str], tuple[str, ...]]:
    rows = lexicon.rows("quote_words")
    forms = fold("\n".join(row.form for row in rows)).text.split("\n")
    found: dict[tuple[str, str], tuple[str, ...]] = {}
    for row, form in zip(rows, forms, strict=True):
        found[row.id, row.note] = (*found.get((row.id, row.note), ()), form)
    return found
