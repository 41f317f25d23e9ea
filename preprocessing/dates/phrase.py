"""What has been read before it is reckoned out? The parts of a date as the words state them."""

from dataclasses import dataclass
from typing import Literal

from preprocessing.tables import Precision

Shift = Literal["last", "previous", "next", "this", "following", "same", "new", "before-last", "after-next"]
Part = Literal["early", "mid", "late"]


@dataclass(frozen=True, slots=True)
class Year:
    """A year as it is written: a number (`last` ends a span of years), or a shift from the publication year."""

    number: int = 0
    last: int = 0
    shift: Shift | None = None
    hijri: bool = False
    fiscal: bool = False
    own: bool = False  # "its fiscal year": bounds only the text itself can give


@dataclass(frozen=True, slots=True)
class Phrase:
    """A date in words: tokens `at` to `stop` and what they say. Fields that are not said are empty.

    `number` counts the unit (month 4, quarter 2, summer 2, decade 1990); `months` is the length of the first months of a year.
    """

    at: int
    stop: int
    unit: Precision
    rule: str
    number: int = 0
    day: int = 0
    weekday: int | None = None
    near: int | None = None
    months: int = 0
    shift: Shift | None = None
    year: Year | None = None
    part: Part | None = None
    hijri: bool = False
    until: "Phrase | None" = None

    @property
    def absolute(self) -> bool:
        """Whether the words carry their own year or decade."""
        end = self.until or self
        return bool(end.year and end.year.number) or (end.unit == "decade" and end.shift is None)
