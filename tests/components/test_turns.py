"""Do runs wait for their turn, and does a run that ends badly give its turn back?"""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier, BoundedSemaphore, Lock
from types import SimpleNamespace

import pytest

from components import frame
from components.address import View


@pytest.fixture(autouse=True)
def _two_turns(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(frame, "_TURNS", BoundedSemaphore(2))
    monkeypatch.setattr(frame, "_current_view", View)


def test_two_run_at_once_and_no_third(monkeypatch: pytest.MonkeyPatch) -> None:
    together = Barrier(2)  # each run waits for another: with one turn this would never end
    running, most, lock = 0, 0, Lock()

    def run() -> None:
        nonlocal running, most
        with lock:
            running += 1
            most = max(most, running)
        together.wait(timeout=30)
        with lock:
            running -= 1

    monkeypatch.setattr(frame, "_menu", lambda _: SimpleNamespace(run=run))
    with ThreadPoolExecutor(6) as readers:
        for visit in [readers.submit(frame.run) for _ in range(6)]:
            visit.result()
    assert most == 2


def test_a_run_that_fails_leaves_its_turn_to_others(monkeypatch: pytest.MonkeyPatch) -> None:
    def run() -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(frame, "_menu", lambda _: SimpleNamespace(run=run))
    for _ in range(3):
        with pytest.raises(ZeroDivisionError):
            frame.run()
