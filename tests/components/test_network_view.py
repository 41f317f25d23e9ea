"""Is the network drawn with the sizes, colours, words and marks that the reader asked for?"""

import math
import re
from typing import Any, Final

import pandas as pd
import plotly.graph_objects as go
import pytest

from components.charts import network as crowd
from components.charts.base import Ink
from components.charts.chart import Chart
from components.language import Language
from components.network_view import drawing
from components.network_view.colours import FAMILIES, FAMILY, communities, families
from components.network_view.drawing import SHARPLY, Look
from components.style import DARK, LIGHT
from preprocessing.tables import PREDICATES
from queries.centrality import MEASURES
from queries.network import Graph

AR, EN = Ink(Language("ar"), LIGHT), Ink(Language("en"), LIGHT)
GRAPH: Final = Graph(
    pd.DataFrame(
        {
            "actor_id": ["openai", "sam-altman", "ftc", "tesla"],
            "kind": ["company", "person", "organization", "company"],
            "name_ar": ["أوبن إيه آي", "سام ألتمان", "لجنة (التجارة) <b>", "تسلا"],
            "name_en": ["OpenAI", "Sam Altman", "FTC & Co", "Tesla"], "stories": [9, 4, 1, 1], "rank": [0, 1, 2, 3],
            "x": [0.0, 1.0, -1.0, 0.5], "y": [0.0, 1.0, -1.0, -0.9], "degree": [2, 1, 1, 0],
            "betweenness": [1.0, 0.0, 0.0, 0.0], "pagerank": [0.5, 0.3, 0.15, 0.05], "community": [0, 0, 40, -1],
        }
    ),
    pd.DataFrame({"a": ["openai", "openai"], "b": ["sam-altman", "ftc"], "stories": [8, 1], "articles": [9, 1],
                  "sentences": [12, 1]}),
    pd.DataFrame({"subject_id": ["sam-altman", "openai", "sam-altman"],
                  "predicate": ["leads", "competes_with", "left"],
                  "object_id": ["openai", "sam-altman", "openai"], "stories": [3, 1, 1], "sentences": [4, 1, 1]}),
)  # fmt: skip
EMPTY: Final = Graph(GRAPH.actors.iloc[:0], GRAPH.ties.iloc[:0], GRAPH.relations.iloc[:0])


def drawn(pens: Ink = EN, graph: Graph = GRAPH, **asked: Any) -> dict[str, Any]:
    """Make the drawing of the little graph."""
    return drawing.of(graph, pens, Look(**asked)).data


def nodes(**asked: Any) -> dict[str, dict[str, Any]]:
    """Give the nodes of a drawing by id."""
    return {node["id"]: node for node in drawn(**asked)["nodes"]}


def marks(data: dict[str, Any]) -> set[str]:
    """List what a click can hand over."""
    return {node["id"] for node in data["nodes"]} | {line["key"] for line in [*data["ties"], *data["arrows"]]}


@pytest.mark.parametrize(("pens", "column"), [(AR, "name_ar"), (EN, "name_en")], ids=["ar", "en"])
def test_names_are_isolated_and_never_escaped(pens: Ink, column: str) -> None:
    found = [node["label"] for node in drawn(pens)["nodes"]]
    assert [label.strip("\u2066\u2067\u2069") for label in found] == GRAPH.actors[column].tolist()
    opening = "\u2067" if pens is AR else "\u2066"
    assert all(label[0] == opening and label[-1] == "\u2069" for label in found)


def test_a_mark_tells_what_it_stands_for() -> None:
    data = drawn()
    assert data["nodes"][0]["told"] == ["OpenAI", "Company", "9 stories", "2 ties"]
    assert data["ties"][0]["told"] == ["OpenAI ↔ Sam Altman", "8 stories", "12 sentences"]
    assert data["arrows"][0]["told"] == ["Sam Altman leads OpenAI", "3 stories", "4 sentences"]
    assert data["arrows"][0]["word"].strip("\u2066\u2067\u2069") == "leads"


