"""Does each page open in both languages, show what the table holds, and keep to its address?"""

import json
import re
from datetime import date
from pathlib import Path

import pytest

from components.cache import FOLDER
from components.frame import PAGES
from components.language import CODES, Code, Language
from preprocessing.build import build
from tests.conftest import MOON, SUN, Little
from tests.pages.conftest import Open, opened

FILTERED = {"actors": "openai", "kinds": "investment", "from": "2024-03-01", "min": "1000000"}
"""The deal, its copy and its echo: the gift names OpenAI too, but in April and for charity."""


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("name", PAGES)
def test_a_page_opens_under_its_heading(visit: Open, name: str, code: Code) -> None:
    say, screen = Language(code), visit(name, lang=code)
    assert screen.heading == say(f"page.{name}")
    assert say(f"page.{name}.question") in screen.text
    assert screen.address == {"lang": code}
    assert screen.warnings == []
    assert screen.shown == say(
        "shown.all", articles=say.count("count.articles", 7), sources=say.count("count.sources", 2)
    )


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("name", PAGES)
def test_a_page_speaks_one_language_and_fills_every_place(visit_sample: Open, name: str, code: Code) -> None:
    screen = visit_sample(name, lang=code)
    assert not re.search(r"[{}]|\bNone\b|\bnan\b|NaT", screen.text)
    labels = [str(button.label) for button in screen.at.button if button.key in ("language", "filter-clear")]
    assert labels == [Language(code)("language.other"), Language(code)("filter.clear")]


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("name", PAGES)
def test_a_link_restores_the_filter_on_every_page(visit: Open, name: str, code: Code) -> None:
    screen = visit(name, lang=code, **FILTERED)
    assert screen.address == {"lang": code} | FILTERED
    assert screen.shown.startswith(Language(code).count("count.articles", 3))
    assert screen.at.multiselect(key="filter-company").value == ["openai"]
    assert screen.at.multiselect(key="filter-kinds").value == ["investment"]
    assert screen.at.date_input(key="filter-day_from").value == date(2024, 3, 1)
    assert screen.at.selectbox(key="filter-usd_from").value == 1e6


@pytest.mark.parametrize("name", PAGES)
def test_unknown_ids_are_said_and_dropped(visit: Open, name: str) -> None:
    screen = visit(
        name, lang="en", actors="openai.nobody", **{"not": "noone"}, sources="000000", kinds="bribe", to="soon"
    )
    (warning,) = screen.warnings
    for unknown in ("nobody", "noone", "000000", "bribe", "soon"):
        assert f"`{unknown}`" in warning
    assert "openai" not in warning
    assert screen.address == {"lang": "en", "actors": "openai"}
    assert screen.run().warnings == [], "said once"


def test_an_unknown_language_is_said_and_arabic_is_spoken(visit: Open) -> None:
    screen = visit(lang="fr")
    assert screen.heading == Language("ar")("page.overview")
    assert "`fr`" in screen.warnings[0]
    assert screen.address == {"lang": "ar"}


def test_the_key_of_a_source_is_no_actor(visit: Open, little: Little) -> None:
    key = str(little.table.value("SELECT substr(md5(name), 1, 6) FROM source LIMIT 1"))
    screen = visit(lang="en", actors=key)
    assert [warning for warning in screen.warnings if f"`{key}`" in warning]
    assert screen.address == {"lang": "en"}


@pytest.mark.parametrize(
    "address",
    [
        {"from": "0001-01-01"},
        {"to": "9999-12-31"},
        {"from": "1899-12-31", "to": "2101-01-01"},
        {"min": "0"},
        {"max": "0"},
        {"min": "0.001"},
        {"max": "12345.67"},
        {"min": "1e300"},
        {"min": "1000000000000", "max": "1"},
        {"from": "2025-01-01", "to": "2024-01-01"},
        {"q": '"'},
        {"q": 'شركة ""'},
        {"q": 'شركة -""'},
        {"q": "-"},
        {"q": "<b>{x}</b> `*_$"},
        {"pick": "9" * 30 + "x"},
        {"pick": "NaT"},
        {"pick": "abc:" + "9" * 60},
        {"pick": "..."},
        {"zoom": "week", "order": "random", "show": "7", "least": "x", "page": "0"},
        {"page": "9" * 30},
        {"page": "9" * 5000, "show": "9" * 5000, "at": "9" * 5000},
        {"pick": "abc:" + "9" * 5000},
        {"at": "9" * 60, "article": "0"},
        {"actors": "openai", "not": "openai"},
        {"clock": "happened", "match": "all"},
    ],
    ids=lambda address: "&".join(f"{name}={value[:12]}" for name, value in address.items()),
)
def test_no_link_breaks_a_page(visit: Open, address: dict[str, str]) -> None:
    screen, broken = visit(), []
    for name in PAGES:
        screen.turn(name, {"lang": "en"} | address)
        screen.at.run()
        if screen.at.exception or screen.heading != Language("en")(f"page.{name}"):
            broken.append(name)
    assert broken == []


