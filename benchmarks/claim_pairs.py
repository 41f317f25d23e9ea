"""How often is it right that two sums are one, or contradict each other? Counted on pairs judged by hand.

    python benchmarks/claim_pairs.py [../shared/gold]

Pairs of our own writing stand in tests/cases/claims.tsv (a sum in braces is one of the pair; with no second text, both
stand in the first). Pairs of real articles stand in tests/cases/claim_references.tsv as places: a file of the folder of
answers, and a few words around the sum. Without the folder these are left out.
"""

import csv
import re
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from preprocessing.claims import Article, Statement, collect
from preprocessing.claims.deciding import compare
from preprocessing.extraction import extract
from preprocessing.reading import Raw

CASES = Path(__file__).parent.parent / "tests" / "cases"
_KNOWN = "known wrong: "
_MARKED = re.compile(r"[{}]")


@dataclass(frozen=True)
class Pair:
    """Two statements, what they are to each other by hand and by the product (`missing`: a sum was not found)."""

    words: str
    note: str
    expected: str
    found: str
    known_wrong: bool = False


def written() -> Iterator[Pair]:
    """Judge the pairs of our own writing."""
    for row in rows("claims.tsv"):
        first = _marked(row["first"], row["first_day"], "first")
        second = _marked(row["second"], row["second_day"], "second") if row["second"] else []
        yield _pair([*first, *second], f"{row['first']} | {row['second']}", row)


def referred(gold: Path) -> Iterator[Pair]:
    """Judge the pairs of real articles, as far as these are there."""
    for row in rows("claim_references.tsv"):
        sides = [_quoted(gold, row[f"{side}_file"], row[f"{side}_day"], row[f"{side}_quote"]) for side in _SIDES]
        if None not in sides:
            yield _pair(sides, f"{row['first_quote']} | {row['second_quote']}", row)


_SIDES = ("first", "second")


def statements(text: str, day: str | None, name: str) -> tuple[str, list[Statement]]:
    """Extract an article: its cleaned text and its statements."""
    found = extract(Raw(name, name, text, date=day or None), latest=date.max).rows
    said = found["articles"][0]
    of_article = (found[table] for table in ("sentences", "amounts", "mentions", "dates"))
    article = Article(name, name, said["published"], said["text"], *of_article)
    return said["text"], collect(article)


def _marked(text: str, day: str, name: str) -> list[Statement | None]:
    plain = _MARKED.sub("", text)
    cleaned, found = statements(plain, day, name)
    moved = cleaned.find(plain[:20])
    pieces = _MARKED.split(text)
    places = [(len("".join(pieces[:n])), len("".join(pieces[: n + 1]))) for n in range(1, len(pieces), 2)]
    return [_at(found, start + moved, end + moved) for start, end in places]


def _quoted(gold: Path, file: str, day: str, quote: str) -> Statement | None:
    path = gold.parent / "seeds" / file if (gold.parent / "seeds" / file).exists() else gold / "dev" / "texts" / file
    if not path.exists():
        return None
    text, found = statements(path.read_text(encoding="utf-8"), day, file)
    start = text.find(quote)
    return _at(found, start, start + len(quote)) if start >= 0 else None


def _at(found: list[Statement], start: int, end: int) -> Statement | None:
    return next((said for said in found if said.start < end and start < said.end), None)


def _pair(sides: list[Statement | None], words: str, row: dict[str, str]) -> Pair:
    one, other = sides
    verdict = compare(one, other) if one and other else "missing"
    known_wrong = row["note"].startswith(_KNOWN)
    return Pair(words, row["note"], row["expected"], verdict, known_wrong)


def rows(name: str) -> list[dict[str, str]]:
    """Read a table of tests/cases."""
    with (CASES / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def report(name: str, pairs: list[Pair]) -> None:
    """Print precision and recall of each verdict, and the pairs that are wrong."""
    counts = Counter((pair.expected, pair.found) for pair in pairs)
    print(f"\n{name}: {len(pairs)} pairs, {sum(p.expected == p.found for p in pairs)} right")
    for verdict in ("same", "conflict"):
        right = counts[verdict, verdict]
        said = sum(count for (_, found), count in counts.items() if found == verdict)
        meant = sum(count for (expected, _), count in counts.items() if expected == verdict)
        print(f"  {verdict:9} precision {right}/{said}  recall {right}/{meant}")
    for pair in pairs:
        if pair.expected != pair.found:
            print(f"  {pair.expected} found {pair.found}: {pair.words} ({pair.note})")


def main(gold: Path | None) -> None:
    """Print the figures of both lists."""
    report("written", list(written()))
    if gold:
        report("referred", list(referred(gold)))


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else None)
