"""How much in each period, and whose? Columns made of layers, one for each leading actor or source."""

from collections.abc import Sequence
from typing import Any

import pandas as pd
import streamlit as st

from components import names
from components.arabic import for_html
from components.cache import kept
from components.charts.base import Ink, figure
from components.charts.chart import Chart
from components.charts.columns import WIDTH, key, time_axis
from components.language import Language


def shades(pens: Ink) -> Sequence[str]:
    """Colours of the layers, told apart without colour vision by their lightness; the last is for the others."""
    colours = pens.colours
    return colours.person, colours.company, colours.organization, colours.amount, colours.accent, colours.quiet


def called(rows: pd.DataFrame, by: str, say: Language) -> dict[int, str]:
    """Name the rank of each layer of `queries.timeline.stacked` by its actor or source."""
    first = rows.drop_duplicates("rank").sort_values("rank")
    parts: dict[int, Any] = {int(rank): part for rank, part in zip(first["rank"], first["part"], strict=True)}
    named = names.of(parts.values(), say) if by == "actor" else {}
    others = say("timeline.others")
    return {rank: others if pd.isna(part) else named.get(part, str(part)) for rank, part in parts.items()}


def legend(called: dict[int, str], pens: Ink) -> None:
    """Explain the layers: `called` names each rank."""
    drawn = "".join(
        f'<span><i class="siyaq-shape" style="background:{shades(pens)[rank - 1]}"></i>{for_html(name)}</span>'
        for rank, name in called.items()
    )
    st.html(f'<div class="siyaq-legend">{drawn}</div>')


@kept
def by_period(rows: pd.DataFrame, called: dict[int, str], pens: Ink, *, zoom: str, height: int = 280) -> Chart:
    """Draw the rows of `queries.timeline.stacked`; `called` names the rank of each layer."""
    drawing = figure(pens, height, y={"side": pens.start, "rangemode": "tozero", "nticks": 4, "tickformat": ",d"})
    half = pd.Timedelta(days=WIDTH[zoom] / 2)
    for rank, name in called.items():
        own = rows[rows["rank"] == rank]
        periods = list(pd.to_datetime(own["period"]))
        hover = [
            f"{name}<br>{pens.say.period(day.date(), zoom)}<br>{pens.say.count('count.articles', int(n))}"
            for day, n in zip(periods, own["articles"], strict=True)
        ]
        drawing.add_bar(
            x=[day + half for day in periods], y=own["articles"], width=WIDTH[zoom] * 86_400_000,
            name=pens.text(name), customdata=[[key(day.date(), zoom)] for day in periods],
            hovertext=[pens.text(text) for text in hover], hoverinfo="text",
            marker={"color": shades(pens)[rank - 1], "line": {"color": pens.colours.card, "width": 0.5}},
            selected={"marker": {"opacity": 1}}, unselected={"marker": {"opacity": 1}},
        )  # fmt: skip
    days = pd.to_datetime(rows["period"])
    time_axis(drawing, pens, days.min().date(), days.max().date(), zoom)
    room = pd.Timedelta(days=WIDTH[zoom])
    drawing.update_xaxes(range=[days.min() - room, days.max() + 2 * room])
    drawing.update_layout(barmode="stack", barcornerradius=0)
    return drawing
