"""What do the tests in a browser stand on? One browser, one warm server, and a fresh context for each test."""

import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any, Final

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.browser import easel, serving
from tests.browser.easel import FINE
from tests.browser.screen import DESK
from tests.browser.serving import ROOT, Server

_BROWSERS: Final = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
_ARGUMENTS: Final = (
    "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update",
    "--disable-sync", "--no-first-run",
)  # fmt: skip
_PATIENCE: Final = 20_000

Opener = Callable[..., Page]
ColdServer = Callable[[], AbstractContextManager[Server]]


@pytest.fixture(scope="session", autouse=True)
def system_has_what_is_needed() -> None:
    """Skip loudly where something is missing; with CI=true that is a failure."""
    missing = _missing()
    if missing:
        message = f"the tests in the browser need what is missing here: {', '.join(missing)}"
        if os.environ.get("CI") == "true":
            pytest.fail(message)
        pytest.skip(message)


def _missing() -> list[str]:
    languages = ""
    if shutil.which("tesseract"):
        listed = subprocess.run(["tesseract", "--list-langs"], capture_output=True, text=True, check=False)
        languages = listed.stdout + listed.stderr
    fonts = ROOT / "static" / "fonts"
    needed = {
        f"a browser ({' or '.join(_BROWSERS)})": bool(_executable()),
        "tesseract with the language ara": "ara" in languages.split(),
        f"the fonts in {fonts.relative_to(ROOT)}": len(list(fonts.glob("*.woff2"))) >= 8,
    }
    return [name for name, here in needed.items() if not here]


def _executable() -> str:
    return next((path for name in _BROWSERS if (path := shutil.which(name))), "")


@pytest.fixture(scope="session")
def browser(system_has_what_is_needed: None) -> Iterator[Browser]:
    """The system's own browser."""
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=_executable(), args=list(_ARGUMENTS))
        yield running
        running.close()


@pytest.fixture(scope="session")
def server(
    system_has_what_is_needed: None, sample_folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Server]:
    """A server on the sample, for all tests that need no cold one."""
    with serving.running(sample_folder, tmp_path_factory.mktemp("server") / "log.txt") as warm:
        yield warm


@pytest.fixture
def cold_server(system_has_what_is_needed: None, sample_folder: Path, tmp_path: Path) -> Iterator[Server]:
    """A server that nobody has visited."""
    with serving.running(sample_folder, tmp_path / "log.txt") as cold:
        yield cold


@pytest.fixture
def open_context(browser: Browser) -> Iterator[Callable[..., BrowserContext]]:
    """Open contexts of the browser: readers who know nothing of one another."""
    contexts: list[BrowserContext] = []

    def opened(**options: Any) -> BrowserContext:
        context = browser.new_context(**({"viewport": DESK} | options))
        context.set_default_timeout(_PATIENCE)
        contexts.append(context)
        return context

    yield opened
    for context in contexts:
        context.close()


@pytest.fixture
def page(open_context: Callable[..., BrowserContext]) -> Page:
    """An empty page of a new reader."""
    return open_context().new_page()


@pytest.fixture(scope="session")
def artefacts() -> Path:
    """The folder for screenshots to look at."""
    folder = ROOT / "tests" / "artefacts"
    folder.mkdir(exist_ok=True)
    return folder


@pytest.fixture(scope="module")
def board(browser: Browser) -> Iterator[Page]:
    """A bare page with Plotly and the project's type."""
    context = browser.new_context(viewport={"width": 1200, "height": 900}, device_scale_factor=FINE)
    page = context.new_page()
    easel.prepare(page)
    yield page
    context.close()
