"""Is `for_canvas` what a surface needs that shapes nothing? Pillow's plain layout is one: it sets glyph after glyph."""

from collections.abc import Callable, Iterator
from itertools import groupby
from typing import Final

import pytest
from PIL import Image, ImageDraw, ImageFont
from playwright.sync_api import Browser, Page

from components.arabic import for_canvas, for_svg
from components.style import LIGHT
from tests.browser import easel, picture, surfaces, writing
from tests.browser.serving import ROOT

pytestmark = pytest.mark.browser

SIZE: Final = 48
_FINER: Final = ("calt", "kern", "liga", "locl", "ccmp", "rlig", "mark", "mkmk", "curs")
"""What the face can do beyond joining letters: a surface that shapes nothing does without."""
ALIKE: Final = 0.5
"""Measured: the right form scores 0.69 to 1.00 (glyph after glyph, each advance is rounded, and letters drift); a text
that is not shaped scores 0.00 to 0.06."""
BRACKETS_ALIKE: Final = 0.7
"""Measured on the texts with brackets and quotes: facing the right way 0.78 to 1.00, the wrong way 0.45 to 0.64."""
STYLE: Final = {"font-family": "Plex", "font-size": f"{SIZE}px", "font-weight": "400", "color": LIGHT.ink,
                "font-feature-settings": ", ".join(f'"{name}" 0' for name in _FINER)}  # fmt: skip
WRITTEN: Final = (*surfaces.HARD, "سام ألتمان", "جنسن هوانغ وماسايوشي سون")


@pytest.fixture(scope="module")
def board(browser: Browser) -> Iterator[Page]:
    """A bare page with the project's type."""
    context = browser.new_context(viewport={"width": 1400, "height": 1300})
    page = context.new_page()
    easel.prepare(page)
    yield page
    context.close()


def unshaped(text: str) -> picture.Pixels:
    """Draw a text without shaping: each sign by the face that has it, in the order given, from left to right."""
    faces = {
        script: ImageFont.truetype(
            str(ROOT / "static" / "fonts" / f"ibm-plex-sans-arabic-{script}-400-normal.woff2"), SIZE,
            layout_engine=ImageFont.Layout.BASIC,
        )
        for script in ("arabic", "latin")
    }  # fmt: skip
    image = Image.new("RGB", (1400, 140), LIGHT.card)
    pen, at = ImageDraw.Draw(image), 20.0
    for arabic, signs in groupby(text, key=lambda sign: "\u0600" <= sign <= "\u06ff" or "\ufb50" <= sign <= "\ufefc"):
        face, run = faces["arabic" if arabic else "latin"], "".join(signs)
        pen.text((at, 80), run, font=face, fill=LIGHT.ink, anchor="ls")
        at += face.getlength(run)
    return picture.ink(image)


def likenesses(board: Page, form: Callable[[str], str]) -> dict[str, float]:
    """Tell how like unshaped drawings of texts in a form are to the browser's own writing."""
    models = writing.model(board, [(text, "rtl", STYLE) for text in WRITTEN], ground=LIGHT.card)
    return {t: picture.likeness(unshaped(form(t)), model) for t, model in zip(WRITTEN, models, strict=True)}


def test_a_surface_that_shapes_nothing_writes_right_with_for_canvas(board: Page) -> None:
    assert {text: score for text, score in likenesses(board, for_canvas).items() if score < ALIKE} == {}


def test_brackets_and_quotes_face_the_right_way(board: Page) -> None:
    found = {text: score for text, score in likenesses(board, for_canvas).items() if set(text) & set("()«»")}
    assert len(found) == 4
    assert {text: score for text, score in found.items() if score < BRACKETS_ALIKE} == {}


@pytest.mark.parametrize("form", [str, for_svg])
def test_it_writes_wrong_with_any_other_form(board: Page, form: Callable[[str], str]) -> None:
    assert {text: score for text, score in likenesses(board, form).items() if score >= ALIKE} == {}
