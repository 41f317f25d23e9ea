"""How much in each period? Columns along a time axis, which runs left to right in both languages."""

import re
from calendar import monthrange
from datetime import date
from typing import Final

import pandas as pd

from components.cache import kept
from components.charts.base import Ink, figure
from components.charts.chart import Chart
from components.language import Language

_TICKS = 6
_NAME: Final = re.compile(r"(\d{4}|\d{3}x)(?:-(\d{2}))?(?:-(\d{2}))?", re.ASCII)
WIDTH: Final = {"day": 0.8, "month": 24, "year": 300, "decade": 3000}
"""How wide a column is drawn, in days."""


@kept
def by_period(rows: pd.DataFrame, pens: Ink, *, zoom: str, picked: str = "", height: int = 240) -> Chart:
    """Draw `articles` by `period`; hovering tells the period and both counts."""
    periods = [pd.Timestamp(day) for day in rows["period"]]
    middles = [day + pd.Timedelta(days=WIDTH[zoom] / 2) for day in periods]
    keys = [key(day.date(), zoom) for day in periods]
    hover = [
        f"{pens.say.period(day.date(), zoom)}<br>{pens.say.count('count.articles', n)}"
        f"<br>{pens.say.count('count.stories', stories)}"
        for day, n, stories in zip(periods, rows["articles"], rows["stories"], strict=True)
    ]
    drawing = figure(pens, height, y={"side": pens.start, "rangemode": "tozero", "nticks": 4, "tickformat": ",d"})
    drawing.add_bar(
        x=middles, y=rows["articles"], width=WIDTH[zoom] * 86_400_000, customdata=[[name] for name in keys],
        hovertext=[pens.text(text) for text in hover], hoverinfo="text",
        marker={"color": pens.colours.accent, "opacity": [1 if picked in ("", name) else 0.35 for name in keys]},
        selected={"marker": {}}, unselected={"marker": {"opacity": None}},
    )  # fmt: skip
    time_axis(drawing, pens, min(periods).date(), max(periods).date(), zoom)
    room = pd.Timedelta(days=WIDTH[zoom])
    drawing.update_xaxes(range=[min(periods) - room, max(periods) + 2 * room])
    return drawing


def time_axis(drawing: Chart, pens: Ink, first: date, last: date, zoom: str) -> None:
    """Label the time axis in the reader's language with few ticks, so that they fit a narrow screen."""
    step = {"day": "D", "month": "MS", "year": "YS", "decade": "10YS"}[zoom]
    start = pd.Timestamp(_start(first, zoom))
    ticks = pd.date_range(start, pd.Timestamp(last), freq=step)
    if zoom in ("day", "month") and (last - first).days > 900:
        ticks, zoom = pd.date_range(start, pd.Timestamp(last) + pd.Timedelta(days=366), freq="YS"), "year"
    ticks = ticks[:: max(1, -(-len(ticks) // _TICKS))]
    labels = [pens.text(pens.say.period(day.date(), zoom)) for day in ticks]
    drawing.update_xaxes(type="date", tickvals=list(ticks), ticktext=labels, showgrid=False, tickangle=0)


def key(day: date, zoom: str) -> str:
    """Name a period shortly: 2024-03-05, 2024-03, 2024 or 202x."""
    return {"day": f"{day}", "month": f"{day:%Y-%m}", "year": f"{day:%Y}", "decade": f"{day.year // 10}x"}[zoom]


def bounds(name: str) -> tuple[date, date] | None:
    """Give the first and last day of a period named by `key`; null where the name is none."""
    match = _NAME.fullmatch(name)
    if not match or not 0 < int(match[1].replace("x", "0")) < date.max.year:
        return None
    if match[1].endswith("x"):
        return date(int(match[1][:-1]) * 10, 1, 1), date(int(match[1][:-1]) * 10 + 9, 12, 31)
    try:
        first = date(int(match[1]), int(match[2] or 1), int(match[3] or 1))
    except ValueError:
        return None
    if match[3]:
        return first, first
    return first, date(first.year, first.month, monthrange(first.year, first.month)[1]) if match[2] else date(
        first.year, 12, 31
    )


def called(name: str, say: Language) -> str:
    """Write a period named by `key` out."""
    within = bounds(name)
    zoom = "decade" if name.endswith("x") else ("year", "month", "day")[len(name.split("-")) - 1]
    return say.period(within[0], zoom) if within else ""


def _start(day: date, zoom: str) -> date:
    """Give the first day of the period that a day lies in."""
    within = bounds(key(day, zoom))
    return within[0] if within else day
