"""Which amounts state one and the same thing? A sum that ten papers repeat is one claim, with ten articles behind it.

Statements of one claim agree in kind and sum, do not contradict each other in bound, payer or recipient (silence is no
contradiction), name an actor in common or stand in copies of one story, and appeared within 60 days of the first.
"""

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Final

from preprocessing.tables import BOUNDS, Bound

NEAR_DAYS: Final = 60
_OPPOSED: Final = frozenset({"at_least", "at_most"})


@dataclass(frozen=True, slots=True)
class Statement:
    """An amount in its place: what it says, who is named in its sentence, and which story tells it."""

    article_id: str
    start: int
    end: int
    story_id: str
    published: date | None
    kind: str
    bound: Bound
    currency: str
    value: Decimal
    value_high: Decimal | None
    usd: Decimal
    usd_high: Decimal | None
    payer_id: str | None
    recipient_id: str | None
    actors: frozenset[str]

    def roles(self) -> Iterator[tuple[str, str]]:
        """Who pays and who is paid, as far as it is said."""
        if self.payer_id:
            yield "payer", self.payer_id
        if self.recipient_id:
            yield "recipient", self.recipient_id

    @property
    def sum(self) -> tuple[str, str, Decimal, Decimal | None]:
        """What two statements of one claim share. The original currency, for its dollars change from day to day."""
        return self.kind, self.currency, self.value, self.value_high


@dataclass(frozen=True, slots=True)
class Claim:
    """Statements of the same sum about the same matter, the earliest first."""

    statements: tuple[Statement, ...]

    @property
    def claim_id(self) -> str:
        """A short name that lasts as long as the earliest statement does."""
        first = self.statements[0]
        parts = (*first.sum, self.payer_id, self.recipient_id, first.article_id, first.start)
        return hashlib.sha256("|".join(map(str, parts)).encode()).hexdigest()[:12]

    @property
    def payer_id(self) -> str | None:
        """Who pays, if any statement says so."""
        return next((s.payer_id for s in self.statements if s.payer_id), None)

    @property
    def recipient_id(self) -> str | None:
        """Who is paid, if any statement says so."""
        return next((s.recipient_id for s in self.statements if s.recipient_id), None)

    @property
    def bound(self) -> Bound:
        """The bound that most statements give."""
        counts = Counter(s.bound for s in self.statements)
        return min(counts, key=lambda bound: (-counts[bound], BOUNDS.index(bound)))

    def row(self) -> dict[str, object]:
        """The claim as a row of the table `claims`; its dates are the first and last day on which it was published."""
        days = sorted(s.published for s in self.statements if s.published)
        first = self.statements[0]
        return {
            "claim_id": self.claim_id, "usd": first.usd, "usd_high": first.usd_high, "bound": self.bound,
            "kind": first.kind, "payer_id": self.payer_id, "recipient_id": self.recipient_id,
            "date_from": days[0] if days else None, "date_to": days[-1] if days else None,
            "stories": len({s.story_id for s in self.statements}),
            "articles": len({s.article_id for s in self.statements}), "conflict_id": None,
        }  # fmt: skip


def link(statements: Iterable[Statement]) -> list[Claim]:
    """Join the statements that are one claim; the order in which they come does not matter."""
    alike: dict[tuple[object, ...], list[_Open]] = defaultdict(list)
    for statement in sorted(statements, key=_order):
        claims = alike[statement.sum]
        claim = next((claim for claim in claims if claim.takes(statement)), None)
        if claim is None:
            claims.append(claim := _Open())
        claim.add(statement)
    return [Claim(tuple(claim.statements)) for claims in alike.values() for claim in claims]


def _order(statement: Statement) -> tuple[bool, date, str, int]:
    """By date, the undated last, so that they join a dated claim."""
    return statement.published is None, statement.published or date.min, statement.article_id, statement.start


@dataclass(slots=True)
class _Open:
    """A claim that may still grow; it remembers what its statements say, so that each new one is weighed once."""

    statements: list[Statement] = field(default_factory=list)
    said: dict[str, str] = field(default_factory=dict)
    bounds: set[str] = field(default_factory=set)
    actors: set[str] = field(default_factory=set)
    stories: set[str] = field(default_factory=set)

    def takes(self, new: Statement) -> bool:
        """Whether a statement agrees with all of the claim's and is about the same matter."""
        return (
            not self.bounds | {new.bound} >= _OPPOSED
            and all(self.said.get(role, actor) == actor for role, actor in new.roles())
            and _near(new.published, self.statements[0].published)
            and (new.story_id in self.stories or not new.actors.isdisjoint(self.actors))
        )

    def add(self, new: Statement) -> None:
        """Grow by a statement."""
        self.statements.append(new)
        self.said.update(new.roles())
        self.bounds.add(new.bound)
        self.actors.update(new.actors)
        self.stories.add(new.story_id)


def _near(a: date | None, b: date | None) -> bool:
    return not (a and b) or abs((a - b).days) <= NEAR_DAYS
