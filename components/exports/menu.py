"""What can be taken from a card? One quiet menu in its head: its rows, its chart, its network.

What is in a menu is drawn when somebody opens it, by a run of the menu alone, for it is half of a page's widgets; and a
file is made when it is asked for.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Final

import pandas as pd
import streamlit as st

from components import sharing
from components.cache import table
from components.exports import about, cells, graphs, pictures, sheets
from components.exports.about import About
from components.frame import Page
from queries.network import Graph
from queries.table import Table

Rows = Callable[[Table], pd.DataFrame]
MOST: Final = sheets.CAP + 1
"""The limit to give a query whose rows are exported: one more than a file holds, so that it can say it was cut."""


@dataclass(frozen=True, slots=True)
class File:
    """A file on offer: its format, its ending, its media type, and how it is made."""

    format: str
    ending: str
    mime: str
    made: Callable[[], bytes]


def head(
    page: Page, name: str, title: str, rows: Rows, *, chart: bool = True, graph: Graph | None = None,
    whole: bool = False,
) -> None:  # fmt: skip
    """Draw the title of the card `card-{name}` and its menu.

    `rows` lists all rows behind the card in the order of the screen (limited to `MOST`); `chart`: there is one to take
    as a picture; `graph`: the network that is drawn; `whole`: the card is about all articles, whatever the filter.
    """
    with st.container(key=f"head-{name}", horizontal=True, horizontal_alignment="distribute", gap="small"):
        st.markdown(f"### {title}")
        if not sharing.embedded():
            _menu(page, name, title, rows, chart=chart, graph=graph, whole=whole)


@st.fragment
def _menu(page: Page, name: str, title: str, rows: Rows, *, chart: bool, graph: Graph | None, whole: bool) -> None:
    menu = st.popover(
        page.say("export.menu"), key=f"export-{name}", type="tertiary", icon=":material/download:", on_change="rerun"
    )  # fmt: skip
    if menu.open:
        with menu:
            said = about.of(page, title, whole=whole)
            _files(page, name, said, rows, graph)
            if chart:
                st.caption(page.say("export.chart"))
                pictures.buttons(page, said, name)


def files(said: About, rows: Rows, graph: Graph | None = None) -> dict[str, list[File]]:
    """List the files of a card by what they hold; each is made from the newest table when it is asked for."""

    def made(write: Callable[[pd.DataFrame, About], bytes]) -> bytes:
        return write(cells.shown(rows(table()), said.say), said)

    workbook = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    listed = {
        "rows": [
            File("CSV", "csv", "text/csv", partial(made, sheets.as_csv)),
            File("Excel", "xlsx", workbook, partial(made, sheets.as_workbook)),
            File("Parquet", "parquet", "application/vnd.apache.parquet", partial(made, sheets.as_parquet)),
        ]
    }
    if graph is not None:
        listed["network"] = [
            File("GraphML", "graphml", "application/xml", partial(graphs.as_graphml, graph, said)),
            File("GEXF", "gexf", "application/xml", partial(graphs.as_gexf, graph, said)),
        ]
    return listed


def _files(page: Page, name: str, said: About, rows: Rows, graph: Graph | None) -> None:
    for part, listed in files(said, rows, graph).items():
        st.caption(page.say(f"export.{part}.of"))
        with st.container(horizontal=True, gap="small"):
            for file in listed:
                st.download_button(
                    file.format, file.made, f"siyaq-{page.name}-{name}.{file.ending}", file.mime,
                    key=f"take-{name}-{file.ending}", on_click="ignore",
                )  # fmt: skip
