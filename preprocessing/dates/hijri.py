"""Which Gregorian days is a Hijri date? Umm al-Qura where the library knows it (1343 to 1500), else the civil reckoning."""

from datetime import date, timedelta
from functools import cache
from typing import Final

from hijridate import Hijri

_KNOWN: Final = range(1343, 1501)
_EPOCH: Final = date(622, 7, 19)  # 1 Muharram 1 in the proleptic Gregorian calendar


@cache
def day(year: int, month: int, number: int) -> date | None:
    """The Gregorian day of a Hijri one; None where there is no such day."""
    if not (1 <= month <= 12 and 1 <= number <= 30 and 1 <= year <= 2000):
        return None
    if year not in _KNOWN:
        return _civil(year, month, number)
    try:
        return date(*Hijri(year, month, number).to_gregorian().datetuple())
    except (ValueError, OverflowError):
        return None


def month(year: int, number: int) -> tuple[date, date] | None:
    """First and last day of a Hijri month."""
    return _until(day(year, number, 1), day(year + number // 12, number % 12 + 1, 1))


def year(number: int) -> tuple[date, date] | None:
    """First and last day of a Hijri year."""
    return _until(day(number, 1, 1), day(number + 1, 1, 1))


def year_of(when: date) -> int:
    """The Hijri year in which a Gregorian day lies (right but for the days around New Year)."""
    number = int((when - _EPOCH).days / 354.36667) + 1
    bounds = year(number)
    return number + 1 if bounds and bounds[1] < when else number


def _until(first: date | None, following: date | None) -> tuple[date, date] | None:
    return (first, following - timedelta(1)) if first and following else None


def _civil(year: int, month: int, number: int) -> date:
    days = 354 * (year - 1) + (3 + 11 * year) // 30 + 29 * (month - 1) + month // 2 + number - 1
    return _EPOCH + timedelta(days)
