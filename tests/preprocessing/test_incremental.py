"""Does a build that finds parts of an earlier one, or of one that was killed, give the bytes of a build from scratch?

And does it work on no more than it must, and keep no more than it may?
"""

import json
import os
import random
import signal
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import duckdb
import numpy as np
import pyarrow.parquet as pq
import pytest

from preprocessing import checking, harvest, parts, tables
from preprocessing.build import PARTS, build
from preprocessing.harvest import Harvest, Stock
from preprocessing.parts import Task
from preprocessing.reading import Raw
from preprocessing.sifting import Sieve
from tests.preprocessing.corpus import FIRST, SENTENCES, Article, article, parquet_bytes, write

PROJECT = Path(__file__).parents[2]


@pytest.mark.parametrize(
    ("after", "worked_on"),
    [
        ([article(99), *FIRST], 1),
        ([*FIRST[:5], article(99), *FIRST[5:]], 1),
        ([FIRST[0] | {"text": "نص آخر عن شركة غوغل."}, *FIRST[1:]], 1),
        ([*FIRST[:3], FIRST[3] | {"date": "2023-01-01"}, *FIRST[4:]], 1),
        (FIRST[4:], 0),
        (FIRST[::-1], 0),
        ([*FIRST, FIRST[2], FIRST[7] | {"text": "نص ثانٍ"}], 1),
    ],
    ids=["first", "between", "text", "date", "fewer", "order", "copy"],
)
def test_a_changed_source_gives_the_bytes_of_a_build_from_scratch(
    tmp_path: Path, after: list[Article], worked_on: int
) -> None:
    source = write(tmp_path / "articles.jsonl", FIRST)
    assert build([source], tmp_path / "out").extracted == len(FIRST)
    write(source, after)
    assert build([source], tmp_path / "out").extracted == worked_on
    build([source], tmp_path / "scratch")
    assert parquet_bytes(tmp_path / "out") == parquet_bytes(tmp_path / "scratch")
    assert checking.check(tmp_path / "out") == []


def test_a_history_of_changes_leaves_no_trace(tmp_path: Path) -> None:
    drawn, source = random.Random(5), tmp_path / "articles.jsonl"
    now = dict(enumerate(FIRST))
    build([write(source, FIRST)], tmp_path / "out")
    for step in range(4):
        for number in drawn.sample(range(20), 4):
            if drawn.random() < 0.4:
                now.pop(number, None)
            else:
                now[number] = article(number, f"تعديل {step}")
        write(source, list(now.values()))
        assert build([source], tmp_path / "out").extracted <= 4
    build([source], tmp_path / "scratch")
    assert parquet_bytes(tmp_path / "out") == parquet_bytes(tmp_path / "scratch")


def test_a_file_that_moves_is_read_again(tmp_path: Path) -> None:
    """The table says where an article was read from."""
    build([write(tmp_path / "old.jsonl", FIRST)], tmp_path / "out")
    assert build([write(tmp_path / "new.jsonl", FIRST)], tmp_path / "out").extracted == len(FIRST)


def test_articles_that_come_back_are_known(tmp_path: Path) -> None:
    source = write(tmp_path / "articles.jsonl", FIRST)
    build([source], tmp_path / "out")
    for some in (FIRST[:7], FIRST[:8], FIRST[:9], FIRST):
        write(source, some)
        assert build([source], tmp_path / "out").extracted == 0


