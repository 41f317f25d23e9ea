"""Which days does a phrase mean? Those of its own year, else those the publication date and the text before give."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from preprocessing.dates import hijri, likely, periods
from preprocessing.dates.frame import FROM_TEXT, OFFSETS, Frame, year_number
from preprocessing.dates.named import in_year
from preprocessing.dates.periods import Period
from preprocessing.dates.phrase import Phrase, Year

_SIZES: Final = {"month": 1, "quarter": 3, "half": 6}


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
        told = until.year if until.year and until.year.number else Year(last.first.year)
        first = _single(replace(begin, year=replace(told, number=told.number - 1)), frame)
    if first and last and phrase.weekday is not None and not until.number:  # from Sunday to Thursday: within a week
        last = periods.day(first.first + timedelta((last.last - first.first).days % 7))
    return Period(first.first, last.last) if first and last and first.first <= last.last else None


def _single(phrase: Phrase, frame: Frame) -> Period | None:
    whole = _whole(phrase, frame)
    return periods.part(whole, phrase.part) if whole and phrase.part else whole


def _whole(phrase: Phrase, frame: Frame) -> Period | None:
    if phrase.number and phrase.unit != "decade":
        return in_year(phrase, frame)
    if phrase.unit == "year":
        return _year(phrase.year or Year(shift=phrase.shift), frame)
    if phrase.unit == "decade":
        return _decade(phrase, frame)
    if phrase.unit == "week":
        return _week(phrase, frame)
    return _day(phrase, frame) if phrase.unit == "day" else _shifted_unit(phrase, frame)


def _decade(phrase: Phrase, frame: Frame) -> Period | None:
    size = phrase.size or 120
    if phrase.shift is None or frame.published is None:
        return hijri.months(phrase.number + 1, 1, size) if phrase.hijri else periods.months(phrase.number, 1, size)
    years = size // 12
    first = (frame.published.year // years + OFFSETS.get(phrase.shift, 0)) * years
    return periods.months(first, 1, size)


def _week(phrase: Phrase, frame: Frame) -> Period | None:
    when, shift = frame.published, phrase.shift
    if phrase.day:
        month = _shifted_unit(replace(phrase, unit="month"), frame)
        return periods.week_of_month(month, phrase.day) if month else None
    if shift in FROM_TEXT:
        known = frame.antecedent("day", "week")
        when = known.first if known else None
    if when is None:
        return None
    weekend = phrase.rule == "part" and phrase.part == "late"
    gone = weekend and likely.was_weekend(when, phrase.tense)
    return periods.week(when + timedelta(7 * (OFFSETS.get(shift, 0) - gone)))


def _day(phrase: Phrase, frame: Frame) -> Period | None:
    if phrase.day:
        return _day_of_month(phrase, frame)
    if phrase.shift in FROM_TEXT:
        told = frame.antecedent("day")
        return periods.day(told.first + timedelta(OFFSETS.get(phrase.shift, 0))) if told else None
    if frame.published is None:
        return None
    return periods.day(likely.near(phrase, frame.published))


def _day_of_month(phrase: Phrase, frame: Frame) -> Period | None:
    """The 12th of this, the last or the text's month, Gregorian unless only the Hijri one fits what is said of it."""
    told = frame.antecedent_month() if phrase.shift == "same" else None
    if told and told[0].hijri:
        return _in_hijri_month(phrase.day, told[1].first)
    month = _shifted_unit(replace(phrase, unit="month", year=None), frame)
    known = month and month.first + timedelta(phrase.day - 1)
    gregorian = periods.day(known) if month and known and known <= month.last else None
    if frame.hijri and frame.published and phrase.shift == "this":
        other = _in_hijri_month(phrase.day, frame.published)
        return likely.fitting(phrase, gregorian, other, frame.published)
    return gregorian


def _in_hijri_month(day: int, when: date) -> Period | None:
    """Day `day` of the Hijri month in which a day lies."""
    year = hijri.year_of(when)
    bounds = (hijri.months(year, number, 1) for number in range(1, 13))
    number = next((at for at, month in enumerate(bounds, 1) if month and month.first <= when <= month.last), 0)
    found = hijri.day(year, number, day)
    return periods.day(found) if found else None


def _shifted_unit(phrase: Phrase, frame: Frame) -> Period | None:
    """Last month, this quarter, next half; a firm's own quarter stays open."""
    when = frame.published
    if phrase.shift in FROM_TEXT:
        known = frame.antecedent(phrase.unit, "month", "day")
        when = known.first if known else None
    size = _SIZES.get(phrase.unit)
    if when is None or size is None or (phrase.year and phrase.year.own):
        return None
    place = (when.month - 1) // size + OFFSETS.get(phrase.shift, 0)
    return periods.months(when.year, place * size + 1, size)


def _year(year: Year, frame: Frame) -> Period | None:
    if year.last:
        first, last = _numbered(year.number, year.hijri), _numbered(year.last, year.hijri)
        return Period(first.first, last.last) if first and last else None
    number = year_number(year, frame)
    if number is None or (year.own and frame.fiscal_end == 12):
        return None
    if year.fiscal and frame.fiscal_end != 12:
        return periods.months(number - 1, frame.fiscal_end + 1, 12)
    return _numbered(number, year.hijri)


def _numbered(number: int, in_hijri: bool) -> Period | None:
    return hijri.months(number, 1, 12) if in_hijri else periods.months(number, 1, 12)
