"""Which matches name an actor, and which one? Strong forms first, then those that lean on them.

Longest match wins. A name that turns out to be another thing's (a university's, a river's, a father's) still covers its
words, so that no shorter form is found inside it. Leaning forms are judged in rounds, since one may support the next.
"""

import re
from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

from preprocessing.actors.around import RANKS, Around, look_around, name_goes_on, title
from preprocessing.actors.forms import Form, Reading, first_names, given_names
from preprocessing.actors.matching import Match
from preprocessing.actors.senses import instead, of_something_else, plain
from preprocessing.actors.vocabulary import words
from preprocessing.facts import Actor
from preprocessing.text import Folded

_ROUNDS: Final = 3
_NOT_YET: Final = ""
_NEVER: Final = "never"
_SHORT: Final = 3  # letters
_CONFIDENCE: Final[dict[str, float]] = {
    "full": 1.0, "alias": 0.95, "short": 0.9, "last": 0.85, "weak": 0.8, "title": 0.7, "echo": 0.65,
}  # fmt: skip
_LIST: Final = re.compile(r"[\"'»”)]?[ ،,]*(?:و|او |and |& ?)?[ \"'«“(]*")
_LIST_MARKS: Final = frozenset("و،,&a")
_LIST_GAP: Final = 8


@dataclass(frozen=True, slots=True)
class Choice:
    """A match and the actor it names, with the rule that says so."""

    match: Match
    actor: Actor
    rule: str

    @property
    def confidence(self) -> float:
        """How far the rule can be trusted, 0 to 1."""
        return _CONFIDENCE[self.rule]


@dataclass(frozen=True, slots=True)
class Chosen:
    """The choices in the order of the text, without overlaps; `covered` are all spans whose words are spoken
    for, and those of forms that found no support.
    """

    choices: tuple[Choice, ...]
    covered: tuple[tuple[int, int], ...]


@dataclass(slots=True)
class _Settled:
    """What is known of one article so far."""

    flat: str
    choices: list[Choice] = field(default_factory=list)
    taken: list[tuple[int, int]] = field(default_factory=list)  # spans, sorted
    named: defaultdict[str, list[int]] = field(default_factory=lambda: defaultdict(list))  # where in full, sorted
    met: set[str] = field(default_factory=set)
    people: set[int] = field(default_factory=set)  # where people's names end
    seen: dict[Match, Around] = field(default_factory=dict)

    def free(self, match: Match) -> bool:
        at = bisect_left(self.taken, (match.token, match.end))
        clear = at == 0 or self.taken[at - 1][1] <= match.token
        return clear and (at == len(self.taken) or self.taken[at][0] >= match.end)

    def cover(self, match: Match) -> None:
        insort(self.taken, (match.token, match.end))

    def choose(self, match: Match, actor: Actor, rule: str) -> None:
        self.choices.append(Choice(match, actor, rule))
        self.met.add(actor.actor_id)
        if actor.kind == "person":
            self.people.add(match.end)
        if rule in ("full", "alias") and (actor.kind != "person" or match.form.words > 1):
            insort(self.named[actor.actor_id], match.start)

    def before(self, actor: Actor, at: int) -> int:
        """Where the actor was last named in full before a place, -1 if nowhere."""
        places = self.named.get(actor.actor_id)
        found = bisect_left(places, at) if places else 0
        return places[found - 1] if places and found else -1

    def follows_name(self, match: Match) -> bool:
        """Whether the match goes on a person's name that is settled: سلمان بن عبدالعزيز آل سعود."""
        gap = self.flat[match.token - 1 : match.token] == " " and match.form.personal and not match.clitic
        return gap and (match.token - 1) in self.people

    def around(self, match: Match) -> Around:
        found = self.seen.get(match)
        if found is None:
            found = self.seen[match] = look_around(self.flat, match)
        return found


def choose(folded: Folded, flat: str, found: Iterable[Match]) -> Chosen:
    """Decide which matches of an article name an actor."""
    settled = _Settled(flat)
    leaning: list[Match] = []
    shared: list[Match] = []
    for match in sorted(found, key=lambda m: (m.token - m.end, m.token)):
        if not settled.free(match) or not _written_as_name(folded, match):
            continue
        if match.form.readings and not match.form.strong:
            leaning.append(match)
            continue
        settled.cover(match)
        if len(match.form.readings) > 1:
            shared.append(match)
        elif match.form.readings:
            _settle(settled, match, match.form.readings[0])
    for match in sorted(shared, key=lambda m: m.start):
        _settle(settled, match, _meant(settled, match))
    _lean(settled, leaning)
    refused = {(match.start, match.end) for match in leaning if settled.free(match) and not _of_namesakes(match.form)}
    choices = sorted(settled.choices, key=lambda choice: choice.match.start)
    return Chosen(tuple(choices), tuple(sorted(refused.union(settled.taken))))


def _of_namesakes(form: Form) -> bool:
    """Whether a form is a full name that others than the listed person bear too: what it refuses may be one of them."""
    return form.personal and form.words > 1


def _settle(settled: _Settled, match: Match, reading: Reading) -> None:
    around = settled.around(match)
    meant = instead(around, reading.actor) if of_something_else(around, reading.actor) else reading.actor
    if meant is not None:
        settled.choose(match, meant, reading.strength)


def _lean(settled: _Settled, leaning: list[Match]) -> None:
    for _ in range(_ROUNDS):
        rest = [match for match in leaning if settled.free(match) and _judge(settled, match) == _NOT_YET]
        if len(rest) == len(leaning):
            return
        leaning = rest


