"""Is every word of the interface there in both languages, and is each said somewhere?"""

import ast
import csv
import re
import string
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

import pytest

from components.frame import PAGES
from components.language import CODES, Language
from queries.articles import ORDERS
from queries.kinds import AMOUNT_KINDS, BOUNDS, KINDS
from queries.timeline import ZOOMS

ROOT: Final = Path(__file__).parents[2]
WORDS: Final = ROOT / "components" / "words.tsv"
PLURALS: Final = ("zero", "one", "two", "few", "many", "other")
AR, EN = Language("ar"), Language("en")


@cache
def words() -> dict[str, dict[str, str]]:
    with WORDS.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    assert len({row["id"] for row in rows}) == len(rows), "a key stands twice"
    return {row["id"]: row for row in rows}


def places(text: str) -> set[str]:
    """List the places of a template."""
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


@dataclass(frozen=True, slots=True)
class Use:
    """A place in the code that says an entry: the key (or a pattern of keys), the names it fills, and where."""

    key: str
    exact: bool
    filled: frozenset[str] | None
    where: str

    def means(self, key: str) -> bool:
        """Tell whether it says an entry; what a pattern leaves open must be a word that the code holds."""
        if self.exact:
            return key == self.key
        match = re.fullmatch(self.key, key)
        return match is not None and set(match.groups()) <= held()


@cache
def uses() -> tuple[Use, ...]:
    """List what the code says: the first argument of `say(…)`, `self(…)`, `count(…)`, and the words of a choice."""
    files = [path for folder in ("components", "pages") for path in sorted((ROOT / folder).rglob("*.py"))]
    return tuple(use for path in files for use in _uses(path))


@cache
def held() -> frozenset[str]:
    """List the texts and names that the code holds: what the open part of a key can be."""
    files = [path for name in ("components", "pages", "queries") for path in (ROOT / name).rglob("*.py")]
    files.append(ROOT / "preprocessing" / "tables.py")
    nodes = [node for path in files for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))]
    texts = {node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str)}
    fields = {node.target.id for node in nodes if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name)}
    return frozenset(texts | fields | set(PLURALS))


def _uses(path: Path) -> Iterator[Use]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not isinstance(node, ast.Call):
            continue
        where = f"{path.relative_to(ROOT)}:{node.lineno}"
        called = ast.unparse(node.func).split(".")[-1]
        for keyword in node.keywords:
            if keyword.arg == "words" and isinstance(keyword.value, ast.Constant):
                yield Use(rf"{re.escape(str(keyword.value.value))}\.([^.]+)", False, None, where)
            if keyword.arg == "label" and isinstance(keyword.value, ast.Constant) and called == "number":
                yield Use(str(keyword.value.value), True, None, where)
        if called in ("say", "self", "count") and node.args:
            yield from _said(node, called, where)
        if called == "_facts":
            yield Use(ast.literal_eval(node.args[1]), True, None, where)
        if called == "_segmented" and isinstance(node.args[1], ast.Constant):
            name, prefix = ast.literal_eval(node.args[1]), ast.literal_eval(node.args[4])
            yield Use(f"choice.{name}", True, None, where)
            yield Use(rf"{prefix}\.([^.]+)", False, None, where)


def _said(node: ast.Call, called: str, where: str) -> Iterator[Use]:
    """Both ends of `a if b else c` are said."""
    filled = frozenset(keyword.arg for keyword in node.keywords if keyword.arg)
    splat = any(keyword.arg is None for keyword in node.keywords)
    ends = _ends(node.args[0])
    for key, exact in ends:
        if called == "count":
            pattern = rf"{key if not exact else re.escape(key)}\.({'|'.join(PLURALS)})"
            yield Use(pattern, False, frozenset({"n"}), where)
        else:
            yield Use(key, exact, None if splat or not exact else filled, where)


def _ends(key: ast.expr) -> list[tuple[str, bool]]:
    if isinstance(key, ast.Constant) and isinstance(key.value, str):
        return [(key.value, True)]
    if isinstance(key, ast.IfExp):
        return _ends(key.body) + _ends(key.orelse)
    if isinstance(key, ast.BinOp):
        return [(re.escape(ast.literal_eval(key.left)) + "(.+)", False)]
    if isinstance(key, ast.JoinedStr) and isinstance(key.values[0], ast.Constant):
        parts = [re.escape(str(p.value)) if isinstance(p, ast.Constant) else r"([^.]+)" for p in key.values]
        return [("".join(parts), False)]
    return []  # a variable: what it can be stands elsewhere


