"""How many articles a second does a build read, what is the time spent on, and what does one new article cost?

    python benchmarks/build_speed.py ../shared/corpus --articles 3000 --jobs 2 [--engine "local-cluster[2,1,1024]"]
    python benchmarks/build_speed.py ../shared/corpus --articles 60000 --times 5

With --times each article comes so often, again with other words, names among them, and on other days: no copy of it.
Builds the table of the first articles of each JSON-lines file of a folder from scratch; then that of one article more,
of which all else is known: in a file of its own, then at the end of the file of all; then extracts some in one process
with the learned name tagger and without it. Peaks are of the process that builds and of the largest of those beside it.
"""

import argparse
import gzip
import json
import resource
import tempfile
import time
from collections.abc import Callable
from contextlib import suppress
from datetime import date, timedelta
from itertools import islice
from pathlib import Path
from typing import Any
from zlib import crc32

from preprocessing import actors, reading, running, spark
from preprocessing.actors.choosing import choose
from preprocessing.actors.matching import matches
from preprocessing.actors.vocabulary import flatten
from preprocessing.build import Built, build
from preprocessing.extraction import Finders, extract
from preprocessing.facts import Mention
from preprocessing.reading import Raw, SourceFile
from preprocessing.text import fold

NEW = {
    "id": "one-more",
    "title": "خبر جديد",
    "date": "2016-01-05",
    "text": "أعلنت شركة مايكروسوفت أنها ستستثمر 10 مليارات دولار. وقال سام ألتمان إن الاتفاق يمتد سنوات.",
}
SHORT = 3
"""Letters of words that are left as they are, where articles are made of others."""
TAGGED = 600
"""Articles that are extracted with and without the learned tagger."""


def main(corpus: Path, articles: int, jobs: int, engine: str, times: int) -> None:
    """Build twice and tell what it took."""
    with tempfile.TemporaryDirectory() as scratch:
        source, out = Path(scratch) / "articles.jsonl", Path(scratch) / "tables"
        _copy(corpus, articles, source, times)
        run = spark.on(engine) if engine else running.here(jobs)
        what = f"on {engine}" if engine else f"in {jobs} processes"
        _told(f"from scratch, {what}", out, lambda: build([source], out, jobs, run=run))
        other = Path(scratch) / "more.jsonl"
        other.write_text(json.dumps(NEW, ensure_ascii=False) + "\n", encoding="utf-8")
        _told("one article more, in a file of its own", out, lambda: build([source, other], out, jobs, run=run))
        with source.open("a", encoding="utf-8") as more:
            more.write(json.dumps(NEW | {"id": "yet-one-more"}, ensure_ascii=False) + "\n")
        _told("one article more, in the file of all", out, lambda: build([source, other], out, jobs, run=run))
        _tagger(source)


def _copy(corpus: Path, articles: int, source: Path, times: int) -> None:
    files = sorted(corpus.glob("*.jsonl.gz"))
    with source.open("w", encoding="utf-8") as out:
        for turn in range(times):
            for file in files:
                with gzip.open(file, "rt", encoding="utf-8") as lines:
                    some = islice(lines, articles // len(files))
                    out.writelines(_other(line, turn, times) if turn else line for line in some)


def _other(line: str, turn: int, times: int) -> str:
    """Make another article of one: some of its longer words, others in each turn, get an ending; its day is another."""
    article: dict[str, Any] = json.loads(line)
    for name in ("title", "text"):
        words = (article.get(name) or "").split(" ")
        article[name] = " ".join(
            f"{word}ات" if len(word) > SHORT and crc32(word.encode()) % times == turn else word for word in words
        )
    article["id"] = f"{article['id']}-{turn}"
    with suppress(ValueError):  # other ways to write a day stay
        day = date.fromisoformat((article.get("date") or "")[:10]) - timedelta(days=450 * turn)
        article["date"] = day.isoformat()
    return json.dumps(article, ensure_ascii=False) + "\n"


def _told(what: str, out: Path, work: Callable[[], Built]) -> None:
    began, worked = time.perf_counter(), time.process_time()
    built = work()
    seconds, own_work = time.perf_counter() - began, time.process_time() - worked
    said: dict[str, Any] = json.loads((out / built.version / "manifest.json").read_text(encoding="utf-8"))
    own, beside = (resource.getrusage(who).ru_maxrss / 1024 for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    read, extracted = built.counts["articles"], built.extracted
    print(f"{what}: {read} articles, {extracted} extracted, in {seconds:.1f} s: {read / seconds:.0f} articles/s")
    if extracted > 1:
        print(f"  extraction alone: {extracted / said['steps']['extraction']:.0f} articles/s")
    print(f"  processor time of the process that builds: {own_work:.1f} s")
    print(f"  peak {own:.0f} MB, beside it {beside:.0f} MB")
    print(f"  seconds by step: {said['steps']}")
    print(f"  seconds by finder, all processes together: {said['seconds']}", flush=True)


def _tagger(source: Path) -> None:
    items = reading.read(SourceFile(source, source.name))
    raws = list(islice((item for item in items if isinstance(item, Raw)), TAGGED))
    known: Callable[[str], list[Mention]] = _listed
    for what, finders in (("with", Finders()), ("without", Finders(actors=known))):
        _extracted(raws[:20], finders)  # the word lists are read
        began = time.process_time()
        _extracted(raws, finders)
        each = (time.process_time() - began) / len(raws)
        print(f"one process {what} the learned tagger: {1 / each:.0f} articles/s, {1000 * each:.2f} ms an article")


def _extracted(raws: list[Raw], finders: Finders) -> None:
    for raw in raws:
        extract(raw, latest=date(2030, 12, 31), finders=finders)


def _listed(text: str) -> list[Mention]:
    """What `actors.find` finds by the lexicon alone."""
    folded = fold(text)
    flat = flatten(folded.text)
    return [actors._mention(folded, choice) for choice in choose(folded, flat, matches(flat)).choices]


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--articles", type=int, default=3000)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--engine", default="", help="a Spark master instead of processes")
    parser.add_argument("--times", type=int, default=1, help="how often each article comes, the first time as it is")
    options = parser.parse_args()
    main(options.corpus, options.articles, options.jobs, options.engine, options.times)
