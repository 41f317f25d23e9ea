"""What was found already? Sets of numbers for a state of the filters, while there is room; and what hangs on no filter.

A screen asks a dozen questions of one state. Which articles it selects, whom these name and which claims they state is
worked out once, held as columns in memory, and joined by every query that needs it. What hangs on no filter (the
sources, the names to choose from) is the same as long as the version is.
"""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Final

import pandas as pd
import pyarrow as pa

from queries.table import Table

ROOM: Final = 256_000_000
"""Bytes for all sets together; those asked for the longest time ago make room."""
LASTING: Final = 400
"""How many answers that hang on no filter are kept, those of all versions together; each is short."""

_sets: OrderedDict[Hashable, tuple[pa.Table, int]] = OrderedDict()
"""Each with its bytes: counting them anew takes so long that readers would queue for the lock."""
_lasting: OrderedDict[Hashable, pd.DataFrame] = OrderedDict()
_lock: Final = Lock()


def found(table: Table, what: str, state: Hashable, find: Callable[[], pa.Table]) -> pa.Table:
    """Give the set `what` of a state of the filters, found now or before."""
    key = (table.folder, table.version, what, state)
    with _lock:
        if key in _sets:
            _sets.move_to_end(key)
            return _sets[key][0]
    rows = find()
    size = rows.nbytes
    with _lock:
        _sets[key] = rows, size
        whole = sum(size for _, size in _sets.values())
        while whole > ROOM and len(_sets) > 1:
            _, (_, gone) = _sets.popitem(last=False)
            whole -= gone
    return rows


def lasting(table: Table, what: str, find: Callable[[], pd.DataFrame]) -> pd.DataFrame:
    """Give an answer that hangs on the version alone, found now or before; who gets it may write into it."""
    key = (table.folder, table.version, what)
    with _lock:
        frame = _lasting.get(key)
    if frame is None:
        frame = find()
    with _lock:
        _lasting[key] = frame
        _lasting.move_to_end(key)
        while len(_lasting) > LASTING:
            _lasting.popitem(last=False)
    return frame.copy(deep=False)  # pandas copies the cells when somebody writes


def forget() -> None:
    """Let go of all sets; what hangs on no filter stays."""
    with _lock:
        _sets.clear()
