"""Can articles be searched, folded, read and stepped through, and does the reader show what was found in them?"""

import re
from html import unescape
from typing import Final

import pytest

from components.article_text import KINDS
from components.language import Language
from queries import articles, evidence
from queries.filters import Filters
from queries.table import Table
from tests.conftest import LITTLE, Little
from tests.pages.conftest import Open, Screen

EN: Final = Language("en")
DEAL, COPY = "خبر الاستثمار", "خبر الاستثمار عن الوكالة"


def drawn(screen: Screen) -> str:
    return " ".join(screen.html)


def reader(screen: Screen) -> str:
    (found,) = [body for body in screen.html if "siyaq-reader" in body and "<article" in body]
    return found


def chips(screen: Screen) -> list[list[str]]:
    """Read the chips of each row."""
    rows = [match[1] for body in screen.html if (match := re.search(r'siyaq-chips">(.*?)</div>', body))]
    return [
        [unescape(re.sub("<[^>]+>", "", chip)) for chip in re.findall(r"<span[^>]*>(.*?)</span>", row)] for row in rows
    ]


def test_copies_are_folded_under_their_story_and_counted(visit: Open, little: Little) -> None:
    screen = visit("articles", lang="en")
    assert COPY in screen.headlines
    assert DEAL not in screen.headlines
    assert "6 stories in 7 articles" in screen.text
    (folded,) = screen.at.expander
    assert (folded.label, folded.proto.expanded) == ("and 1 copy", False)
    assert [link["article"] for link in screen.links(DEAL) if link["article"] != little.ids["copy"]] == [
        little.ids["deal"]
    ]
    assert visit("articles", lang="ar").at.expander[0].label == "ونسخة واحدة"


def test_copies_are_unfolded_by_the_address_and_by_its_control(visit: Open) -> None:
    screen = visit("articles", lang="en")
    screen.at.button_group(key="choice-copies").set_value("show")
    screen.run()
    assert screen.address == {"lang": "en", "copies": "show"}
    assert screen.at.expander[0].proto.expanded
    screen.at.button_group(key="choice-copies").set_value("fold")
    assert not screen.run().at.expander[0].proto.expanded


def test_where_nothing_is_folded_there_is_nothing_to_unfold(visit: Open) -> None:
    screen = visit("articles", lang="en", q="ماسك")
    assert "1 story in 1 article" in screen.text
    assert not screen.at.expander
    assert not [group for group in screen.at.button_group if group.key == "choice-copies"]


def test_a_row_says_what_the_article_names(visit: Open) -> None:
    rows = dict(zip((screen := visit("articles", lang="en")).headlines, chips(screen), strict=True))
    assert rows["هبة قديمة"] == ["2 people", "1 company", "1 sum", "2 dates"]
    assert rows["غرامة <b>كبيرة</b>"] == ["1 company", "1 organization", "2 sums", "1 date"]
    assert ["شخصان", "شركة واحدة", "مبلغ واحد", "تاريخان"] in chips(visit("articles", lang="ar"))


def test_a_search_counts_its_hits_and_marks_them_in_title_and_text(visit: Open) -> None:
    screen = visit("articles", lang="en", q="هبة OR تبرع")
    assert screen.headlines == ["هبة قديمة"]
    assert chips(screen)[0][0] == "2 hits"
    (label,) = [link.proto.label for link in screen.at.get("page_link") if "هبة" in link.proto.label]
    assert ":primary-background[هبة] قديمة" in label
    assert '<mark class="hit">تبرع</mark>' in drawn(screen)


@pytest.mark.parametrize(
    ("typed", "unclear", "read"),
    [
        ('"سام ألتمان', "search.quote", '"سام ألتمان"'),
        ("(ماسك OR تسلا", "search.bracket", "ماسك OR تسلا"),
        ("ماسك OR", "search.operator", "ماسك"),
    ],
)
@pytest.mark.parametrize("page", ["articles", "money"])
def test_a_slip_in_a_search_is_said_with_its_best_reading(
    visit: Open, page: str, typed: str, unclear: str, read: str
) -> None:
    screen = visit(page, lang="en", q=typed)
    (told,) = screen.warnings
    plain = re.sub("[\u2066-\u2069\\\\]", "", told)
    assert plain == f"{EN(unclear)}. {EN('search.read', reading=read)}"
    assert screen.shown == visit(page, lang="en", q=read).shown.replace(read, typed)


def test_a_slip_that_finds_nothing_is_said_too(visit: Open) -> None:
    screen = visit("articles", lang="en", q="(zzzz")
    assert any(EN("search.bracket") in warning for warning in screen.warnings)
    assert "siyaq-empty" in drawn(screen)


