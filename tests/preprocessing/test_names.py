"""Does the tagger see names where they stand, does an article hold together, and is what was learned whole?

What is found in which sentence stands in the table of test_actors.py. Here: ids, names in both scripts, short names,
the weights, and that a text read whole gives what its lines give.
"""

import re
from itertools import pairwise
from pathlib import Path
from typing import Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from preprocessing import actors
from preprocessing.actors.names import following, labelled, pieces, settling, tagger
from preprocessing.actors.names.stretches import Name
from preprocessing.actors.names.words import MODELS, coarse, script, seen
from preprocessing.facts import Mention
from preprocessing.text import fold_word

SHARED: Final = Path(__file__).parents[3] / "shared"
SLUG: Final = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
SENTENCES: Final = (
    "قال وليد الحمداني، مدير المصنع، إن الإنتاج ارتفع.",
    "أعلنت شركة كوانتارا تكنولوجيز عن جولة تمويل.",
    "وصل يوهان فان دير بيرغ إلى المؤتمر.",
    "ارتفع الذهب ونزلت الفضة أمس.",
    "",
)


def found(text: str) -> list[Mention]:
    return [mention for mention in actors.find(text) if mention.actor.origin == "found"]


# Ids and names


def test_a_found_actor_has_an_id_for_a_link_and_two_names() -> None:
    (mention,) = found("قال وليد الحمداني، مدير المصنع، إن الإنتاج ارتفع")
    assert SLUG.fullmatch(mention.actor_id)
    assert mention.actor.name_ar == "وليد الحمداني"
    assert mention.actor.name_en.isascii()
    assert mention.rule == "tagger.person+translit"


def test_a_gloss_gives_the_latin_name_and_the_id() -> None:
    mentions = found("وقال دومينيك فالكوني (Dominic Falconi) إن المال ضاع. وأضاف فالكوني أن الأمر انتهى")
    assert {mention.actor_id for mention in mentions} == {"dominic-falconi"}
    assert {mention.actor.name_en for mention in mentions} == {"Dominic Falconi"}
    assert mentions[0].rule == "tagger.person+gloss"


def test_brackets_that_hold_something_else_are_no_gloss() -> None:
    (mention,) = found("وقال دومينيك فالكوني (Reuters photo) إن المال ضاع")
    assert mention.actor.name_en != "Reuters photo"


def test_the_id_is_the_same_in_each_article() -> None:
    one = found("قال وليد الحمداني إن الإنتاج ارتفع")[0]
    other = found("التقى الوزير المهندس وليد الحمداني في مكتبه أمس")[0]
    assert one.actor == other.actor


def test_vowels_and_stretching_stay_out_of_the_name() -> None:
    (mention,) = found("قال وليـــد الحَمداني إن الإنتاج ارتفع")
    assert (mention.surface, mention.actor.name_ar) == ("وليـــد الحَمداني", "وليد الحمداني")


def test_no_found_id_is_that_of_a_listed_actor() -> None:
    for mention in (mention for text in SENTENCES for mention in found(text)):
        assert mention.actor_id not in actors.known()


# Short names


def test_short_names_follow_the_nearest_full_name() -> None:
    text = "قال حمود العيسى إنه سعيد. وأضاف العيسى كلمة. ثم حضر سعد العيسى. وقال العيسى إنه متعب"
    one, short, other, last = found(text)
    assert short.actor_id == one.actor_id
    assert last.actor_id == other.actor_id != one.actor_id
    assert short.rule == "short.person+translit"


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("محمد العيسي", "محمد بن خالد العيسي", True),
        ("ستيوارت ماكينتوش", "ستيوارت ماكينوش", True),
        ("محمد العيسي", "احمد العيسي", False),
        ("سعد الفهد", "سعد الفهمي", False),
        ("سعد الفهد", "سعد الراشد", False),
    ],
)
def test_full_names_of_one_person(one: str, other: str, same: bool) -> None:
    first, second = (Name(0, len(key), "person", 1.0, tuple(key.split(" "))) for key in (one, other))
    assert following.same(first, second) is same


