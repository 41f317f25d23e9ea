"""How many dollars, how sure, and when? Claims as bars, and as marks on a logarithmic axis; both show their hedges."""

import math
from typing import Any

import pandas as pd

from components.cache import kept
from components.charts import bars
from components.charts.bars import Bar
from components.charts.base import Ink, figure
from components.charts.chart import Chart
from components.charts.columns import time_axis
from components.language import Language

SYMBOLS = {"exact": "circle", "approx": "circle-open", "at_least": "triangle-up", "at_most": "triangle-down",
           "range": "diamond-open"}  # fmt: skip
SIGNS = {"exact": "●", "approx": "○", "at_least": "▲", "at_most": "▼", "range": "◇"}
_NAMES_SHOWN = 7
_MIDDLE = 0.15  # of a bar, below the line its name hangs on
_ARROW, _SPACE = 19, 8  # pixels


@kept
def ranked(claims: pd.DataFrame, drawn: list[Bar], pens: Ink, *, picked: str = "") -> Chart:
    """Draw a bar of each claim with its hedge: "at least" ends in an arrow, a range in a whisker up to its upper end.

    A bar that is only a ceiling is hatched, as in `bars.ranked`; `drawn` are the claims' bars.
    """
    drawing = bars.rows(drawn, pens, picked=picked, written=False)
    middles = [row + _MIDDLE for row in range(len(drawn))]
    ends = claims["usd_high"].where(claims["bound"] == "range").fillna(claims["usd"]).tolist()
    _reach(drawing, claims, middles, pens)
    open_ended = [bound == "at_least" for bound in claims["bound"]]
    drawing.add_scatter(
        x=ends, y=middles, mode="markers+text", text=[pens.text(bar.value) for bar in drawn], cliponaxis=False,
        textposition="middle left" if pens.mirrored else "middle right", hoverinfo="skip",
        textfont={"color": pens.colours.ink, "size": 13},
        marker={"color": pens.colours.amount, "symbol": "triangle-left" if pens.mirrored else "triangle-right",
                "size": [_ARROW if beyond else _SPACE for beyond in open_ended], "line": {"width": 0},
                "opacity": [1 if beyond else 0 for beyond in open_ended]},
    )  # fmt: skip
    longer = max(ends, default=1) / max((bar.length for bar in drawn if bar.length), default=1)
    drawing.update_xaxes(range=[edge * max(longer, 1) for edge in drawing.layout["xaxis"]["range"]])
    return drawing


def _reach(drawing: Chart, claims: pd.DataFrame, middles: list[float], pens: Ink) -> None:
    """Draw the whiskers of ranges, with a line across their end."""
    ranges = [
        (low, high, middle)
        for low, high, bound, middle in zip(claims["usd"], claims["usd_high"], claims["bound"], middles, strict=True)
        if bound == "range"
    ]
    drawing.add_scatter(
        x=[x for low, high, _ in ranges for x in (low, high, None)],
        y=[y for _, _, middle in ranges for y in (middle, middle, None)], mode="lines+markers", hoverinfo="skip",
        line={"color": pens.colours.amount, "width": 2},
        marker={"symbol": "line-ns", "size": [s for _ in ranges for s in (0, 12, 0)],
                "line": {"width": 2, "color": pens.colours.amount}},
    )  # fmt: skip


@kept
def over_time(claims: pd.DataFrame, labels: list[str], pens: Ink, *, picked: str = "", height: int = 420) -> Chart:
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


def _whiskers(drawing: Chart, claims: pd.DataFrame, days: pd.Series, pens: Ink) -> None:
    ranges = claims["usd_high"].notna()
    xs = [x for day in days[ranges] for x in (day, day, None)]
    pairs = zip(claims.loc[ranges, "usd"], claims.loc[ranges, "usd_high"], strict=True)
    ys = [y for low, high in pairs for y in (low, high, None)]
    drawing.add_scatter(x=xs, y=ys, mode="lines", line={"color": pens.colours.amount, "width": 2}, hoverinfo="skip")


def _hover(claim: dict[Any, Any], label: str, say: Language) -> str:
    amount = say.claim(claim["usd"], claim["usd_high"], claim["bound"])
    told = say.count("count.stories", claim["stories"])
    kind = "" if claim["kind"] == "other" else f" · {say('amount.' + claim['kind'])}"
    return "<br>".join([label, f"{amount}{kind}", say.day(claim["day"].date()), told])


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
