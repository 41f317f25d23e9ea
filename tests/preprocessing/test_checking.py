"""Is every kind of damage to a table noticed? Each test spoils one thing in a sound table and expects to be told."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from preprocessing import tables, writing
from preprocessing.build import build
from preprocessing.checking import check

SAMPLE = Path(__file__).parents[2] / "data" / "sample"
Rows = list[dict[str, Any]]


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("sound")
    build([SAMPLE / "agency.jsonl"], out)
    assert check(out) == []
    return out


@pytest.fixture
def version(sound: Path, tmp_path: Path) -> Path:
    shutil.copytree(sound, tmp_path / "out")
    found = writing.current(tmp_path / "out")
    assert found
    return found


def spoil(version: Path, name: str, change: Callable[[Rows], object]) -> None:
    path = version / f"{name}.parquet"
    found = pq.read_table(path).to_pylist()
    change(found)
    pq.write_table(pa.Table.from_pylist(found, tables.SCHEMAS[name]), path)


def told(version: Path, what: str) -> bool:
    return any(what in line for line in check(version.parent))


@pytest.mark.parametrize(
    ("name", "column", "value", "what"),
    [
        ("mentions", "surface", "غيره", "mentions: the surface is not the text at its place"),
        ("amounts", "start", 0, "amounts: the surface is not the text at its place"),
        ("dates", "end", 100_000, "dates: the surface is not the text at its place"),
        ("mentions", "sentence", 99, "mentions: begins outside its sentence"),
        ("amounts", "sentence", 98, "amounts: begins outside its sentence"),
        ("mentions", "actor_id", "nobody", "mentions.actor_id: not in actors.actor_id"),
        ("mentions", "article_id", "0" * 16, "mentions.article_id: not in articles.article_id"),
        ("sentences", "article_id", "0" * 16, "sentences.article_id: not in articles.article_id"),
        ("amounts", "payer_id", "nobody", "amounts.payer_id: not in actors.actor_id"),
        ("amounts", "claim_id", "none", "amounts.claim_id: not in claims.claim_id"),
        ("claims", "recipient_id", "nobody", "claims.recipient_id: not in actors.actor_id"),
        ("articles", "story_id", "none", "articles.story_id: not in articles.article_id"),
        ("amounts", "bound", "about", "amounts.bound: not one of exact"),
        ("amounts", "kind", "gift", "amounts.kind: not one of"),
        ("dates", "precision", "hour", "dates.precision: not one of day"),
        ("actors", "kind", "place", "actors.kind: not one of person"),
        ("articles", "body_start", 3, "articles.body_start: no blank line before it"),
    ],
)
def test_a_wrong_value_is_told(version: Path, name: str, column: str, value: object, what: str) -> None:
    spoil(version, name, lambda found: found[0].update({column: value}))
    assert told(version, what)


@pytest.mark.parametrize("name", ["articles", "sentences", "mentions", "amounts", "dates", "claims", "actors"])
def test_a_repeated_key_is_told(version: Path, name: str) -> None:
    spoil(version, name, lambda found: found.append(found[0]))
    assert told(version, f"{name}: repeated key: 1 rows")


def test_a_claim_that_nothing_states_is_told(version: Path) -> None:
    spoil(version, "claims", lambda found: found.append(found[0] | {"claim_id": "unstated"}))
    assert told(version, "claims.claim_id: not in amounts.claim_id")


def test_a_lost_row_is_told(version: Path) -> None:
    spoil(version, "dates", lambda found: found.pop())
    assert told(version, "manifest.json counts")
    assert told(version, "in happened; expected")


@pytest.mark.parametrize("name", [*(f"{name}.parquet" for name in tables.SCHEMAS), "siyaq.duckdb"])
def test_a_missing_file_is_told(version: Path, name: str) -> None:
    (version / name).unlink()
    assert told(version, f"{name} is missing")


def test_a_missing_index_is_told(version: Path) -> None:
    shutil.rmtree(version / "search")
    assert told(version, "search is missing")


def test_a_cut_file_is_told(version: Path) -> None:
    path = version / "mentions.parquet"
    path.write_bytes(path.read_bytes()[:-10])
    assert told(version, "mentions.parquet can't be read")


def test_a_column_of_another_type_is_told(version: Path) -> None:
    path = version / "articles.parquet"
    found = pq.read_table(path)
    pq.write_table(found.set_column(4, "words", found["words"].cast(pa.int64())), path)
    assert told(version, "articles.parquet has other columns than declared")


def test_a_serving_file_of_another_table_is_told(version: Path) -> None:
    with duckdb.connect(str(version / "siyaq.duckdb")) as connection:
        connection.execute("DELETE FROM mention WHERE actor = 1")
        connection.execute("DROP TABLE edge")
    assert told(version, "rows in mention; expected")
    assert told(version, "siyaq.duckdb lacks edge")


@pytest.mark.parametrize(("key", "value"), [("form", 0), ("version", "v0"), ("counts", {})])
def test_a_manifest_that_does_not_fit_is_told(version: Path, key: str, value: object) -> None:
    path = version / "manifest.json"
    path.write_text(json.dumps(json.loads(path.read_text("utf-8")) | {key: value}), encoding="utf-8")
    assert told(version, f"manifest.json {'counts' if key == 'counts' else 'says'}")


def test_a_folder_without_a_table_is_told(tmp_path: Path) -> None:
    assert "expected a table made by `build`" in check(tmp_path)[0]


def test_a_pointer_to_nowhere_is_told(version: Path) -> None:
    (version.parent / writing.POINTER).write_text("v000000000000\n", encoding="utf-8")
    assert told(version, "expected a whole version folder")
