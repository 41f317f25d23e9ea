"""Which words matter beside the names? Titles, trigger words, given names, everyday words: folded, by id and note."""

import gzip
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Final

from preprocessing import lexicon
from preprocessing.text import fold

MODELS: Final = Path(__file__).parents[2] / "data" / "models"
_PLAIN: Final = {"-": " ", "‐": " ", "‑": " ", "’": "'", "‘": "'", "`": "'"}


def flatten(folded: str) -> str:
    """Make hyphens and apostrophes of a folded text alike; no offset changes."""
    for mark, plain in _PLAIN.items():
        folded = folded.replace(mark, plain)
    return folded


def fold_all(forms: Iterable[str]) -> list[str]:
    """Fold and flatten many forms in one go: one by one took ten times as long."""
    joined = "\n".join(forms)
    return [" ".join(form.split()) for form in flatten(fold(joined).text).split("\n")] if joined else []


@cache
def words(name: str, note: str = "", *, id: str = "") -> frozenset[str]:
    """Give the folded forms of a word list: those with this note and this id, or all."""
    rows = [row for row in lexicon.rows(name) if note in ("", row.note) and id in ("", row.id)]
    return frozenset(fold_all(row.form for row in rows))


@cache
def by_form(name: str, note: str = "") -> Mapping[str, str]:
    """Give the id of each folded form of a word list."""
    rows = [row for row in lexicon.rows(name) if note in ("", row.note)]
    return MappingProxyType(dict(zip(fold_all(row.form for row in rows), (row.id for row in rows), strict=True)))


@cache
def common() -> frozenset[str]:
    """Give folded words that news uses often and never in a name."""
    with gzip.open(MODELS / "common_words.gz", "rt", encoding="utf-8") as file:
        return frozenset(file.read().split("\n")) - {""}


@cache
def titles() -> frozenset[str]:
    """Give the titles that may stand right before a name."""
    return words("titles", "alone") | words("titles", id="between")
