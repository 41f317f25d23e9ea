"""Does a Spark session give the answers that DuckDB gives, to every query there is, cell by cell?

All of it runs on one session in this process, two queries at a time; where Java or a package is missing, it is skipped
and says what is missing. A stand-alone cluster is asked in tests/preprocessing/test_spark.py.
"""

import fcntl
import importlib
import inspect
import math
import os
import pkgutil
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import fields, is_dataclass
from datetime import date
from pathlib import Path
from typing import Any, Final

import numpy as np
import pandas as pd
import pyarrow as pa
import pytest

import queries
from preprocessing import corrections
from preprocessing.spreading import spread
from queries import spark, table
from queries.corrected import corrected
from queries.filters import Filters
from queries.table import NoTableError, Table, current, open_version
from tests.queries.asked import FILTERED, NO_ANSWER, PLAIN, Ask, Things
from tests.queries.plain import source_key

PROJECT: Final = Path(__file__).parents[2]
NEEDED = spark.lacking()
needs_spark = pytest.mark.skipif(bool(NEEDED), reason=f"queries on Spark were not compared: {NEEDED}")
# For queries on little tables, each asked once: nothing is compiled, and one task is enough.
LIGHT: Final = {
    "spark.sql.shuffle.partitions": "1", "spark.sql.adaptive.enabled": "false",
    "spark.sql.codegen.wholeStage": "false", "spark.sql.codegen.factoryMode": "NO_CODEGEN",
    "spark.driver.extraJavaOptions": "-XX:TieredStopAtLevel=1",
}  # fmt: skip
COUNTED: Final = (
    "actors.leading", "articles.count", "articles.count_stories", "articles.page, folded", "counting.by_period",
    "money.claims", "money.count", "money.totals", "network.graph, whole", "overview.counts", "profile.company",
    "timeline.count", "timeline.histogram", "timeline.lags", "timeline.left_out",
)  # fmt: skip
"""What reads figures counted beforehand where the whole corpus is asked for."""
SOME: Final = ("overview.counts", "actors.leading")
STATES: Final = {
    "nothing": (Filters(), (*PLAIN, *COUNTED)),
    "some of it": (
        Filters(actors=("openai", "google"), day_from=date(2020, 1, 1), without=("nobody",)),
        tuple(name for name in FILTERED if name not in COUNTED),
    ),
    "a stretch of days": (Filters(day_to=date(2023, 6, 30)), ("articles.count", "timeline.histogram")),
    "two actors, without a third": (
        Filters(actors=("openai", "microsoft"), match="all", without=("google", "white-house")), SOME
    ),
    "days told of": (
        Filters(clock="happened", day_from=date(2015, 1, 1), day_to=date(2023, 12, 31)),
        ("articles.count", "timeline.events", "timeline.histogram", "timeline.lanes", "timeline.lags"),
    ),
    "sums": (
        Filters(kinds=("investment", "acquisition"), bounds=("exact", "at_most"), usd_from=1e6, usd_to=5e11),
        ("articles.count", "money.totals", "money.left_out"),
    ),
    "words": (Filters(text="دولار OR الذكاء"), ("articles.page, folded", "timeline.left_out", "timeline.count")),
    "a source": (
        Filters(sources=(source_key("عينة: وكالة الخبر"), "'\\")), ("articles.count_stories", "counting.by_period")
    ),
}  # fmt: skip
MADE: Final = (
    corrections.Split(actor="sam-altman", new="sam-two", name_ar="سام الثاني", name_en="Sam Two",
                      surfaces=("سام ألتمان",)),
    corrections.Merge(actor="microsoft", into="openai"),
    corrections.Rename(actor="openai", name_ar="الشركة 'أ'", name_en='Firm {A}\\"n'),
    corrections.Retype(actor="google", to="organization"),
    corrections.Hide(actor="elon-musk"),
)  # fmt: skip
OF_CORRECTED: Final = ("actors.listed", "network.graph, whole", "money.claims, of one")


@pytest.fixture(scope="module")
def engines(
    sample_folder: Path, shared_folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Table, Table]]:
    """The sample on DuckDB and on Spark, while no other worker of this run is at Spark.

    Spark's is a copy: what queries keep of a version is not taken for its answers.
    """
    copy = tmp_path_factory.mktemp("spread") / "tables"
    shutil.copytree(sample_folder, copy)
    spread(copy)
    options = " ".join(f"--conf {name}={value}" for name, value in LIGHT.items())
    with (shared_folder / "spark.lock").open("w") as lock, pytest.MonkeyPatch.context() as environment:
        fcntl.flock(lock, fcntl.LOCK_EX)
        plain = open_version(sample_folder, current(sample_folder))
        environment.setenv("PYSPARK_SUBMIT_ARGS", f"{options} pyspark-shell")
        environment.setenv(table.ENGINE, "local[2]")
        spread_out = open_version(copy, current(copy))
        assert isinstance(spread_out, spark.SparkTable)
        yield plain, spread_out
        spread_out.relations.session.stop()


def answers(asked: Table, names: Iterable[str], filters: Filters, things: Things) -> dict[str, Any]:
    """Ask a table, two queries at a time."""
    every: dict[str, Ask] = PLAIN | FILTERED
    with ThreadPoolExecutor(2) as pool:
        waiting = {name: pool.submit(every[name], asked, filters, things) for name in names}
        return {name: answer.result() for name, answer in waiting.items()}


