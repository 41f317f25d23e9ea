"""How do sources become a version of the article table? Read, extract in parts, join, lay out for the app, publish.

A version is named after all that decides what is in it: the form of the table, the code, the word lists, the sources.
So an unchanged input is recognised, and nothing is done twice.
"""

import hashlib
import json
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import chain
from pathlib import Path
from typing import Any, Final

from tqdm import tqdm

from preprocessing import (
    corrections,
    exchange,
    joining,
    lexicon,
    parts,
    reading,
    search_index,
    serving,
    stories,
    tables,
    writing,
)
from preprocessing.actors.names import words
from preprocessing.corrections import Correction
from preprocessing.parts import Part
from preprocessing.reading import SourceFile

MANIFEST: Final = "manifest.json"
_KNOWN: Final = {"lexicon": lexicon.FOLDER, "rates": exchange.PERIODS.parent, "models": words.MODELS}
"""What the code knows beforehand."""
_AHEAD_OF_TODAY: Final = timedelta(days=366)  # how far a publication day may lie ahead, as that of a magazine does


class NothingUsableError(RuntimeError):
    """No article could be read from the sources."""


@dataclass(frozen=True, slots=True)
class Built:
    """What a build did: the version that is current now, how many rows it has, whether it was there already."""

    version: str
    counts: dict[str, int]
    up_to_date: bool = False


def build(sources: Iterable[Path], out: Path, jobs: int = 1, corrected: Sequence[Correction] = ()) -> Built:
    """Build the table of `sources` (files and folders) in `out`, put right as readers wish, and make it current.

    Raises `NothingUsableError` where they hold no article, `writing.BusyError` where another build is at work.
    """
    found = list(reading.files(sources, beside=out))
    inputs = _inputs(found) | ({"corrections": corrections.dump(corrected)} if corrected else {})
    version = _version(inputs)
    with writing.only_writer(out):
        if (out / version / MANIFEST).exists():
            writing.point(out, version)
            return Built(version, json.loads((out / version / MANIFEST).read_text("utf-8"))["counts"], True)
        with writing.unfinished(out) as folder:
            done = _extracted(found, folder / "parts", jobs)
            counts = _tables(done, folder, corrected)
            _manifest(done, folder, inputs | {"version": version, "counts": counts})
            writing.publish(folder, out, version)
    return Built(version, counts)


def _extracted(found: list[SourceFile], folder: Path, jobs: int) -> list[Part]:
    folder.mkdir()
    items = reading.unique(chain.from_iterable(map(reading.read, found)))
    latest = date.today() + _AHEAD_OF_TODAY
    done: list[Part] = []
    with tqdm(desc="articles", unit="", disable=not sys.stderr.isatty(), file=sys.stderr) as bar:
        for part in parts.extract_all(items, folder, jobs=jobs, latest=latest):
            bar.update(len(part.bodies))
            done.append(part)
    if not any(part.bodies for part in done):
        why = [problem for part in done for problem in part.problems][:3] or ["the sources hold no file"]
        raise NothingUsableError("\n".join(["no article could be read; nothing was built", *why]))
    return done


def _tables(done: list[Part], folder: Path, corrected: Sequence[Correction]) -> dict[str, int]:
    story_of = stories.group(dict(chain.from_iterable(part.bodies.items() for part in done)))
    counts = joining.join(folder / "parts", story_of, folder, corrected)
    writing.remove(folder / "parts")
    serving.write(folder)
    search_index.write(folder)
    return counts


def _manifest(done: list[Part], folder: Path, said: dict[str, Any]) -> None:
    seconds = sum((part.seconds for part in done), Counter[str]())
    articles = sum((part.sources for part in done), Counter[str]())
    manifest = said | {
        "built": datetime.now(UTC).isoformat(timespec="seconds"),
        "articles": dict(sorted(articles.items())),
        "seconds": {name: round(spent, 3) for name, spent in sorted(seconds.items())},
    }
    (folder / MANIFEST).write_text(json.dumps(manifest, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def _inputs(found: list[SourceFile]) -> dict[str, Any]:
    """All that decides what a table holds."""
    here = Path(__file__).parent
    return {
        "form": tables.FORM,
        "code": _tree_hash(here, sorted(here.rglob("*.py"))),
        **{
            name: _tree_hash(folder, sorted(filter(Path.is_file, folder.rglob("*")))) for name, folder in _KNOWN.items()
        },
        "sources": [
            {"file": file.name, "sha256": _sha256(file.path), "bytes": file.path.stat().st_size}
            if file.path.exists()
            else {"file": file.name, "sha256": None, "bytes": None}
            for file in found
        ],
    }


def _version(inputs: dict[str, Any]) -> str:
    return "v" + hashlib.sha256(json.dumps(inputs, sort_keys=True).encode()).hexdigest()[:12]


def _tree_hash(root: Path, paths: Iterable[Path]) -> str:
    said = [(path.relative_to(root).as_posix(), _sha256(path)) for path in paths]
    return hashlib.sha256(json.dumps(said).encode()).hexdigest()[:16]


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
