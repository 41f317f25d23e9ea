"""How do many readers at once fare? Sessions that speak Streamlit's own protocol, without a browser, on one server.

    python benchmarks/sessions.py data/tables [--sessions 50] [--seconds 300] [--cores 2]

Each session opens a page and chooses another of its own actors every five to ten seconds; whatever comes back must name
that actor and nobody else's. Told are how long a rerun takes from the click to the end of the script, errors, answers
meant for somebody else, and the memory of the server before and after. First visits are told apart: they are no reruns,
and all fall into the first ten seconds, so that reruns asked for while visits were under way are told apart, too. A
session has two actors, so that in the first minute most answers are new to the server, and later few.
Sessions run on the same machine, so their own work is in the figures. Linux only: memory is read from /proc.
"""

import argparse
import asyncio
import os
import random
import re
import statistics
import time
from dataclasses import dataclass, field
from html import unescape

from first_page import PAGES, server
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect

SHOWN = re.compile(r'class="siyaq-shown"[^>]*>(.*?)</p>')
PERSON = "filter-person"
LONGEST = 120  # seconds until a run counts as lost
FINISHED = (ForwardMsg.FINISHED_SUCCESSFULLY, ForwardMsg.FINISHED_WITH_COMPILE_ERROR)


@dataclass
class Tally:
    """What all sessions met with."""

    first: list[float] = field(default_factory=list)
    reruns: list[tuple[float, float]] = field(default_factory=list)
    """When a rerun was asked for, and how long it took; in seconds."""
    opened: float = 0.0
    """When the last of the first visits was over."""
    sizes: list[int] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    astray: list[str] = field(default_factory=list)


@dataclass
class Screen:
    """What a browser would know of its page: the address, the field of people and what it offers, the sentence."""

    page: str
    query: str = "lang=en"
    script: str = ""
    field: str = ""
    offered: tuple[str, ...] = ()
    shown: str = ""


