"""How long does each step of a build take? Noted in the manifest, so that a slow one is seen without a profile."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Clock:
    """Seconds by step, in the order in which the steps began first."""

    seconds: dict[str, float] = field(default_factory=dict)

    @contextmanager
    def step(self, name: str) -> Iterator[None]:
        """Add the time of a block to a step."""
        began = time.perf_counter()
        self.seconds.setdefault(name, 0.0)
        try:
            yield
        finally:
            self.seconds[name] += time.perf_counter() - began

    def rounded(self) -> dict[str, float]:
        """Give the seconds to a hundredth."""
        return {name: round(spent, 2) for name, spent in self.seconds.items()}
