"""Do the words under a headline show what was looked for?"""

import re
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from components import article_list
from queries import search

FAR = " ".join(["كلام طويل لا ينتهي"] * 30)
LONG = f"{FAR} ثم زار ألتمان المكتبة في باريس. " + " ".join(["نهاية بعيدة"] * 40)


def snippets(body: str, typed: str = "") -> list[str]:
    """Give the snippets of an article for what a reader typed."""
    return article_list.snippets(body, search.hits(body, search.wanted(typed)))


def plain(drawn: str) -> str:
    return unescape(re.sub("</?mark[^>]*>", "", drawn))


def stretch(drawn: str) -> str:
    return plain(drawn).removeprefix("… ").removesuffix(" …")


def test_a_short_text_is_shown_whole() -> None:
    assert snippets("نص قصير.") == ["نص قصير."]


def test_a_long_text_is_opened_and_cut_at_a_word() -> None:
    (drawn,) = snippets(LONG)
    assert drawn.endswith(" …")
    assert LONG.startswith(drawn.removesuffix(" …") + " ")
    assert 150 < len(drawn) < 220


def test_the_words_looked_for_are_in_view_and_marked() -> None:
    (drawn,) = snippets(LONG, "التمان مكتبة")
    assert '<mark class="hit">ألتمان</mark>' in drawn
    assert '<mark class="hit">المكتبة</mark>' in drawn
    assert drawn.startswith("… ")
    assert drawn.endswith(" …")
    assert stretch(drawn) in LONG


@pytest.mark.parametrize(("times", "shown"), [(1, 1), (2, 2), (3, 3), (7, 3)])
def test_hits_that_stand_apart_have_a_snippet_each_up_to_three(times: int, shown: int) -> None:
    body = f"{FAR} سوق ".join([""] * (times + 1)) + FAR
    drawn = snippets(body, "سوق")
    assert [one.count("<mark") for one in drawn] == [1] * shown
    places = [body.index(stretch(one)) for one in drawn]
    assert places[0] == min(places)


def test_hits_side_by_side_share_a_snippet() -> None:
    drawn = snippets(f"{FAR} سوق ثم سوق ثم سوق {FAR}", "سوق")
    assert [one.count("<mark") for one in drawn] == [3]


def test_a_phrase_is_marked_whole_and_its_words_are_not_alone() -> None:
    assert snippets("سوق المال ومال السوق", '"سوق المال"') == ['<mark class="hit">سوق المال</mark> ومال السوق']


def test_words_left_out_are_not_marked() -> None:
    assert snippets("نص قصير.", "-قصير") == ["نص قصير."]


def test_an_articles_words_are_no_markup() -> None:
    assert snippets("<script>قصير</script>", "قصير") == ['&lt;script&gt;<mark class="hit">قصير</mark>&lt;/script&gt;']


def test_a_paragraph_runs_on_in_the_snippet() -> None:
    assert snippets("أول.\nثان.") == ["أول. ثان."]


def test_an_empty_text_has_no_snippet() -> None:
    assert snippets("") == []


@given(st.text(st.sampled_from("اسبلم وك<&\n"), max_size=900), st.sampled_from(("", "سلم", "ا", "كم OR بس", '"ا ب"')))
def test_snippets_are_stretches_of_the_body_in_order(body: str, typed: str) -> None:
    line, after = body.replace("\n", " "), 0
    drawn = snippets(body, typed)
    assert len(drawn) <= 3
    for one in drawn:
        words = plain(one)
        words = words[2:] if words.startswith("… ") else words
        words = words[:-2] if words.endswith(" …") else words
        assert len(words) <= 210
        after = line.index(words, after) + len(words)


def test_a_headline_marks_what_was_found_and_reads_on() -> None:
    title = "صفقة *كبيرة* في [سوق]"
    label = article_list._headline(title, search.hits(title, search.wanted("سوق كبيرة")))
    assert label == "\u2067صفقة \\*:primary-background[كبيرة]\\* في \\[:primary-background[سوق]\\]\u2069"
    assert article_list._headline("OpenAI", []) == "\u2066OpenAI\u2069"
