"""Which days has a day, month, season or quarter that is named? Those in its own year, the text's, or the likeliest."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from preprocessing.dates import hijri, likely, periods
from preprocessing.dates.frame import Frame, year_number
from preprocessing.dates.periods import Period
from preprocessing.dates.phrase import Phrase, Year

_LAST_HIJRI: Final = 1600  # a greater year of a Hijri month is a Gregorian one


def in_year(phrase: Phrase, frame: Frame) -> Period | None:
    """A day, month, season, quarter or half that needs a year: its own, the text's, or else the likeliest one."""
    year, build = phrase.year, _builder(phrase, frame)
    if (year and year.own and frame.fiscal_end == 12) or (frame.own_quarters and phrase.unit == "quarter" and not year):
        return None
    if year:
        year = replace(year, hijri=True) if phrase.hijri and not year.number else year
        number = year_number(year, frame)
        if number and phrase.hijri and number > _LAST_HIJRI:
            return _hijri_in_gregorian(build, number)
        return build(number) if number else None
    if frame.published is None:
        return None
    return likely.likeliest(phrase, _choices(phrase, frame.published, frame), frame.published)


def _choices(phrase: Phrase, published: date, frame: Frame) -> list[Period]:
    """The days or months of that name in the years around; of "15/8" in a text with Hijri dates in both calendars."""
    build = _builder(phrase, frame)
    here = hijri.year_of(published) if phrase.hijri else published.year
    found = [period for number in range(here - 2, here + 3) if (period := build(number))]
    if phrase.hijri and phrase.weekday is not None:
        found = [_on_weekday(period, phrase.weekday) for period in found]
    if phrase.rule == "pair" and not phrase.hijri and (frame.hijri or phrase.weekday is not None):
        return found + _choices(replace(phrase, hijri=True), published, frame)
    return found


def _on_weekday(period: Period, weekday: int) -> Period:
    """A Hijri day that the moon moved: the day beside it on which the text has its weekday."""
    moved = (weekday - period.first.weekday() + 3) % 7 - 3
    return periods.day(period.first + timedelta(moved)) if abs(moved) == 1 else period


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
