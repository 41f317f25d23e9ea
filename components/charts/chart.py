"""What is a chart before it is sent? Plain values in Plotly's own words, put together without its library.

Plotly's figures check and copy each value, which took most of the time that a chart took the server. Here nothing is
checked at a rerun; the tests let Plotly check each kind of chart instead.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

import numpy as np
import pandas as pd

Values = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Chart:
    """Traces and a layout as JSON has them; it is added to while it is made, and only read afterwards."""

    layout: Values
    traces: list[Values] = field(default_factory=list)

    def add_bar(self, **trace: Any) -> None:
        """Add columns or bars."""
        self.traces.append(plain({"type": "bar"} | trace))

    def add_scatter(self, **trace: Any) -> None:
        """Add marks, lines or words."""
        self.traces.append(plain({"type": "scatter"} | trace))

    def add_scattergl(self, **trace: Any) -> None:
        """Add marks or lines that the graphics card draws."""
        self.traces.append(plain({"type": "scattergl"} | trace))

    def add_shape(self, **shape: Any) -> None:
        """Add a line that is no mark."""
        self.layout.setdefault("shapes", []).append(plain(shape))

    def add_annotation(self, **annotation: Any) -> None:
        """Add an arrow that is no mark."""
        self.layout.setdefault("annotations", []).append(plain(annotation))

    def update_xaxes(self, **axis: Any) -> None:
        """Say more of the axis across."""
        self.layout["xaxis"].update(plain(axis))

    def update_yaxes(self, **axis: Any) -> None:
        """Say more of the axis upwards."""
        self.layout["yaxis"].update(plain(axis))

    def update_layout(self, **layout: Any) -> None:
        """Say more of the layout."""
        self.layout.update(plain(layout))

    def having(self, **layout: Any) -> "Chart":
        """Give the same chart with something else in its layout."""
        return replace(self, layout=self.layout | plain(layout))

    def to_dict(self) -> Values:
        """Give the figure that Plotly draws."""
        return {"data": self.traces, "layout": self.layout}


def plain(value: Any) -> Any:
    """Write a value as JSON has it: lists, numbers, and days as ISO text; what is null in a mapping is left out."""
    if value is None or isinstance(value, str | int | float):
        return value
    if isinstance(value, Mapping):
        return {name: plain(part) for name, part in value.items() if part is not None}
    if isinstance(value, pd.Series | pd.Index | np.ndarray | np.generic):
        return plain(value.tolist())
    if isinstance(value, list | tuple | range):
        return [plain(part) for part in value]
    return value.isoformat() if isinstance(value, date) else value
