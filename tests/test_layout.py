"""Does the project keep the rules of its own house? Who may import whom, how long a file gets, what a folder is called.

Imports are read from the syntax trees, so that a line in a function or under a condition counts as well. Each rule is a
function from a file to complaints, and is shown to complain: a rule that lets all through looks like a clean house.
"""

import ast
import subprocess
import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

import pytest

ROOT: Final = Path(__file__).parent.parent
LAYERS: Final = ("app.py", "pages", "components", "queries", "preprocessing")
MAY_IMPORT: Final = {
    "app": ("components", "streamlit"),
    "pages": ("components", "queries", "streamlit"),
    "components": ("components", "queries", "streamlit"),
    # The tables' columns; folding, because a word one searches must be folded as the table's words were; and what a
    # reader's corrections come to, which a build takes in for good and a session lays over the table; how the
    # text index numbers articles. A Spark is started for queries as it is for builds.
    "queries": (
        "queries", "preprocessing.tables", "preprocessing.text", "preprocessing.corrections",
        "preprocessing.search_numbers", "preprocessing.spark",
    ),
    "preprocessing": ("preprocessing",),
}  # fmt: skip
OURS: Final = frozenset({*MAY_IMPORT, "streamlit", "tests", "benchmarks"})
"""What the table above rules on; any other package may be imported everywhere."""

LONGEST: Final = 300
VAGUE: Final = frozenset(
    {"util", "utils", "helper", "helpers", "common", "core", "manager", "managers", "service", "services"}
)
SHAPED: Final = ("<isolated>", "<initial>", "<medial>", "<final>")

Complaints = Iterator[str]


def imports(path: Path, source: str) -> Iterator[tuple[int, str]]:
    """List what a file imports as (line, dotted name); `from a import b` is `a.b`, a relative name is made whole."""
    for node in ast.walk(ast.parse(source, str(path))):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = path.parts[:-1][: len(path.parts) - node.level] if node.level else ()
            start = ".".join([*above, *([node.module] if node.module else [])])
            yield from ((node.lineno, f"{start}.{alias.name}") for alias in node.names)
        elif isinstance(node, ast.Call) and ast.unparse(node.func).split(".")[-1] in {"import_module", "__import__"}:
            named = [a.value for a in node.args if isinstance(a, ast.Constant) and isinstance(a.value, str)]
            yield from ((node.lineno, name) for name in named)


def is_in(name: str, packages: tuple[str, ...]) -> bool:
    """Is this dotted name one of the packages, or inside one?"""
    return any(name == package or name.startswith(f"{package}.") for package in packages)


def forbidden_imports(path: Path, source: str) -> Complaints:
    """Complain of an import that the table of the layers has no yes for."""
    layer = path.parts[0].removesuffix(".py")
    for line, name in imports(path, source):
        if layer in MAY_IMPORT and name.split(".")[0] in OURS and not is_in(name, MAY_IMPORT[layer]):
            yield f"{path}:{line} imports {name}; {layer} may import {', '.join(MAY_IMPORT[layer])}"


def imported_pages(path: Path, source: str) -> Complaints:
    """Complain of an import of a page or of the app, wherever it stands: these are scripts that Streamlit runs."""
    for line, name in imports(path, source):
        if is_in(name, ("pages", "app")):
            yield f"{path}:{line} imports {name}; nothing imports a page"


def too_long(path: Path, source: str) -> Complaints:
    """Complain of a file in which one no longer finds one's way."""
    if (lines := len(source.splitlines())) > LONGEST:
        yield f"{path} has {lines} lines, at most {LONGEST} are meant; which two questions does it answer?"


def vague_name(path: Path, _: str = "") -> Complaints:
    """Complain of a folder or a module that is not called after a part of the subject."""
    for name in {*path.parts[:-1], path.stem} & VAGUE:
        yield f"{path}: '{name}' says nothing of the subject"


def presentation_forms(path: Path, text: str) -> Complaints:
    """Complain of Arabic letters stored as drawn shapes: no word a reader types is found in them."""
    for number, line in enumerate(text.splitlines(), 1):
        found = {f"U+{ord(c):04X}" for c in line if "\ufb50" <= c <= "\ufefc" and is_shape(c)}
        if found:
            what = ", ".join(sorted(found))
            yield f"{path}:{number} holds presentation forms: {what}; write letters, or escapes in code"


def is_shape(character: str) -> bool:
    """Is this a letter in one of its drawn shapes, or several drawn as one?"""
    return unicodedata.decomposition(character).startswith(SHAPED)


def code(*places: str) -> Iterator[tuple[Path, str]]:
    """Read the Python files at places of the project, with their paths from its root."""
    for place in places:
        for file in [ROOT / place] if place.endswith(".py") else sorted((ROOT / place).rglob("*.py")):
            yield file.relative_to(ROOT), file.read_text(encoding="utf-8")


def tracked() -> Iterator[Path]:
    """List the files that git tracks; outside a clone this can't be told, and the test says so."""
    if not (ROOT / ".git").exists():
        pytest.skip("not a clone: git can't say which files are the project's")
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, check=True, capture_output=True, text=True).stdout
    yield from (Path(name) for name in listed.split("\0") if name and (ROOT / name).is_file())


