"""How are rows written? As CSV, as a workbook, and as Parquet, each with what it says of itself."""

import csv
import io
from datetime import date
from typing import Any, Final

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import xlsxwriter

from components.exports import cells
from components.exports.about import About

CAP: Final = 50_000
"""The most rows that a file holds; one that holds fewer than there are says so."""
_LONGEST: Final = 32_767  # characters of a cell, in the form of the workbook
_WIDTHS: Final = (9, 46)
_STYLES: Final = {
    "head": {"bold": True, "bottom": 1}, "risky": {"quote_prefix": True}, "number": {"num_format": "#,##0.##"},
    "whole": {"num_format": "#,##0"},
}  # fmt: skip


def as_csv(frame: pd.DataFrame, about: About) -> bytes:
    """Write rows as UTF-8 with a byte-order mark; lines of `# ` come before the head, ids are left as they are."""
    kept = frame.head(CAP)
    text = io.StringIO(newline="")
    for name, said in about.lines(len(kept), cut=len(frame) > CAP):
        text.write(f"# {name}: {said}\r\n")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(list(kept))
    for row in kept.itertuples(index=False, name=None):
        writer.writerow([_plain(cells.value(cell)) for cell in row])
    return text.getvalue().encode("utf-8-sig")


def as_workbook(frame: pd.DataFrame, about: About) -> bytes:
    """Write rows as XLSX: one sheet of rows under the reader's words, one of what the file is; the page's direction."""
    kept, say, file = frame.head(CAP), about.say, io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True, "default_date_format": "yyyy-mm-dd"}) as book:
        styles = {name: book.add_format(style) for name, style in _STYLES.items()}
        for name, table in (("rows", _rows(kept, about)), ("about", about.lines(len(kept), cut=len(frame) > CAP))):
            sheet = book.add_worksheet(say(f"export.sheet.{name}"))
            if say.direction == "rtl":
                sheet.right_to_left()
            _fill(sheet, table, styles, head=name == "rows")
    return file.getvalue()


def as_parquet(frame: pd.DataFrame, about: About) -> bytes:
    """Write rows as Parquet with days as days; what the file is stands in the schema's metadata."""
    kept = frame.head(CAP)
    days = {
        str(name): pd.Series(kept[name]).dt.date for name in kept if pd.api.types.is_datetime64_any_dtype(kept[name])
    }
    table = pa.Table.from_pandas(kept.assign(**days), preserve_index=False)
    said = about.lines(len(kept), cut=len(frame) > CAP)
    known = {"language": about.say.code} | {
        f"siyaq.{key}": text for key, (_, text) in zip(_KEYS, said, strict=True)
    }  # fmt: skip
    file = io.BytesIO()
    pq.write_table(table.replace_schema_metadata({**(table.schema.metadata or {}), **known}), file)
    return file.getvalue()


_KEYS: Final = ("title", "filter", "counts", "rows", "made", "link")


def _plain(cell: str | int | float | date | None) -> str | int | float:
    if cell is None:
        return ""
    return cells.defused(cell) if isinstance(cell, str) else str(cell) if isinstance(cell, date | bool) else cell


def _rows(frame: pd.DataFrame, about: About) -> list[list[Any]]:
    columns = [str(name) for name in frame]
    head = [cells.heading(name, about.say, columns) for name in columns]
    return [head, *([cells.value(cell) for cell in row] for row in frame.itertuples(index=False, name=None))]


def _fill(sheet: Any, table: Any, styles: dict[str, Any], *, head: bool) -> None:
    """Write a table into a sheet: text always as text, whatever it begins with."""
    widths = [_WIDTHS[0]] * max((len(row) for row in table), default=0)
    for place, row in enumerate(table):
        for column, cell in enumerate(row):
            _write(sheet, (place, column), cell, styles["head"] if head and place == 0 else None, styles)
            if place < 200:
                widths[column] = min(max(widths[column], len(str(cell or "")) + 3), _WIDTHS[1])
    for column, width in enumerate(widths):
        sheet.set_column(column, column, width)
    if head and table:
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, len(table) - 1, len(widths) - 1)


def _write(sheet: Any, place: tuple[int, int], cell: Any, style: Any, styles: dict[str, Any]) -> None:
    if isinstance(cell, str):
        sheet.write_string(*place, cell[:_LONGEST], style or (styles["risky"] if cells.risky(cell) else None))
    elif isinstance(cell, bool):
        sheet.write_boolean(*place, cell)
    elif isinstance(cell, date):
        sheet.write_datetime(*place, cell)
    elif cell is not None:
        sheet.write_number(*place, cell, styles["whole" if isinstance(cell, int) else "number"])