def test_a_search_without_a_word_says_so(visit: Open) -> None:
    assert visit("articles", lang="en", q="()").warnings == [EN("search.nothing")]


def test_how_words_beside_or_were_read_is_said_without_alarm(visit: Open) -> None:
    screen = visit("articles", lang="en", q="شركة ماسك OR أمازون")
    assert not screen.warnings
    assert "شركة (ماسك OR أمازون)" in screen.text
    assert not [told for told in (visit("articles", lang="en", q="ماسك OR أمازون").text,) if EN("search.mixed") in told]


def test_a_mark_tells_what_it_is(visit: Open, little: Little) -> None:
    text = reader(visit("articles", lang="en", article=little.ids["gift"]))
    assert 'class="m person" title="Person: إيلون ماسك · Elon Musk"' in text
    assert 'class="m amount" title="Donation · $100 million · from Elon Musk to OpenAI"' in text
    assert 'class="m date" title="2015-01-01 – 2015-12-31"' in text
    arabic = reader(visit("articles", lang="ar", article=little.ids["gift"]))
    assert 'title="شخص: إيلون ماسك · Elon Musk"' in arabic
    assert "من إيلون ماسك إلى أوبن إيه آي" in arabic


def test_a_day_that_can_not_be_known_is_said_by_its_mark(visit: Open, little: Little) -> None:
    assert 'class="m date" title="no date">أمس' in reader(visit("articles", lang="en", article=little.ids["hope"]))


def test_kinds_of_marks_are_chosen_and_kept_in_the_address(visit: Open, little: Little) -> None:
    screen = visit("articles", lang="en", article=little.ids["gift"])
    assert screen.at.button_group(key="choice-marks").value == list(KINDS)
    assert all(f'"m {kind}"' in reader(screen) for kind in ("person", "company", "amount", "date"))
    screen.at.button_group(key="choice-marks").set_value(["amount", "date"])
    screen.run()
    assert screen.address == {"lang": "en", "article": little.ids["gift"], "marks": "amount.date"}
    assert set(re.findall(r'"m (\w+)"', reader(screen))) == {"amount", "date"}
    assert screen.links("Elon Musk"), "the facts stay"
    screen.at.button_group(key="choice-marks").set_value([])
    assert screen.run().address["marks"] == "none"
    assert "<mark" not in reader(screen)
    screen.at.button_group(key="choice-marks").set_value(list(KINDS))
    assert "marks" not in screen.run().address


def test_chosen_marks_go_along_to_the_next_article(visit: Open, little: Little) -> None:
    screen = visit("articles", lang="en", article=little.ids["gift"], marks="person", order="oldest", copies="show")
    (following,) = screen.links(EN("articles.next"))
    assert following == {
        "lang": "en", "article": little.ids["echo"], "marks": "person", "order": "oldest", "copies": "show",
    }  # fmt: skip


def test_the_reader_marks_what_was_searched_also_inside_names(visit: Open, little: Little) -> None:
    text = reader(visit("articles", lang="en", article=little.ids["gift"], q="ماسك هبة"))
    assert 'إيلون <mark class="hit">ماسك</mark></mark>' in text
    assert '<mark class="hit">هبة</mark> قديمة' in text


def test_no_letter_of_an_article_is_lost_in_its_marks(visit_sample: Open, sample: Table) -> None:
    """With quotations, marks and hits in one another, the words are those of the article."""
    sql = (
        "SELECT article_id, text FROM article JOIN body ON article = id WHERE id IN (SELECT article FROM quote) LIMIT 6"
    )
    for article_id, text in sample.rows(sql).itertuples(index=False):
        shown = reader(visit_sample("articles", lang="en", article=article_id, q="شركة OR قال OR ال"))
        assert "siyaq-said" in shown
        assert "".join(unescape(re.sub("<[^>]+>", "", shown)).split()) == "".join(text.split())


def test_a_quotation_is_ruled_with_its_speaker(visit_sample: Open, sample: Table) -> None:
    sql = "SELECT article_id, id FROM article WHERE id IN (SELECT article FROM quote) ORDER BY id LIMIT 1"
    article_id, number = sample.rows(sql).iloc[0]
    quotes = articles.quotes(sample, int(number))
    screen = visit_sample("articles", lang="en", article=article_id)
    named = sample.rows("SELECT actor_id, name_en FROM actor").set_index("actor_id")["name_en"]
    speakers = re.findall(r'siyaq-said" title="([^"]*)" data-speaker="([^"]*)"', reader(screen))
    expected = [named[speaker] for speaker in quotes["speaker_id"]]
    assert [unescape(name) for _, name in speakers] == expected
    assert [unescape(title) for title, _ in speakers] == [EN("articles.speaker", name=name) for name in expected]
    assert "siyaq-said" not in reader(visit_sample("articles", lang="en", article=article_id, marks="person"))


