"""How long from a click on a filter until everything is drawn? In headless Chromium, each page by itself.

    python benchmarks/click.py [--tables FOLDER] [--runs 5]

A company is chosen in the filter panel, each time another, so that no answer is kept from before; the time runs from
the press of the mouse to the last change of what the page shows: text, elements, shapes of charts. Then the filter is
cleared, which asks for what was asked before. What came over the websocket is counted before compression.
"""

import shutil
import statistics

from first_page import BROWSERS, PAGES, asked, server
from playwright.sync_api import Page, WebSocket, sync_playwright

WATCH = """() => {
    const shapes = ['d', 'transform', 'x', 'y', 'width', 'height', 'points', 'href', 'src', 'style', 'hidden'];
    window.siyaqWatch = {pressed: 0, changed: 0};
    addEventListener('pointerdown', () => {
        window.siyaqWatch = {pressed: performance.now(), changed: performance.now()};
    }, {capture: true});
    new MutationObserver(() => { window.siyaqWatch.changed = performance.now(); }).observe(
        document.querySelector('.stMainBlockContainer'),
        {subtree: true, childList: true, characterData: true, attributes: true, attributeFilter: shapes});
}"""
STILL = """shown => document.querySelector('.siyaq-shown').textContent !== shown
    && document.querySelector('.stApp').dataset.testScriptState === 'notRunning'
    && performance.now() - window.siyaqWatch.changed > 700"""
FIELD = ".st-key-filter-company"


def main(tables: str, runs: int) -> None:
    """Print medians and ranges, in milliseconds, and what was sent."""
    path = next(found for name in BROWSERS if (found := shutil.which(name)))
    with sync_playwright() as playwright, server(tables) as (address, _, _):
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu"])
        for name in PAGES:
            page = browser.new_context(viewport={"width": 1400, "height": 900}).new_page()
            received: list[int] = []
            page.on("websocket", lambda socket, sizes=received: _count(socket, sizes))
            page.goto(f"{address}/{name}?lang=en")
            page.wait_for_selector(FIELD)
            page.wait_for_selector(".stApp[data-test-script-state=notRunning]")
            page.wait_for_timeout(2000)
            page.evaluate(WATCH)
            chosen, cleared, sizes = [], [], []
            for run in range(runs):
                received.clear()
                chosen.append(_choose(page, run))
                sizes.append(sum(received))
                cleared.append(_clear(page))
            _tell(f"/{name}: a company chosen", chosen)
            _tell(f"/{name}: cleared", cleared)
            print(f"{'':30} {statistics.median(sizes) / 1024:.0f} KiB sent a rerun (median)")
            page.context.close()


def _choose(page: Page, place: int) -> float:
    """Choose the company at a place of the list; return milliseconds until all is drawn."""
    shown = page.locator(".siyaq-shown").inner_text()
    page.locator(FIELD).get_by_role("combobox").click()
    option = page.get_by_role("option").nth(place)
    option.wait_for()
    page.wait_for_timeout(300)
    option.click()
    return _drawn(page, shown)


def _clear(page: Page) -> float:
    shown = page.locator(".siyaq-shown").inner_text()
    page.keyboard.press("Escape")
    page.locator(".st-key-filter-clear button").click()
    return _drawn(page, shown)


def _drawn(page: Page, shown: str) -> float:
    page.wait_for_function(STILL, arg=shown, timeout=60_000)
    return float(page.evaluate("() => window.siyaqWatch.changed - window.siyaqWatch.pressed"))


def _count(socket: WebSocket, sizes: list[int]) -> None:
    socket.on("framereceived", lambda frame: sizes.append(len(frame)))


def _tell(what: str, milliseconds: list[float]) -> None:
    low, middle, high = min(milliseconds), statistics.median(milliseconds), max(milliseconds)
    print(f"{what:30} median {middle:.0f} ms   ({low:.0f} to {high:.0f}, {len(milliseconds)} runs)")


if __name__ == "__main__":
    main(**vars(asked(__doc__)))
