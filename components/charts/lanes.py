"""Who, when? A lane for each actor, a mark for each event, a line as long as an imprecise date is wide."""

from collections import Counter
from collections.abc import Hashable
from datetime import date
from typing import Any

import pandas as pd

from components.cache import kept
from components.charts import columns
from components.charts.base import Ink, figure
from components.charts.chart import Chart
from components.charts.columns import time_axis

_ROW: int = 46
_APART: int = 20  # events of a lane that can stand apart
_CELLS: int = 40  # marks side by side on a telephone
_CLEAR: float = 0.045  # of the width, between two numbers of a lane
_ABOVE: float = 0.4  # of a lane, from the middle of a mark up to its number
_SYMBOLS = {"person": "circle", "company": "square", "organization": "diamond"}


@kept
def by_actor(events: pd.DataFrame, pens: Ink, *, zoom: str, picked: str = "") -> Chart:
    """Draw the rows of `queries.timeline.lanes`; a click hands over `article_id:sentence`.

    Where a lane has more events than can stand apart, those that would lie on each other are one mark with their
    number, and a click hands over `lane.actor_id.first.last` (ISO days).
    """
    say = pens.say
    events = _grouped(events)
    lanes = events.drop_duplicates("actor_id").reset_index(drop=True)
    place = {actor_id: row for row, actor_id in enumerate(lanes["actor_id"])}
    drawing = figure(pens, _ROW * len(lanes) + 50)
    for kind, rows in events.groupby("kind"):
        firsts, lasts = pd.to_datetime(rows["date_from"]), pd.to_datetime(rows["date_to"])
        heights = [place[actor_id] for actor_id in rows["actor_id"]]
        keys = list(rows["key"])
        xs, ys = _lines(firsts, lasts, heights)
        colour = pens.colours.of(str(kind))
        drawing.add_scatter(x=xs, y=ys, mode="lines", line={"color": colour, "width": 5}, opacity=0.3, hoverinfo="skip")
        hover = [
            f"{row[f'name_{say.code}']}<br>{_when(row, pens)}<br>"
            + (say.count("count.events", row["events"]) if row["events"] > 1 else _short(str(row["surface"])))
            for row in rows.to_dict("records")
        ]
        sizes = [_size(key, number, picked) for key, number in zip(keys, rows["events"], strict=True)]
        drawing.add_scatter(
            x=firsts + (lasts - firsts) / 2, y=heights, mode="markers", customdata=[[name] for name in keys],
            hovertext=[pens.text(text) for text in hover], hoverinfo="text",
            marker={"color": colour, "symbol": _SYMBOLS[str(kind)], "size": sizes,
                    "opacity": 0.9, "line": {"color": pens.colours.card, "width": 1}},
            selected={"marker": {"opacity": 0.9}}, unselected={"marker": {"opacity": 0.9}},
        )  # fmt: skip
    _numbers(drawing, events, place, pens)
    time_axis(drawing, pens, events["date_from"].min().date(), events["date_to"].max().date(), zoom)
    names = [pens.text(name) for name in lanes[f"name_{say.code}"]]
    drawing.update_yaxes(
        autorange="reversed", side=pens.start, tickvals=list(range(len(lanes))), ticktext=names, ticklen=0,
        showline=False, tickfont={"color": pens.colours.ink, "size": 13}, range=[len(lanes) - 0.4, -0.6],
    )  # fmt: skip
    drawing.update_xaxes(showgrid=True)
    return drawing


