"""Which spellings name which actor? The three lists of actors, folded, with the last names that follow from them.

A form is strong (name or alias: it counts anywhere), short (it counts where the article names the actor in full), last (a
short form that nobody listed: the last name of a person's full form) or weak (it is also a common word and needs support).
Folding is done once for all forms together: one by one it took ten times as long.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Final, Literal, get_args

from preprocessing import lexicon
from preprocessing.facts import Actor
from preprocessing.tables import Kind
from preprocessing.text import fold

Strength = Literal["full", "alias", "short", "last", "weak"]

_LISTS: Final[tuple[tuple[str, Kind], ...]] = (
    ("people", "person"),
    ("companies", "company"),
    ("organizations", "organization"),
)
_STRENGTH: Final[Mapping[str, Strength]] = {
    "name_ar": "full", "name_en": "full", "alias": "alias", "short": "short", "weak": "weak",
}  # fmt: skip
_RANK: Final = {strength: rank for rank, strength in enumerate(get_args(Strength))}
_SHORTEST: Final = 3  # letters; shorter last names (لي، شي) are words or particles too often
_FLAT: Final = str.maketrans({"-": " ", "‐": " ", "‑": " ", "’": "'", "‘": "'", "`": "'"})


@dataclass(frozen=True, slots=True)
class Reading:
    """One actor that a form may stand for, and how much the form says by itself."""

    actor: Actor
    strength: Strength


@dataclass(frozen=True, slots=True)
class Form:
    """A folded spelling with its readings, strongest first; a decoy (the name of another thing) has none.

    `lead` counts the letters of `key` that are no part of the name: a title, the لل of a name in ال.
    """

    key: str
    readings: tuple[Reading, ...]
    spelled: str = ""
    lead: int = 0
    hidden: bool = False  # its ال has lost the ا after ل
    ordinary: bool = False  # also an everyday word
    given: str = ""  # also a given name: its id in the list, or "found"

    @property
    def words(self) -> int:
        """How many words the form has."""
        return self.key.count(" ") + 1

    @property
    def strong(self) -> bool:
        """Whether it names somebody by itself."""
        return bool(self.readings) and self.readings[0].strength in ("full", "alias")


def flatten(folded: str) -> str:
    """Make hyphens and apostrophes of a folded text alike; no offset changes."""
    return folded.translate(_FLAT) if any(mark in folded for mark in "-‐‑’‘`") else folded


@cache
def known() -> Mapping[str, Actor]:
    """Every actor of the lexicon by id; `aliases` are its further forms, derived last names left out."""
    found: dict[str, Actor] = {}
    for name, kind in _LISTS:
        for actor_id, rows in _by_actor(lexicon.rows(name)).items():
            by_note = {row.note: row.form for row in rows}
            aliases = tuple(row.form for row in rows if row.note not in ("name_ar", "name_en"))
            names = by_note.get("name_ar", ""), by_note.get("name_en", "")
            found[actor_id] = Actor(actor_id, kind, names[0] or names[1], names[1] or names[0], aliases)
    return MappingProxyType(found)


@cache
def words(name: str, note: str = "", *, id: str = "") -> frozenset[str]:
    """Folded forms of a word list: those with this note and this id, or all."""
    rows = [row for row in lexicon.rows(name) if note in ("", row.note) and id in ("", row.id)]
    return frozenset(fold_all(row.form for row in rows))


@cache
def titles() -> frozenset[str]:
    """Folded titles that stand right before a name."""
    return words("titles", "alone") | words("titles", "between")


@cache
def given_names() -> Mapping[str, str]:
    """Folded given names and the language of each: those of the list, and the first words of people's names."""
    listed = lexicon.rows("given_names")
    names = {form: "found" for form in _first_words() if form not in words("ordinary_words")}
    return MappingProxyType(names | dict(zip(fold_all(r.form for r in listed), (r.id for r in listed), strict=True)))


@cache
def first_names(actor_id: str) -> frozenset[str]:
    """Folded first words of a person's forms."""
    return frozenset(word for word, ids in _first_words().items() if actor_id in ids)


