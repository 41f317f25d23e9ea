"""Does every widget of the money page change what it should, and does every sum lead to its sentences?"""

import json
import re
from html import unescape
from typing import Final
from urllib.parse import parse_qsl

import pytest

from components.claim_table import SIZE
from components.language import Language
from queries import flows, money
from queries.filters import Filters
from queries.kinds import AMOUNT_KINDS
from queries.table import Table
from tests.conftest import Little
from tests.pages.conftest import Open, Screen

EN: Final = Language("en")
DEAL: Final = "flow.investment.microsoft.openai"


def cells(screen: Screen, column: str) -> list[str]:
    """Read a column of the table of claims."""
    found = re.findall(rf'<td class="{column}[ "][^>]*>(.*?)</td>', " ".join(screen.html))
    return [unescape(re.sub("<[^>]+>", "", cell)) for cell in found]


def ribbons(screen: Screen) -> list[str]:
    """List the flows that are drawn."""
    return [mark for mark in screen.marks() if mark.startswith("flow.")]


def test_the_flows_of_a_kind_are_drawn_and_told_in_words(visit: Open) -> None:
    screen = visit("money", lang="en")
    assert ribbons(screen) == ["flow.investment.amazon.anthropic", DEAL]
    assert "Microsoft → OpenAI" in screen.text
    assert "up to $40 billion, 1 story" in screen.text
    assert "$10 billion, 2 stories" in screen.text


def test_another_kind_is_never_added_to_the_first(visit: Open) -> None:
    screen = visit("money", lang="en")
    screen.at.button_group(key="choice-flow").set_value("donation")
    screen.run()
    assert screen.address == {"lang": "en", "flow": "donation"}
    assert ribbons(screen) == ["flow.donation.elon-musk.openai"]
    assert "Microsoft → OpenAI" not in "\n".join(button.label for button in screen.at.button)


def test_a_kind_of_which_nothing_flows_becomes_the_first(visit: Open) -> None:
    assert ribbons(visit("money", lang="en", flow="aid")) == ["flow.investment.amazon.anthropic", DEAL]
    assert ribbons(visit("money", lang="en", flow="nonsense", actors="tesla")) == ["flow.acquisition.tesla.skype"]


def test_a_flow_opens_its_sentences_and_they_can_be_put_away(visit: Open) -> None:
    screen = visit("money", lang="en").press(DEAL)
    assert screen.address == {"lang": "en", "pick": DEAL}
    assert len(screen.sentences()) == 3
    assert "Microsoft → OpenAI · Investment" in screen.text
    screen.press("close-flow")
    assert screen.address == {"lang": "en"}
    assert screen.sentences() == []


def test_a_flow_between_parties_that_are_not_here_has_no_sentences(visit: Open) -> None:
    screen = visit("money", lang="en", pick="flow.fine.nobody.openai")
    assert EN("nothing.here") in screen.text


def test_unnamed_parties_come_only_when_asked_for(visit_sample: Open, sample: Table) -> None:
    named = flows.of_kind(sample, Filters(), "investment")
    screen = visit_sample("money", lang="en", flow="investment")
    assert len(ribbons(screen)) == len(named)
    assert not [flow for flow in ribbons(screen) if flow.endswith(".") or ".." in flow]
    screen.at.checkbox(key="flows-unnamed").check()
    screen.run()
    assert screen.address == {"lang": "en", "flow": "investment", "unnamed": "1"}
    some = [flow for flow in ribbons(screen) if flow.endswith(".") or ".." in flow]
    assert some
    screen.press(some[0])
    assert screen.sentences()
    assert EN("money.flows.nobody") in screen.text
    screen.at.checkbox(key="flows-unnamed").uncheck()
    assert screen.run().address == {"lang": "en", "flow": "investment"}


def test_where_no_payment_has_both_ends_that_is_said(visit_sample: Open, sample: Table) -> None:
    one_end = [
        kind
        for kind in AMOUNT_KINDS
        if flows.kinds(sample, Filters(kinds=(kind,)), unnamed=True) and not flows.kinds(sample, Filters(kinds=(kind,)))
    ]
    screen = visit_sample("money", lang="en", kinds=one_end[0])
    assert EN("money.flows.none") in screen.text
    assert ribbons(screen) == []


