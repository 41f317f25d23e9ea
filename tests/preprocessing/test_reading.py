"""Is everything in the sources read or told, whatever its form and encoding? Nothing is lost without a word."""

import csv
import gzip
import io
import json
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from preprocessing import copies, reading
from preprocessing.decoding import decode
from preprocessing.reading import Problem, Raw, SourceFile

TEXT = "افتتح الوزير المصنع أمس.\n\nوغادر بعد ساعة."
ROW = {
    "id": "7",
    "title": "افتتاح مصنع",
    "text": TEXT,
    "date": "2023-09-14",
    "url": "https://example.org/7",
    "source": "صحيفة",
    "author": "كاتب",
}


def read(path: Path) -> list[Raw | Problem]:
    return list(copies.unique(item for file in reading.files([path]) for item in reading.read(file)))


def articles(path: Path) -> list[Raw]:
    return [item for item in read(path) if isinstance(item, Raw)]


def problems(path: Path) -> list[str]:
    return [item.what for item in read(path) if isinstance(item, Problem)]


def json_lines(*rows: object) -> bytes:
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows).encode()


def comma_separated(*rows: dict[str, str], delimiter: str = ",") -> bytes:
    out = io.StringIO()
    writer = csv.DictWriter(out, list(rows[0]), delimiter=delimiter)
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue().encode()


def parquet(rows: Sequence[Mapping[str, object]]) -> bytes:
    out = io.BytesIO()
    pq.write_table(pa.Table.from_pylist(list(rows)), out)
    return out.getvalue()


FORMS = {
    "a.jsonl": json_lines(ROW),
    "a.csv": comma_separated(ROW),
    "b.csv": "\ufeff".encode() + comma_separated(ROW, delimiter=";"),
    "a.parquet": parquet([ROW]),
    "b.parquet": parquet([ROW | {"date": date(2023, 9, 14), "id": 7}]),
}


@pytest.mark.parametrize("name", FORMS)
@pytest.mark.parametrize("packed", [False, True], ids=["plain", "gz"])
def test_every_form_gives_the_same_article(tmp_path: Path, name: str, packed: bool) -> None:
    path = tmp_path / (f"{name}.gz" if packed else name)
    path.write_bytes(gzip.compress(FORMS[name]) if packed else FORMS[name])
    (found,) = read(path)
    assert isinstance(found, Raw)
    assert (found.title, found.text, found.date, found.url) == (ROW["title"], TEXT, "2023-09-14", ROW["url"])
    assert (found.source, found.author, found.source_id, found.file) == ("صحيفة", "كاتب", "7", path.name)


def test_the_id_is_of_source_and_source_id(tmp_path: Path) -> None:
    rows = [ROW, ROW | {"source": "أخرى"}, ROW | {"id": "8"}]
    (tmp_path / "a.jsonl").write_bytes(json_lines(*rows))
    (tmp_path / "moved.csv").write_bytes(comma_separated(*rows))
    ids = [found.article_id for found in articles(tmp_path / "a.jsonl")]
    assert len(set(ids)) == 3
    assert ids == [found.article_id for found in articles(tmp_path / "moved.csv")]
    assert all(len(article_id) == 16 and int(article_id, 16) >= 0 for article_id in ids)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1256", "utf-16"])
@pytest.mark.parametrize("ending", ["txt", "jsonl", "csv"])
def test_encodings(tmp_path: Path, encoding: str, ending: str) -> None:
    whole = {"txt": TEXT, "jsonl": json_lines({"text": TEXT}).decode(), "csv": comma_separated({"text": TEXT}).decode()}
    path = tmp_path / f"a.{ending}"
    path.write_bytes(whole[ending].encode(encoding))
    assert [getattr(found, "text", found) for found in read(path)] == [TEXT]


