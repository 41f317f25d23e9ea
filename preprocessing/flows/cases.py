"""What stands before each name? The preposition, verb or noun that governs it, found by walking back over its titles.

`على شركة صناعة السيارات «س»` stands under `على`; `الرئيس التنفيذي لشركة س ص` gives ص whatever governs the title, and
leaves س to the title. A name joined by `و` stands as the one before it does.
"""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from preprocessing.facts import Mention
from preprocessing.flows.heads import speaker_of, title_head
from preprocessing.flows.units import Unit
from preprocessing.flows.words import Word, read
from preprocessing.text import fold_word

_TOLD: Final = 5  # words between a verb of saying and whom it tells
_REACH: Final = 7  # words of title before a name
_TITLE: Final = 5  # words of a title before its comma
_ALL: Final = frozenset(("كل", "كلا"))  # على كل من س وص
_OBJECT: Final = 12  # words from a verb to the noun of its object
_TANWIN: Final = 3  # letters; an accusative in ا has more
_POSSESSED: Final = 2  # how near a noun with a preposition stands to be what the name possesses


class Case(NamedTuple):
    """How a name stands: in a `slot`, under the unit at `governor` (-1 for none); `first` is where its words begin.

    Slots are prepositions, `bare` (subject, object or complement of the governor), `part` (complement of a noun that
    tells no transfer), `title` (left to a title or to a firm's part), `source` (who reports); one in `+` is joined to a
    name before it.
    """

    slot: str
    governor: int
    first: int


class _Name(NamedTuple):
    """A name whose case is looked for, and what is known from behind it: the cases of the names before it."""

    units: Sequence[Unit]
    mentions: Sequence[Mention]
    place: int
    found: Mapping[int, Case]

    @property
    def mention(self) -> Mention:
        """The name itself."""
        return self.mentions[self.units[self.place].number]

    def word(self, at: int) -> Word:
        """The word at a place."""
        return self.units[at].word


def read_cases(units: Sequence[Unit], mentions: Sequence[Mention]) -> dict[int, Case]:
    """Find how each name of a sentence stands, by the place of its unit."""
    found: dict[int, Case] = {}
    speaker = speaker_of(units)
    for place, unit in enumerate(units):
        if unit.kind == "actor":
            title, case = _case(_Name(units, mentions, place, found))
            if title is not None:
                found[title] = found[title]._replace(slot="title")
            found[place] = case._replace(slot="source") if place < speaker else _in_title(units, case)
    return found


def _in_title(units: Sequence[Unit], case: Case) -> Case:
    """Leave a name to the title or the firm it belongs to: `رئيس شركة س`, `وحدة تابعة لبنك س`."""
    if case.slot != "to" or case.first < 1 or units[case.first].text == "الي":
        return case  # بيع اللاعب إلى س
    titled = title_head(units, case.first - 1) >= 0 or units[case.first - 1].word.is_a("belongs")
    return case._replace(slot="title") if titled else case


def _case(name: _Name) -> tuple[int | None, Case]:
    """Walk back from a name; beside its case, the place of a name before it that belongs to its title."""
    own = name.word(name.place)
    if own.slot:
        return None, _under(name, name.place, own.slot)
    if _holds_noun(name.mention.surface) and (case := _object(name, name.place)) is not None:
        return None, case
    at, outlet, joined, title = name.place - 1, False, own.conjunction, None
    while at >= max(0, name.place - _REACH):
        unit = name.units[at]
        if unit.kind == "actor" and not joined and (head := _head_of_title(name, at)) is not None:
            title, at = at, head
        elif unit.kind != "mark" or not joined:
            outlet = outlet or unit.word.is_a("source.outlet")
            joined = joined or (unit.word.conjunction and unit.word.is_a("head"))
            if (case := _stop(name, at, joined)) is not None:
                return title, _reported(case) if outlet else case
        at -= 1
    return title, Case("source" if outlet else "bare", -1, at + 1)


def _head_of_title(name: _Name, at: int) -> int | None:
    """Where the title before another name stands, if that name belongs to it: `مؤسس س ص`."""
    before = name.found[at]
    if name.mentions[name.units[at].number].actor_id == name.mention.actor_id:
        return None
    head = title_head(name.units, before.first - 1 if before.slot == "title" else at - 1)
    return head if head >= 0 else None


def _stop(name: _Name, at: int, joined: bool) -> Case | None:
    """The case that a unit gives a name behind it; none where the walk goes on past it."""
    unit, word = name.units[at], name.units[at].word
    if unit.kind in ("mark", "sum"):
        return None if _parts_title(name, at) else Case("bare", -1, at + 1)
    if unit.kind == "actor":
        return _behind_name(name, at, joined)
    if word.alone:
        return None if word.slot == "from" and name.word(at - 1).text in _ALL else _under_preposition(name, at)
    if word.is_a("head") or word.is_a("source.outlet"):
        return _behind_head(name, at)
    if word.senses:
        return Case("bare", at, at + 1)
    if word.is_a("light"):
        return None
    if any(word.is_a(kind) for kind in ("act", "that", "which", "turn", "say", "order")):
        return Case("bare", at, at + 1)
    return _behind_unknown(name, at)


