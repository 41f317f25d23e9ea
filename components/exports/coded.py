"""What do the codes of the table mean? The words of each closed list, which files give beside the codes."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final

import pandas as pd
from babel import Locale

from components import names
from components.language import Language
from queries import origin
from queries.kinds import AMOUNT_KINDS, BOUNDS, KINDS, PRECISIONS, PREDICATES, RATE_BASES
from queries.timeline import LAGS

Words = Callable[[Language, Iterable[Any]], Mapping[Any, str]]
ENDING: Final = "_said"
"""What the column of the words is called by, after the name of the codes' column."""


def words(column: str, cells: Iterable[Any], say: Language) -> Mapping[Any, str]:
    """Say what the codes in the cells of a column mean; nothing of a column that has no codes."""
    return _COLUMNS[column](say, cells) if column in _COLUMNS else {}


def said(frame: pd.DataFrame, say: Language) -> pd.DataFrame:
    """Put a column of words after each column of codes."""
    told = frame.copy()
    for column in [str(name) for name in frame if name in _COLUMNS]:
        meant = words(column, frame[column], say)
        if any(cell in meant for cell in frame[column]):
            spoken = pd.Series([meant.get(cell) for cell in frame[column]], index=frame.index, dtype=object)
            told.insert(list(told).index(column) + 1, f"{column}{ENDING}", spoken)
    return told


def _kinds(say: Language, _: Iterable[Any]) -> Mapping[Any, str]:
    return {kind: say(f"kind.{kind}") for kind in KINDS} | {kind: say(f"amount.{kind}") for kind in AMOUNT_KINDS}


def _bounds(say: Language, _: Iterable[Any]) -> Mapping[Any, str]:
    return {bound: say(f"bound.name.{bound}") for bound in BOUNDS}


def _currencies(say: Language, cells: Iterable[Any]) -> Mapping[Any, str]:
    called = Locale(say.code).currencies
    return {cell: str(called[cell]) for cell in set(cells) if cell in called}


_COLUMNS: Final[Mapping[str, Words]] = {
    "kind": _kinds,
    "payer_kind": _kinds,
    "recipient_kind": _kinds,
    "bound": _bounds,
    "currency": _currencies,
    "lag": lambda say, _: {lag: say(f"timeline.lag.{lag}") for lag in LAGS},
    "part": lambda say, cells: names.of(cells, say),
    "precision": lambda say, _: {precision: say(f"precision.{precision}") for precision in PRECISIONS},
    "predicate": lambda say, _: {
        predicate: say(f"predicate.{predicate}", subject="", object="").strip() for predicate in PREDICATES
    },
    "rate_basis": lambda say, _: {basis: say(f"rate.{basis}") for basis in RATE_BASES},
    "set": lambda say, _: {name: say(f"data.set.{name}") for name in origin.SETS},
    "what": lambda say, _: {what: say(f"data.measure.{name}") for what, name in origin.MEASURES.items()},
    "rule": lambda say, _: {rule: say(f"quote.rule.{rule}") for rule in ("direct", "indirect")},
}
