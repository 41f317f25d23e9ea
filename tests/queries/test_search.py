"""Does a reader find what he types, in whatever spelling, and nothing else?"""

import pytest
import tantivy
from hypothesis import given
from hypothesis import strategies as st

from preprocessing.search_index import schema
from queries import articles, search
from queries.filters import Filters
from queries.table import Table
from tests.conftest import Little

CASES = [
    ("ألتمان", {"deal", "copy", "gift"}, "as it is written"),
    ("التمان", {"deal", "copy", "gift"}, "without its hamza"),
    ("أَلْتِمَان", {"deal", "copy", "gift"}, "with vowels"),
    ("ألت\u0640مان", {"deal", "copy", "gift"}, "with a tatweel"),
    ("هبه", {"gift"}, "ه for ة, in a title"),
    ("٤٠", {"hope"}, "Arabic digits"),
    ("مكتبة", {"echo"}, "behind an article; not the word that begins like it"),
    ("مكتب", {"hope"}, "behind an article; not the word that goes on"),
    ("خبراء", {"echo"}, "behind an article"),
    ("صحيفة", {"echo"}, "behind an article"),
    ("التقى", {"gift"}, "behind a و"),
    ("كتبت", {"echo"}, "behind a و"),
    ("لشركة", {"gift"}, "with its own ل"),
    ("الكتبت", set(), "a word that no text has"),
    ("سام ألتمان", {"deal", "copy", "gift"}, "all words"),
    ("سام الخبراء", set(), "all words, which no article has together"),
    ("مايكروسوفت 10", {"deal", "copy", "echo"}, "a name and a number"),
    ('"10 مليارات دولار"', {"deal", "copy", "echo"}, "a phrase"),
    ('"مليار دولار"', {"hope"}, "a phrase, word for word"),
    ('"دولار مليار"', set(), "a phrase the other way round"),
    ('"10 مليارات', {"deal", "copy", "echo"}, "quotes that are not closed"),
    ('"كتبت"', set(), "one word in quotes is meant as it stands"),
    ('"وكتبت"', {"echo"}, "one word in quotes"),
    ("«10 مليارات دولار»", {"deal", "copy", "echo"}, "a phrase in Arabic quotes"),
    ("«دولار مليار»", set(), "a phrase in Arabic quotes the other way round"),
    ("“10 مليارات دولار”", {"deal", "copy", "echo"}, "a phrase in curled quotes"),
    ('"ألتمان"', {"deal", "copy", "gift"}, "a hamza in quotes"),
    ('"التمان"', set(), "a hamza left out in quotes"),
    ('"هبة"', {"gift"}, "ة in quotes"),
    ('"هبه"', set(), "ه for ة in quotes"),
    ('"أَلْتِمَان"', {"deal", "copy", "gift"}, "vowels are no spelling, even in quotes"),
    ('"٤٠"', {"hope"}, "digits of either script in quotes"),
    ('"سام التمان"', set(), "a hamza left out in a phrase"),
    ('سام "ألتمان"', {"deal", "copy", "gift"}, "one word in any spelling, one exactly"),
    ("مايكروسوفت -الخبراء", {"deal", "copy"}, "a word left out"),
    ("-الخبراء مايكروسوفت", {"deal", "copy"}, "a word left out, first"),
    ('مايكروسوفت -"حديث طويل"', {"deal", "copy"}, "a phrase left out"),
    ("مايكروسوفت -خبراء", {"deal", "copy"}, "left out with its article"),
    ("ماسك OR أمازون", {"gift", "hope"}, "either"),
    ("ماسك أو أمازون", {"gift", "hope"}, "either, in Arabic"),
    ("ماسك OR أمازون OR تسلا", {"gift", "hope", "share"}, "any of three"),
    ('ماسك OR "مليار دولار"', {"gift", "hope"}, "a word or a phrase"),
    ("شركة ماسك OR أمازون", {"gift", "hope"}, "one, and either of two others"),
    ("ماسك OR أمازون -جاهز", {"gift"}, "either, without"),
    ("OR ماسك", {"gift"}, "an OR with nothing before it"),
    ("ماسك OR", {"gift"}, "an OR with nothing behind it"),
    ("ماسك OR OR أمازون", {"gift", "hope"}, "an OR too many"),
    ("ماسك and أمازون", set(), "both"),
    ("ماسك AND ألتمان", {"gift"}, "both, said"),
    ("ماسك و ألتمان", {"gift"}, "both, said in Arabic"),
    ("ماسك and not ألتمان", set(), "one without the other"),
    ("ألتمان NOT ماسك", {"deal", "copy"}, "one without the other, without AND"),
    ("ألتمان AND NOT (ماسك OR مكتب)", {"deal", "copy"}, "one without others"),
    ("مايكروسوفت AND (خبراء OR ماسك)", {"echo"}, "brackets"),
    ("(سام ألتمان) OR (أمازون مكتب)", {"deal", "copy", "gift", "hope"}, "either of two pairs"),
    ("مايكروسوفت -(خبراء OR ماسك)", {"deal", "copy"}, "brackets left out"),
    ("ماسك OR -دولار", {"gift", "fine"}, "either one that has a word, or one that lacks another"),
    ("-دولار -يورو", set(), "nothing is left"),
    ("-دولار", {"fine"}, "only something left out: the others"),
    ("-مايكروسوفت", {"gift", "fine", "hope", "share"}, "all without"),
    ("NOT (مايكروسوفت OR ماسك)", {"fine", "hope", "share"}, "all without either"),
    ("((مايكروسوفت) خبراء", {"echo"}, "a bracket too many"),
    ("مايكروسوفت) خبراء", {"echo"}, "a bracket that closes nothing"),
    ("لأوبن-إيه", set(), "what is written in front of joined words must be there"),
    ("أوبن-إيه", {"deal", "copy", "echo", "gift"}, "joined words stand side by side"),
    ("مايكروسوفت !", {"deal", "copy", "echo"}, "signs are no words"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), [case[:2] for case in CASES], ids=[case[2] for case in CASES])
