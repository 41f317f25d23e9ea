"""Does a file hold the rows it was given, say what it is, and run nothing when a spreadsheet opens it?"""

import csv
import io
import json
import xml.etree.ElementTree as Xml
from datetime import date, datetime
from typing import Any, Final

import openpyxl
import pandas as pd
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.utils.escape import unescape

from components.exports import cells, graphs, sheets
from components.exports.about import About
from components.language import CODES, Code, Language
from queries.network import Graph

LINK: Final = "https://example.org/money?v=1&lang=ar&q=%D9%82%D8%B1%D8%B6"
ROWS: Final = pd.DataFrame(
    {
        "kind": ["loan", "company", None], "bound": ["at_most", "unquantified", "exact"],
        "usd": [2_500_000_000.0, 0.25, float("nan")], "stories": [3, 1, 7],
        "day": pd.to_datetime(["2024-03-05", None, "1969-07-20"]),
        "surface": ["نحو 2.5 مليار دولار", "=1+1", '"قرض"، سطر\nوسطر'], "topic": [["a", "b"], [], None],
    }
)  # fmt: skip
FORMULAS: Final = ("=", "+", "-", "@", "\t", "\r")
SIGNS: Final = st.characters(codec="utf-8") | st.sampled_from("=+-@\t\r\n'\",;\u2067\u2069\u200fقا😀#_x000D_")
TEXTS: Final = st.text(SIGNS, max_size=40) | st.sampled_from(FORMULAS).flatmap(
    lambda sign: st.text(SIGNS, max_size=20).map(lambda rest: sign + rest)
)


def about(code: Code = "ar", *, sentence: str = "كل المقالات:\n3 مقالات.") -> About:
    """Describe a card of ours."""
    return About(Language(code), "الأموال · أكبر المبالغ", sentence, "3 مقالات", LINK)


def lines_and_rows(written: bytes) -> tuple[list[str], list[list[str]]]:
    """Read a CSV back: the lines before its head, and its rows as they stand in the cells."""
    text = written.decode("utf-8-sig")
    said = []
    while text.startswith("# "):
        line, _, text = text.partition("\r\n")
        said.append(line)
    return said, list(csv.reader(io.StringIO(text, newline="")))


def test_csv_begins_with_a_mark_and_says_what_it_is() -> None:
    written = sheets.as_csv(ROWS, about())
    said, rows = lines_and_rows(written)
    assert written.startswith(b"\xef\xbb\xbf# ")
    assert said[:4] == ["# الشاشة: الأموال · أكبر المبالغ", "# التصفية: كل المقالات: 3 مقالات.", "# العدد: 3 مقالات",
                        "# الصفوف: 3"]  # fmt: skip
    assert said[4].startswith("# وقت الإعداد: ")
    assert said[5:] == [f"# الرابط: {LINK}"]
    assert rows == [
        ["kind", "bound", "usd", "stories", "day", "surface", "topic"],
        ["loan", "at_most", "2500000000", "3", "2024-03-05", "نحو 2.5 مليار دولار", "a · b"],
        ["company", "unquantified", "0.25", "1", "", "'=1+1", ""],
        ["", "exact", "", "7", "1969-07-20", '"قرض"، سطر\nوسطر', ""],
    ]


@pytest.mark.parametrize("code", CODES)
def test_a_workbook_runs_the_way_of_the_page_and_holds_numbers_and_days(code: Code) -> None:
    book = openpyxl.load_workbook(io.BytesIO(sheets.as_workbook(ROWS, about(code))))
    say = Language(code)
    data, said = book.worksheets
    assert bool(data.sheet_view.rightToLeft) == bool(said.sheet_view.rightToLeft) == (code == "ar")
    assert [cell.value for cell in data[1]] == [say(f"column.{name}") for name in ROWS]
    assert [cell.value for cell in data[2]] == [
        "loan", "at_most", 2_500_000_000, 3, datetime(2024, 3, 5), "نحو 2.5 مليار دولار", "a · b",
    ]  # fmt: skip
    assert [cell.data_type for cell in data[2]] == ["s", "s", "n", "n", "d", "s", "s"]
    assert (data["F3"].value, data["F3"].data_type, data["F3"].quotePrefix) == ("=1+1", "s", True)
    assert [cell.value for cell in data["C"]][2:] == [0.25, None]
    assert dict(said.values)[say("export.link")] == LINK
    assert dict(said.values)[say("export.rows")] == "3"


def test_parquet_keeps_types_and_says_what_it_is_in_its_metadata() -> None:
    table = pq.read_table(io.BytesIO(sheets.as_parquet(ROWS, about())))
    metadata = {key.decode(): text.decode() for key, text in table.schema.metadata.items() if key != b"pandas"}
    assert {name: metadata[f"siyaq.{name}"] for name in ("filter", "link", "rows")} == {
        "filter": "كل المقالات: 3 مقالات.", "link": LINK, "rows": "3"
    }  # fmt: skip
    assert {*metadata} >= {"siyaq.title", "siyaq.counts", "siyaq.made"}
    assert table["day"].to_pylist() == [date(2024, 3, 5), None, date(1969, 7, 20)]
    assert table["usd"].to_pylist() == [2_500_000_000.0, 0.25, None]
    assert table["surface"].to_pylist() == list(ROWS["surface"])
    assert table["topic"].to_pylist() == [["a", "b"], [], None]


