"""What does a finder return? One value a place in the text, each with its exact words and the rule that found it."""

from dataclasses import dataclass
from datetime import date

from preprocessing.tables import AmountKind, Basis, Bound, Kind, Origin, Precision, Predicate


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a text in code points; `surface == text[start:end]`."""

    start: int
    end: int
    surface: str
    rule: str


@dataclass(frozen=True, slots=True)
class Actor:
    """A person, company or organization."""

    actor_id: str
    kind: Kind
    name_ar: str
    name_en: str
    aliases: tuple[str, ...] = ()
    origin: Origin = "lexicon"


@dataclass(frozen=True, slots=True)
class Mention(Span):
    """A place that names an actor; `confidence` runs from 0 to 1."""

    actor: Actor
    confidence: float = 1.0

    @property
    def actor_id(self) -> str:
        """The actor's id."""
        return self.actor.actor_id

    @property
    def kind(self) -> Kind:
        """The actor's kind."""
        return self.actor.kind


@dataclass(frozen=True, slots=True)
class Amount(Span):
    """A sum of money in its own currency (ISO 4217, null where unknown).

    `value` is in whole units of the currency (null where `bound` is unquantified); `value_high` is set for ranges.
    """

    value: float | None
    currency: str | None
    bound: Bound
    kind: AmountKind = "other"
    value_high: float | None = None
    payer_id: str | None = None
    recipient_id: str | None = None


@dataclass(frozen=True, slots=True)
class CalendarDate(Span):
    """A date with inclusive days; both null where a relative one can't be resolved."""

    date_from: date | None
    date_to: date | None
    precision: Precision
    basis: Basis


@dataclass(frozen=True, slots=True)
class Relation(Span):
    """A stretch that says how two actors are tied, from its first actor to its last."""

    subject_id: str
    predicate: Predicate
    object_id: str


@dataclass(frozen=True, slots=True)
class Quote(Span):
    """What someone said: the words alone, without quotation marks and the verb of saying."""

    speaker_id: str
