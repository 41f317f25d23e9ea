"""Which tagged names stand? Those that are sure enough, and that the lexicon does not know better.

A listed actor keeps its words, except where they are part of a longer name of someone else: محمد صلاح الدين.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from preprocessing.actors.around import RANKS, look_around, title, words_before
from preprocessing.actors.choosing import Choice, Chosen
from preprocessing.actors.forms import Form, first_names, last_name
from preprocessing.actors.matching import Match
from preprocessing.actors.names.pieces import is_name, is_nationality
from preprocessing.actors.names.stretches import Name
from preprocessing.actors.names.words import flags
from preprocessing.actors.senses import place_named_after
from preprocessing.actors.vocabulary import common, words
from preprocessing.text import Folded

_GIVEN: Final = frozenset(("given-ar", "given-en", "person-first", "name30"))
_SURE: Final = 0.45
_SURE_OF_COMMON: Final = 0.97  # عالم غريب, ألف خير
_SURE_OF_LISTED: Final = 0.65
_SURE_WITHOUT_GIVEN: Final = 0.85
_FATHER: Final = frozenset(("ابو", "ابي", "ابا"))
_PARTS: Final = frozenset(("بن", "ابن", "ال", "فان", "فون", "دي"))
_WORDS_TOO: Final = frozenset(("noun", "adjective", "nationality"))
_NEVER: Final = 2.0
_LETTER: Final = 3  # letters that spell a Latin one
_SHORT: Final = 2  # letters: لي is a name, and a word
_BEHIND: Final = re.compile(r" (ال[^\W\d_]+)")
_TANWIN: Final = re.compile("[\u064b-\u064d]")  # a name does not bear it
_JUNIOR: Final = frozenset(("الابن", "جونيور"))


def is_full(name: Name) -> bool:
    """Whether a person's name has a first and a last name: محمد بن خالد, but neither ابو خالد nor فان جال."""
    own = name.words[2:] if name.words[0] in words("name_parts", "servant") | _FATHER else name.words[1:]
    of_god = len(own) == 1 and own[0] in words("name_parts", "god") | words(
        "name_parts", "faith"
    )  # نور الله, حسام الدين
    return bool(own) and not of_god and name.words[0] not in _PARTS and last_name(name.key) != name.key


def on_the_way(flat: str, name: Name) -> bool:
    """Whether a name is that of a street, a school or a stadium."""
    return place_named_after(words_before(flat, name.start))


def stands(name: Name, flat: str, folded: Folded) -> bool:
    """Whether a person's full name is sure enough by itself."""
    if on_the_way(flat, name) or _TANWIN.search(folded.original, folded.start(name.start), folded.end(name.end)):
        return False
    is_on = name.words[0] == "علي" and folded.original[folded.start(name.start + 2)] == "ى"
    if is_on and not is_introduced(flat, name):
        return False
    if _is_spelled(name):
        return False
    if not is_full(name) or all(_everyday(word) for word in name.words) or name.key in words("not_actors"):
        return False
    return name.sure >= _needed(flat, name)


def _is_spelled(name: Name) -> bool:
    """Whether a name is no more than Latin letters said one by one: يو تي سي."""
    return all(len(word) <= _LETTER and "syllable" in (own := flags(word)) and "person-first" not in own
               for word in name.words)  # fmt: skip


def _needed(flat: str, name: Name) -> float:
    """How sure the tagger must be of a person's full name."""
    if is_introduced(flat, name):
        epithets = all(word.startswith("ال") for word in name.words) and _GIVEN.isdisjoint(flags(name.words[0]))
        return _SURE_OF_COMMON if epithets else _SURE  # القائد العسكري الميداني
    own, plain = flags(name.words[0]), name.words[0] in common()
    if "given-ar" in own:
        return _needed_of_word(name) if "noun" in own else _SURE if _WORDS_TOO.isdisjoint(own) else _SURE_WITHOUT_GIVEN
    if plain or all(not flags(word) for word in name.words):
        return _SURE_OF_COMMON
    if not _GIVEN.isdisjoint(own) and (len(name.words[0]) > _SHORT or flags(name.words[1])):
        return _SURE
    if len(name.words) == 2 and not is_name(name.words[0]) and "given-ar" in flags(name.words[1]):
        return _SURE_OF_COMMON  # مبادئ حسن
    listed = all("name" in flags(word) and word not in common() for word in name.words)
    return _SURE_OF_LISTED if listed else _SURE_WITHOUT_GIVEN


def _needed_of_word(name: Name) -> float:
    """How sure the tagger must be of a name that begins like a phrase: مالك المنزل is none."""
    last = name.words[-1]
    phrase = len(name.words) == 2 and last.startswith("ال") and not flags(last) and last not in words("family_names")
    return _NEVER if phrase else _SURE_WITHOUT_GIVEN


