"""Does a build give the same whole table every time, and does an old table outlive a build that dies?"""

import json
import os
import shutil
import signal
import subprocess
import sys
import threading
from datetime import date
from pathlib import Path

import duckdb
import pyarrow.parquet as pq
import pytest

from preprocessing import checking, parts, tables, writing
from preprocessing.__main__ import main
from preprocessing.build import Built, NothingUsableError, build
from preprocessing.writing import BusyError

PROJECT = Path(__file__).parents[2]
SAMPLE = PROJECT / "data" / "sample"
LATEST = date(2030, 1, 1)
TEXT = "أعلنت شركة مايكروسوفت أنها ستستثمر 10 مليارات دولار في عام 2023.\n\nوقال سام ألتمان إن الاتفاق يمتد سنوات."


def rows(count: int, mark: str = "") -> str:
    """JSON lines of different articles."""
    lines = (
        {
            "id": str(number),
            "title": f"خبر {mark} رقم {number}",
            "text": f"{TEXT}\n\nرقم هذا الخبر {number} {mark}.",
            "date": f"2023-09-{number % 28 + 1:02}",
        }
        for number in range(count)
    )
    return "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "articles.jsonl"
    path.write_text(rows(3), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Built]:
    out = tmp_path_factory.mktemp("sample")
    return out, build([SAMPLE], out)


def parquet_bytes(folder: Path) -> dict[str, bytes]:
    version = writing.current(folder)
    assert version
    return {name: (version / f"{name}.parquet").read_bytes() for name in tables.SCHEMAS}


def test_the_sample_is_built_whole(sample: tuple[Path, Built]) -> None:
    out, built = sample
    assert checking.check(out) == []
    assert built.counts["articles"] >= 70
    assert min(built.counts[name] for name in ("sentences", "actors", "mentions", "amounts", "dates", "claims")) > 0


def test_the_manifest_says_where_it_came_from(sample: tuple[Path, Built]) -> None:
    out, built = sample
    version = writing.current(out)
    assert version
    said = json.loads((version / "manifest.json").read_text("utf-8"))
    assert said["form"] == tables.FORM
    assert said["version"] == built.version == version.name
    assert said["counts"] == built.counts
    assert sum(said["articles"].values()) == built.counts["articles"]
    assert {source["file"] for source in said["sources"]} >= {"sample/agency.jsonl", "sample/maghreb.csv"}
    assert set(said["seconds"]) >= {"actors", "money", "dates"}
    assert {"code", "lexicon", "built"} <= said.keys()


def test_the_same_input_gives_the_same_bytes(sample: tuple[Path, Built], tmp_path: Path) -> None:
    shutil.copytree(SAMPLE, tmp_path / "sample")
    build([tmp_path / "sample"], tmp_path / "out")
    assert parquet_bytes(tmp_path / "out") == parquet_bytes(sample[0])


def test_the_number_of_processes_does_not_show(tmp_path: Path) -> None:
    path = tmp_path / "many.jsonl"
    path.write_text(rows(2 * parts.ARTICLES + 7), encoding="utf-8")
    assert build([path], tmp_path / "one", jobs=1).counts["articles"] == 2 * parts.ARTICLES + 7
    build([path], tmp_path / "two", jobs=2)
    assert parquet_bytes(tmp_path / "one") == parquet_bytes(tmp_path / "two")
    assert checking.check(tmp_path / "two") == []


def test_rows_lie_in_the_order_of_their_keys(sample: tuple[Path, Built]) -> None:
    version = writing.current(sample[0])
    assert version
    for name, keys in tables.KEYS.items():
        found = pq.read_table(version / f"{name}.parquet", columns=list(keys)).to_pylist()
        ordered = [
            tuple((row[key] is not None, row[key] if row[key] is not None else "") for key in keys) for row in found
        ]
        assert ordered == sorted(ordered), name


def test_an_unchanged_input_is_recognised(source: Path, tmp_path: Path) -> None:
    first = build([source], tmp_path / "out")
    made = (tmp_path / "out" / first.version).stat().st_ino
    again = build([source], tmp_path / "out")
    assert (again.up_to_date, again.version, again.counts) == (True, first.version, first.counts)
    assert (tmp_path / "out" / first.version).stat().st_ino == made


