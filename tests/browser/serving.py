"""How is the dashboard started for a browser? As anyone starts it, on a free port, with the table of the sample."""

import os
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parent.parent.parent
_TRIES: Final = 600


@dataclass(frozen=True, slots=True)
class Server:
    """A running dashboard: its address, and the file it logs to."""

    url: str
    log: Path

    def troubles(self) -> list[str]:
        """List what the server complained of: lines that open a traceback or a stack, with the line before."""
        lines = self.log.read_text(encoding="utf-8").splitlines()
        return [
            f"{lines[number - 1]} | {line}"
            for number, line in enumerate(lines)
            if line.startswith(("Traceback", "Stack (most recent"))
        ]


@contextmanager
def running(tables: Path, log: Path) -> Iterator[Server]:
    """Start a server that has drawn nothing yet, and end it."""
    port = _free_port()
    command = [
        sys.executable, "-m", "streamlit", "run", "app.py", "--server.headless=true", f"--server.port={port}",
        "--server.address=127.0.0.1", "--server.fileWatcherType=none", "--browser.serverAddress=127.0.0.1",
    ]  # fmt: skip
    environment = os.environ | {"SIYAQ_TABLES": str(tables), "PYTHONUNBUFFERED": "1"}
    with log.open("w", encoding="utf-8") as output:
        process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=output, stderr=subprocess.STDOUT)
        server = Server(f"http://127.0.0.1:{port}", log)
        try:
            _wait(process, server)
            yield server
        finally:
            process.terminate()
            process.wait(timeout=20)


def _wait(process: subprocess.Popen[bytes], server: Server) -> None:
    """Ask until the server says it is well; the pause between two questions ends early when the server dies."""
    for _ in range(_TRIES):
        try:
            with urllib.request.urlopen(f"{server.url}/_stcore/health", timeout=5) as answer:
                if answer.status == 200:
                    return
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            pass
        try:
            process.wait(timeout=0.1)
        except subprocess.TimeoutExpired:
            continue
        break
    raise RuntimeError(f"the dashboard did not start; it said:\n{server.log.read_text(encoding='utf-8')}")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
