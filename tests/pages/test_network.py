"""Does every control of the network change its address and what is drawn, and does every pick open its sentences?"""

import json
import re
from datetime import date
from typing import Any

import pytest

from components.language import Language
from tests.pages.conftest import Open, Screen

EN = Language("en")
DEAL = "أعلنت شركة مايكروسوفت استثمار 10 مليارات دولار في شركة أوبن إيه آي في 5 مارس 2024."


def drawn(screen: Screen) -> dict[str, Any]:
    """Read what the drawing of the network was given."""
    (view,) = screen.at.get("bidi_component")
    given: dict[str, Any] = json.loads(view.proto.mixed.json or view.proto.json)
    return given


def actors(screen: Screen) -> list[str]:
    """Name the actors that are drawn."""
    return [node["id"] for node in drawn(screen)["nodes"]]


def ties(screen: Screen) -> set[str]:
    """Name the ties that are drawn."""
    return {tie["key"] for tie in drawn(screen)["ties"]}


def slide(screen: Screen, name: str, value: Any) -> Screen:
    screen.at.select_slider(key=name).set_value(value)
    return screen.run()


def choose(screen: Screen, name: str, value: str) -> Screen:
    screen.at.button_group(key=f"choice-{name}").set_value(value)
    return screen.run()


@pytest.mark.parametrize(("name", "parameter"), [("people", "people"), ("companies", "companies"),
                                                 ("organizations", "orgs")])  # fmt: skip
def test_the_number_of_each_kind_is_chosen(visit_sample: Open, name: str, parameter: str) -> None:
    screen = visit_sample("network", lang="en")
    kind = {"people": "person", "companies": "company", "organizations": "organization"}[name]

    def count() -> int:
        return len([node for node in drawn(screen)["nodes"] if node["kind"] == kind])

    assert count() == {"people": 15, "companies": 20, "organizations": 5}[name]
    slide(screen, f"choice-{name}", 10)
    assert screen.address == {"lang": "en", parameter: "10"}
    assert count() == 10
    slide(screen, f"choice-{name}", 0)
    assert count() == 0


def test_the_least_strength_of_a_tie_is_chosen(visit: Open) -> None:
    screen = visit("network", lang="en")
    assert len(ties(screen)) == 7
    slide(screen, "choice-least", 2)
    assert screen.address == {"lang": "en", "least": "2"}
    assert ties(screen) == {"openai.microsoft"}
    assert EN("nothing.network") in slide(screen, "choice-least", 10).text


def test_what_together_means_is_chosen(visit: Open) -> None:
    screen = visit("network", lang="en", pick="openai")
    assert "amazon.dario-amodei" not in ties(screen)
    choose(screen, "within", "article")
    assert screen.address == {"lang": "en", "within": "article"}
    assert "amazon.dario-amodei" in ties(screen)
    screen.press("tie-anthropic.dario-amodei")
    assert screen.sentences() == ["أعلنت شركة أمازون استثمار حتى 40 مليار دولار في شركة أنثروبيك.",
                                  "وقال داريو أمودي أمس إن المكتب جاهز."]  # fmt: skip
    choose(screen, "within", "sentence")
    assert "amazon.dario-amodei" not in ties(screen)


def test_which_links_are_drawn_is_chosen(visit_sample: Open) -> None:
    screen = visit_sample("network", lang="en")
    assert drawn(screen)["ties"]
    assert drawn(screen)["arrows"]
    choose(screen, "links", "relations")
    assert screen.address == {"lang": "en", "links": "relations"}
    assert not drawn(screen)["ties"]
    assert drawn(screen)["arrows"]
    choose(screen, "links", "mentions")
    assert drawn(screen)["ties"]
    assert not drawn(screen)["arrows"]


def test_size_orders_the_table_too(visit_sample: Open) -> None:
    screen = visit_sample("network", lang="en")
    first = {node["id"]: node["r"] for node in drawn(screen)["nodes"]}
    table = listed(screen)
    assert table[0][0] == "OpenAI"
    assert len(table) == 30
    assert [int(row[2]) for row in table] == sorted((int(row[2]) for row in table), reverse=True)
    choose(screen, "size", "degree")
    assert screen.address == {"lang": "en", "size": "degree"}
    assert {node["id"]: node["r"] for node in drawn(screen)["nodes"]} != first
    assert [int(row[3]) for row in listed(screen)] == sorted((int(row[3]) for row in listed(screen)), reverse=True)