def is_introduced(flat: str, name: Name) -> bool:
    """Whether a title or a verb of saying stands before a name."""
    around = look_around(flat, Match(name.start, name.start, name.end, Form(name.key, ())))
    return title(around) in RANKS or around.ends_in(words("triggers", id="saying"))


@dataclass(frozen=True)
class Known:
    """What the lexicon settled in a text: where its actors stand, what else its words cover, which forms it refused."""

    chosen: Chosen

    def allows(self, name: Name) -> bool:
        """Whether a name may stand beside what the lexicon found, or in its place."""
        beside = [choice for choice in self.chosen.choices if _meet(name, choice.match.start, choice.match.end)]
        if any(not _longer(name, choice) for choice in beside):
            return False
        covered = [span for span in self.chosen.covered if _meet(name, *span)]
        return all(start >= name.start and end <= name.end and end - start < name.end - name.start
                   for start, end in covered) or bool(beside)  # fmt: skip

    def shortened(self, name: Name, flat: str) -> Choice | None:
        """The listed body that a name is short for: وزارة الدفاع where وزارة الدفاع الإسرائيلية stands too."""
        behind = _BEHIND.match(flat, name.end)
        if behind and is_nationality(behind[1]):
            return None  # وزارة العدل السويسرية beside وزارة العدل البرازيلية
        longer = [one for one in self.chosen.choices if one.match.form.key.startswith(f"{name.key} ")]
        before = [one for one in longer if one.match.start < name.start]
        owner = (before or longer)[-1 if before else 0] if longer and name.kind != "person" else None
        match = Match(name.start, name.start, name.end, Form(name.key, ()))
        return Choice(match, owner.actor, "short") if owner and owner.actor.kind == name.kind else None

    def without(self, names: Sequence[Name]) -> list[Choice]:
        """The choices that no longer name takes the place of."""
        return [
            choice
            for choice in self.chosen.choices
            if not any(_meet(name, choice.match.start, choice.match.end) for name in names)
        ]


def shorter(flat: str, names: Sequence[Name]) -> list[Name]:
    """Cut people's names back to one that the article repeats: محمد عبو ضيف الإذاعة where محمد عبو stands elsewhere."""
    times = Counter(name.words for name in names)
    repeated = [own for own, count in times.items() if count > 1 or "given-ar" in flags(own[0])]
    return [_cut(flat, name, repeated) for name in names]


def _cut(flat: str, name: Name, repeated: Sequence[tuple[str, ...]]) -> Name:
    for own in repeated:
        rest = name.words[len(own) :]
        shorter = rest and name.words[: len(own)] == own and rest[0] not in _PARTS and not rest[0].startswith("ال")
        if shorter and not is_name(rest[0]):
            end = name.start
            for word in own:
                end = flat.index(word, end) + len(word)
            return replace(name, end=end, words=own)
    return name


def disjoint(names: Iterable[Name]) -> list[Name]:
    """Keep the longest of names that overlap, in the order of the text."""
    kept: list[Name] = []
    for name in sorted(names, key=lambda name: (name.start - name.end, name.start)):
        if not any(_meet(name, other.start, other.end) for other in kept):
            kept.append(name)
    return sorted(kept, key=lambda name: name.start)


def _meet(name: Name, start: int, end: int) -> bool:
    return name.start < end and start < name.end


def _everyday(word: str) -> bool:
    own = flags(word)
    return bool(own) and own[0] in ("noun", "adjective", "nationality", "particle") and _GIVEN.isdisjoint(own)


def _longer(name: Name, choice: Choice) -> bool:
    """Whether a name is that of another than the actor chosen for a part of it."""
    start, end = choice.match.start, choice.match.end
    if (
        choice.match.token <= name.start < start
        or name.start > start
        or name.end < end
        or name.end - name.start == end - start
    ):
        return False
    if name.kind != "person":
        return (
            name.kind == "organization" and choice.actor.kind == "person" and len(name.words) > choice.match.form.words
        )
    if choice.actor.kind != "person":
        return False
    form = choice.match.form
    listed = form.key.split(" ")
    before = name.words[: _count(name, start)]
    after = name.words[len(before) + form.words :]
    if before:
        return bool(before[0] not in first_names(choice.actor.actor_id) and not _GIVEN.isdisjoint(flags(before[0])))
    if not after or after[0] in ("بن", "ال"):
        return False
    second = after[0] in words("name_parts", "god") | words("name_parts", "faith") | _JUNIOR
    first = (
        form.words == 1 and choice.rule not in ("short", "last", "title") and not _GIVEN.isdisjoint(flags(listed[0]))
    )
    return second or first or (form.words > 1 and all("given-ar" in flags(word) for word in listed))


def _count(name: Name, start: int) -> int:
    """How many words of a name stand before a place."""
    length, count = name.start, 0
    for word in name.words:
        if length >= start:
            break
        length += len(word) + 1
        count += 1
    return count