def main(tables: str, *, sessions: int, seconds: float, cores: int) -> None:
    """Print medians, the slowest of twenty, errors and memory."""
    with server(tables, cores=cores) as (address, _, process):
        tally = asyncio.run(_all(address, 1, 0))  # the first visit opens the table
        before = _memory(process)
        tally = asyncio.run(_all(address, sessions, seconds))
        after = _memory(process)
    print(f"{sessions} sessions, {seconds:.0f} s, server on {cores} cores: {len(tally.reruns)} reruns")
    _tell("first visit", tally.first)
    _tell("rerun", [took for _, took in tally.reruns])
    _tell("  while others made their first visit", [took for asked, took in tally.reruns if asked < tally.opened])
    _tell("  after that", [took for asked, took in tally.reruns if asked >= tally.opened])
    for minute in range(int(seconds // 60)):
        first = tally.opened + 60 * minute
        _tell(f"  minute {minute + 1}", [took for asked, took in tally.reruns if first <= asked < first + 60])
    if tally.sizes:
        print(f"sent to the browser a rerun: median {statistics.median(tally.sizes) / 1024:.0f} KiB, not compressed")
    print(f"errors: {len(tally.errors)} {tally.errors[:3]}; answers astray: {len(tally.astray)} {tally.astray[:3]}")
    print(f"server's memory: {before:.0f} MiB after one visit, {after:.0f} MiB after all")


def _tell(what: str, times: list[float]) -> None:
    if len(times) > 1:
        middle, tail = statistics.median(times), statistics.quantiles(times, n=20)[-1]
        print(f"{what:38} {len(times):5}: p50 {middle:.2f} s   p95 {tail:.2f} s   most {max(times):.2f} s")


async def _all(address: str, sessions: int, seconds: float) -> Tally:
    tally = Tally()
    await asyncio.gather(*(_reader(address, number, seconds, tally) for number in range(sessions)))
    return tally


async def _reader(address: str, number: int, seconds: float, tally: Tally) -> None:
    """Visit a page and choose people of one's own in turn until the time is over."""
    chance, pages = random.Random(number), list(PAGES)
    screen = Screen(pages[number % len(pages)])
    await asyncio.sleep(chance.random() * min(seconds, 10))
    try:
        socket = connect(
            f"{address.replace('http', 'ws', 1)}/_stcore/stream", subprotocols=["streamlit"], max_size=None
        )  # type: ignore[list-item]
        async with socket as stream:
            took, _ = await _run(stream, screen, None, tally)
            tally.first.append(took)
            tally.opened = time.perf_counter()
            mine = [screen.offered[(2 * number + place) % len(screen.offered)] for place in (0, 1)]
            end, turn = time.monotonic() + seconds, 0
            while time.monotonic() < end:
                await asyncio.sleep(chance.uniform(5, 10))
                wanted, turn = mine[turn % 2], turn + 1
                asked = time.perf_counter()
                took, size = await _run(stream, screen, wanted, tally)
                tally.reruns.append((asked, took))
                tally.sizes.append(size)
                if wanted.split(" · ")[1] not in screen.shown or screen.shown.count(" or ") > 0:
                    tally.astray.append(f"{number}: wanted {wanted}, got {screen.shown}")
    except Exception as error:  # whatever it is, the other sessions go on, and it is told
        tally.errors.append(f"{number}: {type(error).__name__} {error}")


async def _run(stream: ClientConnection, screen: Screen, wanted: str | None, tally: Tally) -> tuple[float, int]:
    """Ask for a run, with a person chosen or none, and read it to its end; return seconds and bytes."""
    message = BackMsg()
    state = message.rerun_script
    state.query_string, state.page_script_hash, state.page_name = screen.query, screen.script, screen.page
    state.context_info.locale, state.context_info.timezone = "en", "UTC"
    state.context_info.url = f"http://localhost/{screen.page}"
    if wanted is not None:
        chosen = state.widget_states.widgets.add()
        chosen.id = screen.field
        chosen.string_array_value.data.append(wanted)
    began, size = time.perf_counter(), 0
    await stream.send(message.SerializeToString())
    while True:
        raw = await asyncio.wait_for(stream.recv(), LONGEST)
        size += len(raw)
        if _finished(ForwardMsg.FromString(bytes(raw, "latin-1") if isinstance(raw, str) else raw), screen, tally):
            return time.perf_counter() - began, size


def _finished(message: ForwardMsg, screen: Screen, tally: Tally) -> bool:
    """Take what a message says into the screen; tell whether the run is over."""
    kind = message.WhichOneof("type")
    if kind == "navigation":  # else a rerun would draw the first page, whatever page was opened
        screen.script = message.navigation.page_script_hash
    elif kind == "page_info_changed":
        screen.query = message.page_info_changed.query_string
    elif kind == "delta":
        _drawn(message.delta.new_element, screen, tally)
    return kind == "script_finished" and message.script_finished in FINISHED


def _drawn(element: object, screen: Screen, tally: Tally) -> None:
    kind = element.WhichOneof("type")  # type: ignore[attr-defined]
    if kind == "exception":
        tally.errors.append(element.exception.message)  # type: ignore[attr-defined]
    elif kind == "multiselect" and PERSON in element.multiselect.id:  # type: ignore[attr-defined]
        screen.field, screen.offered = element.multiselect.id, tuple(element.multiselect.options)  # type: ignore[attr-defined]
    elif kind == "html" and (found := SHOWN.search(element.html.body)):  # type: ignore[attr-defined]
        screen.shown = unescape(found[1])


def _memory(process: int) -> float:
    """Read how much memory a process holds, in MiB."""
    with open(f"/proc/{process}/status", encoding="ascii") as file:
        return next(int(line.split()[1]) for line in file if line.startswith("VmRSS")) / 1024


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("tables")
    parser.add_argument("--sessions", type=int, default=50)
    parser.add_argument("--seconds", type=float, default=300)
    parser.add_argument("--cores", type=int, default=min(2, os.cpu_count() or 1))
    asked = parser.parse_args()
    main(asked.tables, sessions=asked.sessions, seconds=asked.seconds, cores=asked.cores)
