"""Is a sum worth in dollars what it was worth on its day, and nothing where nobody knows?"""

import csv
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from preprocessing.exchange import PERIODS, Conversion, to_usd

PEGGED = {"SAR": 3.75, "AED": 3.6725, "QAR": 3.64, "BHD": 0.376, "OMR": 0.3845, "JOD": 0.709}
DAYS = st.dates(date(1999, 1, 4), date(2024, 12, 31))
SUMS = st.floats(0, 1e15)


def test_a_dollar_is_a_dollar_on_any_day_and_on_none() -> None:
    assert to_usd(5.5, "USD", None) == to_usd(5.5, "USD", date(1950, 1, 1)) == Conversion(5.5, 1.0, None, "peg")


@pytest.mark.parametrize(("currency", "units"), PEGGED.items())
def test_pegs_need_no_day(currency: str, units: float) -> None:
    converted = to_usd(100 * units, currency, None)
    assert converted is not None
    assert converted.usd == pytest.approx(100)
    assert converted.rate == pytest.approx(1 / units)
    assert converted.rate_date is None


@pytest.mark.parametrize("currency", PEGGED)
def test_no_peg_before_it_was_made(currency: str) -> None:
    assert to_usd(1, currency, date(1975, 1, 1)) is None
    assert to_usd(1, currency, date(2000, 1, 1)) is not None


@pytest.mark.parametrize(
    ("currency", "day", "rate", "rate_date"),
    [  # the ECB's reference rates: dollars a euro, or the cross rate of two euro rates
        ("EUR", date(2015, 7, 24), 1.0939, date(2015, 7, 24)),
        ("EUR", date(1999, 1, 4), 1.1789, date(1999, 1, 4)),
        ("GBP", date(2023, 12, 29), 1.1050 / 0.86905, date(2023, 12, 29)),
        ("JPY", date(2023, 12, 29), 1.1050 / 156.33, date(2023, 12, 29)),
    ],
)
def test_rates_of_the_day(currency: str, day: date, rate: float, rate_date: date) -> None:
    converted = to_usd(1000, currency, day)
    assert converted is not None
    assert converted.rate == pytest.approx(rate)
    assert converted.usd == pytest.approx(1000 * rate)
    assert converted.rate_date == rate_date


@pytest.mark.parametrize(
    ("day", "quoted"),
    [
        (date(2015, 7, 25), date(2015, 7, 24)),  # a Saturday
        (date(2015, 7, 26), date(2015, 7, 24)),  # a Sunday
        (date(2024, 1, 1), date(2023, 12, 29)),  # New Year after a weekend
        (date(2015, 4, 6), date(2015, 4, 2)),  # Easter Monday
    ],
)
def test_a_holiday_takes_the_working_day_before(day: date, quoted: date) -> None:
    converted, before = to_usd(1, "EUR", day), to_usd(1, "EUR", quoted)
    assert converted == before
    assert converted is not None
    assert converted.rate_date == quoted


@pytest.mark.parametrize("currency", ["EUR", "GBP", "TRY"])
def test_what_floats_needs_a_day(currency: str) -> None:
    assert to_usd(1, currency, None) is None


@pytest.mark.parametrize(
    ("currency", "day"),
    [
        ("EUR", date(1998, 12, 31)),  # before the first rate
        ("EUR", date(1, 1, 1)),
        ("RUB", date(2026, 6, 1)),  # no longer quoted
        ("TRY", date(2003, 1, 1)),  # the new lira came in 2005
        ("LBP", date(2021, 7, 24)),  # officially 1507.5, in truth ten times as much
        ("SYP", date(2015, 7, 24)),
        ("IRR", date(2015, 7, 24)),
        ("XXX", date(2015, 7, 24)),  # no currency
        ("", date(2015, 7, 24)),
    ],
)
def test_none_where_nobody_knows(currency: str, day: date) -> None:
    assert to_usd(1, currency, day) is None


@given(SUMS, st.sampled_from(["EUR", "GBP", "JPY", "CHF"]), DAYS)
def test_a_sum_is_its_units_times_the_rate_of_a_day_not_after(value: float, currency: str, day: date) -> None:
    converted = to_usd(value, currency, day)
    assert converted is not None
    assert converted.usd == pytest.approx(value * converted.rate)
    assert converted.rate_date is not None
    assert 0 <= (day - converted.rate_date).days <= 5


@pytest.mark.parametrize(
    ("currency", "day", "units", "since"),
    [
        ("EGP", date(2015, 7, 24), 7.691, date(2015, 1, 1)),
        ("EGP", date(2016, 11, 2), 8.88, date(2016, 3, 14)),  # the day before the pound was floated
        ("EGP", date(2016, 11, 3), 17.2, date(2016, 11, 3)),
        ("TND", date(2022, 12, 31), 3.1035, date(2022, 1, 1)),
        ("IQD", date(2021, 1, 1), 1450, date(2021, 1, 1)),
        ("RUB", date(2023, 5, 1), 85.2, date(2023, 1, 1)),  # the ECB no longer quotes it
    ],
)
def test_what_the_bank_does_not_quote_takes_its_period(currency: str, day: date, units: float, since: date) -> None:
    converted = to_usd(10 * units, currency, day)
    assert converted is not None
    assert converted.usd == pytest.approx(10)
    assert (converted.rate_date, converted.basis) == (since, "period")
    assert to_usd(1, currency, None) is None


def test_periods_are_whole_and_do_not_overlap() -> None:
    with PERIODS.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    assert {row["currency"] for row in rows} >= {"EGP", "IQD", "KWD", "LBP", "LYD", "MAD", "DZD", "TND"}
    assert all(row["source"] and float(row["per_usd"]) > 0 for row in rows)
    spans = sorted((row["currency"], row["from"], row["until"]) for row in rows)
    assert all(since <= until for _, since, until in spans)
    assert all(a[0] != b[0] or a[2] < b[1] for a, b in pairwise(spans))
