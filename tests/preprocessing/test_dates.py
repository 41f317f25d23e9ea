"""Does the date finder read dates as Arabic news writes them, with the right days, and nothing else?

Cases: a table of sentences of our own, in which every closed list is represented. Measured: answers made by hand, where
they are at hand.
"""

import csv
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, Final

import pytest

from preprocessing import dates
from preprocessing.dates.tokens import read
from preprocessing.dates.words import roles
from preprocessing.facts import CalendarDate
from preprocessing.lexicon import rows
from preprocessing.tables import PRECISIONS

CASES: Final = Path(__file__).parents[1] / "cases" / "dates.tsv"
WEEKDAYS: Final = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
SEASONS: Final = ("spring", "summer", "autumn", "winter")
SHARED: Final = Path(__file__).parents[3] / "shared"
GOLD: Final = SHARED / "gold"
LISTS: Final = ("months", "weekdays", "seasons", "date_words")


@dataclass(frozen=True, slots=True)
class Case:
    """A row of the table: `found` lists `from..to precision basis [= surface]` (`?`: unknown days), parted by ` ; `."""

    text: str
    published: date | None
    found: tuple[str, ...]
    note: str


def cases() -> Iterator[Any]:
    with CASES.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            published = date.fromisoformat(row["published"]) if row["published"] else None
            found = tuple(row["found"].split(" ; ")) if row["found"] else ()
            gap = (pytest.mark.xfail(strict=True, reason=row["note"]),) if row["note"].startswith("gap:") else ()
            yield pytest.param(Case(row["text"], published, found, row["note"]), id=row["text"][:60], marks=gap)


def rendered(value: CalendarDate, like: str) -> str:
    """Render a date with as much as the expected entry says."""
    days = f"{value.date_from}..{value.date_to}" if value.date_from else "?"
    surface = f" = {value.surface}" if " = " in like else ""
    return f"{days} {value.precision} {value.basis}{surface}"


@pytest.mark.parametrize("case", list(cases()))
def test_cases(case: Case) -> None:
    found = dates.find(case.text, case.published)
    likes = [*case.found, *[""] * len(found)]
    assert [rendered(value, like) for value, like in zip(found, likes, strict=False)] == list(case.found), case.note


def table() -> list[Case]:
    return [parameter.values[0] for parameter in cases()]


def test_table_is_large_and_a_quarter_of_it_finds_nothing() -> None:
    assert len(table()) >= 420
    assert 4 * sum(not case.found for case in table()) >= len(table())


def test_every_precision_and_basis_is_asked_for() -> None:
    asked = {entry.split(" = ")[0].split()[-2:][at] for case in table() for entry in case.found for at in (0, 1)}
    assert asked == {*PRECISIONS, "absolute", "relative"}


@cache
def meanings() -> frozenset[tuple[str, object]]:
    """Kind and value of every word of the dates in the table."""
    senses = (sense for case in table() if case.found for sense in read(case.text).senses)
    return frozenset((sense.kind, sense.value) for sense in senses)


@pytest.mark.parametrize(
    ("name", "key"), sorted({(name, row.id) for name in LISTS for row in rows(name) if row.id != "era:before"})
)
def test_every_entry_of_a_closed_list_is_in_the_table(name: str, key: str) -> None:
    assert meaning(name, key) in meanings()


def meaning(name: str, key: str) -> tuple[str, object]:
    """The sense that a row of a word list gives its form, seen from the rows' ids alone."""
    if name == "months":
        return ("hijri", int(key[1:])) if key.startswith("h") else ("month", int(key))
    if name == "weekdays":
        return "weekday", WEEKDAYS.index(key)
    if name == "seasons":
        return "season", SEASONS.index(key) + 1
    kind, _, value = key.partition(":")
    return kind, int(value) if value.lstrip("-").isdecimal() else value


def test_what_is_before_the_common_era_is_in_the_table() -> None:
    assert any("era" in sense.kind and sense.value == "before" for c in table() for sense in read(c.text).senses)


@pytest.mark.parametrize("role", sorted({role for row in rows("date_neighbours") for role in row.id.split()}))
def test_every_role_of_a_neighbour_is_in_the_table(role: str) -> None:
    assert any(role in roles().get(word, ()) for case in table() for word in read(case.text).words)


# Answers made by hand
@dataclass(slots=True)
class Score:
    """Mentions asked for, mentions found with the right days, values found in all, of these on an asked-for place."""

    asked: int = 0
    right: int = 0
    found: int = 0
    fitting: int = 0


def day_or_none(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def places(text: str, mentions: list[dict[str, Any]]) -> Iterator[tuple[int, int, dict[str, Any]]]:
    at = 0
    for mention in mentions:
        start = text.find(mention["quote"], at)
        start = text.find(mention["quote"]) if start < 0 else start
        at = start + len(mention["quote"])
        yield start, at, mention


def score(answers: list[dict[str, Any]], folder: Path, basis: str) -> Score:
    """Count over articles; relative mentions only where the day of publication is known."""
    total = Score()
    for answer in answers:
        text, published = (folder / answer["file"]).read_text(encoding="utf-8"), day_or_none(answer["published"])
        found = dates.find(text, published)
        asked = list(places(text, answer["dates"]))
        total.found += len(found)
        total.fitting += sum(any(value.start < end and start < value.end for start, end, _ in asked) for value in found)
        for start, end, mention in asked:
            if mention["basis"] != basis or (basis == "relative" and published is None):
                continue
            days = (day_or_none(mention["start"]), day_or_none(mention["end"]))
            overlapping = [value for value in found if value.start < end and start < value.end]
            total.asked += 1
            total.right += any((value.date_from, value.date_to) == days for value in overlapping)
    return total


@pytest.mark.skipif(not GOLD.exists(), reason="the articles with answers made by hand are not at hand")
def test_answers_made_by_hand() -> None:
    seeds = json.loads((GOLD / "seeds.json").read_text(encoding="utf-8"))
    articles = [json.loads(path.read_text(encoding="utf-8")) for path in sorted((GOLD / "dev").glob("*.json"))]
    on_seeds = score(seeds, SHARED / "seeds", "absolute")
    absolute, relative = (score(articles, GOLD / "dev" / "texts", basis) for basis in ("absolute", "relative"))
    assert on_seeds.right + absolute.right >= 0.97 * (on_seeds.asked + absolute.asked)
    assert relative.right >= 0.88 * relative.asked
    assert relative.fitting >= 0.9 * relative.found
