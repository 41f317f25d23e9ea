"""How long from a click on a filter until everything is drawn? In headless Chromium, each page by itself.

    python benchmarks/filter_click.py [--tables FOLDER] [--runs 5]   at most six: so many names the open list shows

A company is chosen in the filter panel, each time another, so that no answer is kept from before; the time runs from
the press of the mouse to the last change of what the page shows: text, elements, shapes of charts. Then the filter is
cleared, which asks for what was asked before. What comes over the websocket is counted, before compression, in a run
of its own.
"""

import statistics

from browser import Tab, running
from first_page import PAGES, asked, server

WATCH = """(() => {
    const shapes = ['d', 'transform', 'x', 'y', 'width', 'height', 'points', 'href', 'src', 'style', 'hidden'];
    window.siyaqWatch = {pressed: 0, changed: 0, shown: document.querySelector('.siyaq-shown').textContent};
    addEventListener('pointerdown', () => {
        window.siyaqWatch.pressed = window.siyaqWatch.changed = performance.now();
    }, {capture: true});
    new MutationObserver(() => { window.siyaqWatch.changed = performance.now(); }).observe(
        document.querySelector('.stMainBlockContainer'),
        {subtree: true, childList: true, characterData: true, attributes: true, attributeFilter: shapes});
})()"""
RUN_OVER = "document.querySelector('.stApp').dataset.testScriptState === 'notRunning'"
STILL = f"""document.querySelector('.siyaq-shown').textContent !== window.siyaqWatch.shown
    && {RUN_OVER} && performance.now() - window.siyaqWatch.changed > 700"""
REMEMBER = "window.siyaqWatch.shown = document.querySelector('.siyaq-shown').textContent"
FIELD = "document.querySelector('.st-key-filter-company [role=combobox]')"
OPTIONS = "document.querySelectorAll('[role=option]')"
CLEAR = "document.querySelector('.st-key-filter-clear button')"


def main(tables: str, runs: int) -> None:
    """Print medians and ranges, in milliseconds, and what was sent."""
    with running() as browser, server(tables) as (address, _, _):
        for name in PAGES:
            with browser.tab(new=True) as tab:
                tab.send("Page.navigate", url=f"{address}/{name}?lang=en")
                tab.wait(f"{FIELD} && {RUN_OVER} && performance.now() > 4000")
                tab.evaluate(WATCH)
                chosen, cleared = [], []
                for run in range(runs):
                    chosen.append(_choose(tab, run))
                    cleared.append(_clear(tab))
                tab.send("Network.enable")
                _choose(tab, runs)
                sent = sum(len(one["params"]["response"]["payloadData"]) for one in tab.heard
                           if one["method"] == "Network.webSocketFrameReceived")  # fmt: skip
            _tell(f"/{name}: a company chosen", chosen)
            _tell(f"/{name}: cleared", cleared)
            print(f"{'':30} {sent * 3 / 4 / 1024:.0f} KiB sent a rerun")  # the protocol tells bytes in base 64


def _choose(tab: Tab, place: int) -> float:
    """Choose the company at a place of the list; return milliseconds until all is drawn."""
    tab.press(FIELD)
    tab.press(f"{OPTIONS}[{place}]")
    return _drawn(tab)


def _clear(tab: Tab) -> float:
    tab.escape()
    tab.press(CLEAR)
    return _drawn(tab)


def _drawn(tab: Tab) -> float:
    """Wait until all is drawn that the last press asked for; return the milliseconds since."""
    tab.wait(STILL)
    took = float(tab.evaluate("window.siyaqWatch.changed - window.siyaqWatch.pressed"))
    tab.evaluate(REMEMBER)
    return took


def _tell(what: str, milliseconds: list[float]) -> None:
    low, middle, high = min(milliseconds), statistics.median(milliseconds), max(milliseconds)
    print(f"{what:30} median {middle:.0f} ms   ({low:.0f} to {high:.0f}, {len(milliseconds)} runs)")


if __name__ == "__main__":
    main(**vars(asked(__doc__)))
