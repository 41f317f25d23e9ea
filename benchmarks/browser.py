"""A browser as a reader has it: Chromium without a window, in which nothing is switched on that slows a page down.

Tools for tests attach a debugger, with which a page takes twice as long to read its scripts. Here the protocol of the
developer tools is spoken only as far as it takes to look at a page and to press things.
"""

import json
import shutil
import subprocess
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from websockets.sync.client import ClientConnection, connect

WIDTH, HEIGHT = 1400, 900
PROGRAMS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FLAGS = ("--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking")
PATIENCE = 60  # seconds
PAUSE = 0.01  # seconds between two looks


class Tab:
    """A page that is open; coordinates are CSS pixels of the window."""

    def __init__(self, stream: ClientConnection) -> None:
        """Speak with a page through its stream."""
        self.heard: list[dict[str, Any]] = []
        """What the page told by itself; nothing where no domain is enabled."""
        self._stream = stream
        self._numbers = count(1)

    def send(self, method: str, **parameters: Any) -> dict[str, Any]:
        """Call a method of the protocol; give its result.

        Raises:
            RuntimeError: the page refused.
        """
        number = next(self._numbers)
        self._stream.send(json.dumps({"id": number, "method": method, "params": parameters}))
        while (answer := json.loads(self._stream.recv(timeout=PATIENCE))).get("id") != number:
            self.heard.append(answer)
        if "error" in answer:
            raise RuntimeError(f"{method}: {answer['error']['message']}")
        result: dict[str, Any] = answer["result"]
        return result

    def evaluate(self, expression: str) -> Any:
        """Give the value of an expression in the page; null where it fails, as before the page has loaded."""
        result = self.send("Runtime.evaluate", expression=expression, returnByValue=True)["result"]
        return None if result.get("subtype") == "error" else result.get("value")

    def wait(self, expression: str) -> None:
        """Wait until an expression is true.

        Raises:
            TimeoutError: it was not within `PATIENCE`.
        """
        last = time.monotonic() + PATIENCE
        while not self.evaluate(f"!!({expression})"):
            if time.monotonic() > last:
                raise TimeoutError(f"never true: {expression}")
            time.sleep(PAUSE)

    def press(self, element: str) -> None:
        """Press the mouse on an element, given by an expression, where it stands still in the window."""
        self.wait(element)
        self.evaluate(f"void ({element}).scrollIntoView({{block: 'nearest'}})")
        box = f"(box => [box.x + box.width / 2, box.y + box.height / 2])(({element}).getBoundingClientRect())"
        before, now = None, self.evaluate(box)
        while now != before:
            time.sleep(0.05)
            before, now = now, self.evaluate(box)
        for kind in ("mouseMoved", "mousePressed", "mouseReleased"):
            self.send("Input.dispatchMouseEvent", type=kind, x=now[0], y=now[1], button="left", clickCount=1)

    def escape(self) -> None:
        """Press the key that closes what is open."""
        for kind in ("keyDown", "keyUp"):
            self.send("Input.dispatchKeyEvent", type=kind, key="Escape", windowsVirtualKeyCode=27)


class Browser:
    """A running browser with one profile of its own that is kept, and as many new ones as are asked for."""

    def __init__(self, port: int) -> None:
        """Speak with a browser that listens at a port."""
        self._port = port
        with urllib.request.urlopen(f"http://localhost:{port}/json/version", timeout=PATIENCE) as answer:
            self._address = json.load(answer)["webSocketDebuggerUrl"]

    @contextmanager
    def tab(self, *, new: bool) -> Iterator[Tab]:
        """Open an empty tab, in a profile that was never anywhere where `new`; both are gone at the end."""
        with connect(self._address, max_size=None) as stream:
            browser = Tab(stream)
            profile = browser.send("Target.createBrowserContext") if new else {}
            target = browser.send("Target.createTarget", url="about:blank", **profile)["targetId"]
            page = f"ws://localhost:{self._port}/devtools/page/{target}"
            with connect(page, max_size=None) as opened:
                tab = Tab(opened)
                tab.send("Emulation.setDeviceMetricsOverride", width=WIDTH, height=HEIGHT, deviceScaleFactor=1,
                         mobile=False)  # fmt: skip
                yield tab
            browser.send("Target.closeTarget", targetId=target)
            if new:
                browser.send("Target.disposeBrowserContext", **profile)


@contextmanager
def running() -> Iterator[Browser]:
    """Run a browser with an empty profile."""
    program = next(found for name in PROGRAMS if (found := shutil.which(name)))
    with TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        command = [program, *FLAGS, f"--user-data-dir={profile}", "--remote-debugging-port=0"]
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        told = Path(profile) / "DevToolsActivePort"
        try:
            while not told.exists() or not told.read_text("ascii").strip():
                time.sleep(0.05)
            yield Browser(int(told.read_text("ascii").split()[0]))
        finally:
            process.terminate()
            process.wait()
