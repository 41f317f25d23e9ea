"""Which days does a phrase mean? Those of its own year, else those the publication date and the text before give."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

from preprocessing.dates import hijri, periods
from preprocessing.dates.periods import Period
from preprocessing.dates.phrase import Phrase, Shift, Year

_OFFSETS: Final[dict[Shift | None, int]] = {
    "last": -1, "previous": -1, "before-last": -2, "next": 1, "following": 1, "after-next": 2,
}  # fmt: skip
_FROM_TEXT: Final = ("same", "following")
_LAST_HIJRI: Final = 1600  # a greater year of a Hijri month is a Gregorian one
_SIZES: Final = {"month": 1, "quarter": 3, "half": 6}
_FUTURE_COSTS: Final = 2.0  # a bare "April" is rather the last than the next one; a coming one must be twice as near


@dataclass(frozen=True, slots=True)
class Frame:
    """What a phrase is seen from: the day of publication, the last dates of the text, its fiscal year.

    `fiscal_end` is the month in which the fiscal year ends; with `own_quarters` bare quarters are a firm's.
    """

    published: date | None = None
    fiscal_end: int = 12
    own_quarters: bool = False
    recent: tuple[tuple[Phrase, Period], ...] = ()

    def after(self, phrase: Phrase, period: Period | None) -> "Frame":
        """The frame for the phrases that follow."""
        return replace(self, recent=((phrase, period), *self.recent[:3])) if period else self

    def antecedent(self, *units: str) -> Period | None:
        """The last date of the text that states one of the units."""
        return next((period for phrase, period in self.recent if phrase.unit in units), None)

    def antecedent_year(self) -> int | None:
        """The year of the last date of the text that tells one; yesterday and Tuesday do not."""
        told = (period for phrase, period in self.recent if phrase.near is None and (phrase.number or phrase.year))
        return next((period.first.year for period in told), None)


def resolve(phrase: Phrase, frame: Frame) -> Period | None:
    """The days of a phrase; None where the publication date is needed and missing, or there is no such day."""
    if not phrase.absolute and frame.published is None:
        return None
    try:
        return _span(phrase, phrase.until, frame) if phrase.until else _single(phrase, frame)
    except OverflowError:  # a day before year 1 or after 9999
        return None


def _span(phrase: Phrase, until: Phrase, frame: Frame) -> Period | None:
    """From the first day of one phrase to the last of another, which lends it what it does not say itself."""
    last = resolve(until, frame)
    begin = replace(phrase, until=None, year=phrase.year or until.year, shift=phrase.shift or until.shift)
    first = resolve(begin, frame)
    if first and last and first.first > last.first and phrase.year is None:  # from November to February 2016
        first = _single(replace(begin, year=Year(last.first.year - 1)), frame)
    return Period(first.first, last.last) if first and last and first.first <= last.last else None


def _single(phrase: Phrase, frame: Frame) -> Period | None:
    whole = _whole(phrase, frame)
    return periods.part(whole, phrase.part) if whole and phrase.part else whole


def _whole(phrase: Phrase, frame: Frame) -> Period | None:
    if phrase.number and phrase.unit != "decade":
        return _in_year(phrase, frame)
    if phrase.unit == "year":
        return _year(phrase.year or Year(shift=phrase.shift), frame)
    if phrase.unit == "decade":
        return _decade(phrase, frame)
    if phrase.unit == "week":
        return _week(phrase.shift, frame)
    return _day(phrase, frame) if phrase.unit == "day" else _shifted_unit(phrase, frame)


def _decade(phrase: Phrase, frame: Frame) -> Period | None:
    if phrase.shift is None or frame.published is None:
        return periods.months(phrase.number, 1, 120)
    return periods.months(frame.published.year // 10 * 10 + 10 * _OFFSETS.get(phrase.shift, 0), 1, 120)


def _week(shift: Shift | None, frame: Frame) -> Period | None:
    when = frame.published
    if shift in _FROM_TEXT:
        known = frame.antecedent("day", "week")
        when = known.first if known else None
    return periods.week(when + timedelta(7 * _OFFSETS.get(shift, 0))) if when else None


def _day(phrase: Phrase, frame: Frame) -> Period | None:
    if phrase.day:
        month = _shifted_unit(replace(phrase, unit="month"), frame)
        known = month and month.first + timedelta(phrase.day - 1)
        return periods.day(known) if month and known and known <= month.last else None
    if phrase.shift in _FROM_TEXT:
        told = frame.antecedent("day")
        return periods.day(told.first + timedelta(_OFFSETS.get(phrase.shift, 0))) if told else None
    if frame.published is None:
        return None
    return periods.day(_near(phrase, frame.published) if phrase.near is not None else _weekday(phrase, frame.published))


def _near(phrase: Phrase, published: date) -> date:
    when = published + timedelta(phrase.near or 0)
    if phrase.weekday is None:
        return when
    # Pages are dated a day off, so the weekday is the surer of the two.
    return when + timedelta((phrase.weekday - when.weekday() + 3) % 7 - 3)


def _weekday(phrase: Phrase, published: date) -> date:
    back = (published.weekday() - (phrase.weekday or 0)) % 7
    if phrase.shift in ("next", "after-next"):
        return published + timedelta(7 - back)
    if phrase.shift in ("last", "previous", "before-last"):
        return published - timedelta((back or 7) + 7 * (phrase.shift == "before-last"))
    return published + timedelta(-back % 7) if phrase.tense == "coming" else published - timedelta(back)


def _shifted_unit(phrase: Phrase, frame: Frame) -> Period | None:
    """Last month, this quarter, next half; a firm's own quarter stays open."""
    when = frame.published
    if phrase.shift in _FROM_TEXT:
        known = frame.antecedent(phrase.unit, "month", "day")
        when = known.first if known else None
    size = _SIZES.get(phrase.unit)
    if when is None or size is None or (phrase.year and phrase.year.own):
        return None
    place = (when.month - 1) // size + _OFFSETS.get(phrase.shift, 0)
    return periods.months(when.year, place * size + 1, size)


