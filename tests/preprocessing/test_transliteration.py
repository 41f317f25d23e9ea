"""Is an Arabic name written in English as papers write it, and is an id made of it fit for a link?"""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import Levenshtein

from preprocessing import lexicon
from preprocessing.letters import spelled
from preprocessing.text import fold_word
from preprocessing.transliteration import SLUG_LENGTH, latin, slug

NOTES = {"arabic", "head", "of", "word", "noun", "rank", "letter", ""}
SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
ARABIC = "".join(chr(code) for code in range(0x621, 0x64B) if code != 0x640 and not 0x63B <= code <= 0x63F)


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("محمد العيسى", "Mohammed al-Issa"),
        ("عبد الرحمن بن خالد", "Abdulrahman bin Khalid"),
        ("عبدالرحمن بن خالد", "Abdulrahman bin Khalid"),
        ("سلمان بن عبد العزيز آل سعود", "Salman bin Abdulaziz Al Saud"),
        ("أبو بكر البغدادي", "Abu Bakr al-Baghdadi"),
        ("حسن نصر الله", "Hassan Nasrallah"),
        ("صلاح الدين", "Salah al-Din"),
        ("فهد العبدالعزيز", "Fahd al-Abdulaziz"),
        ("محمد بوعلي", "Mohammed Bouali"),
        ("جون سميث", "John Smith"),
        ("إيفانكا ترامب", "Ivanka Trump"),
        ("ألكسندر", "Alexander"),
        ("الملك تشارلز الثالث", "King Charles III"),
        ("مجموعة سامبا المالية", "Samba Financial Group"),
        ("وزارة المالية", "Ministry of Finance"),
        ("وزارة الصحة", "Ministry of Health"),
        ("الشركة العربية للتأمين", "Arab Insurance Company"),
        ("إسماعيل المغربي", "Ismail al-Maghribi"),
        ("ماجد الفطيم القابضة", "Majed al-Futtaim Holding"),
        ("الاتحاد المغربي", "Moroccan Union"),
        ("جامعة الملك سعود", "King Saud University"),
        ("إم بي سي", "MBC"),
        ("Sam Altman", "Sam Altman"),
        ("Abdulrahman al-Issa", "Abdulrahman al-Issa"),
        ("جان-كلود يونكر", "Jean Claude Juncker"),
        ("شركة OpenAI", "OpenAI Company"),
        ("مُحَمَّد", "Mohammed"),
        ("؟؟", "؟؟"),
        ("", ""),
    ],
)
def test_names_are_written_as_papers_write_them(name: str, written: str) -> None:
    assert latin(name) == written


@pytest.mark.parametrize(
    ("word", "foreign", "written"),
    [
        ("مرزوق", False, "marzuq"),
        ("غامدي", False, "ghamdi"),
        ("سويلم", False, "suwailem"),
        ("راهب", False, "raheb"),
        ("سهلاوي", False, "sahlawi"),
        ("جلوي", False, "jalwi"),
        ("حمامة", False, "hamama"),
        ("حمامه", False, "hamama"),
        ("غراهام", True, "graham"),
        ("كلوف", True, "klov"),
        ("ميلوسيفيتش", True, "milosivich"),
        ("تشاو", True, "chau"),
        ("ماورو", True, "mauro"),
    ],
)
def test_letters_give_a_word_that_can_be_spoken(word: str, foreign: bool, written: str) -> None:
    assert spelled(word, foreign=foreign) == written


def test_most_names_of_the_lexicon_come_out_nearly_as_listed() -> None:
    names: dict[str, dict[str, str]] = {}
    for row in lexicon.rows("people"):
        names.setdefault(row.id, {})[row.note.removeprefix("weak_")] = row.form
    pairs = [(slug(latin(of["name_ar"])), slug(of["name_en"])) for of in names.values()]
    near = [Levenshtein.normalized_similarity(found, listed) for found, listed in pairs]
    assert sum(near) / len(near) > 0.9
    assert sum(similarity == 1 for similarity in near) / len(near) > 0.55


def test_the_table_has_one_reading_a_spelling() -> None:
    rows = [row for row in lexicon.rows("transliteration") if row.note != "letter"]
    forms = [fold_word(row.form) for row in rows if row.note != "noun"]
    assert len(set(forms)) == len(forms)
    assert {row.note for row in lexicon.rows("transliteration")} <= NOTES
    assert len(rows) <= 6_000
    assert not [row for row in rows if not row.id.isascii() or re.search("[a-zA-Z]", row.form)]


@pytest.mark.parametrize(
    ("name", "made"),
    [
        ("Mohammed al-Issa", "mohammed-al-issa"),
        ("Adam D'Angelo", "adam-dangelo"),
        ("Jean-Noël Barrot", "jean-noel-barrot"),
        ("A. P. J. Abdul Kalam", "a-p-j-abdul-kalam"),
        ("  X  ", "x"),
    ],
)
def test_slugs(name: str, made: str) -> None:
    assert slug(name) == made


def test_long_names_alike_in_the_beginning_stay_apart() -> None:
    long = "Abdulaziz bin Mohammed bin Abdulrahman bin"
    assert slug(f"{long} Khalid") != slug(f"{long} Fahd")
    assert len(slug("Ab" * 60)) <= SLUG_LENGTH


def test_another_script_gets_an_id_of_its_own() -> None:
    assert SLUG.fullmatch(slug("習近平"))
    assert slug("習近平") != slug("李強")


@given(st.text())
def test_an_id_is_fit_for_a_link_whatever_the_name(name: str) -> None:
    made = slug(latin(name))
    assert SLUG.fullmatch(made)
    assert len(made) <= SLUG_LENGTH


@given(st.lists(st.text(ARABIC, min_size=2, max_size=9), min_size=1, max_size=5))
def test_a_name_once_written_stays_and_spaces_around_do_not_matter(words: list[str]) -> None:
    name = " ".join(words)
    assert latin(f"  {name} ") == latin(name) == latin(latin(name))


@given(st.text(ARABIC, min_size=1, max_size=12), st.booleans())
def test_every_word_can_be_spelled_in_latin_letters(word: str, foreign: bool) -> None:
    assert re.fullmatch("[a-z]*", spelled(word, foreign=foreign))
