"""Who, when? A lane for each actor, a mark for each event, a line as long as an imprecise date is wide."""

import pandas as pd
import plotly.graph_objects as go

from components.charts.base import Ink, figure
from components.charts.columns import time_axis

_ROW: int = 46
_SYMBOLS = {"person": "circle", "company": "square", "organization": "diamond"}


def by_actor(events: pd.DataFrame, pens: Ink, *, zoom: str, picked: str = "") -> go.Figure:
    """Draw the rows of `queries.timeline.lanes`; a click hands over `article_id:sentence`."""
    say = pens.say
    lanes = events.drop_duplicates("actor_id").reset_index(drop=True)
    place = {actor_id: row for row, actor_id in enumerate(lanes["actor_id"])}
    drawing = figure(pens, _ROW * len(lanes) + 50)
    for kind, rows in events.groupby("kind"):
        firsts, lasts = pd.to_datetime(rows["date_from"]), pd.to_datetime(rows["date_to"])
        heights = [place[actor_id] for actor_id in rows["actor_id"]]
        keys = [f"{a}:{s}" for a, s in zip(rows["article_id"], rows["sentence"], strict=True)]
        xs, ys = _lines(firsts, lasts, heights)
        colour = pens.colours.of(str(kind))
        drawing.add_scatter(x=xs, y=ys, mode="lines", line={"color": colour, "width": 5}, opacity=0.3, hoverinfo="skip")
        hover = [
            f"{row[f'name_{say.code}']}<br>{_when(row, pens)}<br>{_short(str(row['surface']))}"
            for _, row in rows.iterrows()
        ]
        drawing.add_scatter(
            x=firsts + (lasts - firsts) / 2, y=heights, mode="markers", customdata=[[name] for name in keys],
            hovertext=[pens.text(text) for text in hover], hoverinfo="text",
            marker={"color": colour, "symbol": _SYMBOLS[str(kind)], "size": [15 if k == picked else 10 for k in keys],
                    "opacity": 0.8, "line": {"color": pens.colours.card, "width": 1}},
            selected={"marker": {"opacity": 0.8}}, unselected={"marker": {"opacity": 0.8}},
        )  # fmt: skip
    time_axis(drawing, pens, events["date_from"].min().date(), events["date_to"].max().date(), zoom)
    names = [pens.text(name) for name in lanes[f"name_{say.code}"]]
    drawing.update_yaxes(
        autorange="reversed", side=pens.start, tickvals=list(range(len(lanes))), ticktext=names, ticklen=0,
        showline=False, tickfont={"color": pens.colours.ink, "size": 13}, range=[len(lanes) - 0.4, -0.6],
    )  # fmt: skip
    drawing.update_xaxes(showgrid=True)
    return drawing


def _lines(firsts: pd.Series, lasts: pd.Series, heights: list[int]) -> tuple[list[object], list[object]]:
    xs: list[object] = []
    ys: list[object] = []
    for first, last, height in zip(firsts, lasts, heights, strict=True):
        if last > first:
            xs += [first, last, None]
            ys += [height, height, None]
    return xs, ys


def _when(row: pd.Series, pens: Ink) -> str:
    first, last = row["date_from"].date(), row["date_to"].date()
    if first == last:
        return pens.say.day(first)
    return pens.say("money.from_to", low=pens.say.day(first), high=pens.say.day(last))


def _short(text: str) -> str:
    return text if len(text) < 70 else text[:67] + "…"
