"""Which article tables do the tests read? The built sample, and a little one whose every count can be worked out.

Each is built once for all workers: the first one builds, the others wait at a lock and open what is there.
"""

import fcntl
import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pandas as pd
import pytest
from hypothesis import settings

from components.cache import FOLDER
from preprocessing.build import build
from queries.table import Table, current, open_version

ROOT: Final = Path(__file__).parent.parent
SUN: Final = "صحيفة الشمس"
MOON: Final = "موقع القمر"
_DEAL: Final = (
    "أعلنت شركة مايكروسوفت استثمار 10 مليارات دولار في شركة أوبن إيه آي في 5 مارس 2024. "
    "وقال سام ألتمان إن شركة أوبن إيه آي تحتاج إلى مليارات الدولارات."
)
LITTLE: Final = (
    {"id": "deal", "title": "خبر الاستثمار", "text": _DEAL, "date": "2024-03-05", "source": SUN,
     "url": "https://example.org/deal", "author": "ليلى"},
    {"id": "copy", "title": "خبر الاستثمار عن الوكالة", "text": _DEAL, "date": "2024-03-06", "source": MOON},
    {"id": "echo", "title": "عودة إلى الصفقة", "date": "2024-04-20", "source": SUN,
     "text": "شرح الخبراء في حديث طويل أن شركة مايكروسوفت أعلنت استثمار 10 مليارات دولار في شركة أوبن إيه آي. "
             "وكتبت الصحيفة عن المكتبة الكبيرة."},
    {"id": "gift", "title": "هبة قديمة", "date": "2024-04-10", "source": MOON,
     "text": "تبرع إيلون ماسك بمبلغ 100 مليون دولار لشركة أوبن إيه آي في عام 2015. "
             "والتقى إيلون ماسك سام ألتمان في مايو 2015."},
    {"id": "fine", "title": "غرامة <b>كبيرة</b>", "date": "2023-12-01", "source": SUN,
     "text": "فرضت المفوضية الأوروبية غرامة قدرها 2 مليار يورو على شركة غوغل في 1 ديسمبر 2023. "
             "ودفعت شركة غوغل 50 مليار ليرة سورية."},
    {"id": "hope", "title": "وعود بلا موعد", "source": MOON,
     "text": "أعلنت شركة أمازون استثمار حتى 40 مليار دولار في شركة أنثروبيك. وقال داريو أمودي أمس إن المكتب جاهز."},
    {"id": "share", "title": "سعر السهم", "date": "2024-01-15",
     "text": "بلغ سعر سهم شركة تسلا 250 دولارا في 15 يناير 2024. "
             "واشترت شركة تسلا شركة سكايب في صفقة استحواذ قيمتها بين 3 و5 مليارات دولار."},
)  # fmt: skip
"""Articles of our own: a wire story and its copy, its claim told again by another story, a ceiling, a range, a unit
price, a vague sum, a sum with no rate, a sum in another currency, days, a month, a year, a day that can't be known."""

settings.register_profile("siyaq", deadline=None)  # no test may depend on the speed of the machine
settings.load_profile("siyaq")


@dataclass(frozen=True, slots=True)
class Little:
    """The little table, and the id that each of its articles got."""

    table: Table
    folder: Path
    ids: Mapping[str, str]

    def names(self, frame: pd.DataFrame) -> list[str]:
        """Name the articles of a frame with `article_id` as they are called above."""
        called = {article_id: name for name, article_id in self.ids.items()}
        return [called[article_id] for article_id in frame["article_id"]]

    def number(self, name: str) -> int:
        """Give the number that an article has in the serving file."""
        return int(self.table.value("SELECT id FROM article WHERE article_id = $id", {"id": self.ids[name]}))

    def places(self, frame: pd.DataFrame) -> list[tuple[str, int]]:
        """Name the sentences of a frame with `article` and `sentence`."""
        called = {self.number(name): name for name in self.ids}
        return [(called[int(a)], int(s)) for a, s in zip(frame["article"], frame["sentence"], strict=True)]


@pytest.fixture(autouse=True)
def no_table_of_this_checkout(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """What a test asks of a table it must build or ask for; one that was built here by hand is not there."""
    monkeypatch.setenv(FOLDER, str(tmp_path / "no-table-was-asked-for"))


@pytest.fixture(scope="session")
def shared_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that all workers of one run share."""
    base = tmp_path_factory.getbasetemp()
    return base.parent if "PYTEST_XDIST_WORKER" in os.environ else base


@pytest.fixture(scope="session")
def sample_folder(shared_folder: Path) -> Path:
    """The folder of the built sample."""
    return _built([ROOT / "data" / "sample"], shared_folder / "sample-tables")


@pytest.fixture(scope="session")
def sample(sample_folder: Path) -> Table:
    """The table of the built sample."""
    return open_version(sample_folder, current(sample_folder))


@pytest.fixture(scope="session")
def little_folder(shared_folder: Path) -> Path:
    """The folder of the little table."""
    source = shared_folder / "little.jsonl"
    lines = "".join(json.dumps(article, ensure_ascii=False) + "\n" for article in LITTLE)
    if not source.exists() or source.read_text(encoding="utf-8") != lines:
        aside = source.with_suffix(f".{os.getpid()}")
        aside.write_text(lines, encoding="utf-8")
        aside.replace(source)
    return _built([source], shared_folder / "little-tables")


@pytest.fixture(scope="session")
def little(little_folder: Path) -> Little:
    """The little table."""
    table = open_version(little_folder, current(little_folder))
    articles = pd.read_parquet(table.folder / "articles.parquet")
    return Little(table, little_folder, dict(zip(articles["source_id"], articles["article_id"], strict=True)))


def _built(sources: list[Path], folder: Path) -> Path:
    """Build a table, unless another worker of this run has done so."""
    with folder.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (folder / "current").exists():
            build(sources, folder)
    return folder
