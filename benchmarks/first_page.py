"""How long until the first page can be used? From a cold server and from a warm one, in a real browser.

    python benchmarks/first_page.py [--tables FOLDER] [--runs 5]

A page counts as usable when its heading and its last chart are drawn. A browser that was never there has to fetch and
compile 8 MB of Streamlit's scripts first (2 MB as they travel); one that was has them: both are told. Needs Chromium,
and a table: the built sample where no folder is given.
"""

import argparse
import os
import socket
import statistics
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from browser import Browser, running

ROOT = Path(__file__).parent.parent
PAGES = {"": 4, "timeline": 3, "network": 1, "money": 3, "articles": 0}
"""Paths of the pages, and how many charts each has at least."""
USABLE = """document.querySelector('.siyaq-shown')
    && document.querySelectorAll('.stPlotlyChart .main-svg .xy, .siyaq-net .net-mark').length >= {charts}"""
SETTLING = 2  # seconds after which a browser has written down what it keeps of a visit


def main(tables: str, runs: int) -> None:
    """Print medians and ranges, in seconds."""
    with running() as browser:
        cold = []
        for _ in range(runs):
            with server(tables) as (address, started, _):
                _open(browser, address, PAGES[""])
                cold.append(time.perf_counter() - started)
        _tell("server started → first page", cold)
        with server(tables) as (address, _, _):
            for page, charts in PAGES.items():
                new = [_open(browser, f"{address}/{page}", charts) for _ in range(runs + 1)]
                _tell(f"warm server, new browser, /{page}", new[1:])
            for page, charts in PAGES.items():
                again = [_open(browser, f"{address}/{page}", charts, new=False) for _ in range(runs + 3)]
                _tell(f"warm server, browser was here, /{page}", again[3:])


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


def _open(browser: Browser, address: str, charts: int, *, new: bool = True) -> float:
    """Open a page, in a new profile or in the one that is kept; return seconds until it can be used."""
    with browser.tab(new=new) as tab:
        began = time.perf_counter()
        tab.send("Page.navigate", url=address)
        tab.wait(USABLE.format(charts=charts))
        took = time.perf_counter() - began
        if not new:
            time.sleep(SETTLING)
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
