"""Is what docs/screens.md says of the tests true? Each test that it names is there."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest

ROOT: Final = Path(__file__).parents[2]
_FILE: Final = re.compile(r"`((?:\w+/)*test_\w+\.py)`(?:: ((?:[\w…]+(?:, )?)+))?")


def named() -> Iterator[tuple[str, str]]:
    """List file and name of each test that stands in the last column; a file alone has no name."""
    for line in (ROOT / "docs" / "screens.md").read_text(encoding="utf-8").splitlines():
        folder = ""
        for path, names in _FILE.findall(line):
            folder, _, file = path.rpartition("/") if "/" in path else (folder, "", path)
            yield from ((f"{folder}/{file}", name) for name in (names.split(", ") if names else [""]))


def test_the_document_is_read() -> None:
    assert len(list(named())) > 60


@pytest.mark.parametrize(("file", "name"), sorted(set(named())))
def test_a_test_that_is_named_is_there(file: str, name: str) -> None:
    text = (ROOT / "tests" / file).read_text(encoding="utf-8")
    wanted = re.escape(name).replace("…", r"\w*")
    assert re.search(rf"^def test_{wanted}\(" if name else "^def test_", text, re.MULTILINE)
