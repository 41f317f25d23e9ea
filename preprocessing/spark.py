"""How does a Spark cluster work on the parts of a build? One task makes one part, as a process of this machine would.

The driver reads the sources and lays each part's articles beside the parts; executors read them there, extract, and
write the part. So driver and executors need one folder in common, and the project in the same place on each machine.
Parts are the same whoever made them, and one that is there is not made again: a task that is tried twice, or a build
that is killed, loses nothing.
"""

import json
import os
import shutil
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass, fields
from datetime import date
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlsplit

import pyarrow as pa
import pyarrow.parquet as pq

from preprocessing import parts
from preprocessing.parts import Done, Task
from preprocessing.reading import Raw
from preprocessing.running import Runner

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

_ROOT: Final = Path(__file__).parents[1]
_RAW: Final = pa.schema([(field.name, pa.string()) for field in fields(Raw)])
_DONE: Final = "articles long, seconds string"
_ROUND: Final = 50
"""Parts of a round for each core: few idle at its end, and the driver is no further ahead than that."""


class EngineError(RuntimeError):
    """Spark can't be used; says what is missing and what to do."""


@dataclass(frozen=True, slots=True)
class _Waiting:
    """A task whose articles lie in a file."""

    folder: str
    name: str
    latest: str


def on(master: str) -> Runner:
    """Give a runner that works on the Spark at `master`: `spark://host:port`, `local-cluster[2,1,1024]`, `local[2]`.

    Raises EngineError where PySpark or Java is missing.
    """
    if missing := lacking():
        raise EngineError(missing)

    def run(tasks: Iterator[Task]) -> Iterator[Done]:
        started = session(master)
        try:
            yield from _run(started, tasks)
        finally:
            started.stop()

    return run


def lacking() -> str:
    """Say what is missing for Spark on this machine, and what to do; nothing where all is here."""
    try:
        import pyspark  # noqa: F401
    except ImportError:
        return "PySpark is not installed; install it by `pip install --requirement requirements-spark.txt`"
    java = Path(os.environ["JAVA_HOME"], "bin", "java") if os.environ.get("JAVA_HOME") else "java"
    if shutil.which(java) is None:
        return (
            "there is no Java (17 or later) on the path or in JAVA_HOME; install one, such as openjdk-17-jre-headless"
        )
    return ""


def on_this_machine(master: str) -> bool:
    """Say whether a master and all that work for it are on this machine."""
    return master.startswith("local") or urlsplit(master).hostname in ("localhost", "127.0.0.1")


def session(master: str) -> "SparkSession":
    """Start a session on the Spark at `master`, or give the one that runs."""
    from pyspark.sql import SparkSession

    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    options = {
        "spark.ui.enabled": "false",
        "spark.ui.showConsoleProgress": "false",
        "spark.executorEnv.PYTHONPATH": str(_ROOT),
    }
    if on_this_machine(master):  # so nothing has to be looked up in any network
        os.environ.setdefault("SPARK_LOCAL_IP", "127.0.0.1")
        options |= {"spark.driver.host": "127.0.0.1", "spark.driver.bindAddress": "127.0.0.1"}
    builder = SparkSession.builder.master(master).appName("siyaq")
    for name, value in options.items():
        if name not in os.environ.get("PYSPARK_SUBMIT_ARGS", ""):
            builder = builder.config(name, value)
    started: SparkSession = builder.getOrCreate()
    started.sparkContext.setLogLevel("ERROR")
    return started


def _run(session: "SparkSession", tasks: Iterator[Task]) -> Iterator[Done]:
    """Work round by round; while one is worked on, the driver reads the articles of the next."""
    size = _ROUND * session.sparkContext.defaultParallelism
    with ThreadPoolExecutor(1) as ahead:
        some = [_wait(task) for task in islice(tasks, size)]
        while some:
            working = ahead.submit(_round, session, some)
            some = [_wait(task) for task in islice(tasks, size)]
            yield from working.result()


def _wait(task: Task) -> _Waiting:
    task.folder.mkdir(parents=True, exist_ok=True)
    rows = pa.Table.from_pylist([asdict(raw) for raw in task.raws], _RAW)
    parts.write(rows, parts.waiting(task.folder, task.name))
    return _Waiting(str(task.folder.resolve()), task.name, task.latest.isoformat())


def _round(session: "SparkSession", some: list[_Waiting]) -> list[Done]:
    """Make the parts of a round: as many Spark tasks as parts."""
    numbers = session.range(0, len(some), 1, numPartitions=len(some))
    rows = numbers.mapInArrow(_work(some), _DONE).collect()
    return [Done(row["articles"], Counter(json.loads(row["seconds"]))) for row in rows]


def _work(some: list[_Waiting]) -> Callable[[Iterator[pa.RecordBatch]], Iterator[pa.RecordBatch]]:
    """Give what a task does. It is sent as it stands here, to processes that may not know where the project lies."""
    root, told = str(_ROOT), [asdict(one) for one in some]

    def work(batches: Any) -> Any:
        import sys

        if root not in sys.path:
            sys.path.insert(0, root)
        from preprocessing import spark

        for batch in batches:
            yield from (spark.make(**told[number]) for number in batch.column("id").to_pylist())

    return work


def make(folder: str, name: str, latest: str) -> pa.RecordBatch:
    """Make a part, on an executor, from the articles that wait for it; say what was done as a batch of one row."""
    waiting = parts.waiting(Path(folder), name)
    raws = [Raw(**row) for row in pq.read_table(waiting).to_pylist()]
    done = parts.make(Task(Path(folder), raws, date.fromisoformat(latest)))
    waiting.unlink(missing_ok=True)
    return pa.RecordBatch.from_pydict({"articles": [done.articles], "seconds": [json.dumps(done.seconds)]})
