"""Does every control of a page change its address and what it shows, and does every pick open its sentences?"""

import pytest

from components.frame import PAGES
from components.language import Language
from queries import money
from queries.filters import Filters
from tests.conftest import SUN, Little
from tests.pages.conftest import Open

EN, AR = Language("en"), Language("ar")
DEAL = "أعلنت شركة مايكروسوفت استثمار 10 مليارات دولار في شركة أوبن إيه آي في 5 مارس 2024."


@pytest.mark.parametrize("name", PAGES)
def test_the_language_turns_the_page_and_keeps_the_view(visit: Open, name: str) -> None:
    kept = {"actors": "openai", "clock": "happened"}
    screen = visit(name, lang="ar", **kept)
    assert screen.heading == AR(f"page.{name}")
    assert "direction:rtl" in " ".join(screen.html)
    screen.press("language")
    assert screen.heading == EN(f"page.{name}")
    assert "direction:ltr" in " ".join(screen.html)
    assert screen.address == {"lang": "en"} | kept
    assert screen.press("language").address == {"lang": "ar"} | kept


def test_the_language_keeps_the_settings_of_the_page(visit: Open) -> None:
    screen = visit("timeline", lang="ar", zoom="year", pick="2024").press("language")
    assert screen.address == {"lang": "en", "zoom": "year", "pick": "2024"}


def test_the_zoom_changes_the_periods_and_lets_go_of_the_pick(visit: Open) -> None:
    screen = visit("timeline", lang="en", pick="2024-03")
    assert {"2023-12", "2024-01", "2024-03", "2024-04"} <= set(screen.marks())
    for zoom, periods in (("day", {"2024-03-05", "2024-03-06"}), ("year", {"2023", "2024"}), ("decade", {"202x"})):
        screen.at.button_group(key="choice-zoom").set_value(zoom)
        screen.run()
        assert screen.address == {"lang": "en", "zoom": zoom}
        assert periods <= set(screen.marks())
        assert "2024-03" not in screen.marks()


def test_the_clock_of_the_page_is_the_clock_of_the_filter(visit: Open) -> None:
    screen = visit("timeline", lang="en", zoom="year")
    assert "2015" not in screen.marks()
    screen.at.button_group(key="choice-clock").set_value("happened")
    screen.run()
    assert screen.address == {"lang": "en", "zoom": "year", "clock": "happened"}
    assert {"2015", "2023", "2024"} <= set(screen.marks())
    assert screen.at.button_group(key="filter-clock").value == "happened"
    screen.at.button_group(key="filter-clock").set_value("published")
    screen.run()
    assert screen.at.button_group(key="choice-clock").value == "published"
    assert "2015" not in screen.marks()


@pytest.mark.parametrize(
    ("address", "sentences"),
    [
        ({"pick": "2024-03"}, ["خبر الاستثمار عن الوكالة", "خبر الاستثمار"]),
        ({"pick": "2024", "zoom": "year", "clock": "happened", "actors": "tesla"},
         ["بلغ سعر سهم شركة تسلا 250 دولارا في 15 يناير 2024."]),
        ({"pick": "201x", "zoom": "decade", "clock": "happened"},
         ["والتقى إيلون ماسك سام ألتمان في مايو 2015.",
          "تبرع إيلون ماسك بمبلغ 100 مليون دولار لشركة أوبن إيه آي في عام 2015."]),
        ({"pick": "1999"}, []),
    ],
)  # fmt: skip
def test_a_period_picked_opens_its_sentences(visit: Open, address: dict[str, str], sentences: list[str]) -> None:
    screen = visit("timeline", lang="en", **address)
    assert screen.sentences() == sentences
    assert (EN("nothing.here") in screen.text) == (not sentences)


@pytest.mark.parametrize(
    ("pick", "zoom", "title"), [("2024-03-05", "day", "5 March 2024"), ("2024-03", "month", "March 2024"),
                                ("2024", "year", "2024"), ("202x", "decade", "2020s")],
)  # fmt: skip
def test_the_sentences_of_a_period_stand_under_its_name(visit: Open, pick: str, zoom: str, title: str) -> None:
    assert f"### {title}\n" in visit("timeline", lang="en", pick=pick, zoom=zoom).text


