"""Which of the actors found in a corpus are one and the same? Spellings and scripts of one actor come under one id.

A likeness of names is never enough where it leaves a doubt: then both must also be named together with the same others.
What stays doubtful stays apart, and is told as a problem if it is met often.
"""

from collections.abc import Mapping
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any, Final

from preprocessing.identity import memory, names, namesakes
from preprocessing.identity.related import Related, related, ties
from preprocessing.identity.settling import OFTEN, Met, Settled, settle

__all__ = ["OFTEN", "Met", "Related", "Settled", "related", "remembering", "settle", "ties"]

_REMEMBERED: Final[Mapping[str, memory.Memo[Any]]] = {
    "names": names.parse, "sounds": names.skeleton, "latin": names.latin, "before": namesakes.signs,
}  # fmt: skip


def remembering(folder: Path) -> AbstractContextManager[None]:
    """Work out no name during a block that a folder keeps from an earlier build, and keep there what was met."""
    return memory.kept(folder, _REMEMBERED)