def test_sums_over_time_stand_together_or_each_kind_in_its_strip(visit: Open, little: Little) -> None:
    dated = str(money.claims(little.table, Filters(), dated=True)["claim_id"].iloc[0])
    screen = visit("money", lang="en")
    assert screen.marks().count(dated) == 2  # ranked, and over time
    together = _over_time(screen)
    screen.at.button_group(key="choice-strips").set_value("kinds")
    screen.run()
    assert screen.address == {"lang": "en", "strips": "kinds"}
    assert screen.marks().count(dated) == 2
    assert _over_time(screen) != together
    assert EN("money.multiples.note") in screen.text


def _over_time(screen: Screen) -> object:
    """Read the axis of dollars of the second chart."""
    return json.loads(screen._all("plotly_chart")[1].proto.spec)["layout"]["yaxis"]


def test_the_table_shows_the_words_their_currency_and_rate(visit: Open) -> None:
    screen = visit("money", lang="en")
    assert cells(screen, "surface")[3] == "2 مليار يورو"
    assert cells(screen, "value")[3] == "2 billion euros"
    assert cells(screen, "rate")[3] == "1.087 (on 1 December 2023)" or cells(screen, "rate")[3].startswith("1.08")
    assert cells(screen, "dollars") == ["$40B", "$10B", "$3–5B", "$2.18B", "$100M", "$250", "—"]
    assert cells(screen, "bound")[:3] == ["at most", "exact", "range"]
    assert cells(screen, "parties")[3] == "Google → European Commission"
    assert cells(screen, "stories")[1] == "2"
    assert cells(screen, "day")[:2] == ["no date", "5 March 2024"] or cells(screen, "day")[1] == "5 March 2024"
    assert cells(screen, "outlet")[2] == EN("money.outlet.unnamed")


def test_the_table_is_sorted(visit: Open) -> None:
    screen = visit("money", lang="en")
    screen.at.button_group(key="choice-order").set_value("day")
    screen.run()
    assert screen.address == {"lang": "en", "order": "day"}
    assert cells(screen, "surface")[0] == "100 مليون دولار"
    assert cells(visit("money", lang="en", order="nonsense"), "surface")[0] == "حتى 40 مليار دولار"


def test_the_table_is_turned_over(visit_sample: Open, sample: Table) -> None:
    count = money.count(sample, Filters())
    first = visit_sample("money", lang="en")
    second = visit_sample("money", lang="en", page="2")
    last = visit_sample("money", lang="en", page="999")
    assert len(cells(first, "surface")) == len(cells(second, "surface")) == SIZE
    assert cells(first, "surface") != cells(second, "surface")
    assert len(cells(last, "surface")) == count % SIZE or SIZE
    assert EN("money.table.note", claims=EN.count("count.claims", count)) in first.text


def test_the_words_of_the_table_lead_to_their_sentences(visit: Open) -> None:
    screen = visit("money", lang="en", order="day", actors="google")
    links = re.findall(r'<td class="surface[^>]*><a href="money\?([^"]*)"', " ".join(screen.html))
    address = dict(parse_qsl(unescape(links[0])))
    assert {name: address[name] for name in ("lang", "order", "actors")} == {
        "lang": "en", "order": "day", "actors": "google",
    }  # fmt: skip
    assert visit("money", **address).sentences() == [
        "فرضت المفوضية الأوروبية غرامة قدرها 2 مليار يورو على شركة غوغل في 1 ديسمبر 2023."
    ]


@pytest.mark.parametrize(("hedge", "drawn"), [("range", 1), ("exact.at_most", 4)])
def test_the_page_obeys_the_filter_on_hedges(visit: Open, hedge: str, drawn: int) -> None:
    screen = visit("money", lang="en", hedge=hedge)
    assert len([cell for cell in cells(screen, "dollars") if cell not in ("—", "$250")]) == drawn


def test_articles_that_state_no_sum_say_so(visit: Open) -> None:
    screen = visit("money", lang="en", clock="happened", **{"from": "2015-05-01", "to": "2015-05-31", "not": "openai"})
    assert EN("nothing.money") in screen.text or EN("empty.title") in screen.text


def test_sums_without_a_figure_can_be_asked_for(visit: Open) -> None:
    screen = visit("money", lang="en", hedge="unquantified")
    assert EN("money.vague", sums="2 sums") in screen.text
    assert EN("nothing.money") not in screen.text
    assert EN("money.totals.note") not in screen.text
    assert len(screen.press("vague").sentences()) == 2
