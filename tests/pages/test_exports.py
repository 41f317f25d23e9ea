"""Do the files of a card hold what its card shows, all of it, in the order of the screen?"""

import csv
import io
import json
import xml.etree.ElementTree as Xml
from collections.abc import Callable
from typing import Any, Final

import openpyxl
import pyarrow.parquet as pq
import pytest
import streamlit as st

from tests.pages.conftest import Open, Screen

SPACE: Final = {"g": "http://graphml.graphdrawing.org/xmlns"}
Files = dict[str, Callable[[], bytes]]


@pytest.fixture
def files(monkeypatch: pytest.MonkeyPatch) -> Files:
    """What the buttons would hand over, by the name of the file: AppTest opens no menu and presses no such button."""
    offered: Files = {}
    button, popover = st.download_button, st.popover

    def opened(label: str, **named: Any) -> Any:
        menu = popover(label, **named)
        menu.open = True
        return menu

    def noted(label: str, data: Any, name: str, *rest: Any, **named: Any) -> Any:
        offered[name.removeprefix("siyaq-")] = data
        return button(label, data, name, *rest, **named)

    monkeypatch.setattr(st, "popover", opened)
    monkeypatch.setattr(st, "download_button", noted)
    return offered


def table(written: bytes) -> list[dict[str, str]]:
    """Read the rows of a CSV by the names of its columns."""
    text = written.decode("utf-8-sig")
    while text.startswith("# "):
        text = text.partition("\r\n")[2]
    return list(csv.DictReader(io.StringIO(text, newline="")))


def said(written: bytes) -> str:
    """Read the lines before the head of a CSV."""
    return "\n".join(line for line in written.decode("utf-8-sig").split("\r\n") if line.startswith("# "))


def drawn(screen: Screen, card: int) -> list[str]:
    """List the keys of the marks of a chart, in its order."""
    figure = json.loads(screen._all("plotly_chart")[card].proto.spec)
    return [str(datum[0]) for trace in figure["data"] for datum in trace.get("customdata", ())]


FILTER: Final = {"lang": "en", "actors": "openai"}


def test_the_rows_begin_with_those_drawn(visit_sample: Open, files: Files) -> None:
    screen = visit_sample("overview", **FILTER)
    months = [row["period"][:7] for row in table(files["overview-coverage.csv"]())]
    people = [f"named.{row['actor_id']}" for row in table(files["overview-person.csv"]())]
    claims = [row["claim_id"] for row in table(files["overview-claims.csv"]())]
    assert months == drawn(screen, 0)
    assert people[:8] == drawn(screen, 1)
    assert claims[:8] == drawn(screen, 3)
    assert min(len(people), len(claims)) > 8
    newest = table(files["overview-newest.csv"]())
    assert [row["title"] for row in newest][:5] == [line.strip("*") for line in screen.headlines]
    assert len(newest) == int(screen.shown.split()[0])


def test_the_timeline_lists_its_periods_and_its_marks(visit_sample: Open, files: Files) -> None:
    screen = visit_sample("timeline", zoom="year", clock="happened", **FILTER)
    assert [row["period"][:4] for row in table(files["timeline-histogram.csv"]())] == drawn(screen, 0)
    marks = table(files["timeline-lanes.csv"]())
    lanes = list(dict.fromkeys(row["name_en"] for row in marks))
    named = json.loads(screen._all("plotly_chart")[1].proto.spec)["layout"]["yaxis"]["ticktext"]
    assert [name.strip("\u2066\u2067\u2069") for name in named] == lanes[:10]
    assert len(lanes) > 10
    single = {mark for mark in drawn(screen, 1) if ":" in mark and len(mark.split(":")) == 2}
    assert len(single & {f"{row['article_id']}:{row['sentence']}" for row in marks}) > 10


def test_the_money_page_lists_its_claims_and_totals(visit_sample: Open, files: Files) -> None:
    screen = visit_sample("money", **FILTER)
    ranked = table(files["money-ranked.csv"]())
    assert [row["claim_id"] for row in ranked][:15] == drawn(screen, 0)
    dated = table(files["money-time.csv"]())
    assert [row["claim_id"] for row in dated] == drawn(screen, 1)
    assert {row["claim_id"] for row in dated} == {row["claim_id"] for row in ranked if row["day"]}
    totals = table(files["money-totals.csv"]())
    assert sum(int(row["claims"]) for row in totals) >= len(ranked)
    named = [row for row in ranked if row["payer_id"]]
    assert [row for row in named if not row["payer"]] == []


def test_the_network_leaves_as_it_is_drawn(visit_sample: Open, files: Files) -> None:
    screen = visit_sample("network", people="10", companies="10", links="mentions", least="2", **FILTER)
    root = Xml.fromstring(files["network-network.graphml"]())
    nodes = {node.get("id") for node in root.iterfind("g:graph/g:node", SPACE)}
    ties = {f"{edge.get('source')}.{edge.get('target')}" for edge in root.iterfind("g:graph/g:edge", SPACE)}
    assert nodes | ties == set(screen.marks())
    assert ties
    assert {f"{row['a']}.{row['b']}" for row in table(files["network-ties.csv"]())} == ties
    assert {row["actor_id"] for row in table(files["network-network.csv"]())} == nodes


def test_the_measures_leave_in_the_order_of_their_table(visit_sample: Open, files: Files) -> None:
    visit_sample("network", lang="en", size="betweenness")
    rows = table(files["network-measures.csv"]())
    among = [float(row["betweenness"]) for row in rows]
    assert among == sorted(among, reverse=True)
    assert among[0] > 0
    assert {row["kind_said"] for row in rows} == {"Person", "Company", "Organization"}


