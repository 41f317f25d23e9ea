"""Which spellings name which actor? The three lists of actors, folded, with the variants and last names that follow.

A form is strong (name or alias: it counts anywhere), short (it counts where the article names the actor in full), last
(a short form that nobody listed: the last name of a person's full form) or weak (it is also a common word and needs
support).
"""

import gc
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache, lru_cache
from types import MappingProxyType
from typing import Final, Literal, get_args

from preprocessing import lexicon
from preprocessing.actors import variants
from preprocessing.actors.vocabulary import by_form, fold_all, titles, words
from preprocessing.facts import Actor
from preprocessing.tables import Kind

Strength = Literal["full", "alias", "short", "weak", "last"]

_LISTS: Final[tuple[tuple[str, Kind], ...]] = (
    ("people", "person"),
    ("companies", "company"),
    ("organizations", "organization"),
)
_STRENGTH: Final[Mapping[str, Strength]] = {
    "name_ar": "full", "name_en": "full", "alias": "alias", "short": "short", "weak": "weak",
    "weak_name_ar": "weak", "weak_name_en": "weak",
}  # fmt: skip
_RANK: Final = {strength: rank for rank, strength in enumerate(get_args(Strength))}
_NO_NAMES: Final = ("particle", "ordinal", "syllable", "nationality")
_SHORTEST: Final = 3  # letters; shorter last names (لي، شي) are words or particles too often


@dataclass(frozen=True, slots=True)
class Reading:
    """One actor that a form may stand for, and how much the form says by itself."""

    actor: Actor
    strength: Strength


@dataclass(frozen=True, slots=True, eq=False)
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
    def personal(self) -> bool:
        """Whether it stands for people only."""
        return bool(self.readings) and all(reading.actor.kind == "person" for reading in self.readings)

    @property
    def strong(self) -> bool:
        """Whether it names somebody by itself."""
        return bool(self.readings) and self.readings[0].strength in ("full", "alias")


@cache
def known() -> Mapping[str, Actor]:
    """Give every actor of the lexicon by id; `aliases` are its further listed forms."""
    found: dict[str, Actor] = {}
    for name, kind in _LISTS:
        for actor_id, rows in _by_actor(lexicon.rows(name)).items():
            by_note = {row.note: row.form for row in rows}
            arabic, english = (by_note.get(name) or by_note.get(f"weak_{name}", "") for name in ("name_ar", "name_en"))
            aliases = tuple(row.form for row in rows if "name" not in row.note)
            found[actor_id] = Actor(actor_id, kind, arabic or english, english or arabic, aliases)
    return MappingProxyType(found)


@cache
def all_forms() -> tuple[Form, ...]:
    """Give every form to look for: those of the lists, their variants, derived last names, decoys; sorted by key."""
    with _without_collection():
        return _all_forms()


def _all_forms() -> tuple[Form, ...]:
    readings: dict[str, dict[str, Strength]] = defaultdict(dict)
    spelled: dict[str, str] = {}
    for actor_id, key, strength, spelling in [*_spelled(), *_last_names()]:
        other = readings[key].get(actor_id)
        if other is None or _RANK[strength] < _RANK[other]:
            readings[key][actor_id] = strength
        spelled.setdefault(key, spelling)
    forms = [_form(key, of, spelled[key], _lead(key, of, readings)) for key, of in readings.items()]
    decoys = [Form(key, ()) for key in words("decoys") if key not in readings]
    return tuple(sorted(forms + decoys, key=lambda form: form.key))


@contextmanager
def _without_collection() -> Iterator[None]:
    """Keep the collector still while lasting values are made by the hundred thousand: it took a fifth of the time."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


@cache
def given_names() -> Mapping[str, str]:
    """Give folded given names and the list's id of each; "found" for the first words of people's names."""
    found = {name: "found" for name in _first_words() if name not in words("ordinary_words")}
    return MappingProxyType({**found, **by_form("given_names")})


def first_names(actor_id: str) -> frozenset[str]:
    """Give the folded first words of a person's forms."""
    return _first_names().get(actor_id, frozenset())