def test_search_finds(little: Little, text: str, expected: set[str]) -> None:
    found = search.matching(little.table, text)
    assert len(found) == len(set(found))
    assert {name for name in little.ids if little.number(name) in found} == expected


@pytest.mark.parametrize("text", ['""', "-", "!?", "OR", "أو", "NOT", "()", "-()", '-""', "_", "\u200f", "\u0640"])
def test_where_there_is_nothing_to_look_for_nothing_is_found(little: Little, text: str) -> None:
    assert search.matching(little.table, text) == []
    assert articles.count(little.table, Filters(text=text)) == 0


@pytest.mark.parametrize("text", ["", "  ", "\n"])
def test_an_empty_search_asks_for_everything(little: Little, text: str) -> None:
    assert articles.count(little.table, Filters(text=text)) == 7


def test_latin_words_are_found_in_any_case(sample: Table) -> None:
    assert search.matching(sample, "OPENAI") == search.matching(sample, "openai") != []


def test_the_best_match_comes_first(little: Little) -> None:
    """The word stands in a title of two words, and in a long text."""
    assert search.matching(little.table, "صفقة") == [little.number("echo"), little.number("share")]


@given(text=st.text(st.sampled_from('ماسك ألتمان "-OR أو_*()[]:^~+\\/!«»\u200f\u0640x1٣'), max_size=40) | st.text())
def test_no_text_breaks_the_search(little: Little, text: str) -> None:
    known = set(range(1, 8))
    assert set(search.matching(little.table, text)) <= known
    search.wanted(text)


def test_hits_stand_on_the_words_as_they_are_written() -> None:
    text = "زار ألتمان المكتبة، ومكتبةٌ أخرى."
    found = [text[start:end] for start, end in search.hits(text, search.wanted("مكتبة التمان"))]
    assert found == ["ألتمان", "المكتبة", "ومكتبةٌ"]


def test_hits_do_not_mark_what_the_search_does_not_find() -> None:
    """A search for كتب finds وكتب and لكتب, not مكتب: another letter before a word makes another word."""
    text = "كتب في مكتب ثم وكتب"
    assert [text[start:end] for start, end in search.hits(text, search.wanted("كتب"))] == ["كتب", "وكتب"]


@pytest.mark.parametrize(
    ("typed", "marked"),
    [
        ('"سام ألتمان"', ["سام ألتمان"]),
        ('"سام التمان"', []),
        ("سام التمان", ["سام", "ألتمان", "وألتمان", "سام"]),
        ("سام-ألتمان", ["سام ألتمان"]),
        ('ألتمان "ألتمان هنا"', ["ألتمان هنا", "وألتمان"]),
        ("-سام", []),
        ("NOT NOT هنا", ["هنا"]),
        ('سام OR "هنا"', ["سام", "هنا", "سام"]),
    ],
)
def test_hits_are_what_the_search_found(typed: str, marked: list[str]) -> None:
    text = "سام ألتمان هنا، وألتمان بعد سامٌ."
    found = [text[start:end] for start, end in search.hits(text, search.wanted(typed))]
    assert [words.rstrip("\u064c") for words in found] == marked


IN_FRONT = ("", "و", "ف", "ب", "ل", "ك", "ال", "وال", "فال", "بال", "لل", "كال", "وب", "ول", "فب", "فل", "ولل", "وبال")


def test_whatever_arabic_writes_in_front_is_seen_through() -> None:
    """By the search and by what it highlights; other letters in front make another word."""
    forms = [f"{front}كتاب" for front in IN_FRONT]
    index = tantivy.Index(schema())
    writer = index.writer(heap_size=15_000_000, num_threads=1)
    for number, word in enumerate([*forms, "مكتاب", "الكتابة", "سلكتاب"]):
        document = tantivy.Document()
        document.add_unsigned("article", number)
        document.add_text("body", word)
        writer.add_document(document)
    writer.commit()
    index.reload()
    query = search.parse("كتاب", index.schema)
    assert query is not None
    found = index.searcher().search(query, limit=100).hits
    numbers = index.searcher().fast_field_values("article", [place for _, place in found])
    assert sorted(int(number) for number in numbers if number is not None) == list(range(len(forms)))
    assert len(search.hits(" ".join([*forms, "مكتاب", "الكتابة"]), search.wanted("كتاب"))) == len(forms)


def test_hits_of_nothing_are_none() -> None:
    assert search.hits("كتب في مكتب", ()) == []
