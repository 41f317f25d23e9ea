"""Is each chart drawn the way its reader reads, with every text isolated and every mark carrying its key?

Figures are made of small frames of our own; what a browser makes of them is for the browser's tests.
"""

import json
import re
from datetime import date, timedelta
from typing import Any, Final

import pandas as pd
import plotly.graph_objects as go
import pytest

from components.charts import bars, base, claims, columns, lanes
from components.charts.bars import Bar
from components.charts.base import Ink
from components.charts.chart import Chart
from components.language import Language
from components.style import LIGHT

AR, EN = Ink(Language("ar"), LIGHT), Ink(Language("en"), LIGHT)
OPEN, CLOSE = "\u2067\u2066", "\u2069"
NAMES: Final = {"sam-altman": ("سام ألتمان", "Sam Altman"), "openai": ("أوبن إيه آي", "OpenAI")}

BARS: Final = [
    Bar("openai", "أوبن إيه آي", 12, "12", "#A84B06"),
    Bar("sam-altman", "سام <b>", 5, "5", "#1C5FA8", "سطر<br>آخر", up_to=True),
]
PERIODS: Final = pd.DataFrame(
    {"period": pd.to_datetime(["2023-12-01", "2024-01-01", "2024-03-01"]), "articles": [3, 1, 2], "stories": [2, 1, 1]}
)
CLAIMS: Final = pd.DataFrame(
    {
        "claim_id": ["aa", "bb", "cc"], "usd": [1e10, 3e9, 1e8], "usd_high": [None, 5e9, None],
        "bound": ["exact", "range", "at_most"], "kind": ["investment", "acquisition", "fine"], "stories": [2, 1, 9],
        "day": pd.to_datetime(["2024-03-05", "2023-01-15", "2024-04-10"]),
    }
)  # fmt: skip
EVENTS: Final = pd.DataFrame(
    {
        "actor_id": ["openai", "openai", "sam-altman"], "kind": ["company", "company", "person"],
        "name_ar": ["أوبن إيه آي", "أوبن إيه آي", "سام ألتمان"], "name_en": ["OpenAI", "OpenAI", "Sam Altman"],
        "date_from": pd.to_datetime(["2024-03-05", "2023-01-01", "2024-04-10"]),
        "date_to": pd.to_datetime(["2024-03-05", "2023-12-31", "2024-04-10"]),
        "article_id": ["a1", "a2", "a1"], "sentence": [1, 4, 0], "surface": ["5 مارس", "عام 2023", "عنوان"],
    }
)  # fmt: skip


def checked(chart: Chart) -> go.Figure:
    """Let Plotly read a chart: it raises where it knows no such name or value."""
    return go.Figure(chart.to_dict())


def drawings(pens: Ink) -> dict[str, go.Figure]:
    """Draw each kind of chart once."""
    labels = ["مايكروسوفت ← أوبن", "تسلا", "غوغل"]
    return {
        "bars": checked(bars.ranked(BARS, pens, picked="openai")),
        "columns": checked(columns.by_period(PERIODS, pens, zoom="month")),
        "claims": checked(claims.over_time(CLAIMS, labels, pens)),
        "lanes": checked(lanes.by_actor(EVENTS, pens, zoom="month")),
    }


def texts(drawing: go.Figure) -> list[str]:
    """List every text that a figure draws."""
    found: list[Any] = []
    for trace in drawing.data:
        for part in (trace.text, trace.hovertext):
            found += [part] if isinstance(part, str) else list(part if part is not None else ())
    for axis in (drawing.layout.xaxis, drawing.layout.yaxis):
        found += list(axis.ticktext or ())
    return [text for text in found if text]


def keys(drawing: go.Figure) -> list[str]:
    """List what a click on each mark hands over."""
    return [str(datum[0]) for trace in drawing.data if trace.customdata is not None for datum in trace.customdata]


@pytest.mark.parametrize("pens", [AR, EN], ids=["ar", "en"])
@pytest.mark.parametrize("name", ["bars", "columns", "claims", "lanes"])
def test_every_text_is_isolated_line_by_line(pens: Ink, name: str) -> None:
    found = texts(drawings(pens)[name])
    assert len(found) >= 3
    for text in found:
        for line in text.split("<br>"):
            assert line[0] in OPEN, text
            assert line[-1] == CLOSE, text
            assert "<" not in line, text
            assert "{" not in line, text


def test_arabic_charts_isolate_right_to_left() -> None:
    for drawing in drawings(AR).values():
        assert all(line[0] == "\u2067" for text in texts(drawing) for line in text.split("<br>"))


