"""Who is tied to whom? Shapes and colours tell the kinds apart, size the stories, width the strength of a tie."""

import math

import pandas as pd
import plotly.graph_objects as go

from components.charts.base import Ink, figure
from queries.network import Graph

Point = tuple[float, float]
SYMBOLS = {"person": "circle", "company": "square", "organization": "diamond"}
_WIDTHS = ((1, 0.8), (2, 1.8), (4, 3.2), (8, 5.0))
_LABELS = 45


def ties(graph: Graph, pens: Ink, *, picked: str = "", height: int = 640) -> go.Figure:
    """Draw a placed graph; a click hands over `actor` or, on a tie, `actor.actor`."""
    drawing = figure(pens, height)
    placed = graph.actors.set_index("actor_id")
    chosen = set(picked.split(".")) - {""}
    near = chosen | {other for a, b in zip(graph.ties["a"], graph.ties["b"], strict=True)
                     for here, other in ((a, b), (b, a)) if len(chosen) == 1 and here in chosen}  # fmt: skip
    for least, width in _WIDTHS:
        most = next((w for w, _ in _WIDTHS if w > least), float("inf"))
        rows = graph.ties[(graph.ties["stories"] >= least) & (graph.ties["stories"] < most)]
        _lines(drawing, rows, placed, {"color": pens.colours.quiet, "width": width}, 0.28 if chosen else 0.42)
    if chosen:
        ends = graph.ties[["a", "b"]]
        rows = graph.ties[ends.isin(chosen).all(axis=1) if len(chosen) == 2 else ends.isin(chosen).any(axis=1)]
        _lines(drawing, rows, placed, {"color": pens.colours.accent, "width": 3}, 0.9)
    _tie_handles(drawing, graph.ties, placed, pens)
    _actors(drawing, graph.actors.sort_values("stories").reset_index(drop=True), pens, near)
    span = 1.12
    drawing.update_xaxes(visible=False, range=[-span, span])
    drawing.update_yaxes(visible=False, range=[-span, span])
    return drawing


def _lines(
    drawing: go.Figure, rows: pd.DataFrame, placed: pd.DataFrame, line: dict[str, object], opacity: float
) -> None:
    xs: list[float | None] = []
    ys: list[float | None] = []
    for (ax, ay), (bx, by) in _ends(rows, placed):
        xs += [ax, bx, None]
        ys += [ay, by, None]
    drawing.add_scatter(x=xs, y=ys, mode="lines", line=line, opacity=opacity, hoverinfo="skip")


def _tie_handles(drawing: go.Figure, rows: pd.DataFrame, placed: pd.DataFrame, pens: Ink) -> None:
    """Lines can't be clicked in Plotly, so each tie carries an unseen mark at its middle."""
    say = pens.say
    names = placed[f"name_{say.code}"]
    hover = [
        f"{say('network.tie', a=names[a], b=names[b])}<br>{say.count('count.stories', stories)}"
        for a, b, stories in zip(rows["a"], rows["b"], rows["stories"], strict=True)
    ]
    drawing.add_scatter(
        x=[(a[0] + b[0]) / 2 for a, b in _ends(rows, placed)], y=[(a[1] + b[1]) / 2 for a, b in _ends(rows, placed)],
        mode="markers", customdata=[[f"{a}.{b}"] for a, b in zip(rows["a"], rows["b"], strict=True)],
        marker={"size": 15, "opacity": 0, "color": pens.colours.accent},
        selected={"marker": {"opacity": 0}}, unselected={"marker": {"opacity": 0}},
        hovertext=[pens.text(text) for text in hover], hoverinfo="text",
    )  # fmt: skip


def _actors(drawing: go.Figure, rows: pd.DataFrame, pens: Ink, near: set[str]) -> None:
    """Draw all actors in one trace: Plotly then writes every name above every mark."""
    say, names = pens.say, rows[f"name_{pens.say.code}"]
    shown = [not near or actor_id in near for actor_id in rows["actor_id"]]
    named = [seen and (rank < _LABELS or bool(near)) for seen, rank in zip(shown, rows["rank"], strict=True)]
    drawing.add_scatter(
        x=rows["x"], y=rows["y"], mode="markers+text", customdata=[[actor_id] for actor_id in rows["actor_id"]],
        text=[pens.text(name) if wanted else "" for name, wanted in zip(names, named, strict=True)],
        textposition=_sides(rows), textfont={"size": 12, "color": pens.colours.ink},
        marker={"symbol": [SYMBOLS[kind] for kind in rows["kind"]],
                "color": [pens.colours.of(kind) for kind in rows["kind"]],
                "size": [_size(stories) for stories in rows["stories"]],
                "opacity": [1.0 if seen else 0.25 for seen in shown],
                "line": {"color": pens.colours.card, "width": 1.5}},
        selected={"marker": {}}, unselected={"marker": {"opacity": None}},
        hovertext=[pens.text(f"{name}<br>{say(f'kind.{kind}')} · {say.count('count.stories', stories)}")
                   for name, kind, stories in zip(names, rows["kind"], rows["stories"], strict=True)],
        hoverinfo="text",
    )  # fmt: skip


def _sides(rows: pd.DataFrame) -> list[str]:
    """Write a name below its mark where another mark stands close above."""
    places = list(zip(rows["x"], rows["y"], strict=True))
    crowded = [any(abs(x - u) < 0.13 and 0 < v - y < 0.15 for u, v in places) for x, y in places]
    return ["bottom center" if full else "top center" for full in crowded]


def _ends(rows: pd.DataFrame, placed: pd.DataFrame) -> list[tuple[Point, Point]]:
    at = {str(name): (float(x), float(y)) for name, x, y in zip(placed.index, placed["x"], placed["y"], strict=True)}
    return [(at[a], at[b]) for a, b in zip(rows["a"], rows["b"], strict=True)]


def _size(stories: int) -> float:
    return 9 + 4.5 * math.sqrt(stories)
