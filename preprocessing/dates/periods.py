"""From which day to which day does a stretch of the calendar run? Months, weeks, and thirds and halves of any."""

from calendar import monthrange
from datetime import MAXYEAR, date, timedelta
from typing import Final, Literal, NamedTuple

Part = Literal["early", "mid", "late", "first-half", "second-half"]
_PLACES: Final[dict[Part, tuple[int, int]]] = {
    "early": (0, 3), "mid": (1, 3), "late": (2, 3), "first-half": (0, 2), "second-half": (1, 2),
}  # fmt: skip


class Period(NamedTuple):
    """Inclusive days."""

    first: date
    last: date


def day(when: date) -> Period:
    """One day."""
    return Period(when, when)


def months(year: int, first: int, count: int) -> Period | None:
    """`count` months from month `first` of `year` on (`first` may lie outside 1 to 12); None outside the calendar."""
    start_year, start = divmod(year * 12 + first - 1, 12)
    end_year, end = divmod(year * 12 + first + count - 2, 12)
    if not 1 <= start_year <= end_year <= MAXYEAR:
        return None
    return Period(date(start_year, start + 1, 1), date(end_year, end + 1, monthrange(end_year, end + 1)[1]))


def week(when: date) -> Period:
    """The week of a day, Monday to Sunday."""
    monday = when - timedelta(when.weekday())
    return Period(monday, monday + timedelta(6))


def week_of_month(month: Period, number: int) -> Period:
    """The `number`-th seven days of a month; -1 is the last seven."""
    if number == -1:
        return Period(month.last - timedelta(6), month.last)
    first = month.first + timedelta(7 * (number - 1))
    return Period(first, first + timedelta(6))


def part(whole: Period, which: Part) -> Period:
    """A third or half of a period: whole months if it has enough of them, else days (a month: 1-10, 11-20, 21-end)."""
    place, parts = _PLACES[which]
    count = (whole.last.year - whole.first.year) * 12 + whole.last.month - whole.first.month + 1
    if whole.first.day == 1 and count % parts == 0:
        return months(whole.first.year, whole.first.month + place * count // parts, count // parts) or whole
    length = (whole.last - whole.first).days + 1
    each = 30 // parts if 28 <= length <= 31 else round(length / parts)
    start = whole.first + timedelta(place * each)
    return Period(start, whole.last if place == parts - 1 else start + timedelta(each - 1))
