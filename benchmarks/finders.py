"""How fast, and how right, do the finders read? Timed on real articles, beside dateparser where it is installed.

    python benchmarks/finders.py ../shared/gold [ARTICLES.jsonl.gz ...] [--articles 200] [--repeats 5]

The folder holds hand-made answers (`dev/*.json`, texts in `dev/texts`); its texts are timed, or those of the JSON lines
(`title`, `text`, `date`) if any are given. Every figure of speed is the median of the repeats, all in one run.
dateparser's `search_dates` is told the language and the day of publication; it gives one day for a date, so what it
finds is counted twice: as right with just the days asked for, or with any day within them.
"""

import argparse
import gzip
import json
import random
import time
import warnings
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from importlib.metadata import version
from pathlib import Path
from statistics import median
from typing import Any

from preprocessing import actors, dates, money, publication

try:
    from dateparser.search import search_dates
except ImportError:
    search_dates = None

_SEED = 11


@dataclass(frozen=True, slots=True)
class Article:
    """A text, its day of publication, and the dates it should give: their place and their days."""

    text: str
    published: date | None
    asked: tuple[tuple[int, int, date | None, date | None], ...] = ()


@dataclass(frozen=True, slots=True)
class Found:
    """A date that a reader found: its place and its days."""

    start: int
    end: int
    first: date | None
    last: date | None


def main() -> None:
    """Print the figures."""
    options = _options()
    gold = list(_gold(options.gold))
    timed = _sampled(options.files, options.articles) if options.files else gold
    print(f"{len(timed)} articles, {sum(len(article.text) for article in timed):,} characters; median of repeats")
    speeds = _speeds(timed, options.repeats)
    if search_dates is None:
        print("  dateparser is not installed: no comparison")
    else:
        print(f"  dates.find is {speeds['dates.find'] / speeds['dateparser']:.0f} times as fast as dateparser")
    print(f"\n{len(gold)} articles with answers, {sum(len(article.asked) for article in gold)} dates")
    _rightness("dates.find", [(article, _ours(article)) for article in gold])
    if search_dates is not None:
        theirs = [(article, _theirs(article)) for article in gold]
        _rightness("dateparser, the same days", theirs)
        _rightness("dateparser, a day within", theirs, within=True)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Time the finders and count what they find.")
    parser.add_argument("gold", type=Path)
    parser.add_argument("files", type=Path, nargs="*")
    parser.add_argument("--articles", type=int, default=200)
    parser.add_argument("--repeats", type=int, default=5)
    return parser.parse_args()


def _gold(folder: Path) -> Iterable[Article]:
    for path in sorted((folder / "dev").glob("*.json")):
        answer = json.loads(path.read_text(encoding="utf-8"))
        text = (folder / "dev" / "texts" / answer["file"]).read_text(encoding="utf-8")
        yield Article(text, _day(answer["published"]), tuple(_asked(text, answer["dates"])))


def _asked(text: str, answers: list[dict[str, Any]]) -> Iterable[tuple[int, int, date | None, date | None]]:
    at = 0
    for answer in answers:
        start = text.find(answer["quote"], at)
        start = start if start >= 0 else text.find(answer["quote"])
        at = start + len(answer["quote"])
        yield start, at, _day(answer["start"]), _day(answer["end"])


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text[:10]) if text else None


def _sampled(files: list[Path], count: int) -> list[Article]:
    rows: list[dict[str, Any]] = []
    for path in files:
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            rows.extend(json.loads(line) for line in lines)
    chosen = random.Random(_SEED).sample(rows, min(count, len(rows)))
    return [Article(f"{row['title']}\n\n{row['text']}", publication.read(row["date"])[0]) for row in chosen]


def _speeds(articles: list[Article], repeats: int) -> dict[str, float]:
    readers: dict[str, Callable[[Article], Any]] = {
        "money.find": lambda article: money.find(article.text),
        "dates.find": lambda article: dates.find(article.text, article.published),
        "actors.find": lambda article: actors.find(article.text),
    }
    speeds = {name: _speed(name, read, articles, repeats) for name, read in readers.items()}
    if search_dates is not None:
        speeds["dateparser"] = _speed(f"dateparser {version('dateparser')}", _theirs, articles, repeats)
    return speeds


def _speed(name: str, read: Callable[[Article], Any], articles: list[Article], repeats: int) -> float:
    """Characters a second of processor time; the first run only loads word lists."""
    read(articles[0])
    characters = sum(len(article.text) for article in articles)
    seconds = []
    for _ in range(repeats):
        began = time.process_time()
        for article in articles:
            read(article)
        seconds.append(time.process_time() - began)
    speed = characters / median(seconds)
    print(f"  {name:28} {speed:14,.0f} characters a second   {3e6 / speed:10.3f} ms for 3,000 characters")
    return speed


def _ours(article: Article) -> list[Found]:
    return [Found(d.start, d.end, d.date_from, d.date_to) for d in dates.find(article.text, article.published)]


def _theirs(article: Article) -> list[Found]:
    base = datetime.combine(article.published, datetime.min.time()) if article.published else None
    settings = {"RELATIVE_BASE": base, "PREFER_DATES_FROM": "past"} if base else {}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        hits = search_dates(article.text, languages=["ar"], settings=settings) or []
    found, at = [], 0
    for surface, when in hits:
        start = article.text.find(surface, at)
        start = start if start >= 0 else article.text.find(surface)
        if start >= 0:
            at = start + len(surface)
            found.append(Found(start, at, when.date(), when.date()))
    return found


def _rightness(name: str, pairs: list[tuple[Article, list[Found]]], *, within: bool = False) -> None:
    right = asked = given = 0
    for article, found in pairs:
        free = list(found)
        asked, given = asked + len(article.asked), given + len(found)
        for answer in article.asked:
            hit = next((one for one in free if _same(one, answer, within=within)), None)
            if hit:
                free.remove(hit)
                right += 1
    print(f"  {name:28} right {right:4}   recall {right / asked:.3f}   precision {right / max(given, 1):.3f}")


def _same(one: Found, answer: tuple[int, int, date | None, date | None], *, within: bool) -> bool:
    start, end, first, last = answer
    if not (one.start < end and start < one.end):
        return False
    if within and first and last and one.first:
        return first <= one.first <= last
    return (one.first, one.last) == (first, last)


if __name__ == "__main__":
    main()