@pytest.mark.parametrize("name", ["columns", "claims", "lanes"])
def test_time_never_runs_backwards(name: str) -> None:
    for pens in (AR, EN):
        axis = drawings(pens)[name].layout.xaxis
        assert axis.type == "date"
        assert axis.autorange in (None, True)
        assert axis.range is None or axis.range[0] < axis.range[1]
        assert list(axis.tickvals) == sorted(axis.tickvals)
    one, other = drawings(AR)[name].layout.xaxis.tickvals, drawings(EN)[name].layout.xaxis.tickvals
    assert list(one) == list(other)


@pytest.mark.parametrize("name", ["bars", "columns", "claims", "lanes"])
def test_the_axis_of_values_or_names_stands_where_reading_begins(name: str) -> None:
    assert drawings(AR)[name].layout.yaxis.side == "right"
    assert drawings(EN)[name].layout.yaxis.side == "left"


def test_bars_grow_away_from_their_names() -> None:
    left, right = drawings(EN)["bars"].layout.xaxis.range, drawings(AR)["bars"].layout.xaxis.range
    assert left[0] == 0 < left[1]
    assert list(right) == list(reversed(left))
    assert left[1] > 12, "no room for what is written at the end of the longest bar"


def test_bars_stand_in_the_order_given_with_what_they_say() -> None:
    drawing = drawings(AR)["bars"]
    (trace,) = drawing.data
    assert keys(drawing) == ["openai", "sam-altman"]
    assert list(trace.x) == [12, 5]
    low, high = drawing.layout.yaxis.range
    assert low > high  # the first on top
    assert list(drawing.layout.yaxis.ticktext) == ["\u2067أوبن إيه آي\u2069", "\u2067سام &lt;b&gt;\u2069"]
    assert list(trace.text) == ["\u206712\u2069", "\u20675\u2069"]
    assert list(trace.marker.pattern.shape) == ["", "/"]
    assert list(trace.marker.line.width) == [2, 0]


def test_a_chart_of_no_bars_can_be_drawn() -> None:
    assert keys(checked(bars.ranked([], AR))) == []


def test_claims_are_marked_by_their_hedge_on_a_log_axis() -> None:
    drawing = drawings(AR)["claims"]
    trace = drawing.data[0]
    assert keys(drawing) == ["aa", "bb", "cc"]
    assert list(trace.marker.symbol) == ["circle", "diamond-open", "triangle-down"]
    assert drawing.layout.yaxis.type == "log"
    low, high = drawing.layout.yaxis.range
    assert low < 8 < 10 < high
    assert drawing.layout.yaxis.ticktext[0] == "\u2067100\u00a0مليون\u00a0$\u2069"


def test_a_range_reaches_to_its_upper_end() -> None:
    whiskers = drawings(AR)["claims"].data[1]
    assert list(whiskers.y) == [3e9, 5e9, None]
    assert [pd.Timestamp(day) for day in whiskers.x[:2]] == [pd.Timestamp("2023-01-15")] * 2


def test_the_largest_claims_are_named_as_far_as_there_is_room() -> None:
    near = CLAIMS.assign(day=pd.to_datetime(["2024-03-05", "2023-01-15", "2024-03-06"]))
    drawn = checked(claims.over_time(near, ["أ", "ب", "ج"], AR)).data[0].text
    assert list(drawn) == ["\u2067أ\u2069", "\u2067ب\u2069", ""]


@pytest.mark.parametrize("usd", [[0.0], [0.0, 5e6], [0.5], [250.0]])
def test_sums_of_nothing_and_of_little_can_be_drawn(usd: list[float]) -> None:
    """«صفر دولار» is a sum; a logarithm of it is not."""
    rows = pd.DataFrame(
        {"claim_id": [str(n) for n in range(len(usd))], "usd": usd, "usd_high": [None] * len(usd), "kind": "loss",
         "bound": "exact", "stories": 1, "day": pd.to_datetime(["2024-03-05"] * len(usd))}
    )  # fmt: skip
    low, high = checked(claims.over_time(rows, ["أ"] * len(usd), AR)).layout.yaxis.range
    assert low < high


@pytest.mark.parametrize(("pens", "place"), [(AR, 0), (EN, 1)], ids=["ar", "en"])
def test_lanes_are_named_and_carry_article_and_sentence(pens: Ink, place: int) -> None:
    drawing = drawings(pens)["lanes"]
    assert sorted(keys(drawing)) == ["a1:0", "a1:1", "a2:4"]
    ticks = [text.strip(OPEN + CLOSE) for text in drawing.layout.yaxis.ticktext]
    assert ticks == [NAMES["openai"][place], NAMES["sam-altman"][place]]
    assert list(drawing.layout.yaxis.range) == sorted(drawing.layout.yaxis.range, reverse=True), "the first lane on top"


