"""Do the words under a headline show what was looked for?"""

import re
from html import unescape
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from components import article_list
from queries import search

LONG = " ".join(["كلام طويل لا ينتهي"] * 30) + " ثم زار ألتمان المكتبة في باريس. " + " ".join(["نهاية بعيدة"] * 40)


def snippet(body: str, typed: str = "", title: str = "عنوان") -> str:
    """Give the snippet of an article with a title and a body."""
    article: dict[str, Any] = {"text": f"{title}\n\n{body}", "body_start": len(title) + 2}
    return article_list._snippet(article, search.words(typed))


def plain(drawn: str) -> str:
    return unescape(re.sub("</?mark[^>]*>", "", drawn))


def test_a_short_text_is_shown_whole() -> None:
    assert snippet("نص قصير.") == "نص قصير."


def test_a_long_text_is_opened_and_cut_at_a_word() -> None:
    drawn = snippet(LONG)
    assert drawn.endswith(" …")
    assert LONG.startswith(drawn.removesuffix(" …") + " ")
    assert len(drawn) < 220


def test_the_words_looked_for_are_in_view_and_marked() -> None:
    drawn = snippet(LONG, "التمان مكتبة")
    assert '<mark class="hit">ألتمان</mark>' in drawn
    assert '<mark class="hit">المكتبة</mark>' in drawn
    assert drawn.startswith("… ")
    assert drawn.endswith(" …")
    assert plain(drawn).removeprefix("… ").removesuffix(" …") in LONG


def test_a_word_that_stands_in_the_title_only_opens_the_text() -> None:
    assert snippet("نص قصير.", "عنوان") == "نص قصير."


def test_words_left_out_are_not_marked() -> None:
    assert "<mark" not in snippet("نص قصير.", "-قصير")


def test_an_articles_words_are_no_markup() -> None:
    assert snippet("<script>قصير</script>", "قصير") == '&lt;script&gt;<mark class="hit">قصير</mark>&lt;/script&gt;'


def test_a_paragraph_runs_on_in_the_snippet() -> None:
    assert snippet("أول.\nثان.") == "أول. ثان."


def test_an_empty_text_has_no_snippet() -> None:
    assert snippet("") == ""


@given(st.text(st.sampled_from("اسبلم وك<&\n"), max_size=700), st.sampled_from(("", "سلم", "ا", "كم OR بس")))
def test_a_snippet_is_a_stretch_of_the_body(body: str, typed: str) -> None:
    drawn = plain(snippet(body, typed)).removeprefix("… ").removesuffix(" …")
    assert drawn in body.replace("\n", " ")
    assert len(drawn) <= 210
