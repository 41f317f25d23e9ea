"""What does a reader see and do? The screens of the product, as a browser finds them.

Things are found by role, by the product's own words and by keys; Streamlit's generated classes are not relied on.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import urlencode

from playwright.sync_api import Locator, Page, ViewportSize, expect

from components.language import Code, Language

CHARTS: Final[Mapping[str, tuple[str, ...]]] = {
    "overview": ("coverage", "person", "company", "claims"),
    "timeline": ("histogram", "lanes", "lag"),
    "network": ("network",),
    "money": ("ranked", "time", "flows"),
    "articles": (),
}
"""The charts of each page, by the key of the card they stand in."""
DRAWN: Final = ".js-plotly-plot, .siyaq-net"
"""What holds a chart: a figure of Plotly, or the network, which is SVG of our own."""
CODES: Final[tuple[Code, ...]] = ("ar", "en")
DESK: Final[ViewportSize] = {"width": 1400, "height": 1100}
PHONE: Final[ViewportSize] = {"width": 390, "height": 844}
SHOWN: Final = ".siyaq-shown"
EVIDENCE: Final = "[class*='st-key-card-evidence-']"

_NET_MARKS: Final = """graph => [...graph.querySelectorAll('[data-key]')].map(mark => {
    const at = mark.matches('.net-handle') ? mark.getPointAtLength(mark.getTotalLength() / 2) : new DOMPoint(0, 0);
    const {x, y} = new DOMPoint(at.x, at.y).matrixTransform(mark.getScreenCTM());
    const top = document.elementFromPoint(x, y);
    return {key: mark.dataset.key, told: mark.dataset.told.replaceAll('\\n', '<br>'), x, y,
            seen: y < 0 || y > innerHeight || top === mark};
}).filter(mark => mark.seen)"""
"""The marks of the network that no other mark covers."""
_MARKS: Final = """graph => graph.calcdata.flatMap((trace, t) => trace.map((point, i) => {
    const full = graph._fullData[t], datum = full.customdata && full.customdata[i];
    if (!datum || point.x === undefined && point.p === undefined) return null;
    const box = graph.getBoundingClientRect(), {xaxis, yaxis} = graph._fullLayout;
    const flat = full.orientation === 'h', bar = full.type === 'bar';
    const across = !bar ? xaxis.c2p(point.x) : flat ? (xaxis.l2p(0) + xaxis.l2p(point.s)) / 2 : xaxis.c2p(point.p);
    const down = !bar ? yaxis.c2p(point.y) : flat ? yaxis.c2p(point.p) : (yaxis.l2p(0) + yaxis.l2p(point.s)) / 2;
    return {key: datum[0], told: full.hovertext[i], x: box.x + xaxis._offset + across, y: box.y + yaxis._offset + down,
            row: flat ? i : -1};
}).filter(mark => mark))"""


_STILL: Final = """element => new Promise(done => {
    let place = '', frames = 0;
    const look = () => {
        const {x, y, width, height} = element.getBoundingClientRect(), now = [x, y, width, height].join();
        frames = now === place ? frames + 1 : 0;
        place = now;
        frames < 20 ? requestAnimationFrame(look) : done();
    };
    look();
})"""


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark of a chart: what a click on it hands over, what hovering tells (line by line), and where it stands."""

    key: str
    told: tuple[str, ...]
    x: float
    y: float


def plain(text: str) -> str:
    """Take the isolates out that a chart's text is wrapped in."""
    return re.sub("[\u2066-\u2069]", "", text)


def address(url: str, name: str, code: Code, **parameters: str) -> str:
    """Write the address of a page; the overview has no name in it."""
    path = "" if name == "overview" else name
    return f"{url}/{path}?{urlencode({'lang': code} | parameters)}"


def opened(page: Page, url: str, name: str, code: Code, **parameters: str) -> Language:
    """Open a page by a link and wait until it is drawn; return its language."""
    page.goto(address(url, name, code, **parameters))
    drawn(page, name, code, charts="article" not in parameters)
    return Language(code)


