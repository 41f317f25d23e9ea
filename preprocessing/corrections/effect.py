"""What do corrections come to, taken together? Maps from the ids of the table to what a reader is to see."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from preprocessing.corrections.forms import (
    Correction,
    Hide,
    Merge,
    Rename,
    Retype,
    Split,
    wrong,
)
from preprocessing.tables import Kind


@dataclass(frozen=True, slots=True)
class Move:
    """Mentions of any of `ids` with one of `surfaces`, or in one of `articles`, are of `new`."""

    ids: frozenset[str]
    surfaces: frozenset[str]
    articles: frozenset[str]
    new: str


@dataclass(frozen=True, slots=True)
class Effect:
    """What corrections come to. Whom a mention means is told by the moves in order, then by `same`, then by `hidden`.

    `same` gives each id that was merged its last one; `hidden`, `names` (Arabic and English, empty where they stay) and
    `kinds` tell of last ones. `added` gives for an actor that a split made the id of the one it was split from.
    `idle` are the numbers of the corrections that find nothing to do.
    """

    moves: tuple[Move, ...] = ()
    same: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    hidden: frozenset[str] = frozenset()
    names: Mapping[str, tuple[str, str]] = field(default_factory=lambda: MappingProxyType({}))
    kinds: Mapping[str, Kind] = field(default_factory=lambda: MappingProxyType({}))
    added: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    idle: tuple[int, ...] = ()

    def of(self, actor_id: str) -> str | None:
        """Give what an actor is now, moves aside; null where it is hidden."""
        last = self.same.get(actor_id, actor_id)
        return None if last in self.hidden else last

    def of_mention(self, actor_id: str, surface: str, article_id: str) -> str | None:
        """Give whom a mention means now; null where that actor is hidden."""
        return self.of(self.moved(actor_id, surface, article_id))

    def moved(self, actor_id: str, surface: str, article_id: str) -> str:
        """Give whom a mention means after the splits, and before all else."""
        for move in self.moves:
            if actor_id in move.ids and (surface in move.surfaces or article_id in move.articles):
                actor_id = move.new
        return actor_id


def apply(
    corrections: Iterable[Correction],
    known: Collection[str] | None = None,
    settled: Mapping[str, str] = MappingProxyType({}),
) -> Effect:
    """Work out what corrections come to, in their order; raises CorrectionError.

    `known` are the ids of the table, if they are at hand, and `settled` the merges that hold in it already. With them a
    correction is idle, not wrong, that finds nothing left to do: its actors are gone, or one already, or split already.
    """
    state = _State(known, settled, dict(settled))
    for number, correction in enumerate(corrections, 1):
        state.take(number, correction)
    return state.effect()


@dataclass(slots=True)
class _State:
    known: Collection[str] | None
    settled: Mapping[str, str]
    same: dict[str, str]
    hidden: dict[str, int] = field(default_factory=dict)  # and by which correction
    names: dict[str, tuple[str, str]] = field(default_factory=dict)
    kinds: dict[str, Kind] = field(default_factory=dict)
    added: dict[str, str] = field(default_factory=dict)
    moves: list[Move] = field(default_factory=list)
    spoken_of: set[str] = field(default_factory=set)
    idle: list[int] = field(default_factory=list)

    def take(self, number: int, correction: Correction) -> None:
        """Go on by one correction."""
        actor = self._visible(number, correction.actor)
        match correction:
            case Merge(into=into):
                self._merge(number, correction, actor, self._visible(number, into))
            case Rename(name_ar=arabic, name_en=english):
                before = self.names.get(actor, ("", ""))
                self.names[actor] = (arabic or before[0], english or before[1])
            case Retype(to=to):
                self.kinds[actor] = to
            case Hide():
                self.hidden[actor] = number
            case Split():
                self._split(number, correction, actor)
        self._note(number, correction)

    def effect(self) -> Effect:
        """Give what it comes to."""
        proxy = MappingProxyType
        return Effect(
            tuple(self.moves), proxy(self.same), frozenset(self.hidden), proxy(self.names), proxy(self.kinds),
            proxy(self.added), tuple(sorted(set(self.idle))),
        )  # fmt: skip

    def _visible(self, number: int, said: str) -> str:
        """What an id stands for now, which must not be hidden."""
        actor = self.same.get(said, said)
        if actor in self.hidden:
            raise wrong(number, f"`{said}` was hidden by correction {self.hidden[actor]}", "an actor that is shown")
        return actor

    def _merge(self, number: int, said: Merge, actor: str, into: str) -> None:
        before = [self.settled.get(one, one) for one in (said.actor, said.into)]
        if said.actor != said.into and before[0] == before[1]:
            self.idle.append(number)
            return
        if actor == into:
            one = f"`{said.actor}` and `{said.into}`"
            raise wrong(number, f"{one} are one already, by themselves or by earlier merges", "two different actors")
        self.same.update({other: into for other, last in self.same.items() if last == actor})
        self.same[actor] = into
        self.names.pop(actor, None)
        self.kinds.pop(actor, None)

    def _split(self, number: int, said: Split, actor: str) -> None:
        if said.new in self.spoken_of or said.new == said.actor:
            raise wrong(number, f"`{said.new}` is in use", "a new id")
        if self.known is not None and said.new in self.known:
            self.idle.append(number)
            return
        ids = frozenset({actor} | {other for other, last in self.same.items() if last == actor})
        self.moves.append(Move(ids, frozenset(said.surfaces), frozenset(said.articles), said.new))
        self.names[said.new] = (said.name_ar, said.name_en)
        self.added[said.new] = actor
        if actor in self.kinds:
            self.kinds[said.new] = self.kinds[actor]

    def _note(self, number: int, correction: Correction) -> None:
        said = {correction.actor} | ({correction.into} if isinstance(correction, Merge) else set())
        if self.known is not None and any(one not in self.known and one not in self.added for one in said):
            self.idle.append(number)
        self.spoken_of |= said | ({correction.new} if isinstance(correction, Split) else set())
