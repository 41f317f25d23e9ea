"""Does a build that takes over what an earlier one worked out give the table, file and index of one that doesn't?

Kept are what a source file held, what names amount to, the statements of articles, and the index of their texts.
"""

import json
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import numpy as np
import pyarrow.parquet as pq
import pytest

from preprocessing import readings, search_index, serving, stating, tables, writing
from preprocessing.build import PARTS, build
from preprocessing.claims import Article, collect, keeping
from preprocessing.identity import memory
from preprocessing.identity.memory import Memo
from preprocessing.reading import SourceFile
from preprocessing.readings import Source
from preprocessing.sifting import Keys, Sieve
from queries import search
from queries.table import open_version

Row = dict[str, str]
KEPT = (".readings.parquet", memory.FILE, stating.FILE)
WORDS = ("مشروع", "مايكروسوفت", '"إيلون ماسك"', "تقرير", "العمل -الوزير")


def article(number: int, text: str, day: str) -> Row:
    return {"id": str(number), "title": f"خبر {number}", "text": text, "date": f"2024-03-{day}", "source": "جريدة"}


SHORT_NAME = article(1, "قال الوزير شهاب الدعجاني إن المشروع سينتهي قريباً. وأضاف الدعجاني أن العمل مستمر.", "01")
LONG_NAME = article(
    2, "قال الوزير شهاب بن راضي الدعجاني إن المشروع تأخر. وأضاف شهاب بن راضي الدعجاني أن العمل مستمر.", "02"
)
ONE_SUM = article(3, "خصصت مايكروسوفت 137.5 مليون دولار لمراكز البيانات الجديدة في أوروبا.", "05")
OTHER_SUM = article(4, "بلغت كلفة أقمار الإنترنت عند إيلون ماسك 137.5 مليون دولار.", "06")
BOTH_SUMS = article(
    5, "ذكر تقرير أن مايكروسوفت وإيلون ماسك أعلنا كلفة 137.5 مليون دولار لمراكز البيانات الجديدة وأقمار الإنترنت.", "01"
)
PLAIN = article(6, "افتتحت البلدية حديقة جديدة بكلفة 12 مليون ريال في 3 مارس 2024.", "04")
BEFORE = [SHORT_NAME, ONE_SUM, OTHER_SUM, PLAIN]


def write(path: Path, articles: list[Row]) -> Path:
    path.write_text("".join(json.dumps(one, ensure_ascii=False) + "\n" for one in articles), encoding="utf-8")
    return path


def current(out: Path) -> Path:
    version = writing.current(out)
    assert version
    return version


def told(out: Path) -> dict[str, Any]:
    """All that a table holds: the bytes of its files, the rows of the serving file, what searches find in it."""
    version = current(out)
    files = {name: (version / f"{name}.parquet").read_bytes() for name in tables.SCHEMAS}
    with duckdb.connect(str(version / serving.FILE), read_only=True) as connection:
        served = {name: connection.execute(f"FROM {name} ORDER BY ALL").fetchall() for name in serving.TABLES}
    opened = open_version(out, version.name)
    return files | {"served": served} | {f"search {text}": sorted(search.matching(opened, text)) for text in WORDS}


def built(folder: Path, name: str, *steps: list[Row]) -> Path:
    for articles in steps:
        build([write(folder / "articles.jsonl", articles)], folder / name)
    return folder / name


