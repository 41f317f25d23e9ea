"""Which calendar dates does an Arabic text state, and which days are they? A small grammar over folded tokens.

Each token has at most one sense (words); a reader for the kind of the first token reads as far as the grammar goes
(days, numeric, years, around, fiscal, spans); context says whether it is meant; resolve reckons the days out.
"""

from collections.abc import Callable
from datetime import date
from typing import Final

from preprocessing.dates import around, context, days, decades, fiscal, numeric, pieces, spans, years
from preprocessing.dates.bare_years import bare_year
from preprocessing.dates.dateline import HEAD, publication
from preprocessing.dates.frame import Frame
from preprocessing.dates.periods import Period
from preprocessing.dates.phrase import Phrase
from preprocessing.dates.resolve import resolve
from preprocessing.dates.tense import with_tense
from preprocessing.dates.tokens import Tokens, read
from preprocessing.facts import CalendarDate

__all__ = ["dateline", "find"]


def find(text: str, published: date | None = None) -> list[CalendarDate]:
    """Find the calendar dates of a text, in order, not overlapping; relative ones have days only with `published`."""
    t = read(text)
    phrases = _phrases(t)
    frame = Frame(
        published, fiscal_end=fiscal.end(t, phrases), own_quarters=fiscal.counts_its_own(phrases),
        hijri=any(phrase.hijri or (phrase.year and phrase.year.hijri) for phrase in phrases),
    )  # fmt: skip
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
            found.append(with_tense(t, phrase))
            stop = phrase.stop
    return found


def _phrase(t: Tokens, at: int) -> Phrase | None:
    if t.kind(at) == "number" and not _may_date(t, at):
        return None
    if t.kind(at) in ("between", "of"):
        return spans.headed(t, at, _single) if t.kind(at + 1) else None
    phrase = spans.days(t, at, _single) if t.kind(at) in ("number", "ordinal") else None
    if phrase is None and (first := _single(t, at)):
        phrase = spans.bare(t, first, _single) or first
    return phrase if phrase and context.meant(t, phrase) else None


def _may_date(t: Tokens, at: int) -> bool:
    """A cheap look at a number: whether its length and what follows leave it any way to be part of a date."""
    length = len(t.word(at))
    if length > 2:
        return length == 4
    return t.word(at + 1) in _GO_ON or bool(t.kind(at + 1)) or t.role(at - 1, "short-year")


def _single(t: Tokens, at: int) -> Phrase | None:
    reader = _READERS.get(t.kind(at))
    phrase = reader(t, at) if reader else None
    if phrase and phrase.unit == "year":
        return numeric.twin_year(t, phrase)
    return numeric.twin(t, phrase) if phrase and phrase.rule in ("day", "month", "numeric") else phrase


def _number(t: Tokens, at: int) -> Phrase | None:
    in_digits = numeric.numeric(t, at) or numeric.said_pair(t, at)
    return in_digits or days.day(t, at) or spans.years(t, at) or bare_year(t, at) or _counted(t, at)


def _ordinal(t: Tokens, at: int) -> Phrase | None:
    return days.day(t, at) or _counted(t, at)


def _counted(t: Tokens, at: int) -> Phrase | None:
    return pieces.first_months(t, at)


def _several(t: Tokens, at: int) -> Phrase | None:
    return years.year(t, at) if t.is_(at, "units", "year") else _counted(t, at)


_GO_ON: Final = frozenset(("/", "-", "–", "—", "−", ".", "\\", "و", "st", "nd", "rd", "th", "(", "«", '"'))
_READERS: Final[dict[str, Callable[[Tokens, int], Phrase | None]]] = {
    "number": _number, "ordinal": _ordinal, "count": _counted, "units": _several, "unit": around.unit,
    "month": days.month, "hijri": days.month, "weekday": around.weekday, "near": around.near, "that": around.that,
    "season": around.season, "piece": pieces.piece, "decade": decades.decade, "part": pieces.part,
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
