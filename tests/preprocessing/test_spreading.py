"""Do the Parquet files that a cluster reads hold what the serving file holds, row by row and in its order?"""

import json
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from preprocessing import serving
from preprocessing.__main__ import main
from preprocessing.spreading import LIST, spread
from queries.table import Table
from tests.conftest import Little


def assert_same(table: Table, place: Path) -> None:
    for name in serving.TABLES:
        assert pq.read_table(place / f"{name}.parquet").equals(table.set(f"FROM {name}")), name


def test_every_table_lies_there_in_its_order(little: Little, tmp_path: Path) -> None:
    place = spread(little.folder, str(tmp_path / "اسم مع فراغ"))
    assert place == f"{tmp_path}/اسم مع فراغ/{little.table.version}"
    assert_same(little.table, Path(place))
    assert json.loads((Path(place) / LIST).read_text(encoding="utf-8")) == list(serving.TABLES)
    assert {path.name for path in Path(place).iterdir()} == {*(f"{name}.parquet" for name in serving.TABLES), LIST}


def test_the_command_takes_an_address(little: Little, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["spread", str(little.folder), "--to", f"file://{tmp_path}/out/"]) == 0
    assert capsys.readouterr().out.strip() == f"file://{tmp_path}/out/{little.table.version}"
    assert_same(little.table, tmp_path / "out" / little.table.version)


@pytest.mark.parametrize("name", ["nowhere", "file"])
def test_what_goes_wrong_is_said(
    *, little: Little, tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    folder = tmp_path / "nowhere" if name == "nowhere" else little.folder
    assert main(["spread", str(folder), "--to", str(tmp_path / "file")]) == 2
    assert "could not be copied" in capsys.readouterr().err
