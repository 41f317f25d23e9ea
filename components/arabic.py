"""Which form of a text does each surface need, so that Arabic is drawn right on it?

Text stays logical everywhere else. Measured in Chromium with Plotly 7: SVG text needs a right-to-left isolate around
the plain text; reshaping it, as is often advised, draws its letters reversed. Surfaces that shape nothing (WebGL text,
bare canvases) need the reshaped visual order. See docs/decisions/0003-arabic-on-each-surface.md.
"""

import html
import re
from typing import Final, Literal

import arabic_reshaper
from bidi.algorithm import get_display  # the one of the package that turns brackets round

Direction = Literal["rtl", "ltr"]

_OPEN: Final = {"rtl": "\u2067", "ltr": "\u2066"}
_CLOSE: Final = "\u2069"
_ARABIC: Final = re.compile("[\u0600-\u06ff]")
_LATIN: Final = re.compile("[A-Za-z]")
_MARKUP: Final = r"\`*_{}[]()<>#+-.!|:$~"


def direction(text: str) -> Direction:
    """Tell which way a text runs: by most of its letters; the first is often that of a Latin name."""
    return "rtl" if len(_ARABIC.findall(text)) >= len(_LATIN.findall(text)) else "ltr"


def for_svg(text: str, page: Direction = "rtl") -> str:
    """Give the form for a chart's SVG text: each line isolated, markup of Plotly's own (`<br>`) left alone.

    On a right-to-left page every line runs so; on a left-to-right one a line of Arabic words still does.
    """
    return "<br>".join(_line(line, page) if line else "" for line in text.split("<br>"))


def for_html(text: str) -> str:
    """Give the form for a page: escaped, in an element that runs the text's own way."""
    return f'<bdi dir="{direction(text)}">{html.escape(text)}</bdi>'


def for_label(text: str) -> str:
    """Give the form for the label of a widget, which takes Markdown: isolated, nothing read as markup."""
    plain = "".join(f"\\{letter}" if letter in _MARKUP else letter for letter in text)
    return f"{_OPEN[direction(text)]}{plain}{_CLOSE}"


def for_canvas(text: str, page: Direction = "rtl") -> str:
    """Give the form for a surface that neither shapes nor orders: joined letters in visual order."""
    return str(get_display(arabic_reshaper.reshape(text), base_dir="R" if page == "rtl" else "L"))


def _line(line: str, page: Direction) -> str:
    arabic = page == "rtl" or (direction(line) == "rtl" and bool(_ARABIC.search(line)))
    return f"{_OPEN['rtl' if arabic else 'ltr']}{escaped(line)}{_CLOSE}"


def escaped(text: str) -> str:
    """Keep Plotly from reading an article's words as its markup."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
