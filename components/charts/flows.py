"""Who pays whom? Ribbons from payers to recipients, as wide as the money is much.

Made of plain traces, and not of Plotly's own Sankey: a click on one of those never comes back through Streamlit, it
can't draw a ceiling as less than a sum, and it gives small parties no room for their names. Payers stand where reading
begins.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from components.cache import kept
from components.charts.base import Ink, figure
from components.charts.chart import Chart

_NAME: Final = 21  # pixels, above the bar of each party
_GAP: Final = 9  # pixels between two parties
_TALL: Final = 190  # pixels of all ribbons side by side
_LEAST: Final = 2.0  # pixels of the thinnest ribbon
_LETTERS: Final = 20  # of a name, as many as stand beside another on a phone
_STEPS: Final = np.linspace(0, 1, 25)
_CURVE: Final = _STEPS**2 * (3 - 2 * _STEPS)
_PLACES: Final = (12, 10, 14, 11, 13, 9, 15)  # of the curve, where a handle may stand
_APART: Final = 24  # pixels between two handles
_CROWDED: Final = 15  # pixels between two handles of which only one has room for its words


@dataclass(frozen=True, slots=True)
class Party:
    """Who pays or gets: an id (empty without a name), what it is called, and its colour."""

    id: str
    name: str
    colour: str


@dataclass(frozen=True, slots=True)
class Flow:
    """A ribbon: its key for clicks, both parties, its dollars, what is written on it and told of it, and how hollow.

    A `ceiling` is hollow: so much at most.
    """

    key: str
    payer: Party
    recipient: Party
    usd: float
    value: str
    hover: str
    ceiling: bool = False


@dataclass(frozen=True, slots=True)
class _Bar:
    """A party's place on its side: from `top` to `bottom`, in pixels from above."""

    party: Party
    top: float
    bottom: float


@kept
def ribbons(flows: Sequence[Flow], pens: Ink, *, picked: str = "") -> Chart:
    """Draw flows; each has a handle to click, and a ceiling is hollow."""
    scale = _TALL / max(sum(flow.usd for flow in flows), 1)
    wide = [max(flow.usd * scale, _LEAST) for flow in flows]
    payers = _stacked([(flow.payer, width) for flow, width in zip(flows, wide, strict=True)])
    recipients = _stacked([(flow.recipient, width) for flow, width in zip(flows, wide, strict=True)])
    height = max([bar.bottom for bar in (*payers, *recipients)], default=0) + _GAP
    drawing = figure(pens, round(height) + 16)
    middles = _ribbons(drawing, flows, wide, ends=(payers, recipients), pens=pens, picked=picked)
    for side, bars in ((0, payers), (1, recipients)):
        _parties(drawing, bars, side, pens)
    _handles(drawing, flows, middles, pens, picked)
    drawing.update_xaxes(visible=False, range=[1.015, -0.015] if pens.mirrored else [-0.015, 1.015])
    drawing.update_yaxes(visible=False, range=[height, 0])
    return drawing


def _stacked(parts: list[tuple[Party, float]]) -> list[_Bar]:
    """Set the parties of one side below one another, in the order in which the flows name them."""
    wide: dict[Party, float] = {}
    for party, width in parts:
        wide[party] = wide.get(party, 0) + width
    bars, at = [], 0.0
    for party, width in wide.items():
        bars.append(_Bar(party, at + _NAME, at + _NAME + width))
        at = bars[-1].bottom + _GAP
    return bars


def _ribbons(
    drawing: Chart, flows: Sequence[Flow], wide: list[float], *, ends: tuple[list[_Bar], list[_Bar]], pens: Ink,
    picked: str,
) -> list[tuple[float, float]]:  # fmt: skip
    """Draw the ribbons and return where the handle of each stands."""
    tops = zip(_tops(flows, wide, ends), _tops(flows, wide, ends[::-1], side=1), strict=True)
    middles: list[tuple[float, float]] = []
    for flow, width, (start, end) in zip(flows, wide, tops, strict=True):
        upper = start + (end - start) * _CURVE
        lit = flow.key == picked
        drawing.add_scatter(
            x=[*_STEPS, *_STEPS[::-1]], y=[*upper, *(upper[::-1] + width)], mode="lines", fill="toself",
            fillcolor=_clear(pens.colours.amount, (0.08 if flow.ceiling else 0.26) * (1.7 if lit else 1)),
            line={"width": 1.5 if flow.ceiling or lit else 0.5, "dash": "dot" if flow.ceiling else "solid",
                  "color": _clear(pens.colours.amount, 0.9 if flow.ceiling or lit else 0.35)},
            hoverinfo="skip",
        )  # fmt: skip
        middles.append(_clear_place([(_STEPS[at], float(upper[at]) + width / 2) for at in _PLACES], middles))
    return middles


