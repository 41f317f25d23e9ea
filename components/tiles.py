"""How many? Counts side by side."""

from dataclasses import dataclass
from html import escape
from typing import Final

import streamlit as st

from components.language import Language


@dataclass(frozen=True, slots=True)
class Tile:
    """A number, what it counts, its colour (a name of the palette), and what it means."""

    number: str
    name: str
    colour: str = "accent"
    meaning: str = ""


_COLOURS: Final = {
    "articles": "accent", "stories": "accent", "person": "person", "company": "company",
    "organization": "organization", "claims": "amount", "undated": "date",
}  # fmt: skip


def of_counts(counts: dict[str, int], say: Language) -> list[Tile]:
    """Make a tile of each count of `queries.overview.counts`."""
    return [
        Tile(say.number(counts[name]), say(f"tile.{name}"), colour, say(f"tile.{name}.help"))
        for name, colour in _COLOURS.items()
    ]


def show(tiles: list[Tile]) -> None:
    """Draw counts as tiles that wrap on narrow screens."""
    drawn = "".join(
        f'<div class="siyaq-tile" title="{escape(tile.meaning)}"><i style="background:var(--{tile.colour})"></i>'
        f"<b>{escape(tile.number)}</b><span>{escape(tile.name)}</span></div>"
        for tile in tiles
    )
    st.html(f'<div class="siyaq-tiles">{drawn}</div>')