CODED: Final = pd.DataFrame(
    {
        "kind": ["loan", None], "predicate": ["leads", "sues"], "bound": ["at_most", "unquantified"],
        "currency": ["EUR", "XYZ"], "precision": ["half", "day"], "rate_basis": ["peg", None], "lag": ["week", "years"],
    }
)  # fmt: skip


@pytest.mark.parametrize(
    ("code", "first", "second"),
    [
        ("ar", ["قرض", "يقود", "حد أقصى", "يورو", "نصف سنة", "سعر مثبّت", "خلال أسبوع"], "يقاضي"),
        ("en", ["Loan", "leads", "at most", "Euro", "half a year", "pegged", "Within a week"], "sues"),
    ],
)
def test_words_stand_beside_codes_in_every_file(code: Code, first: list[str], second: str) -> None:
    shown, say = cells.shown(CODED, Language(code)), Language(code)
    told = [name for name in shown if name.endswith("_said")]
    assert list(shown) == [name for column in CODED for name in (column, f"{column}_said")]
    assert [shown.at[0, name] for name in told] == first
    assert shown.at[1, "predicate_said"] == second
    assert [shown.at[1, name] for name in ("kind_said", "currency_said", "rate_basis_said")] == [None] * 3
    _, rows = lines_and_rows(sheets.as_csv(shown, about(code)))
    assert [rows[1][rows[0].index(name)] for name in told] == first
    data = openpyxl.load_workbook(io.BytesIO(sheets.as_workbook(shown, about(code)))).worksheets[0]
    assert [cell.value for cell in data[2]][1::2] == first
    assert [cell.value for cell in data[1]][:2] == [say("column.coded", name=say("column.kind")), say("column.kind")]
    assert pq.read_table(io.BytesIO(sheets.as_parquet(shown, about(code))))["predicate_said"].to_pylist()[1] == second


def test_what_is_no_code_of_its_column_gets_no_words() -> None:
    """Lags of events are days; only those of the chart are codes."""
    assert list(cells.shown(pd.DataFrame({"lag": [3, 40], "rank": [1, 2]}), Language("ar"))) == ["lag", "rank"]


@pytest.mark.parametrize("write", [sheets.as_csv, sheets.as_workbook, sheets.as_parquet])
def test_a_file_of_no_rows_still_says_what_it_is(write: Any) -> None:
    assert len(write(ROWS.head(0), about())) > 200


def test_a_file_that_was_cut_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheets, "CAP", 2)
    said, rows = lines_and_rows(sheets.as_csv(ROWS, about("en")))
    assert len(rows) == 1 + 2
    assert said[3] == "# Rows: the first 2 rows; the others are not written"
    table = pq.read_table(io.BytesIO(sheets.as_parquet(ROWS, about("en"))))
    assert (table.num_rows, table.schema.metadata[b"siyaq.rows"]) == (2, said[3].removeprefix("# Rows: ").encode())
    book = openpyxl.load_workbook(io.BytesIO(sheets.as_workbook(ROWS, about("en"))))
    assert dict(book.worksheets[1].values)["Rows"] == said[3].removeprefix("# Rows: ")


@given(TEXTS)
def test_no_text_is_a_formula_and_none_is_lost(text: str) -> None:
    assert not cells.defused(text).startswith(FORMULAS)
    assert cells.restored(cells.defused(text)) == text


@given(st.lists(TEXTS, min_size=1, max_size=5))
def test_any_text_survives_csv_with_formulas_defused(texts: list[str]) -> None:
    frame = pd.DataFrame({"surface": pd.Series(texts, dtype=object), "n": range(len(texts))})
    _, rows = lines_and_rows(sheets.as_csv(frame, about()))
    assert not [row for row in rows if row[0].startswith(FORMULAS)]
    assert [(cells.restored(text), number) for text, number in rows[1:]] == [(t, str(n)) for n, t in enumerate(texts)]


@given(st.lists(TEXTS, min_size=1, max_size=5))
def test_any_text_survives_a_workbook_as_text(texts: list[str]) -> None:
    frame = pd.DataFrame({"surface": pd.Series(texts, dtype=object)})
    book = openpyxl.load_workbook(io.BytesIO(sheets.as_workbook(frame, about())))
    found = [row[0] for row in book.worksheets[0].iter_rows(min_row=2)]
    found += [None] * (len(texts) - len(found))  # empty cells at the end are no rows
    assert [unescape(str(cell.value or "")) if cell else "" for cell in found] == texts
    assert {cell.data_type for cell in found if cell and cell.value} <= {"s"}


