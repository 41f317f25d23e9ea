"""Does each period have its column, and is a time axis labelled sparingly and rightly?"""

from datetime import date, timedelta
from typing import Final

import pandas as pd
import plotly.graph_objects as go
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from components.charts import base, columns
from components.charts.base import Ink
from components.language import Language
from components.style import LIGHT
from queries.timeline import ZOOMS

AR, EN = Ink(Language("ar"), LIGHT), Ink(Language("en"), LIGHT)
PERIODS: Final = pd.DataFrame(
    {"period": pd.to_datetime(["2023-12-01", "2024-01-01", "2024-03-01"]), "articles": [3, 1, 2], "stories": [2, 1, 1]}
)


def test_columns_are_named_after_their_periods() -> None:
    drawing = go.Figure(columns.by_period(PERIODS, EN, zoom="month").to_dict())
    (trace,) = drawing.data
    assert [datum[0] for datum in trace.customdata] == ["2023-12", "2024-01", "2024-03"]
    assert list(trace.y) == [3, 1, 2]
    assert trace.hovertext[0].replace("\u2066", "").replace("\u2069", "").split("<br>") == [
        "December 2023", "3 articles", "2 stories",
    ]  # fmt: skip


def test_the_column_picked_stands_out() -> None:
    (columns_,) = columns.by_period(PERIODS, AR, zoom="month", picked="2024-01").traces
    assert columns_["marker"]["opacity"] == [0.35, 1, 0.35]
    (columns_,) = columns.by_period(PERIODS, AR, zoom="month").traces
    assert set(columns_["marker"]["opacity"]) == {1}


@pytest.mark.parametrize("zoom", ZOOMS)
def test_columns_stand_inside_their_periods(zoom: str) -> None:
    first = {"day": date(2024, 2, 29), "month": date(2024, 2, 1), "year": date(2023, 1, 1), "decade": date(2010, 1, 1)}
    rows = pd.DataFrame({"period": [pd.Timestamp(first[zoom])], "articles": [1], "stories": [1]})
    (trace,) = columns.by_period(rows, AR, zoom=zoom).traces
    start, end = columns.bounds(columns.key(first[zoom], zoom)) or (date.min, date.min)
    half = pd.Timedelta(milliseconds=trace["width"] / 2)
    assert pd.Timestamp(start) <= pd.Timestamp(trace["x"][0]) - half
    assert pd.Timestamp(trace["x"][0]) + half <= pd.Timestamp(end) + pd.Timedelta(days=1)


@given(st.dates(date(1900, 1, 1), date(2099, 12, 31)), st.sampled_from(ZOOMS))
def test_a_period_comes_back_from_its_name(day: date, zoom: str) -> None:
    found = columns.bounds(columns.key(day, zoom))
    assert found is not None
    first, last = found
    assert first <= day <= last
    assert columns.key(first, zoom) == columns.key(last, zoom) == columns.key(day, zoom)
    assert columns.key(last + timedelta(days=1), zoom) != columns.key(day, zoom)


@given(st.text() | st.from_regex(r"[0-9]{1,25}x?", fullmatch=True) | st.from_regex(r"[0-9a-zQ:./ -]{1,12}"))
@example("NaT")
@example("nat")
@example("9" * 30 + "x")
@example("0x")
@example("99999-01")
@example("0000")
def test_no_name_of_a_period_breaks_the_reading(name: str) -> None:
    found = columns.bounds(name)
    assert found is None or (type(found[0]) is type(found[1]) is date and found[0] <= found[1])


@given(
    first=st.dates(date(1950, 1, 1), date(2050, 1, 1)), days=st.integers(0, 40_000), zoom=st.sampled_from(ZOOMS),
    pens=st.sampled_from((AR, EN)),
)  # fmt: skip
def test_the_time_axis_has_few_labels_each_its_own(first: date, days: int, zoom: str, pens: Ink) -> None:
    drawing = base.figure(pens, 200)
    columns.time_axis(drawing, pens, first, first + timedelta(days=days), zoom)
    labels = drawing.layout["xaxis"]["ticktext"]
    assert 1 <= len(labels) <= 6
    assert len(set(labels)) == len(labels)


def test_the_time_axis_of_decades_names_decades() -> None:
    """What happened from 2015 on began in the 2010s; there are no 2015s."""
    drawing = base.figure(EN, 200)
    columns.time_axis(drawing, EN, date(2015, 5, 1), date(2024, 3, 5), "decade")
    assert [label.strip("\u2066\u2069") for label in drawing.layout["xaxis"]["ticktext"]] == ["2010s", "2020s"]