def test_an_event_picked_opens_its_sentence(visit: Open, little: Little) -> None:
    screen = visit("timeline", lang="en", clock="happened", pick=f"{little.ids['gift']}:2")
    assert screen.sentences() == ["والتقى إيلون ماسك سام ألتمان في مايو 2015."]


def test_evidence_leads_to_its_place_in_the_article_within_the_filter(visit: Open, little: Little) -> None:
    screen = visit("timeline", lang="en", clock="happened", actors="microsoft", pick="2024-03")
    assert screen.sentences() == [DEAL, DEAL]
    links = screen.links(EN("evidence.open"))[:2]  # those of the events stand below
    kept = {"lang": "en", "clock": "happened", "actors": "microsoft"}
    assert links == [kept | {"article": little.ids[name], "at": "1"} for name in ("copy", "deal")]
    reader = screen.go("articles", links[1])
    assert '<span id="s1" class="here">' in " ".join(reader.html)
    assert " ".join(reader.html).count('class="here"') == 1
    assert reader.address == links[1]


@pytest.mark.parametrize(
    ("name", "pick", "key"),
    [("timeline", "2024-03", "period"), ("network", "openai.microsoft", "tie"), ("network", "sam-altman", "tie"),
     ("money", "vague", "vague")],
)  # fmt: skip
def test_evidence_can_be_put_away(visit: Open, name: str, pick: str, key: str) -> None:
    screen = visit(name, lang="en", pick=pick)
    assert screen.sentences()
    screen.press(f"close-{key}")
    assert screen.address == {"lang": "en"}
    assert screen.sentences() == []


@pytest.mark.parametrize("name", ["overview", "money"])
def test_a_claim_picked_opens_its_sentences(visit: Open, little: Little, name: str) -> None:
    claims = money.claims(little.table, Filters(actors=("microsoft",)))
    screen = visit(name, lang="en", pick=str(claims.iloc[0]["claim_id"]))
    assert screen.sentences()[:2] == [DEAL, DEAL]
    assert len(screen.sentences()) == 3
    screen.press("close-claim")
    assert screen.address == {"lang": "en"}
    assert screen.sentences() == []


def test_the_vague_sums_open_their_sentences(visit: Open) -> None:
    screen = visit("money", lang="en").press("vague")
    assert screen.address == {"lang": "en", "pick": "vague"}
    assert screen.sentences() == ["وقال سام ألتمان إن شركة أوبن إيه آي تحتاج إلى مليارات الدولارات."] * 2


def test_a_tie_of_the_list_opens_its_sentences(visit: Open) -> None:
    screen = visit("network", lang="en").press("tie-openai.microsoft")
    assert screen.address == {"lang": "en", "pick": "openai.microsoft"}
    assert len(screen.sentences()) == 3
    assert "OpenAI ↔ Microsoft" in screen.text


def test_an_actor_picked_in_the_network_opens_its_sentences(visit: Open) -> None:
    assert visit("network", lang="en", pick="elon-musk").sentences() == [
        "تبرع إيلون ماسك بمبلغ 100 مليون دولار لشركة أوبن إيه آي في عام 2015.",
        "والتقى إيلون ماسك سام ألتمان في مايو 2015.",
    ]


@pytest.mark.parametrize("pick", ["nobody", "openai.nobody"])
def test_an_unknown_actor_picked_is_said(visit: Open, pick: str) -> None:
    screen = visit("network", lang="en", pick=pick)
    assert any("nobody" in warning for warning in screen.warnings)


@pytest.mark.parametrize(("name", "pick"), [("overview", "no-such-claim"), ("money", "no-such-claim")])
def test_an_unknown_claim_picked_is_said(visit: Open, name: str, pick: str) -> None:
    screen = visit(name, lang="en", pick=pick)
    assert screen.sentences() == []
    assert EN("nothing.here") in screen.text or any(pick in warning for warning in screen.warnings)


def test_the_order_of_articles_is_chosen(visit: Open) -> None:
    screen = visit("articles", lang="en")
    assert screen.headlines[0] == "عودة إلى الصفقة"
    assert screen.at.button_group(key="choice-order").options == [EN("order.newest"), EN("order.oldest")]
    screen.at.button_group(key="choice-order").set_value("oldest")
    screen.run()
    assert screen.address == {"lang": "en", "order": "oldest"}
    assert screen.headlines[0] == "غرامة <b>كبيرة</b>"
    assert screen.headlines[-1] == "وعود بلا موعد"


