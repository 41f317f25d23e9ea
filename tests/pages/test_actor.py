"""Do the pages of one actor, of two, and of the data show what they should, and open sentences?"""

import pytest

from tests.conftest import Little
from tests.pages.conftest import Open


def test_without_an_actor_there_is_a_directory(visit: Open) -> None:
    screen = visit("actor", lang="en")
    assert screen.links("OpenAI") == [{"lang": "en", "who": "openai"}]
    assert "People" in screen.text


def test_an_actor_shows_names_counts_and_company(visit: Open) -> None:
    screen = visit("actor", lang="en", who="openai")
    assert all(told in screen.text for told in ("OpenAI", "أوبن إيه آي", "First named on 5 March 2024"))
    assert {"with.microsoft", "with.sam-altman", "with.elon-musk", "2024-03", "2024-04"} <= set(screen.marks())
    assert screen.warnings == []


@pytest.mark.parametrize(
    ("pick", "sentence"),
    [("2024-04", "تبرع إيلون ماسك"), ("with.microsoft", "أعلنت شركة مايكروسوفت")],
)
def test_marks_of_an_actor_open_their_sentences(visit: Open, pick: str, sentence: str) -> None:
    screen = visit("actor", lang="en", who="openai", pick=pick)
    assert any(sentence in shown for shown in screen.sentences())


@pytest.mark.parametrize("pick", ["with.nobody", "soon", "000000000000"])
def test_a_mark_that_is_none_is_said(visit: Open, pick: str) -> None:
    (warning,) = visit("actor", lang="en", who="openai", pick=pick).warnings
    assert pick in warning


def test_an_unknown_actor_is_said_and_the_directory_shown(visit: Open) -> None:
    screen = visit("actor", lang="en", who="nobody")
    assert "nobody" in screen.warnings[0]
    assert screen.links("OpenAI")


def test_the_page_keeps_to_the_filter(visit: Open) -> None:
    screen = visit("actor", lang="en", who="openai", **{"from": "2024-04-01"})
    assert "2024-03" not in screen.marks()
    assert "with.elon-musk" in screen.marks()


def test_an_actor_can_be_chosen(visit: Open) -> None:
    screen = visit("actor", lang="en")
    screen.at.selectbox(key="choice-who").set_value("openai")
    assert screen.run().address["who"] == "openai"


def test_two_actors_side_by_side(visit: Open) -> None:
    screen = visit("compare", lang="en", who="sam-altman.elon-musk")
    assert screen.links("OpenAI") == [{"lang": "en", "who": "openai"}]
    assert any("والتقى إيلون ماسك سام ألتمان" in sentence for sentence in screen.sentences())


@pytest.mark.parametrize("who", ["", "sam-altman", "sam-altman.sam-altman"])
def test_a_comparison_of_fewer_than_two_says_how(visit: Open, who: str) -> None:
    screen = visit("compare", lang="en", who=who)
    assert [str(told.value) for told in screen.at.info] == ["Choose two to compare them."]


def test_the_second_of_two_can_be_chosen(visit: Open) -> None:
    screen = visit("compare", lang="en", who="sam-altman")
    screen.at.selectbox(key="choice-1").set_value("elon-musk")
    assert screen.run().address["who"] == "sam-altman.elon-musk"


def test_the_data_page_looks_words_up(visit: Open, little: Little) -> None:
    screen = visit("data", lang="en")
    assert little.table.version in screen.text
    screen.at.text_input(key="choice-words").set_value("التمان")
    screen.run()
    assert screen.address["words"] == "التمان"
    assert "sam-altman" in screen.text
