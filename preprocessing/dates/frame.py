"""From where is a date seen? The day of publication, the last dates of the text, and how the text counts."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from preprocessing.dates import hijri
from preprocessing.dates.periods import Period
from preprocessing.dates.phrase import Phrase, Shift, Year

OFFSETS: Final[dict[Shift | None, int]] = {
    "last": -1, "previous": -1, "preceding": -1, "before-last": -2, "next": 1, "following": 1, "after-next": 2,
}  # fmt: skip
FROM_TEXT: Final = ("same", "following", "preceding")


@dataclass(frozen=True, slots=True)
class Frame:
    """What a phrase is seen from: the day of publication, the last dates of the text, its fiscal year.

    `fiscal_end` is the month in which the fiscal year ends; with `own_quarters` bare quarters are a firm's; with
    `hijri` the text also counts by the Hijri calendar.
    """

    published: date | None = None
    fiscal_end: int = 12
    own_quarters: bool = False
    hijri: bool = False
    recent: tuple[tuple[Phrase, Period], ...] = ()

    def after(self, phrase: Phrase, period: Period | None) -> "Frame":
        """The frame for the phrases that follow."""
        return replace(self, recent=((phrase, period), *self.recent[:3])) if period else self

    def antecedent(self, *units: str) -> Period | None:
        """The last date of the text that states one of the units."""
        return next((period for phrase, period in self.recent if phrase.unit in units), None)

    def antecedent_month(self) -> tuple[Phrase, Period] | None:
        """The last day or month of the text, with how it was said."""
        return next(((phrase, period) for phrase, period in self.recent if phrase.unit in ("day", "month")), None)

    def antecedent_year(self) -> int | None:
        """The year of the last date of the text that tells one; yesterday and Tuesday do not."""
        told = (period for phrase, period in self.recent if phrase.near is None and (phrase.number or phrase.year))
        return next((period.first.year for period in told), None)


def year_number(year: Year, frame: Frame) -> int | None:
    """The number of the year that words mean, in their calendar; a fiscal year has that of the one in which it ends."""
    if year.number:
        return year.number
    told = frame.antecedent_year() if year.shift in FROM_TEXT else None
    if told:
        return told + OFFSETS.get(year.shift, 0)
    if frame.published is None or year.shift == "same":
        return None
    here = frame.published.year + (year.fiscal and frame.published.month > frame.fiscal_end)
    if year.hijri:
        here = hijri.year_of(frame.published)
    return here + (frame.published.month >= 10 if year.shift == "new" else OFFSETS.get(year.shift, 0))
