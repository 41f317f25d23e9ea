"""Is a sentence drawn with its marks, and never as markup of its own?"""

import re
from html import unescape

from hypothesis import given
from hypothesis import strategies as st

from components.evidence import marked
from queries.evidence import Mark


def test_marks_stand_around_their_words() -> None:
    text = "دفع سام 10 دولارات"
    marks = [Mark(4, 7, "person", "sam"), Mark(8, 18, "amount", "1")]
    assert marked(text, marks) == 'دفع <mark class="m person">سام</mark> <mark class="m amount">10 دولارات</mark>'


def test_a_text_without_marks_is_only_escaped() -> None:
    assert marked('<b>"قال" & كتب</b>', []) == "&lt;b&gt;&quot;قال&quot; &amp; كتب&lt;/b&gt;"


def test_marked_words_are_escaped_too() -> None:
    text = "R&D <i>"
    assert marked(text, [Mark(0, 3, "company", "r")]) == '<mark class="m company"><bdi>R&amp;D</bdi></mark> &lt;i&gt;'


def test_of_overlapping_marks_the_first_and_longest_is_shown() -> None:
    text = "وزارة التجارة الأمريكية"
    long, inner, beside = Mark(0, 23, "organization", "a"), Mark(6, 13, "company", "b"), Mark(14, 23, "person", "c")
    assert marked(text, [long, inner, beside]) == f'<mark class="m organization">{text}</mark>'
    crossing = [Mark(0, 13, "organization", "a"), Mark(6, 23, "company", "b")]
    assert marked(text, crossing) == '<mark class="m organization">وزارة التجارة</mark> الأمريكية'


def test_latin_names_are_isolated_and_arabic_ones_are_not() -> None:
    assert "<bdi>OpenAI</bdi>" in marked("شركة OpenAI", [Mark(5, 11, "company", "o")])
    assert "<bdi>" not in marked("شركة أوبن", [Mark(5, 9, "company", "o")])


def test_a_name_with_a_proclitic_keeps_joined_to_it() -> None:
    """An isolate between و and the name would part letters that are written as one word."""
    assert marked("وسام", [Mark(1, 4, "person", "s")]) == 'و<mark class="m person">سام</mark>'
    assert marked("وOpenAI", [Mark(1, 7, "company", "o")]) == 'و<mark class="m company">OpenAI</mark>'


def test_marks_count_from_the_offset() -> None:
    assert marked("سام هنا", [Mark(104, 107, "person", "s"), Mark(0, 3, "person", "x")], 104 - 4 + 4) == (
        '<mark class="m person">سام</mark> هنا'
    )


def test_marks_beyond_the_stretch_are_left_out() -> None:
    assert marked("سام هنا", [Mark(5, 12, "person", "s")]) == "سام هنا"
    assert marked("سام هنا", [Mark(4, 7, "person", "s")], 0, 3) == "سام"


MARKS = st.lists(st.tuples(st.integers(0, 60), st.integers(1, 20)), max_size=8)


@given(st.text(st.sampled_from("سامألتO&<>\"' \u200f٣"), max_size=60), MARKS, st.integers(0, 1000))
def test_no_letter_is_lost_or_told_twice(text: str, spans: list[tuple[int, int]], offset: int) -> None:
    marks = sorted(
        (Mark(offset + start, offset + start + size, "person", "x") for start, size in spans),
        key=lambda mark: (mark.start, -mark.end),
    )
    drawn = marked(text, marks, offset)
    assert unescape(re.sub(r"</?(?:mark|bdi)[^>]*>", "", drawn)) == text
    assert drawn.count("<mark") == drawn.count("</mark>")
