"""Does every form of the word lists of dates do what its row says? One sentence for each kind, filled with each."""

from datetime import date
from typing import Final

import pytest

from preprocessing import dates
from preprocessing.lexicon import Row, rows
from preprocessing.text import fold_word

LISTS: Final = ("months", "weekdays", "seasons", "date_words", "date_neighbours")
PUBLISHED: Final = date(2024, 5, 15)
WEEKDAYS: Final = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
FIRST_MONTHS: Final = {"spring": 3, "summer": 6, "autumn": 9, "winter": 12}
# Kind, or kind and value → a sentence, and the surface that is to be found last in it; {} is the form.
SENTENCES: Final = {
    "unit:year": ("بني في {} 2019", "{} 2019"),
    "unit:month": ("بني {} الماضي", "{} الماضي"),
    "unit:week": ("بني {} الماضي", "{} الماضي"),
    "unit:day": ("بني الأحد {} 3 مارس 2019", "الأحد {} 3 مارس 2019"),
    "unit:decade": ("بني {} الماضي", "{} الماضي"),
    "unit:century": ("بني في {} التاسع عشر", "{} التاسع عشر"),
    "units:year": ("بني في {} 2014", "{} 2014"),
    "units:month": ("بني في {} الثلاثة الأولى من 2019", "{} الثلاثة الأولى من 2019"),
    "own": ("بني في {} المالي", "{} المالي"),
    "shift": ("بدأ في 2019 وبني في العام {}", "العام {}"),
    "that": ("بدأ في 2019 وبني {} العام", "{} العام"),
    "near": ("بني {} الخميس", "{} الخميس"),
    "part": ("بني {} عام 2019", "{} عام 2019"),
    "piece": ("بني في {} الأول من عام 2019", "{} الأول من عام 2019"),
    "ordinal": ("بني في {} من مارس 2019", "{} من مارس 2019"),
    "ordinal:-1": ("بني في الربع {} من 2019", "الربع {} من 2019"),
    "teen": ("بني في الثاني {} من مارس 2019", "الثاني {} من مارس 2019"),
    "count": ("بني في الأشهر {} الأولى من 2019", "الأشهر {} الأولى من 2019"),
    "decade": ("بني في {}", "{}"),
    "of": ("بني في 3 {} مارس 2019", "3 {} مارس 2019"),
    "to": ("بني 2015 {} 2018", "2015 {} 2018"),
    "between": ("بني {} 2015 و2018", "{} 2015 و2018"),
    "twin": ("بني الخميس {} 14 مارس 2019", "الخميس {} 14 مارس 2019"),
    "era:gregorian": ("بني عام 2019 {}", "عام 2019 {}"),
    "era:hijri": ("بني عام 1440 {}", "عام 1440 {}"),
    "fiscal": ("بني العام {} 2019", "العام {} 2019"),
    "thousand:1000": ("بني عام {} وتسعمائة وخمسين", "عام {} وتسعمائة وخمسين"),
    "thousand:2000": ("بني عام {} وعشرين", "عام {} وعشرين"),
    "hundreds": ("بني عام ألف و{} وخمسين", "عام ألف و{} وخمسين"),
    "tens": ("بني عام ألفين و{}", "عام ألفين و{}"),
    "units-number": ("بني عام ألفين و{} عشر", "عام ألفين و{} عشر"),
    "thereof": ("بدأ في 3 مارس 2019 وبني يوم 13 {}", "13 {}"),
}  # fmt: skip
FEMININE: Final = "feminine: not a day"
ELSEWHERE: Final = ("era:before", "units:day")  # they find nothing by themselves; tested below


def sentence(row: Row) -> tuple[str, str]:
    kind = row.id.partition(":")[0]
    text, surface = SENTENCES.get(row.id) or SENTENCES[kind]
    return text.format(row.form), surface.format(row.form)


def words(*, feminine: bool) -> list[Row]:
    return [row for row in rows("date_words") if row.id not in ELSEWHERE and (row.note == FEMININE) == feminine]


@pytest.mark.parametrize("row", words(feminine=False), ids=lambda row: row.form)
def test_every_word_of_dates_is_read(row: Row) -> None:
    text, surface = sentence(row)
    found = dates.find(text, PUBLISHED)
    assert found[-1].surface == surface
    assert found[-1].date_from is not None or row.id.startswith("own")


@pytest.mark.parametrize("row", words(feminine=True), ids=lambda row: row.form)
def test_a_feminine_ordinal_is_no_day(row: Row) -> None:
    (found,) = dates.find(f"بني في {row.form} من مارس 2019")
    assert found.surface == "مارس 2019"


@pytest.mark.parametrize("row", [row for row in rows("date_words") if row.id == "era:before"], ids=lambda row: row.form)
def test_a_year_before_the_era_is_no_date(row: Row) -> None:
    assert not dates.find(f"بني عام 1500 {row.form}")
    assert not dates.find(f"بني في القرن الثالث {row.form}")


@pytest.mark.parametrize("row", [row for row in rows("date_words") if row.id == "units:day"], ids=lambda row: row.form)
def test_words_for_days_lead_a_list(row: Row) -> None:
    first, second = dates.find(f"أقيم {row.form} 3 و7 مارس 2019")
    assert (first.surface, first.date_from) == ("3", date(2019, 3, 3))
    assert (second.surface, second.date_from) == ("7 مارس 2019", date(2019, 3, 7))


def test_every_kind_has_a_sentence() -> None:
    kinds = {row.id.partition(":")[0] for row in rows("date_words") if row.id not in ELSEWHERE}
    assert kinds == {key.partition(":")[0] for key in SENTENCES}


@pytest.mark.parametrize("row", rows("weekdays"), ids=lambda row: row.form)
def test_every_weekday(row: Row) -> None:
    (found,) = dates.find(f"وصل الوفد يوم {row.form} الماضي", PUBLISHED)
    assert found.surface == f"{row.form} الماضي"
    assert found.date_from is not None
    assert found.date_from.weekday() == WEEKDAYS.index(row.id)


@pytest.mark.parametrize("row", rows("seasons"), ids=lambda row: row.form)
def test_every_season(row: Row) -> None:
    (found,) = dates.find(f"وصل الوفد في {row.form} عام 2019")
    assert found.surface.startswith(row.form)
    assert found.date_from == date(2019, FIRST_MONTHS[row.id], 1)


@pytest.mark.parametrize("name", LISTS)
def test_no_form_repeats_after_folding(name: str) -> None:
    forms = [fold_word(row.form) for row in rows(name)]
    assert sorted(forms) == sorted(set(forms))