def test_a_search_is_ordered_by_its_best_match_until_told_otherwise(visit: Open) -> None:
    screen = visit("articles", lang="en", q="صفقة", order="relevance")
    assert screen.headlines == ["عودة إلى الصفقة", "سعر السهم"]
    screen = visit("articles", lang="en", q="صفقة")
    assert screen.at.button_group(key="choice-order").value == "relevance"
    screen.at.button_group(key="choice-order").set_value("oldest")
    screen.run()
    assert screen.address == {"lang": "en", "q": "صفقة", "order": "oldest"}
    assert screen.headlines == ["سعر السهم", "عودة إلى الصفقة"]


def test_pages_of_articles_are_turned(visit_sample: Open) -> None:
    screen = visit_sample("articles", lang="en")
    first = screen.headlines
    assert len(first) == 10
    assert screen.at.pagination[0].value == 1
    screen.at.pagination[0].set_value(2)
    screen.run()
    assert screen.address == {"lang": "en", "page": "2"}
    assert len(screen.headlines) == 10
    assert not set(first) & set(screen.headlines)
    screen.at.button_group(key="choice-order").set_value("oldest")
    screen.run()
    assert screen.address == {"lang": "en", "order": "oldest"}, "another order begins at its first page"


def test_every_article_stands_on_one_page(visit_sample: Open) -> None:
    screen = visit_sample("articles", lang="en")
    pages = screen.at.pagination[0].num_pages
    seen: list[str] = []
    for number in range(1, pages + 1):
        seen += [link["article"] for link in visit_sample("articles", lang="en", page=str(number)).links("")
                 if "article" in link]  # fmt: skip
    assert len(seen) == len(set(seen)) == int(screen.shown.split()[1])


def test_a_page_that_is_not_there_becomes_the_nearest(visit_sample: Open) -> None:
    pages = visit_sample("articles", lang="en").at.pagination[0].num_pages
    assert visit_sample("articles", lang="en", page="999").at.pagination[0].value == pages
    assert visit_sample("articles", lang="en", page="0").at.pagination[0].value == 1


def test_few_articles_need_no_pages(visit: Open) -> None:
    assert len(visit("articles", lang="en").at.get("pagination")) == 0


def test_a_name_in_the_reader_leads_to_its_page_and_from_there_into_the_filter(visit: Open, little: Little) -> None:
    screen = visit("articles", lang="en", article=little.ids["gift"])
    assert {"lang": "en", "who": "elon-musk"} in screen.links("Elon Musk")
    screen = screen.go("actor", {"lang": "en", "who": "elon-musk"}).press("actor-filter")
    assert screen.address == {"lang": "en", "actors": "elon-musk", "who": "elon-musk"}
    assert screen.at.multiselect(key="filter-person").value == ["elon-musk"]
    assert screen.at.button(key="actor-filter").disabled, "once is enough"


def test_a_widget_shows_what_the_address_says_after_a_link_within_the_session(visit: Open) -> None:
    """A link followed inside a session overrules what the widgets held before."""
    screen = visit("articles", lang="en")
    screen.at.text_input(key="filter-text").set_value("ماسك")
    screen.run().go("articles", {"lang": "en", "q": "تسلا"})
    assert screen.at.text_input(key="filter-text").value == "تسلا"
    assert screen.headlines == ["سعر السهم"]


@pytest.mark.parametrize("stack", ["actor", "source"])
def test_columns_can_be_parted(visit: Open, stack: str) -> None:
    screen = visit("timeline", lang="en")
    screen.at.segmented_control(key="choice-stack").set_value(stack)
    screen.run()
    assert screen.address == {"lang": "en", "stack": stack}
    legend = next(body for body in screen.html if 'class="siyaq-legend"' in body and "siyaq-shape" in body)
    assert (SUN in legend) == (stack == "source")


def test_events_say_when_by_which_words_and_how_late(visit: Open) -> None:
    text = visit("timeline", lang="en", clock="happened").text
    assert "5 March 2024 · “5 مارس 2024” · told the same day" in text
    assert "told 8 years later" in text
    assert "5 events, the latest first" in text
