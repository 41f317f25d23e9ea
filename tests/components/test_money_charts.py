"""Are the hedges of claims, the flows of money and the strips of its kinds drawn as they are?"""

from typing import Any, Final

import pandas as pd
import plotly.graph_objects as go
import pytest

from components import claims as called
from components import flows as flowing
from components.charts import claims, flows, multiples
from components.charts.bars import Bar
from components.charts.base import Ink
from components.charts.chart import Chart
from components.charts.flows import Flow, Party
from components.language import Language
from components.style import LIGHT

AR, EN = Ink(Language("ar"), LIGHT), Ink(Language("en"), LIGHT)
OPEN, CLOSE = "\u2067\u2066", "\u2069"
CLAIMS: Final = pd.DataFrame(
    {
        "claim_id": ["a", "b", "c", "d"], "usd": [4e9, 3e9, 2e9, 1e9], "usd_high": [None, 8e9, None, None],
        "bound": ["exact", "range", "at_least", "at_most"], "kind": ["loan", "fine", "loan", "other"],
        "stories": [1, 2, 3, 9],
        "day": pd.to_datetime(["2024-03-05", "2023-01-15", "2024-04-10", "2024-04-11"]),
    }
)  # fmt: skip
BARS: Final = [
    Bar(name, name, usd, f"{name}!", LIGHT.amount, up_to=bound == "at_most")
    for name, usd, bound in zip(CLAIMS["claim_id"], CLAIMS["usd"], CLAIMS["bound"], strict=True)
]
MINE, YOURS, THEIRS = (Party(f"p{n}", name, LIGHT.company) for n, name in enumerate(("شركة", "بنك", "هيئة عامة")))
LONG: Final = Party("long", "صندوق التنمية والاستثمارات العامة", LIGHT.organization)
FLOWS: Final = [
    Flow("flow.loan.p0.p1", MINE, YOURS, 6e9, "6", "شركة ← بنك<br>6"),
    Flow("flow.loan.p1.p2", YOURS, THEIRS, 3e9, "3", "بنك ← هيئة<br>3", ceiling=True),
    Flow("flow.loan.p0.long", MINE, LONG, 1e9, "1", "شركة ← صندوق<br>1"),
]


def checked(chart: Chart) -> go.Figure:
    """Let Plotly read a chart: it raises where it knows no such name or value."""
    return go.Figure(chart.to_dict())


def texts(drawing: go.Figure) -> list[str]:
    """List every text that a figure draws."""
    found: list[Any] = []
    for trace in drawing.data:
        for part in (trace.text, trace.hovertext):
            found += [part] if isinstance(part, str) else list(part if part is not None else ())
    found += [*(drawing.layout.xaxis.ticktext or ()), *(drawing.layout.yaxis.ticktext or ())]
    return [text for text in found if text]


def keys(drawing: go.Figure) -> list[str]:
    """List what a click on each mark hands over."""
    return [str(datum[0]) for trace in drawing.data if trace.customdata is not None for datum in trace.customdata]


def drawings(pens: Ink) -> dict[str, go.Figure]:
    return {
        "ranked": checked(claims.ranked(CLAIMS, BARS, pens)),
        "flows": checked(flows.ribbons(FLOWS, pens)),
        "strips": checked(multiples.by_kind(CLAIMS, ["شركة", "بنك", "هيئة", "دولة"], pens)),
    }


@pytest.mark.parametrize("pens", [AR, EN], ids=["ar", "en"])
@pytest.mark.parametrize("name", ["ranked", "flows", "strips"])
def test_every_text_is_isolated_line_by_line(pens: Ink, name: str) -> None:
    found = texts(drawings(pens)[name])
    assert len(found) >= 5
    for line in (line for text in found for line in text.split("<br>")):
        assert line[0] in ("\u2067" if pens is AR else OPEN)
        assert line[-1] == CLOSE


@pytest.mark.parametrize("name", ["ranked", "flows", "strips"])
def test_every_chart_has_a_height_and_can_not_be_dragged(name: str) -> None:
    layout = drawings(AR)[name].layout
    assert layout.height > 100
    assert layout.dragmode is False