@pytest.mark.parametrize(
    ("links", "found"),
    [
        ("mentions", {"openai.sam-altman", "openai.ftc"}),
        ("relations", {"tie.leads.sam-altman.openai", "tie.competes_with.openai.sam-altman",
                       "tie.left.sam-altman.openai"}),
    ],
)  # fmt: skip
def test_one_kind_of_links_can_be_drawn_alone(links: str, found: set[str]) -> None:
    actors = set(GRAPH.actors["actor_id"])
    assert marks(drawn(links=links)) == actors | found
    assert marks(drawn()) > actors | found


@pytest.mark.parametrize("size", MEASURES)
def test_the_area_of_a_mark_grows_with_the_measure(size: str) -> None:
    found = {name: node["r"] for name, node in nodes(size=size).items()}
    values = dict(zip(GRAPH.actors["actor_id"], GRAPH.actors[size], strict=True))
    assert sorted(found, key=lambda name: (found[name], name)) == sorted(
        found, key=lambda name: (round(5 + 14 * math.sqrt(values[name] / max(values.values())), 1), name)
    )
    assert found["openai"] == 19


def test_a_stronger_tie_is_drawn_wider() -> None:
    strong, weak = drawn()["ties"]
    assert strong["width"] > weak["width"] > 0


def test_colours_tell_kinds_or_communities() -> None:
    by_kind, by_community = nodes(), nodes(colour="community")
    assert {name: node["colour"] for name, node in by_kind.items()} == {
        "openai": LIGHT.company, "tesla": LIGHT.company, "sam-altman": LIGHT.person, "ftc": LIGHT.organization,
    }  # fmt: skip
    first = communities(LIGHT)[0]
    assert {name: node["colour"] for name, node in by_community.items()} == {
        "openai": first, "sam-altman": first, "ftc": LIGHT.quiet, "tesla": LIGHT.quiet,
    }  # fmt: skip


def test_every_predicate_has_a_family_of_its_own_colour() -> None:
    assert set(FAMILY) == set(PREDICATES)
    for colours in (LIGHT, DARK):
        assert len(set(families(colours).values())) == len(FAMILIES)
        assert set(families(colours)) == set(FAMILIES)


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_every_colour_of_the_network_stands_out_from_the_card(palette: Any) -> None:
    for colour in [*families(palette).values(), *communities(palette)]:
        assert contrast(colour, palette.card) >= 3, colour
    assert len(set(communities(palette))) == len(communities(palette))