def _year(year: Year, frame: Frame) -> Period | None:
    if year.last:
        first, last = _numbered(year.number, year.hijri), _numbered(year.last, year.hijri)
        return Period(first.first, last.last) if first and last else None
    number = _year_number(year, frame)
    if number is None or (year.own and frame.fiscal_end == 12):
        return None
    if year.fiscal and frame.fiscal_end != 12:
        return periods.months(number - 1, frame.fiscal_end + 1, 12)
    return _numbered(number, year.hijri)


def _numbered(number: int, in_hijri: bool) -> Period | None:
    return hijri.months(number, 1, 12) if in_hijri else periods.months(number, 1, 12)


def _year_number(year: Year, frame: Frame) -> int | None:
    """The number of the year that words mean, in their calendar; a fiscal year has that of the one in which it ends."""
    if year.number:
        return year.number
    told = frame.antecedent_year() if year.shift in _FROM_TEXT else None
    if told:
        return told + _OFFSETS.get(year.shift, 0)
    if frame.published is None or year.shift == "same":
        return None
    here = frame.published.year + (year.fiscal and frame.published.month > frame.fiscal_end)
    if year.hijri:
        here = hijri.year_of(frame.published)
    return here + (frame.published.month >= 10 if year.shift == "new" else _OFFSETS.get(year.shift, 0))


def _in_year(phrase: Phrase, frame: Frame) -> Period | None:
    """A day, month, season, quarter or half that needs a year: its own, the text's, or else the likeliest one."""
    year, build = phrase.year, _builder(phrase, frame)
    if (year and year.own and frame.fiscal_end == 12) or (frame.own_quarters and phrase.unit == "quarter" and not year):
        return None
    if year:
        year = replace(year, hijri=True) if phrase.hijri and not year.number else year
        number = _year_number(year, frame)
        if number and phrase.hijri and number > _LAST_HIJRI:
            return _hijri_in_gregorian(build, number)
        return build(number) if number else None
    if frame.published is None:
        return None
    here = hijri.year_of(frame.published) if phrase.hijri else frame.published.year
    choices = [period for number in range(here - 2, here + 3) if (period := build(number))]
    return _likeliest(phrase, choices, frame.published)


def _hijri_in_gregorian(build: Callable[[int], Period | None], year: int) -> Period | None:
    """The Hijri month or day that begins in a Gregorian year: "Ramadan 2015"."""
    here = hijri.year_of(date(year, 1, 1))
    periods_near = (period for number in (here, here + 1) if (period := build(number)))
    return next((period for period in periods_near if period.first.year == year), None)


def _builder(phrase: Phrase, frame: Frame) -> Callable[[int], Period | None]:
    """What makes the days of a phrase of a year's number."""
    number, year = phrase.number, phrase.year or Year()
    if phrase.unit == "day":
        return lambda at: _day_of_year(phrase, at)
    if phrase.unit == "week":
        return lambda at: _week_of_month(phrase, at)
    if phrase.unit == "season" and not phrase.size:
        if year.hijri:
            return lambda at: _season_in_hijri(at, number)
        return lambda at: periods.months(at, 3 * number, 3)
    size = phrase.size or 1
    first = (number - 1) * size + 1
    if phrase.hijri or (year.hijri and phrase.size):
        return lambda at: hijri.months(at, first, size)
    shift = frame.fiscal_end - 12 if year.fiscal else 0
    return lambda at: periods.months(at, first + shift, size)


def _day_of_year(phrase: Phrase, year: int) -> Period | None:
    try:
        when = hijri.day(year, phrase.number, phrase.day) if phrase.hijri else date(year, phrase.number, phrase.day)
    except ValueError:  # the 29th of February of most years
        return None
    return periods.day(when) if when else None


def _week_of_month(phrase: Phrase, year: int) -> Period | None:
    month = (hijri if phrase.hijri else periods).months(year, phrase.number, 1)
    return periods.week_of_month(month, phrase.day) if month else None


def _season_in_hijri(year: int, number: int) -> Period | None:
    """The season that begins in a Hijri year."""
    bounds = hijri.months(year, 1, 12)
    years = range(bounds.first.year, bounds.last.year + 1) if bounds else ()
    seasons = [period for at in years if (period := periods.months(at, 3 * number, 3))]
    return next((period for period in seasons if bounds and bounds.first <= period.first <= bounds.last), None)


def _likeliest(phrase: Phrase, choices: list[Period], published: date) -> Period | None:
    if phrase.weekday is not None:
        choices = [period for period in choices if period.first.weekday() == phrase.weekday] or choices
    past = [period for period in choices if period.last < published]
    coming = [period for period in choices if period.first > published]
    if phrase.shift in ("last", "previous", "before-last"):
        back = 2 if phrase.shift == "before-last" else 1
        return past[-back] if len(past) >= back else None
    if phrase.shift == "next":
        return coming[0] if coming else None
    if phrase.tense and phrase.shift is None:
        choices = [period for period in choices if period not in (past if phrase.tense == "coming" else coming)]
    cost = 1.0 if phrase.shift == "this" else _FUTURE_COSTS
    return min(choices, key=lambda period: _distance(period, published, cost), default=None)


def _distance(period: Period, published: date, future_costs: float) -> float:
    if period.first > published:
        return future_costs * (period.first - published).days
    return max(0, (published - period.last).days)
