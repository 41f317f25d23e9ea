"""What is written in a chart, and how does the browser itself write the same?

A line of a chart is photographed with all else hidden; the model is the same string in an HTML element that runs its
way, in the same type, size, weight and colour.
"""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from PIL import Image
from playwright.sync_api import Page

from tests.browser.picture import Pixels, ink

_PAD: Final = 3
_LINES: Final = """([root, css]) => {
    const lines = [];
    for (const text of document.querySelectorAll(`${root} :is(${css})`)) {
        const parts = text.querySelectorAll('tspan.line');
        for (const [number, line] of (parts.length ? [...parts] : [text]).entries()) {
            if (!line.textContent) continue;
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
        ${root} :is([data-line="${turn}"], [data-line="${turn}"] *, .nsewdrag) {visibility: visible !important}`;
    document.head.append(sheet);
}"""
"""Hide all but the lines; the unseen layer that takes the mouse stays, else a box that tells of a mark would go."""
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


def drawn(page: Page, root: str, css: str) -> list[Line]:
    """Photograph the lines that `css` finds inside `root` (a selector), each by itself.

    The lines of one text stand close, so that every other one of them is photographed in a second turn.
    """
    found = page.evaluate(_LINES, [root, css])
    pictures = []
    for turn in (0, 1):
        page.evaluate(_ALONE, [root, turn])
        pictures.append(_cut(page, [line["box"] for line in found]))
    page.evaluate(_BACK)
    return [
        Line(line["text"], line["style"], pictures[line["turn"]][number], tuple(line["box"]))
        for number, line in enumerate(found)
    ]


def model(page: Page, lines: Sequence[tuple[str, str, dict[str, Any]]], *, ground: str) -> list[Pixels]:
    """Let the browser write texts (text, direction, type) as HTML on a ground of that colour; photograph each."""
    asked = [{"text": text, "direction": direction, "style": style} for text, direction, style in lines]
    boxes = page.evaluate(_MODEL, [asked, ground])
    pictures = _cut(page, boxes)
    page.evaluate("() => document.getElementById('siyaq-model').remove()")
    return pictures


def _cut(page: Page, boxes: list[list[float]]) -> list[Pixels]:
    """Take one picture of the screen and cut the boxes out of it."""
    picture = Image.open(io.BytesIO(page.screenshot()))
    scale = picture.width / (page.viewport_size or {"width": picture.width})["width"]
    return [
        ink(picture.crop((
            round((x - _PAD) * scale), round((y - _PAD) * scale),
            round((x + width + _PAD) * scale), round((y + height + _PAD) * scale),
        )))
        for x, y, width, height in boxes
    ]  # fmt: skip