def test_an_imprecise_date_is_as_long_as_it_is_wide() -> None:
    (line,) = [t for t in drawings(AR)["lanes"].data if t.mode == "lines" and any(x is not None for x in t.x)]
    ends = [pd.Timestamp(x) for x in line.x if x is not None]
    assert ends == [pd.Timestamp("2023-01-01"), pd.Timestamp("2023-12-31")]


def test_the_event_picked_stands_out() -> None:
    drawing = checked(lanes.by_actor(EVENTS, AR, zoom="month", picked="a1:1"))
    sizes = {key: size for trace in drawing.data if trace.mode == "markers"
             for (key,), size in zip(trace.customdata, trace.marker.size, strict=True)}  # fmt: skip
    assert sizes["a1:1"] > sizes["a2:4"] == sizes["a1:0"]


def test_a_crowded_lane_joins_what_lies_together_under_its_number() -> None:
    days = [date(2024, 1, 1) + timedelta(days=n // 4) for n in range(100)] + [date(2025, 6, 1)]
    lane = pd.concat([EVENTS.iloc[[0]]] * len(days)).assign(
        date_from=pd.to_datetime(days), date_to=pd.to_datetime(days), sentence=range(len(days))
    )
    drawing = checked(lanes.by_actor(pd.concat([lane, EVENTS.iloc[[2]]]).reset_index(drop=True), EN, zoom="month"))
    traces = [trace for trace in drawing.data if trace.mode == "markers"]
    marks = {key: text for trace in traces for (key,), text in zip(trace.customdata, trace.hovertext, strict=True)}
    assert "a1:0" in marks, "a lane with room keeps its events apart"
    assert f"a1:{len(days) - 1}" in marks, "and so does an event that stands alone"
    joined = {key: text for key, text in marks.items() if key.startswith("lane.openai.")}
    counts = [int(re.findall(r"(\d+) events", text)[0]) for text in joined.values()]
    assert sum(counts) == 100
    (numbers,) = [trace for trace in drawing.data if trace.mode == "text"]
    written = [int(text.strip("\u2066\u2069")) for text in numbers.text]
    assert written
    assert set(written) <= set(counts)
    assert all(lanes.stretch(key) for key in joined)


@pytest.mark.parametrize(
    "pick", ["", "lane", "lane.a.b.c", "lane.a.2024-01-01", "2024-03", "a1:0", "lane.a.2024-01-01.x"]
)
def test_what_is_no_stretch_of_a_lane_is_none(pick: str) -> None:
    assert lanes.stretch(pick) is None


def test_kinds_differ_in_shape_as_well_as_in_colour() -> None:
    traces = [t for t in drawings(AR)["lanes"].data if t.mode == "markers" and t.marker.symbol]
    found = {key: symbol for t in traces for (key,), symbol in zip(t.customdata, _each(t), strict=True)}
    assert found == {"a1:0": "circle", "a2:4": "square", "a1:1": "square"}


def _each(trace: Any) -> list[str]:
    """Give the symbol of each mark, be it one for all."""
    symbol = trace.marker.symbol
    return [symbol] * len(trace.customdata) if isinstance(symbol, str) else list(symbol)


@pytest.mark.parametrize(
    ("datum", "key"), [({"0": "a.b"}, "a.b"), (["a"], "a"), (("a",), "a"), ("a", "a"), (None, ""), ("", "")]
)
def test_a_click_hands_over_the_first_datum(datum: object, key: str) -> None:
    assert base._first(datum) == key


def test_a_chart_has_the_height_it_will_have() -> None:
    """So that nothing jumps when it is drawn; and nothing can be zoomed or dragged away."""
    for drawing in drawings(AR).values():
        assert drawing.layout.height > 50
        assert drawing.layout.xaxis.fixedrange
        assert drawing.layout.dragmode is False


@pytest.mark.parametrize("name", ["bars", "columns", "claims", "lanes"])
def test_a_chart_is_plain_values_that_plotly_need_not_draw_twice(name: str) -> None:
    """It is handed over twice; Plotly draws it again if a list may be another, or where it can't look into a value."""
    chart = {
        "bars": bars.ranked(BARS, AR),
        "columns": columns.by_period(PERIODS, AR, zoom="month"),
        "claims": claims.over_time(CLAIMS, ["أ", "ب", "ج"], AR),
        "lanes": lanes.by_actor(EVENTS, AR, zoom="month"),
    }[name]
    assert json.loads(json.dumps(chart.to_dict())) == chart.to_dict()
    assert "template" not in chart.layout
    assert chart.layout["datarevision"] == 1
    assert isinstance(chart.layout["meta"], str)


def test_a_drawing_that_is_kept_is_not_changed_by_being_brushed() -> None:
    chart = columns.by_period(PERIODS, AR, zoom="month")
    assert chart.having(dragmode="select").layout["dragmode"] == "select"
    assert chart.layout["dragmode"] is False
