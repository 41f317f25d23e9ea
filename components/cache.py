"""What is kept between reruns? The open table and the answers asked of it, both named by the table's version."""

import os
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from threading import Lock
from typing import Any, Concatenate, Final, ParamSpec, TypeVar

import pandas as pd
import streamlit as st

from components import corrections
from queries.corrected import corrected
from queries.table import Table, current, open_version

P = ParamSpec("P")
R = TypeVar("R")

FOLDER: Final = "SIYAQ_TABLES"
"""The environment's name for the folder of the article table; the built sample where it is not set."""
_opening: Final = Lock()


def table() -> Table:
    """Open the newest version of the article table, as this reader corrected it; a new one is noticed at a rerun.

    Raises:
        NoTableError: there is no table that can be read.
    """
    folder = Path(os.environ.get(FOLDER) or Path(__file__).parent.parent / "data" / "tables")
    with _opening:  # so that two first visits do not open it twice
        opened = _opened(folder, current(folder))
    return corrected(opened, corrections.made())


def ask(query: Callable[Concatenate[Table, P], R], *args: P.args, **kwargs: P.kwargs) -> R:
    """Answer a query of `queries` from the newest table, from memory where it was asked before.

    What is asked is told apart by its written form, which takes a tenth of the time that Streamlit's own way does; only
    frames are compared by their cells.
    """
    opened = table()
    words = [value for value in args if not isinstance(value, pd.DataFrame)]
    asked = repr((query.__module__, query.__qualname__, words, kwargs))
    frames = [value for value in args if isinstance(value, pd.DataFrame)]
    answer: R = _answer(opened.version, asked, frames, lambda: query(opened, *args, **kwargs))
    return answer


@lru_cache(maxsize=2)
def _opened(folder: Path, version: str) -> Table:
    return open_version(folder, version)


@st.cache_data(max_entries=2000, show_spinner=False)
def _answer(version: str, asked: str, frames: list[pd.DataFrame], _query: Callable[[], Any]) -> Any:
    return _query()
