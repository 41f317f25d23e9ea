"""How many dollars, when? Claims on a logarithmic axis; the sign of a mark is its hedge."""

import math
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from components.charts.base import Ink, figure
from components.charts.columns import time_axis
from components.language import Language

SYMBOLS = {"exact": "circle", "approx": "circle-open", "at_least": "triangle-up", "at_most": "triangle-down",
           "range": "diamond-open"}  # fmt: skip
SIGNS = {"exact": "●", "approx": "○", "at_least": "▲", "at_most": "▼", "range": "◇"}
_NAMES_SHOWN = 7


def over_time(claims: pd.DataFrame, labels: list[str], pens: Ink, *, picked: str = "", height: int = 420) -> go.Figure:
    """Draw dated claims; ranges carry a whisker to their upper end; `labels` tell each claim's parties."""
    say = pens.say
    drawing = figure(pens, height)
    days = pd.to_datetime(claims["day"])
    hover = [_hover(row, label, say) for row, label in zip(claims.to_dict("records"), labels, strict=True)]
    written = _written(claims, labels, pens)
    drawing.add_scatter(
        x=days, y=claims["usd"], mode="markers+text", customdata=[[claim_id] for claim_id in claims["claim_id"]],
        text=written, textposition="top center", textfont={"size": 12, "color": pens.colours.ink}, cliponaxis=False,
        hovertext=[pens.text(text) for text in hover], hoverinfo="text",
        marker={"color": pens.colours.amount, "symbol": [SYMBOLS[bound] for bound in claims["bound"]],
                "size": [(7 if claim_id != picked else 13) + 3 * min(n, 6) for claim_id, n
                         in zip(claims["claim_id"], claims["stories"], strict=True)],
                "opacity": 0.85, "line": {"width": 1.5, "color": pens.colours.amount}},
        selected={"marker": {"opacity": 0.85}}, unselected={"marker": {"opacity": 0.85}},
    )  # fmt: skip
    _whiskers(drawing, claims, days, pens)
    time_axis(drawing, pens, days.min().date(), days.max().date(), "month")
    least, most = (math.log10(max(usd, 1)) for usd in (claims["usd"].min(), claims["usd"].max()))
    powers = range(math.floor(least), math.ceil(most) + 1)
    values = [10.0**power for power in powers if len(powers) < 8 or power % 3 == 0]
    drawing.update_yaxes(
        type="log", side=pens.start, tickvals=values, range=[math.floor(least) - 0.2, math.ceil(most) + 0.35],
        ticktext=[pens.text(say.usd(value, short=True)) for value in values],
    )  # fmt: skip
    return drawing


def _whiskers(drawing: go.Figure, claims: pd.DataFrame, days: pd.Series, pens: Ink) -> None:
    ranges = claims["usd_high"].notna()
    xs = [x for day in days[ranges] for x in (day, day, None)]
    pairs = zip(claims.loc[ranges, "usd"], claims.loc[ranges, "usd_high"], strict=True)
    ys = [y for low, high in pairs for y in (low, high, None)]
    drawing.add_scatter(x=xs, y=ys, mode="lines", line={"color": pens.colours.amount, "width": 2}, hoverinfo="skip")


def _hover(claim: dict[Any, Any], label: str, say: Language) -> str:
    amount = say.claim(claim["usd"], claim["usd_high"], claim["bound"])
    told = say.count("count.stories", claim["stories"])
    return "<br>".join([label, f"{amount} · {say('amount.' + claim['kind'])}", say.day(claim["day"].date()), told])


def _written(claims: pd.DataFrame, labels: list[str], pens: Ink) -> list[str]:
    """Write names at the largest claims, as long as each stands clear of those already named."""
    written = [""] * len(claims)
    first, last = claims["day"].min(), claims["day"].max()
    width = max((last - first).days, 1)
    taken: list[float] = []
    for place, day in enumerate(claims["day"]):
        here = (day - first).days / width
        if len(taken) < _NAMES_SHOWN and all(abs(here - other) > 0.16 for other in taken):
            taken.append(here)
            written[place] = pens.text(labels[place])
    return written