def test_at_least_ends_in_an_arrow_that_points_on() -> None:
    for pens, arrow, beside in ((AR, "triangle-left", "middle left"), (EN, "triangle-right", "middle right")):
        ends = drawings(pens)["ranked"].data[-1]
        assert list(ends.marker.opacity) == [0, 0, 1, 0]
        assert (ends.marker.symbol, ends.textposition) == (arrow, beside)


def test_a_range_reaches_to_its_upper_end_and_what_is_written_stands_beyond() -> None:
    drawing = drawings(EN)["ranked"]
    bars_, whiskers, ends = drawing.data
    assert list(whiskers.x) == [3e9, 8e9, None]
    assert list(ends.x) == [4e9, 8e9, 2e9, 1e9]
    assert [text.strip(OPEN + CLOSE) for text in ends.text] == ["a!", "b!", "c!", "d!"]
    assert bars_.text is None
    assert drawing.layout.xaxis.range[1] > 8e9
    assert list(drawings(AR)["ranked"].layout.xaxis.range) == list(reversed(drawing.layout.xaxis.range))


def test_a_ceiling_stays_hatched_and_bars_stay_what_is_clicked() -> None:
    drawing = drawings(AR)["ranked"]
    assert list(drawing.data[0].marker.pattern.shape) == ["", "", "", "/"]
    assert keys(drawing) == ["a", "b", "c", "d"]
    assert {trace.hoverinfo for trace in drawing.data[1:]} == {"skip"}


def test_no_claims_and_claims_of_nothing_can_be_ranked() -> None:
    assert keys(checked(claims.ranked(CLAIMS.iloc[:0], [], AR))) == []
    nothing = CLAIMS.iloc[:1].assign(usd=0.0)
    assert keys(checked(claims.ranked(nothing, [Bar("a", "a", 0, "0", LIGHT.amount)], AR))) == ["a"]


def test_payers_stand_where_reading_begins() -> None:
    right, left = drawings(AR)["flows"].layout.xaxis.range, drawings(EN)["flows"].layout.xaxis.range
    assert right[0] > right[1]
    assert left[0] < left[1]


def test_a_ribbon_is_as_wide_as_its_sum_and_a_ceiling_is_hollow() -> None:
    ribbons = drawings(AR)["flows"].data[:3]
    wide = [ribbon.y[-1] - ribbon.y[0] for ribbon in ribbons]
    assert wide == pytest.approx([wide[2] * 6, wide[2] * 3, wide[2]])
    assert [ribbon.line.dash for ribbon in ribbons] == ["solid", "dot", "solid"]
    clear = [int(ribbon.fillcolor[-2:], 16) for ribbon in ribbons]
    assert clear[1] < clear[0] == clear[2]


def test_the_ribbons_of_a_party_fill_its_bar_without_overlap() -> None:
    """The first party pays two, the second both pays and gets."""
    first, second, third = drawings(AR)["flows"].data[:3]
    assert third.y[0] == pytest.approx(first.y[-1])
    bars_ = [t for t in drawings(AR)["flows"].data if t.mode == "lines" and t.fill is None and t.line.width == 9]
    assert list(bars_[0].y) == pytest.approx([first.y[0], third.y[-1]])
    assert list(bars_[1].y) == pytest.approx([second.y[0], second.y[-1]])
    assert len(bars_) == 5


def test_each_flow_has_a_handle_in_the_middle_of_its_ribbon() -> None:
    drawing = drawings(EN)["flows"]
    handles = drawing.data[-1]
    assert keys(drawing) == [flow.key for flow in FLOWS]
    for x, y, ribbon in zip(handles.x, handles.y, drawing.data[:3], strict=True):
        half = len(ribbon.x) // 2
        at = list(ribbon.x[:half]).index(x)
        assert ribbon.y[at] < y < list(reversed(ribbon.y[half:]))[at]


def test_the_flow_picked_stands_out() -> None:
    drawing = checked(flows.ribbons(FLOWS, AR, picked="flow.loan.p0.long"))
    sizes = list(drawing.data[-1].marker.size)
    assert sizes[2] > sizes[0] == sizes[1]
    assert drawing.data[2].line.width > drawing.data[0].line.width


