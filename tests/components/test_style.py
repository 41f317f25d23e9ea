"""Can everyone read the colours, in both themes, and tell the kinds of actors apart?

Contrast after WCAG 2.2; colour vision after Machado, Oliveira and Fernandes (2009), severity 1.0, in linear light;
difference as Euclidean distance in CIE L*a*b* (1976), where 2.3 can just be noticed.
"""

import re
import tomllib
from itertools import combinations
from pathlib import Path
from typing import Final

import numpy as np
import pytest
from numpy.typing import NDArray

from components import style
from components.style import DARK, LIGHT, Palette

Triple = NDArray[np.float64]
ROOT: Final = Path(__file__).parents[2]
TEXT: Final = ("ink", "quiet", "accent", "person", "company", "organization", "amount", "date")
AA: Final = 4.5
APART: Final = 20.0
"""Nearly ten times what can just be noticed: small marks far from each other must still differ."""
VISION: Final = {
    "full": np.eye(3),
    "protanopia": np.array([[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216],
                            [-0.003882, -0.048116, 1.051998]]),
    "deuteranopia": np.array([[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413],
                              [-0.011820, 0.042940, 0.968881]]),
}  # fmt: skip
TO_XYZ: Final = np.array(
    [[0.4124564, 0.3575761, 0.1804375], [0.2126729, 0.7151522, 0.0721750], [0.0193339, 0.1191920, 0.9503041]]
)
WHITE: Final = np.array([0.95047, 1.0, 1.08883])
THEMES: Final = [pytest.param(LIGHT, id="light"), pytest.param(DARK, id="dark")]


def linear(colour: str) -> Triple:
    """Give the linear light of a colour such as #1C5FA8."""
    shares = np.array([int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)])
    return np.where(shares <= 0.04045, shares / 12.92, ((shares + 0.055) / 1.055) ** 2.4)


def contrast(a: str, b: str) -> float:
    low, high = sorted(float(TO_XYZ[1] @ linear(colour)) for colour in (a, b))
    return (high + 0.05) / (low + 0.05)


def lab(light: Triple) -> Triple:
    shares = TO_XYZ @ np.clip(light, 0, 1) / WHITE
    x, y, z = np.where(shares > (6 / 29) ** 3, np.cbrt(shares), shares / (3 * (6 / 29) ** 2) + 4 / 29)
    return np.array([116 * y - 16, 500 * (x - y), 200 * (y - z)])


def mixed(colour: str, share: float, ground: str) -> str:
    """Mix a share of a colour over a ground, as the style sheet tints its marks."""
    parts = [(int(colour[at : at + 2], 16), int(ground[at : at + 2], 16)) for at in (1, 3, 5)]
    return "#" + "".join(f"{round(a * share + b * (1 - share)):02X}" for a, b in parts)


def test_the_measures_give_the_known_values() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21, abs=0.01)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)
    assert lab(linear("#FFFFFF")) == pytest.approx([100, 0, 0], abs=0.01)
    assert lab(linear("#FF0000")) == pytest.approx([53.24, 80.09, 67.20], abs=0.05)


@pytest.mark.parametrize("palette", THEMES)
@pytest.mark.parametrize("name", TEXT)
def test_every_colour_of_text_and_marks_can_be_read(palette: Palette, name: str) -> None:
    assert contrast(palette.of(name), palette.ground) >= AA
    assert contrast(palette.of(name), palette.card) >= AA


@pytest.mark.parametrize("palette", THEMES)
@pytest.mark.parametrize(("name", "share"), [("person", 0.13), ("company", 0.13), ("organization", 0.13),
                                             ("amount", 0.16), ("date", 0.16), ("accent", 0.30)])  # fmt: skip
def test_marked_words_can_be_read_on_their_tint(palette: Palette, name: str, share: float) -> None:
    for ground in (palette.ground, palette.card):
        assert contrast(palette.ink, mixed(palette.of(name), share, ground)) >= AA


@pytest.mark.parametrize("palette", THEMES)
@pytest.mark.parametrize("vision", VISION)
def test_the_kinds_of_actors_can_be_told_apart(palette: Palette, vision: str) -> None:
    seen = {kind: lab(VISION[vision] @ linear(palette.of(kind))) for kind in ("person", "company", "organization")}
    for a, b in combinations(seen, 2):
        assert float(np.linalg.norm(seen[a] - seen[b])) >= APART, (a, b)


