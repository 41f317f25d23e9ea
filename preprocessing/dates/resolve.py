"""Which days does a phrase mean? Those its own year gives, else those the publication date and the text before it give."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import MAXYEAR, date, timedelta
from typing import Final

from preprocessing.dates import hijri, periods
from preprocessing.dates.periods import Period
from preprocessing.dates.phrase import Phrase, Shift, Year

_OFFSETS: Final[dict[Shift | None, int]] = {
    "last": -1, "previous": -1, "before-last": -2, "next": 1, "following": 1, "after-next": 2,
}  # fmt: skip
_FUTURE_COSTS: Final = 2.0  # a bare "April" is rather the last than the next one; a coming one must be twice as near


@dataclass(frozen=True, slots=True)
class Frame:
    """What a phrase is seen from: the publication day, the last dates of the text, the end of the fiscal year."""

    published: date | None = None
    recent: tuple[tuple[str, Period], ...] = ()
    fiscal_end: int = 12
    own_quarters: bool = False

    def after(self, phrase: Phrase, period: Period | None) -> "Frame":
        """The frame for the phrases that follow."""
        if period is None:
            return self
        return replace(self, recent=((phrase.unit, period), *self.recent[:3]))

    def antecedent(self, *units: str) -> Period | None:
        """The last date of the text that states one of the units."""
        return next((period for unit, period in self.recent if unit in units), None)


def resolve(phrase: Phrase, frame: Frame) -> Period | None:
    """The days of a phrase; None where the publication date is needed and missing, or the day does not exist."""
    try:
        if not phrase.absolute and frame.published is None:
            return None
        return _span(phrase, frame) if phrase.until else _single(phrase, frame)
    except (ValueError, OverflowError):  # the 31st of April, or a day before year 1
        return None


def _span(phrase: Phrase, frame: Frame) -> Period | None:
    assert phrase.until
    last = resolve(phrase.until, frame)
    if last is None:
        return None
    year = phrase.year or phrase.until.year
    first = resolve(replace(phrase, until=None, year=year, shift=phrase.shift or phrase.until.shift), frame)
    if first and first.first > last.first and phrase.year is None:  # from November to February 2016
        first = _single(replace(phrase, until=None, year=Year(last.first.year - 1)), frame)
    return Period(first.first, last.last) if first and first.first <= last.last else None


def _single(phrase: Phrase, frame: Frame) -> Period | None:
    whole = _whole(phrase, frame)
    return periods.part(whole, phrase.part) if whole and phrase.part else whole


def _whole(phrase: Phrase, frame: Frame) -> Period | None:
    if phrase.near is not None and not phrase.number:
        return _near(phrase, frame)
    if phrase.unit == "week":
        return _week(phrase.shift, frame)
    if phrase.unit == "decade":
        return _decade(phrase, frame)
    if phrase.unit == "day" and not phrase.number:
        return _day_of_month(phrase, frame) if phrase.day else _weekday(phrase, frame)
    if phrase.unit == "year":
        return _year(phrase.year or Year(shift=phrase.shift), frame)
    if not phrase.number and not phrase.months:
        return _shifted_unit(phrase, frame)
    return _in_year(phrase, frame)


def _near(phrase: Phrase, frame: Frame) -> Period:
    assert frame.published and phrase.near is not None
    when = frame.published + timedelta(phrase.near)
    if phrase.weekday is None:
        return periods.day(when)
    return periods.day(when + timedelta((phrase.weekday - when.weekday() + 3) % 7 - 3))  # the weekday is the surer one


def _weekday(phrase: Phrase, frame: Frame) -> Period | None:
    if phrase.shift == "same" or phrase.shift == "following":
        known = frame.antecedent("day")
        return periods.day(known.first + timedelta(_OFFSETS.get(phrase.shift, 0))) if known else None
    assert frame.published and phrase.weekday is not None
    back = (frame.published.weekday() - phrase.weekday) % 7
    if phrase.shift in ("next", "after-next"):
        return periods.day(frame.published + timedelta(7 - back))
    if phrase.shift in ("last", "previous", "before-last"):
        return periods.day(frame.published - timedelta((back or 7) + 7 * (phrase.shift == "before-last")))
    return periods.day(frame.published - timedelta(back))


def _week(shift: Shift | None, frame: Frame) -> Period | None:
    assert frame.published
    if shift == "same":
        known = frame.antecedent("day", "week")
        return periods.week(known.first) if known else None
    return periods.week(frame.published + timedelta(7 * _OFFSETS.get(shift, 0)))


def _decade(phrase: Phrase, frame: Frame) -> Period | None:
    if phrase.shift is None:
        whole = periods.decade(phrase.number)
        if whole and phrase.months:  # half a decade
            return periods.months(phrase.number + (phrase.months - 1) * 5, 1, 60)
        return whole
    assert frame.published
    return periods.decade(frame.published.year // 10 * 10 + 10 * _OFFSETS.get(phrase.shift, 0))


def _day_of_month(phrase: Phrase, frame: Frame) -> Period | None:
    month = _shifted_unit(replace(phrase, unit="month"), frame)
    return periods.day(month.first.replace(day=phrase.day)) if month else None


def _shifted_unit(phrase: Phrase, frame: Frame) -> Period | None:
    """Last month, this quarter, next half."""
    size = {"month": 1, "quarter": 3, "half": 6}.get(phrase.unit, 0)
    if phrase.year and phrase.year.own or not size:
        return None
    when = frame.published
    if phrase.shift in ("same", "following"):
        known = frame.antecedent(phrase.unit, "day")
        when = known.first if known else None
    if when is None:
        return None
    place = (when.month - 1) // size + _OFFSETS.get(phrase.shift, 0)
    return periods.months(when.year, place * size + 1, size)


def _year(year: Year, frame: Frame) -> Period | None:
    if year.own and frame.fiscal_end == 12:
        return None
    if year.last:
        first, last = _numbered(year.number, year.hijri), _numbered(year.last, year.hijri)
        return Period(first.first, last.last) if first and last else None
    if year.number and not (year.fiscal and frame.fiscal_end != 12):
        return _numbered(year.number, year.hijri)
    if year.hijri:
        return _numbered(hijri.year_of(frame.published) + _OFFSETS.get(year.shift, 0), True) if frame.published else None
    number = year_number(year, frame)
    if number is None:
        return None
    return _fiscal(number, frame) if year.fiscal else _numbered(number)


def _fiscal(number: int, frame: Frame) -> Period | None:
    return periods.months(number - (frame.fiscal_end != 12), frame.fiscal_end % 12 + 1, 12)


def _numbered(number: int, in_hijri: bool = False) -> Period | None:
    if in_hijri:
        bounds = hijri.year(number)
        return Period(*bounds) if bounds else None
    return periods.months(number, 1, 12) if 1 <= number <= MAXYEAR else None


def year_number(year: Year, frame: Frame) -> int | None:
    """The Gregorian year that a year's words mean; a fiscal year has the number of the year in which it ends."""
    if year.number:
        return year.number
    if year.shift == "same" or (year.shift == "following" and frame.recent):
        return frame.recent[0][1].first.year + _OFFSETS.get(year.shift, 0) if frame.recent else None
    if frame.published is None:
        return None
    here = frame.published.year + (year.fiscal and frame.published.month > frame.fiscal_end)
    if year.shift == "new":
        return here + (frame.published.month >= 10)
    return here + _OFFSETS.get(year.shift, 0)