def test_a_changed_input_is_a_new_version_and_two_are_kept(source: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    versions = []
    for count in (3, 4, 5):
        source.write_text(rows(count), encoding="utf-8")
        versions.append(build([source], out).version)
    assert len(set(versions)) == 3
    assert writing.current(out) == out / versions[-1]
    assert sorted(path.name for path in out.glob("v*")) == sorted(versions[1:])


def test_going_back_to_an_input_that_is_kept_turns_the_pointer(source: Path, tmp_path: Path) -> None:
    first = build([source], tmp_path / "out")
    source.write_text(rows(4), encoding="utf-8")
    build([source], tmp_path / "out")
    source.write_text(rows(3), encoding="utf-8")
    assert build([source], tmp_path / "out") == Built(first.version, first.counts, True)
    assert writing.current(tmp_path / "out") == tmp_path / "out" / first.version


def test_a_word_list_or_code_that_changes_makes_a_new_version(source: Path, tmp_path: Path) -> None:
    shutil.copytree(PROJECT / "preprocessing", tmp_path / "preprocessing", ignore=shutil.ignore_patterns("__pycache__"))
    for folder in ("lexicon", "rates", "models"):
        shutil.copytree(PROJECT / "data" / folder, tmp_path / "data" / folder)
    command = [sys.executable, "-m", "preprocessing", "build", str(source), "--out", "out"]
    versions = set()
    for changed in (None, "data/lexicon/boilerplate.tsv", "data/rates/periods.tsv", "preprocessing/text.py"):
        if changed:
            path = tmp_path / changed
            path.write_text(
                path.read_text("utf-8") + ("line\tكلمة جديدة\t\n" if changed.endswith("plate.tsv") else "\n"), "utf-8"
            )
        subprocess.run(command, cwd=tmp_path, check=True, capture_output=True)
        versions.add((tmp_path / "out" / writing.POINTER).read_text("utf-8"))
    assert len(versions) == 4


def test_exit_statuses(source: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = str(tmp_path / "out")
    assert main(["build", str(source), "--out", out]) == 0
    assert "3 articles" in capsys.readouterr().err
    assert main(["check", out]) == 0
    source.write_text(rows(3) + "no JSON\n", encoding="utf-8")
    assert main(["build", str(source), "--out", out]) == 3
    assert main(["build", str(source), "--out", out]) == 3
    capsys.readouterr()
    assert main(["check", out]) == 0
    assert "holds a whole, consistent table" in capsys.readouterr().out
    assert main(["check", str(tmp_path / "nowhere")]) == 2
    assert "expected a table made by `build`" in capsys.readouterr().out


@pytest.mark.parametrize("make", ["missing", "empty folder", "wrong form", "only bad lines", "only page"])
def test_nothing_usable_leaves_the_old_table_and_says_why(
    source: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], make: str
) -> None:
    out = tmp_path / "out"
    before = build([source], out).version
    bad = tmp_path / "bad"
    if make != "missing":
        bad.mkdir()
    data = {
        "wrong form": ("a.pdf", "%PDF"),
        "only bad lines": ("a.jsonl", "{\n"),
        "only page": ("a.txt", "اترك تعليقاً\n"),
    }
    if make in data:
        (bad / data[make][0]).write_text(data[make][1], encoding="utf-8")
    with pytest.raises(NothingUsableError):
        build([bad], out)
    assert main(["build", str(bad), "--out", str(out)]) == 2
    assert "no article could be read" in capsys.readouterr().err
    assert writing.current(out) == out / before
    assert not list(out.glob(".unfinished*"))


def test_a_wrong_command_line_is_status_2(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stop:
        main(["build", "x"])
    assert stop.value.code == 2
    assert "--out" in capsys.readouterr().err


def start_of_a_build_that_waits(tmp_path: Path, out: Path) -> tuple[subprocess.Popen[bytes], int]:
    """A build in another process that has begun and now waits for the rest of its source, a pipe."""
    pipe = tmp_path / "pipe.jsonl"
    os.mkfifo(pipe)
    command = [sys.executable, "-m", "preprocessing", "build", str(pipe), "--out", str(out), "--jobs", "1"]
    child = subprocess.Popen(command, cwd=PROJECT, stderr=subprocess.PIPE)
    pipe.write_text(rows(4), encoding="utf-8")  # the first reading, for the hash
    while child.poll() is None and not list(out.glob(".unfinished*")):
        os.sched_yield()
    end = os.open(pipe, os.O_WRONLY)  # returns once the build reads for the second time
    os.write(end, rows(2).encode())
    return child, end


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_a_build_that_dies_leaves_the_old_table_whole(source: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    before = build([source], out).version
    child, end = start_of_a_build_that_waits(tmp_path, out)
    child.send_signal(signal.SIGKILL)
    child.communicate()
    os.close(end)
    assert list(out.glob(".unfinished*"))
    assert writing.current(out) == out / before
    assert checking.check(out) == []
    source.write_text(rows(5), encoding="utf-8")
    assert build([source], out).counts["articles"] == 5
    assert not list(out.glob(".unfinished*"))
    assert checking.check(out) == []


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_two_builds_do_not_write_to_one_folder(source: Path, tmp_path: Path) -> None:
    child, end = start_of_a_build_that_waits(tmp_path, tmp_path / "out")
    with pytest.raises(BusyError, match="another build"):
        build([source], tmp_path / "out")
    assert main(["build", str(source), "--out", str(tmp_path / "out")]) == 2
    os.close(end)
    child.communicate()
    assert child.returncode == 0
    assert checking.check(tmp_path / "out") == []
    assert build([source], tmp_path / "out").counts["articles"] == 3


def test_readers_never_see_a_torn_table(tmp_path: Path) -> None:
    """Each version holds articles of one mark alone; a reader may see the old one or the new one, but no mixture."""
    out, source, done = tmp_path / "out", tmp_path / "articles.jsonl", threading.Event()
    seen: list[tuple[int, int]] = []
    source.write_text(rows(5, "mark5"), encoding="utf-8")
    build([source], out)

    def read() -> None:
        while not done.is_set() or not seen:
            version = writing.current(out)
            assert version
            try:
                with duckdb.connect(str(version / "siyaq.duckdb"), read_only=True) as connection:
                    said = json.loads((version / "manifest.json").read_text("utf-8"))["counts"]["articles"]
                    marks = connection.execute(
                        "SELECT DISTINCT regexp_extract(title, 'mark(\\d+)', 1) FROM article"
                    ).fetchall()
                    count = connection.execute("SELECT count(*) FROM article").fetchall()[0][0]
            except (duckdb.IOException, FileNotFoundError):
                assert writing.current(out) != version  # two builds overtook this reader; it turns to the newest
                continue
            seen.append((count, said))
            assert marks == [(str(count),)]

    failures: list[BaseException] = []

    def guarded() -> None:
        try:
            read()
        except BaseException as error:
            failures.append(error)

    reader = threading.Thread(target=guarded)
    reader.start()
    for count in (6, 7, 8, 9):
        source.write_text(rows(count, f"mark{count}"), encoding="utf-8")
        build([source], out)
    done.set()
    reader.join()
    assert not failures
    assert all(count == said for count, said in seen)
    assert {5, 9} & {count for count, _ in seen}
