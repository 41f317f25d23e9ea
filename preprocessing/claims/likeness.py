"""In what can two statements be alike? Parties, days, kinds, words: the comparisons that the verdicts are made of."""

from datetime import timedelta
from typing import Final

from preprocessing.claims.statements import Period, Statement

NEAR_DAYS: Final = 60
"""How far apart two articles may be that repeat one sum."""

_SLACK: Final = timedelta(days=3)  # between two days named for one event


def agree(a: Statement, b: Statement) -> bool:
    """Say whether two statements name the same parties, as far as they name them."""
    said = dict(a.roles())
    return all(said.get(role, actor) == actor for role, actor in b.roles())


def in_time(a: Statement, b: Statement) -> bool:
    """Say whether two statements can repeat one sum: published close together, or dated alike."""
    return published_near(a, b, NEAR_DAYS) or overlap(a, b)


def published_near(a: Statement, b: Statement, days: int) -> bool:
    """Say whether two statements were published within some days of each other; an unknown day may be near."""
    if a.published is None or b.published is None:
        return True
    return abs((a.published - b.published).days) <= days


def overlap(a: Statement, b: Statement) -> bool:
    """Say whether some date of one sentence meets some date of the other."""
    return any(_meet(one, other) for one in a.periods for other in b.periods)


def _meet(one: Period, other: Period) -> bool:
    days = one[0] == one[1] and other[0] == other[1]
    slack = _SLACK if days else timedelta(0)
    return one[0] - slack <= other[1] and other[0] <= one[1] + slack


def likeness(a: Statement, b: Statement) -> float:
    """Give the share of common words in the shorter of two wordings, 0 to 1."""
    least = min(len(a.wording.matter), len(b.wording.matter))
    return len(a.wording.matter & b.wording.matter) / least if least else 0.0
