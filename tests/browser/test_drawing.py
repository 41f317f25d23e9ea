"""Is Arabic drawn right? What a chart writes is laid upon what the browser itself writes for the same string."""

from collections.abc import Callable, Iterator
from typing import Final

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from components.arabic import escaped, for_canvas
from components.charts.base import Ink
from components.language import CODES, Code, Language
from components.style import LIGHT
from tests.browser import easel, picture, screen, surfaces, writing
from tests.browser.screen import CHARTS
from tests.browser.serving import Server
from tests.browser.surfaces import SURFACES, Writing

pytestmark = pytest.mark.browser

ALIKE: Final = 0.9
FINE: Final = 2
Surface = Callable[[Ink], Writing]


class Plain(Ink):
    """Writes what most would: the text as it is."""

    def text(self, text: str) -> str:
        return "<br>".join(escaped(line) for line in text.split("<br>"))


class Reshaped(Ink):
    """Writes what is often advised: joined letters in visual order."""

    def text(self, text: str) -> str:
        return "<br>".join(escaped(for_canvas(line)) for line in text.split("<br>"))


@pytest.fixture(scope="module")
def board(browser: Browser) -> Iterator[Page]:
    """A bare page with Plotly and the project's type."""
    context = browser.new_context(viewport={"width": 1200, "height": 900}, device_scale_factor=FINE)
    page = context.new_page()
    easel.prepare(page)
    yield page
    context.close()


def scores(board: Page, surface: Surface, pens: Ink) -> dict[str, float]:
    """Draw a surface and tell how like each of its lines is to the browser's own writing."""
    wanted = surface(pens)
    easel.draw(board, wanted.figure)
    if wanted.mark:
        easel.point(board, *wanted.place())
    lines = writing.drawn(board, "#chart", wanted.css)
    assert len(lines) == len(wanted.texts), [line.text for line in lines]
    models = writing.model(
        board,
        [(text, surfaces.way(text, pens.say), line.style) for text, line in zip(wanted.texts, lines, strict=True)],
        ground=LIGHT.card,
    )
    likes = [picture.likeness(line.pixels, model) for line, model in zip(lines, models, strict=True)]
    return dict(zip(wanted.texts, likes, strict=True))


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("surface", SURFACES)
def test_a_chart_writes_as_the_browser_does(board: Page, surface: Surface, code: Code) -> None:
    found = scores(board, surface, Ink(Language(code), LIGHT))
    assert {text: score for text, score in found.items() if score < ALIKE} == {}


@pytest.mark.parametrize("surface", SURFACES)
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