def test_each_fact_leads_to_its_sentence(visit: Open, little: Little) -> None:
    screen = visit("articles", lang="en", article=little.ids["gift"])
    at = {"lang": "en", "article": little.ids["gift"]}
    assert screen.links("100 مليون دولار") == [at | {"at": "1"}]
    assert screen.links("عام 2015") == [at | {"at": "1"}]
    assert screen.links("مايو 2015") == [at | {"at": "2"}]
    assert screen.links("2 sentences") == [at | {"at": "1"}], "Musk; the first of his sentences"
    again = visit("articles", lang="en", article=little.ids["gift"], at="1")
    assert again.links("2 sentences") == [at | {"at": "2"}], "and from there the next"


def test_relations_and_quotations_are_facts(visit_sample: Open, sample: Table) -> None:
    sql = """SELECT article_id, id FROM article WHERE id IN (SELECT article FROM quote)
        AND id IN (SELECT article FROM relation) ORDER BY id LIMIT 1"""
    article_id, number = sample.rows(sql).iloc[0]
    screen = visit_sample("articles", lang="en", article=article_id)
    named = sample.rows("SELECT actor_id, name_en FROM actor").set_index("actor_id")["name_en"]
    for row in articles.relations(sample, int(number)).itertuples():
        said = EN(f"predicate.{row.predicate}", subject=named[row.subject_id], object=named[row.object_id])
        assert str(row.sentence) in [link["at"] for link in screen.links(said)]
    for row in articles.quotes(sample, int(number)).itertuples():
        assert EN("articles.speaker", name=named[row.speaker_id]) in screen.text


def test_all_sums_of_an_article_are_facts(visit_sample: Open, sample: Table) -> None:
    article_id, number = sample.rows(
        "SELECT article_id, id FROM article ORDER BY (SELECT count(*) FROM amount WHERE article = id) DESC, id LIMIT 1"
    ).iloc[0]
    screen = visit_sample("articles", lang="en", article=article_id)
    for row in evidence.amounts(sample, int(number)).itertuples():
        assert str(row.sentence) in [link.get("at") for link in screen.links(row.surface)]


def test_the_way_through_the_reader_is_that_of_the_list(visit: Open, little: Little) -> None:
    """In the order asked for, within the search, copies folded; and back to the page one came from."""
    listed = visit("articles", lang="en", q="استثمار", order="oldest").headlines
    ids = {article["title"]: little.ids[article["id"]] for article in LITTLE}
    screen = visit("articles", lang="en", q="استثمار", order="oldest", article=ids[listed[0]])
    for number, title in enumerate(listed, 1):
        assert f"{number} of {len(listed)}" in screen.text
        (following,) = screen.links(EN("articles.next"))
        if number < len(listed):
            assert following == {"lang": "en", "q": "استثمار", "order": "oldest", "article": ids[listed[number]]}
            screen = screen.go("articles", following)
        else:
            assert following == {}, title
    assert screen.links(EN("articles.back")) == [{"lang": "en", "q": "استثمار", "order": "oldest"}]


def test_the_way_back_leads_to_the_page_of_the_list(visit_sample: Open, sample: Table) -> None:
    row = articles.page(sample, Filters(), number=3, fold=True).iloc[0]
    screen = visit_sample("articles", lang="en", article=row["article_id"])
    assert screen.links(EN("articles.back")) == [{"lang": "en", "page": "3"}]
    assert row["title"] in " ".join(screen.go("articles", {"lang": "en", "page": "3"}).headlines)


def test_an_article_without_a_day_says_so(visit: Open, little: Little) -> None:
    assert "no date" in visit("articles", lang="en", article=little.ids["hope"]).text
    assert "بلا تاريخ" in visit("articles", lang="ar", article=little.ids["hope"]).text


def test_copies_of_an_article_are_listed_with_source_and_day(visit: Open, little: Little) -> None:
    screen = visit("articles", lang="en", article=little.ids["deal"])
    (label,) = [link.proto.label for link in screen.at.get("page_link") if COPY in link.proto.label]
    assert re.sub("[\u2066-\u2069]", "", label) == f"{COPY} · موقع القمر · 6 March 2024"
