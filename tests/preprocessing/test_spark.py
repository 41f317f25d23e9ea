"""Does a build on Spark, with executors of their own or on a stand-alone cluster, give the bytes of a plain build?

The stand-alone cluster answers queries as well; that all are right is shown in tests/queries/test_spark_queries.py.

Each starts Java machines, so they run one at a time; where Java or PySpark is missing they are skipped, and say so.
"""

import fcntl
import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest

from preprocessing import parts, spark, tables, writing
from preprocessing.__main__ import main
from preprocessing.build import PARTS, build
from preprocessing.spreading import spread

PROJECT = Path(__file__).parents[2]
NEEDED = spark.lacking()
needs_spark = pytest.mark.skipif(bool(NEEDED), reason=f"a build on Spark was not tested: {NEEDED}")
TEXT = "أعلنت شركة مايكروسوفت أنها ستستثمر 10 مليارات دولار في عام 2023.\n\nوقال سام ألتمان إن الاتفاق يمتد سنوات."
QUIET = {**os.environ, "SPARK_LOCAL_IP": "127.0.0.1", "PYTHONWARNINGS": "ignore"}


@pytest.fixture
def alone(shared_folder: Path) -> Iterator[None]:
    """Wait until no other worker of this run is at Spark."""
    with (shared_folder / "spark.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


@pytest.fixture
def source(tmp_path: Path) -> Path:
    return write(tmp_path / "articles.jsonl", 2 * parts.ARTICLES + 30)


def write(path: Path, count: int) -> Path:
    rows = (
        {"id": str(number), "title": f"خبر {number}", "text": f"{TEXT}\n\nرقم {number}.", "date": "2023-09-14"}
        for number in range(count)
    )
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    return path


def on_spark(source: Path, out: Path, master: str) -> str:
    """Build on Spark in another process; give what it says."""
    command = [sys.executable, "-m", "preprocessing", "build", str(source), "--out", str(out), "--engine", master]
    done = subprocess.run(command, cwd=PROJECT, env=QUIET, capture_output=True, text=True, timeout=500)
    assert done.returncode == 0, done.stderr
    return done.stderr


def parquet_bytes(folder: Path) -> dict[str, bytes]:
    version = writing.current(folder)
    assert version
    return {name: (version / f"{name}.parquet").read_bytes() for name in tables.SCHEMAS}


def files(folder: Path) -> set[str]:
    """What parts there are; they lie in a folder named after the code."""
    (made,) = (folder / PARTS).iterdir()
    return {path.relative_to(made).as_posix() for path in made.rglob("*")}


@needs_spark
@pytest.mark.usefixtures("alone")
def test_separate_executors_give_the_same_bytes_and_go_on_from_what_is_there(source: Path, tmp_path: Path) -> None:
    out, plain = tmp_path / "out", tmp_path / "plain"
    write(source, parts.ARTICLES + 30)
    build([source], out)
    build([source], plain)
    write(source, 2 * parts.ARTICLES + 30)
    said = on_spark(source, out, "local-cluster[2,1,1024]")
    assert f"built, {parts.ARTICLES} articles extracted" in said
    assert build([source], plain).extracted == parts.ARTICLES
    assert files(out) == files(plain)
    assert parquet_bytes(out) == parquet_bytes(plain)


@contextmanager
def running(what: str, *options: str) -> Iterator[subprocess.Popen[str]]:
    """A Java machine of a stand-alone Spark, which ends after the block."""
    import pyspark

    starter = Path(pyspark.__file__).parent / "bin" / "spark-class"
    command = [str(starter), f"org.apache.spark.deploy.{what}", "--host", "127.0.0.1", "--webui-port", "0", *options]
    with subprocess.Popen(command, env=QUIET, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True) as child:
        try:
            yield child
        finally:
            child.kill()


def told(child: subprocess.Popen[str], pattern: str) -> str:
    """Read what a process says up to a line that fits."""
    assert child.stderr
    lines = []
    for line in child.stderr:
        lines.append(line)
        if found := re.search(pattern, line):
            return found[1]
    raise AssertionError("".join(lines))


ASKED = """if True:
    import sys
    from pathlib import Path
    from queries import money, overview
    from queries.filters import Filters
    from queries.table import current, open_version
    folder = Path(sys.argv[1])
    table, asked = open_version(folder, current(folder)), Filters(actors=("microsoft",), text="دولار")
    print(type(table).__name__, file=sys.stderr)
    print(overview.counts(table, asked), money.claims(table, asked).to_json())"""


def asked(folder: Path, where: dict[str, str]) -> str:
    """Ask a table in another process, on Spark where the environment says so; give its answers."""
    command = [sys.executable, "-c", ASKED, str(folder)]
    done = subprocess.run(command, cwd=PROJECT, env=QUIET | where, capture_output=True, text=True, timeout=500)
    assert done.returncode == 0, done.stderr
    assert ("SparkTable" in done.stderr) == bool(where)
    return done.stdout


@needs_spark
@pytest.mark.usefixtures("alone")
def test_a_stand_alone_cluster_gives_the_same_bytes_and_answers(source: Path, tmp_path: Path) -> None:
    with ExitStack() as stack:
        lead = stack.enter_context(running("master.Master", "--port", "0"))
        master = told(lead, r"Starting Spark master at (spark://\S+)")
        for number in range(2):
            options = ("--cores", "1", "--memory", "1g", "--work-dir", str(tmp_path / f"worker{number}"), master)
            told(stack.enter_context(running("worker.Worker", *options)), r"Successfully registered with (\S+)")
        on_spark(source, tmp_path / "out", master)
        assert [len(list(tmp_path.glob(f"worker{number}/app-*/*"))) for number in range(2)] == [1, 1]
        build([source], tmp_path / "plain", jobs=2)
        spread(tmp_path / "plain", str(tmp_path / "spread"))
        there = {"SIYAQ_ENGINE": master, "SIYAQ_SPREAD": f"file://{tmp_path}/spread"}
        assert asked(tmp_path / "plain", there) == asked(tmp_path / "plain", {})
    assert files(tmp_path / "out") == files(tmp_path / "plain")
    assert parquet_bytes(tmp_path / "out") == parquet_bytes(tmp_path / "plain")


@pytest.mark.parametrize(
    ("master", "here"),
    [
        ("local[2]", True), ("local-cluster[2,1,1024]", True), ("spark://127.0.0.1:7077", True),
        ("spark://head.example:7077", False), ("yarn", False), ("k8s://https://10.0.0.1:443", False),
    ],
)  # fmt: skip
def test_only_a_spark_of_this_machine_is_bound_to_it(master: str, here: bool) -> None:
    assert spark.on_this_machine(master) is here


@pytest.mark.parametrize(("missing", "said"), [("pyspark", "requirements-spark.txt"), ("java", "no Java")])
def test_what_is_missing_is_said(
    *, source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], missing: str,
    said: str
) -> None:  # fmt: skip
    if missing == "java" and "PySpark" in NEEDED:
        pytest.skip(NEEDED)
    if missing == "pyspark":
        monkeypatch.setitem(sys.modules, "pyspark", None)
    monkeypatch.setenv("JAVA_HOME", str(tmp_path))
    assert main(["build", str(source), "--out", str(tmp_path / "out"), "--engine", "local[1]"]) == 2
    assert said in capsys.readouterr().err