def _in_year(phrase: Phrase, frame: Frame) -> Period | None:
    """A day, month, season, quarter or half that needs a year: its own, the text's or the likeliest one."""
    build = _builder(phrase, frame)
    year = phrase.year
    if (year and year.own and frame.fiscal_end == 12) or (not year and frame.own_quarters and phrase.unit == "quarter"):
        return None
    if year and year.last:
        return None
    if year:
        if phrase.hijri and not year.number and frame.published:
            return build(hijri.year_of(frame.published) + _OFFSETS.get(year.shift, 0))
        number = year_number(year, frame)
        return build(number) if number else None
    assert frame.published
    here = hijri.year_of(frame.published) if phrase.hijri else frame.published.year
    choices = [period for number in range(here - 2, here + 3) if (period := build(number))]
    return _likeliest(phrase, choices, frame.published)


def _likeliest(phrase: Phrase, choices: list[Period], published: date) -> Period | None:
    if phrase.weekday is not None:
        choices = [period for period in choices if period.first.weekday() == phrase.weekday] or choices
    past = [period for period in choices if period.last < published]
    coming = [period for period in choices if period.first > published]
    if phrase.shift in ("last", "previous"):
        return past[-1] if past else None
    if phrase.shift == "before-last":
        return past[-2] if len(past) > 1 else None
    if phrase.shift == "next":
        return coming[0] if coming else None
    cost = 1.0 if phrase.shift == "this" else _FUTURE_COSTS
    return min(choices, key=lambda period: _distance(period, published, cost), default=None)


def _distance(period: Period, published: date, future_costs: float) -> float:
    if period.first > published:
        return future_costs * (period.first - published).days
    return max(0, (published - period.last).days)


def _builder(phrase: Phrase, frame: Frame) -> Callable[[int], Period | None]:
    number = phrase.number
    if phrase.unit == "day":
        return lambda year: _day(phrase, year)
    if phrase.hijri:
        return lambda year: Period(*bounds) if (bounds := hijri.month(year, number)) else None
    if phrase.unit == "season":
        return lambda year: periods.season(year, number)
    if phrase.months:  # the first months of a year, or a quarter, third or half of it
        shift = frame.fiscal_end - 12 if phrase.year and phrase.year.fiscal else 0
        size = phrase.months
        return lambda year: periods.months(year, (max(number, 1) - 1) * size + 1 + shift, size)
    return lambda year: periods.months(year, number, 1)


def _day(phrase: Phrase, year: int) -> Period | None:
    if phrase.hijri:
        when = hijri.day(year, phrase.number, phrase.day)
        return periods.day(when) if when else None
    try:
        return periods.day(date(year, phrase.number, phrase.day))
    except ValueError:  # the 29th of February of most years
        return None