def _judge(settled: _Settled, match: Match) -> str:
    """Settle a leaning match if there is support for it; its rule, never, or not yet."""
    reading = _meant(settled, match)
    rule = _weak(settled, match, reading) if reading.strength == "weak" else _short(settled, match, reading)
    if rule in (_NEVER, _NOT_YET):
        return rule
    if settled.follows_name(match) or of_something_else(settled.around(match), reading.actor):
        return _NEVER
    settled.cover(match)
    settled.choose(match, reading.actor, rule)
    return rule


def _meant(settled: _Settled, match: Match) -> Reading:
    """The reading that fits: whose full name stands nearest before, else its owner's, else whose stands after."""
    readings = match.form.readings
    if len(readings) == 1:
        return readings[0]
    owner = readings[0]
    last = max(readings, key=lambda reading: settled.before(reading.actor, match.start))
    place = settled.before(last.actor, match.start)
    if match.form.strong:
        return last if place >= 0 and _belongs(settled, match, owner, place) else owner
    told = [
        reading for reading in readings if reading.strength == "weak" and plain(settled.around(match), reading.actor)
    ]
    if len(told) == 1:
        return told[0]
    if place >= 0:
        return last
    later = [reading for reading in readings if reading.actor.actor_id in settled.named]
    return min(later, key=lambda reading: settled.named[reading.actor.actor_id][0], default=owner)


def _belongs(settled: _Settled, match: Match, owner: Reading, place: int) -> bool:
    """Whether a strong form means the one named in full at `place` rather than its owner.

    ترامب is the president in an article that named him, unless Melania stands in the same paragraph.
    """
    same_paragraph = "\n" not in settled.flat[place : match.start]
    owner_unnamed = settled.before(owner.actor, match.start) < 0
    return (same_paragraph or owner_unnamed) and title(settled.around(match)) != "head"


def _weak(settled: _Settled, match: Match, reading: Reading) -> str:
    """The rule by which a weak form counts."""
    actor = reading.actor
    beside = plain(settled.around(match), actor)
    if beside is not None:
        return "weak" if beside else _NEVER
    if actor.kind == "person" or (match.form.ordinary and not match.form.key.isascii()):
        return _NEVER  # a Latin word is told from the name by its capital
    return "echo" if actor.actor_id in settled.met or _listed_with(settled, match, actor) else _NOT_YET


def _short(settled: _Settled, match: Match, reading: Reading) -> str:
    """The rule by which a short form or a last name counts."""
    actor, form = reading.actor, match.form
    in_full = settled.before(actor, match.start) >= 0
    if not in_full and actor.actor_id not in settled.named and actor.actor_id not in settled.met:
        return "title" if _title_is_enough(settled, match, reading) else _NOT_YET
    if form.ordinary or form.given:
        return reading.strength if _common_word_is_name(settled, match, reading, in_full) else _NEVER
    return reading.strength if in_full or len(form.key) > _SHORT else _NEVER


def _common_word_is_name(settled: _Settled, match: Match, reading: Reading, in_full: bool) -> bool:
    """Whether a form that is also an everyday word or a given name means the actor, whom the article names."""
    around, form = settled.around(match), match.form
    if form.given and name_goes_on(around):
        return False
    if title(around) in (("head", "person") if form.given == "ar" else RANKS):
        return True
    if not in_full or reading.strength != "short":
        return False
    first_name = not form.ordinary and form.given != "ar"  # إيلون; an Arabic given name (سلمان) is too common
    return first_name or around.ends_in(words("triggers", "male", id="saying"))


def _title_is_enough(settled: _Settled, match: Match, reading: Reading) -> bool:
    """Whether a title alone makes a short form plain: الرئيس X, and السيد X for names that are no Arab family's."""
    form = match.form
    if len(form.readings) > 1 or form.ordinary or (form.given and reading.strength == "last"):
        return False
    around = settled.around(match)
    rank = title(around)
    if rank not in ("head", "person") or name_goes_on(around):
        return False
    if form.given:
        return rank == "head"
    family = form.key.startswith(("ال", "عبد", "بن "))
    return not family and (rank == "head" or not _arab(reading.actor))


def _arab(actor: Actor) -> bool:
    return any(given_names().get(name) == "ar" for name in first_names(actor.actor_id))


def _listed_with(settled: _Settled, match: Match, actor: Actor) -> bool:
    """Whether a firm's form stands in a list with a settled firm: غوغل وأبل وميتا. Other kinds mix in lists."""
    return actor.kind == "company" and any(
        choice.actor.kind == actor.kind and choice.rule != "title" and _neighbours(settled.flat, choice.match, match)
        for choice in settled.choices
    )


def _neighbours(flat: str, one: Match, other: Match) -> bool:
    first, second = (one, other) if one.start < other.start else (other, one)
    if not 1 < second.start - first.end < _LIST_GAP:
        return False
    between = flat[first.end : second.start]
    return not _LIST_MARKS.isdisjoint(between) and _LIST.fullmatch(between) is not None


def _written_as_name(folded: Folded, match: Match) -> bool:
    """Whether a Latin form that is a word or very short is written as a name: Time and HP, not time and hp."""
    form = match.form
    if not form.key.isascii() or not (form.ordinary or form.given or len(form.key) <= _SHORT):
        return True
    surface = folded.original[folded.start(match.start) : folded.end(match.end)]
    return not surface.islower() or form.spelled.islower()