@pytest.mark.parametrize("name", PAGES)
def test_the_menu_carries_language_and_filter_to_another_page(visit: Open, name: str) -> None:
    start = "articles" if name == "overview" else "overview"
    screen = visit(start, lang="en", order="oldest", **FILTERED).go(name)
    assert screen.heading == Language("en")(f"page.{name}")
    assert screen.address == {"lang": "en"} | FILTERED
    assert screen.shown.startswith("3 articles")


def test_a_setting_stays_behind_when_the_page_is_turned(visit: Open) -> None:
    screen = visit("timeline", lang="en", zoom="year", pick="2024").go("network")
    assert screen.address == {"lang": "en"}


def test_a_session_does_not_see_the_filter_of_another(visit: Open) -> None:
    visit("money", lang="en", **FILTERED)
    assert visit("money").address == {"lang": "ar"}


def test_without_a_table_the_screen_says_how_to_build_one(
    visit: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(FOLDER, str(tmp_path))
    screen = visit(lang="en")
    (error,) = screen.at.error
    assert Language("en")("error.table") in error.value
    assert "python -m preprocessing build" in error.value


def test_a_table_that_is_built_again_is_noticed(visit: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(FOLDER, str(tmp_path / "tables"))
    source = tmp_path / "articles.jsonl"
    source.write_text(json.dumps({"id": "1", "title": "أول", "text": "خبر قصير."}) + "\n", encoding="utf-8")
    build([source], tmp_path / "tables")
    screen = visit("articles", lang="en")
    assert screen.headlines == ["أول"]
    source.write_text(json.dumps({"id": "2", "title": "ثان", "text": "خبر آخر."}) + "\n", encoding="utf-8")
    build([source], tmp_path / "tables")
    assert screen.run().headlines == ["ثان"]


def test_overview_counts_what_is_there(visit: Open) -> None:
    screen = visit(lang="en")
    tiles = re.findall(r"<b>([\d,]+)</b><span>(.*?)</span>", " ".join(screen.html))
    say = Language("en")
    assert {name: number for number, name in tiles} == {
        say("tile.articles"): "7", say("tile.stories"): "6", say("tile.person"): "3", say("tile.company"): "7",
        say("tile.organization"): "1", say("tile.claims"): "7", say("tile.undated"): "1",
    }  # fmt: skip
    assert {"named.sam-altman", "named.openai", "2024-03"} <= set(screen.marks())


def test_overview_leads_on_to_the_pages_that_show_more(visit: Open) -> None:
    links = visit(lang="en", **FILTERED).links(Language("en")("overview.more"))
    assert links == [{"lang": "en"} | FILTERED] * 2


def test_articles_are_listed_newest_first_with_their_source_and_first_words(visit: Open) -> None:
    screen = visit("articles", lang="en")
    assert screen.headlines == [
        "عودة إلى الصفقة", "هبة قديمة", "خبر الاستثمار عن الوكالة", "سعر السهم", "غرامة <b>كبيرة</b>", "وعود بلا موعد",
    ]  # fmt: skip
    assert "تبرع إيلون ماسك بمبلغ" in screen.text
    assert re.search(rf"{MOON}\W+10 April 2024", screen.text)
    assert re.search(rf"{MOON}\W+no date", screen.text)


def test_a_search_marks_its_words_in_the_list(visit: Open) -> None:
    screen = visit("articles", lang="en", q="مكتبة")
    assert screen.headlines == ["عودة إلى الصفقة"]
    assert '<mark class="hit">المكتبة</mark>' in " ".join(screen.html)


def test_the_reader_shows_the_article_with_its_marks_and_facts(visit: Open, little: Little) -> None:
    screen = visit("articles", lang="en", article=little.ids["fine"], at="2")
    drawn = " ".join(screen.html)
    assert re.search(r'<mark class="m organization" [^>]*>المفوضية الأوروبية</mark>', drawn)
    assert re.search(
        r'<span id="s2" class="here">ودفعت شركة <a [^>]*who=google[^>]*><mark class="m company" [^>]*>غوغل', drawn
    )
    assert drawn.count('class="here"') == 1
    assert "&lt;b&gt;كبيرة&lt;/b&gt;" in drawn
    assert "<b>كبيرة" not in drawn
    text = screen.text
    assert re.search(r"at 1\.08[78] on 1 December 2023", text)
    for told in ("Fine", "$2.18 billion", SUN, "24 words"):
        assert told in text, told


def test_the_reader_leads_to_copies_neighbours_and_the_original(visit: Open, little: Little) -> None:
    screen = visit("articles", lang="en", article=little.ids["deal"], actors="openai")
    say = Language("en")
    assert [link["article"] for link in screen.links("خبر الاستثمار عن الوكالة")] == [little.ids["copy"]]
    (previous,), (after,), (back,) = (screen.links(say(f"articles.{name}")) for name in ("previous", "next", "back"))
    assert previous == {"lang": "en", "actors": "openai", "article": little.ids["gift"]}
    assert after == {}
    assert back == {"lang": "en", "actors": "openai"}
    (original,) = screen.at.get("link_button")
    assert original.proto.url == "https://example.org/deal"


def test_an_unknown_article_is_said(visit: Open) -> None:
    screen = visit("articles", lang="en", article="0000")
    assert any("`0000`" in warning for warning in screen.warnings)


def test_an_article_that_the_filter_leaves_out_can_still_be_read(visit: Open, little: Little) -> None:
    screen = visit("articles", lang="en", article=little.ids["gift"], actors="tesla")
    assert "والتقى" in screen.text


def test_money_ranks_claims_and_counts_what_no_total_holds(visit: Open) -> None:
    screen = visit("money", lang="en")
    say, text = Language("en"), screen.text
    cells = re.findall(r"<td>(.*?)</td>", " ".join(screen.html))
    assert [cells[at : at + 4] for at in range(0, len(cells), 4)] == [
        ["Investment", "2", "$10B", "$40B"], ["Acquisition", "1", "$3B", "$3B"],
        ["Fine", "1", "$2.18B", "$2.18B"], ["Donation", "1", "$100M", "$100M"],
        ["Price", "1", "—", "$250"],
    ]  # fmt: skip
    assert say("money.vague", sums="2 sums") in text
    assert say("money.without_rate", sums="1 sum") in text
    assert say("money.undated", claims="1 claim") in text


def test_a_page_with_nothing_of_its_own_says_so(visit: Open) -> None:
    say = Language("en")
    assert say("nothing.timeline") in visit("timeline", lang="en", actors="amazon").text
    assert say("nothing.timeline") in visit("timeline", lang="en", actors="amazon", clock="happened").text


def test_timeline_counts_and_lists_articles_without_a_day(visit: Open) -> None:
    screen = visit("timeline", lang="en")
    assert Language("en")("timeline.undated", articles="1 article") in screen.text
    assert [link["article"] for link in screen.links("وعود بلا موعد")]


def test_timeline_by_event_counts_what_has_no_column(visit: Open) -> None:
    screen = visit("timeline", lang="en", clock="happened", zoom="day")
    say, text = Language("en"), screen.text
    assert say("timeline.unresolved", dates="1 date") in text
    assert say("timeline.coarse", dates="2 dates") in text
    assert {"2024-03-05", "2024-01-15", "2023-12-01"} <= set(screen.marks())


def test_network_lists_its_strongest_ties(visit: Open) -> None:
    screen = visit("network", lang="en")
    ties = [str(button.key) for button in screen.at.button if re.match(r"tie-(?!tie\.)", str(button.key))]
    assert ties[0] == "tie-openai.microsoft"
    assert len(ties) == 7
    assert "2 stories, 3 sentences" in screen.text
    assert {"openai", "microsoft", "openai.microsoft"} <= set(screen.marks())


def test_articles_of_no_named_source_come_from_nowhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "note.txt").write_text("أعلنت شركة مايكروسوفت شراكة مع شركة أوبن إيه آي.", encoding="utf-8")
    build([tmp_path / "note.txt"], tmp_path / "tables")
    monkeypatch.setenv(FOLDER, str(tmp_path / "tables"))
    assert opened("overview", lang="en").shown == "Everything: 1 article."
