"""Which matches name an actor, and which one? Strong forms first, then those that lean on them.

Longest match wins. A name that turns out to be another thing's (a university's, a river's, a father's) still covers its
words, so that no shorter form is found inside it. Forms that lean on others are judged in rounds, since one may support the next.
"""

import re
from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

from preprocessing.actors import support
from preprocessing.actors.forms import Form, Reading, Strength
from preprocessing.actors.matching import Match
from preprocessing.facts import Actor
from preprocessing.text import Folded

_ROUNDS: Final = 3
_SHORT: Final = 3  # letters; a Latin form so short counts in its own case only
_CONFIDENCE: Final[dict[str, float]] = {
    "full": 1.0, "alias": 0.95, "short": 0.9, "last": 0.85, "title": 0.7, "weak": 0.8, "echo": 0.65,
}  # fmt: skip


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


@dataclass(slots=True)
class Settled:
    """What is known of one article so far."""

    flat: str
    choices: list[Choice] = field(default_factory=list)
    taken: list[tuple[int, int]] = field(default_factory=list)  # spans, sorted
    named: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))  # actor → where it is named in full

    def free(self, match: Match) -> bool:
        """Whether no settled match covers any of this one's letters."""
        at = bisect_left(self.taken, (match.token, match.end))
        before = at == 0 or self.taken[at - 1][1] <= match.token
        return before and (at == len(self.taken) or self.taken[at][0] >= match.end)

    def cover(self, match: Match) -> None:
        """Keep other matches off these letters."""
        insort(self.taken, (match.token, match.end))

    def choose(self, match: Match, actor: Actor, rule: str) -> None:
        """Settle that a match names an actor."""
        self.cover(match)
        self.choices.append(Choice(match, actor, rule))
        if rule in ("full", "alias") and (actor.kind != "person" or match.form.words > 1):
            insort(self.named[actor.actor_id], match.start)

    def mentions(self, actor: Actor) -> bool:
        """Whether some settled match names this actor."""
        return any(choice.actor.actor_id == actor.actor_id for choice in self.choices)
