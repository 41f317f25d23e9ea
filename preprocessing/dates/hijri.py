"""Which Gregorian days is a Hijri date? Umm al-Qura where it is tabled (1343 to 1500), else the civil reckoning."""

from datetime import date, timedelta
from functools import cache
from typing import Final

from hijridate import Hijri

from preprocessing.dates.periods import Period

_KNOWN: Final = range(1343, 1501)
_EPOCH: Final = date(622, 7, 19)  # 1 Muharram 1 in the proleptic Gregorian calendar
_MEAN_YEAR: Final = 354.36667


@cache
def day(year: int, month: int, number: int) -> date | None:
    """The Gregorian day of a Hijri one; None where there is no such day."""
    if not (1 <= month <= 12 and 1 <= number <= 30 and 1 <= year <= 2000):
        return None
    if year not in _KNOWN:
        return _civil(year, month, number)
    try:
        return date(*Hijri(year, month, number).to_gregorian().datetuple())
    except (ValueError, OverflowError):  # the 30th of a month of 29 days
        return None


def months(year: int, first: int, count: int) -> Period | None:
    """`count` months from month `first` of a Hijri year on."""
    after = first + count - 1
    start, end = day(year, first, 1), day(year + after // 12, after % 12 + 1, 1)
    return Period(start, end - timedelta(1)) if start and end else None


def year_of(when: date) -> int:
    """The Hijri year in which a Gregorian day lies."""
    number = int((when - _EPOCH).days / _MEAN_YEAR) + 1
    for near in (number - 1, number, number + 1):
        bounds = months(near, 1, 12)
        if bounds and bounds.first <= when <= bounds.last:
            return near
    return number


def _civil(year: int, month: int, number: int) -> date:
    days = 354 * (year - 1) + (3 + 11 * year) // 30 + 29 * (month - 1) + month // 2 + number - 1
    return _EPOCH + timedelta(days)
