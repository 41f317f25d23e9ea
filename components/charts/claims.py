"""How many dollars, when? Claims on a logarithmic axis; the sign of a mark is its hedge."""

from typing import Any

import pandas as pd
import plotly.graph_objects as go

from components.charts.base import Ink, figure
from components.charts.columns import time_axis
from components.language import Language

SYMBOLS = {"exact": "circle", "approx": "circle-open", "at_least": "triangle-up", "at_most": "triangle-down",
           "range": "line-ew-open"}  # fmt: skip
_POWERS = range(0, 16)


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
        error_y={"type": "data", "symmetric": False, "array": (claims["usd_high"] - claims["usd"]).fillna(0).tolist(),
                 "arrayminus": [0] * len(claims), "color": pens.colours.amount, "thickness": 1.5, "width": 5},
        selected={"marker": {"opacity": 0.85}}, unselected={"marker": {"opacity": 0.85}},
    )  # fmt: skip
    time_axis(drawing, pens, days.min().date(), days.max().date(), "month")
    values = [10.0**power for power in _POWERS]
    drawing.update_yaxes(
        type="log", side=pens.start, tickvals=values, ticktext=[pens.text(say.usd(v, short=True)) for v in values]
    )  # fmt: skip
    return drawing


def _hover(claim: dict[Any, Any], label: str, say: Language) -> str:
    amount = say.claim(claim["usd"], claim["usd_high"], claim["bound"])
    told = say.count("count.stories", claim["stories"])
    return "<br>".join([label, f"{amount} · {say('amount.' + claim['kind'])}", say.day(claim["day"].date()), told])


def _written(claims: pd.DataFrame, labels: list[str], pens: Ink) -> list[str]:
    """Write names only at the largest claims that stand far enough apart to be read."""
    written = [""] * len(claims)
    taken: list[tuple[float, float]] = []
    span = max((claims["day"].max() - claims["day"].min()).days, 1)
    for place, (day, usd) in enumerate(zip(claims["day"], claims["usd"], strict=True)):
        here = ((day - claims["day"].min()).days / span * 6, len(f"{usd:.0f}") * 1.0)
        if len(taken) < 8 and all(abs(here[0] - x) > 1.3 or abs(here[1] - y) > 0.9 for x, y in taken):
            taken.append(here)
            written[place] = pens.text(labels[place].split(" — ")[0])
    return written
