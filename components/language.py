"""How does the product speak? Interface words, numbers, money and dates in Arabic and in English."""

import csv
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Final, Literal

from babel import Locale
from babel.dates import format_date, format_skeleton
from babel.numbers import format_decimal
from babel.plural import PluralRule

from components.scales import Scaled, scaled

Code = Literal["ar", "en"]
CODES: Final[tuple[Code, ...]] = ("ar", "en")
_HARD: Final = "\u00a0"
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

    def count(self, key: str, number: float) -> str:
        """Say how many, in the plural form that the language asks for; none has a form of its own in both."""
        form = f"{key}.zero" if number == 0 else f"{key}.{_plural(self.code)(number)}"
        return self(form if form in _words() else f"{key}.other", n=self.number(number))

    def number(self, number: float) -> str:
        """Write a number with its thousands parted."""
        if isinstance(number, int):  # as most are; both languages part thousands alike, and Babel takes its time
            return f"{number:,}"
        return str(format_decimal(number, locale=self.code))

    def usd(self, dollars: float, high: float | None = None, *, short: bool = False, after: bool = False) -> str:
        """Write US dollars in thousands, millions, billions; `short` for an axis, `after` in a genitive."""
        spans = high is not None and high == high
        if not (spans or short or scaled(dollars).scale):
            return self.count("count.dollars", scaled(dollars).value)
        amount = self.span(dollars, high or 0, short=short) if spans else self.amount(dollars, short=short, after=after)
        return self("money.usd.short", amount=amount).replace(" ", _HARD) if short else self("money.usd", amount=amount)

    def claim(self, dollars: float, high: float | None, bound: str) -> str:
        """Write a claim's dollars with its hedge."""
        alone = bound in ("exact", "range")
        return self(f"bound.{bound}", amount=self.usd(dollars, high if bound == "range" else None, after=not alone))

    def amount(self, number: float, *, short: bool = False, after: bool = False) -> str:
        """Write a number with the word of its scale, in the plural (and after a preposition the dual) it asks for.

        Where it is not `short`, a language may say one and two without digits.
        """
        of = scaled(number)
        form = _plural(self.code)(of.value)
        if short or not of.scale or form not in ("one", "two"):
            return self._digits(of, self.number(of.value), short)
        genitive = after and form == "two"
        return self(f"scale.{of.scale}.{form}.after" if genitive else f"scale.{of.scale}.{form}", n=of.value)

    def span(self, low: float, high: float, *, short: bool = False) -> str:
        """Write a range; a scale that both ends share is said once."""
        first, last = scaled(low), scaled(high)
        if first.scale != last.scale:
            return self("money.span", low=self.amount(low, short=True), high=self.amount(high, short=True))
        numbers = self("money.span", low=self.number(first.value), high=self.number(last.value))
        return self._digits(last, numbers, short)

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

    def _digits(self, of: Scaled, numbers: str, short: bool) -> str:
        """Write numbers in digits and the word of their scale; on an axis they stay on one line."""
        if not of.scale:
            return numbers
        form = "few" if _plural(self.code)(of.value) == "few" else "other"
        said = self(f"scale.{of.scale}.short.{form}" if short else f"scale.{of.scale}.{form}", n=numbers)
        return said.replace(" ", _HARD) if short else said


@cache
def _plural(code: Code) -> PluralRule:
    return Locale(code).plural_form


@cache
def _words() -> dict[str, dict[str, str]]:
    with _WORDS.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    return {row["id"]: {"ar": row["ar"], "en": row["en"]} for row in rows}
