"""Is Arabic drawn right? What a chart writes is laid upon what the browser itself writes for the same string."""

from collections.abc import Callable
from typing import Final

import pytest
from playwright.sync_api import BrowserContext, Page

from components.arabic import escaped, for_canvas
from components.charts.base import Ink
from components.language import CODES, Code, Language
from components.style import LIGHT
from tests.browser import easel, picture, screen, surfaces, writing
from tests.browser.easel import FINE
from tests.browser.screen import CHARTS
from tests.browser.serving import Server
from tests.browser.surfaces import SURFACES, Writing

pytestmark = pytest.mark.browser

ALIKE: Final = 0.76
"""Measured at three pixels a point: lines drawn right score 0.83 to 1.00 (single lines 1.00; lines of a box that tells
of a mark drift by a fraction of a pixel). Plain text scores 0.00 to 0.55, reshaped text 0.00 to 0.70: the highest are
short months, like مايو 2024, half of whose ink is the year; no hard string scores above 0.44."""
Surface = Callable[[Ink], Writing]


class Plain(Ink):
    """Writes what most would: the text as it is."""

    def text(self, text: str) -> str:
        return "<br>".join(escaped(line) for line in text.split("<br>"))


class Reshaped(Ink):
    """Writes what is often advised: joined letters in visual order."""

    def text(self, text: str) -> str:
        return "<br>".join(escaped(for_canvas(line)) for line in text.split("<br>"))


def scores(board: Page, surface: Surface, pens: Ink) -> dict[str, float]:
    """Draw a surface and tell how like each of its lines is to the browser's own writing."""
    wanted = surface(pens)
    easel.draw(board, wanted.figure)
    if wanted.mark:
        easel.point(board, *wanted.place())
    lines = writing.drawn(board, "#chart", wanted.css)
    texts = wanted.texts[-len(lines) :]  # Plotly leaves a first label out where it has no room
    asked = [(text, surfaces.way(text, pens.say), line.style) for text, line in zip(texts, lines, strict=True)]
    models = writing.model(board, asked, ground=LIGHT.card)
    likes = [picture.likeness(line.pixels, model) for line, model in zip(lines, models, strict=True)]
    return dict(zip(texts, likes, strict=True))


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("surface", SURFACES)
def test_a_chart_writes_as_the_browser_does_and_leaves_no_line_out(board: Page, surface: Surface, code: Code) -> None:
    pens = Ink(Language(code), LIGHT)
    found = scores(board, surface, pens)
    assert {text: score for text, score in found.items() if score < ALIKE} == {}
    assert list(found) == list(surface(pens).texts)


@pytest.mark.parametrize("surface", [surface for surface in SURFACES if surface is not surfaces.months_of_columns])
def test_text_left_as_it_is_would_be_refused(board: Page, surface: Surface) -> None:
    found = scores(board, surface, Plain(Language("ar"), LIGHT))
    hard = {text: score for text, score in found.items() if surfaces.ordered(text)}
    assert hard
    assert {text: score for text, score in hard.items() if score >= ALIKE} == {}


@pytest.mark.parametrize("surface", SURFACES)
def test_reshaped_text_would_be_refused(board: Page, surface: Surface) -> None:
    found = scores(board, surface, Reshaped(Language("ar"), LIGHT))
    hard = {text: score for text, score in found.items() if surfaces.has_arabic(text)}
    assert hard
    assert {text: score for text, score in hard.items() if score >= ALIKE} == {}


@pytest.mark.parametrize(("name", "code"), [(n, code) for n in CHARTS if CHARTS[n] for code in CODES])
def test_the_charts_of_the_product_write_as_the_browser_does(
    open_context: Callable[..., BrowserContext], server: Server, name: str, code: Code
) -> None:
    page = open_context(device_scale_factor=FINE, color_scheme="light").new_page()
    say = screen.opened(page, server.url, name, code)
    for card in CHARTS[name]:
        graph = screen.chart(page, card)
        graph.evaluate("graph => graph.scrollIntoView({block: 'center'})")
        screen.still(graph)
        root = f".st-key-card-{card} :is({screen.DRAWN})"
        lines = writing.drawn(page, root, ".xtick text, .ytick text, .bartext, .textpoint text, .net-name:not(.unseen)")
        clear = [line for line in lines if not any(line.meets(other) for other in lines if other is not line)]
        assert len(clear) * 2 >= len(lines) > 0
        told = [screen.plain(line.text) for line in clear]
        asked = [(text, surfaces.way(text, say), line.style) for text, line in zip(told, clear, strict=True)]
        models = writing.model(page, asked, ground=LIGHT.card)
        likes = [picture.likeness(line.pixels, model) for line, model in zip(clear, models, strict=True)]
        assert {text: score for text, score in zip(told, likes, strict=True) if score < ALIKE} == {}
