"""Which colours do communities and relations have? Each 3 : 1 or more on the card, in light and in dark."""

from typing import Final

from components.style import LIGHT, Palette

Family = str
FAMILIES: Final[dict[Family, tuple[str, ...]]] = {
    "control": ("leads", "founded", "owns", "regulates"),
    "money": ("invests_in", "acquires", "funds"),
    "accord": ("partners_with", "meets", "supports", "joined"),
    "discord": ("competes_with", "sues", "criticizes", "left"),
}
"""Relations by what they mean for the two: fifteen colours nobody could tell apart."""
FAMILY: Final = {name: family for family, names in FAMILIES.items() for name in names}
_FAMILIES: Final = {
    True: {"control": "#7A1FA2", "money": "#8A6A00", "accord": "#00707A", "discord": "#C2185B"},
    False: {"control": "#D39BF5", "money": "#E3C45A", "accord": "#5FD0DA", "discord": "#FF7FAE"},
}
_COMMUNITIES: Final = {
    True: ("#1C5FA8", "#A84B06", "#0C7355", "#6D28D9", "#A61B5B", "#6B5B00", "#0E7490", "#7C4A3A"),
    False: ("#86B8F2", "#F0A565", "#5FCFA9", "#C77BFF", "#F48FB1", "#D9C24A", "#67D3E8", "#D2A793"),
}


def families(colours: Palette) -> dict[Family, str]:
    """Give the colour of each family of relations."""
    return _FAMILIES[colours == LIGHT]


def communities(colours: Palette) -> tuple[str, ...]:
    """Give the colours of the largest communities; the others are drawn quietly."""
    return _COMMUNITIES[colours == LIGHT]