def listed(screen: Screen) -> list[list[str]]:
    """Read the rows of the table beside the drawing."""
    (body,) = [html for html in screen.html if 'class="siyaq-scroll siyaq-measures"' in html]
    rows = re.findall(r"<tr>(.*?)</tr>", body.split("<tbody>")[1])
    return [[re.sub("<[^>]+>", "", cell) for cell in re.findall(r"<td>(.*?)</td>", row)] for row in rows]


def test_the_table_leads_to_the_page_of_each_actor(visit: Open) -> None:
    screen = visit("network", lang="en", actors="openai")
    (body,) = [html for html in screen.html if 'class="siyaq-scroll siyaq-measures"' in html]
    assert re.search(r'href="actor\?[^"]*actors=openai[^"]*who=microsoft"', body)
    assert {"OpenAI", "Microsoft"} <= {row[0] for row in listed(screen)}
    assert {row[1] for row in listed(screen)} == {"Company", "Person"}


def test_colour_tells_the_community(visit: Open) -> None:
    screen = visit("network", lang="en")
    assert len({node["colour"] for node in drawn(screen)["nodes"] if node["kind"] == "company"}) == 1
    choose(screen, "colour", "community")
    assert screen.address == {"lang": "en", "colour": "community"}
    assert len({node["colour"] for node in drawn(screen)["nodes"] if node["kind"] == "company"}) > 2


def test_an_actor_can_be_expanded_and_the_whole_come_back_to(visit: Open) -> None:
    screen = visit("network", lang="en", pick="microsoft").press("network-expand")
    assert screen.address == {"lang": "en", "pick": "microsoft", "ego": "microsoft"}
    assert actors(screen) == ["microsoft", "openai"]
    assert EN("network.around", names="Microsoft") in screen.text
    choose(screen, "steps", "2")
    assert screen.address == {"lang": "en", "ego": "microsoft", "steps": "2"}
    assert set(actors(screen)) == {"microsoft", "openai", "sam-altman", "elon-musk"}
    more = visit("network", lang="en", ego="microsoft", pick="openai").press("network-expand")
    assert more.address["ego"] == "microsoft.openai"
    assert set(actors(more)) == {"microsoft", "openai", "sam-altman", "elon-musk"}
    screen.press("network-leave")
    assert screen.address == {"lang": "en"}
    assert len(actors(screen)) == 11


def test_an_actor_can_be_hidden_and_shown_again(visit: Open) -> None:
    screen = visit("network", lang="en", pick="openai").press("network-hide")
    assert screen.address == {"lang": "en", "hide": "openai"}
    assert "openai" not in actors(screen)
    assert screen.sentences() == []
    screen.press("show-openai")
    assert screen.address == {"lang": "en"}
    assert "openai" in actors(screen)


def test_an_actor_can_be_pinned_and_let_go(visit: Open) -> None:
    screen = visit("network", lang="en", pick="tesla").press("network-pin")
    assert re.fullmatch(r"tesla~-?\d+~-?\d+", screen.address["pin"])
    assert [node["id"] for node in drawn(screen)["nodes"] if node["pinned"]] == ["tesla"]
    screen.press("network-unpin-one")
    assert "pin" not in screen.address
    moved = visit("network", lang="en", pin="tesla~-50~75.openai~0~0")
    places = {node["id"]: (node["x"], node["y"]) for node in drawn(moved)["nodes"]}
    assert places["tesla"] == (-0.5, 0.75)
    assert moved.press("network-unpin").address == {"lang": "en"}