def test_events_leave_with_their_sentences(visit_sample: Open, files: Files) -> None:
    screen = visit_sample("timeline", clock="happened", **FILTER)
    rows = table(files["timeline-events.csv"]())
    shown = screen.events()
    assert [row["text"] for row in rows[: len(shown)]] == shown
    assert len(rows) > len(shown) > 5
    assert all(row["article_id"] and row["title"] and row["precision_said"] for row in rows)


def test_the_directory_leaves_whole(visit_sample: Open, files: Files) -> None:
    visit_sample("actor", lang="ar")
    people = table(files["actor-person.csv"]())
    stories = [int(row["stories"]) for row in people]
    assert len(people) > 20
    assert stories == sorted(stories, reverse=True)


def test_a_crowd_leaves_as_a_picture_too(visit_sample: Open, files: Files) -> None:
    screen = visit_sample("network", lang="en", people="100", companies="100", organizations="100")
    assert len(screen._all("plotly_chart")) == 1
    assert [body for body in screen.html if 'data-kind="svg"' in body]
    assert len(table(files["network-network.csv"]())) > 150


@pytest.mark.parametrize("order", ["newest", "oldest"])
def test_the_articles_are_all_there_in_the_order_asked_for(visit_sample: Open, files: Files, order: str) -> None:
    screen = visit_sample("articles", order=order, page="2", **FILTER)
    rows = table(files["articles-articles.csv"]())
    assert len(rows) == int(screen.shown.split()[0]) > 20
    titles = [row["title"] for row in rows]
    places = [titles.index(line.strip("*")) for line in screen.headlines]  # copies are rows here, and folded on screen
    assert len(places) == 10
    assert places == sorted(places)
    assert places[0] >= 10


def test_the_page_of_an_actor_has_its_files(visit_sample: Open, files: Files) -> None:
    visit_sample("actor", lang="en", who="openai")
    assert {name for name in files if name.startswith("actor-") and name.endswith(".xlsx")} == {
        f"actor-{card}.xlsx" for card in ("coverage", "company", "relations", "claims", "quotes")
    }
    ties = table(files["actor-relations.csv"]())
    assert {"openai"} <= {row[end] for row in ties for end in ("subject_id", "object_id")}
    assert all(row["subject"] and row["object"] for row in ties)


@pytest.mark.parametrize(
    ("code", "page"), [("ar", "overview"), ("en", "money"), ("ar", "articles"), ("en", "timeline")]
)
def test_every_file_says_filter_and_link_and_all_formats_hold_the_same_rows(
    visit_sample: Open, files: Files, code: str, page: str
) -> None:
    screen = visit_sample(page, lang=code, actors="openai")
    names = {name.partition(".")[0] for name in files if name.startswith(f"{page}-")}
    assert names
    for name in names:
        lines = said(files[f"{name}.csv"]())
        assert screen.shown in lines
        assert f"lang={code}&actors=openai" in lines
        rows = table(files[f"{name}.csv"]())
        parquet = pq.read_table(io.BytesIO(files[f"{name}.parquet"]()))
        assert parquet.schema.metadata[b"siyaq.filter"].decode() == screen.shown
        book = openpyxl.load_workbook(io.BytesIO(files[f"{name}.xlsx"]()))
        assert bool(book.worksheets[0].sheet_view.rightToLeft) == (code == "ar")
        assert book.worksheets[0].max_row - 1 == parquet.num_rows == len(rows)


def test_what_is_in_a_menu_is_drawn_when_it_is_open(visit_sample: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    screen = visit_sample("money", **FILTER)
    assert not screen._all("download_button")
    screen.at.session_state["export-ranked"] = True
    assert len(screen.run()._all("download_button")) == 3


def test_drawing_a_menu_asks_for_nothing(visit_sample: Open, files: Files, monkeypatch: pytest.MonkeyPatch) -> None:
    from queries import money

    asked: list[int] = []
    claims = money.claims

    def counted(*rest: Any, **named: Any) -> Any:
        asked.append(named.get("limit", 0))
        return claims(*rest, **named)

    counted.__module__, counted.__qualname__ = claims.__module__, claims.__qualname__
    monkeypatch.setattr(money, "claims", counted)
    visit_sample("money", lang="en", actors="sam-altman")
    assert not [limit for limit in asked if limit > 1000]
    files["money-ranked.csv"]()
    assert [limit for limit in asked if limit > 1000]


def test_the_tables_of_the_data_page_leave_whole_whatever_the_filter(visit_sample: Open, files: Files) -> None:
    screen = visit_sample("data", **FILTER)
    found = table(files["data-sources.csv"]())
    assert sum(int(row["articles"]) for row in found) > int(screen.shown.split()[0])
    for name in ("accuracy", "problems", "words", "sources"):
        assert "openai" not in said(files[f"data-{name}.csv"]()).lower()
    scores = table(files["data-accuracy.csv"]())
    assert {row["set_said"] for row in scores} == {"First articles (4)", "Development articles (15)"}
    assert "Payer" in {row["what_said"] for row in scores}
    lists = {row["list"]: int(row["rows"]) for row in table(files["data-words.csv"]())}
    assert lists["titles"] > 100


def test_the_words_that_were_looked_up_are_what_is_taken(visit_sample: Open, files: Files) -> None:
    visit_sample("data", lang="en", words="openai")
    assert {row["id"] for row in table(files["data-words.csv"]())} >= {"openai"}
