"""Which amounts state one and the same thing? A sum that ten papers repeat is one claim, with ten articles behind it."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

from preprocessing.tables import BOUNDS

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
    bound: str
    currency: str
    value: Decimal
    value_high: Decimal | None
    usd: Decimal
    usd_high: Decimal | None
    payer_id: str | None
    recipient_id: str | None
    actors: frozenset[str]

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
    def bound(self) -> str:
        """The bound that most statements give."""
        counts = Counter(s.bound for s in self.statements)
        return min(counts, key=lambda bound: (-counts[bound], BOUNDS.index(bound)))  # type: ignore[arg-type]

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
    """Join the statements that are one claim."""
    open_claims: dict[tuple[object, ...], list[list[Statement]]] = {}
    for statement in sorted(statements, key=_order):
        alike = open_claims.setdefault(statement.sum, [])
        claim = next((members for members in alike if _belongs(statement, members)), None)
        if claim is None:
            alike.append([statement])
        else:
            claim.append(statement)
    return [Claim(tuple(members)) for alike in open_claims.values() for members in alike]


def _order(statement: Statement) -> tuple[bool, date, str, int]:
    return statement.published is None, statement.published or date.min, statement.article_id, statement.start


def _belongs(statement: Statement, members: list[Statement]) -> bool:
    return (
        _near(statement, members[0])
        and all(_agree(statement, member) for member in members)
        and any(_same_matter(statement, member) for member in members)
    )


def _near(a: Statement, b: Statement) -> bool:
    return not (a.published and b.published) or abs((a.published - b.published).days) <= NEAR_DAYS


def _agree(a: Statement, b: Statement) -> bool:
    return (
        {a.bound, b.bound} != _OPPOSED
        and (a.payer_id is None or b.payer_id is None or a.payer_id == b.payer_id)
        and (a.recipient_id is None or b.recipient_id is None or a.recipient_id == b.recipient_id)
    )


def _same_matter(a: Statement, b: Statement) -> bool:
    return a.story_id == b.story_id or not a.actors.isdisjoint(b.actors)


def rows(claims: Iterable[Claim]) -> Iterator[dict[str, object]]:
    """The rows of the table `claims`."""
    for claim in claims:
        yield claim.row()
