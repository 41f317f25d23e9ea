"""Does each page stand in the browser, in both languages, both themes, and on a desk as on a phone?

A reader of each language and theme goes through all pages by the menu, and looks at each on a desk and on a phone; the
tests below ask what was seen. The pictures stay in tests/artefacts, to be looked at.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from components.language import Language
from components.style import DARK, LIGHT
from tests.browser import screen
from tests.browser.screen import CHARTS, CODES, DESK, PHONE
from tests.browser.serving import Server

pytestmark = pytest.mark.browser

THEMES: Final = ("light", "dark")
EVERY: Final = [(name, code, theme) for name in CHARTS for code in CODES for theme in THEMES]
ENOUGH: Final = 4.5
"""The contrast WCAG asks of a text (AA)."""

_LOOK: Final = """() => {
    const app = document.querySelector('.stApp'), side = document.querySelector('.stSidebar');
    const colour = element => getComputedStyle(element).fill || '';
    return {
        direction: getComputedStyle(app).direction,
        side: side ? side.getBoundingClientRect().x : null,
        ground: getComputedStyle(app).backgroundColor,
        inks: [...new Set([...document.querySelectorAll('.main-svg .xtick text, .main-svg .ytick text, '
            + '.main-svg .bartext, .main-svg .textpoint text, .main-svg .net-name')].map(colour))],
        fonts: [...document.fonts].filter(face => face.status === 'loaded').map(face => face.family),
    };
}"""
_ROOMS: Final = """() => {
    window.siyaqRooms = {};
    const look = () => {
        for (const box of document.querySelectorAll('.stElementContainer[class*="st-key-"]')) {
            const key = box.className.match(/st-key-([\\w-]+)/)[1];
            const drawn = Boolean(box.querySelector('.main-svg'));
            (window.siyaqRooms[key] ||= []).push([drawn, box.getBoundingClientRect().height]);
        }
        requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
}"""
"""Note the height of each keyed element and whether its chart is drawn, at every frame from the first."""


@dataclass(frozen=True, slots=True)
class Sight:
    """What a visit found."""

    look: dict[str, Any]
    charts: dict[str, int]
    exceptions: int
    menu: tuple[str, ...]
    foreign: tuple[str, ...]
    overflow: tuple[int, int]


Visit = Callable[[str, str, str], Sight]


@pytest.fixture(scope="module")
def visit(browser: Browser, server: Server, artefacts: Path) -> Iterator[Visit]:
    """Visit a page in a language and a theme, once; later calls tell again what was seen."""
    seen: dict[tuple[str, str, str], Sight] = {}
    contexts = {theme: browser.new_context(viewport=DESK, color_scheme=theme) for theme in THEMES}

    def visited(name: str, code: str, theme: str) -> Sight:
        if (name, code, theme) not in seen:
            seen.update({(page, code, theme): sight for page, sight in _walk(contexts[theme], server, code, artefacts)})
        return seen[name, code, theme]

    yield visited
    for context in contexts.values():
        context.close()


def _walk(context: BrowserContext, server: Server, code: Any, artefacts: Path) -> Iterator[tuple[str, Sight]]:
    """Go through all pages by the menu, as one reader."""
    page, asked = context.new_page(), list[str]()
    theme = "dark" if page.evaluate("() => matchMedia('(prefers-color-scheme: dark)').matches") else "light"
    page.on("request", lambda request: asked.append(request.url))
    for name in CHARTS:
        if page.url == "about:blank":
            screen.opened(page, server.url, name, code)
        else:
            screen.menu(page, name, code).click()
            screen.drawn(page, name, code)
        yield name, _seen(page, server, name, artefacts / f"{name}-{code}-{theme}", asked)
        asked.clear()
    page.close()


def _seen(page: Page, server: Server, name: str, file: Path, asked: list[str]) -> Sight:
    wide = _pictured(page, file)
    look = page.evaluate(_LOOK)
    menu = tuple(page.get_by_role("navigation").get_by_role("link").all_inner_texts())
    page.set_viewport_size(PHONE)
    narrow = _pictured(page, file)
    sight = Sight(
        look=look,
        charts={card: screen.chart(page, card).locator(".main-svg").count() for card in CHARTS[name]},
        exceptions=page.locator(".stException").count(),
        menu=menu,
        foreign=tuple(url for url in asked if not url.startswith((server.url, "data:", "blob:"))),
        overflow=(wide, narrow),
    )
    page.set_viewport_size(DESK)
    return sight


def _pictured(page: Page, file: Path) -> int:
    """Keep a picture of the screen; return how far it runs out of its width."""
    width = page.viewport_size["width"] if page.viewport_size else 0
    page.wait_for_function(
        "() => [...document.querySelectorAll('.main-svg')].every(svg => svg.getBoundingClientRect().width < innerWidth)"
    )
    screen.at_rest(page)
    page.screenshot(path=file.with_name(f"{file.name}-{width}.png"), full_page=True)
    return int(page.evaluate("() => document.documentElement.scrollWidth - innerWidth"))


def luminance(colour: str) -> float:
    """Measure how light a colour is, as WCAG does: `rgb(…)` or `#rrggbb` to 0 … 1."""
    channels = (
        [int(colour[i : i + 2], 16) for i in (1, 3, 5)]
        if colour.startswith("#")
        else [float(part) for part in colour.split("(")[1].rstrip(")").split(",")[:3]]
    )
    straight = [c / 255 / 12.92 if c / 255 <= 0.04045 else ((c / 255 + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * straight[0] + 0.7152 * straight[1] + 0.0722 * straight[2]


def contrast(one: str, other: str) -> float:
    """Measure the contrast of two colours, 1 to 21."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize(("name", "code", "theme"), EVERY)
def test_a_page_stands_with_its_charts_and_no_exception(visit: Visit, name: str, code: str, theme: str) -> None:
    sight = visit(name, code, theme)
    assert sight.exceptions == 0
    assert all(sight.charts[card] for card in CHARTS[name])


@pytest.mark.parametrize(("name", "code", "theme"), EVERY)
def test_no_request_goes_to_another_host(visit: Visit, name: str, code: str, theme: str) -> None:
    sight = visit(name, code, theme)
    assert sight.foreign == ()
    assert any("Plex" in family for family in sight.look["fonts"]), "the page's own typeface was not loaded"


@pytest.mark.parametrize(("name", "code"), [(name, code) for name in CHARTS for code in CODES])
def test_menu_and_direction_follow_the_language(visit: Visit, name: str, code: str) -> None:
    sight, say = visit(name, code, "dark"), Language(code)  # type: ignore[arg-type]
    told = "\n".join(sight.menu)
    assert all(say(f"page.{other}") in told for other in CHARTS)
    assert sight.look["direction"] == say.direction


@pytest.mark.parametrize("code", CODES)
def test_the_sidebar_stands_where_reading_begins(page: Page, server: Server, code: Any) -> None:
    say = screen.opened(page, server.url, "articles", code)
    box = page.locator(".stSidebar").bounding_box()
    assert box is not None
    assert box["x"] == (DESK["width"] - box["width"] if say.direction == "rtl" else 0)


@pytest.mark.parametrize(("name", "code", "theme"), EVERY)
def test_nothing_runs_out_of_the_width_of_the_screen(visit: Visit, name: str, code: str, theme: str) -> None:
    assert max(visit(name, code, theme).overflow) <= 0


@pytest.mark.parametrize(("name", "code", "theme"), EVERY)
def test_text_in_charts_stands_out_from_the_ground_of_the_theme(visit: Visit, name: str, code: str, theme: str) -> None:
    look = visit(name, code, theme).look
    card = (DARK if theme == "dark" else LIGHT).card
    assert (luminance(look["ground"]) < 0.1) == (theme == "dark")
    assert len(look["inks"]) >= bool(CHARTS[name])
    assert [ink for ink in look["inks"] if contrast(ink, card) < ENOUGH] == []


@pytest.mark.parametrize(("name", "code"), [("overview", "ar"), ("timeline", "en"), ("network", "ar"), ("money", "en")])
def test_a_chart_takes_the_room_that_was_kept_for_it(page: Page, server: Server, name: str, code: Any) -> None:
    page.add_init_script(f"({_ROOMS})()")
    screen.opened(page, server.url, name, code)
    rooms: dict[str, list[tuple[bool, float]]] = page.evaluate("() => window.siyaqRooms")
    charts = {key: heights for key, heights in rooms.items() if any(drawn for drawn, _ in heights)}
    assert len(charts) == len(CHARTS[name])
    assert any(not drawn for heights in charts.values() for drawn, _ in heights), "no room was seen before a chart"
    jumps = {key: {round(height) for _, height in heights} for key, heights in charts.items()}
    assert {key: heights for key, heights in jumps.items() if len(heights) > 1} == {}


def test_the_page_follows_a_system_that_turns_dark(page: Page, server: Server) -> None:
    page.emulate_media(color_scheme="light")
    say = screen.opened(page, server.url, "money", "ar")
    with page.expect_navigation():  # its charts hold colours, so the page is drawn anew
        page.emulate_media(color_scheme="dark")
    screen.drawn(page, "money", "ar")
    expect(page.locator(".stApp")).to_have_css("background-color", "rgb(17, 22, 28)")
    card = page.locator(".st-key-card-ranked")
    expect(card).to_have_css("background-color", "rgb(27, 34, 43)")
    screen.at_rest(page)
    words = card.get_by_role("heading", name=say("money.ranked")).evaluate("e => getComputedStyle(e).color")
    label = screen.chart(page, "ranked").locator(".ytick text").first.evaluate("e => getComputedStyle(e).fill")
    assert min(contrast(words, DARK.card), contrast(label, DARK.card)) >= ENOUGH


def test_the_server_had_nothing_to_complain_of(visit: Visit, server: Server) -> None:
    for name in CHARTS:
        visit(name, "ar", "light")
    assert server.troubles() == []