def _tops(
    flows: Sequence[Flow], wide: list[float], sides: tuple[list[_Bar], ...], *, side: int = 0
) -> list[float]:  # fmt: skip
    """Give where each ribbon begins on the first of two sides: at each party in the order of those on the other.

    `side` says which the first is: 0 that of the payers, 1 that of the recipients.
    """
    free, far = ({bar.party: bar.top for bar in bars} for bars in sides)
    ends = [(flow.payer, flow.recipient)[:: -1 if side else 1] for flow in flows]
    tops = [0.0] * len(flows)
    for place in sorted(range(len(flows)), key=lambda number: far[ends[number][1]]):
        tops[place] = free[ends[place][0]]
        free[ends[place][0]] += wide[place]
    return tops


def _clear_place(places: list[tuple[float, float]], taken: list[tuple[float, float]]) -> tuple[float, float]:
    """Choose the first place that is clear of those taken; else that which is farthest from them."""
    return max(places, key=lambda place: _room(place, taken))


def _room(place: tuple[float, float], taken: list[tuple[float, float]]) -> float:
    """Measure how far the nearest of those taken is, in pixels up to `_APART`."""
    return min(min((abs(place[1] - y) for x, y in taken if abs(place[0] - x) < 0.3), default=_APART), _APART)


def _parties(drawing: Chart, bars: list[_Bar], side: int, pens: Ink) -> None:
    """Draw the parties of a side: a bar in the colour of its kind, and its name above it, running inwards."""
    for bar in bars:
        drawing.add_scatter(
            x=[side, side], y=[bar.top, bar.bottom], mode="lines", line={"color": bar.party.colour, "width": 9},
            hoverinfo="skip",
        )  # fmt: skip
    inwards = "right" if (side == 0) != pens.mirrored else "left"
    drawing.add_scatter(
        x=[side] * len(bars), y=[bar.top - _NAME / 2 for bar in bars], mode="text", hoverinfo="skip", cliponaxis=False,
        text=[pens.text(_short(bar.party.name)) for bar in bars], textposition=f"middle {inwards}",
        textfont={"size": 12.5, "color": pens.colours.ink},
    )  # fmt: skip


def _handles(drawing: Chart, flows: Sequence[Flow], middles: list[tuple[float, float]], pens: Ink, picked: str) -> None:
    """Draw on each ribbon what it carries, with a mark that can be clicked."""
    drawing.add_scatter(
        x=[x for x, _ in middles], y=[y for _, y in middles], mode="markers+text", cliponaxis=False,
        customdata=[[flow.key] for flow in flows], text=_written(flows, middles, pens),
        textposition="top center", textfont={"size": 11.5, "color": pens.colours.ink},
        hovertext=[pens.text(flow.hover) for flow in flows], hoverinfo="text",
        marker={"color": [pens.colours.card if flow.ceiling else pens.colours.amount for flow in flows],
                "size": [13 if flow.key == picked else 9 for flow in flows],
                "line": {"width": 1.5, "color": pens.colours.amount}, "opacity": 1},
        selected={"marker": {"opacity": 1}}, unselected={"marker": {"opacity": 1}},
    )  # fmt: skip


def _written(flows: Sequence[Flow], middles: list[tuple[float, float]], pens: Ink) -> list[str]:
    """Write what each ribbon carries where no larger one has taken the room; the list beside tells it anyhow."""
    written: list[str] = []
    for number, flow in enumerate(flows):
        taken = [middles[other] for other in range(number) if written[other]]
        crowded = _room(middles[number], taken) < _CROWDED
        written.append("" if crowded else pens.text(flow.value))
    return written


def _short(name: str) -> str:
    """Cut a long name at a word, so that it leaves room for the one on the other side."""
    if len(name) <= _LETTERS:
        return name
    words = list(_fitting(name.split()))
    return f"{' '.join(words) or name[: _LETTERS - 1]}…"


def _fitting(words: list[str]) -> Iterator[str]:
    room = _LETTERS - 1
    for word in words:
        room -= len(word) + 1
        if room < -1:
            return
        yield word


def _clear(colour: str, opacity: float) -> str:
    """Write a colour of the palette with an opacity."""
    return f"{colour}{round(min(opacity, 1) * 255):02X}"
