"""Can one read it? Tesseract reads charts and pages back, and finds the words that are known to stand there, in order."""

import io
import re
from collections.abc import Iterator
from typing import Final

import pytesseract
import pytest
from PIL import Image
from playwright.sync_api import Browser, Page

from components.charts import bars
from components.charts.bars import Bar
from components.charts.base import Ink
from components.language import Language
from components.style import LIGHT
from tests.browser import easel
from tests.browser.test_drawing import Reshaped

pytestmark = pytest.mark.browser

SENTENCES: Final = (
    "تستثمر الشركة في المدينة الجديدة",
    "باع المصنع سيارات كثيرة هذا العام",
    "قرض من البنك إلى الحكومة",
)
"""Lines of ours that Tesseract reads without fault when they are drawn right."""


def read(picture: bytes, *, layout: int) -> str:
    """Read a picture of Arabic; `layout` says how Tesseract takes the page: 6 one block, 11 scattered lines."""
    image = Image.open(io.BytesIO(picture)).convert("L")
    text = str(pytesseract.image_to_string(image, lang="ara", config=f"--psm {layout}"))
    return re.sub("[\u200e\u200f\u202a-\u202e\u2066-\u2069]", "", text)


def follows(words: list[str], text: str) -> bool:
    """Tell whether words stand in one line of a text, in this order."""
    return any(re.search(".*".join(map(re.escape, words)), line) for line in text.splitlines())


@pytest.fixture(scope="module")
def board(browser: Browser) -> Iterator[Page]:
    """A bare page with Plotly and the project's type, drawn large."""
    context = browser.new_context(viewport={"width": 1200, "height": 500}, device_scale_factor=3)
    page = context.new_page()
    easel.prepare(page)
    yield page
    context.close()


def read_back(board: Page, pens: Ink) -> str:
    """Draw bars with known names and read the whole chart."""
    named = [Bar(str(n), name, 3, "", "#ffffff") for n, name in enumerate(SENTENCES)]
    easel.draw(board, bars.ranked(named, pens))
    return read(board.locator("#chart").screenshot(), layout=6)


def test_a_chart_can_be_read_and_its_words_stand_in_order(board: Page) -> None:
    text = read_back(board, Ink(Language("ar"), LIGHT))
    assert [sentence for sentence in SENTENCES if not follows(sentence.split(), text)] == [], text


@pytest.mark.parametrize("pens", [Reshaped])
def test_reshaped_text_can_not_be_read(board: Page, pens: type[Ink]) -> None:
    text = read_back(board, pens(Language("ar"), LIGHT))
    assert [sentence for sentence in SENTENCES if follows(sentence.split(), text)] == [], text
