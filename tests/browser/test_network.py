"""Can one read and work with the network? The component by itself on a bare page, then the page of the product."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import pytest
from playwright.sync_api import Locator, Page, expect

import components.network_view
from components.charts.base import Ink
from components.language import CODES, Code, Language
from components.network_view.drawing import Drawing
from components.style import LIGHT
from tests.browser import picture, screen, surfaces, writing
from tests.browser.screen import EVIDENCE, PHONE
from tests.browser.serving import Server
from tests.browser.test_drawing import ALIKE

pytestmark = pytest.mark.browser

_HOME: Final = Path(components.network_view.__file__).parent
_SET_UP: Final = """async ([html, css, script, colours]) => {
    const box = document.createElement('div');
    box.id = 'board';
    box.style.cssText = `${colours};--net:640px;width:1000px`;
    box.innerHTML = html;
    const sheet = document.createElement('style');
    sheet.textContent = css;
    document.body.replaceChildren(sheet, box);
    const view = await import(URL.createObjectURL(new Blob([script], {type: 'text/javascript'})));
    window.sent = [];
    window.shown = data => view.default(
        {data, parentElement: box, setTriggerValue: (name, value) => window.sent.push([name, value])});
}"""
_BOXES: Final = "names => names.map(name => name.getBBox()).map(({x, y, width, height}) => [x, y, width, height])"


def draw(board: Page, pens: Ink, drawing: Drawing | None = None) -> Locator:
    """Draw the component on the board; return its root."""
    css, script = ((_HOME / f"view.{kind}").read_text(encoding="utf-8") for kind in ("css", "js"))
    colours = ";".join(f"--{name}:{LIGHT.of(name)}" for name in ("card", "ink", "quiet", "line", "accent"))
    board.mouse.move(1, 1)
    board.evaluate(_SET_UP, [components.network_view.HTML, css, script, colours])
    board.evaluate("data => window.shown(data)", given(pens, drawing))
    return board.locator(".siyaq-net")


def given(pens: Ink, drawing: Drawing | None = None) -> dict[str, Any]:
    """Give the data of a drawing as the page does."""
    return (drawing or surfaces.network(pens)).data | {"direction": pens.say.direction}


def sent(board: Page) -> list[list[str]]:
    """List what the component told the server."""
    found: list[list[str]] = board.evaluate("() => window.sent")
    return found


def middle(mark: Locator) -> tuple[float, float]:
    """Find the middle of a mark on the screen."""
    box = mark.bounding_box()
    assert box
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def point_of(board: Page, key: str) -> tuple[float, float]:
    """Find a point on a line."""
    x, y = board.locator(f"[data-key='{key}']").evaluate("""line => {
        const at = line.getPointAtLength(line.getTotalLength() / 2);
        const {x, y} = new DOMPoint(at.x, at.y).matrixTransform(line.getScreenCTM());
        return [x, y];
    }""")
    return x, y


@pytest.mark.parametrize("code", CODES)
def test_hard_names_and_words_are_written_as_the_browser_does(board: Page, code: Code) -> None:
    pens = Ink(Language(code), LIGHT)
    draw(board, pens)
    lines = writing.drawn(board, "#board", ".net-name:not(.unseen)")
    texts = [screen.plain(line.text) for line in lines]
    assert texts == list(surfaces.HARD), "every name has room here"
    asked = [(text, surfaces.way(text, pens.say), line.style) for text, line in zip(texts, lines, strict=True)]
    models = writing.model(board, asked, ground=LIGHT.card)
    likes = [picture.likeness(line.pixels, model) for line, model in zip(lines, models, strict=True)]
    assert {text: score for text, score in zip(texts, likes, strict=True) if score < ALIKE} == {}


def test_names_left_as_they_are_would_be_refused(board: Page) -> None:
    pens = Ink(Language("ar"), LIGHT)
    plain = surfaces.network(pens).data
    bare = [node | {"label": node["name"]} for node in plain["nodes"]]
    draw(board, pens, Drawing(plain | {"nodes": bare}))
    lines = writing.drawn(board, "#board", ".net-name:not(.unseen)")
    asked = [(line.text, "rtl", line.style) for line in lines]
    models = writing.model(board, asked, ground=LIGHT.card)
    likes = {line.text: picture.likeness(line.pixels, m) for line, m in zip(lines, models, strict=True)}
    hard = {text: score for text, score in likes.items() if surfaces.ordered(text)}
    assert hard
    assert {text: score for text, score in hard.items() if score >= ALIKE} == {}


def test_no_name_lies_on_another_however_narrow_the_room(board: Page) -> None:
    pens = Ink(Language("ar"), LIGHT)
    net = draw(board, pens)
    shown = []
    for width in (1000, 600, 340):
        board.evaluate("width => { document.getElementById('board').style.width = `${width}px`; }", width)
        expect(net.locator("svg")).to_have_attribute("viewBox", re.compile(rf"^0 0 {width} "))
        boxes = net.locator(".net-name:not(.unseen)").evaluate_all(_BOXES)
        shown.append(len(boxes))
        for at, (x, y, w, h) in enumerate(boxes):
            assert x >= -2
            assert x + w <= width + 2
            assert not any(x < a + c and a < x + w and y + 3 < b + d - 3 and b + 3 < y + h - 3
                           for a, b, c, d in boxes[at + 1 :])  # fmt: skip
    assert shown[0] == len(surfaces.HARD)
    assert shown[-1] >= 4


def test_hovering_tells_of_a_mark_and_hides_no_name(board: Page) -> None:
    pens = Ink(Language("en"), LIGHT)
    net = draw(board, pens)
    before = net.locator(".net-name:not(.unseen)").count()
    board.mouse.move(*middle(net.locator("[data-key='n2']")))
    expect(net.locator(".siyaq-net-told")).to_contain_text("4 stories")
    assert net.locator(".net-name:not(.unseen)").count() == before
    board.mouse.move(*point_of(board, "n0.n1"))
    expect(net.locator(".siyaq-net-told")).to_contain_text("11 stories")
    board.mouse.move(*point_of(board, "tie.leads.n6.n7"))
    expect(net.locator(".siyaq-net-told")).to_contain_text("leads")
    assert net.locator(".net-name:not(.unseen)").count() == before


def test_clicks_pick_actors_ties_and_relations(board: Page) -> None:
    net = draw(board, Ink(Language("ar"), LIGHT))
    for key in ("n0.n1", "tie.leads.n6.n7"):
        board.mouse.click(*point_of(board, key))
    board.mouse.click(*middle(net.locator("[data-key='n3']")))
    board.wait_for_function("() => window.sent.length === 3")
    assert sent(board) == [["picked", "n0.n1"], ["picked", "tie.leads.n6.n7"], ["picked", "n3"]]


def test_a_double_click_expands_and_picks_nothing(board: Page) -> None:
    net = draw(board, Ink(Language("ar"), LIGHT))
    board.mouse.dblclick(*middle(net.locator("[data-key='n3']")))
    board.wait_for_function("() => window.sent.length === 1")
    assert sent(board) == [["expanded", "n3"]]


def test_a_mark_that_is_dragged_stays_where_it_is_let_go(board: Page) -> None:
    net = draw(board, Ink(Language("ar"), LIGHT))
    others = net.locator("[data-key='n5']").get_attribute("transform")
    x, y = middle(net.locator("[data-key='n4']"))
    board.mouse.move(x, y)
    board.mouse.down()
    board.mouse.move(x + 40, y + 30)
    board.mouse.move(x + 120, y + 60)
    board.mouse.up()
    ((name, mark),) = sent(board)
    assert name == "pinned"
    found = re.fullmatch(r"n4~(-?\d+)~(-?\d+)", mark)
    assert found
    drawing = surfaces.network(Ink(Language("ar"), LIGHT)).data
    placed = [node | {"x": int(found[1]) / 100, "y": int(found[2]) / 100, "pinned": True} if node["id"] == "n4"
              else node for node in drawing["nodes"]]  # fmt: skip
    board.evaluate("data => window.shown(data)", drawing | {"nodes": placed, "direction": "rtl"})
    there = middle(net.locator("[data-key='n4']"))
    assert there == pytest.approx((x + 120, y + 60), abs=6), "the server sends it back to where it was let go"
    assert net.locator("[data-key='n5']").get_attribute("transform") == others


def test_the_keyboard_walks_from_actor_to_actor(board: Page) -> None:
    net = draw(board, Ink(Language("en"), LIGHT))
    assert net.locator("[data-key][tabindex='0']").count() == 1
    net.locator("[data-key='n0']").focus()
    board.keyboard.press("ArrowRight")
    expect(net.locator("[data-key='n1']")).to_be_focused()
    expect(net.locator(".siyaq-net-told")).to_contain_text("3 stories")
    board.keyboard.press("Enter")
    assert sent(board) == [["picked", "n1"]]
    expect(net.get_by_role("button", name=re.compile("3 stories"))).to_have_count(1)


def test_zooming_brings_marks_apart_and_the_whole_back(board: Page) -> None:
    net = draw(board, Ink(Language("en"), LIGHT))

    def apart() -> float:
        (a, _), (b, _) = (middle(net.locator(f"[data-key='{key}']")) for key in ("n0", "n1"))
        return abs(a - b)

    before = apart()
    net.locator("[data-word='closer']").click()
    expect(net.locator("svg.zoomed")).to_have_count(1)
    assert apart() == pytest.approx(1.4 * before, rel=0.01)
    net.locator("[data-word='whole']").click()
    expect(net.locator("svg.zoomed")).to_have_count(0)
    assert apart() == pytest.approx(before, rel=0.01)


def clear(page: Page, wanted: str) -> tuple[str, float, float]:
    """Find a mark of the product's network that stands clear."""
    mark = screen.clear_mark(page, "network", wanted=wanted, apart=12)
    return mark.key, mark.x, mark.y