@pytest.mark.parametrize(
    "odd", [{"pin": "tesla"}, {"pin": "tesla~x~1"}, {"pin": "tesla~--5~1"}, {"pin": "tesla~101~0"}, {"pin": "~1~1"},
            {"steps": "7"}, {"within": "book"}, {"size": "age"}, {"colour": "red"}, {"links": "none"},
            {"people": "7"}, {"orgs": "x"}],
    ids=str,
)  # fmt: skip
def test_what_the_link_cannot_mean_is_the_first_choice(visit: Open, odd: dict[str, str]) -> None:
    plain, screen = visit("network", lang="en"), visit("network", lang="en", **odd)
    assert drawn(screen) == drawn(plain)


@pytest.mark.parametrize("name", ["ego", "hide", "pin", "pick"])
def test_unknown_actors_are_said(visit: Open, name: str) -> None:
    value = "nobody~1~1" if name == "pin" else "nobody"
    screen = visit("network", lang="en", **{name: value})
    assert any("`nobody`" in warning for warning in screen.warnings)
    assert len(actors(screen)) == 11


def test_months_narrow_the_one_filter(visit: Open) -> None:
    screen = visit("network", lang="en")
    months = screen.at.select_slider(key="network-months-0")
    assert months.value == (date(2023, 12, 1), date(2024, 4, 1))
    slide(screen, "network-months-0", (date(2024, 3, 1), date(2024, 3, 1)))
    assert screen.address == {"lang": "en", "from": "2024-03-01", "to": "2024-03-31"}
    assert ties(screen) == {"openai.microsoft", "openai.sam-altman"}
    assert screen.at.date_input(key="filter-day_from").value == date(2024, 3, 1)
    slide(screen, "network-months-0", (date(2023, 12, 1), date(2024, 4, 1)))
    assert screen.address == {"lang": "en"}
    screen.at.date_input(key="filter-day_to").set_value(date(2024, 1, 10))
    screen.run()
    assert screen.at.select_slider(key="network-months-1").value == (date(2023, 12, 1), date(2024, 1, 1))


def test_a_relation_opens_its_sentences_under_its_words(visit_sample: Open) -> None:
    screen = visit_sample("network", lang="en").press("tie-tie.leads.sam-altman.openai")
    assert screen.address == {"lang": "en", "pick": "tie.leads.sam-altman.openai"}
    assert "### Sam Altman leads OpenAI" in screen.text
    assert screen.sentences()
    (chosen,) = [arrow["key"] for arrow in drawn(screen)["arrows"] if arrow["chosen"]]
    assert chosen == "tie.leads.sam-altman.openai"


def test_a_tie_says_what_its_sentences_are_about(visit: Open) -> None:
    screen = visit("network", lang="ar", pick="european-commission.google")
    assert "غرامة" in screen.text.split("من كلمات هذه الجمل:")[1].split("\n")[0]
    assert screen.sentences() == ["فرضت المفوضية الأوروبية غرامة قدرها 2 مليار يورو على شركة غوغل في 1 ديسمبر 2023."]


def test_the_legend_explains_only_the_arrows_there_are(visit: Open, visit_sample: Open) -> None:
    def legend(screen: Screen) -> str:
        return next(html for html in screen.html if 'class="siyaq-legend' in html)

    assert "leads" in legend(visit_sample("network", lang="en"))
    assert "leads" not in legend(visit_sample("network", lang="en", links="mentions"))
    assert EN("network.mention") not in legend(visit_sample("network", lang="en", links="relations"))


def test_a_crowd_is_drawn_as_a_chart_with_the_same_marks(visit_sample: Open) -> None:
    screen = visit_sample("network", lang="en", people="100", companies="100", orgs="20")
    assert not screen.at.get("bidi_component")
    assert {"openai", "sam-altman", "tie.leads.sam-altman.openai"} <= set(screen.marks())
    assert EN("network.beyond", n="150") in screen.text


def test_sliders_show_what_the_link_says(visit: Open) -> None:
    screen = visit("network", lang="en", people="50", least="3", size="pagerank")
    assert screen.at.select_slider(key="choice-people").value == 50
    assert screen.at.select_slider(key="choice-least").value == 3
    assert screen.at.button_group(key="choice-size").value == "pagerank"
    assert visit("network", lang="en", people="41").at.select_slider(key="choice-people").value == 15