def contrast(one: str, other: str) -> float:
    """Tell how far two colours stand apart, as WCAG counts it."""

    def light(colour: str) -> float:
        parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
        red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    high, low = sorted((light(one), light(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_arrows_of_one_pair_do_not_lie_on_one_another_nor_on_the_tie() -> None:
    bends = [arrow["bend"] for arrow in drawn()["arrows"]]
    assert len(set(bends)) == 3
    assert 0 not in bends
    alone = [arrow["bend"] for arrow in drawn(links="relations")["arrows"]]
    assert alone[0] == 0
    assert len(set(alone)) == 3


def test_a_mutual_relation_points_both_ways() -> None:
    both = {arrow["key"].split(".")[1]: arrow["both"] for arrow in drawn()["arrows"]}
    assert both == {"leads": False, "competes_with": True, "left": False}


@pytest.mark.parametrize(
    ("picked", "near", "on"),
    [
        ("sam-altman", {"sam-altman", "openai"}, {"openai.sam-altman", "tie.leads.sam-altman.openai",
                                                  "tie.competes_with.openai.sam-altman", "tie.left.sam-altman.openai"}),
        ("ftc", {"ftc", "openai"}, {"openai.ftc"}),
        ("ftc.openai", {"ftc", "openai"}, {"openai.ftc"}),
        ("tie.leads.sam-altman.openai", {"sam-altman", "openai"}, {"tie.leads.sam-altman.openai"}),
        ("tesla", {"tesla"}, set()),
    ],
)  # fmt: skip
def test_what_is_picked_stands_out_with_what_is_near(picked: str, near: set[str], on: set[str]) -> None:
    data = drawn(picked=picked)
    assert {node["id"] for node in data["nodes"] if not node["faint"]} == near
    assert {line["key"] for line in [*data["ties"], *data["arrows"]] if line["chosen"]} == on
    assert {node["id"] for node in data["nodes"] if node["chosen"]} == set(drawing.ends(picked))


@pytest.mark.parametrize("picked", ["nobody", "openai.nobody", ".", "a.b.c", "tie.leads.a.b", "tie.x.y.z", "tie."])
def test_any_pick_can_be_drawn(picked: str) -> None:
    assert marks(drawn(picked=picked)) == marks(drawn())


@pytest.mark.parametrize(
    ("picked", "found", "title"),
    [
        ("openai", ("openai",), "OpenAI"),
        ("openai.ftc", ("openai", "ftc"), "OpenAI ↔ FTC"),
        ("tie.leads.ftc.openai", ("ftc", "openai"), "FTC leads OpenAI"),
        ("openai.openai", ("openai",), "OpenAI"),
    ],
)
def test_a_pick_is_called_by_its_ends(picked: str, found: tuple[str, ...], title: str) -> None:
    assert drawing.ends(picked) == found
    assert drawing.title(Language("en"), picked, {"openai": "OpenAI", "ftc": "FTC"}) == title


def test_a_network_of_nothing_can_be_drawn() -> None:
    assert marks(drawn(graph=EMPTY)) == set()
    assert keys(checked(crowd.ties(drawing.of(EMPTY, AR, Look()), AR))) == []


def test_only_a_crowd_is_drawn_by_the_graphics_card() -> None:
    def of(size: int) -> Graph:
        rows = pd.concat([GRAPH.actors.iloc[[3]]] * size).assign(actor_id=[f"a{n}" for n in range(size)])
        return Graph(rows, GRAPH.ties.iloc[:0], GRAPH.relations.iloc[:0])

    assert drawing.of(of(SHARPLY), EN, Look()).sharp
    assert not drawing.of(of(SHARPLY + 1), EN, Look()).sharp


def checked(chart: Chart) -> go.Figure:
    """Let Plotly read a chart: it raises where it knows no such name or value."""
    return go.Figure(chart.to_dict())


def keys(chart: go.Figure) -> list[str]:
    """List what a click on each mark of a chart hands over."""
    return [str(datum[0]) for trace in chart.data if trace.customdata is not None for datum in trace.customdata]


@pytest.mark.parametrize("pens", [AR, EN], ids=["ar", "en"])
def test_a_crowd_is_drawn_by_webgl_with_the_same_marks(pens: Ink) -> None:
    chart = checked(crowd.ties(drawing.of(GRAPH, pens, Look()), pens))
    assert {trace.type for trace in chart.data if trace.mode != "text"} == {"scattergl"}
    assert set(keys(chart)) == marks(drawn())
    (actors,) = [trace for trace in chart.data if trace.marker.symbol]
    shapes = dict(zip([key for (key,) in actors.customdata], actors.marker.symbol, strict=True))
    assert shapes == {"openai": "square", "sam-altman": "circle", "ftc": "diamond", "tesla": "square"}
    heads = [note for note in chart.layout.annotations if note.arrowcolor]
    assert len(heads) == 3


def names_of(chart: go.Figure) -> list[str]:
    """List the names that a crowd shows."""
    (written,) = [trace for trace in chart.data if trace.mode == "text"]
    assert written.type == "scatter", "WebGL text loses dots of Arabic letters"
    return list(written.text)


def test_a_crowd_is_named_and_told_of_in_isolates() -> None:
    chart = checked(crowd.ties(drawing.of(GRAPH, AR, Look()), AR))
    assert "\u2067أوبن إيه آي\u2069" in names_of(chart)
    told = [text for trace in chart.data if trace.hovertext is not None for text in trace.hovertext]
    for text in [*names_of(chart), *told]:
        assert all(line[0] == "\u2067" and line[-1] == "\u2069" for line in text.split("<br>"))


def test_names_of_a_crowd_do_not_lie_on_one_another() -> None:
    near = GRAPH.actors.assign(x=[0.0, 0.05, 0.9, 0.9], y=[0.0, 0.01, 0.5, 0.52])
    chart = checked(crowd.ties(drawing.of(Graph(near, GRAPH.ties, GRAPH.relations), EN, Look()), EN))
    assert {re.sub("[\u2066-\u2069]", "", name) for name in names_of(chart)} == {"OpenAI", "FTC &amp; Co"}