def test_a_double_click_shows_what_is_around_and_hiding_takes_away(page: Page, server: Server) -> None:
    say = screen.opened(page, server.url, "network", "en")
    key, x, y = clear(page, "[^.]+")
    page.mouse.dblclick(x, y)
    page.wait_for_url(re.compile(rf"ego={key}"))
    page.get_by_role("button", name=say("network.hide"), exact=True).click()
    page.wait_for_url(re.compile(rf"hide={key}"))
    expect(screen.chart(page, "network").locator(f"[data-key='{key}']")).to_have_count(0)


def test_a_drag_is_in_the_address_and_another_reader_sees_it(
    open_context: Callable[..., Any], page: Page, server: Server
) -> None:
    screen.opened(page, server.url, "network", "ar")
    key, x, y = clear(page, "[^.]+")
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 30, y + 20, steps=4)
    page.mouse.up()
    page.wait_for_url(re.compile(rf"pin={key}~"))
    screen.at_rest(page)
    other = open_context().new_page()
    other.goto(page.url)
    screen.drawn(other, "network", "ar")
    places = [
        screen.chart(one, "network").locator(f".net-mark[data-key='{key}']").get_attribute("transform")
        for one in (page, other)
    ]
    assert places[0] == places[1]


def test_a_tie_clicked_opens_its_sentences(page: Page, server: Server) -> None:
    screen.opened(page, server.url, "network", "en", links="relations")
    key, x, y = clear(page, r"tie\..*")
    page.mouse.click(x, y)
    page.wait_for_url(re.compile("pick=tie"))
    expect(page.locator(EVIDENCE).locator(".siyaq-sentence").first).to_be_visible()
    said = Language("en")(f"predicate.{key.split('.')[1]}", subject="", object="").strip()
    expect(page.locator(EVIDENCE).get_by_role("heading")).to_contain_text(said)


@pytest.mark.parametrize("code", CODES)
def test_on_a_phone_the_foremost_names_stand_apart(page: Page, server: Server, code: Code) -> None:
    page.set_viewport_size(PHONE)
    screen.opened(page, server.url, "network", code)
    boxes = screen.chart(page, "network").locator(".net-name:not(.unseen)").evaluate_all(_BOXES)
    assert len(boxes) >= 20
    meeting = [
        (a, b)
        for n, a in enumerate(boxes)
        for b in boxes[n + 1 :]
        if a[0] < b[0] + b[2] and b[0] < a[0] + a[2] and a[1] + 4 < b[1] + b[3] - 4 and b[1] + 4 < a[1] + a[3] - 4
    ]
    assert meeting == []