def rows(out: Path, table: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = pq.read_table(current(out) / f"{table}.parquet").to_pylist()
    return found


@pytest.mark.parametrize(
    "after",
    [
        [*BEFORE, LONG_NAME], [BOTH_SUMS, *BEFORE], [*BEFORE[:3], PLAIN | {"text": "تأخر المشروع."}], BEFORE[1:],
        [*BEFORE[:3], PLAIN | {"date": "2024-02-01"}, LONG_NAME],
    ],
    ids=["two actors become one", "two claims become one", "changed", "removed", "moved and added"],
)  # fmt: skip
def test_what_is_taken_over_leaves_no_trace(tmp_path: Path, after: list[Row]) -> None:
    assert told(built(tmp_path, "out", BEFORE, after)) == told(built(tmp_path, "scratch", after))


def test_an_article_that_comes_and_goes_joins_what_it_joined(tmp_path: Path) -> None:
    """The cases above are what they say."""
    out = built(tmp_path, "out", BEFORE)
    assert len({row["claim_id"] for row in rows(out, "amounts") if row["value"] == 137_500_000}) == 2
    assert max(len(row["aliases"]) for row in rows(out, "actors")) == 2
    before = told(out)
    built(tmp_path, "out", [*BEFORE, LONG_NAME, BOTH_SUMS])
    assert len({row["claim_id"] for row in rows(out, "amounts") if row["value"] == 137_500_000}) == 1
    assert max(len(row["aliases"]) for row in rows(out, "actors")) == 3
    assert told(built(tmp_path, "out", BEFORE)) == before


@pytest.mark.parametrize("damage", [lambda old: b"", lambda old: old[: len(old) // 2], lambda old: old[::-1]])
def test_what_was_kept_and_is_damaged_is_worked_out_again(tmp_path: Path, damage: Callable[[bytes], bytes]) -> None:
    after = [*BEFORE, LONG_NAME]
    out = built(tmp_path, "out", BEFORE)
    (folder,) = (out / PARTS).iterdir()
    for name in KEPT:
        (folder / name).write_bytes(damage((folder / name).read_bytes()))
        (folder / f"{name}.new").write_bytes(b"PAR1")  # as a build leaves it that is killed while it writes
    keys = current(out) / search_index.FOLDER / "keys.npy"
    keys.write_bytes(damage(keys.read_bytes()))
    assert told(built(tmp_path, "out", after)) == told(built(tmp_path, "scratch", after))


def test_a_build_that_dies_before_it_is_published_leaves_what_it_kept(tmp_path: Path) -> None:
    after = [*BEFORE, LONG_NAME, BOTH_SUMS]
    out = built(tmp_path, "out", BEFORE)
    first = current(out).name
    built(tmp_path, "out", after)
    writing.remove(current(out))
    writing.point(out, first)
    assert told(built(tmp_path, "out", after)) == told(built(tmp_path, "scratch", after))


def test_files_that_share_articles_are_told_apart_as_ever(tmp_path: Path) -> None:
    a, b = write(tmp_path / "a.jsonl", [SHORT_NAME, PLAIN]), write(tmp_path / "b.jsonl", [PLAIN, ONE_SUM])
    changed = write(tmp_path / "c.jsonl", [ONE_SUM | {"text": "نص آخر عن المشروع."}, OTHER_SUM])
    for name, steps in (("out", [[b], [a, b], [a, b, changed], [changed, a, b]]), ("scratch", [[changed, a, b]])):
        for sources in steps:
            build(sources, tmp_path / name)
    assert len(rows(tmp_path / "out", "problems")) == 2
    assert told(tmp_path / "out") == told(tmp_path / "scratch")


def read(source: Source, folder: Path, known: Keys) -> tuple[int, list[int], list[Any]]:
    """Read a source: how many articles are new, the keys of all, the problems."""
    with Sieve(known, folder / "problems.parquet") as sieve:
        new = len(list(readings.articles([source], sieve, folder)))
    return new, sieve.keys.tolist(), pq.read_table(folder / "problems.parquet").to_pylist()


def test_a_file_that_is_known_is_not_read(tmp_path: Path) -> None:
    path = write(tmp_path / "a.jsonl", [SHORT_NAME, PLAIN, PLAIN])
    source = Source.of(SourceFile(path, "a.jsonl"))
    new, keys, problems = read(source, tmp_path, np.empty(0, np.uint64))
    assert (new, len(keys), len(problems)) == (2, 2, 1)
    path.unlink()
    assert read(source, tmp_path, np.array(keys, np.uint64)) == (0, keys, problems)


def test_a_file_is_read_if_an_article_of_it_is_in_no_part(tmp_path: Path) -> None:
    source = Source.of(SourceFile(write(tmp_path / "a.jsonl", [SHORT_NAME, PLAIN]), "a.jsonl"))
    _, keys, _ = read(source, tmp_path, np.empty(0, np.uint64))
    assert read(source, tmp_path, np.array(keys[:1], np.uint64)) == (1, keys, [])


def test_a_file_that_is_written_to_while_it_is_read_is_not_known(tmp_path: Path) -> None:
    path = write(tmp_path / "a.jsonl", [SHORT_NAME])
    source = Source.of(SourceFile(path, "a.jsonl"))
    write(path, [SHORT_NAME, PLAIN])
    _, keys, _ = read(source, tmp_path, np.empty(0, np.uint64))
    write(path, [SHORT_NAME])
    assert len(keys) == 2
    assert read(source, tmp_path, np.array(sorted(keys), np.uint64))[1] != keys


def test_an_index_grows_by_new_articles_alone(tmp_path: Path) -> None:
    out = built(tmp_path, "out", BEFORE)
    before = {file.name: file.read_bytes() for file in (current(out) / search_index.FOLDER).glob("*.idx")}
    grown = {file.name for file in (current(built(tmp_path, "out", [*BEFORE, BOTH_SUMS])) / "search").glob("*.idx")}
    assert set(before) < grown
    removed = {file.name for file in (current(built(tmp_path, "out", BEFORE[1:])) / "search").glob("*.idx")}
    assert not removed & grown


def test_statements_come_back_as_they_were_kept() -> None:
    text = f"{ONE_SUM['text']} {OTHER_SUM['text']} وتراوحت الكلفة بين 3.50 و4 مليارات ريال."
    sentences = [{"sentence": 0, "start": 0, "end": len(text)}]
    amounts = [
        {"sentence": 0, "start": start, "end": start + 9, "kind": "cost", "bound": bound, "currency": "USD",
         "value": value, "value_high": high, "usd": value, "usd_high": high, "payer_id": payer, "recipient_id": None}
        for start, bound, value, high, payer in (
            (16, "exact", Decimal("137500000.00"), None, "microsoft"),
            (110, "range", Decimal("3.50"), Decimal("4"), None))
    ]  # fmt: skip
    mentions = [{"sentence": 0, "start": 6, "end": 16, "actor_id": "microsoft"}]
    dates = [
        {"sentence": 0, "date_from": date.fromisoformat("2024-03-01"), "date_to": date.fromisoformat("2024-03-31")}
    ]
    made = Article("a" * 16, "s", date.fromisoformat("2024-03-05"), text, sentences, amounts, mentions, dates)
    statements = collect(made)
    assert len(statements) == 2
    again = keeping.unpacked(keeping.packed(statements), "a" * 16, "s", made.published)
    assert again == statements
    assert [str(one.figure.value) for one in again] == ["137500000.00", "3.50"]


def test_only_what_is_asked_for_is_kept_and_it_is_not_worked_out_twice(tmp_path: Path) -> None:
    worked: list[str] = []

    def work(text: str) -> int:
        worked.append(text)
        return len(text)

    memo = Memo(work, str, int)
    for asked in (["ab", "c", "ab"], ["c"], ["ab"]):
        with memory.kept(tmp_path, {"length": memo}):
            assert [memo(text) for text in asked] == [len(text) for text in asked]
    assert worked == ["ab", "c", "ab"]
