"""Who is listed, who is known, who is meant, who leads?"""

import pytest

from queries import actors
from queries.filters import Filters
from tests.conftest import Little

ALL = {
    "openai", "microsoft", "sam-altman", "amazon", "anthropic", "dario-amodei", "elon-musk", "european-commission",
    "google", "skype", "tesla",
}  # fmt: skip


def test_every_actor_is_listed_the_most_named_first(little: Little) -> None:
    listed = actors.listed(little.table)
    assert set(listed["actor_id"]) == ALL
    assert listed["actor_id"].tolist()[:3] == ["openai", "microsoft", "sam-altman"]
    assert listed["stories"].tolist() == [3, 2, 2] + [1] * 8
    assert set(listed.columns) == {"actor_id", "kind", "name_ar", "name_en", "aliases", "stories"}


def test_known_keeps_the_order_asked_for(little: Little) -> None:
    assert actors.known(little.table, ("tesla", "nobody", "amazon", "")) == ("tesla", "amazon")
    assert actors.known(little.table, ()) == ()


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("sam-altman", "sam-altman"),
        ("سام ألتمان", "sam-altman"),
        ("سام التمان", "sam-altman"),
        ("  سام ألتمان ", "sam-altman"),
        ("سَام ألتمَان", "sam-altman"),
        ("SAM altman", "sam-altman"),
        ("OpenAI", "openai"),
        ("اوبن ايه اي", "openai"),
        ("أمازون", "amazon"),  # not its name, but how the corpus spells it
        ("شركة لا وجود لها", None),
        ("", None),
        ("altma", None),
        ("altman", "sam-altman"),  # a part of a name, as a word of it
    ],
)
def test_meant_finds_an_actor_by_any_spelling(little: Little, typed: str, meant: str | None) -> None:
    assert actors.meant(little.table, typed) == meant


def test_leading_counts_stories_not_copies(little: Little) -> None:
    companies = actors.leading(little.table, Filters(), "company")
    found = list(zip(companies["actor_id"], companies["stories"], companies["articles"], strict=True))
    assert found == [
        ("openai", 3, 4), ("microsoft", 2, 3), ("amazon", 1, 1), ("anthropic", 1, 1), ("google", 1, 1),
        ("skype", 1, 1), ("tesla", 1, 1),
    ]  # fmt: skip
    people = actors.leading(little.table, Filters(), "person")
    assert list(zip(people["actor_id"], people["stories"], people["articles"], strict=True)) == [
        ("sam-altman", 2, 3), ("dario-amodei", 1, 1), ("elon-musk", 1, 1),
    ]  # fmt: skip
    assert people["name_ar"].tolist() == ["سام ألتمان", "داريو أمودي", "إيلون ماسك"]


def test_leading_obeys_filter_and_limit(little: Little) -> None:
    gift = Filters(actors=("elon-musk",))
    assert actors.leading(little.table, gift, "person")["actor_id"].tolist() == ["elon-musk", "sam-altman"]
    assert actors.leading(little.table, Filters(), "company", limit=2)["actor_id"].tolist() == ["openai", "microsoft"]
    assert actors.leading(little.table, Filters(actors=("nobody",)), "company").empty
