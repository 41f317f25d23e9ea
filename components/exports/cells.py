"""What stands in a cell? Names beside ids, days as days, and text that no spreadsheet takes for a formula."""

import re
from collections.abc import Iterable
from datetime import date
from typing import Any, Final

import numpy as np
import pandas as pd

from components import names
from components.exports import coded
from components.language import Language

COLUMNS: Final = (
    "claim_id", "conflict_id", "usd", "usd_high", "bound", "kind", "payer_id", "payer", "recipient_id", "recipient",
    "topic", "surface", "day", "stories", "articles", "sentences", "claims", "largest", "outlets", "title", "source",
    "published", "words", "opening", "article_id", "sentence", "actor_id", "name_ar", "name_en", "period", "date_from",
    "date_to", "precision", "subject_id", "subject", "predicate", "object_id", "object", "a", "a_name", "b", "b_name",
    "rule", "asked", "n", "first", "second", "currency", "value", "value_high", "rate", "rate_date", "rate_basis",
    "outlet", "payer_kind", "recipient_kind", "ceiling", "part", "rank", "lag", "events", "step", "degree",
    "betweenness", "pagerank", "community", "copies", "people", "companies", "organizations", "sums", "dates",
    "text", "days", "set", "what", "right", "missed", "wrong", "precision_score", "recall_score", "f1_score", "undated",
    "oldest", "newest", "stage", "cases", "file", "excerpt", "form", "id", "note", "list", "rows",
)  # fmt: skip
"""The columns that have a word of their own in each language; others keep the table's name."""
_NAMED: Final = {"payer_id": "payer", "recipient_id": "recipient", "subject_id": "subject", "object_id": "object",
                 "a": "a_name", "b": "b_name"}  # fmt: skip
_INTERNAL: Final = ("article", "story")
_FORMULA: Final = re.compile(r"'*[=+\-@\t\r]")
_DEFUSED: Final = re.compile(r"'+[=+\-@\t\r]")


def shown(frame: pd.DataFrame, say: Language) -> pd.DataFrame:
    """Give a frame as a reader wants it: without row numbers of the table, words beside ids and codes."""
    kept = frame.drop(columns=[name for name in _INTERNAL if name in frame])
    for column in [name for name in _NAMED if name in kept]:
        called = names.of(kept[column], say)
        said = [called.get(actor_id) for actor_id in kept[column]]
        kept.insert(list(kept).index(column) + 1, _NAMED[column], pd.Series(said, index=kept.index, dtype=object))
    if "topic" in kept:
        lists = [_listed(topic) for topic in kept["topic"]]
        called = names.of([actor_id for topic in lists for actor_id in topic], say)
        kept["topic"] = [[called.get(actor_id, actor_id) for actor_id in topic] for topic in lists]
    return coded.said(kept, say)


def value(cell: Any) -> str | int | float | date | None:
    """Reduce what pandas holds to text, a number, a day, or nothing."""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, list | tuple | np.ndarray):
        return " · ".join(str(one) for one in cell)
    if pd.isna(cell):
        return None
    if isinstance(cell, pd.Timestamp | date):
        return pd.Timestamp(cell).date()
    number = cell.item() if hasattr(cell, "item") else cell
    return int(number) if isinstance(number, float) and number.is_integer() else number


def defused(text: str) -> str:
    """Set an apostrophe before what a spreadsheet would run (`=`, `+`, `-`, `@`, tab, return first)."""
    return f"'{text}" if _FORMULA.match(text) else text


def restored(text: str) -> str:
    """Undo `defused`."""
    return text[1:] if _DEFUSED.match(text) else text


def risky(text: str) -> bool:
    """Tell whether a spreadsheet would run a text."""
    return bool(_FORMULA.match(text))


def heading(column: str, say: Language, columns: Iterable[str] = ()) -> str:
    """Name a column in the reader's language; among `columns` one of codes may have another of their words."""
    name = column.removesuffix(coded.ENDING)
    word = say(f"column.{name}") if name in COLUMNS else name
    return say("column.coded", name=word) if f"{column}{coded.ENDING}" in columns else word


def _listed(topic: Any) -> list[str]:
    return list(topic) if isinstance(topic, list | tuple) or hasattr(topic, "tolist") else []
