"""Is a large corpus, sorted, linked, indexed and laid out some articles at a time, the same table as all at once?"""

from pathlib import Path

import pytest
import tantivy

from preprocessing import search_index, search_numbers, writing
from preprocessing.build import build
from tests.preprocessing.corpus import FIRST, article, parquet_bytes, write


def found(folder: Path, word: str) -> list[int]:
    """The articles in whose text a word is, by the index."""
    version = writing.current(folder)
    assert version
    index = tantivy.Index.open(str(version / search_index.FOLDER))
    searcher = index.searcher()
    hits = searcher.search(index.parse_query(word, ["body"]), 100).hits
    now = search_numbers.of(version / search_index.FOLDER)
    numbers = (searcher.doc(place)["article"][0] for _, place in hits)
    return sorted(number if now is None else int(now[number]) for number in numbers)


@pytest.mark.parametrize("stretch", [1, 3, 11, 12])
def test_worked_on_in_stretches_a_table_is_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, stretch: int
) -> None:
    """A large corpus is sorted, linked and indexed some articles at a time: from scratch, and where it grew."""
    source = write(tmp_path / "articles.jsonl", FIRST)
    build([source], tmp_path / "whole")
    monkeypatch.setattr(writing, "STRETCH", stretch)
    build([source], tmp_path / "out")
    assert parquet_bytes(tmp_path / "out") == parquet_bytes(tmp_path / "whole")
    assert found(tmp_path / "out", "مايكروسوفت") == found(tmp_path / "whole", "مايكروسوفت") != []
    write(source, [*FIRST, *(article(number) for number in range(90, 95))])
    assert build([source], tmp_path / "out").extracted == 5
    monkeypatch.undo()
    build([source], tmp_path / "scratch")
    assert parquet_bytes(tmp_path / "out") == parquet_bytes(tmp_path / "scratch")
    assert found(tmp_path / "out", "مايكروسوفت") == found(tmp_path / "scratch", "مايكروسوفت")
    assert not [path for path in (tmp_path / "out").rglob("*") if "dealt" in path.name]
