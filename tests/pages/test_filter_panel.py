"""Does every widget of the panel change the address, the sentence and the screen, and does it show what holds?"""

from datetime import date

import pytest

from components.frame import PAGES
from components.language import Language
from queries import sources
from tests.conftest import MOON, Little
from tests.pages.conftest import Open, Screen

EN = Language("en")


def headlines(screen: Screen) -> set[str]:
    return set(screen.headlines)


GIFT, ECHO, SHARE, FINE, HOPE = "هبة قديمة", "عودة إلى الصفقة", "سعر السهم", "غرامة <b>كبيرة</b>", "وعود بلا موعد"
DEALS = {"خبر الاستثمار عن الوكالة"}  # the newer of the two copies, which stands for their story
ALL = {GIFT, ECHO, SHARE, FINE, HOPE} | DEALS


def test_words(visit: Open) -> None:
    screen = visit("articles", lang="en")
    assert headlines(screen) == ALL
    screen.at.text_input(key="filter-text").set_value("  ماسك ")
    screen.run()
    assert screen.address == {"lang": "en", "q": "ماسك"}
    assert screen.shown == "1 article with “ماسك”."
    assert headlines(screen) == {GIFT}
    assert screen.at.text_input(key="filter-text").value == "ماسك"
    screen.at.text_input(key="filter-text").set_value("")
    assert headlines(screen.run()) == ALL
    assert screen.address == {"lang": "en"}


@pytest.mark.parametrize(
    ("kind", "actor", "name", "left"),
    [
        ("person", "elon-musk", "Elon Musk", {GIFT}),
        ("company", "tesla", "Tesla", {SHARE}),
        ("organization", "european-commission", "European Commission", {FINE}),
    ],
)
def test_actors_of_each_kind(visit: Open, kind: str, actor: str, name: str, left: set[str]) -> None:
    screen = visit("articles", lang="en")
    screen.at.multiselect(key=f"filter-{kind}").set_value([actor])
    screen.run()
    assert screen.address == {"lang": "en", "actors": actor}
    assert screen.shown == f"1 article naming {name}."
    assert headlines(screen) == left
    screen.at.multiselect(key=f"filter-{kind}").set_value([])
    assert headlines(screen.run()) == ALL
    assert screen.address == {"lang": "en"}


def test_a_kind_offers_its_own_actors_in_both_scripts(visit: Open) -> None:
    people = visit(lang="en").at.multiselect(key="filter-person")
    assert set(people.options) == {"سام ألتمان · Sam Altman", "إيلون ماسك · Elon Musk", "داريو أمودي · Dario Amodei"}


def test_actors_of_two_kinds_stand_together_and_any_or_all_can_be_asked_for(visit: Open) -> None:
    screen = visit("articles", lang="en", actors="sam-altman")
    assert screen.at.multiselect(key="filter-person").value == ["sam-altman"]
    assert not [group for group in screen.at.button_group if group.key == "filter-match"]
    screen.at.multiselect(key="filter-company").set_value(["microsoft"])
    screen.run()
    assert screen.address == {"lang": "en", "actors": "sam-altman.microsoft"}
    assert headlines(screen) == DEALS | {GIFT, ECHO}
    assert screen.shown == "4 articles naming Sam Altman or Microsoft."
    screen.at.button_group(key="filter-match").set_value("all")
    screen.run()
    assert screen.address == {"lang": "en", "actors": "sam-altman.microsoft", "match": "all"}
    assert headlines(screen) == DEALS
    assert screen.shown == "2 articles naming Sam Altman and Microsoft."
    screen.at.multiselect(key="filter-person").set_value([])
    screen.run()
    assert screen.address["actors"] == "microsoft"
    assert headlines(screen) == DEALS | {ECHO}


@pytest.mark.parametrize("typed", ["ايلون ماسك", "elon musk", "إيلون ماسك"])
def test_a_typed_name_is_understood_in_any_spelling(visit: Open, typed: str) -> None:
    screen = visit("articles", lang="en")
    screen.at.multiselect(key="filter-person").set_value([typed])
    screen.run()
    assert screen.address == {"lang": "en", "actors": "elon-musk"}
    assert screen.at.multiselect(key="filter-person").value == ["elon-musk"]


def test_a_name_typed_into_another_kind_is_still_who_is_meant(visit: Open) -> None:
    screen = visit("articles", lang="en")
    screen.at.multiselect(key="filter-person").set_value(["OpenAI"])
    screen.run()
    assert screen.address == {"lang": "en", "actors": "openai"}
    assert screen.at.multiselect(key="filter-person").value == []
    assert screen.at.multiselect(key="filter-company").value == ["openai"]


