"""Is what the code imports declared, what is declared imported, and all that gets installed pinned with hashes?"""

import ast
import re
import sys
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path
from typing import Final

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT: Final = Path(__file__).parent.parent
PRODUCT: Final = ("app.py", "pages", "components", "queries", "preprocessing")
FILES: Final = ("requirements", "requirements-dev", "requirements-spark")
PIN: Final = re.compile(
    r"(?P<name>[a-z0-9-]+)==(?P<version>[\w.]+)( ; [^\\]+)?(?P<hashes>( \\\n    --hash=sha256:[0-9a-f]{64})+)"
)
PLACE: Final = re.compile(r"://|file:/|^-|^\.?/|@ ", re.MULTILINE)
"""An address, an option of pip's, a path: what a file of pins holds when the machine it was made on shows through."""


def declared(file: str) -> dict[str, Requirement]:
    """Read what we ask for ourselves: requirements by canonical name."""
    lines = (ROOT / f"{file}.in").read_text(encoding="utf-8").splitlines()
    asked = [Requirement(line) for line in lines if line and not line.startswith(("#", "-c "))]
    return {canonicalize_name(one.name): one for one in asked}


def pins(text: str) -> dict[str, str]:
    """Read name and version of each pin that has hashes."""
    return {canonicalize_name(pin["name"]): pin["version"] for pin in PIN.finditer(text)}


def stray_lines(text: str) -> list[str]:
    """List the lines of a file of pins that are neither part of a pin with hashes nor comment."""
    return [line for line in PIN.sub("", text).splitlines() if line.strip() and not line.strip().startswith("#")]


ONLY_TO_LEARN = {"pycrfsuite"}
"""What only who learns the name tagger again installs (data/models/README.md)."""


def compiled(file: str) -> str:
    """Read a file of pins."""
    return (ROOT / f"{file}.txt").read_text(encoding="utf-8")


def imported() -> Iterator[str]:
    """List the top-level packages from elsewhere that the product imports."""
    places = [ROOT / place for place in PRODUCT]
    for file in (file for place in places for file in (place.rglob("*.py") if place.is_dir() else [place])):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            if isinstance(node, ast.ImportFrom) and node.module and not node.level:
                names = [node.module]
            yield from (name.split(".")[0] for name in names)


def test_what_the_product_imports_is_what_is_declared() -> None:
    ours = {Path(place).stem for place in PRODUCT}
    elsewhere = set(imported()) - sys.stdlib_module_names - ours - ONLY_TO_LEARN
    packages = packages_distributions()
    used = {canonicalize_name(packages[name][0]) for name in elsewhere}
    assert used == declared("requirements").keys() | declared("requirements-spark").keys()


@pytest.mark.parametrize("file", FILES)
def test_every_line_is_a_pin_with_hashes(file: str) -> None:
    assert len(pins(compiled(file))) > len(declared(file))
    assert stray_lines(compiled(file)) == []


@pytest.mark.parametrize("file", FILES)
def test_pins_name_no_place(file: str) -> None:
    assert PLACE.findall(compiled(file)) == []


@pytest.mark.parametrize("file", FILES)
def test_pins_are_what_was_asked_for(file: str) -> None:
    pinned = pins(compiled(file))
    asked = declared(file)
    assert asked.keys() <= pinned.keys()
    assert [f"{one}: {pinned[name]}" for name, one in asked.items() if pinned[name] not in one.specifier] == []


def test_all_files_agree() -> None:
    pinned = [pins(compiled(file)) for file in FILES]
    versions = {name: {one[name] for one in pinned if name in one} for name in set().union(*pinned)}
    assert any(name in pinned[0] and name in pinned[1] for name in versions)
    assert {name: found for name, found in versions.items() if len(found) > 1} == {}


HASH: Final = "--hash=sha256:" + "0" * 64


@pytest.mark.parametrize(
    "line", ["numpy==2.4.6\n", "numpy\n", f"numpy>=2 \\\n    {HASH}\n", "numpy==2.4.6 \\\n    --hash=md5:00\n"]
)
def test_a_loose_line_is_noticed(line: str) -> None:
    assert stray_lines(f"babel==2.18.0 \\\n    {HASH}\n    # via -r requirements.in\n{line}") != []


@pytest.mark.parametrize(
    "line", ["--index-url x", "-f wheels", "x @ file:///wheels/x.whl", "./x.whl", "https://x.example/x"]
)
def test_a_place_is_noticed(line: str) -> None:
    assert PLACE.search(f"babel==2.18.0 \\\n    {HASH}\n{line}\n")
