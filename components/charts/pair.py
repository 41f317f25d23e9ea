"""Who is named more, and when? Two lines of coverage on one time axis, told apart by colour and by stroke."""

from typing import Final

import pandas as pd
import streamlit as st

from components.arabic import for_html
from components.cache import kept
from components.charts.base import Ink, figure
from components.charts.chart import Chart
from components.charts.columns import time_axis

_CSS: Final = {"solid": "solid", "dot": "dotted"}


def legend(who: dict[str, str], pens: Ink) -> None:
    """Explain which line is whose."""
    pairs = zip(who.values(), _strokes(pens), strict=False)
    drawn = "".join(
        f'<span><i class="siyaq-stroke" style="border-block-start:3px {_CSS[dash]} {colour}"></i>'
        f"{for_html(name)}</span>"
        for name, (colour, dash) in pairs
    )
    st.html(f'<div class="siyaq-legend">{drawn}</div>')


@kept
def coverage(rows: pd.DataFrame, who: dict[str, str], pens: Ink, *, height: int = 260) -> Chart:
    """Draw `stories` by month of the actors in `who` (id to name), rows of `queries.profile.by_month`."""
    drawing = figure(pens, height, y={"side": pens.start, "rangemode": "tozero", "nticks": 4, "tickformat": ",d"})
    periods = pd.to_datetime(rows["period"])
    months = pd.date_range(periods.min(), periods.max(), freq="MS")
    for (actor_id, name), (colour, dash) in zip(who.items(), _strokes(pens), strict=False):
        own = rows[rows["actor_id"] == actor_id]
        counts = dict(zip(pd.to_datetime(own["period"]), own["stories"], strict=True))
        told = [pens.say.count("count.stories", int(counts.get(day, 0))) for day in months]
        said = [
            f"{name}<br>{pens.say.period(day.date(), 'month')}<br>{stories}"
            for day, stories in zip(months, told, strict=True)
        ]
        drawing.add_scatter(
            x=list(months), y=[int(counts.get(day, 0)) for day in months], mode="lines+markers", name=pens.text(name),
            line={"color": colour, "dash": dash, "width": 2}, marker={"size": 5},
            hovertext=[pens.text(text) for text in said], hoverinfo="text",
        )  # fmt: skip
    time_axis(drawing, pens, months.min().date(), months.max().date(), "month")
    return drawing


def _strokes(pens: Ink) -> tuple[tuple[str, str], ...]:
    return (pens.colours.person, "solid"), (pens.colours.company, "dot")