@pytest.mark.parametrize("typed", ["شخص مجهول", "J. P. Nobody"])
def test_a_typed_name_that_nobody_has_is_said(visit: Open, typed: str) -> None:
    screen = visit("articles", lang="en", actors="tesla")
    screen.at.multiselect(key="filter-person").set_value([typed])
    screen.run()
    assert any(typed in warning for warning in screen.warnings)
    assert screen.address == {"lang": "en", "actors": "tesla"}
    assert headlines(screen) == {SHARE}


def test_leaving_out(visit: Open) -> None:
    screen = visit("articles", lang="en")
    screen.at.multiselect(key="filter-without").set_value(["openai", "tesla"])
    screen.run()
    assert screen.address == {"lang": "en", "not": "openai.tesla"}
    assert screen.shown == "2 articles but not OpenAI or Tesla."
    assert headlines(screen) == {FINE, HOPE}


def test_days_by_publication(visit: Open) -> None:
    screen = visit("articles", lang="en")
    screen.at.date_input(key="filter-day_from").set_value(date(2024, 3, 6))
    screen.run()
    assert screen.address == {"lang": "en", "from": "2024-03-06"}
    assert screen.shown == "3 articles published since 6 March 2024."
    screen.at.date_input(key="filter-day_to").set_value(date(2024, 4, 10))
    screen.run()
    assert screen.address == {"lang": "en", "from": "2024-03-06", "to": "2024-04-10"}
    assert screen.shown == "2 articles published from 6 March 2024 to 10 April 2024."
    assert headlines(screen) == {GIFT, "خبر الاستثمار عن الوكالة"}
    screen.at.date_input(key="filter-day_from").set_value(None)
    screen.run()
    assert screen.address == {"lang": "en", "to": "2024-04-10"}
    assert screen.shown == "5 articles published until 10 April 2024."


def test_days_by_event(visit: Open) -> None:
    screen = visit("articles", lang="en")
    screen.at.button_group(key="filter-clock").set_value("happened")
    screen.run()
    assert screen.address == {"lang": "en", "clock": "happened"}
    assert headlines(screen) == ALL
    screen.at.date_input(key="filter-day_to").set_value(date(2015, 12, 31))
    screen.run()
    assert screen.address == {"lang": "en", "clock": "happened", "to": "2015-12-31"}
    assert screen.shown == "1 article telling of events until 31 December 2015."
    assert headlines(screen) == {GIFT}


def test_bounds_that_cross_are_said(visit: Open) -> None:
    screen = visit("articles", lang="en", **{"from": "2024-05-01"})
    screen.at.date_input(key="filter-day_to").set_value(date(2024, 4, 1))
    screen.run()
    assert screen.warnings == [EN("filter.crossed")]
    assert visit("articles", lang="en", min="1000000000", max="1000000").warnings == [EN("filter.crossed")]
    assert visit("articles", lang="en", min="1000000", max="1000000").warnings == []


def test_sums(visit: Open) -> None:
    screen = visit("articles", lang="en")
    screen.at.selectbox(key="filter-usd_from").set_value(1e10)
    screen.run()
    assert screen.address == {"lang": "en", "min": "10000000000"}
    assert screen.shown == "4 articles with sums of at least $10 billion."
    assert headlines(screen) == DEALS | {ECHO, HOPE}
    screen.at.selectbox(key="filter-usd_from").set_value(-1.0)
    screen.run()
    assert screen.address == {"lang": "en"}
    screen.at.selectbox(key="filter-usd_to").set_value(1e8)
    screen.run()
    assert screen.address == {"lang": "en", "max": "100000000"}
    assert screen.shown == "2 articles with sums of at most $100 million."
    assert headlines(screen) == {GIFT, SHARE}


@pytest.mark.parametrize(("written", "usd"), [("0", 0.0), ("250", 250.0), ("12345.67", 12345.67)])
def test_a_bound_that_the_list_does_not_have_is_shown(visit: Open, written: str, usd: float) -> None:
    screen = visit("articles", lang="en", min=written)
    box = screen.at.selectbox(key="filter-usd_from")
    assert box.value == usd
    assert EN.usd(usd, short=True) in box.options
    assert screen.address == {"lang": "en", "min": written}


def test_kinds_of_sums(visit: Open) -> None:
    screen = visit("articles", lang="en")
    screen.at.multiselect(key="filter-kinds").set_value(["fine", "donation"])
    screen.run()
    assert screen.address == {"lang": "en", "kinds": "fine.donation"}
    assert screen.shown == "2 articles with sums of the kind Fine or Donation."
    assert headlines(screen) == {FINE, GIFT}


