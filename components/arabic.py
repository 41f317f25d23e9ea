"""Which form of a text does each surface need, so that Arabic is drawn right on it?

Text stays logical everywhere else. Measured in Chromium with Plotly 7: SVG text needs a right-to-left isolate around
the plain text; reshaping it, as is often advised, draws its letters reversed. Surfaces that shape nothing (WebGL text,
bare canvases) need the reshaped visual order. See docs/decisions/0003-arabic-on-each-surface.md.
"""

import html
from typing import Final

import arabic_reshaper
from bidi import get_display

_OPEN: Final = {"rtl": "\u2067", "ltr": "\u2066"}
_CLOSE: Final = "\u2069"


def for_svg(text: str, direction: str = "rtl") -> str:
    """Give the form for a chart's SVG text: each line isolated, markup of Plotly's own (`<br>`) left alone."""
    return "<br>".join(f"{_OPEN[direction]}{escaped(line)}{_CLOSE}" if line else "" for line in text.split("<br>"))


def for_html(text: str) -> str:
    """Give the form for a page: escaped, in an element that finds its own direction."""
    return f'<bdi dir="auto">{html.escape(text)}</bdi>'


def for_canvas(text: str, direction: str = "rtl") -> str:
    """Give the form for a surface that neither shapes nor orders: joined letters in visual order."""
    return str(get_display(arabic_reshaper.reshape(text), base_dir="R" if direction == "rtl" else "L"))


def escaped(text: str) -> str:
    """Keep Plotly from reading an article's words as its markup."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
