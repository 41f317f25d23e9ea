"""How does the product speak? Interface words, numbers, money and dates in Arabic and in English."""

import csv
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Final, Literal

from babel import Locale
from babel.dates import format_date, format_skeleton
from babel.numbers import format_compact_decimal, format_decimal

Code = Literal["ar", "en"]
CODES: Final[tuple[Code, ...]] = ("ar", "en")
_WORDS: Final = Path(__file__).with_name("words.tsv")


@dataclass(frozen=True, slots=True)
class Language:
    """A language of the interface and all that follows from it."""

    code: Code

    @property
    def direction(self) -> Literal["rtl", "ltr"]:
        """Which way the page runs."""
        return "rtl" if self.code == "ar" else "ltr"

    def __call__(self, key: str, **values: object) -> str:
        """Say an entry of words.tsv with its places filled.

        Raises:
            KeyError: no entry has this key.
        """
        return _words()[key][self.code].format(**values)

    def count(self, key: str, number: int) -> str:
        """Say how many, in the plural form that the language asks for; none has a form of its own in both."""
        form = f"{key}.zero" if number == 0 else f"{key}.{Locale(self.code).plural_form(number)}"
        return self(form if form in _words() else f"{key}.other", n=self.number(number))

    def number(self, number: float) -> str:
        """Write a number with its thousands parted."""
        return str(format_decimal(number, locale=self.code))

    def usd(self, dollars: float, high: float | None = None, *, short: bool = False) -> str:
        """Write US dollars in thousands, millions, billions; `short` for an axis."""
        amount = self._compact(dollars, short)
        if high is not None and high == high:
            amount = self("money.from_to", low=amount, high=self._compact(high, short))
        return self("money.usd.short" if short else "money.usd", amount=amount)

    def claim(self, dollars: float, high: float | None, bound: str) -> str:
        """Write a claim's dollars with its hedge."""
        return self(f"bound.{bound}", amount=self.usd(dollars, high if bound == "range" else None))

    def day(self, day: date | None) -> str:
        """Write a day, or that none is known."""
        return self("date.unknown") if day is None or day != day else str(format_date(day, "d MMMM yyyy", self.code))

    def period(self, day: date, zoom: str) -> str:
        """Write the day, month, year or decade that begins on `day`."""
        if zoom == "day":
            return self.day(day)
        if zoom == "month":
            return str(format_skeleton("yMMMM", day, locale=self.code))
        return self("date.decade", year=day.year) if zoom == "decade" else str(day.year)

    def joined(self, parts: list[str]) -> str:
        """Write a list in one line."""
        return self("list.separator").replace("_", " ").join(parts)

    def _compact(self, number: float, short: bool) -> str:
        kind: Literal["short", "long"] = "short" if short else "long"
        if number < 1000:
            return self.number(round(number, 2))
        return str(format_compact_decimal(number, format_type=kind, locale=self.code, fraction_digits=2))


@cache
def _words() -> dict[str, dict[str, str]]:
    with _WORDS.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    return {row["id"]: {"ar": row["ar"], "en": row["en"]} for row in rows}
