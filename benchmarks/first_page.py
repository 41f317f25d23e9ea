"""How long until the first page can be used? From a cold server and from a warm one, in a real browser.

    python benchmarks/first_page.py [--tables FOLDER] [--runs 5]

A page counts as usable when its heading and its last chart are drawn. A browser that was never there has to fetch and
compile 8 MB of Streamlit's scripts first (2 MB as they travel); one that was has them: both are told. Needs Chromium,
and a table: the built sample where no folder is given.
"""

import argparse
import os
import shutil
import socket
import statistics
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Browser, BrowserContext, ViewportSize, sync_playwright

ROOT = Path(__file__).parent.parent
PAGES = {"": 4, "timeline": 3, "network": 1, "money": 3, "articles": 0}
"""Paths of the pages, and how many charts each has at least."""
FLAGS = ["--no-sandbox", "--disable-gpu"]
SIZE: ViewportSize = {"width": 1400, "height": 900}
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def main(tables: str, runs: int) -> None:
    """Print medians and ranges, in seconds."""
    path = next(found for name in BROWSERS if (found := shutil.which(name)))
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        cold = []
        for _ in range(runs):
            with server(tables) as (address, started, _):
                _open(_profile(browser), address, PAGES[""])
                cold.append(time.perf_counter() - started)
        _tell("server started → first page", cold)
        with server(tables) as (address, _, _):
            for page, charts in PAGES.items():
                new = [_open(_profile(browser), f"{address}/{page}", charts) for _ in range(runs + 1)]
                _tell(f"warm server, new browser, /{page}", new[1:])
            with TemporaryDirectory() as folder:
                known = playwright.chromium.launch_persistent_context(
                    folder, executable_path=path, args=FLAGS, viewport=SIZE
                )  # fmt: skip
                for page, charts in PAGES.items():
                    again = [_open(known, f"{address}/{page}", charts, last=False) for _ in range(runs + 3)]
                    _tell(f"warm server, browser was here, /{page}", again[3:])  # it keeps compiled scripts by then
                known.close()


@contextmanager
def server(tables: str = "", *, cores: int = 0) -> Iterator[tuple[str, float, int]]:
    """Run the dashboard on a free port; give its address, when it was started, and the number of its process.

    `tables` is the folder of the article table, else the built sample's; `cores` how many the server may use.
    """
    with socket.socket() as free:
        free.bind(("localhost", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.headless=true", f"--server.port={port}"]
    environment = os.environ | ({"SIYAQ_TABLES": str(Path(tables).resolve())} if tables else {})
    started = time.perf_counter()
    process = subprocess.Popen(
        command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )  # fmt: skip
    if cores:
        os.sched_setaffinity(process.pid, sorted(os.sched_getaffinity(0))[:cores])
    address = f"http://localhost:{port}"
    try:
        while not _answers(f"{address}/_stcore/health"):
            time.sleep(0.05)
        yield address, started, process.pid
    finally:
        process.terminate()
        process.wait()


def _answers(address: str) -> bool:
    try:
        return bool(urllib.request.urlopen(address, timeout=1).status == 200)
    except OSError:
        return False


def _profile(browser: Browser) -> BrowserContext:
    return browser.new_context(viewport=SIZE)


def _open(profile: BrowserContext, address: str, charts: int, *, last: bool = True) -> float:
    """Open a page in a browser's profile, put away after its `last` visit; return seconds until it can be used."""
    page = profile.new_page()
    began = time.perf_counter()
    page.goto(address)
    page.wait_for_selector(".siyaq-shown")
    page.wait_for_function(
        f"document.querySelectorAll('.stPlotlyChart .main-svg .xy, .siyaq-net .net-mark').length >= {charts}"
    )
    took = time.perf_counter() - began
    (profile if last else page).close()
    return took


def _tell(what: str, seconds: list[float]) -> None:
    low, middle, high = min(seconds), statistics.median(seconds), max(seconds)
    print(f"{what:42} median {middle:.2f} s   ({low:.2f} to {high:.2f}, {len(seconds)} runs)")


def asked(doc: str | None) -> argparse.Namespace:
    """Read what the command line asks for: tables (a folder; empty: the sample's), runs."""
    parser = argparse.ArgumentParser(description=doc, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--tables", default="")
    parser.add_argument("--runs", type=int, default=5)
    return parser.parse_args()


if __name__ == "__main__":
    main(**vars(asked(__doc__)))
