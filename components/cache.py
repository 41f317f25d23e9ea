"""What is kept between reruns? The open table, the answers asked of it, and what was drawn from these.

Answers and drawings are shared by all sessions as they are: nobody changes what he is given. Streamlit's own cache
hands out a new copy each time and hashes frames cell by cell, which took a fifth of the server's time of a rerun.
"""

import os
from collections import OrderedDict
from collections.abc import Callable, Hashable
from contextvars import ContextVar
from dataclasses import dataclass, field
from functools import wraps
from pathlib import Path
from threading import Lock, RLock
from typing import Any, Concatenate, Final, ParamSpec, TypeVar

from components import corrections
from queries.corrected import corrected
from queries.table import Table, current, open_version

P = ParamSpec("P")
R = TypeVar("R")

FOLDER: Final = "SIYAQ_TABLES"
"""The environment's name for the folder of the article table; the built sample where it is not set."""
_OF_RUN: Final[ContextVar[list[Table] | None]] = ContextVar("table of the run", default=None)
"""The table that answers this run, once it has asked; null outside of a run, as for a feed."""


def begin() -> None:
    """Let all that a run of a page asks be answered by one version of the table: the newest at its first question."""
    _OF_RUN.set([])


def table() -> Table:
    """Open the newest version of the article table, as this reader corrected it; a new one is noticed at a rerun.

    Raises:
        NoTableError: there is no table that can be read.
    """
    of_run = _OF_RUN.get()
    opened = of_run[0] if of_run else _newest()
    if of_run == []:
        of_run.append(opened)
    return corrected(opened, corrections.made())


def ask(query: Callable[Concatenate[Table, P], R], *args: P.args, **kwargs: P.kwargs) -> R:
    """Answer a query of `queries` from the newest table, from memory where it was asked before; not to be changed."""
    opened = table()
    asked = (opened.version, query, _hashed(args), _hashed(kwargs))
    answer: R = _ANSWERS.get(asked, lambda: query(opened, *args, **kwargs))
    return answer


def kept(make: Callable[P, R]) -> Callable[P, R]:
    """Let a function remember what it made of the same things; what it gives is not to be changed.

    Frames are known by themselves, not by their cells: give it those that `ask` gave. They are of one version of the
    table and one reader's corrections, so what is made of them may ask for more of the same.
    """

    @wraps(make)
    def remembered(*args: P.args, **kwargs: P.kwargs) -> R:
        made: R = _MADE.get((make, _hashed(args), _hashed(kwargs)), lambda: make(*args, **kwargs))
        return made

    return remembered


@dataclass(frozen=True, slots=True)
class _Same:
    """Something that no hash tells apart, as a frame: it is itself alone, and stays as long as it is remembered."""

    thing: Any

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and self.thing is other.thing

    def __hash__(self) -> int:
        return id(self.thing)


def _hashed(value: Any) -> Hashable:
    """Write what something was asked for in a form that a dictionary finds."""
    if isinstance(value, list | tuple):
        return tuple(map(_hashed, value))
    if isinstance(value, dict):
        return tuple((name, _hashed(part)) for name, part in value.items())
    try:
        hash(value)
    except TypeError:
        return _Same(value)
    return type(value), value  # 1 is not True


@dataclass(slots=True)
class _Slot:
    """Room for one value; who asks for it while it is being made waits for it."""

    lock: RLock = field(default_factory=RLock)
    made: bool = False
    value: Any = None


class _Memory:
    """The values that were last asked for, as many as there is room."""

    def __init__(self, room: int) -> None:
        self._room = room
        self._lock = Lock()
        self._slots: OrderedDict[Hashable, _Slot] = OrderedDict()

    def get(self, asked: Hashable, make: Callable[[], Any]) -> Any:
        """Give what was asked for, made where it is not there; nothing is kept of a failure."""
        with self._lock:
            slot = self._slots.setdefault(asked, _Slot())
            self._slots.move_to_end(asked)
            if len(self._slots) > self._room:
                self._slots.popitem(last=False)
        if not slot.made:
            with slot.lock:
                if not slot.made:
                    slot.value, slot.made = make(), True
        return slot.value


_ANSWERS: Final = _Memory(2000)
_MADE: Final = _Memory(600)
_OPENED: Final = _Memory(2)


def _newest() -> Table:
    folder = Path(os.environ.get(FOLDER) or Path(__file__).parent.parent / "data" / "tables")
    version = current(folder)
    opened: Table = _OPENED.get((folder, version), lambda: open_version(folder, version))
    return opened