def test_the_index_of_many_articles_is_made_beside_the_tables(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(harvest, "BIG", 1)
    build([write(tmp_path / "articles.jsonl", FIRST)], tmp_path / "out", jobs=2)
    assert checking.check(tmp_path / "out") == []


def test_a_page_without_an_article_is_not_worked_on_twice(tmp_path: Path) -> None:
    page = {"id": "page", "text": "اترك تعليقاً"}
    source = write(tmp_path / "articles.jsonl", [*FIRST, page])
    assert build([source], tmp_path / "out").counts["problems"] == 1
    write(source, [*FIRST, page, article(50)])
    again = build([source], tmp_path / "out")
    assert (again.extracted, again.counts["problems"]) == (1, 1)


def wait(child: subprocess.Popen[bytes], reached: Callable[[], object]) -> None:
    while child.poll() is None and not reached():
        os.sched_yield()


def killed(tmp_path: Path, out: Path, articles: list[Article], jobs: int) -> subprocess.Popen[bytes]:
    """A build in another process that reads from a pipe, but not to its end; it is killed after its first part."""
    pipe = tmp_path / "articles.jsonl"
    os.mkfifo(pipe)
    lines = [(json.dumps(one, ensure_ascii=False) + "\n").encode() for one in articles]
    command = [sys.executable, "-m", "preprocessing", "build", str(pipe), "--out", str(out), "--jobs", str(jobs)]
    child = subprocess.Popen(command, cwd=PROJECT, stderr=subprocess.PIPE)
    pipe.write_bytes(b"".join(lines))  # the first reading, for the hash
    wait(child, lambda: list(out.glob(".unfinished*")))  # until the end of the first reading has been seen
    with pipe.open("wb") as rest:
        rest.write(b"".join(lines[: 2 * parts.ARTICLES]))
        rest.flush()
        wait(child, lambda: any(parts.finished(folder) for folder in (out / PARTS).glob("*")))
        child.send_signal(signal.SIGKILL)
    pipe.unlink()
    write(pipe, articles)
    return child


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
@pytest.mark.parametrize("jobs", [1, 2])
def test_a_build_that_was_killed_goes_on_where_it_was(tmp_path: Path, jobs: int) -> None:
    articles = [article(number) for number in range(2 * parts.ARTICLES + 30)]
    child = killed(tmp_path, tmp_path / "out", articles, jobs)
    child.communicate(timeout=100)  # ends only when the processes it had started have ended as well
    assert child.returncode == -signal.SIGKILL
    (folder,) = (tmp_path / "out" / PARTS).iterdir()
    half = folder / f".unfinished-{'a' * 24}-1"
    half.mkdir()
    (half / "bodies.parquet").write_bytes(b"PAR1")
    there = len(Stock.of(folder).keys)
    assert there >= parts.ARTICLES
    assert build([tmp_path / "articles.jsonl"], tmp_path / "out").extracted == len(articles) - there
    assert not half.exists()
    build([tmp_path / "articles.jsonl"], tmp_path / "scratch", jobs=2)
    assert parquet_bytes(tmp_path / "out") == parquet_bytes(tmp_path / "scratch")


def raw(number: int) -> Raw:
    return Raw(f"{number:016x}", "a.jsonl", f"{SENTENCES[number % 4]} {number}", title=f"خبر {number}")


def made(folder: Path, *batches: list[Raw]) -> Stock:
    for batch in batches:
        parts.make(Task(folder, batch, date(2030, 1, 1)))
    return Stock.of(folder)


def keys(raws: list[Raw]) -> "np.ndarray[tuple[int], np.dtype[np.uint64]]":
    return np.sort(np.array([parts.key(one) for one in raws], dtype=np.uint64))


def problems(tmp_path: Path) -> Path:
    path = tmp_path / "problems.parquet"
    pq.write_table(tables.SCHEMAS["problems"].empty_table(), path)
    return path


def rows(gathered: Harvest, name: str) -> list[tuple[object, ...]]:
    with duckdb.connect(":memory:") as connection:
        gathered.views(connection, name)
        return connection.execute(f"FROM {name}_parts ORDER BY ALL").fetchall()


def test_poor_parts_are_put_together_and_lose_what_nobody_needs(tmp_path: Path) -> None:
    raws = [raw(number) for number in range(harvest.POOR + 3)]
    stock = made(tmp_path / "parts", *([one, raw(100 + number)] for number, one in enumerate(raws)))
    gathered = Harvest.of(stock, keys(raws), problems(tmp_path))
    before = {name: rows(gathered, name) for name in (*parts.SCHEMAS, "words", "bodies")}
    assert len(before["articles"]) == len(raws)
    harvest.tidy(gathered)
    after = Stock.of(tmp_path / "parts")
    assert len(after.parts) == 1
    assert sorted(after.keys.tolist()) == keys(raws).tolist()
    again = Harvest.of(after, keys(raws), problems(tmp_path))
    assert {name: rows(again, name) for name in before} == before


def test_what_is_not_needed_is_kept_up_to_what_is(tmp_path: Path) -> None:
    stock = made(tmp_path / "parts", *([raw(number)] for number in range(7)))
    for age, part in enumerate(stock.parts):
        os.utime(part, (age, age))
    harvest.tidy(Harvest.of(stock, keys([raw(0), raw(1)]), problems(tmp_path)))
    left = Stock.of(tmp_path / "parts")
    assert len(left.parts) == 4
    assert set(keys([raw(0), raw(1)]).tolist()) <= set(left.keys.tolist())
    newest = [one for one in range(7) if stock.keys[one] not in keys([raw(0), raw(1)])][-2:]
    assert {stock.parts[one] for one in newest} <= set(left.parts)


def test_of_two_parts_that_share_an_article_the_fuller_one_stays(tmp_path: Path) -> None:
    """As when a build is killed that has put parts together and not yet removed them."""
    stock = made(tmp_path / "parts", [raw(1)], [raw(1), raw(2)], [raw(3)])
    assert [len(pq.read_table(part / "bodies.parquet")) for part in stock.parts] == [2, 1]
    assert len(rows(Harvest.of(stock, keys([raw(1), raw(2), raw(3)]), problems(tmp_path)), "articles")) == 3


def test_parts_that_were_looked_at_before_are_not_looked_at_again(tmp_path: Path) -> None:
    before = made(tmp_path / "parts", [raw(1), raw(2)], [raw(3)])
    (before.parts[0] / "bodies.parquet").write_bytes(b"")
    parts.make(Task(tmp_path / "parts", [raw(4), raw(5), raw(6)], date(2030, 1, 1)))
    after = Stock.of(tmp_path / "parts", before)
    assert after.parts[1:] == before.parts
    assert sorted(after.keys[after.part_of > 0].tolist()) == sorted(before.keys.tolist())
    assert len(after.keys) == 6


def test_a_part_that_cannot_be_read_is_made_again(tmp_path: Path) -> None:
    """As when the machine loses power before a disk has all."""
    source, out = write(tmp_path / "articles.jsonl", FIRST[:3]), tmp_path / "out"
    build([source], out)
    (broken,) = out.glob(f"{PARTS}/*/*/bodies.parquet")
    broken.write_bytes(b"")
    write(source, FIRST[:4])
    assert build([source], out).extracted == 4


def test_other_code_leaves_no_parts(tmp_path: Path) -> None:
    source, out = write(tmp_path / "articles.jsonl", FIRST[:2]), tmp_path / "out"
    (out / PARTS / "0123456789ab" / "part").mkdir(parents=True)
    build([source], out)
    assert len(list((out / PARTS).iterdir())) == 1


@pytest.mark.parametrize(
    "change",
    [
        lambda one: one | {"title": None}, lambda one: one | {"title": ""},
        lambda one: one | {"text": one["text"] + " "},
        lambda one: one | {"source": "x"}, lambda one: one | {"source": None, "author": "x"},
        lambda one: one | {"file": "b.jsonl"}, lambda one: one | {"article_id": "f" * 16},
    ],
)  # fmt: skip
def test_every_field_of_an_article_counts(change: Callable[[dict[str, object]], dict[str, object]]) -> None:
    before = {"article_id": "a" * 16, "file": "a.jsonl", "text": "نص", "title": "خبر"}
    assert parts.key(Raw(**change(before))) != parts.key(Raw(**before))  # type: ignore[arg-type]


def test_the_sieve_passes_on_what_is_new_and_knows_all(tmp_path: Path) -> None:
    raws = [raw(number) for number in range(parts.ARTICLES + 5)]
    with Sieve(keys(raws[3:-1]), tmp_path / "problems.parquet") as sieve:
        assert list(sieve.new(raws)) == [*raws[:3], raws[-1]]
    assert sieve.keys.tolist() == keys(raws).tolist()
    assert pq.read_schema(tmp_path / "problems.parquet").equals(tables.SCHEMAS["problems"])
