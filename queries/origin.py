"""Where does this table come from, and how far can it be trusted? Making, sources, problems, words, and accuracy."""

import json
from datetime import date
from pathlib import Path
from typing import Any, Final

import pandas as pd

from preprocessing.text import fold_word
from queries import counting
from queries.table import Table

ACCURACY: Final = Path(__file__).parent.parent / "data" / "accuracy.json"
"""The counts of the last measurement against hand-made answers (benchmarks/quality.py --out)."""

SETS: Final = ("seeds", "dev")
"""The sets of hand-made answers."""
MEASURES: Final = {
    "actors: person": "person", "actors: company": "company", "actors: organization": "organization",
    "actors: spellings under one id": "identity", "amounts": "amounts", "amounts: bound": "bound",
    "amounts: kind": "kind", "amounts: payer": "payer", "amounts: recipient": "recipient", "flows": "flows",
    "dates: absolute": "absolute", "dates: relative": "relative", "dates: all": "dates", "relations": "relations",
}  # fmt: skip
"""What is measured, as the measurement calls it, and by a short name."""


def about(table: Table) -> dict[str, Any]:
    """Tell the table's making: `version`, `built` (ISO time), `counts` (rows of each table)."""
    return {name: table.manifest[name] for name in ("version", "built", "counts")}


def by_source(table: Table, *, limit: int = 200) -> pd.DataFrame:
    """List the sources, the largest first: source (null where none is named), articles, stories, undated, and the days
    oldest and newest.
    """
    return table.rows(
        f"""WITH counted AS (SELECT source_no, count(*) AS articles, {counting.stories()} AS stories,
            count(*) FILTER (published IS NULL) AS undated, min(published) AS oldest, max(published) AS newest
            FROM article GROUP BY source_no)
        SELECT name AS source, counted.* EXCLUDE (source_no) FROM counted LEFT JOIN source ON no = source_no
        ORDER BY counted.articles DESC, name LIMIT $limit""",
        {"limit": limit},
    )


def problems(table: Table, *, limit: int = 100) -> pd.DataFrame:
    """List what went wrong or is in doubt, alike cases together: stage, what, cases, file, excerpt (of one case)."""
    return table.rows(
        """SELECT stage, what, count(*) AS cases, min(file) AS file, min(excerpt) AS excerpt
        FROM problem GROUP BY stage, what ORDER BY cases DESC, stage, what LIMIT $limit""",
        {"limit": limit},
    )


def lists(table: Table) -> pd.DataFrame:
    """List the word lists the table was made with: list, rows."""
    return table.rows("SELECT list, count(*) AS rows FROM lexicon GROUP BY list ORDER BY list")


def words(table: Table, wanted: str, *, limit: int = 100) -> pd.DataFrame:
    """Find rows of the word lists by a part of a form, in any spelling, or by an id: list, id, form, note."""
    return table.rows(
        """SELECT list, id, form, note FROM lexicon WHERE contains(folded, $wanted) OR contains(id, $wanted)
        ORDER BY folded <> $wanted, length(folded), list, form LIMIT $limit""",
        {"wanted": fold_word(wanted.strip()), "limit": limit},
    )


def accuracy(_: Table) -> pd.DataFrame:
    """List the last measured accuracy: set, what, right, missed, wrong, precision, recall, f1; empty where none is.

    The shares are null where nothing was asked for.
    """
    said = _measured()
    rows = [
        {"set": name, "what": what, **score}
        for name, answers in said["sets"].items()
        for what, score in sorted(answers["scores"].items())
        if score["right"] + score["missed"] + score["wrong"]
    ]
    found = pd.DataFrame(rows, columns=["set", "what", "right", "missed", "wrong"])
    found["precision"] = found["right"] / (found["right"] + found["wrong"])
    found["recall"] = found["right"] / (found["right"] + found["missed"])
    found["f1"] = 2 * found["right"] / (2 * found["right"] + found["missed"] + found["wrong"])
    return found


def measured(_: Table) -> date | None:
    """Give the day of the last measurement."""
    return date.fromisoformat(_measured()["measured"]) if ACCURACY.is_file() else None


def _measured() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(ACCURACY.read_text(encoding="utf-8")) if ACCURACY.is_file() else {"sets": {}}
    return found
