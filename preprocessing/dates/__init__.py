"""Which calendar dates does an Arabic text state, and which days are they? A small grammar over folded tokens.

Each token has at most one sense (words); a reader for the kind of the first token reads as far as the grammar goes
(days, numeric, years, around, fiscal, spans); context says whether it is meant; resolve reckons the days out.
"""

from collections.abc import Callable
from datetime import date
from typing import Final

from preprocessing.dates import around, context, days, fiscal, numeric, spans, years
from preprocessing.dates.dateline import HEAD, publication
from preprocessing.dates.periods import Period
from preprocessing.dates.phrase import Phrase
from preprocessing.dates.resolve import Frame, resolve
from preprocessing.dates.tokens import Tokens, read
from preprocessing.facts import CalendarDate

__all__ = ["dateline", "find"]


def find(text: str, published: date | None = None) -> list[CalendarDate]:
    """Find the calendar dates of a text, in order, not overlapping; relative ones have days only with `published`."""
    t = read(text)
    phrases = _phrases(t)
    frame = Frame(published, fiscal_end=fiscal.end(t, phrases), own_quarters=fiscal.counts_its_own(phrases))
    found = []
    for phrase in phrases:
        period = resolve(phrase, frame)
        frame = frame.after(phrase, period)
        if period or not (phrase.absolute or phrase.rule == "text-day"):
            found.append(_value(t, phrase, period))
    return found


def dateline(text: str) -> date | None:
    """Find the publication day that a text states near its top, alone in a line or in a dateline; never guessed."""
    return publication(text, find(text[:HEAD]))


def _phrases(t: Tokens) -> list[Phrase]:
    found: list[Phrase] = []
    stop = 0
    for at in t.anchors:
        if at >= stop and (phrase := _phrase(t, at)):
            found.append(context.with_tense(t, phrase))
            stop = phrase.stop
    return found


def _phrase(t: Tokens, at: int) -> Phrase | None:
    if t.kind(at) in ("between", "of"):
        return spans.headed(t, at, _single)
    phrase = spans.days(t, at, _single) if t.kind(at) in ("number", "ordinal") else None
    if phrase is None and (first := _single(t, at)):
        phrase = spans.bare(t, first, _single) or first
    return phrase if phrase and context.meant(t, phrase) else None


def _single(t: Tokens, at: int) -> Phrase | None:
    reader = _READERS.get(t.kind(at))
    phrase = reader(t, at) if reader else None
    return numeric.twin(t, phrase) if phrase and phrase.rule in ("day", "month", "numeric") else phrase


def _number(t: Tokens, at: int) -> Phrase | None:
    return (
        numeric.numeric(t, at) or days.day(t, at) or spans.years(t, at) or context.bare_year(t, at) or _counted(t, at)
    )


def _ordinal(t: Tokens, at: int) -> Phrase | None:
    return days.day(t, at) or _counted(t, at)


def _counted(t: Tokens, at: int) -> Phrase | None:
    return around.first_months(t, at)


def _several(t: Tokens, at: int) -> Phrase | None:
    return years.year(t, at) if t.is_(at, "units", "year") else _counted(t, at)


_READERS: Final[dict[str, Callable[[Tokens, int], Phrase | None]]] = {
    "number": _number, "ordinal": _ordinal, "count": _counted, "units": _several, "unit": around.unit,
    "month": days.month, "hijri": days.month, "weekday": around.weekday, "near": around.near, "that": around.that,
    "season": around.season, "piece": around.piece, "decade": around.decade, "part": around.part,
    "own": fiscal.own_period,
}  # fmt: skip


def _value(t: Tokens, phrase: Phrase, period: Period | None) -> CalendarDate:
    start = t.folded.start(t.starts[phrase.at] + t.senses[phrase.at].cut)
    end = t.folded.end(t.ends[phrase.stop - 1])
    first, last = period or (None, None)
    return CalendarDate(
        start, end, t.folded.original[start:end], phrase.rule,
        date_from=first, date_to=last, precision=phrase.unit, basis="absolute" if phrase.absolute else "relative",
    )  # fmt: skip