def test_a_few_damaged_bytes_are_told_and_the_rest_kept(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(TEXT.encode() + b"\xff\xfe" + " وعاد.".encode())
    assert articles(tmp_path)[0].text.startswith(TEXT)
    assert "not UTF-8" in problems(tmp_path)[0]


@given(st.text(st.sampled_from("ابتثجحخدذرزسشصضطظعغفقكلمنهويءآأؤإئةى \n.،؟0123456789abc"), max_size=200))
def test_windows_1256_comes_back(text: str) -> None:
    data = text.encode("cp1256")
    assume(text.isascii() or "\ufffd" in data.decode("utf-8", "replace"))  # two letters may be UTF-8 by chance
    assert decode(text.encode("cp1256"))[0] == text


@given(st.binary(max_size=200))
def test_any_bytes_are_decoded(data: bytes) -> None:
    text, _ = decode(data)
    text.encode()


def test_line_ends_are_made_alike(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(TEXT.replace("\n", "\r\n").encode())
    assert articles(tmp_path)[0].text == TEXT


@pytest.mark.parametrize(
    ("line", "what"),
    [
        (b'{"text": "cut', "line 2: not JSON"),
        (b"[1, 2]", "line 2: a list; expected an object with `text`"),
        (b'"text"', "line 2: a str; expected an object"),
        (b'{"title": ""}', "line 2: no `text`"),
        (b'{"text": ["a"]}', "line 2: no `text`"),
        (b'{"text": "  "}', "line 2: no `text`"),
        (b"[" * 100_000, "line 2: not JSON"),
    ],
)
def test_a_bad_line_is_told_and_the_others_are_read(tmp_path: Path, line: bytes, what: str) -> None:
    (tmp_path / "a.jsonl").write_bytes(
        json_lines(ROW) + line + b"\n\n" + json_lines(ROW | {"id": "8", "text": "نص آخر"})
    )
    assert [found.text for found in articles(tmp_path)] == [TEXT, "نص آخر"]
    (problem,) = problems(tmp_path)
    assert problem.startswith(what)
    assert "expected" in problem


def test_a_title_without_text_is_kept_and_told(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes(json_lines({"title": "افتتاح مصنع"}))
    assert [(found.title, found.text) for found in articles(tmp_path)] == [("افتتاح مصنع", "")]
    assert problems(tmp_path) == ["line 1: no `text`; kept as a title alone"]


def test_a_lone_surrogate_does_not_stop_the_build(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes(b'{"text": "\\ud800 \\u0646\\u0635"}\n')
    (found,) = articles(tmp_path)
    found.text.encode()
    assert found.text.endswith("نص")


def test_csv_rows_with_too_many_fields_or_open_quotes_are_told(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes('id,text\n1,نص,زائد\n2,"مفتوح\n'.encode())
    assert [found.text for found in articles(tmp_path)] == ["نص"]
    assert len(problems(tmp_path)) == 2


def test_csv_without_a_text_column_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(b"id,body\n1,x\n")
    assert not articles(tmp_path)
    assert "expected any of id, title, text" in problems(tmp_path)[0]


@pytest.mark.parametrize("name", ["a.pdf", "a.docx", "a.pdf.gz", "a"])
def test_a_form_that_is_not_read_is_told(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"<p>")
    (problem,) = problems(tmp_path)
    assert ".jsonl" in problem


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.jsonl.gz", gzip.compress(json_lines(ROW) * 200)[:-20]),
        ("b.jsonl.gz", b"no gzip at all"),
        ("a.parquet", FORMS["a.parquet"][:-8]),
        ("b.parquet", b""),
        ("a.txt", b"  \n"),
        ("b.txt", b"PK\x03\x04\x00\x00\x00"),
    ],
)
def test_a_broken_file_is_told_and_the_others_are_read(tmp_path: Path, name: str, data: bytes) -> None:
    (tmp_path / name).write_bytes(data)
    (tmp_path / "z.jsonl").write_bytes(json_lines(ROW | {"id": "z"}))
    assert articles(tmp_path)[-1].source_id == "z"
    assert any("expected" in problem for problem in problems(tmp_path))


def test_what_comes_before_the_break_is_read(tmp_path: Path) -> None:
    rows = [ROW | {"id": str(number), "text": f"{TEXT} {number}"} for number in range(2000)]
    (tmp_path / "a.jsonl.gz").write_bytes(gzip.compress(json_lines(*rows))[:-100])
    assert articles(tmp_path)


def test_folders_are_read_whole_in_order_and_hidden_files_left_out(tmp_path: Path) -> None:
    (tmp_path / "deep" / "er").mkdir(parents=True)
    for number, name in enumerate(["b.txt", "a.txt", "deep/c.txt", "deep/er/d.txt", ".hidden.txt"]):
        (tmp_path / name).write_text(f"نص {number}", encoding="utf-8")
    label = tmp_path.name
    names = [found.file for found in articles(tmp_path)]
    assert names == [f"{label}/a.txt", f"{label}/b.txt", f"{label}/deep/c.txt", f"{label}/deep/er/d.txt"]


def test_a_table_among_its_own_articles_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "tables" / "v1").mkdir(parents=True)
    (tmp_path / "tables" / "v1" / "articles.parquet").write_bytes(FORMS["a.parquet"])
    (tmp_path / "a.jsonl").write_bytes(json_lines(ROW))
    assert len(list(reading.files([tmp_path]))) == 2
    assert [file.path.name for file in reading.files([tmp_path], beside=tmp_path / "tables")] == ["a.jsonl"]


def test_a_path_that_is_not_there_is_told(tmp_path: Path) -> None:
    assert problems(tmp_path / "no.txt") == ["no such file or folder; expected the path of articles"]


def test_a_copy_is_left_out_and_told(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes(json_lines(ROW, ROW))
    assert len(articles(tmp_path)) == 1
    assert "a copy" in problems(tmp_path)[0]


def test_another_text_under_the_same_id_is_kept_and_told(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes(json_lines(ROW, ROW | {"text": "نص آخر"}, ROW | {"text": "نص آخر"}))
    found = articles(tmp_path)
    assert [raw.text for raw in found] == [TEXT, "نص آخر"]
    assert found[0].article_id != found[1].article_id
    assert len(problems(tmp_path)) == 3


def test_the_same_text_in_two_files_is_one_article(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(TEXT, encoding="utf-8")
    assert len(articles(tmp_path)) == 1


def test_the_ending_is_seen_through_gz() -> None:
    assert SourceFile(Path("x/a.JSONL.gz"), "a").ending == ".jsonl"
