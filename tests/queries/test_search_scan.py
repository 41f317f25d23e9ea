"""Does the index find what a reading of every text would find? Random words, phrases and operators, on real tables.

The scan knows nothing of the index or of its query language: it parts texts at whatever is no letter and no digit.
"""

import gzip
import random
import re
from pathlib import Path
from typing import Final

import pytest

from preprocessing.build import build
from preprocessing.text import fold, spell
from queries import search
from queries.table import Table, current, open_version
from tests.conftest import ROOT

CORPUS: Final = ROOT.parent / "shared" / "corpus"
FRONT: Final = "|".join(
    ("و", "ف", "ب", "ل", "ك", "ال", "وال", "فال", "بال", "لل", "كال", "وب", "ول", "فب", "فل", "ولل", "وبال")
)
QUERIES: Final = 300
ARTICLES: Final = 400


def words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", text)


class Scan:
    """All texts of a table, as lines of words: titles and bodies, folded and as they are spelled."""

    def __init__(self, table: Table) -> None:
        rows = table.rows("SELECT article, text, body_start FROM body ORDER BY article")
        self.folded: dict[int, str] = {}
        self.spelled: dict[int, str] = {}
        for article, text, start in rows.itertuples(index=False):
            parts = (text[:start], text[start:])
            self.folded[article] = "\n".join(f" {' '.join(words(fold(part).text))} " for part in parts)
            self.spelled[article] = "\n".join(f" {' '.join(words(spell(part).text))} " for part in parts)

    def word(self, word: str) -> set[int]:
        front = f"(?:{FRONT})?" if re.match("[\u0600-\u06ff]", word) else ""
        pattern = re.compile(f" {front}{re.escape(fold(word).text)} ")
        return {article for article, text in self.folded.items() if pattern.search(text)}

    def phrase(self, phrase: str) -> set[int]:
        wanted = f" {' '.join(words(spell(phrase).text))} "
        return {article for article, text in self.spelled.items() if wanted in text}


def asked(scan: Scan, dice: random.Random, texts: list[str]) -> tuple[str, set[int]]:
    """Make a query of what stands in the texts, and what it must find."""

    def stretch(most: int) -> str:
        text = words(spell(dice.choice(texts)).text)
        start = dice.randrange(max(1, len(text) - most))
        return " ".join(text[start : start + dice.randint(1, most)])

    def term() -> tuple[str, set[int]]:
        if dice.random() < 0.5:
            phrase = stretch(4)
            return f'"{phrase}"', scan.phrase(phrase)
        word = stretch(1)
        return (
            (f'"{word}"', scan.phrase(word))
            if word in ("و", "or", "and", "not", "او", "أو")
            else (word, scan.word(word))
        )

    (one, found), (two, also) = term(), term()
    kind = dice.choice(("one", "all", "either", "without"))
    if kind == "one":
        return one, found
    if kind == "all":
        return f"{one} {two}", found & also
    return (f"{one} OR {two}", found | also) if kind == "either" else (f"{one} -{two}", found - also)


def compare(table: Table, seed: int) -> None:
    scan, dice = Scan(table), random.Random(seed)
    texts = table.rows("SELECT text FROM body ORDER BY article")["text"].tolist()
    some = 0
    for _ in range(QUERIES):
        query, expected = asked(scan, dice, texts)
        found = search.matching(table, query)
        assert set(found) == expected, query
        assert len(found) == len(set(found))
        some += 0 < len(expected) < len(texts)
    assert some > QUERIES / 2, "most queries must find some articles, not all"


def test_the_index_finds_what_a_scan_of_the_sample_finds(sample: Table) -> None:
    compare(sample, 11)


@pytest.mark.skipif(not CORPUS.is_dir(), reason="no real corpus beside the project")
def test_the_index_finds_what_a_scan_of_real_articles_finds(tmp_path: Path) -> None:
    lines: list[str] = []
    for path in sorted(CORPUS.glob("*.jsonl.gz")):
        with gzip.open(path, "rt", encoding="utf-8") as file:
            lines += random.Random(5).sample([line for _, line in zip(range(5000), file, strict=False)], ARTICLES // 2)
    (tmp_path / "part.jsonl").write_text("".join(lines), encoding="utf-8")
    build([tmp_path / "part.jsonl"], tmp_path / "tables")
    compare(open_version(tmp_path / "tables", current(tmp_path / "tables")), 12)
