"""Which are the largest? Bars below their names, which grow from the side where reading begins.

The name stands above its bar, so that both have the whole width of a phone.
"""

from dataclasses import dataclass
from typing import Final

from components.cache import kept
from components.charts.base import Ink, figure
from components.charts.chart import Chart

_ROW: Final = 46  # pixels
_ABOVE: Final = 14  # pixels from the middle of a bar up to its name
_NARROW: Final = 330  # pixels of a chart on a phone
_LETTER: Final = 7.4  # pixels, of what is written at a bar's end


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: its key for clicks, what it is called, its length, what is written at its end, and its colour."""

    key: str
    name: str
    length: float
    value: str
    colour: str
    hover: str = ""
    up_to: bool = False


@kept
def ranked(bars: list[Bar], pens: Ink, *, picked: str = "") -> Chart:
    """Draw bars in the order given; a bar that is only a ceiling is hatched."""
    return rows(bars, pens, picked=picked)


def rows(bars: list[Bar], pens: Ink, *, picked: str, written: bool = True) -> Chart:
    """Start a chart of bars; where values are not `written` at their ends, something else is to be."""
    wide = max((len(bar.value) for bar in bars), default=0) * _LETTER
    room = max((bar.length for bar in bars), default=1) / (1 - min(wide / _NARROW, 0.6))
    names = {
        "side": pens.start, "tickvals": list(range(len(bars))), "ticktext": [pens.text(bar.name) for bar in bars],
        "showgrid": False, "ticklen": 0, "showline": False, "tickfont": {"color": pens.colours.ink, "size": 13},
        "ticklabelposition": "inside", "ticklabelshift": _ABOVE, "ticklabelstandoff": 0,
        "range": [len(bars) - 0.5, -0.75], "autorange": False,
    }  # fmt: skip
    lengths = {"visible": False, "range": [room, 0] if pens.mirrored else [0, room]}
    drawing = figure(pens, _ROW * len(bars) + 24, x=lengths, y=names)
    drawing.add_bar(
        y=list(range(len(bars))), x=[bar.length for bar in bars], orientation="h",
        customdata=[[bar.key] for bar in bars],
        text=[pens.text(bar.value) for bar in bars] if written else None, cliponaxis=False, constraintext="none",
        textposition="outside" if written else "none",
        width=0.34, offset=-0.02,
        hovertext=[pens.text(bar.hover or f"{bar.name}<br>{bar.value}") for bar in bars], hoverinfo="text",
        marker={
            "color": [bar.colour for bar in bars],
            "pattern": {"shape": ["/" if bar.up_to else "" for bar in bars], "size": 6, "solidity": 0.45},
            "line": {"color": pens.colours.ink, "width": [2 if bar.key == picked else 0 for bar in bars]},
        },
        selected={"marker": {"opacity": 1}}, unselected={"marker": {"opacity": 1}},
    )  # fmt: skip
    return drawing