def drawn(page: Page, name: str, code: Code, *, charts: bool = True) -> None:
    """Wait until a page stands: its heading, its charts, and the end of the run that drew them."""
    expect(page.get_by_role("heading", level=1)).to_have_text(Language(code)(f"page.{name}"), timeout=30_000)
    for card in CHARTS[name] if charts else ():
        expect(chart(page, card).locator(".main-svg").first).to_be_attached(timeout=30_000)
    at_rest(page)


def at_rest(page: Page) -> None:
    """Wait until the script has ended and its charts are drawn: Streamlit notes on its root whether a run goes on."""
    page.wait_for_function(
        """() => document.querySelector('.stApp[data-test-script-state="notRunning"]')
            && [...document.querySelectorAll('.stPlotlyChart, .siyaq-net')].every(c => c.querySelector('.main-svg'))"""
    )


def chart(page: Page, card: str) -> Locator:
    """Find the chart in a card."""
    return page.locator(f".st-key-card-{card} :is({DRAWN})")


def data(page: Page, card: str) -> Any:
    """Read what a chart draws: the numbers and texts of all its traces."""
    return chart(page, card).evaluate(
        """graph => graph.matches('.siyaq-net') ? graph.querySelector('svg').innerHTML
            : graph._fullData.map(t => [t.type, [...t.x].map(String), [...t.y].map(String), t.text, t.hovertext,
            t.customdata])"""
    )


def still(found: Locator) -> None:
    """Wait until an element has stood in one place for twenty frames: what comes in above it pushes it down."""
    found.evaluate(_STILL)


def marks(page: Page, card: str) -> list[Mark]:
    """List the marks of a chart that can be clicked, where they stand now; the chart is brought into view first."""
    graph = chart(page, card)
    graph.scroll_into_view_if_needed()
    still(graph)
    return [
        Mark(mark["key"], tuple(plain(mark["told"]).split("<br>")), mark["x"], mark["y"])
        for mark in graph.evaluate(_NET_MARKS if "siyaq-net" in (graph.get_attribute("class") or "") else _MARKS)
    ]


def clear_mark(page: Page, card: str, *, wanted: str = "", apart: float = 18) -> Mark:
    """Choose a mark that stands clear of all others and on the screen; `wanted`: a pattern its key must match."""
    found = marks(page, card)
    size = page.viewport_size or DESK
    for mark in found:
        near = [m for m in found if m is not mark and abs(m.x - mark.x) < apart and abs(m.y - mark.y) < apart]
        if not near and 90 < mark.y < size["height"] - 30 and re.fullmatch(wanted or ".*", mark.key):
            return mark
    raise AssertionError(f"no mark of {card} stands clear")


def hover(page: Page, card: str, mark: Mark) -> None:
    """Point at a mark, and see that it is this one which tells its words."""
    page.mouse.move(mark.x, mark.y)
    expect(chart(page, card).locator(".hovertext, .siyaq-net-told")).to_contain_text(
        re.compile(re.escape(mark.told[0]))
    )


def click(page: Page, card: str, mark: Mark) -> None:
    """Click a mark."""
    hover(page, card, mark)
    page.mouse.click(mark.x, mark.y)


def menu(page: Page, name: str, code: Code) -> Locator:
    """Find a page's entry in the menu."""
    return page.get_by_role("banner").get_by_role("link", name=Language(code)(f"page.{name}"), exact=True)


def type_name(page: Page, say: Language, kind: str, typed: str) -> None:
    """Type a name into the filter and take what it offers first."""
    field = page.get_by_role("combobox", name=say(f"filter.{kind}"), exact=True)
    field.fill(typed)
    expect(page.get_by_role("option").first).to_be_visible()
    field.press("Enter")
    field.press("Escape")  # an open list hides the rest of the page from whoever goes by roles


def shown(page: Page) -> str:
    """Read the sentence that says what is on screen."""
    return page.locator(SHOWN).inner_text()
