"""Does the page on data tell what the table was made from, what went wrong, and what was measured?"""

import json
from pathlib import Path

import pytest

from queries import origin
from queries.table import Table
from tests.conftest import MOON, SUN, Little


def test_the_making_is_told(little: Little) -> None:
    about = origin.about(little.table)
    assert about["version"] == little.table.version
    assert about["counts"]["articles"] == 7
    assert about["built"][:2] == "20"


def test_sources_are_counted_with_the_unnamed(little: Little) -> None:
    rows = origin.by_source(little.table).to_dict("records")
    found = {row["source"]: (row["articles"], row["stories"], row["undated"]) for row in rows}
    assert found == {SUN: (3, 3, 0), MOON: (3, 3, 1), None: (1, 1, 0)}


def test_problems_alike_are_one_row(little: Little) -> None:
    rows = origin.problems(little.table)
    assert rows["cases"].sum() == little.table.manifest["counts"]["problems"]
    assert not rows.duplicated(["stage", "what"]).any()


@pytest.mark.parametrize("wanted", ["سام ألتمان", "سام التمان", "SAM altman", "sam-altman"])
def test_a_word_is_found_in_any_spelling(little: Little, wanted: str) -> None:
    rows = origin.words(little.table, wanted)
    assert ("people", "sam-altman") in set(zip(rows["list"], rows["id"], strict=True))


def test_what_no_list_has_is_not_found(little: Little) -> None:
    assert origin.words(little.table, "قرطاسية بحرية نائمة").empty


def test_the_lists_are_those_of_the_folder(little: Little) -> None:
    folder = Path(__file__).parents[2] / "data" / "lexicon"
    assert set(origin.lists(little.table)["list"]) == {path.stem for path in folder.glob("*.tsv")}


def test_accuracy_is_what_was_measured(little: Little, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    said = {"measured": "2026-11-22", "sets": {"dev": {"scores": {
        "amounts": {"right": 9, "missed": 1, "wrong": 3}, "flows": {"right": 0, "missed": 0, "wrong": 0},
    }}}}  # fmt: skip
    (tmp_path / "accuracy.json").write_text(json.dumps(said), encoding="utf-8")
    monkeypatch.setattr(origin, "ACCURACY", tmp_path / "accuracy.json")
    (row,) = origin.accuracy(little.table).to_dict("records")
    assert (row["set"], row["what"], row["recall"], row["precision"]) == ("dev", "amounts", 0.9, 0.75)
    assert str(origin.measured(little.table)) == "2026-11-22"


def test_without_a_measurement_there_is_none(little: Little, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(origin, "ACCURACY", tmp_path / "none.json")
    assert origin.accuracy(little.table).empty
    assert origin.measured(little.table) is None


def test_the_stored_accuracy_names_only_sets_that_are_shown(sample: Table) -> None:
    found = origin.accuracy(sample)
    assert len(found), "data/accuracy.json is written by benchmarks/quality.py --out"
    assert set(found["set"]) <= set(origin.SETS)
