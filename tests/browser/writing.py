"""What is written in a chart, and how does the browser itself write the same?

A line of a chart is photographed with all else hidden; the model is the same string in an HTML element that runs its
way, in the same type, size, weight and colour.
"""

import io
import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from PIL import Image
from playwright.sync_api import Page

from tests.browser.picture import Pixels, ink

_PAD: Final = 3
_SHEET: Final = 10
"""As many lines as fit on a screen, whatever their size."""
_LINES: Final = """([root, css]) => {
    const lines = [];
    for (const text of document.querySelectorAll(`${root} :is(${css})`)) {
        const parts = text.querySelectorAll('tspan.line');
        for (const [number, line] of (parts.length ? [...parts] : [text]).entries()) {
            if (!line.textContent || !line.getClientRects().length) continue;
            line.setAttribute('data-line', number % 2);
            const box = line.getBoundingClientRect(), style = getComputedStyle(line);
            lines.push({text: line.textContent, turn: number % 2, box: [box.x, box.y, box.width, box.height], style: {
                'font-family': style.fontFamily, 'font-size': style.fontSize, 'font-weight': style.fontWeight,
                'font-feature-settings': style.fontFeatureSettings, 'letter-spacing': style.letterSpacing,
                color: style.fill}});
        }
    }
    return lines;
}"""
_ALONE: Final = """([root, turn]) => {
    const sheet = document.getElementById('siyaq-alone') || document.createElement('style');
    sheet.id = 'siyaq-alone';
    sheet.textContent = `${root} * {visibility: hidden !important}
        ${root} :is([data-line="${turn}"], [data-line="${turn}"] *, .nsewdrag, clipPath, clipPath *) {
            visibility: visible !important}`;
    document.head.append(sheet);
}"""
"""Hide all but the lines; the unseen layer that takes the mouse stays, else a box that tells of a mark would go, and so
do the shapes that charts are cut to."""
_BACK: Final = """() => {
    document.getElementById('siyaq-alone').remove();
    document.querySelectorAll('[data-line]').forEach(line => line.removeAttribute('data-line'));
}"""
_MODEL: Final = """([lines, ground]) => {
    const sheet = document.createElement('div');
    sheet.id = 'siyaq-model';
    sheet.style.cssText = `position:fixed;inset:0;z-index:99999999;overflow:hidden;direction:ltr;background:${ground}`;
    for (const {text, direction, style} of lines) {
        const row = document.createElement('div'), line = document.createElement('span');
        row.style.cssText = 'padding:4px 12px;line-height:2';
        line.style.cssText = 'display:inline-block;white-space:pre;width:max-content;line-height:2';
        Object.entries(style).forEach(([name, value]) => line.style.setProperty(name, value, 'important'));
        line.dir = direction;
        line.textContent = text;
        row.append(line);
        sheet.append(row);
    }
    document.body.append(sheet);
    return [...sheet.querySelectorAll('span')].map(line => {
        const box = line.getBoundingClientRect();
        return [box.x, box.y, box.width, box.height];
    });
}"""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text in a chart: what it holds, its type and colour, and its ink."""

    text: str
    style: dict[str, Any]
    pixels: Pixels
    box: tuple[float, float, float, float]

    def meets(self, other: "Line") -> bool:
        """Whether two lines stand so close that one's ink may be in the other's picture."""
        (x, y, w, h), (a, b, c, d) = self.box, other.box
        return x - _PAD < a + c + _PAD and a - _PAD < x + w + _PAD and y - _PAD < b + d and b < y + h


def texts(page: Page, root: str, css: str) -> list[str]:
    """List the lines that `css` finds inside `root` and that are drawn."""
    return [line["text"] for line in page.evaluate(_LINES, [root, css])]


def drawn(page: Page, root: str, css: str) -> list[Line]:
    """Photograph the lines that `css` finds inside `root` (a selector), each by itself.

    The lines of one text stand close, so that every other one of them is photographed in a second turn.
    """
    found = page.evaluate(_LINES, [root, css])
    pictures = []
    for turn in sorted({line["turn"] for line in found}):
        page.evaluate(_ALONE, [root, turn])
        pictures.append(_cut(page, [line["box"] for line in found]))
    page.evaluate(_BACK)
    return [
        Line(line["text"], line["style"], pictures[line["turn"]][number], tuple(line["box"]))
        for number, line in enumerate(found)
    ]


def model(page: Page, lines: Sequence[tuple[str, str, dict[str, Any]]], *, ground: str) -> list[Pixels]:
    """Let the browser write texts (text, direction, type) as HTML on a ground of that colour; photograph each."""
    pictures: list[Pixels] = []
    for start in range(0, len(lines), _SHEET):
        asked = [{"text": text, "direction": way, "style": style} for text, way, style in lines[start : start + _SHEET]]
        pictures += _cut(page, page.evaluate(_MODEL, [asked, ground]))
        page.evaluate("() => document.getElementById('siyaq-model').remove()")
    return pictures


def _cut(page: Page, boxes: list[list[float]]) -> list[Pixels]:
    """Take one picture of the screen as far as the boxes reach, and cut them out of it."""
    size = page.viewport_size or {"width": 0, "height": 0}
    left, top = (max(0, math.floor(min(box[side] for box in boxes)) - _PAD) for side in (0, 1))
    right = min(size["width"], math.ceil(max(x + width for x, _, width, _ in boxes)) + _PAD)
    bottom = min(size["height"], math.ceil(max(y + height for _, y, _, height in boxes)) + _PAD)
    clip = {"x": left, "y": top, "width": right - left, "height": bottom - top}
    picture = Image.open(io.BytesIO(page.screenshot(clip=clip)))  # type: ignore[arg-type]
    scale = picture.width / clip["width"]
    return [
        ink(picture.crop((
            round((x - left - _PAD) * scale), round((y - top - _PAD) * scale),
            round((x - left + width + _PAD) * scale), round((y - top + height + _PAD) * scale),
        )))
        for x, y, width, height in boxes
    ]  # fmt: skip