SEPARATORS: Final = {"shown.any.separator", "shown.all_of.separator"}
"""Said through a variable (components/filter_panel.py)."""


def test_the_code_is_read() -> None:
    assert len(uses()) > 100
    assert {use.where.split(":")[0] for use in uses()} >= {"pages/money.py", "components/frame.py"}


def test_every_key_that_the_code_says_exists() -> None:
    missing = [use for use in uses() if not any(use.means(key) for key in words())]
    assert not missing, missing


@pytest.mark.parametrize(
    "keys",
    [
        [f"page.{name}{rest}" for name in PAGES for rest in ("", ".question")],
        [f"amount.{kind}" for kind in AMOUNT_KINDS],
        [f"bound.{bound}" for bound in BOUNDS],
        [f"bound.name.{bound}" for bound in BOUNDS if bound != "unquantified"],
        [f"kind.{kind}" for kind in (*KINDS, "amount", "date")],
        [f"kinds.{kind}" for kind in KINDS],
        [f"filter.{kind}" for kind in KINDS],
        [f"zoom.{zoom}" for zoom in ZOOMS],
        [f"order.{order}" for order in ORDERS],
        [f"clock.{clock}" for clock in ("published", "happened")],
        [f"filter.match.{match}" for match in ("any", "all")],
        [f"shown.{part}.{clock}" for part in ("day_from", "day_to", "days") for clock in ("published", "happened")],
    ],
    ids=lambda keys: keys[0],
)
def test_every_member_of_a_closed_list_has_its_word(keys: list[str]) -> None:
    assert [key for key in keys if key not in words()] == []


def test_every_row_is_said_somewhere() -> None:
    unused = [key for key in words() if key not in SEPARATORS and not any(use.means(key) for use in uses())]
    assert not unused, f"rows of words.tsv that no code says: {unused}"


def test_every_place_is_filled_where_it_is_said() -> None:
    wrong = [
        (use.where, use.key, sorted(places(row[code]) - use.filled))
        for use in uses() if use.filled is not None
        for key, row in words().items() if use.means(key)
        for code in CODES if places(row[code]) - use.filled
    ]  # fmt: skip
    assert not wrong, wrong


@pytest.mark.parametrize("key", words())
def test_a_row_speaks_both_languages_alike(key: str) -> None:
    row = words()[key]
    assert row["ar"].strip()
    assert row["en"].strip()
    counted = key.startswith(("count.", "scale."))  # a plural form may say its number in words
    assert counted or places(row["ar"]) == places(row["en"])
    for text in (row["ar"], row["en"]):
        assert unicodedata.is_normalized("NFC", text)
        assert not re.search(
            "[\u0640\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufb50-\ufdcf\ufdf0-\ufdff\ufe70-\ufefc]", text
        )


def test_arabic_rows_are_arabic_and_english_rows_are_not() -> None:
    arabic = re.compile("[\u0621-\u064a]")
    same = [row["ar"] for row in words().values() if row["ar"] == row["en"]]
    assert not [text for text in same if re.search(r"\w", re.sub(r"{\w+}", "", text))], "not translated"
    turned = {"language.other", "language.help"}  # these speak to who reads the other language
    wrong = [key for key, row in words().items() if key not in turned and arabic.search(row["en"])]
    assert not wrong, wrong


COUNTED: Final = sorted({key.rsplit(".", 1)[0] for key in words() if key.startswith("count.")})


@pytest.mark.parametrize("key", COUNTED)
def test_whatever_is_counted_has_all_forms(key: str) -> None:
    assert {f"{key}.{form}" for form in PLURALS} <= set(words())
    for number in (0, 1, 2, 3, 11, 100):
        for say in (AR, EN):
            assert "{" not in say.count(key, number)
    assert len({AR.count(key, number) for number in (0, 1, 2, 3, 11, 100)}) == 6
