"""Do two statements of different figures answer one question? Then one of them is wrong, or they speak past each other.

A false conflict accuses somebody of an error. So what shows that the questions differ (another place, another quarter,
a part, a need, one more, an article that gives both figures) outweighs all likeness; and the fewer names two statements
share, the more of their words and dates must agree.
"""

from datetime import date, timedelta
from typing import Final

from preprocessing.claims import figures
from preprocessing.claims.kinds import ALIKE, kin
from preprocessing.claims.likeness import agree, likeness, overlap, published_near
from preprocessing.claims.statements import Period, Statement

_NEWS_DAYS: Final = 30  # how far apart two articles may be that report one event differently, if they give no dates
_PARTIES_DAYS: Final = 90  # the same where both name two parties
_TELLS_APART: Final = frozenset(
    {"more", "unit", "need", "net", "gross", "received", "offer", "whole", "change", "past", "earlier", "forecast",
     "quarter", "half", "lent"}
)  # fmt: skip
"""What changes the question, where only one of two statements says it."""

_OF_ITS_OWN: Final = frozenset({"part", "unit"})
"""What makes a question of a figure that no other figure answers for sure."""

_SERIES: Final = frozenset({"profit", "revenue", "loss", "budget", "debt", "valuation", "wealth"})
"""What is told anew each quarter or year: without a common period, two figures are two times."""

_OF_STATISTICS: Final = frozenset({"change", "whole", "past", "earlier"})
_LISTED: Final = 4  # sums in a sentence: more are a list, and which word belongs to which is a guess
_RANKED: Final = frozenset({"valuation", "wealth"})  # what rankings tell on the same day
_SERIES_DAYS: Final = 1
_QUARTER: Final = timedelta(days=100)
_MOST: Final = 3.0  # times that one figure is the other; more is the whole of something or another thing
_MOST_OF_TWO: Final = 7.0  # the same where both name two parties and one kind
_LEAST: Final = 1000  # of its currency: less is the price of a piece


def one_question(a: Statement, b: Statement) -> bool:
    """Say whether two statements of different figures, in different articles, answer one question."""
    if a.story_id == b.story_id or not kin(a.kind, b.kind, ALIKE) or not agree(a, b) or passing(a) or passing(b):
        return False
    if max(a.crowd, b.crowd) > _LISTED or _told_apart(a, b) or _each_gives_both(a, b) or not _one_period(a, b):
        return False
    if a.kind in _SERIES and not _one_named_period(a, b) and not _ranked(a, b):
        return False
    words, phrase = a.wording.matter & b.wording.matter, a.wording.phrase & b.wording.phrase
    kind = a.kind == b.kind != "other"
    if _one_pair(a, b):
        return kind or len(words) > 1
    alike, close = likeness(a, b), len(a.close & b.close)
    most = _MOST_OF_TWO if close > 1 and kind else _MOST
    if not figures.apart(a.figure, b.figure, most) or (a.close - b.close and b.close - a.close):
        return False
    if close > 1:
        return bool(words) and alike >= 0.35 and (kind or len(words) > 1)
    points = len(phrase) + len(words) / 2 + 2 * _one_place(a, b) + _one_named_period(a, b)
    if close == 1:
        return kind and points >= 3 and alike >= 0.5
    told = not a.actors | b.actors and not (a.wording.marks | b.wording.marks) & _OF_STATISTICS
    return told and kind and a.kind not in _SERIES and points >= 5 and alike >= 0.75


def passing(a: Statement) -> bool:
    """Say whether a figure is of the moment: a price, what a share or an exchange turned over."""
    return a.kind == "price" or "market" in a.wording.marks or a.figure.value < _LEAST


def _one_pair(a: Statement, b: Statement) -> bool:
    """Whether one says who pays whom, and the other says the same or at least names both."""
    one, other = dict(a.roles()), dict(b.roles())
    parties = {**one, **other}
    known = max(len(one), len(other)) > 1
    return known and set(parties.values()) <= a.actors & b.actors and len(set(parties.values())) > 1


def _one_place(a: Statement, b: Statement) -> bool:
    return bool(a.wording.places & b.wording.places or a.wording.countries & b.wording.countries)


def _one_named_period(a: Statement, b: Statement) -> int:
    """How much it says for one question that both name one period: 3 for a quarter or less, 2 for more, 0 for none."""
    shared = set(a.periods) & set(b.periods)
    return 0 if not shared else 3 if any(last - first <= _QUARTER for first, last in shared) else 2


def _told_apart(a: Statement, b: Statement) -> bool:
    one, other = a.wording, b.wording
    for name in ("places", "countries", "ordinals"):
        named = getattr(one, name), getattr(other, name)
        if all(named) and not named[0] & named[1]:
            return True
    ours, theirs = (marks - {"more"} if "dispute" in marks else marks for marks in (one.marks, other.marks))
    return bool((ours | theirs) & _OF_ITS_OWN) or bool((ours ^ theirs) & _TELLS_APART)


def _each_gives_both(a: Statement, b: Statement) -> bool:
    """Whether one of the articles gives the other's figure too: then it takes them for answers to two questions."""
    return any(figures.same(b.figure, figure) for figure in a.beside) or any(
        figures.same(a.figure, figure) for figure in b.beside
    )


def _one_period(a: Statement, b: Statement) -> bool:
    if a.periods and b.periods:
        return overlap(a, b) and (published_near(a, b, 366) or _one_pair(a, b))
    days = _PARTIES_DAYS if _one_pair(a, b) or len(a.close & b.close) > 1 else _NEWS_DAYS
    if not (a.published and b.published):
        return False
    if not published_near(a, b, days):
        return False
    periods, published = (a.periods, b.published) if a.periods else (b.periods, a.published)
    return not periods or any(_within(period, published, days) for period in periods)


def _within(period: Period, day: date, days: int) -> bool:
    return period[0] - timedelta(days=days) <= day <= period[1] + timedelta(days=days)


def _ranked(a: Statement, b: Statement) -> bool:
    """Whether two rankings may have told them on one day."""
    return a.kind in _RANKED and published_near(a, b, _SERIES_DAYS)