@lru_cache(maxsize=4096)
def last_name(full: str) -> str:
    """Take the last name off a folded full name, whole (آل ثاني, نصر الله); empty where there is none to rely on.

    A father's name (بن عبدالعزيز) is none: too many share it, so such short forms are listed one by one.
    """
    parts = full.split(" ")
    at = len(parts) - 1
    if at > 0 and parts[at] in words("name_parts", id="second"):
        at -= 1
    while at > 0 and parts[at - 1] in words("name_parts", id="first"):
        at -= 1
    last = " ".join(parts[at:])
    lost = at == 0 or len(last) < _SHORTEST or last[0].isdigit() or parts[at] in words("name_parts", id="father")
    lost = lost or last in words("name_parts", id="bearer")
    return "" if lost or any(last in words("ordinary_words", id=kind) for kind in _NO_NAMES) else last


def _form(key: str, of: Mapping[str, Strength], spelled: str, lead: int) -> Form:
    ranked = sorted(of.items(), key=lambda item: (_RANK[item[1]], item[0])) if len(of) > 1 else list(of.items())
    readings = tuple(Reading(known()[actor_id], strength) for actor_id, strength in ranked)
    ordinary = key in words("ordinary_words")
    return Form(key, readings, spelled, lead, ordinary=ordinary, given=given_names().get(key, ""))


def _lead(key: str, of: Mapping[str, Strength], forms: Mapping[str, Mapping[str, Strength]]) -> int:
    """How many letters of a form are a title (الملك تشارلز) or say what it is (شركة إعمار)."""
    first, _, name = key.partition(" ")
    if not name:
        return 0
    kinds = {known()[actor_id].kind for actor_id in of}
    titled = kinds == {"person"} and first in titles()
    listed = first in words("triggers", "before") and of.keys() <= forms.get(name, {}).keys()
    told = kinds == {"company"} and (listed or first in words("triggers", id="paper"))
    return len(first) + 1 if titled or told else 0


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
def _spelled() -> tuple[tuple[str, str, Strength, str], ...]:
    """The rows of the lists, and the spellings that follow from their Arabic strong forms."""
    strong = [(row[0], row[1]) for row in _listed() if row[2] in ("full", "alias") and not row[1].isascii()]
    forms: dict[str, list[str]] = defaultdict(list)
    for actor_id, key in strong:
        forms[actor_id].append(key)
    names = ((actor_id, known()[actor_id].name_en, keys) for actor_id, keys in forms.items())
    taken = {row[1] for row in _listed()} | words("decoys")
    found = variants.derived(strong, names)
    return (*_listed(), *((actor_id, key, "alias", of) for actor_id, key, of in found if key not in taken))


@cache
def _full_names() -> tuple[tuple[str, str, str], ...]:
    """Actor, folded form and spelling of people's strong forms of more than one word."""
    return tuple(
        (actor_id, key, spelled)
        for actor_id, key, strength, spelled in _spelled()
        if " " in key and strength in ("full", "alias") and known()[actor_id].kind == "person"
    )


def _last_names() -> list[tuple[str, str, Strength, str]]:
    listed = {key for _, key, _, _ in _listed()}
    found = ((actor_id, last_name(key), key, spelled) for actor_id, key, spelled in _full_names())
    return [
        (actor_id, last, "last", spelled)
        for actor_id, last, key, spelled in found
        if last and (key in listed or variants.usable(last))
    ]


@cache
def _first_names() -> Mapping[str, frozenset[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for actor_id, key, _ in _full_names():
        found[actor_id].add(next((word for word in key.split(" ") if word not in titles()), key))
    return MappingProxyType({actor_id: frozenset(names) for actor_id, names in found.items()})


@cache
def _first_words() -> frozenset[str]:
    """The first words of people's listed names; those of their variants are no names that anybody vouches for."""
    listed = {(actor_id, key) for actor_id, key, _, _ in _listed()}
    names = (key.split(" ") for actor_id, key, _ in _full_names() if (actor_id, key) in listed)
    return frozenset(next((word for word in name if word not in titles()), " ".join(name)) for name in names)
