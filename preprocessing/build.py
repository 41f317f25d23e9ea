"""How do sources become a version of the article table? Read, extract in parts, join, lay out for the app, publish.

A version is named after all that decides what is in it: the form of the table, the code, the word lists, the sources.
So an unchanged input is recognised, and nothing is done twice. Parts stay beside the versions for the next build, which
extracts new and changed articles only; those that other code or other word lists made are of no use and go.
"""

import hashlib
import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from itertools import islice
from pathlib import Path
from typing import Any, Final

import pyarrow.parquet as pq
from tqdm import tqdm

from preprocessing import (
    corrections,
    exchange,
    harvest,
    joining,
    lexicon,
    parts,
    reading,
    readings,
    running,
    search_index,
    serving,
    tables,
    writing,
)
from preprocessing.actors.names import words
from preprocessing.clock import Clock
from preprocessing.corrections import Correction
from preprocessing.harvest import Harvest, Stock
from preprocessing.parts import Done, Task
from preprocessing.reading import Raw
from preprocessing.readings import Source
from preprocessing.running import Runner
from preprocessing.sifting import Sieve

MANIFEST: Final = "manifest.json"
PARTS: Final = "parts"
_KNOWN: Final = {"lexicon": lexicon.FOLDER, "rates": exchange.PERIODS.parent, "models": words.MODELS}
"""What the code knows beforehand."""


class NothingUsableError(RuntimeError):
    """No article could be read from the sources."""


@dataclass(frozen=True, slots=True)
class Built:
    """What a build did: the version that is current now, how many rows it has, whether it was there already.

    `extracted` are the articles that were worked on; all others were known from an earlier build.
    """

    version: str
    counts: dict[str, int]
    up_to_date: bool = False
    extracted: int = 0


def build(
    sources: Iterable[Path], out: Path, jobs: int = 1, corrected: Sequence[Correction] = (), run: Runner | None = None
) -> Built:
    """Build the table of `sources` (files and folders) in `out`, put right as readers wish, and make it current.

    Raises `NothingUsableError` where they hold no article, `writing.BusyError` where another build is at work.
    """
    found = [Source.of(file) for file in reading.files(sources, beside=out)]
    known = _known()
    inputs = (
        known
        | {"sources": [source.row() for source in found]}
        | ({"corrections": corrections.dump(corrected)} if corrected else {})
    )
    clock = Clock()
    version, folder = f"v{_name(inputs)}", out / PARTS / _name(known)
    with writing.only_writer(out):
        if (out / version / MANIFEST).exists():
            writing.point(out, version)
            return Built(version, json.loads((out / version / MANIFEST).read_text("utf-8"))["counts"], True)
        with writing.unfinished(out) as unfinished:
            with clock.step("extraction"):
                gathered, worked = _gathered(found, folder, unfinished, run or running.here(jobs))
            before = _index(out, known, gathered)
            processes = jobs if gathered.big and before is None else 1
            with (
                clock.step("all after it"),
                running.uncollected(),
                running.beside(processes, search_index.write, unfinished, gathered, before),
            ):
                counts = _tables(gathered, unfinished, corrected, clock)
            gathered.problems.unlink()
            said = {"version": version, "counts": counts, "steps": clock.rounded()}
            _manifest(unfinished, inputs | said, worked)
            writing.publish(unfinished, out, version)
        _tidy(gathered, folder)
    return Built(version, counts, extracted=worked.articles)


def _gathered(found: list[Source], folder: Path, unfinished: Path, run: Runner) -> tuple[Harvest, Done]:
    """Read all sources, extract what no part in `folder` holds yet, and give the rows, and what was done for them."""
    parts.clear(folder)
    problems = unfinished / "problems-in-reading.parquet"
    worked = Done(0, Counter())
    before = Stock.of(folder)
    with Sieve(before.sorted_keys(), problems) as sieve, _progress() as bar:
        for done in run(_tasks(readings.articles(found, sieve, folder), folder)):
            bar.update(done.articles)
            worked = Done(worked.articles + done.articles, worked.seconds + done.seconds)
    gathered = Harvest.of(Stock.of(folder, before), sieve.keys, problems)
    if why := gathered.nothing():
        raise NothingUsableError("\n".join(["no article could be read; nothing was built", *why]))
    return gathered, worked


def _tasks(raws: Iterator[Raw], folder: Path) -> Iterator[Task]:
    latest = _latest()
    while some := list(islice(raws, parts.ARTICLES)):
        yield Task(folder, some, latest)


def _tables(gathered: Harvest, folder: Path, corrected: Sequence[Correction], clock: Clock) -> dict[str, int]:
    with serving.making(folder) as served:
        return joining.join(gathered, folder, corrected, clock, then=served.stage)


def _index(out: Path, known: dict[str, Any], gathered: Harvest) -> Path | None:
    """The index of the version that is current, if it was made by the same code and has but to grow."""
    version = writing.current(out)
    if version is None or not (version / MANIFEST).exists():
        return None
    said = json.loads((version / MANIFEST).read_text("utf-8"))
    same = all(said.get(name) == what for name, what in known.items())
    return search_index.grown_from(version, gathered) if same else None


def _tidy(gathered: Harvest, folder: Path) -> None:
    for other in folder.parent.iterdir():
        if other != folder and other.is_dir():
            writing.remove(other)
    harvest.tidy(gathered)


def _manifest(folder: Path, said: dict[str, Any], worked: Done) -> None:
    sources = pq.read_table(folder / "articles.parquet", columns=["source"]).column("source").to_pylist()
    articles = Counter(source or "" for source in sources)
    manifest = said | {
        "built": datetime.now(UTC).isoformat(timespec="seconds"),
        "extracted": worked.articles,
        "articles": dict(sorted(articles.items())),
        "seconds": {name: round(spent, 3) for name, spent in sorted(worked.seconds.items())},
    }
    (folder / MANIFEST).write_text(json.dumps(manifest, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def _known() -> dict[str, Any]:
    """All that decides what is found in an article."""
    here = Path(__file__).parent
    return {
        "form": tables.FORM,
        "latest": _latest().isoformat(),
        "code": _tree_hash(here, sorted(here.rglob("*.py"))),
        **{
            name: _tree_hash(folder, sorted(filter(Path.is_file, folder.rglob("*")))) for name, folder in _KNOWN.items()
        },
    }


def _latest() -> date:
    """The last day that is believed to be one of publication: magazines date ahead. It moves with the year only."""
    return date(date.today().year + 1, 12, 31)


def _name(inputs: dict[str, Any]) -> str:
    return hashlib.sha256(json.dumps(inputs, sort_keys=True).encode()).hexdigest()[:12]


def _progress() -> "tqdm[None]":
    return tqdm(desc="articles", unit="", disable=not sys.stderr.isatty(), file=sys.stderr)


def _tree_hash(root: Path, paths: Iterable[Path]) -> str:
    said = [(path.relative_to(root).as_posix(), _sha256(path)) for path in paths]
    return hashlib.sha256(json.dumps(said).encode()).hexdigest()[:16]


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