def _grouped(events: pd.DataFrame) -> pd.DataFrame:
    """Add `key` and `events` (how many a row stands for), and join the crowded events of a lane.

    Row by row: for a few hundred of them that takes a tenth of the time of frames.
    """
    rows = [row | {"key": f"{row['article_id']}:{row['sentence']}", "events": 1} for row in events.to_dict("records")]
    middles = [(row["date_from"].value + row["date_to"].value) // 2 for row in rows]
    least, span = min(middles, default=0), max(max(middles, default=0) - min(middles, default=0), 1)
    cells = [(row["actor_id"], round((at - least) / span * _CELLS)) for row, at in zip(rows, middles, strict=True)]
    lanes, crowds = Counter(row["actor_id"] for row in rows), Counter(cells)
    kept: list[dict[Hashable, Any]] = []
    joined: dict[tuple[str, int], dict[Hashable, Any]] = {}
    for row, cell in zip(rows, cells, strict=True):
        if lanes[row["actor_id"]] <= _APART or crowds[cell] == 1:
            kept.append(row)
        else:
            joined[cell] = _with(joined[cell], row) if cell in joined else row
    return pd.DataFrame([*kept, *map(_named, joined.values())]).sort_values(
        "actor_id", key=lambda ids: ids.map({actor_id: place for place, actor_id in enumerate(lanes)}), kind="stable",
        ignore_index=True,
    )  # fmt: skip


def _with(one: dict[Hashable, Any], other: dict[Hashable, Any]) -> dict[Hashable, Any]:
    """Let a row stand for one event more."""
    first, last = min(one["date_from"], other["date_from"]), max(one["date_to"], other["date_to"])
    return one | {"date_from": first, "date_to": last, "events": one["events"] + 1}


def _named(one: dict[Hashable, Any]) -> dict[Hashable, Any]:
    """Name a row of several events after its stretch."""
    return one | {"key": f"lane.{one['actor_id']}.{one['date_from']:%Y-%m-%d}.{one['date_to']:%Y-%m-%d}"}


def _numbers(drawing: Chart, events: pd.DataFrame, place: dict[str, int], pens: Ink) -> None:
    """Write above each mark of several events how many they are, where the one before leaves room."""
    middle = events["date_from"] + (events["date_to"] - events["date_from"]) / 2
    apart = max(middle.max() - middle.min(), pd.Timedelta(days=1)) * _CLEAR
    written: list[tuple[int, pd.Timestamp, str]] = []
    several = events["events"] > 1
    lanes = [place[actor_id] for actor_id in events.loc[several, "actor_id"]]
    for lane, at, number in sorted(zip(lanes, middle[several], events.loc[several, "events"], strict=True)):
        if not (written and written[-1][0] == lane and at - written[-1][1] < apart):
            written.append((lane, at, pens.text(pens.say.number(int(number)))))
    drawing.add_scatter(
        x=[at for _, at, _ in written], y=[lane - _ABOVE for lane, _, _ in written], mode="text", hoverinfo="skip",
        text=[number for _, _, number in written], textfont={"size": 11, "color": pens.colours.ink}, cliponaxis=False,
    )  # fmt: skip


def _size(key: str, events: int, picked: str) -> int:
    """How large a mark is: room for its number, and more for the one picked."""
    return (5 if key == picked else 0) + (10 if events == 1 else 17 + 2 * min(len(str(events)), 4))


def _lines(firsts: pd.Series, lasts: pd.Series, heights: list[int]) -> tuple[list[object], list[object]]:
    xs: list[object] = []
    ys: list[object] = []
    for first, last, height in zip(firsts, lasts, heights, strict=True):
        if last > first:
            xs += [first, last, None]
            ys += [height, height, None]
    return xs, ys


def _when(row: dict[Hashable, Any], pens: Ink) -> str:
    first, last = row["date_from"].date(), row["date_to"].date()
    if first == last:
        return pens.say.day(first)
    return pens.say("money.from_to", low=pens.say.day(first), high=pens.say.day(last))


def _short(text: str) -> str:
    return text if len(text) < 70 else text[:67] + "…"


def stretch(pick: str) -> tuple[str, date, date] | None:
    """Read a mark of several events: whose lane, and its first and last day; null where the pick is none."""
    parts = pick.split(".")
    if len(parts) != 4 or parts[0] != "lane":
        return None
    first, last = columns.bounds(parts[2]), columns.bounds(parts[3])
    return (parts[1], first[0], last[1]) if first and last else None