@cache
def all_forms() -> tuple[Form, ...]:
    """Every form to look for: those of the lists, derived last names, decoys; sorted by key."""
    readings: dict[str, dict[str, Strength]] = defaultdict(dict)
    spelled: dict[str, str] = {}
    for actor_id, key, strength, spelling in [*_listed(), *_last_names()]:
        other = readings[key].get(actor_id)
        if other is None or _RANK[strength] < _RANK[other]:
            readings[key][actor_id] = strength
        spelled.setdefault(key, spelling)
    forms = [_form(key, of, spelled[key], _lead(key, of, readings)) for key, of in readings.items()]
    decoys = [Form(key, ()) for key in words("decoys") if key not in readings]
    return tuple(sorted(forms + decoys, key=lambda form: form.key))


def fold_all(forms: Iterable[str]) -> list[str]:
    """Fold and flatten many forms in one go."""
    joined = "\n".join(forms)
    return [" ".join(form.split()) for form in flatten(fold(joined).text).split("\n")] if joined else []


def _form(key: str, of: Mapping[str, Strength], spelled: str, lead: int) -> Form:
    ranked = sorted(of.items(), key=lambda item: (_RANK[item[1]], item[0]))
    readings = tuple(Reading(known()[actor_id], strength) for actor_id, strength in ranked)
    ordinary = key in words("ordinary_words")
    return Form(key, readings, spelled, lead, ordinary=ordinary, given=given_names().get(key, ""))


def _lead(key: str, of: Mapping[str, Strength], forms: Mapping[str, Mapping[str, Strength]]) -> int:
    """How many letters of a form are a title (الملك تشارلز) or say what it is (شركة إعمار)."""
    first, _, name = key.partition(" ")
    kinds = {known()[actor_id].kind for actor_id in of}
    titled = kinds == {"person"} and first in titles()
    told = kinds == {"company"} and first in words("triggers", id="company") and of.keys() <= forms.get(name, {}).keys()
    return len(first) + 1 if name and (titled or told) else 0


def _by_actor(rows: Iterable[lexicon.Row]) -> dict[str, list[lexicon.Row]]:
    found: dict[str, list[lexicon.Row]] = defaultdict(list)
    for row in rows:
        found[row.id].append(row)
    return found


@cache
def _listed() -> tuple[tuple[str, str, Strength, str], ...]:
    """Actor, folded form, strength and spelling of every row of the three lists."""
    rows = [row for name, _ in _LISTS for row in lexicon.rows(name)]
    keys = fold_all(row.form for row in rows)
    return tuple((row.id, key, _STRENGTH[row.note], row.form) for row, key in zip(rows, keys, strict=True) if key)


@cache
def _first_words() -> Mapping[str, frozenset[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for actor_id, key, strength, _ in _listed():
        if known()[actor_id].kind == "person" and " " in key and strength in ("full", "alias"):
            first = next((word for word in key.split(" ") if word not in titles()), key)
            found[first].add(actor_id)
    return MappingProxyType({word: frozenset(ids) for word, ids in found.items()})


def _last_names() -> list[tuple[str, str, Strength, str]]:
    return [
        (actor_id, last, "last", spelled)
        for actor_id, key, strength, spelled in _listed()
        if known()[actor_id].kind == "person" and strength in ("full", "alias")
        if (last := last_name(key))
    ]


def last_name(full: str) -> str:
    """Take the last name off a folded full name, whole (بن سلمان, نصر الله); empty where it would be dangerous."""
    parts = full.split(" ")
    at = len(parts) - 1
    if at > 0 and parts[at] in words("name_parts", id="second"):
        at -= 1
    while at > 0 and parts[at - 1] in words("name_parts", id="first"):
        at -= 1
    last = " ".join(parts[at:])
    function_word = last in words("ordinary_words", id="particle") or last in words("ordinary_words", id="ordinal")
    return "" if at == 0 or function_word or len(last) < _SHORTEST or last[0].isdigit() else last
