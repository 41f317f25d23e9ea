"""What has been read before it is reckoned out? The parts of a date as the words state them."""

from dataclasses import dataclass
from typing import Literal

from preprocessing.dates.periods import Part
from preprocessing.tables import Precision

Shift = Literal[
    "last", "previous", "next", "this", "following", "preceding", "same", "new", "before-last", "after-next"
]
Tense = Literal["past", "coming"]


@dataclass(frozen=True, slots=True)
class Year:
    """A year as it is written: a number (`last` ends a span of years), or a shift from the year of publication.

    `fiscal` is a fiscal year; `own` is a firm's ("its fiscal year"), whose bounds only the text itself can give.
    """

    number: int = 0
    last: int = 0
    shift: Shift | None = None
    hijri: bool = False
    fiscal: bool = False
    own: bool = False


@dataclass(frozen=True, slots=True)
class Phrase:
    """A date in words: tokens `at` to `stop` and what they say; what is not said is empty.

    `number` counts the unit (month 4, second quarter, summer 2, decade 1990; of a day or week it is the month), `day`
    is a day of the month or its week, `size` the months in a quarter, half or "first five months", `near` the days
    from publication, `tense` what the verb before says, `surely` if it stands close.
    """

    at: int
    stop: int
    unit: Precision
    rule: str
    number: int = 0
    day: int = 0
    weekday: int | None = None
    near: int | None = None
    size: int = 0
    shift: Shift | None = None
    year: Year | None = None
    part: Part | None = None
    hijri: bool = False
    tense: Tense | None = None
    surely: bool = False
    until: "Phrase | None" = None

    @property
    def absolute(self) -> bool:
        """Whether the words carry their own year or decade."""
        end = self.until or self
        return bool(end.year and end.year.number) or (end.unit == "decade" and end.shift is None)

    @property
    def bare(self) -> bool:
        """Whether only the neighbours can tell that this is a date, and which."""
        return not (self.until or self.year or self.shift or self.part)
