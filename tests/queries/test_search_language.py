"""Is what a reader types understood as he means it, and is a slip said?"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from queries.search_language import DOUBTS, Either, Every, Not, Words, read, wanted, written

READINGS = [
    ("ماسك أمازون", "ماسك أمازون", ()),
    ("ماسك AND أمازون", "ماسك أمازون", ()),
    ("ماسك و أمازون", "ماسك أمازون", ()),
    ("ماسك OR أمازون", "ماسك OR أمازون", ()),
    ("ماسك أو أمازون", "ماسك OR أمازون", ()),
    ("ماسك او أمازون", "ماسك OR أمازون", ()),
    ("ماسك | أمازون", "ماسك OR أمازون", ()),
    ("Musk or Amazon", "Musk OR Amazon", ()),
    ("or", "or", ()),
    ("this or", "this or", ()),
    ("or that", "or that", ()),
    ("and", "and", ()),
    ("و", "و", ()),
    ("not", "not", ()),
    ("not Amazon", "-Amazon", ()),
    ("Musk and not Amazon", "Musk -Amazon", ()),
    ("ماسك NOT أمازون", "ماسك -أمازون", ()),
    ("ماسك −أمازون", "ماسك -أمازون", ()),
    ("ماسك - أمازون", "ماسك أمازون", ()),
    ("NOT NOT ماسك", "ماسك", ()),
    ('"OR"', '"OR"', ()),
    ("«عبارة من كلمات»", '"عبارة من كلمات"', ()),
    ('و"عبارة"', '"عبارة"', ()),
    ("شركة ماسك OR أمازون", "شركة (ماسك OR أمازون)", ("mixed",)),
    ("شركة (ماسك OR أمازون)", "شركة (ماسك OR أمازون)", ()),
    ("(شركة ماسك) OR أمازون", "(شركة ماسك) OR أمازون", ()),
    ("-(ماسك OR أمازون) شركة", "-(ماسك OR أمازون) شركة", ()),
    ("(ماسك)", "ماسك", ()),
    ("أوبن-إيه", "أوبن-إيه", ()),
    ('"عبارة بلا نهاية', '"عبارة بلا نهاية"', ("quote",)),
    ("(ماسك OR أمازون", "ماسك OR أمازون", ("bracket",)),
    ("ماسك) أمازون", "ماسك أمازون", ("bracket",)),
    ("OR ماسك", "ماسك", ("operator",)),
    ("ماسك OR", "ماسك", ("operator",)),
    ("ماسك AND", "ماسك", ("operator",)),
    ("AND ماسك", "ماسك", ("operator",)),
    ("ماسك NOT", "ماسك", ("operator",)),
    ("ماسك OR OR أمازون", "ماسك OR أمازون", ("operator",)),
    ("(ماسك OR) أمازون", "ماسك أمازون", ("operator",)),
    ('(ماسك "عبارة', 'ماسك "عبارة"', ("quote", "bracket")),
    ("OR", "", ("operator",)),
    ("()", "", ()),
    ("", "", ()),
]


@pytest.mark.parametrize(("text", "reading", "doubts"), READINGS, ids=[case[0] for case in READINGS])
def test_reading(text: str, reading: str, doubts: tuple[str, ...]) -> None:
    found = read(text)
    assert ("" if found.asked is None else written(found.asked), found.doubts) == (reading, doubts)


@pytest.mark.parametrize(("text", "reading", "_"), READINGS, ids=[case[0] for case in READINGS])
def test_a_reading_reads_as_itself(text: str, reading: str, _: tuple[str, ...]) -> None:
    """What is shown as understood can be typed, and means the same."""
    again = read(reading)
    assert (again.asked, again.doubts) == (read(text).asked, ())


def test_words_are_folded_and_phrases_are_not() -> None:
    assert read('مكتبة "مكتبة"').asked == Every((Words(("مكتبه",), False), Words(("مكتبة",), True)))


def test_a_tree_says_what_is_looked_for() -> None:
    asked = read('أحمد OR ("قال لهم" -خالد) NOT NOT سعيد').asked
    assert [words.words for words in wanted(asked)] == [("احمد",), ("قال", "لهم"), ("سعيد",)]


def test_as_many_words_are_read_as_are_found_in_good_time() -> None:
    found = read(" ".join(f"كلمة{n}" for n in range(100)))
    assert isinstance(found.asked, Every)
    assert (len(found.asked.parts), found.doubts) == (64, ("long",))


def test_brackets_may_be_deep_but_not_without_end() -> None:
    assert read("(" * 5 + "ماسك" + ")" * 5).doubts == ()
    assert "bracket" in read("(" * 5000 + "ماسك").doubts


@given(st.lists(st.sampled_from([*'اب -"()«»', "OR", "AND", " NOT ", " أو ", " or ", " و", "\n"])).map("".join))
def test_every_text_has_a_reading_that_can_be_typed(text: str) -> None:
    found = read(text)
    assert set(found.doubts) <= set(DOUBTS)
    if found.asked is not None and "long" not in found.doubts:
        for node in _nodes(found.asked):
            assert not isinstance(node, Every | Either) or len(node.parts) > 1
        assert read(written(found.asked)).asked is not None


def _nodes(asked: Words | Not | Every | Either) -> list[Words | Not | Every | Either]:
    inner = asked.parts if isinstance(asked, Every | Either) else (asked.part,) if isinstance(asked, Not) else ()
    return [asked, *(node for part in inner for node in _nodes(part))]
