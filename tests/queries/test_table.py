"""Is a table opened whole or refused with a way out, and do threads that share one get their own rows?"""

import json
import shutil
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import duckdb
import pandas as pd
import pytest

from preprocessing.tables import FORM
from queries import articles
from queries.filters import Filters
from queries.table import NoTableError, Table, among, current, open_version, used
from tests.conftest import Little

THREADS, ROUNDS = 20, 2


def test_the_pointer_names_the_version(little: Little) -> None:
    assert little.table.version == current(little.folder)
    assert little.table.folder == little.folder / little.table.version
    assert little.table.manifest["counts"]["articles"] == 7


def test_a_folder_without_a_table_says_how_to_build_one(tmp_path: Path) -> None:
    with pytest.raises(NoTableError) as told:
        current(tmp_path)
    assert str(tmp_path) in str(told.value)
    assert "python -m preprocessing build" in str(told.value)


def test_a_table_of_another_form_names_both_forms(little: Little, tmp_path: Path) -> None:
    (tmp_path / "v1").mkdir()
    manifest = dict(little.table.manifest) | {"form": FORM + 1}
    (tmp_path / "v1" / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    with pytest.raises(NoTableError, match=rf"form {FORM + 1}.*form {FORM}; build the table again"):
        open_version(tmp_path, "v1")


@pytest.mark.parametrize("missing", ["manifest.json", "siyaq.duckdb", "search"])
def test_a_table_that_lacks_a_part_is_refused(little: Little, tmp_path: Path, missing: str) -> None:
    whole = tmp_path / "v1"
    shutil.copytree(little.table.folder, whole)
    shutil.rmtree(whole / missing) if (whole / missing).is_dir() else (whole / missing).unlink()
    with pytest.raises(NoTableError, match=r"not a whole article table .*; build the table again"):
        open_version(tmp_path, "v1")


@pytest.mark.parametrize("damaged", ["manifest.json", "siyaq.duckdb"])
def test_a_table_with_a_damaged_part_is_refused(little: Little, tmp_path: Path, damaged: str) -> None:
    whole = tmp_path / "v1"
    shutil.copytree(little.table.folder, whole)
    (whole / damaged).write_bytes(b"{")
    with pytest.raises(NoTableError, match=r"not a whole article table .*; build the table again"):
        open_version(tmp_path, "v1")


def test_a_version_that_is_gone_is_refused(little: Little) -> None:
    with pytest.raises(NoTableError, match="not a whole article table"):
        open_version(little.folder, "v0")


def test_null_texts_come_as_none(little: Little) -> None:
    rows = little.table.rows("SELECT unnest(['a', NULL]) AS text")
    assert rows["text"].tolist() == ["a", None]
    assert little.table.rows("SELECT url FROM article WHERE url IS NULL")["url"].tolist() == [None] * 6


def test_a_value_that_no_row_has_is_none(little: Little) -> None:
    assert little.table.value("SELECT id FROM article WHERE article_id = $id", {"id": "none", "unused": 1}) is None


def test_only_the_parameters_a_statement_names_are_handed_over() -> None:
    assert used("SELECT $one, $two", {"one": 1, "two": 2, "three": 3}) == {"one": 1, "two": 2}


@pytest.mark.parametrize("numbers", [[], [2], [1, 2, 3], [3, 1], [5, 2, 2], [7, 1, 900]])
def test_rows_are_looked_up_by_any_numbers(little: Little, numbers: list[int]) -> None:
    """However the numbers lie, with gaps or without, in whatever order, the rows that are there come once."""
    rows = little.table.rows(f"SELECT id FROM article WHERE id IN {among(numbers)} ORDER BY id")
    assert rows["id"].tolist() == sorted(set(numbers) & set(range(1, 8)))
    others = little.table.rows(f"SELECT id FROM article WHERE id NOT IN {among(numbers)} ORDER BY id")
    assert others["id"].tolist() == sorted(set(range(1, 8)) - set(numbers))


def test_the_table_can_not_be_written(little: Little) -> None:
    with pytest.raises(Exception, match="read-only"):
        little.table.rows("DELETE FROM article")


def test_threads_that_share_a_table_get_their_own_rows(sample: Table) -> None:
    """Each thread reads other articles, all begin at once, and each looks at every row it gets."""
    listed = articles.page(sample, Filters(), size=1000)
    mine = [listed.iloc[place::THREADS] for place in range(THREADS)]
    start = Barrier(THREADS)

    def check(place: int) -> int:
        start.wait()
        read = 0
        for _ in range(ROUNDS):
            for row in mine[place].itertuples():
                article = articles.read(sample, str(row.article_id))
                assert article is not None
                assert (article["article_id"], article["text"]) == (row.article_id, row.text)
                only = Filters(text=f'"{_words(str(row.text))}"')
                assert row.article_id in set(articles.page(sample, only, size=1000)["article_id"])
                read += 1
        return read

    with ThreadPoolExecutor(THREADS) as pool:
        assert sum(pool.map(check, range(THREADS))) == ROUNDS * len(listed)


def _words(text: str) -> str:
    """Take the last words of a text, as a phrase to look for."""
    return " ".join(text.replace('"', " ").split()[-3:])


_COLUMNS = {
    "small": "n::INTEGER", "large": "n::BIGINT", "huge": "n::HUGEINT", "share": "n / 3", "exact": "n::DECIMAL(10, 2)",
    "test": "n > 2", "day": "date '2020-01-01' + n::INTEGER", "text": "'x' || n", "listed": "[n::VARCHAR]",
}  # fmt: skip


@pytest.mark.parametrize("missing", ["false", "n = 3"])
@pytest.mark.parametrize("rows", [0, 5])
def test_frames_are_those_that_duckdb_makes(little: Little, rows: int, missing: str) -> None:
    """Of each type a column, with a null in it or none: but for objects, which are None here where they are null."""
    columns = ", ".join(f"CASE WHEN NOT ({missing}) THEN {value} END AS {name}" for name, value in _COLUMNS.items())
    sql = f"SELECT {columns} FROM range({rows}) numbers(n)"
    frame = little.table.rows(sql)
    with duckdb.connect() as connection:
        expected = connection.execute(sql).df()
    for name in ("text", "listed"):
        expected[name] = expected[name].astype(object).where(expected[name].notna(), None)
    pd.testing.assert_frame_equal(frame, expected)
    assert len(frame) == rows
    if rows and missing != "false":
        assert frame["text"].tolist()[3] is None
        assert frame["listed"].tolist()[3] is None
