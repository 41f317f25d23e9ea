"""How many? Counts side by side."""

from dataclasses import dataclass
from html import escape

import streamlit as st


@dataclass(frozen=True, slots=True)
class Tile:
    """A number, what it counts, its colour (a name of the palette), and what it means."""

    number: str
    name: str
    colour: str = "accent"
    meaning: str = ""


def show(tiles: list[Tile]) -> None:
    """Draw counts as tiles that wrap on narrow screens."""
    drawn = "".join(
        f'<div class="siyaq-tile" title="{escape(tile.meaning)}"><i style="background:var(--{tile.colour})"></i>'
        f"<b>{escape(tile.number)}</b><span>{escape(tile.name)}</span></div>"
        for tile in tiles
    )
    st.html(f'<div class="siyaq-tiles">{drawn}</div>')
