"""From which day to which day does a stretch of the calendar run? Months, seasons, quarters, decades and thirds of them."""

from calendar import monthrange
from datetime import MAXYEAR, date, timedelta
from typing import Literal, NamedTuple

_PARTS = ("early", "mid", "late")


class Period(NamedTuple):
    """Inclusive days."""

    first: date
    last: date


def day(when: date) -> Period:
    """One day."""
    return Period(when, when)


def months(year: int, first: int, count: int) -> Period | None:
    """`count` months from month `first` of `year` on; `first` may lie outside 1 to 12."""
    if not 1 <= year + (first - 1) // 12 <= year + (first + count - 2) // 12 <= MAXYEAR:
        return None
    end_year, end = divmod(first + count - 2, 12)
    start_year, start = divmod(first - 1, 12)
    end_year, end = year + end_year, end + 1
    return Period(date(year + start_year, start + 1, 1), date(end_year, end, monthrange(end_year, end)[1]))


def season(year: int, number: int) -> Period | None:
    """Spring (1) to winter (4); winter runs into the next year."""
    return months(year, 3 * number, 3)


def decade(year: int) -> Period | None:
    """The ten years from `year` on."""
    return months(year, 1, 120)


def week(when: date) -> Period:
    """The week of a day, Monday to Sunday."""
    monday = when - timedelta(when.weekday())
    return Period(monday, monday + timedelta(6))


def part(whole: Period, which: Literal["early", "mid", "late"]) -> Period:
    """The first, middle or last third: of the months where there are three or more, else of the days."""
    count = (whole.last.year - whole.first.year) * 12 + whole.last.month - whole.first.month + 1
    place = _PARTS.index(which)
    if whole.first.day == 1 and count >= 3 and count % 3 == 0:
        third = months(whole.first.year, whole.first.month + place * count // 3, count // 3)
        return third or whole
    days = (whole.last - whole.first).days + 1
    cuts = (0, 10, 20, days) if 28 <= days <= 31 else (0, days // 3, days - days // 3, days)
    return Period(whole.first + timedelta(cuts[place]), whole.first + timedelta(cuts[place + 1] - 1))
