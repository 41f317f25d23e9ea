"""Is the doubt told where one id seems to stand for several people, and only there?"""

import pytest

from preprocessing.identity.namesakes import LEAST, Place, doubts

ONE = "thamer-al-rughaib"
NAME = "ثامر الرغيب"


def told(*before: str) -> list[str]:
    return [problem.what for problem in doubts(Place(ONE, NAME, text) for text in before)]


def test_a_player_and_an_officer_of_one_name_are_told() -> None:
    (what,) = told("سجل اللاعب ", "غاب المهاجم ", "أوضح العقيد ", "قال العقيد ")
    assert ONE in what
    assert "forces, sport" in what


def test_two_countries_are_told() -> None:
    (what,) = told(*["تعاقد النادي مع اللاعب الكويتي "] * LEAST, *["وصل اللاعب التونسي "] * LEAST)
    assert "التونسي" in what
    assert "الكويتي" in what


def test_what_is_told_names_the_people_and_their_id() -> None:
    (problem,) = doubts(Place(ONE, NAME, text) for text in ["قال القاضي ", "وأضاف المخرج "] * LEAST)
    assert (problem.stage, problem.excerpt) == ("identity", NAME)


@pytest.mark.parametrize(
    "before",
    [
        ["سجل اللاعب ", "غاب المهاجم ", "قال المدرب ", "وصل الكابتن "],
        ["سجل اللاعب ", "غاب المهاجم ", "أوضح العقيد "],
        ["قال الدكتور ", "قال المهندس ", "حضر السيد ", "كتب الأستاذ "],
        ["حضر العقيد واللاعب ", "قال العقيد ", "قال العقيد "],
        ["زار الوفد الكويتي بيت ", "زار الوفد التونسي بيت "] * LEAST,
        ["", "", "", ""],
    ],
    ids=["one field", "once", "titles of courtesy", "two at once", "not his country", "nothing said"],
)
def test_no_doubt(before: list[str]) -> None:
    assert told(*before) == []
