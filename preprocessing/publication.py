"""When was an article published? From its metadata, else from a dateline in its text, never from the time of a file."""

import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime
from typing import Final

from preprocessing import boilerplate, dates
from preprocessing.text import fold_word

EARLIEST: Final = date(1990, 1, 1)
_EXPECTED: Final = "expected a day such as 2023-09-14, 14/09/2023 or Thu, 14 Sep 2023 10:00:00 +0300"
_NUMERIC: Final = re.compile(r"(\d{1,2})[/.\-](\d{1,2})[/.\-](\d{4})(?!\d)")
_YEAR_FIRST: Final = re.compile(r"(\d{4})[/.\-]?(\d{1,2})[/.\-]?(\d{1,2})(?:\d{6})?(?!\d)")
_SECONDS: Final = re.compile(r"(\d{10})(?:\d{3})?(?:\.\d+)?")
_ENGLISH: Final = ("%B %d, %Y", "%b %d, %Y", "%d %B %Y", "%d %b %Y", "%d-%b-%Y", "%d-%b-%y")
_GREGORIAN: Final = 1700  # a smaller number is a Hijri year
_LONGEST_DATELINE: Final = 12


@dataclass(frozen=True, slots=True)
class Publication:
    """The day and what it rests on; both null where nothing says it. `doubts` say what is wrong with what was given."""

    day: date | None = None
    basis: str | None = None
    doubts: tuple[str, ...] = ()


def of(given: str | None, in_text: Callable[[], date | None], *, latest: date) -> Publication:
    """Weigh the date of the metadata, as its source wrote it; only where it says nothing, the day that the text states.

    A day before 1990 or after `latest` is not believed.
    """
    doubts = []
    if given:
        day, doubt = read(given)
        if day and EARLIEST <= day <= latest:
            return Publication(day, "metadata", (doubt,) if doubt else ())
        doubts.append(
            f"the date {given!r} lies outside {EARLIEST} to {latest}; not used"
            if day
            else f"the date {given!r} is not understood; {_EXPECTED}"
        )
    stated = in_text()
    if stated and EARLIEST <= stated <= latest:
        return Publication(stated, "text", tuple(doubts))
    return Publication(doubts=tuple(doubts))


def read(given: str) -> tuple[date | None, str | None]:
    """Read a date of the metadata in any common form; the second value says what is doubtful about the reading."""
    text = fold_word(given).strip()
    for reader in (_iso, _seconds, _mail, _english, _stated):
        with suppress(ValueError, OverflowError, TypeError):
            if day := reader(text):
                return day, None
    numbers = _NUMERIC.match(text)
    if numbers and int(numbers[3]) >= _GREGORIAN:
        first, second, year = map(int, numbers.groups())
        with suppress(ValueError):
            return date(year, second, first), None
        with suppress(ValueError):
            return date(year, first, second), f"the date {given!r} was read as month/day/year; expected day/month/year"
    return None, None


def dateline(line: str) -> date | None:
    """Read the day off a line that states one day and nothing else ("الخميس، 14 سبتمبر 2023")."""
    if len(line.split()) > _LONGEST_DATELINE or not any(letter.isdigit() for letter in line):
        return None
    found = [span for span in dates.find(line) if span.basis == "absolute" and span.date_from == span.date_to]
    if len(found) != 1:
        return None
    rest = boilerplate.key(f"{line[: found[0].start]} | {line[found[0].end :]}")
    return found[0].date_from if boilerplate.goes_with_a_date(rest) else None


def _iso(text: str) -> date | None:
    match = _YEAR_FIRST.match(text)
    return date(*map(int, match.groups())) if match and int(match[1]) >= _GREGORIAN else None


def _seconds(text: str) -> date | None:
    match = _SECONDS.fullmatch(text)
    return datetime.fromtimestamp(int(match[1]), UTC).date() if match else None


def _mail(text: str) -> date | None:
    return parsedate_to_datetime(text).date() if re.search("[a-z]", text) else None


def _english(text: str) -> date | None:
    return next(_parsed(text), None)


def _parsed(text: str) -> Iterator[date]:
    for form in _ENGLISH:
        with suppress(ValueError):
            yield datetime.strptime(text, form).date()


def _stated(text: str) -> date | None:
    """The one day that words or Hijri numbers state: "الخميس 14 سبتمبر 2023", "2nd, November 2023", 25/10/1436."""
    numbers = _NUMERIC.match(text) or _YEAR_FIRST.match(text)
    if numbers and int(max(numbers.groups(), key=len)) >= _GREGORIAN:
        return None  # read above, or below with a doubt
    days = {span.date_from for span in dates.find(text) if span.precision == "day" and span.basis == "absolute"}
    return days.pop() if len(days) == 1 else None
