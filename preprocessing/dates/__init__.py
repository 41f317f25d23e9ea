"""Which calendar dates does an Arabic text state, and which days are they? A small grammar over the tokens of the folded text.

Each token has at most one sense (words.py); a reader for each kind of first token reads as far as the grammar goes
(days, years, around, spans), context says whether it is meant, and resolve reckons the days out.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Final

from preprocessing.dates import around, context, days, fiscal, spans, years
from preprocessing.dates.dateline import publication
from preprocessing.dates.phrase import Phrase
from preprocessing.dates.resolve import Frame, resolve
from preprocessing.dates.tokens import Tokens, read
from preprocessing.facts import CalendarDate

__all__ = ["dateline", "find"]


def find(text: str, published: date | None = None) -> list[CalendarDate]:
    """Find the calendar dates of a text, in order and not overlapping; relative ones have days only if `published` is known."""
    tokens = read(text)
    phrases = _phrases(tokens)
    frame = Frame(published, fiscal_end=fiscal.end(tokens, phrases), own_quarters=fiscal.own(phrases))
    found = []
    for phrase in phrases:
        period = resolve(phrase, frame)
        frame = frame.after(phrase, period)
        if period or not phrase.absolute:
            found.append(_value(tokens, phrase, period))
    return found


def dateline(text: str) -> date | None:
    """Find the publication date that the text states in a line of its own near the top, or in a dateline; it is never guessed."""
    return publication(text, find(text[:3000]))


def _phrases(t: Tokens) -> list[Phrase]:
    found: list[Phrase] = []
    stop = 0
    for at in t.anchors:
        if at >= stop and (phrase := _phrase(t, at)):
            found.append(phrase)
            stop = phrase.stop
    return found


def _phrase(t: Tokens, at: int) -> Phrase | None:
    if t.kind(at) in ("between", "of"):
        return spans.headed(t, at, _single)
    two_days = spans.days(t, at, _single) if t.kind(at) in ("number", "ordinal") else None
    first = two_days or _single(t, at)
    if first is None:
        return None
    whole = first if two_days else spans.bare(t, first, _single) or first
    return whole if context.meant(t, whole) else None


def _single(t: Tokens, at: int) -> Phrase | None:
    reader = _READERS.get(t.kind(at))
    phrase = reader(t, at) if reader else None
    return days.twin(t, phrase) if phrase and phrase.unit in ("day", "month") else phrase


def _number(t: Tokens, at: int) -> Phrase | None:
    return days.numeric(t, at) or days.day(t, at) or context.bare_year(t, at)


def _months(t: Tokens, at: int) -> Phrase | None:
    return years.year(t, at) if t.is_(at, "units", "year") else around.first_months(t, at)


_READERS: Final[dict[str, Callable[[Tokens, int], Phrase | None]]] = {
    "number": _number, "ordinal": days.day, "month": days.month, "hijri": days.month, "weekday": around.weekday,
    "near": around.near, "unit": around.unit, "units": _months, "that": around.that, "season": around.season,
    "own": fiscal.own_period, "piece": around.piece, "decade": around.decade, "part": around.part,
}  # fmt: skip


def _value(t: Tokens, phrase: Phrase, period: tuple[date, date] | None) -> CalendarDate:
    start = t.folded.start(t.starts[phrase.at] + t.senses[phrase.at].cut)
    end = t.folded.end(t.ends[phrase.stop - 1])
    first, last = period or (None, None)
    return CalendarDate(
        start, end, t.folded.original[start:end], phrase.rule,
        date_from=first, date_to=last, precision=phrase.unit, basis="absolute" if phrase.absolute else "relative",
    )  # fmt: skip
