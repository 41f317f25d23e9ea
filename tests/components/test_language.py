"""Does the product say everything it says in both languages, with the plural and the numbers of each?"""

import ast
import csv
import re
import string
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.frame import PAGES
from components.language import CODES, Code, Language
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
    counted = key.startswith("count.")  # a plural form may say its number in words
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


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (0, "لا مقالات"), (1, "مقال واحد"), (2, "مقالان"), (3, "3 مقالات"), (10, "10 مقالات"), (11, "11 مقالًا"),
        (99, "99 مقالًا"), (100, "100 مقال"), (101, "101 مقال"), (102, "102 مقال"), (103, "103 مقالات"),
        (111, "111 مقالًا"), (1000, "1,000 مقال"),
    ],
)  # fmt: skip
def test_arabic_counts_have_six_forms(number: int, said: str) -> None:
    assert AR.count("count.articles", number) == said


@pytest.mark.parametrize(
    ("number", "said"),
    [(0, "no articles"), (1, "1 article"), (2, "2 articles"), (11, "11 articles"), (1000, "1,000 articles")],
)
def test_english_counts(number: int, said: str) -> None:
    assert EN.count("count.articles", number) == said


COUNTED: Final = sorted({key.rsplit(".", 1)[0] for key in words() if key.startswith("count.")})


@pytest.mark.parametrize("key", COUNTED)
def test_whatever_is_counted_has_all_forms(key: str) -> None:
    assert {f"{key}.{form}" for form in PLURALS} <= set(words())
    for number in (0, 1, 2, 3, 11, 100):
        for say in (AR, EN):
            assert "{" not in say.count(key, number)
    assert len({AR.count(key, number) for number in (0, 1, 2, 3, 11, 100)}) == 6


@pytest.mark.parametrize(
    ("code", "dollars", "said", "short"),
    [
        ("ar", 0, "0 دولار", "0 $"), ("ar", 250, "250 دولار", "250 $"), ("ar", 12.344, "12.34 دولار", "12.34 $"),
        ("ar", 1e6, "1 مليون دولار", "1\u00a0مليون $"), ("ar", 2.5e9, "2.5 مليار دولار", "2.5\u00a0مليار $"),
        ("ar", 2.175e9, "2.18 مليار دولار", "2.18\u00a0مليار $"),
        ("en", 0, "$0", "$0"), ("en", 250, "$250", "$250"), ("en", 1500, "$1.5 thousand", "$1.5K"),
        ("en", 1e6, "$1 million", "$1M"), ("en", 2.5e9, "$2.5 billion", "$2.5B"), ("en", 1e12, "$1 trillion", "$1T"),
    ],
)  # fmt: skip
def test_dollars(code: Code, dollars: float, said: str, short: str) -> None:
    assert Language(code).usd(dollars) == said
    assert Language(code).usd(dollars, short=True) == short


@pytest.mark.parametrize(
    ("bound", "arabic", "english"),
    [
        ("exact", "3 مليار دولار", "$3 billion"),
        ("at_least", "أكثر من 3 مليار دولار", "more than $3 billion"),
        ("at_most", "حتى 3 مليار دولار", "up to $3 billion"),
        ("approx", "نحو 3 مليار دولار", "about $3 billion"),
        ("range", "3 مليار – 5 مليار دولار", "$3 billion–5 billion"),
    ],
)
def test_claims_say_their_hedge(bound: str, arabic: str, english: str) -> None:
    assert AR.claim(3e9, 5e9, bound) == arabic
    assert EN.claim(3e9, 5e9, bound) == english


def test_a_missing_upper_end_is_not_written() -> None:
    assert EN.usd(3e9, float("nan")) == EN.usd(3e9, None) == "$3 billion"


@pytest.mark.parametrize(
    ("code", "zoom", "said"),
    [
        ("ar", "day", "5 مارس 2024"), ("ar", "month", "مارس 2024"), ("ar", "year", "2024"),
        ("ar", "decade", "عقد 2024"),
        ("en", "day", "5 March 2024"), ("en", "month", "March 2024"), ("en", "year", "2024"), ("en", "decade", "2024s"),
    ],
)  # fmt: skip
def test_periods(code: Code, zoom: str, said: str) -> None:
    assert Language(code).period(date(2024, 3, 5), zoom) == said


def test_a_day_that_is_not_known_is_said() -> None:
    assert (AR.day(None), EN.day(None)) == ("بلا تاريخ", "no date")


def test_lists_are_parted_by_the_comma_of_the_language() -> None:
    assert AR.joined(["سام", "ماسك"]) == "سام، ماسك"
    assert EN.joined(["Sam", "Musk", "Lee"]) == "Sam, Musk, Lee"
    assert EN.joined([]) == ""


def test_pages_run_the_way_the_language_is_read() -> None:
    assert (AR.direction, EN.direction) == ("rtl", "ltr")


def test_an_unknown_key_is_an_error() -> None:
    with pytest.raises(KeyError):
        AR("no.such.key")


@given(st.floats(0, 1e16), st.sampled_from(CODES))
def test_any_sum_is_written_with_latin_digits_and_no_exponent(dollars: float, code: Code) -> None:
    said = Language(code).usd(dollars)
    assert re.search(r"\d", said)
    assert not re.search(r"[\u0660-\u0669]|\de[+-]?\d", said)


@given(st.text())
def test_what_a_reader_typed_is_said_as_it_is(text: str) -> None:
    assert EN("shown.text", text=text) == f"with “{text}”"