@pytest.mark.parametrize("palette", THEMES)
@pytest.mark.parametrize("vision", VISION)
def test_all_marks_can_be_told_apart(palette: Palette, vision: str) -> None:
    marks = ("person", "company", "organization", "amount", "date")
    seen = {kind: lab(VISION[vision] @ linear(palette.of(kind))) for kind in marks}
    for a, b in combinations(seen, 2):
        assert float(np.linalg.norm(seen[a] - seen[b])) >= 0.8 * APART, (a, b)  # words also differ by their underline


@pytest.mark.parametrize(("theme", "palette"), [("light", LIGHT), ("dark", DARK)])
def test_streamlit_is_set_to_the_same_colours(theme: str, palette: Palette) -> None:
    config = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))["theme"][theme]
    names = {"primaryColor": "accent", "backgroundColor": "ground", "textColor": "ink", "borderColor": "line"}
    assert {name: config[name].upper() for name in names} == {name: palette.of(c) for name, c in names.items()}


def test_every_variable_of_the_sheet_is_a_colour_of_the_palette() -> None:
    sheet = style.sheet("rtl")
    used = set(re.findall(r"var\(--([a-z]+)\)", sheet))
    given = set(re.findall(r"--([a-z]+):", sheet))
    assert used <= given
    assert used >= {"ink", "quiet", "card", "line", "accent", "person", "company", "organization", "amount", "date"}


@pytest.mark.parametrize("direction", ["rtl", "ltr"])
def test_the_sheet_turns_the_page(direction: str) -> None:
    assert f".stApp{{direction:{direction};" in style.sheet(direction)


PAIRS: Final = [
    pytest.param("card", "accent", AA, id="words on a filled button"),
    pytest.param("accent", "ground", 3.0, id="the frame of what has the focus, on the page"),
    pytest.param("accent", "card", 3.0, id="the frame of what has the focus, on a card"),
]


@pytest.mark.parametrize("palette", THEMES)
@pytest.mark.parametrize(("front", "back", "enough"), PAIRS)
def test_other_pairs_of_colours_stand_apart(palette: Palette, front: str, back: str, enough: float) -> None:
    assert contrast(palette.of(front), palette.of(back)) >= enough


@pytest.mark.parametrize(("theme", "palette"), [("light", LIGHT), ("dark", DARK)])
def test_words_can_be_read_on_the_grounds_that_streamlit_is_set_to(theme: str, palette: Palette) -> None:
    config = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))["theme"][theme]
    grounds = [config["secondaryBackgroundColor"], *config["sidebar"].values()]
    for name in ("ink", "quiet", "accent"):
        assert min(contrast(palette.of(name), ground) for ground in grounds) >= AA
    assert contrast(config["linkColor"], palette.card) >= AA


def test_no_colour_stands_outside_the_palette() -> None:
    own = {"style.py", "colours.py"}  # the palette, and the colours of groups in the network
    # A code that cameras read is dark on light in both themes; a probe for the faces of a picture is never seen.
    printed = {"sharing.py": ["#fff", "#111"], "picture.js": ["#777"]}
    files = [path for kind in ("*.py", "*.css", "*.js") for path in (ROOT / "components").rglob(kind)]
    written = re.compile(r"#[0-9A-Fa-f]{6}\b|#[0-9A-Fa-f]{3}\b|\b(?:rgba?|hsla?)\((?!0, ?0, ?0, ?0\))")
    found = {path.name: written.findall(path.read_text(encoding="utf-8")) for path in files if path.name not in own}
    assert {name: colours for name, colours in found.items() if colours} == printed


def test_sizes_of_type_and_spaces_are_steps_of_the_scales() -> None:
    sheet = (ROOT / "components" / "style.css").read_text(encoding="utf-8")
    stray = re.findall(r"(?<![\w-])(?:font-size|padding[\w-]*|margin[\w-]*|gap): [^;}]*?[\d.]+r?em\b[^;}]*", sheet)
    assert [rule for rule in stray if rule != "padding: .08em 0"] == []  # the marks of words grow with their line


def test_the_design_system_tells_the_contrasts_that_are_measured() -> None:
    told = (ROOT / "docs" / "design-system.md").read_text(encoding="utf-8")
    for name in TEXT:
        figures = [
            f"`{palette.of(name)}` {contrast(palette.of(name), palette.ground):.1f} / "
            f"{contrast(palette.of(name), palette.card):.1f}"
            for palette in (LIGHT, DARK)
        ]
        assert " | ".join(figures) in told, name