def test_a_long_name_is_cut_at_a_word() -> None:
    names = [text.strip(OPEN + CLOSE) for trace in drawings(AR)["flows"].data if trace.mode == "text"
             for text in trace.text]  # fmt: skip
    assert names == ["شركة", "بنك", "بنك", "هيئة عامة", "صندوق التنمية…"]


def test_words_are_left_out_where_a_larger_flow_has_taken_the_room() -> None:
    many = [
        Flow(f"flow.loan.p0.{n}", MINE, Party("x", "س", LIGHT.person), 1e9 / (n + 1), str(n), "ا") for n in range(9)
    ]
    handles = checked(flows.ribbons(many, AR)).data[-1]
    assert handles.text[0]
    assert "" in list(handles.text)
    assert len(handles.x) == 9


def test_flows_of_nothing_can_be_drawn() -> None:
    assert keys(checked(flows.ribbons([], AR))) == []
    assert keys(checked(flows.ribbons([Flow("k", MINE, YOURS, 0, "0", "ا<br>0")], AR))) == ["k"]


@pytest.mark.parametrize(
    ("mark", "flow"),
    [
        ("flow.loan.a-b.c", ("loan", "a-b", "c")), ("flow.fine..c", ("fine", None, "c")),
        ("flow.fine.a.", ("fine", "a", None)), ("flow.bribe.a.b", None), ("flow.loan.a", None),
        ("flow.loan.a.b.c", None), ("loan.a.b.c", None), ("", None), ("vague", None), ("c0ffee", None),
    ],
)  # fmt: skip
def test_a_pick_names_its_flow(mark: str, flow: tuple[str, str | None, str | None] | None) -> None:
    assert flowing.picked(mark) == flow


def test_kinds_are_counted_and_what_has_none_comes_last() -> None:
    assert multiples.kinds(CLAIMS) == ["loan", "fine", "other"]
    assert multiples.kinds(CLAIMS.assign(kind=["other", "other", "other", "fine"])) == ["fine", "other"]


def test_equal_sums_stand_equally_high_in_every_strip() -> None:
    rows = CLAIMS.assign(usd=[5e9, 5e9, 1e6, 5e9])
    marks = checked(multiples.by_kind(rows, ["", "", "", ""], AR)).data[0]
    height = {key: y % 1 for (key,), y in zip(marks.customdata, marks.y, strict=True)}
    assert height["a"] == pytest.approx(height["b"])
    assert height["a"] == pytest.approx(height["d"])
    assert height["c"] > height["a"], "less money stands lower: the axis runs down"
    strip = {key: int(y) for (key,), y in zip(marks.customdata, marks.y, strict=True)}
    assert strip == {"a": 0, "c": 0, "b": 1, "d": 2}


def test_strips_bear_hedges_and_leave_the_smallest_at_the_edge() -> None:
    rows = pd.concat([CLAIMS] * 20, ignore_index=True).assign(usd=1e9)
    rows.loc[0, "usd"] = 1.0
    marks = checked(multiples.by_kind(rows, [""] * len(rows), AR)).data[0]
    assert set(marks.symbol if hasattr(marks, "symbol") else marks.marker.symbol) == {
        "circle", "diamond-open", "triangle-up", "triangle-down"
    }  # fmt: skip
    assert all(0 < y % 1 < 1 for y in marks.y)


def test_only_the_first_kinds_have_a_strip() -> None:
    kinds = ["loan", "fine", "aid", "debt", "cost", "loss", "profit", "wealth", "budget", "revenue"]
    rows = pd.concat([CLAIMS.iloc[:1]] * len(kinds), ignore_index=True).assign(kind=kinds)
    drawing = checked(multiples.by_kind(rows, [""] * len(kinds), AR))
    assert len(keys(drawing)) == multiples.STRIPS
    assert drawing.layout.yaxis.range[0] == multiples.STRIPS


def test_what_has_no_kind_is_said_quietly() -> None:
    assert called._with_kind("شركة", "other", AR.say) == "شركة"
    assert called._with_kind("شركة", "loan", AR.say) == "شركة · قرض"
    marks = drawings(AR)["strips"].data[0]
    assert list(marks.marker.color)[3] == LIGHT.quiet