def test_hedges_of_sums(visit: Open) -> None:
    screen = visit("articles", lang="en")
    screen.at.multiselect(key="filter-bounds").set_value(["range", "at_most"])
    screen.run()
    assert screen.address == {"lang": "en", "hedge": "range.at_most"}
    assert screen.shown == "2 articles with sums hedged as range or at most."
    assert headlines(screen) == {SHARE, HOPE}


def test_sources(visit: Open, little: Little) -> None:
    screen = visit("articles", lang="en")
    key = sources.listed(little.table).set_index("name")["key"][MOON]
    screen.at.multiselect(key="filter-sources").set_value([key])
    screen.run()
    assert screen.address == {"lang": "en", "sources": key}
    assert screen.shown == f"3 articles from {MOON}."
    assert headlines(screen) == {GIFT, HOPE, "خبر الاستثمار عن الوكالة"}


@pytest.mark.parametrize("name", PAGES)
def test_clearing_leaves_nothing_but_the_language(visit: Open, name: str) -> None:
    screen = visit(name, lang="en", actors="openai", q="دولار", clock="happened", kinds="investment")
    assert not screen.at.button(key="filter-clear").disabled
    screen.press("filter-clear")
    assert screen.address == {"lang": "en"}
    assert screen.shown.startswith("Everything")
    assert screen.at.button(key="filter-clear").disabled
    assert screen.at.text_input(key="filter-text").value == ""
    assert screen.at.multiselect(key="filter-company").value == []


def test_the_sentence_holds_every_filter(visit: Open) -> None:
    address = {
        "actors": "openai", "not": "tesla", "q": "دولار", "from": "2024-01-01", "to": "2024-12-31",
        "kinds": "investment", "min": "1000000", "max": "1000000000000",
    }  # fmt: skip
    assert visit("articles", lang="en", **address).shown == (
        "3 articles with “دولار”, naming OpenAI, but not Tesla, published from 1 January 2024 to 31 December 2024, "
        "with sums of the kind Investment, with sums of at least $1 million, with sums of at most $1 trillion."
    )
    assert visit("articles", lang="ar", **address).shown == (
        "3 مقالات فيها «دولار»، تذكر أوبن إيه آي، ولا تذكر تسلا، نُشرت بين 1 يناير 2024 و31 ديسمبر 2024، "
        "فيها مبلغ (استثمار)، فيها مبلغ لا يقل عن مليون دولار، فيها مبلغ لا يزيد على تريليون دولار."
    )


def test_a_filter_lets_go_of_pick_and_page_and_keeps_the_zoom(visit: Open) -> None:
    screen = visit("timeline", lang="en", zoom="year", pick="2024")
    screen.at.text_input(key="filter-text").set_value("ماسك")
    screen.run()
    assert screen.address == {"lang": "en", "q": "ماسك", "zoom": "year"}


def test_where_nothing_matches_each_condition_can_be_dropped(visit: Open) -> None:
    screen = visit("money", lang="en", actors="tesla", q="ماسك", kinds="fine")
    assert EN("empty.title") in screen.text
    labels = [str(button.label) for button in screen.at.button if str(button.key).startswith("drop-")]
    assert labels == ["Drop: with “ماسك”", "Drop: naming Tesla", "Drop: with sums of the kind Fine"]
    assert screen.marks() == []
    screen.press("drop-text")
    assert screen.address == {"lang": "en", "actors": "tesla", "kinds": "fine"}
    screen.press("drop-kinds")
    assert screen.address == {"lang": "en", "actors": "tesla"}
    assert screen.shown == "1 article naming Tesla."
    assert EN("empty.title") not in screen.text


def test_where_nothing_matches_all_can_be_cleared(visit: Open) -> None:
    screen = visit("articles", lang="en", actors="tesla", q="ماسك").press("clear-all")
    assert screen.address == {"lang": "en"}
    assert headlines(screen) == ALL


@pytest.mark.parametrize("name", PAGES)
def test_words_typed_by_a_reader_are_never_markup(visit: Open, name: str) -> None:
    screen = visit(name, lang="en", q="<img src=x onerror=y>")
    assert "<img src=x" not in " ".join(screen.html)
    assert "with “<img src=x onerror=y>”" in screen.shown


@pytest.mark.parametrize("day", [date(1850, 6, 1), date(2150, 1, 1)])
def test_a_day_that_the_calendar_does_not_reach_is_shown_or_said(visit: Open, day: date) -> None:
    """A filter that holds while its widget looks empty can't be seen and can't be undone there."""
    screen = visit("articles", lang="en", to=f"{day}", **{"from": f"{day}"})
    if "from" in screen.address:
        assert screen.at.date_input(key="filter-day_from").value == day
    else:
        assert any(f"{day}" in warning for warning in screen.warnings)
