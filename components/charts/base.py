"""What do all charts share? Type, colours, direction, and the way a click on a mark comes back."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from html import unescape
from itertools import count
from typing import Any, Final, Literal

import pandas as pd
import streamlit as st
from plotly.basedatatypes import BaseFigure

from components.arabic import for_svg
from components.cache import kept
from components.charts.chart import Chart, plain
from components.language import Language
from components.style import FONT, Palette, palette

_CONFIG: Final = {"displayModeBar": False, "scrollZoom": False, "doubleClick": False, "showTips": False}
_SIZE: Final = 13
_PLAIN: Final[Mapping[str, Any]] = {}
_ISOLATES: Final = re.compile("[\u2066-\u2069]")

Mode = Literal["points", "box"]


class _Ready(BaseFigure):  # type: ignore[misc]
    """A drawing as Streamlit takes it without checking it: whatever is not of Plotly's kind it builds anew."""

    def __init__(self, drawing: Chart) -> None:
        self._drawing = drawing

    def to_dict(self) -> dict[str, Any]:
        return self._drawing.to_dict()


@dataclass(frozen=True, slots=True)
class Ink:
    """What a chart needs to draw in the reader's language and theme."""

    say: Language
    colours: Palette

    def text(self, text: str) -> str:
        """Give a text the form it needs in a chart."""
        return for_svg(text, self.say.direction)

    @property
    def start(self) -> str:
        """The side at which lines of text begin."""
        return "right" if self.say.direction == "rtl" else "left"

    @property
    def mirrored(self) -> bool:
        """Whether values grow leftwards."""
        return self.say.direction == "rtl"


def ink(say: Language) -> Ink:
    """Take up the pens of the reader's language and theme."""
    return Ink(say, palette())


def figure(
    pens: Ink, height: int, *, x: Mapping[str, Any] = _PLAIN, y: Mapping[str, Any] = _PLAIN
) -> Chart:  # fmt: skip
    """Start a figure of a fixed height in pixels, so that nothing jumps when it is drawn.

    `x` and `y` say what the axes have of their own. A `datarevision` that stays says that no list of a figure is ever
    changed: Streamlit's part of the page hands each figure over twice, and Plotly drew it twice, as it does where a
    layout has an object that it can't look into (a template, a `meta` that is no word).
    """
    colours = pens.colours
    axis = {
        "gridcolor": colours.line, "zeroline": False, "linecolor": colours.line, "automargin": True,
        "tickfont": {"color": colours.quiet, "size": _SIZE - 1}, "title": {"font": {"color": colours.quiet}},
        "fixedrange": True, "ticklabelstandoff": 6,
    }  # fmt: skip
    return Chart(
        plain({
            "datarevision": 1, "height": height, "margin": {"l": 6, "r": 6, "t": 8, "b": 6},
            "font": {"family": FONT, "size": _SIZE, "color": colours.ink},
            "paper_bgcolor": "rgba(0,0,0,0)", "plot_bgcolor": "rgba(0,0,0,0)",
            "hoverlabel": {"bgcolor": colours.card, "bordercolor": colours.line, "align": pens.start,
                           "font": {"family": FONT, "size": _SIZE, "color": colours.ink}},
            "xaxis": axis | dict(x), "yaxis": axis | dict(y), "showlegend": False, "clickmode": "event+select",
            "dragmode": False, "hovermode": "closest", "barcornerradius": 4, "meta": pens.say.code,
        })
    )  # fmt: skip


def show(
    drawing: Chart, *, alt: str, key: str, on_pick: Callable[[str], None] | None = None,
    on_brush: Callable[[date, date], None] | None = None,
) -> None:  # fmt: skip
    """Draw a figure; a click on a mark hands its custom datum to `on_pick`, undoing it hands an empty one.

    With `on_brush` the reader can also drag over a stretch of the time axis, whose first and last day are handed over.
    Who works by the keyboard finds the marks in a list before the chart, which shows itself when it is reached.
    """
    if on_pick is None:
        st.plotly_chart(_Ready(drawing), theme=None, config=_CONFIG, key=key, alt=alt)
        return

    def picked() -> None:
        selection = st.session_state[key]["selection"]
        if on_brush and selection["box"]:
            first, last = sorted(pd.Timestamp(edge).date() for edge in selection["box"][0]["x"])
            on_brush(first, last)
            return
        points = selection["points"]
        on_pick(_first(points[-1].get("customdata")) if points else "")

    _listed(drawing, alt, key, on_pick)
    if on_brush:
        drawing = drawing.having(dragmode="select", selectdirection="h")
    modes: tuple[Mode, ...] = ("points", "box") if on_brush else ("points",)
    st.plotly_chart(
        _Ready(drawing), theme=None, config=_CONFIG, key=key, alt=alt, on_select=picked, selection_mode=modes
    )  # fmt: skip


@kept
def marks(drawing: Chart) -> dict[str, str]:
    """List the marks that can be picked: what each tells when it is pointed at, and what it hands over.

    Of marks that tell the same and hand over something else, the later ones are numbered.
    """
    handed: dict[str, str] = {}
    for trace in drawing.traces:
        if "customdata" not in trace:
            continue
        for datum, text in zip(trace["customdata"], trace["hovertext"], strict=True):
            told = " · ".join(unescape(_ISOLATES.sub("", text)).split("<br>"))
            numbered = (told if number == 1 else f"{told} ({number})" for number in count(1))
            handed.setdefault(next(name for name in numbered if handed.get(name, datum[0]) == datum[0]), str(datum[0]))
    return handed


def _listed(drawing: Chart, alt: str, key: str, on_pick: Callable[[str], None]) -> None:
    """Draw the list of the marks: a field, so that hundreds of marks are one stop of the Tab key, and can be typed."""
    handed, say, name = marks(drawing), Language(drawing.layout["meta"]), f"marks-{key}"

    def picked() -> None:
        told = st.session_state[name]
        st.session_state[name] = None  # so that the same mark can be chosen again
        on_pick(handed[told])

    if handed:
        st.selectbox(
            say("chart.list", chart=alt), list(handed), index=None, key=name, placeholder=say("chart.list.hint"),
            on_change=picked,
        )  # fmt: skip


def _first(datum: Any) -> str:
    if isinstance(datum, dict):  # Streamlit hands a list over as a mapping of places
        datum = list(datum.values())
    return str(datum[0] if isinstance(datum, list | tuple) else datum or "")