def test_a_text_too_long_for_a_cell_is_cut() -> None:
    frame = pd.DataFrame({"surface": ["ق" * 40_000]})
    book = openpyxl.load_workbook(io.BytesIO(sheets.as_workbook(frame, about())))
    assert book.worksheets[0]["A2"].value == "ق" * 32_767


@given(st.floats(-1e16, 1e16) | st.integers(-(2**53), 2**53))
def test_numbers_stay_numbers(number: float) -> None:
    frame = pd.DataFrame({"usd": [number]})
    _, rows = lines_and_rows(sheets.as_csv(frame, about()))
    assert float(rows[1][0]) == number
    cell = openpyxl.load_workbook(io.BytesIO(sheets.as_workbook(frame, about()))).worksheets[0]["A2"]
    assert cell.data_type == "n"
    assert cell.value == pytest.approx(number)


GRAPH: Final = Graph(
    pd.DataFrame({
        "actor_id": ["sam-altman", "openai", "<x>&"], "kind": ["person", "company", "organization"],
        "name_ar": ["سام ألتمان", "أوبن إيه آي", "جهة \x00\ufffe«س»"], "name_en": ["Sam Altman", "OpenAI", "X & <Y>"],
        "stories": [5, 9, 1], "asked": [True, False, False], "x": [0.5, -1.0, 0.0], "y": [1.0, 0.25, 0.0],
        "rank": [1, 0, 2],
    }),
    pd.DataFrame({"a": ["sam-altman"], "b": ["openai"], "stories": [4], "articles": [5], "sentences": [8]}),
    pd.DataFrame({"subject_id": ["sam-altman"], "predicate": ["leads"], "object_id": ["openai"], "stories": [2],
                  "sentences": [3]}),
)  # fmt: skip


def test_graphml_holds_the_network_and_says_what_it_is() -> None:
    space = {"g": "http://graphml.graphdrawing.org/xmlns"}
    root = Xml.fromstring(graphs.as_graphml(GRAPH, about()))
    keys = {key.get("id"): key.get("attr.name") for key in root.findall("g:key", space)}
    graph = root.find("g:graph", space)
    assert graph is not None

    def data(element: Xml.Element) -> dict[str | None, str | None]:
        return {keys[item.get("key")]: item.text for item in element.findall("g:data", space)}

    said = data(graph)
    assert (said["filter"], said["link"], said["counts"]) == ("كل المقالات: 3 مقالات.", LINK, "3 مقالات")
    nodes = {node.get("id"): data(node) for node in graph.findall("g:node", space)}
    assert nodes["sam-altman"] == {
        "label": "سام ألتمان", "kind": "person", "kind_said": "شخص", "name_ar": "سام ألتمان",
        "name_en": "Sam Altman", "stories": "5",
        "x": "0.5", "y": "1.0",
    }  # fmt: skip
    assert (nodes["<x>&"]["label"], nodes["<x>&"]["name_en"]) == ("جهة «س»", "X & <Y>")
    edge, stated = graph.findall("g:edge", space)
    assert (edge.get("source"), edge.get("target"), edge.get("directed")) == ("sam-altman", "openai", "false")
    assert data(edge) == {"stories": "4", "articles": "5", "sentences": "8"}
    assert (stated.get("source"), stated.get("target"), stated.get("directed")) == ("sam-altman", "openai", "true")
    assert data(stated) == {"predicate": "leads", "predicate_said": "يقود", "stories": "2", "sentences": "3"}


def test_gexf_holds_the_network_as_it_is_drawn_and_says_what_it_is() -> None:
    space = {"g": "http://gexf.net/1.3", "viz": "http://gexf.net/1.3/viz"}
    root = Xml.fromstring(graphs.as_gexf(GRAPH, about("en")))
    described = root.findtext("g:meta/g:description", namespaces=space) or ""
    assert f"Link: {LINK}" in described.splitlines()
    assert "Filter: كل المقالات: 3 مقالات." in described.splitlines()
    nodes = root.findall("g:graph/g:nodes/g:node", space)
    assert [node.get("label") for node in nodes] == ["Sam Altman", "OpenAI", "X & <Y>"]
    place = nodes[1].find("viz:position", space)
    assert place is not None
    assert (place.get("x"), place.get("y")) == ("-1000.00", "250.00")
    values = {value.get("for"): value.get("value") for value in nodes[0].iterfind("g:attvalues/g:attvalue", space)}
    assert (values["kind"], values["stories"], values["name_ar"]) == ("person", "5", "سام ألتمان")
    edge, stated = root.findall("g:graph/g:edges/g:edge", space)
    assert (edge.get("source"), edge.get("target"), edge.get("weight")) == ("sam-altman", "openai", "4")
    assert (edge.get("type"), stated.get("type")) == ("undirected", "directed")


def test_every_column_that_has_a_word_is_listed_once() -> None:
    assert len(set(cells.COLUMNS)) == len(cells.COLUMNS)
    assert json.dumps([cells.heading(name, Language("en")) for name in cells.COLUMNS])
    assert cells.heading("unheard_of", Language("en")) == "unheard_of"
