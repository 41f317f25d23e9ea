"""Are the word lists fit to build patterns from? Each form plain and only once, each actor with its two names."""

import csv
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import pairwise

import pytest

from preprocessing import actors as finder
from preprocessing import lexicon
from preprocessing.lexicon import Row
from preprocessing.text import fold_word

LISTS = sorted(path.stem for path in lexicon.FOLDER.glob("*.tsv"))
ACTORS = ("people", "companies", "organizations")
NOTES = {"name_ar", "name_en", "weak_name_ar", "weak_name_en", "alias", "short", "weak"}
OWNING = {"name_ar", "name_en", "alias"}
PRESENTATION = re.compile("[\ufb50-\ufdff\ufe70-\ufefc]")
HIDDEN = re.compile("[\u061c\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\u00ad]")
VOWELS = re.compile("[\u0610-\u061a\u064b-\u065f\u0670]")
ADJECTIVES = (
    "السعودية المصرية الإماراتية القطرية الكويتية البحرينية العمانية اليمنية العراقية السورية اللبنانية الأردنية"
    " الفلسطينية الليبية التونسية الجزائرية المغربية السودانية الموريتانية الصومالية"
)
SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def repeated(rows: tuple[Row, ...]) -> list[tuple[str, str]]:
    """Forms that are spelled alike after folding, within an id and note."""
    counts = Counter((row.id, row.note, fold_word(row.form)) for row in rows)
    return [(name, form) for (name, _, form), count in counts.items() if count > 1]


def test_there_are_lists() -> None:
    assert {*ACTORS, "boilerplate", "currencies", "months"} <= set(LISTS)


@pytest.mark.parametrize("name", LISTS)
def test_the_file_is_a_plain_table(name: str) -> None:
    path = lexicon.FOLDER / f"{name}.tsv"
    text = path.read_bytes().decode("utf-8")
    rows = list(csv.reader(text.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE))
    assert rows[0] == ["id", "form", "note"]
    assert {len(row) for row in rows} == {3}
    assert text.endswith("\n")
    assert "\r" not in text


@pytest.mark.parametrize("name", LISTS)
def test_forms_are_plain(name: str) -> None:
    for row in lexicon.rows(name):
        assert unicodedata.is_normalized("NFC", row.form), row
        assert not PRESENTATION.search(row.form), row
        assert not HIDDEN.search(row.form), row
        assert "\u0640" not in row.form, row
        assert row.id == row.id.strip() != "", row
        assert row.form == " ".join(row.form.split()) != "", row


@pytest.mark.parametrize("name", LISTS)
def test_no_form_repeats_after_folding(name: str) -> None:
    assert not repeated(lexicon.rows(name))


def test_a_repetition_would_be_seen() -> None:
    assert repeated((Row("a", "أحمد", ""), Row("a", "احمد", ""), Row("b", "احمد", ""))) == [("a", "احمد")]


def actors() -> Iterator[tuple[str, Row]]:
    for name in ACTORS:
        for row in lexicon.rows(name):
            yield name, row


def test_actors_have_ids_fit_for_a_link_in_one_list_only() -> None:
    lists = defaultdict(set)
    for name, row in actors():
        assert SLUG.fullmatch(row.id), row
        lists[row.id].add(name)
    assert not {actor: names for actor, names in lists.items() if len(names) > 1}


@pytest.mark.parametrize("name", ACTORS)
def test_actors_stand_in_order(name: str) -> None:
    ids = [row.id for row in lexicon.rows(name)]
    assert not [(one, other) for one, other in pairwise(ids) if one > other]


def test_each_actor_has_one_name_in_either_language() -> None:
    notes: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for _, row in actors():
        assert row.note in NOTES, row
        notes[row.id][row.note.removeprefix("weak_")] += 1
    assert not [actor for actor, count in notes.items() if count["name_ar"] != 1 or count["name_en"] != 1]


def test_forms_of_actors_bear_no_vowel_signs() -> None:
    assert not [row for _, row in actors() if VOWELS.search(row.form)]


def test_no_form_of_an_actor_repeats_after_folding() -> None:
    forms = Counter((row.id, fold_word(row.form)) for _, row in actors())
    assert not [form for form, count in forms.items() if count > 1]


def test_a_form_names_at_most_one_actor_by_itself() -> None:
    owners = defaultdict(set)
    for _, row in actors():
        if row.note in OWNING:
            owners[fold_word(row.form)].add(row.id)
    assert not {form: ids for form, ids in owners.items() if len(ids) > 1}


def test_the_lists_are_as_long_as_the_news_needs() -> None:
    counts = Counter(name for name, _ in {(name, row.id) for name, row in actors()})
    assert counts["people"] >= 3500
    assert counts["companies"] >= 2500
    assert counts["organizations"] >= 2200


@pytest.mark.parametrize("country", ADJECTIVES.split())
def test_the_ministries_of_each_arab_country_are_listed(country: str) -> None:
    for what in ("المالية", "الخارجية", "الداخلية", "الدفاع", "الصحة", "التجارة", "الزراعة"):
        name = f"وزارة {what} {country}"
        found = finder.find(f"أعلنت {name} ذلك أمس")
        assert [(mention.surface, mention.rule) for mention in found] in (
            [(name, "lexicon.full")], [(name, "lexicon.alias")],
        ), name  # fmt: skip
        assert all(mention.actor.kind == "organization" for mention in found)


@pytest.mark.parametrize("country", ["المصري", "العراقي", "اليمني", "الأردني", "الموريتاني", "البرازيلي", "السويدي"])
def test_central_banks_are_listed(country: str) -> None:
    [found] = finder.find(f"أبقى البنك المركزي {country} سعر الفائدة")
    assert found.surface == f"البنك المركزي {country}"
