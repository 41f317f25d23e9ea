"""Which sentences of our own does the tagger learn from beside labelled news? Patterns of news, filled with names.

The labelled news is of 2005-2007 and knows few companies, no platforms and no models. The patterns
(data/models/practice.tsv) show how later news speaks of them. A good part of the names are made up or misspelled, so
that the tagger learns from the words around a name and does not lean on the lists.
"""

import csv
import json
import random
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

from preprocessing import lexicon
from preprocessing.actors.names.labelled import Sentence
from preprocessing.actors.names.words import MODELS

_TIMES: Final = 22  # sentences made of one pattern
_SLOT: Final = re.compile(r"\{(\w+)\}")
_KIND: Final = {
    "arab": "person",
    "given": "person",
    "family": "person",
    "foreign": "person",
    "latin": "person",
    "latinfirm": "company",
    "body": "organization",
    "firm_first": "organization",
}
_ARABIC: Final = re.compile("[\u0620-\u064a ]+")
_MISSPELLED: Final = 0.35
_MADE_UP: Final = 0.6
_UNLISTED: Final = 0.15  # of first names
_LETTERS: Final = "ابتدرزسشفقكغلمنهوي"


def sentences(names: Path) -> list[Sentence]:
    """Fill the patterns with names, the same way each time."""
    chance = random.Random(7)
    fill = _Fill(names, chance)
    return [_filled(pattern, fill) for pattern in fill.rows["sentence"] for _ in range(_TIMES)]


class _Fill:
    """Draws names for the slots of a pattern."""

    def __init__(self, names: Path, chance: random.Random) -> None:
        self.chance = chance
        self.rows = _rows()
        people: Mapping[str, str] = json.loads((names / "people_en_ar.json").read_text(encoding="utf-8"))
        self.people = sorted(
            {name for name in people.values() if _ARABIC.fullmatch(name) and 1 < len(name.split()) < 4}
        )
        self.english = sorted(
            name.title() for name in people if name.replace(" ", "").isalpha() and 1 < len(name.split()) < 4
        )
        self.given = {
            note: sorted(row.form for row in lexicon.rows("given_names") if row.id == note) for note in ("ar", "en")
        }
        self.single = sorted(set(_singles(names / "name_tokens_latin_arabic.tsv")))
        self.families = [name for name in self.single if name.startswith("ال") and len(name) > 5]
        self.places, self.others = ([row.form for row in lexicon.rows("not_actors") if row.id in ids]
                                    for ids in (("place",), ("product", "index")))  # fmt: skip
        self.companies = _actors("companies")
        self.organizations = _actors("organizations")

    def draw(self, slot: str) -> str:
        """Draw a name for a slot."""
        return str(getattr(self, f"_{slot}")())

    def _of(self, names: Sequence[str]) -> str:
        return self.chance.choice(names)

    def _foreign(self) -> str:
        name = self._of(self.single)
        if self.chance.random() < _MISSPELLED and len(name) > 3:
            at = self.chance.randrange(1, len(name))
            name = name[:at] + self._of(_LETTERS) + name[at + self.chance.randrange(2) :]
        return name

    def _person(self) -> str:
        if self.chance.random() > _MADE_UP:
            return self._of(self.people)
        return f"{self._of(self.given['en']) if self.chance.random() < 0.6 else self._foreign()} {self._foreign()}"

    def _arab(self) -> str:
        middle = [[], [], [self._of(self.given["ar"])], ["بن", self._of(self.given["ar"])]][self.chance.randrange(4)]
        last = self.chance.random()
        family = self._of(self.families) if last < 0.45 else f"ال{self._foreign()}" if last < 0.55 else self._foreign()
        if last > 0.95:
            family = f"أبو {self._of(self.given['ar'])}"
        first = self._foreign() if self.chance.random() < _UNLISTED else self._given()
        return " ".join([first, *middle, family])

    def _given(self) -> str:
        return self._of(self.given["ar"])

    def _family(self) -> str:
        return self._of(self.families) if self.chance.random() < _MADE_UP else f"ال{self._foreign()}"

    def _company(self) -> str:
        if self.chance.random() > _MADE_UP:
            return self._of(self.companies)
        if self.chance.random() < 0.4:
            return f"{self._firm_first()} {self._of(self.rows['firm_field'])}"
        first = self._foreign()
        more = self.chance.random()
        return (
            first
            if more < 0.4
            else f"{first} {self._foreign()}"
            if more < 0.6
            else f"{first} {self._of(self.rows['ending'])}"
        )

    def _latin(self) -> str:
        return self._of(self.english)

    def _latinfirm(self) -> str:
        word = self._of(self.english).split()[0]
        return word if self.chance.random() < 0.5 else f"{word} {self._of(self.rows['latin_ending'])}"

    def _organization(self) -> str:
        return self._of(self.organizations)

    def _body(self) -> str:
        return _SLOT.sub(lambda slot: self.draw(slot[1]), self._of(self.rows["body"]))

    def _firm_first(self) -> str:
        return self._of(self.rows["firm_first"])

    def _field(self) -> str:
        return self._of(self.rows["field"])

    def _topic(self) -> str:
        return self._of(self.rows["topic"])

    def _place(self) -> str:
        return self._of(self.places)

    def _other(self) -> str:
        return self._of(self.others)


def _filled(pattern: str, fill: _Fill) -> Sentence:
    found: list[tuple[str, str]] = []
    pieces = _SLOT.split(pattern)
    for at, piece in enumerate(pieces):
        tokens = (fill.draw(piece) if at % 2 else piece).split()
        kind = _KIND.get(piece, piece)
        labels = [f"{'I' if place else 'B'}-{kind}" if at % 2 else "O" for place in range(len(tokens))]
        held = found and at % 2 and not pieces[at - 1].endswith(" ") and found[-1][0] in ("ل", "و")
        if held and tokens:
            clitic = found.pop()[0]
            bare = tokens[0].removeprefix("ا") if clitic == "ل" and tokens[0].startswith("ال") else tokens[0]
            tokens[0] = clitic + bare
        found += zip(tokens, labels, strict=True)
    return tuple(found)


def _rows() -> Mapping[str, list[str]]:
    found: dict[str, list[str]] = {}
    with (MODELS / "practice.tsv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            found.setdefault(row["kind"], []).append(row["text"])
    return found


def _singles(path: Path) -> Iterator[str]:
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            if len(row) == 3 and row[2].isdigit() and int(row[2]) > 1 and len(row[1]) > 2 and _ARABIC.fullmatch(row[1]):
                yield row[1]


def _actors(name: str) -> list[str]:
    notes = ("name_ar", "alias", "weak_name_ar")
    return sorted({row.form for row in lexicon.rows(name) if row.note in notes and _ARABIC.fullmatch(row.form)})
