"""Can the brief be read: by a person from the page, by a machine from the text, in both languages?"""

import io
import os
import re
import shutil
import subprocess
from pathlib import Path
from typing import Final

import pytesseract
import pytest
from PIL import Image

from components.cache import FOLDER
from components.exports import brief
from components.language import CODES, Code, Language
from queries import actors, money, overview
from queries.filters import Filters
from queries.table import Table

LINK: Final = "https://example.org/?v=1&lang=ar&actors=openai"
SOME: Final = Filters(actors=("openai",))
_MARKS: Final = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")


@pytest.fixture(autouse=True)
def on_the_sample(sample_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ask the table of the sample, with the system's readers of PDF at hand; with CI=true these may not be missing."""
    missing = [name for name in ("pdftotext", "pdftoppm", "tesseract") if shutil.which(name) is None]
    if missing and os.environ.get("CI") != "true":
        pytest.skip(f"reading a PDF needs what is missing here: {', '.join(missing)}")
    monkeypatch.setenv(FOLDER, str(sample_folder))
    monkeypatch.setenv("OMP_THREAD_LIMIT", "1")


def text(pdf: bytes) -> str:
    """Copy the text out of a PDF as a reader would, in one line, without the marks of direction."""
    copied = subprocess.run(["pdftotext", "-", "-"], input=pdf, capture_output=True, check=True).stdout.decode()
    return " ".join(_MARKS.sub("", copied).split())


def words(said: str) -> str:
    """Reduce a text to words and numbers: around a number in an Arabic line readers of PDF move spaces and stops."""
    return " ".join(["", *re.findall(r"[0-9][0-9.,]*[0-9]|[0-9]|[^\W0-9_]+", said), ""])


def picture(pdf: bytes) -> Image.Image:
    """Draw the first page."""
    drawn = subprocess.run(
        ["pdftoppm", "-r", "130", "-l", "1", "-png", "-"], input=pdf, capture_output=True, check=True
    )
    return Image.open(io.BytesIO(drawn.stdout)).convert("L")


def expected(table: Table, say: Language) -> list[str]:
    """List what stands in the brief: filter sentence, titles, names and counts."""
    named = [
        row[f"name_{say.code}"] for kind in ("person", "company")
        for row in actors.leading(table, SOME, kind, limit=7).to_dict("records")
    ]  # fmt: skip
    count = overview.counts(table, SOME)["articles"]
    sentence = say("shown.some", articles=say.count("count.articles", count),
                   parts=say("shown.actors", names="أوبن إيه آي" if say.code == "ar" else "OpenAI"))  # fmt: skip
    titles = [say(key) for key in ("brief.title", "overview.coverage", "overview.claims", "overview.person",
                                   "overview.company", "brief.claims", "filter.sources")]  # fmt: skip
    return [re.sub("[\u064b-\u0652]", "", part) for part in (sentence, *titles, *named)]


@pytest.mark.parametrize("code", CODES)
def test_text_is_copied_out_in_its_order(sample: Table, code: Code) -> None:
    say = Language(code)
    copied = text(brief.written(SOME, say, LINK))
    assert [part for part in expected(sample, say) if words(part) not in words(copied)] == [], copied
    largest = money.claims(sample, SOME, limit=12)
    said = [say.claim(row["usd"], row["usd_high"], row["bound"]) for row in largest.to_dict("records")]
    assert [sum_ for sum_ in said if words(sum_) not in words(copied)] == []
    assert LINK in copied.replace(" ", "")


def test_lam_alef_is_copied_out_as_it_is_written() -> None:
    copied = text(brief.written(SOME, Language("ar"), LINK))
    assert "مقالا" in copied
    assert "الأخبار" in copied
    assert "تريليون دولار" in copied
    assert not re.search("مقاال|األ|دوالر", copied)


def test_what_is_drawn_can_be_read(sample: Table) -> None:
    page = picture(brief.written(SOME, Language("ar"), LINK))
    read = " ".join(_MARKS.sub("", str(pytesseract.image_to_string(page, lang="ara", config="--psm 4"))).split())
    wanted = expected(sample, Language("ar"))
    found = [part for part in wanted if part in read]
    assert len(found) * 3 >= len(wanted) * 2, (sorted(set(wanted) - set(found)), read)
    assert {"موجز الأخبار", "أكبر المبالغ"} <= set(found)


@pytest.mark.parametrize("code", CODES)
def test_a_brief_has_one_page_or_two_and_holds_its_link(code: Code) -> None:
    pdf = brief.written(Filters(), Language(code), LINK)
    assert 1 <= len(re.findall(rb"/Type\s*/Page\b", pdf)) <= 2
    assert LINK.encode() in pdf


def test_a_brief_of_one_article_leaves_out_what_it_has_none_of(sample: Table) -> None:
    copied = text(brief.written(Filters(actors=("openai",), text='"' + "ت" * 30 + '"'), Language("en"), LINK))
    assert "Largest sums" not in copied
    assert "News brief" in copied


def test_words_of_articles_are_never_markup() -> None:
    said = "#strong[x] $1$ `code` \\ _a_ *b* <c> @d"
    copied = text(brief.written(Filters(text=said), Language("en"), LINK))
    assert said.replace("  ", " ") in copied
