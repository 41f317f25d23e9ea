"""Who works on the parts of a build? This process, or some beside it; each makes whole parts, in whatever order.

Reading runs no further ahead than the processes follow, so that memory stays bounded however large the sources are.
"""

import gc
import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor, ThreadPoolExecutor
from contextlib import contextmanager
from itertools import chain, islice
from multiprocessing import get_context, parent_process
from threading import Thread
from typing import Final

from preprocessing import parts
from preprocessing.parts import Done, Task

Runner = Callable[[Iterator[Task]], Iterator[Done]]
"""Makes the parts of all tasks."""

_AHEAD: Final = 2  # parts waiting for each process


def here(jobs: int) -> Runner:
    """Give a runner that works in `jobs` processes of this machine."""
    return lambda tasks: _run(tasks, jobs)


@contextmanager
def beside(jobs: int, work: Callable[..., None], *arguments: object) -> Iterator[None]:
    """Do some work in another process during a block, or after it where there is but one process to be."""
    if jobs <= 1:
        yield
        work(*arguments)
        return
    with ProcessPoolExecutor(1, mp_context=get_context("spawn"), initializer=_follow) as pool:
        working = pool.submit(work, *arguments)
        yield
        working.result()


@contextmanager
def aside() -> Iterator[Callable[[Callable[[], None]], None]]:
    """Let work be handed over to another thread during a block, one after the other; all is done when it ends.

    The work should be such that it leaves Python to the block, as SQL does.
    """
    with ThreadPoolExecutor(1) as pool:
        handed: list[Future[None]] = []
        yield lambda work: handed.append(pool.submit(work))
        for work in handed:
            work.result()


@contextmanager
def uncollected() -> Iterator[None]:
    """Look for no circles of values during a block that makes millions which stay: each look goes through them all."""
    looked = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if looked:
            gc.enable()


def _run(tasks: Iterable[Task], jobs: int) -> Iterator[Done]:
    rest = iter(tasks)
    first = list(islice(rest, 2))
    if jobs <= 1 or len(first) < 2:  # a process takes longer to start than one part takes
        yield from map(parts.make, chain(first, rest))
        return
    waiting: deque[Future[Done]] = deque()
    with ProcessPoolExecutor(jobs, mp_context=get_context("spawn"), initializer=_follow) as pool:
        for task in chain(first, rest):
            waiting.append(pool.submit(parts.make, task))
            if len(waiting) > jobs * _AHEAD:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()


def _follow() -> None:
    """End this process when the one that started it dies, which can't tell it any more."""
    parent = parent_process()
    assert parent

    def wait() -> None:
        parent.join()
        os._exit(1)

    Thread(target=wait, daemon=True).start()