def test_a_name_is_cut_back_to_one_that_the_article_repeats() -> None:
    flat = "محمد عبو قال. محمد  عبو ضيف. محمد عبو. محمد عبو العلي"
    places = [(0, ("محمد", "عبو")), (14, ("محمد", "عبو", "ضيف")), (29, ("محمد", "عبو")), (39, ("محمد", "عبو", "العلي"))]
    names = [Name(at, flat.index(own[-1], at) + len(own[-1]), "person", 1.0, own) for at, own in places]
    cut = settling.shorter(flat, names)
    assert [flat[name.start : name.end] for name in cut] == ["محمد عبو", "محمد  عبو", "محمد عبو", "محمد عبو العلي"]


# Proclitics


@pytest.mark.parametrize(
    ("word", "bare"),
    [("وخالد", "خالد"), ("وليد", "وليد"), ("لفرانك", "فرانك"), ("كريم", "كريم"), ("بسام", "بسام"), ("فهد", "فهد")],
)
def test_a_proclitic_is_taken_off_and_a_first_letter_is_not(word: str, bare: str) -> None:
    assert pieces.without_clitic(word) == bare


# The tagger


def spans(text: str) -> list[tuple[int, int, str]]:
    return [(one.start, one.end, one.kind) for one in tagger.tag(text)]


@pytest.mark.parametrize("order", [(0, 1, 2, 3, 4), (3, 2, 1, 0), (4, 4, 0, 4, 2)])
def test_lines_know_nothing_of_each_other(order: tuple[int, ...]) -> None:
    lines = [fold_word(SENTENCES[at]) for at in order]
    alone: list[tuple[int, int, str]] = []
    at = 0
    for line in lines:
        alone += [(start + at, end + at, kind) for start, end, kind in spans(line)]
        at += len(line) + 1
    assert spans("\n".join(lines)) == alone
    assert alone


LETTERS: Final = st.text("ابتثدرسعفقلمنهويأإآىة XxAa123٠.,،«»\"()@/-'\n", max_size=60)


@settings(deadline=None)
@given(LETTERS)
def test_stretches_stand_in_the_text_and_do_not_overlap(text: str) -> None:
    found = tagger.tag(text)
    assert all(0 <= one.start < one.end <= len(text) and 0 < one.sure <= 1 for one in found)
    assert all(one.end <= other.start for one, other in pairwise(found))


def test_more_new_words_than_are_kept_at_once() -> None:
    words = [f"س{at}ب".translate(str.maketrans("0123456789", "ابتثجحخدذر")) for at in range(45_000)]
    text = "\n".join(" ".join(words[at : at + 50]) for at in range(0, len(words), 50))
    before = spans(fold_word(SENTENCES[0]))
    tagger.tag(text)
    assert spans(fold_word(SENTENCES[0])) == before != []


@settings(deadline=None)
@given(st.text("ابتلوفكةيىxyz12.،", min_size=1, max_size=8))
def test_what_is_seen_of_a_word_hangs_on_the_word_alone(word: str) -> None:
    assert seen(word) == seen(word) != ()
    assert len(seen(word)) == len(set(seen(word)))
    assert coarse(word) in tagger.weights().classes
    assert script(word) in ("ar", "latin", "digit", "mark")


def test_what_was_learned_is_whole_and_small() -> None:
    learned = tagger.weights()
    assert len(learned.rows) == len(learned.index)
    assert {label.split("-")[-1] for label in learned.labels} == {"O", *labelled.KINDS}
    assert learned.rows.shape[1] == len(tagger.OFFSETS) * len(learned.labels)
    assert sum(file.stat().st_size for file in MODELS.iterdir()) < 25_000_000
    assert "CC BY-SA" in (MODELS / "README.md").read_text(encoding="utf-8")


# What it learned from, where it is at hand


def test_labelled_news_is_read_whole_and_held_out_cleanly() -> None:
    if not (SHARED / "ner").exists():
        pytest.skip("no ../shared: labelled news is not at hand")
    data = labelled.read(SHARED / "ner")
    keys = {"".join(word for word, _ in sentence) for sentence in data.learn}
    assert len(data.learn) > 4000
    assert set(data.held) == {"anercorp", "newsfane"}
    for sentences in data.held.values():
        assert len(sentences) > 500
        assert not keys & {"".join(word for word, _ in sentence) for sentence in sentences}
    kinds = {kind for sentence in data.learn for *_, kind in labelled.entities(sentence)}
    assert kinds == set(labelled.KINDS)
