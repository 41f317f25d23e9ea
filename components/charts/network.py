"""Who is tied to whom, where there are too many to draw each as SVG? The same network, by the graphics card.

Plotly's WebGL text shapes nothing and, reshaped, loses dots at the edges of its cells (في became فى): so the marks are
WebGL, and the names and what hovering tells are SVG as everywhere.
"""

from typing import Any, Final

from components.charts.base import Ink, figure
from components.charts.chart import Chart
from components.network_view.drawing import Drawing

SYMBOLS: Final = {"person": "circle", "company": "square", "organization": "diamond"}
_WIDTHS: Final = (1.5, 3.0, 99.0)
_SPAN: Final = 1.1
_SIZE: Final = 1.3
"""So many marks must be smaller: this of a radius is their width."""
_ROOM: Final = (0.021, 0.055)
"""What a letter takes across and a line takes down, as a share of the half of a drawing 700 pixels wide."""
Row = dict[str, Any]


def ties(drawing: Drawing, pens: Ink, *, height: int = 720) -> Chart:
    """Draw a network of any size; a click hands over the key of an actor, a tie or an arrow."""
    chart = figure(pens, height)
    nodes, places = drawing.data["nodes"], {node["id"]: (node["x"], node["y"]) for node in drawing.data["nodes"]}
    lines = [*drawing.data["ties"], *drawing.data["arrows"]]
    least = 0.0
    for most in _WIDTHS:
        thin = [line for line in drawing.data["ties"] if least <= line["width"] < most]
        _lines(chart, thin, places, pens.colours.quiet, (least + min(most, 6)) / 2, 0.4)
        least = most
    _lines(chart, [line for line in drawing.data["ties"] if line["chosen"]], places, pens.colours.accent, 3, 0.9)
    for colour in dict.fromkeys(arrow["colour"] for arrow in drawing.data["arrows"]):
        arrows = [arrow for arrow in drawing.data["arrows"] if arrow["colour"] == colour]
        _lines(chart, arrows, places, colour, 2, 0.9)
        _heads(chart, arrows, places)
    _handles(chart, lines, places, pens)
    _actors(chart, sorted(nodes, key=lambda node: -node["rank"]), pens)
    chart.update_xaxes(visible=False, range=[-_SPAN, _SPAN])
    chart.update_yaxes(visible=False, range=[-_SPAN, _SPAN])
    return chart


def _lines(chart: Chart, lines: list[Row], places: Row, colour: str, width: float, opacity: float) -> None:
    ends = [(places[line["a"]], places[line["b"]]) for line in lines]
    chart.add_scattergl(
        x=[x for (ax, _), (bx, _) in ends for x in (ax, bx, None)],
        y=[y for (_, ay), (_, by) in ends for y in (ay, by, None)],
        mode="lines", line={"color": colour, "width": width}, opacity=opacity, hoverinfo="skip",
    )  # fmt: skip


def _heads(chart: Chart, arrows: list[Row], places: Row) -> None:
    """Draw the heads as annotations: they turn with the line whatever the shape of the room."""
    for arrow in arrows:
        (ax, ay), (bx, by) = places[arrow["a"]], places[arrow["b"]]
        chart.add_annotation(
            x=ax + 0.8 * (bx - ax), y=ay + 0.8 * (by - ay), ax=ax + 0.7 * (bx - ax), ay=ay + 0.7 * (by - ay),
            xref="x", yref="y", axref="x", ayref="y", text="", arrowhead=2, arrowsize=1.1, arrowwidth=2,
            arrowcolor=arrow["colour"],
        )  # fmt: skip


def _handles(chart: Chart, lines: list[Row], places: Row, pens: Ink) -> None:
    """Lines can't be clicked in Plotly, so each has an unseen mark: a tie at its middle, an arrow before its end."""
    points = []
    for line in lines:
        (ax, ay), (bx, by) = places[line["a"]], places[line["b"]]
        share = 0.75 if "colour" in line else 0.5
        points.append((ax + share * (bx - ax), ay + share * (by - ay)))
    chart.add_scattergl(
        x=[x for x, _ in points], y=[y for _, y in points], mode="markers",
        customdata=[[line["key"]] for line in lines],
        marker={"size": 13, "opacity": 0, "color": pens.colours.accent},
        selected={"marker": {"opacity": 0}}, unselected={"marker": {"opacity": 0}},
        hovertext=[pens.text("<br>".join(line["told"])) for line in lines], hoverinfo="text",
    )  # fmt: skip


def _actors(chart: Chart, nodes: list[Row], pens: Ink) -> None:
    named = _named(nodes)
    chart.add_scattergl(
        x=[node["x"] for node in nodes], y=[node["y"] for node in nodes], mode="markers",
        customdata=[[node["id"]] for node in nodes],
        marker={"symbol": [SYMBOLS[node["kind"]] for node in nodes], "color": [node["colour"] for node in nodes],
                "size": [_SIZE * node["r"] for node in nodes],
                "opacity": [0.25 if node["faint"] else 1 for node in nodes],
                "line": {"color": pens.colours.card, "width": 1.5}},
        selected={"marker": {}}, unselected={"marker": {"opacity": None}},
        hovertext=[pens.text("<br>".join(node["told"])) for node in nodes], hoverinfo="text",
    )  # fmt: skip
    written = [node for node in nodes if node["id"] in named]
    chart.add_scatter(
        x=[node["x"] for node in written], y=[node["y"] for node in written], mode="text", hoverinfo="skip",
        text=[pens.text(node["name"]) for node in written], textposition="top center",
        textfont={"size": 12, "color": pens.colours.ink},
    )  # fmt: skip


def _named(nodes: list[Row]) -> set[str]:
    """Choose whose names have room, the foremost first."""
    taken: list[tuple[float, float, float]] = []
    named = set()
    for node in sorted(nodes, key=lambda node: (not node["chosen"], node["faint"], node["rank"])):
        half = len(node["name"]) * _ROOM[0] / 2
        if all(abs(node["x"] - x) > half + other or abs(node["y"] - y) > _ROOM[1] for x, y, other in taken):
            taken.append((node["x"], node["y"], half))
            named.add(node["id"])
    return named