def _parts_title(name: _Name, at: int) -> bool:
    """Whether a comma only parts a title from its name: `الرئيس السابق، س،`."""
    if name.units[at].text != "،" or at != name.place - 1 or name.mention.kind != "person":
        return False
    for before in range(at - 1, max(-1, at - _TITLE), -1):
        if name.units[before].kind != "word" or not (name.word(before).article or name.word(before).is_a("head")):
            return False
        if name.word(before).is_a("head.person"):
            return True
    return False


def _behind_name(name: _Name, at: int, joined: bool) -> Case:
    before = name.found[at]
    if name.mentions[name.units[at].number].actor_id == name.mention.actor_id:
        return before  # the same one named twice: الشركة السعودية «سابك»
    return before._replace(slot=f"{before.slot.rstrip('+')}+") if joined else Case("bare", at, at + 1)


def _behind_head(name: _Name, at: int) -> Case | None:
    word = name.word(at)
    if name.mention.kind == "person" and word.is_a("head.firm") and at == name.place - 1:
        return Case("title", -1, at)  # شركة ماسك is the firm
    if word.slot:
        return _under(name, at, word.slot)
    return _object(name, at)


@lru_cache(maxsize=1 << 14)
def _holds_noun(surface: str) -> bool:
    """Whether a name begins with the noun of its kind: `نادي ليفربول`."""
    return read(fold_word(surface.split()[0])).is_a("head")


def _object(name: _Name, at: int) -> Case | None:
    """The case of a name whose noun begins a phrase: `غرمت لجنة … لكرة القدم نادي س`.

    It is the object of the verb before: no noun of the same phrase follows a definite one.
    """
    word, before = name.word(at), name.word(at - 1)
    if at < 1 or word.article or word.conjunction or not before.article or before.is_a("head") or before.verbal:
        return None
    for verb in range(at - 1, max(-1, at - _OBJECT), -1):
        if name.units[verb].kind != "word":
            return None
        if any(sense.verb for sense in name.word(verb).senses):
            return Case("bare", verb, at)
    return None


def _behind_unknown(name: _Name, at: int) -> Case | None:
    """The case behind a word of no list: past an adjective the walk goes on, a verb governs, a noun possesses."""
    text, word = name.units[at].text, name.word(at)
    if at and name.mention.kind != "person" and name.word(at - 1).is_a("head.firm") and not word.slot:
        return None  # شركة طيران س
    if _is_object(name, at):
        return None
    adjective = word.article or (text.endswith(("يه", "ي")) and name.place - at <= _POSSESSED)
    if adjective and not word.slot:
        return None
    if word.slot and word.slot != "aside" and name.place - at <= _POSSESSED:
        return Case("part", at, at)
    return Case("bare" if word.verbal or _after_opening(name.units, at) else "part", at, at + 1)


def _is_object(name: _Name, at: int) -> bool:
    """Whether a word is an indefinite object, which governs no name: `تمول جزءا منه الحكومة`."""
    text = name.units[at].text
    return text.endswith("ا") and len(text) > _TANWIN and not text.endswith("ها") and not name.word(at - 1).alone


def _under(name: _Name, at: int, slot: str) -> Case:
    return Case("source" if slot == "to" and _tells(name.units, at) else slot, -1, at)


def _under_preposition(name: _Name, at: int) -> Case:
    """The case of a name behind a preposition that stands by itself."""
    word = name.word(at)
    before = name.word(at - 1) if at else Word("")
    if (before.slot == "from" and word.is_a("by.after_from")) or (before.text, word.text) == ("عن", "طريق"):
        return Case("by", at - 1, at - 1)
    if word.slot in ("to", "from") and before.is_a("slot.source"):
        return Case("source", at - 1, at - 1)
    return Case(word.slot, at, at)


def _reported(case: Case) -> Case:
    """The case behind the name of an outlet: whatever governs it, it reports."""
    return case._replace(slot="source")


def _after_opening(units: Sequence[Unit], at: int) -> bool:
    """Whether a word must be a verb, for `ما`, `الذي` or `عندما` stands before it."""
    before = units[at - 1] if at else None
    if before is None:
        word = units[at].word
        return not word.slot and (word.conjunction or units[at + 1].word.is_a("head.person"))
    return before.text in ("ما", "لما") or before.word.is_a("which") or before.word.is_a("turn")


def _tells(units: Sequence[Unit], at: int) -> bool:
    """Whether what stands under ل is told something: `قال مصدر لوكالة س`."""
    for unit in reversed(units[max(0, at - _TOLD) : at]):
        if unit.kind == "word" and (unit.word.is_a("say") or unit.word.is_a("slot.source")):
            return True
        if unit.kind in ("mark", "sum") or unit.word.is_a("that") or unit.word.senses:
            return False
    return False
