"""Does each surface get the form of a text it can draw?"""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from components import arabic

RLI, LRI, PDI = "\u2067", "\u2066", "\u2069"


def test_each_line_of_svg_text_is_isolated_by_itself() -> None:
    assert arabic.for_svg("سام ألتمان") == f"{RLI}سام ألتمان{PDI}"
    assert arabic.for_svg("سام<br>OpenAI") == f"{RLI}سام{PDI}<br>{RLI}OpenAI{PDI}"


def test_on_a_left_to_right_page_a_line_of_arabic_still_runs_its_own_way() -> None:
    assert arabic.for_svg("OpenAI<br>سام<br>12", "ltr") == f"{LRI}OpenAI{PDI}<br>{RLI}سام{PDI}<br>{LRI}12{PDI}"


def test_an_empty_line_of_svg_text_stays_empty() -> None:
    assert arabic.for_svg("") == ""
    assert arabic.for_svg("سام<br><br>ألتمان") == f"{RLI}سام{PDI}<br><br>{RLI}ألتمان{PDI}"


def test_svg_text_keeps_an_articles_words_from_being_markup() -> None:
    assert arabic.for_svg("<b>R&D</b>") == f"{RLI}&lt;b&gt;R&amp;D&lt;/b&gt;{PDI}"
    assert arabic.for_svg("<i>a</i><br><a href='x'>b</a>").count("<") == 1


@given(st.text(st.characters(exclude_characters=(RLI, LRI, PDI))), st.sampled_from(("rtl", "ltr")))
def test_svg_text_is_balanced_and_logical(text: str, page: arabic.Direction) -> None:
    drawn = arabic.for_svg(text, page)
    assert drawn.count(RLI) + drawn.count(LRI) == drawn.count(PDI)
    assert not re.search("<(?!br>)", drawn)
    plain = re.sub(f"[{RLI}{LRI}{PDI}]", "", drawn)
    assert plain.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&") == text


def test_html_runs_its_own_way_and_is_escaped() -> None:
    assert arabic.for_html('"سام" & علي') == '<bdi dir="rtl">&quot;سام&quot; &amp; علي</bdi>'
    assert arabic.for_html("<i>") == '<bdi dir="ltr">&lt;i&gt;</bdi>'


@pytest.mark.parametrize(
    ("text", "direction"),
    [
        ("سام ألتمان", "rtl"), ("OpenAI", "ltr"), ("OpenAI تعلن عن نموذج جديد", "rtl"),
        ("Sam Altman قال", "ltr"), ("12", "rtl"), ("", "rtl"),
    ],
)  # fmt: skip
def test_a_text_runs_the_way_of_most_of_its_letters(text: str, direction: str) -> None:
    assert arabic.direction(text) == direction


def test_a_label_is_isolated_and_never_markup() -> None:
    title = r"غرامة <b>**كبيرة**</b> [رابط](x) :red[y] $z$ `c` 5_6 #7 ~8~ \9"
    label = arabic.for_label(title)
    assert (label[0], label[-1]) == (RLI, PDI)
    assert re.sub(r"\\(.)", r"\1", label[1:-1]) == title
    assert not re.search(r"(?<!\\)[`*_{}\[\]()<>#+!|:$~]", label.replace("\\\\", ""))


def test_canvas_text_is_joined_and_in_visual_order() -> None:
    """سام: seen from the left a lone م, a final ا, an initial س; Latin and digits keep their own order."""
    assert arabic.for_canvas("سام") == "\ufee1\ufe8e\ufeb3"
    assert arabic.for_canvas("لا") == "\ufefb"
    assert arabic.for_canvas("OpenAI سام") == "\ufee1\ufe8e\ufeb3 OpenAI"
    assert arabic.for_canvas("OpenAI سام", "ltr") == "OpenAI \ufee1\ufe8e\ufeb3"
    assert arabic.for_canvas("سام 10") == "10 \ufee1\ufe8e\ufeb3"
    assert arabic.for_canvas("OpenAI 10", "ltr") == "OpenAI 10"


@given(st.text())
def test_escaping_leaves_no_sign_of_markup(text: str) -> None:
    assert not re.search("[<>]", arabic.escaped(text))