def tracked_texts() -> Iterator[tuple[Path, str]]:
    """Read the tracked files that are text."""
    for path in tracked():
        content = (ROOT / path).read_bytes()
        if b"\0" not in content:
            yield path, content.decode("utf-8", errors="replace")


def none(complaints: list[str]) -> None:
    """Fail with all complaints, one a line."""
    assert not complaints, "\n".join(complaints)


@pytest.mark.parametrize("layer", LAYERS)
@pytest.mark.parametrize("rule", [forbidden_imports, too_long, vague_name])
def test_every_layer_keeps_the_rules(rule: Callable[[Path, str], Complaints], layer: str) -> None:
    files = list(code(layer))
    assert files, f"no Python file in {layer}"
    none([complaint for path, source in files for complaint in rule(path, source)])


def test_nothing_imports_a_page() -> None:
    files = list(code(*LAYERS, "tests", "benchmarks"))
    none([complaint for path, source in files for complaint in imported_pages(path, source)])


def test_folders_and_files_are_named_after_the_subject() -> None:
    none([complaint for path in tracked() for complaint in vague_name(path)])


def test_no_tracked_text_stores_presentation_forms() -> None:
    texts = list(tracked_texts())
    assert any("\u0600" <= c <= "\u06ff" for _, text in texts for c in text), "no Arabic text was read"
    none([complaint for path, text in texts for complaint in presentation_forms(path, text)])


BREACHES: Final = [
    (forbidden_imports, "app.py", "from queries import table"),
    (forbidden_imports, "app.py", "import preprocessing.text"),
    (forbidden_imports, "pages/money.py", "from preprocessing.tables import FORM"),
    (forbidden_imports, "pages/money.py", "from pages import overview"),
    (forbidden_imports, "components/charts.py", "import preprocessing"),
    (forbidden_imports, "components/charts.py", "from tests.cases import rows"),
    (forbidden_imports, "queries/money.py", "import streamlit as st"),
    (forbidden_imports, "queries/money.py", "def f() -> None:\n    from streamlit.runtime import caching"),
    (forbidden_imports, "queries/money.py", "if TYPE_CHECKING:\n    from components import frame"),
    (forbidden_imports, "queries/money.py", "from preprocessing import build"),
    (forbidden_imports, "queries/money.py", "import preprocessing"),
    (forbidden_imports, "queries/money.py", "from preprocessing.tables_of_others import x"),
    (forbidden_imports, "preprocessing/dates/find.py", "from queries.table import Table"),
    (forbidden_imports, "preprocessing/dates/find.py", "from ...queries import table"),
    (forbidden_imports, "preprocessing/dates/find.py", "import importlib\nimportlib.import_module('streamlit')"),
    (forbidden_imports, "preprocessing/dates/find.py", "__import__('components.frame')"),
    (imported_pages, "components/frame.py", "import pages.money"),
    (imported_pages, "components/frame.py", "from pages import money"),
    (imported_pages, "tests/test_pages.py", "from pages.money import draw"),
    (imported_pages, "benchmarks/start.py", "import app"),
    (too_long, "queries/money.py", "x = 1\n" * (LONGEST + 1)),
    (vague_name, "components/utils.py", ""),
    (vague_name, "preprocessing/core/find.py", ""),
    (vague_name, "tests/helpers/text.py", ""),
    (presentation_forms, "data/lexicon/people.tsv", "id\tform\n1\t\ufeb3\ufe8e\ufee1"),
    (presentation_forms, "README.md", "\ufefb"),
    (presentation_forms, "data/lexicon/currencies.tsv", "100 \ufdfc"),
]
KEPT: Final = [
    (forbidden_imports, "app.py", "from components import frame\nimport streamlit as st"),
    (
        forbidden_imports,
        "pages/money.py",
        "import pandas\nfrom queries.money import by_month\nfrom components import charts",
    ),
    (forbidden_imports, "components/charts.py", "from . import frame\nfrom queries import money\nimport plotly"),
    (forbidden_imports, "queries/money.py", "from preprocessing.tables import FORM\nfrom . import table"),
    (forbidden_imports, "queries/money.py", "from preprocessing import tables"),
    (forbidden_imports, "preprocessing/dates/find.py", "from ..text import fold\nfrom .words import months"),
    (imported_pages, "components/frame.py", "import streamlit as st\nst.Page('pages/money.py')\nimport pages_of_text"),
    (too_long, "queries/money.py", "x = 1\n" * LONGEST),
    (vague_name, "preprocessing/money/numbers.py", ""),
    (presentation_forms, "README.md", "\u0633\u0627\u0645 \ufd3eplain\ufd3f \ufeff"),
]


@pytest.mark.parametrize(("rule", "path", "text"), BREACHES)
def test_a_breach_is_complained_of(rule: Callable[[Path, str], Complaints], path: str, text: str) -> None:
    assert list(rule(Path(path), text))


@pytest.mark.parametrize(("rule", "path", "text"), KEPT)
def test_what_is_allowed_passes(rule: Callable[[Path, str], Complaints], path: str, text: str) -> None:
    assert list(rule(Path(path), text)) == []
