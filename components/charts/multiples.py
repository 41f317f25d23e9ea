"""When were sums of each kind told, and how large were they? A strip for each kind; all share the same two axes.

One figure and one pair of axes for all strips, so that equal places mean equal days and equal dollars.
"""

import math
from typing import Any, Final

import pandas as pd
import streamlit as st

from components.cache import kept
from components.charts.base import Ink, figure
from components.charts.chart import Chart
from components.charts.claims import SYMBOLS
from components.charts.columns import time_axis
from components.frame import Page

STRIPS: Final = 8
"""More kinds than this no one compares."""
_STRIP: Final = 100  # pixels
_FEW: Final = 0.03
"""So small a part of the claims, the least, stands at the edge below the axis: one of $100 would flatten all others."""
_BELOW: Final = 0.3  # powers of ten
_HIGH, _LOW = 0.28, 0.9  # where the largest and the smallest sum stand in a strip


def kinds(claims: pd.DataFrame) -> list[str]:
    """List the kinds from that with the most claims on; what has no kind comes last."""
    counted = claims["kind"].value_counts().sort_index().sort_values(ascending=False, kind="stable")
    return sorted((str(kind) for kind in counted.index), key=lambda kind: kind == "other")


def note(page: Page, claims: pd.DataFrame) -> None:
    """Say how to read the strips, and which kinds have none."""
    say = page.say
    st.caption(say("money.multiples.note"))
    if rare := kinds(claims)[STRIPS:]:
        st.caption(say("money.multiples.more", names=say.joined([say(f"amount.{kind}") for kind in rare])))


@kept
def by_kind(claims: pd.DataFrame, labels: list[str], pens: Ink, *, picked: str = "") -> Chart:
    """Draw dated claims (rows of `queries.money.claims`) in a strip for each of the first kinds."""
    say = pens.say
    drawn = kinds(claims)[:STRIPS]
    shown = claims.assign(label=labels)[claims["kind"].isin(drawn)]
    drawing = figure(pens, _STRIP * len(drawn) + 34)
    least, most = (math.log10(max(usd, 1)) for usd in (shown["usd"].quantile(_FEW), shown["usd"].max()))
    low, high = math.floor(least), max(math.ceil(most), math.floor(least) + 1)

    def down(usd: float, strip: int) -> float:
        return strip + _LOW - (_LOW - _HIGH) * max(math.log10(max(usd, 1)) - low, -_BELOW) / (high - low)

    rows = shown.to_dict("records")
    drawing.add_scatter(
        x=pd.to_datetime(shown["day"]), y=[down(row["usd"], drawn.index(row["kind"])) for row in rows], mode="markers",
        customdata=[[row["claim_id"]] for row in rows], hovertext=[pens.text(_hover(row, pens)) for row in rows],
        hoverinfo="text", cliponaxis=False,
        marker={"color": [pens.colours.quiet if row["kind"] == "other" else pens.colours.amount for row in rows],
                "symbol": [SYMBOLS[row["bound"]] for row in rows],
                "size": [13 if row["claim_id"] == picked else 7 + 1.5 * min(row["stories"], 4) for row in rows],
                "line": {"width": 1.5}, "opacity": 0.8},
        selected={"marker": {"opacity": 0.8}}, unselected={"marker": {"opacity": 0.8}},
    )  # fmt: skip
    days = pd.to_datetime(shown["day"])
    room = (days.max() - days.min()) * 0.015 + pd.Timedelta(days=3)
    first, last = days.min() - room, days.max() + room
    time_axis(drawing, pens, days.min().date(), days.max().date(), "month")
    drawing.update_xaxes(range=[first, last])
    _names(
        drawing,
        drawn,
        claims["kind"].value_counts().to_dict(),
        days.max() + room / 2 if pens.mirrored else days.min() - room / 2,
        pens,
    )
    ticks = [10.0**power for power in _powers(low, high)]
    drawing.update_yaxes(
        side=pens.start, range=[len(drawn), 0], showgrid=True,
        tickvals=[down(usd, strip) for strip in range(len(drawn)) for usd in ticks],
        ticktext=[pens.text(say.usd(usd, short=True)) for _ in drawn for usd in ticks],
    )  # fmt: skip
    return drawing


def _names(drawing: Chart, drawn: list[str], counts: dict[Any, int], start: pd.Timestamp, pens: Ink) -> None:
    """Write the name of each kind at the top of its strip, and draw a line above it."""
    say = pens.say
    for strip in range(1, len(drawn)):
        drawing.add_shape(type="line", xref="paper", x0=0, x1=1, y0=strip, y1=strip,
                          line={"color": pens.colours.line, "width": 1})  # fmt: skip
    drawing.add_scatter(
        x=[start] * len(drawn), y=[strip + 0.14 for strip in range(len(drawn))], mode="text", hoverinfo="skip",
        text=[pens.text(f"{say(f'amount.{kind}')} · {say.number(counts[kind])}") for kind in drawn],
        textposition="middle left" if pens.mirrored else "middle right", cliponaxis=False,
        textfont={"size": 12.5, "color": [pens.colours.quiet if kind == "other" else pens.colours.ink
                                          for kind in drawn]},
    )  # fmt: skip


def _powers(low: int, high: int) -> list[int]:
    """Choose two or three powers of ten to write beside each strip."""
    thousands = [power for power in range(low, high + 1) if power % 3 == 0]
    return thousands[-3:] if len(thousands) > 1 else [low, high]


def _hover(row: dict[Any, Any], pens: Ink) -> str:
    say = pens.say
    amount = say.claim(row["usd"], row["usd_high"], row["bound"])
    told = say.count("count.stories", row["stories"])
    return "<br>".join([row["label"], amount, say.day(row["day"].date()), told])
