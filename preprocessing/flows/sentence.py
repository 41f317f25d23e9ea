"""What does a sentence about money hold, by the places of its units? Its clauses, names, sums and predicates."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from preprocessing.facts import Amount, Mention
from preprocessing.flows import units as pieces
from preprocessing.flows.cases import Case, read_cases
from preprocessing.flows.units import Unit
from preprocessing.flows.words import Word

_TIES: Final = frozenset(("(", ")", "او", "اي", "ما", "يعادل", "يعادله", "نحو", "بما", "يوازي", "و", "حوالي"))
_TIE: Final = 4  # words that tie two sums at most
_SUBJECT: Final = 12  # words from a predicate to the last name that stands bare behind it
_TITLE: Final = 8  # words from the first of a title to the name in it


@dataclass(frozen=True)
class Sentence:
    """A sentence with its names and sums, read on demand."""

    units: Sequence[Unit]
    mentions: Sequence[Mention]
    amounts: Sequence[Amount]

    @cached_property
    def clause(self) -> list[int]:
        """The number of each unit's clause."""
        return pieces.clauses(self.units)

    @cached_property
    def stretch(self) -> list[int]:
        """The same, where a relative clause belongs to the one it stands in."""
        return pieces.clauses(self.units, relative=False)

    @cached_property
    def relative(self) -> frozenset[int]:
        """The clauses from a relative pronoun to the next mark."""
        found: set[int] = set()
        inside = False
        for unit, clause in zip(self.units, self.clause, strict=True):
            inside = unit.kind != "mark" and (inside or unit.word.is_a("which"))
            if inside:
                found.add(clause)
        return frozenset(found)

    @cached_property
    def cases(self) -> Mapping[int, Case]:
        """How each name stands, by the place of its unit."""
        return read_cases(self.units, self.mentions)

    @cached_property
    def predicates(self) -> list[int]:
        """Where a word stands that tells a transfer."""
        return [place for place, unit in enumerate(self.units) if unit.kind == "word" and unit.word.senses]

    @cached_property
    def sums(self) -> list[int]:
        """Where the sums stand."""
        return [place for place, unit in enumerate(self.units) if unit.kind == "sum"]

    def actor(self, place: int) -> Mention:
        """The name that is the unit at a place."""
        return self.mentions[self.units[place].number]

    def amount(self, place: int) -> Amount:
        """The sum that is the unit at a place."""
        return self.amounts[self.units[place].number]

    def word(self, place: int) -> Word:
        """The word at a place; an empty one outside the sentence."""
        return self.units[place].word if 0 <= place < len(self.units) else Word("")

    def governor(self, place: int) -> Word:
        """The word that governs the name at a place; an empty one without any."""
        return self.word(self.cases[place].governor)

    def leads(self, at: int) -> bool:
        """Say whether a word begins the words before a name: `شركة س`, `وحدة تابعة لبنك س`."""
        return any(
            case.first <= at < place or (case.slot == "title" and at < place < at + _TITLE)
            for place, case in self.cases.items()
        )

    def bare_behind(self, predicate: int) -> list[int]:
        """List the names that stand bare right behind a predicate: subject and object, or complement."""
        found: list[int] = []
        for at in range(predicate + 1, min(predicate + 1 + _SUBJECT, len(self.units))):
            case = self.cases.get(at)
            following = self.cases.get(at + 1)
            if self.units[at].kind == "mark" and following is not None and following.governor == predicate:
                continue  # الرئيس السابق، س
            if self.units[at].kind in ("sum", "mark") or (case is None and is_verb(self.word(at))):
                break
            if case is None or case.slot in ("part", "title", "to", "bare+"):
                continue
            if case.slot != "bare" or case.governor not in (predicate, *found):
                break
            found.append(at)
        return found

    def tied(self, previous: int, place: int) -> bool:
        """Say whether two sums are one told twice: `50 مليون يورو (70 مليون دولار)`."""
        between = [unit.text for unit in self.units[previous + 1 : place]]
        return 0 < len(between) <= _TIE and set(between) <= _TIES and between != ["و"]


def is_verb(word: Word) -> bool:
    """Say whether a word is a verb that tells a transfer."""
    return not word.slot and any(sense.verb for sense in word.senses)


def acts(word: Word) -> bool:
    """Say whether a word is another verb, or a noun that stands for one: `تعتزم`, `أعلنت`, `إتمام`."""
    return word.verbal or word.is_a("act") or word.is_a("say")