def assert_same(got: Any, wanted: Any) -> None:
    """Compare two answers: types, order and all, floats to a billionth."""
    assert type(got) is type(wanted)
    if isinstance(wanted, pd.DataFrame):
        pd.testing.assert_frame_equal(got, wanted, rtol=1e-9, atol=0)
    elif is_dataclass(wanted):
        for one in fields(wanted):
            assert_same(getattr(got, one.name), getattr(wanted, one.name))
    elif isinstance(wanted, dict):
        assert_same(list(got), list(wanted))
        assert_same(list(got.values()), list(wanted.values()))
    elif isinstance(wanted, list | tuple | np.ndarray):
        assert len(got) == len(wanted)
        for one, other in zip(got, wanted, strict=True):
            assert_same(one, other)
    elif isinstance(wanted, float) and not math.isnan(wanted):
        assert got == pytest.approx(wanted, rel=1e-9, abs=0)
    else:
        assert got == wanted or (pd.isna(got) and pd.isna(wanted))


@needs_spark
@pytest.mark.parametrize("state", STATES)
def test_every_answer_is_duckdbs(engines: tuple[Table, Table], state: str) -> None:
    plain, spread_out = engines
    filters, names = STATES[state]
    things = Things.of(plain)
    wanted = answers(plain, names, filters, things)
    got = answers(spread_out, names, filters, things)
    for name in names:
        assert_same(got[name], wanted[name])
    empty = [name for name in names if isinstance(wanted[name], pd.DataFrame) and wanted[name].empty]
    assert state != "nothing" or empty == ["origin.problems"]


@needs_spark
def test_corrections_are_laid_over_sparks_tables(engines: tuple[Table, Table]) -> None:
    plain, spread_out = (corrected(one, MADE) for one in engines)
    things = Things.of(engines[0])
    wanted = answers(plain, OF_CORRECTED, Filters(), things)
    assert_same(answers(spread_out, OF_CORRECTED, Filters(), things), wanted)
    assert not wanted["actors.listed"].equals(answers(engines[0], OF_CORRECTED[:1], Filters(), things)["actors.listed"])


@needs_spark
def test_a_set_of_rows_is_sent_once_and_let_go(engines: tuple[Table, Table]) -> None:
    _, spread_out = engines
    assert isinstance(spread_out, spark.SparkTable)
    relations = spread_out.relations
    rows = pa.table({"no": pa.array([3, 1], pa.int32())})
    assert spread_out.rows("SELECT no FROM mine ORDER BY no", {"mine": rows})["no"].tolist() == [1, 3]
    name = relations.of_set(rows)
    assert relations.of_set(rows) == name
    assert relations.session.catalog.tableExists(name)
    del rows
    assert spread_out.value("SELECT count(*) FROM yours", {"yours": pa.table({"no": [1]})}) == 1
    assert not relations.session.catalog.tableExists(name)


@needs_spark
def test_a_place_without_tables_is_told(
    sample_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, engines: tuple[Table, Table]
) -> None:
    monkeypatch.setenv(table.ENGINE, "local[2]")
    monkeypatch.setenv(spark.PLACE, str(tmp_path))
    with pytest.raises(NoTableError, match="python -m preprocessing spread"):
        open_version(sample_folder, engines[0].version)


@pytest.mark.parametrize(("missing", "said"), [("sqlglot", "sqlglot"), ("pyspark", "PySpark"), ("java", "no Java")])
def test_what_is_missing_is_told(
    sample_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, missing: str, said: str
) -> None:
    if missing == "java" and NEEDED and "Java" not in NEEDED:
        pytest.skip(NEEDED)
    if missing != "java":
        monkeypatch.setitem(sys.modules, missing, None)
    monkeypatch.setenv("JAVA_HOME", str(tmp_path))
    monkeypatch.setenv(table.ENGINE, "local[1]")
    with pytest.raises(NoTableError, match=said):
        open_version(sample_folder, current(sample_folder))


def test_no_query_is_left_out() -> None:
    """Each function that takes a table is asked above, or known to ask nothing itself."""
    assert {name for _, names in STATES.values() for name in names} == (PLAIN | FILTERED).keys()
    there = set()
    for found in pkgutil.iter_modules(queries.__path__):
        module = importlib.import_module(f"queries.{found.name}")
        for name, function in inspect.getmembers(module, inspect.isfunction):
            parameters = list(inspect.signature(function).parameters.values())
            if function.__module__ == module.__name__ and not name.startswith("_") and parameters:
                there |= {f"{found.name}.{name}"} if parameters[0].annotation is Table else set()
    assert {name.split(",")[0] for name in PLAIN | FILTERED} | NO_ANSWER == there


def test_without_the_variable_neither_package_is_loaded(sample_folder: Path) -> None:
    code = f"""if True:
        import sys
        from pathlib import Path
        from queries import overview
        from queries.filters import Filters
        from queries.table import current, open_version
        folder = Path({str(sample_folder)!r})
        print(overview.counts(open_version(folder, current(folder)), Filters())["articles"])
        print(sorted({{"pyspark", "sqlglot", "py4j", "preprocessing.spark"}} & set(sys.modules)))"""
    environment = {name: value for name, value in os.environ.items() if name != table.ENGINE}
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, cwd=PROJECT, env=environment, capture_output=True, text=True, check=True)
    count, loaded = done.stdout.splitlines()
    assert int(count) > 0
    assert loaded == "[]"
