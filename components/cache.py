"""What is kept between reruns? The open table and the answers asked of it, both named by the table's version."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any, Concatenate, Final, ParamSpec, TypeVar

import streamlit as st

from components import corrections
from queries.corrected import corrected
from queries.table import Table, current, open_version

P = ParamSpec("P")
R = TypeVar("R")

FOLDER: Final = "SIYAQ_TABLES"
"""The environment's name for the folder of the article table; the built sample where it is not set."""


def table() -> Table:
    """Open the newest version of the article table, as this reader corrected it; a new one is noticed at a rerun.

    Raises:
        NoTableError: there is no table that can be read.
    """
    folder = Path(os.environ.get(FOLDER) or Path(__file__).parent.parent / "data" / "tables")
    return corrected(_opened(folder, current(folder)), corrections.made())


def ask(query: Callable[Concatenate[Table, P], R], *args: P.args, **kwargs: P.kwargs) -> R:
    """Answer a query of `queries` from the newest table, from memory where it was asked before."""
    opened = table()
    answer: R = _answer(opened.version, f"{query.__module__}.{query.__qualname__}", args, kwargs, query, opened)
    return answer


@st.cache_resource(max_entries=2, show_spinner=False)
def _opened(folder: Path, version: str) -> Table:
    return open_version(folder, version)


@st.cache_data(max_entries=2000, show_spinner=False)
def _answer(
    version: str,
    name: str,
    args: tuple[Any, ...],
    kwargs: dict[str, Any],
    _query: Callable[..., Any],
    _table: Table,
) -> Any:
    return _query(_table, *args, **kwargs)
