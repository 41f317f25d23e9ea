"""Is the tour on every page, and can each mark of a chart be picked without pointing at it?"""

import json
import re
from html import unescape
from typing import Any, Final

import pytest

from components import tour
from components.frame import PAGES
from components.language import CODES, Code, Language
from tests.pages.conftest import Open, Screen

PICKED: Final = {
    "overview": {},
    "timeline": {},
    "money": {},
    "actor": {"who": "openai"},
}
"""The pages with charts whose marks open sentences; the network draws itself, and has keys of its own."""


def lists(screen: Screen) -> list[Any]:
    """Find the lists of marks."""
    return [box for box in screen.at.selectbox if str(box.key).startswith("marks-")]


def told(screen: Screen) -> set[str]:
    """Say what the charts' marks tell when they are pointed at, a line after the other."""
    figures = [json.loads(chart.proto.spec) for chart in screen.at.get("plotly_chart") if chart.proto.selection_mode]
    texts = [text for figure in figures for trace in figure["data"] for text in trace.get("hovertext", ())]
    return {unescape(re.sub("[\u2066-\u2069]", "", text)).replace("<br>", " · ") for text in texts}


@pytest.mark.parametrize("name", PAGES)
def test_every_page_carries_the_tour_once(visit: Open, name: str) -> None:
    assert sum('class="siyaq-tour"' in body for body in visit(name, lang="en").html) == 1


@pytest.mark.parametrize("code", CODES)
def test_the_tour_has_at_most_four_steps_each_with_words_of_its_own(code: Code) -> None:
    steps: Any = tour.words(Language(code))["steps"]
    assert 1 < len(steps) <= 4
    for part in ("title", "text", "place"):
        assert len({step[part] for step in steps}) == len(steps)
        assert all(step[part] for step in steps)


@pytest.mark.parametrize("name", PICKED)
def test_the_lists_hold_every_mark_of_the_charts(visit: Open, name: str) -> None:
    screen = visit(name, lang="ar", **PICKED[name])
    assert told(screen)
    assert {mark for box in lists(screen) for mark in box.proto.options} == told(screen)


@pytest.mark.parametrize("name", PICKED)
def test_a_mark_picked_from_its_list_opens_what_a_click_opens(visit: Open, name: str) -> None:
    first = len(lists(visit(name, lang="en", **PICKED[name])))
    for number in range(first):
        screen = visit(name, lang="en", **PICKED[name])
        box = lists(screen)[number]
        box.select_index(0)
        screen.run()
        assert screen.address["pick"] in screen.marks()
        assert screen.sentences()
        assert all(box.value is None for box in lists(screen)), "the same mark could not be picked again"
