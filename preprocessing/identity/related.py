"""Which listed actors are tied by more than a text, such as a firm renamed or owned? They stay apart and are shown."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Final

import pyarrow as pa

from preprocessing import lexicon
from preprocessing.actors.forms import known

INVERSE: Final[Mapping[str, str]] = MappingProxyType({
    "renamed_to": "renamed_from", "owned_by": "owns", "merged_into": "absorbed", "part_of": "has_part",
})  # fmt: skip
"""What a tie is called seen from its other end."""


_TIES: Final = pa.schema(
    [("actor_id", pa.string()), ("tie", pa.string()), ("other_id", pa.string()), ("since", pa.int32())]
)


@dataclass(frozen=True, slots=True)
class Related:
    """A tie of an actor to another; `since` is its year where that is sure."""

    tie: str
    actor_id: str
    since: int | None = None


def related(actor_id: str) -> tuple[Related, ...]:
    """Give the listed ties of an actor, seen from it, in the order of the list."""
    return _ties().get(actor_id, ())


def ties() -> pa.Table:
    """Give all listed ties, each from both its ends: `actor_id`, `tie`, `other_id`, `since` (null where not sure)."""
    rows = [
        {"actor_id": actor_id, "tie": one.tie, "other_id": one.actor_id, "since": one.since}
        for actor_id, some in _ties().items()
        for one in some
    ]
    return pa.Table.from_pylist(rows, _TIES)


@cache
def _ties() -> Mapping[str, tuple[Related, ...]]:
    found: dict[str, list[Related]] = defaultdict(list)
    for row in lexicon.rows("related_actors"):
        tie, _, year = row.note.partition(" ")
        since = int(year) if year else None
        other = _id(row.form)
        found[row.id].append(Related(tie, other, since))
        found[other].append(Related(INVERSE[tie], row.id, since))
    return MappingProxyType({one: tuple(ties) for one, ties in found.items()})


def _id(form: str) -> str:
    if form not in known():
        raise ValueError(f"related_actors: `{form}` is no actor of the lexicon; expected the id of one")
    return form
