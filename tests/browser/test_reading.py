"""Can one read it? Tesseract reads charts and pages back: the words known to stand there, and in their order."""

import io
import re
from collections.abc import Callable, Iterator
from typing import Final

import pytesseract
import pytest
from PIL import Image
from playwright.sync_api import Browser, BrowserContext, Page

from components.charts import bars
from components.charts.bars import Bar
from components.charts.base import Ink
from components.language import Language
from components.style import LIGHT
from tests.browser import easel, screen, writing
from tests.browser.screen import CHARTS
from tests.browser.serving import Server
from tests.browser.test_drawing import Plain, Reshaped

pytestmark = pytest.mark.browser

SENTENCES: Final = (
    "تستثمر الشركة في المدينة الجديدة",
    "باع المصنع سيارات كثيرة هذا العام",
    "قرض من البنك إلى الحكومة",
)
"""Lines of ours that Tesseract reads without fault when they are drawn right."""
MIXED: Final = ("تشتري Stargate مصنعا كبيرا", "مدينة Tokyo تبيع السيارات", "باع Microsoft أسهم المصنع")
"""Lines with a Latin word between Arabic ones; the Latin word is not read, the order of the others is."""
PAGES: Final = {
    "overview": ("نظرة عامة", "ما الذي في هذه المجموعة من الأخبار", "كل المقالات من مصادر"),
    "timeline": ("كل المقالات من مصادر", "اضغط عمود لترى جمله"),
    "network": ("كل المقالات من مصادر", "اضغط اسم أو لترى الجمل"),
    "money": ("كل المقالات من مصادر", "اضغط علامة لترى الجمل"),
    "articles": ("اقرأ المقالات وتحقق من كل معلومة", "كل المقالات من مصادر"),
}
"""Words that stand in one line of each page; رابطًا is not among them, Tesseract misreads it at this size."""


WRITTEN: Final = ".ytick text, .textpoint text, .net-name:not(.unseen)"


def read(picture: bytes, *, layout: int) -> str:
    """Read a picture of Arabic; `layout` says how Tesseract takes the page: 6 one block, 11 scattered lines."""
    image = Image.open(io.BytesIO(picture)).convert("L")
    text = str(pytesseract.image_to_string(image, lang="ara", config=f"--psm {layout}"))
    return re.sub("[\u200e\u200f\u202a-\u202e\u2066-\u2069]", "", text)


def follows(words: list[str], text: str) -> bool:
    """Tell whether words stand in one line of a text, in this order."""
    return any(re.search(".*".join(map(re.escape, words)), line) for line in text.splitlines())


@pytest.fixture(autouse=True)
def one_thread(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tesseract's threads wait for one another longer than they work."""
    monkeypatch.setenv("OMP_THREAD_LIMIT", "1")


@pytest.fixture(scope="module")
def board(browser: Browser) -> Iterator[Page]:
    """A bare page with Plotly and the project's type, drawn large."""
    context = browser.new_context(viewport={"width": 1200, "height": 500}, device_scale_factor=3)
    page = context.new_page()
    easel.prepare(page)
    yield page
    context.close()


def read_back(board: Page, pens: Ink, names: tuple[str, ...]) -> str:
    """Draw bars with known names, the bars themselves unseen, and read the whole chart."""
    named = [Bar(str(n), name, 3, "", LIGHT.card) for n, name in enumerate(names)]
    easel.draw(board, bars.ranked(named, pens))
    return read(board.locator("#chart").screenshot(), layout=6)


def arabic(line: str) -> list[str]:
    """List the Arabic words of a line."""
    return [word for word in line.split() if not word.isascii()]


def test_a_chart_can_be_read_and_its_words_stand_in_order(board: Page) -> None:
    text = read_back(board, Ink(Language("ar"), LIGHT), (*SENTENCES, *MIXED))
    assert [line for line in (*SENTENCES, *MIXED) if not follows(arabic(line), text)] == [], text


def test_reshaped_text_can_not_be_read(board: Page) -> None:
    text = read_back(board, Reshaped(Language("ar"), LIGHT), SENTENCES)
    assert [line for line in SENTENCES if follows(arabic(line), text)] == [], text


def test_text_left_as_it_is_is_read_in_the_wrong_order(board: Page) -> None:
    text = read_back(board, Plain(Language("ar"), LIGHT), MIXED)
    assert [line for line in MIXED if follows(arabic(line), text)] == [], text


@pytest.mark.parametrize("name", CHARTS)
def test_a_page_can_be_read_and_its_words_stand_in_order(
    open_context: Callable[..., BrowserContext], server: Server, name: str
) -> None:
    page = open_context(device_scale_factor=2, color_scheme="light").new_page()
    screen.opened(page, server.url, name, "ar")
    text = read(page.screenshot(clip={"x": 0, "y": 0, "width": 1060, "height": 760}), layout=3)  # beside the panel
    assert [line for line in PAGES[name] if not follows(line.split(), text)] == [], text


@pytest.mark.parametrize(("name", "card"), [("overview", "person"), ("timeline", "lanes"), ("network", "network")])
def test_names_in_the_charts_of_the_product_can_be_read(
    open_context: Callable[..., BrowserContext], server: Server, name: str, card: str
) -> None:
    page = open_context(device_scale_factor=3, color_scheme="light").new_page()
    screen.opened(page, server.url, name, "ar")
    lines = writing.texts(page, f".st-key-card-{card} :is({screen.DRAWN})", WRITTEN)
    names = [screen.plain(line) for line in lines]
    marks = ".js-plotly-plot .trace path, .siyaq-net path, .siyaq-net .net-word"
    page.add_style_tag(content=f"{marks} {{visibility: hidden}}")  # marks are no letters
    text = read(screen.chart(page, card).screenshot(), layout=11)
    found = [line for line in names if follows(line.split(), text)]
    assert len(found) * 2 >= len(names) > 0, text
