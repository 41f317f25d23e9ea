"""Is a ministry without a country that of the paper's own, and nobody else moved?"""

from datetime import date

import pytest

from preprocessing import actors
from preprocessing.actors import at_home
from preprocessing.extraction import extract
from preprocessing.reading import Raw

TEXT = "أعلنت وزارة الداخلية اليوم أن الطرق آمنة، وشكرت وزارة الصحة المتطوعين."


def ids(text: str, country: str | None) -> set[str]:
    return {mention.actor_id for mention in at_home(actors.find(text), country)}


@pytest.mark.parametrize(("country", "prefix"), [("SA", "saudi"), ("TN", "tunisia"), ("EG", "egypt"), ("AE", "uae")])
def test_a_paper_means_its_own_ministries(country: str, prefix: str) -> None:
    assert ids(TEXT, country) == {f"{prefix}-interior-ministry", f"{prefix}-health-ministry"}


@pytest.mark.parametrize("country", [None, "DE", "XX"])
def test_without_a_country_of_the_list_nothing_is_taken(country: str | None) -> None:
    assert at_home(actors.find(TEXT), country) == actors.find(TEXT)


def test_a_named_country_is_kept() -> None:
    assert ids("قالت وزارة الداخلية الفرنسية إن الحادث عرضي.", "SA") == {"france-interior-ministry"}


def test_a_currency_that_stays_open_is_told_once() -> None:
    text = "بلغ السعر 50 دينارا أمس، ثم بلغ 50 دينارا اليوم، وتحدثوا عن مئات المليارات."
    rows = extract(Raw("a", "a.txt", text), latest=date(2027, 1, 1)).rows["problems"]
    assert [row["excerpt"] for row in rows if row["stage"] == "money"] == ["50 دينارا"]


def test_places_and_words_stay() -> None:
    before, after = actors.find(TEXT), at_home(actors.find(TEXT), "SA")
    assert [(m.start, m.end, m.surface) for m in before] == [(m.start, m.end, m.surface) for m in after]
    assert all(mention.rule == "home.organization" for mention in after)
