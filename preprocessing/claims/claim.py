"""What is a claim? One sum, with all the statements that say it: counted once, however many articles repeat it."""

import hashlib
from collections import Counter
from dataclasses import dataclass, field
from typing import Final

from preprocessing.claims.figures import Figure
from preprocessing.claims.statements import Statement
from preprocessing.tables import BOUNDS, Bound

_OPPOSED: Final = frozenset({"at_least", "at_most"})


@dataclass(slots=True, eq=False)
class Claim:
    """Statements of the same sum about the same matter, the earliest first; it grows while statements come."""

    statements: list[Statement] = field(default_factory=list)
    said: dict[str, str] = field(default_factory=dict)
    bounds: set[Bound] = field(default_factory=set)
    stories: set[str] = field(default_factory=set)

    @property
    def claim_id(self) -> str:
        """A short name that lasts as long as the earliest statement does."""
        first = self.statements[0]
        parts = (first.kind, first.figure.currency, first.figure.value, first.figure.value_high)
        return hashlib.sha256("|".join(map(str, (*parts, first.article_id, first.start))).encode()).hexdigest()[:12]

    @property
    def figure(self) -> Figure:
        """The figure that most statements give; of as many the one with a rate, then the earliest."""
        counts = Counter((s.figure.currency, s.figure.value, s.figure.value_high) for s in self.statements)
        each = [s.figure for s in self.statements]
        return max(each, key=lambda f: (counts[f.currency, f.value, f.value_high], f.usd is not None))

    @property
    def bound(self) -> Bound:
        """The bound that most statements of that figure give."""
        told = self.figure
        counts = Counter(
            s.figure.bound
            for s in self.statements
            if (s.figure.currency, s.figure.value, s.figure.value_high) == (told.currency, told.value, told.value_high)
        )
        return min(counts, key=lambda bound: (-counts[bound], BOUNDS.index(bound)))

    @property
    def kind(self) -> str:
        """The kind that most statements give; `other` only where none gives another."""
        counts = Counter(s.kind for s in self.statements)
        return min(counts, key=lambda kind: (kind == "other", -counts[kind], kind))

    def takes(self, new: Statement) -> bool:
        """Say whether a statement contradicts none of the claim's in bound or in parties."""
        return not self.bounds | {new.figure.bound} >= _OPPOSED and all(
            self.said.get(role, actor) == actor for role, actor in new.roles()
        )

    def add(self, new: Statement) -> None:
        """Grow by a statement."""
        self.statements.append(new)
        self.said.update(new.roles())
        self.bounds.add(new.figure.bound)
        self.stories.add(new.story_id)

    def row(self, conflict_id: str | None = None) -> dict[str, object]:
        """The claim as a row of the table `claims`; its dates are the first and last day on which it was published."""
        days = sorted(s.published for s in self.statements if s.published)
        figure = self.figure
        return {
            "claim_id": self.claim_id, "usd": figure.usd, "usd_high": figure.usd_high, "bound": self.bound,
            "kind": self.kind, "payer_id": self.said.get("payer"), "recipient_id": self.said.get("recipient"),
            "date_from": days[0] if days else None, "date_to": days[-1] if days else None,
            "stories": len(self.stories), "articles": len({s.article_id for s in self.statements}),
            "conflict_id": conflict_id,
        }  # fmt: skip
