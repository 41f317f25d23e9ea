"""How does the product look? One palette, told apart without colour vision, with AA contrast in light and in dark."""

from dataclasses import dataclass, fields
from functools import lru_cache
from pathlib import Path
from typing import Final

import streamlit as st

FONT: Final = "Plex, 'IBM Plex Sans Arabic', sans-serif"
_SHEET: Final = Path(__file__).with_name("style.css")


@dataclass(frozen=True, slots=True)
class Palette:
    """The colours of one theme; each kind of mark has its own, measured at 4.5 : 1 or more on the background."""

    ground: str
    card: str
    ink: str
    quiet: str
    line: str
    accent: str
    person: str
    company: str
    organization: str
    amount: str
    date: str

    def of(self, kind: str) -> str:
        """Give the colour of a kind of actor or mark."""
        return str(getattr(self, kind))


LIGHT: Final = Palette(
    ground="#FBFAF7", card="#FFFFFF", ink="#1B2430", quiet="#566170", line="#DDD8CE", accent="#0B5D6B",
    person="#1C5FA8", company="#A84B06", organization="#0C7355", amount="#6D28D9", date="#2B333D",
)  # fmt: skip
DARK: Final = Palette(
    ground="#11161C", card="#1B222B", ink="#E9ECEF", quiet="#A3AEBA", line="#323B47", accent="#4FB6C6",
    person="#86B8F2", company="#F0A565", organization="#5FCFA9", amount="#C77BFF", date="#F0F0E0",
)  # fmt: skip


def palette() -> Palette:
    """Give the palette of the reader's theme."""
    return DARK if st.context.theme.type == "dark" else LIGHT


_FOLLOW: Final = """<script>
(() => {
  if (window.siyaqTheme) return;
  const app = document.querySelector(".stApp");
  const ground = () => getComputedStyle(app).backgroundColor;
  const first = ground();
  window.siyaqTheme = new MutationObserver(() => { if (ground() !== first) window.location.reload(); });
  window.siyaqTheme.observe(app, { attributes: true, attributeFilter: ["class"] });
})();
</script>"""


def follow_theme() -> None:
    """Draw the page again when the reader or his system turns to the other theme: charts have fixed colours.

    The address holds the whole view, so that nothing is lost by it.
    """
    st.html(_FOLLOW, unsafe_allow_javascript=True)


def sheet(direction: str) -> str:
    """Give the style sheet for a page that runs in `direction`, in the reader's theme."""
    return f"<style>:root{{{_colours(palette())}}}{_rules(direction)}</style>"


def first_sheet(direction: str) -> str:
    """Give the style sheet before the reader's theme is known: his system's is taken for it."""
    dark = f"@media (prefers-color-scheme:dark){{:root{{{_colours(DARK)}}}}}"
    return f"<style>:root{{{_colours(LIGHT)}}}{dark}body{{background:var(--ground);}}{_rules(direction)}</style>"


def _colours(theme: Palette) -> str:
    return "".join(f"--{field.name}:{theme.of(field.name)};" for field in fields(Palette))


@lru_cache
def _rules(direction: str) -> str:
    outside = ':is([role="listbox"],[role="tooltip"],[data-testid="stMainMenuPopover"],[data-testid="stPopoverBody"])'
    direct = f".stApp{{direction:{direction};}}{outside}{{direction:{direction};}}"
    return direct + _SHEET.read_text(encoding="utf-8")
