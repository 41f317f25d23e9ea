"""What was found for this state of the filters already? Sets of numbers, kept from query to query while there is room.

A screen asks a dozen questions of one state. Which articles it selects, whom these name and which claims they state is
worked out once, held as columns in memory, and joined by every query that needs it.
"""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Final

import pyarrow as pa

from queries.table import Table

ROOM: Final = 256_000_000
"""Bytes for all sets together; those asked for the longest time ago make room."""

_sets: OrderedDict[Hashable, pa.Table] = OrderedDict()
_lock: Final = Lock()


def found(table: Table, what: str, state: Hashable, find: Callable[[], pa.Table]) -> pa.Table:
    """Give the set `what` of a state of the filters, found now or before."""
    key = (table.folder, table.version, what, state)
    with _lock:
        if key in _sets:
            _sets.move_to_end(key)
            return _sets[key]
    rows = find()
    with _lock:
        _sets[key] = rows
        while sum(kept.nbytes for kept in _sets.values()) > ROOM and len(_sets) > 1:
            _sets.popitem(last=False)
    return rows


def forget() -> None:
    """Let go of all sets."""
    with _lock:
        _sets.clear()
