"""Is the day of publication read in every form that sources write, and never made up?"""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from preprocessing import publication
from preprocessing.publication import Publication

DAY = date(2023, 9, 14)
LATEST = date(2030, 1, 1)


@pytest.mark.parametrize(
    "given_date",
    [
        "2023-09-14",
        "2023-09-14T23:43:00+03:00",
        "2023-09-14 10:00:00",
        "2023/9/14",
        "20230914",
        "14/09/2023",
        "14-09-2023 10:30",
        "14.9.2023",
        "٢٠٢٣-٠٩-١٤",
        "١٤/٩/٢٠٢٣",
        "Thu, 14 Sep 2023 23:30:00 +0300",
        "Thu, 14 Sep 2023 10:00:00 GMT",
        "September 14, 2023",
        "Sep 14, 2023",
        "14 September 2023",
        "الخميس 14 سبتمبر 2023",
        "14 أيلول/سبتمبر 2023",
        "1694685600",
        "1694685600000",
        "20230914100000",
        "14-Sep-23",
        "14 Sept 2023",
        "14th September 2023",
        "14th, September 2023 GMT",
        "Thursday 14 September 2023 - 10:15",
        "Thu Sep 14 2023 10:00:00 GMT+0300",
        "jeudi 14 septembre 2023",
        "Updated: 2023-09-14",
        "نشر في: 14/09/2023",
        "الخميس 29 صفر 1445هـ - 14 سبتمبر 2023م",
        "29/2/1445",
        "1445/2/29هـ",
    ],
)
def test_forms_of_a_date(given_date: str) -> None:
    assert publication.read(given_date) == (DAY, None)


def test_month_before_day_is_read_with_doubt() -> None:
    day, doubt = publication.read("09/14/2023")
    assert day == DAY
    assert doubt is not None
    assert "day/month/year" in doubt


@pytest.mark.parametrize(
    "given_date",
    ["", "أمس", "14", "2023", "14/13/14", "2023-02-30", "Thu", "في سبتمبر 2023", "0000-00-00", "0001-01-01"],
)
def test_what_is_no_date(given_date: str) -> None:
    assert publication.read(given_date) == (None, None)


@given(st.text(max_size=30))
def test_any_text_is_read_or_refused(text: str) -> None:
    publication.read(text)


@given(st.dates(date(1990, 1, 1), date(2029, 12, 31)))
def test_every_day_comes_back(day: date) -> None:
    for form in ("%Y-%m-%d", "%d/%m/%Y", "%a, %d %b %Y 10:00:00 +0000", "%B %d, %Y"):
        assert publication.read(day.strftime(form)) == (day, None)


def weighed(given_date: str | None, in_text: date | None) -> Publication:
    return publication.of(given_date, lambda: in_text, latest=LATEST)


def test_metadata_comes_before_the_text() -> None:
    assert weighed("2023-09-14", date(2020, 1, 1)) == Publication(DAY, "metadata")


def test_text_speaks_where_metadata_is_silent() -> None:
    assert weighed(None, DAY) == Publication(DAY, "text")


def test_nothing_is_made_up() -> None:
    assert weighed(None, None) == Publication()


@pytest.mark.parametrize("given_date", ["1969-12-31", "2999-01-01", "قريبا"])
def test_what_is_not_believed_is_told(given_date: str) -> None:
    found = weighed(given_date, DAY)
    assert (found.day, found.basis) == (DAY, "text")
    assert given_date in found.doubts[0]


@pytest.mark.parametrize("day", [date(1955, 1, 1), date(2999, 1, 1)])
def test_a_day_of_the_text_has_the_same_bounds(day: date) -> None:
    assert weighed(None, day) == Publication()


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("الخميس، 14 سبتمبر 2023", DAY),
        ("نشر في: 14/09/2023 - 10:30 ص", DAY),
        ("آخر تحديث: 14 سبتمبر 2023 الساعة 17:46 بتوقيت غرينتش", DAY),
        ("افتتح المصنع في 14 سبتمبر 2023", None),
        ("بين 14 سبتمبر 2023 و16 سبتمبر 2023", None),
        ("سبتمبر 2023", None),
        ("أمس الخميس", None),
        ("", None),
    ],
)
def test_a_line_that_is_a_dateline(line: str, day: date | None) -> None:
    assert publication.dateline(line) == day
