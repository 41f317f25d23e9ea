"""Where are the charts drawn to be looked at? On a bare page, by Plotly's own script, in the project's type."""

import base64
import tomllib
from typing import Any, Final

from playwright.sync_api import Page
from plotly.offline import get_plotlyjs

from components.charts.chart import Chart
from components.style import LIGHT
from tests.browser.serving import ROOT

FINE: Final = 3
"""Pixels of the picture for each of the page."""
_CONFIG: Final = {"displayModeBar": False, "responsive": False}
_DRAW: Final = """async ([figure, config]) => {
    const old = document.getElementById('chart');
    if (old) old.remove();
    const box = document.createElement('div');
    box.id = 'chart';
    document.body.append(box);
    await Plotly.newPlot(box, figure.data, {...figure.layout, width: 1100}, config);
}"""


def prepare(page: Page) -> None:
    """Set a page up: Plotly's script, and the faces that the app's settings name, read from static/fonts."""
    faces = _faces()
    styles = "".join(
        f"@font-face{{font-family:{face['family']};font-weight:{face['weight']};unicode-range:{face['unicodeRange']};"
        f"src:url(data:font/woff2;base64,{_encoded(face['url'])}) format('woff2')}}"
        for face in faces
    )
    page.set_content(
        f"<!doctype html><style>{styles} body{{margin:0;background:{LIGHT.card}}}</style>"
        f"<script>{get_plotlyjs()}</script>"
    )
    page.evaluate("""async weights => {
        for (const weight of weights) await document.fonts.load(`${weight} 20px Plex`, 'سياق Siyaq 27%');
    }""", sorted({face["weight"] for face in faces}))  # fmt: skip


def draw(page: Page, chart: Chart) -> None:
    """Draw a chart in the element #chart."""
    page.mouse.move(1, 1)
    page.evaluate(_DRAW, [chart.to_dict(), _CONFIG])


def point(page: Page, trace: int, number: int) -> None:
    """Point at a mark of the chart and wait for the box that tells of it."""
    at = page.evaluate(
        """([trace, number]) => {
            const graph = document.getElementById('chart'), {xaxis, yaxis} = graph._fullLayout;
            const box = graph.getBoundingClientRect(), full = graph._fullData[trace];
            const webgl = full.type === 'scattergl', flat = full.orientation === 'h';
            const point = webgl ? {x: full.x[number], y: full.y[number]} : graph.calcdata[trace][number];
            const [x, y] = full.type !== 'bar' ? [xaxis.c2p(point.x), yaxis.c2p(point.y)]
                : flat ? [(xaxis.l2p(0) + xaxis.l2p(point.s)) / 2, yaxis.c2p(point.p)]
                : [xaxis.c2p(point.p), (yaxis.l2p(0) + yaxis.l2p(point.s)) / 2];
            return [box.x + xaxis._offset + x, box.y + yaxis._offset + y];
        }""",
        [trace, number],
    )
    page.mouse.move(*at)
    page.wait_for_function("() => document.querySelector('#chart .hoverlayer text.nums')")


def _faces() -> list[dict[str, Any]]:
    settings = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))
    faces: list[dict[str, Any]] = settings["theme"]["fontFaces"]
    return faces


def _encoded(url: str) -> str:
    return base64.b64encode((ROOT / url.removeprefix("app/")).read_bytes()).decode()
