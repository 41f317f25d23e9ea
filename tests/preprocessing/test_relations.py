"""Are the ties that a sentence states found, each in its direction, and none that it denies, doubts or only plans?

Cases: a table of sentences of our own. Properties: whatever the text, every relation stands where it says, ties two
actors named there, and symmetric ones begin with whoever is named first. Only actors of the lexicon stand in the cases,
so that they judge this part alone.
"""

import csv
import json
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any, Final

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from preprocessing import actors, relations, sentences
from preprocessing.facts import Mention, Relation
from preprocessing.lexicon import rows
from preprocessing.relations import vocabulary
from preprocessing.tables import PREDICATES
from preprocessing.text import fold_word

CASES: Final = Path(__file__).parents[1] / "cases" / "relations.tsv"
SHARED: Final = Path(__file__).parents[3] / "shared"
COVERED: Final = frozenset({
    "leads", "founded", "owns", "invests_in", "acquires", "funds", "partners_with", "competes_with", "sues",
    "regulates", "meets", "criticizes", "supports", "joined", "left",
})  # fmt: skip
SHAPES: Final = frozenset({"active", "turned", "nominal", "role", "participle"})
WORDS: Final = (
    "إيلون ماسك", "سام ألتمان", "مايكروسوفت", "تويتر", "الأمم المتحدة", "قال", "اشترى", "لم", "قد", "رئيس", "الرئيس",
    "التنفيذي", "لشركة", "مع", "على", "ضد", "التقى", "بين", "و", "،", "(", ")", ".", "؟", "\n", "«", "»", "التي",
    "أسسها", "إنها", "إنه", "الرجلان", "بصفته",
)  # fmt: skip


def listed(text: str) -> list[Mention]:
    return [mention for mention in actors.find(text) if mention.rule.startswith("lexicon.")]


def found(text: str) -> list[Relation]:
    return relations.find(text, sentences.split(text), listed(text))


def table() -> list[dict[str, str]]:
    with CASES.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def cases() -> Iterator[Any]:
    for row in table():
        yield pytest.param(row["text"], row["found"], id=f"{row['note']}: {row['text'][:50]!r}")


def told(ties: list[Relation]) -> str:
    return " ; ".join(sorted(f"{tie.subject_id} {tie.predicate} {tie.object_id}" for tie in ties))


@pytest.mark.parametrize(("text", "ties"), list(cases()))
def test_cases(text: str, ties: str) -> None:
    assert told(found(text)) == ties


def test_table_is_large_and_a_quarter_of_it_finds_nothing() -> None:
    assert len(table()) >= 150
    assert 4 * sum(not row["found"] for row in table()) >= len(table())


def test_all_predicates_are_covered_by_frames_and_by_cases() -> None:
    counts = Counter(tie.split()[1] for row in table() for tie in row["found"].split(" ; ") if tie)
    assert frozenset(PREDICATES) == COVERED
    assert {frame.predicate for frame in vocabulary.frames()} == COVERED
    assert not [predicate for predicate in COVERED if counts[predicate] < 5]


# The lists


def test_frames_name_their_parts() -> None:
    classes = {row.id for row in rows("relation_words")}
    verbs = {row.id for row in rows("relation_verbs")}
    for row in rows("relation_frames"):
        assert row.note.split()[0] in SHAPES, row
        for element in vocabulary.elements(fold_word(row.form)):
            assert element.sign != "class" or element.value in classes, row
            assert element.sign != "verb" or element.value.removesuffix("+") in verbs, row


def test_every_frame_names_both_sides() -> None:
    for frame in vocabulary.frames():
        sides = {element.value for element in frame.elements if element.sign in ("actor", "pair")}
        assert sides in ({"1", "2"}, {"12"}), frame


def test_every_class_of_words_is_read() -> None:
    source = "".join(path.read_text("utf-8") for path in Path(relations.__file__).parent.glob("*.py"))
    read = {name for name in {row.id for row in rows("relation_words")} if f'"{name}"' in source}
    framed = {sign[1:] for row in rows("relation_frames") for sign in row.form.split() if sign.startswith("@")}
    framed |= {"which"}  # stands in the relative order of every verb
    assert {row.id for row in rows("relation_words")} == read | framed


# Measured


@pytest.mark.skipif(not SHARED.exists(), reason="the articles measured on are not at hand")
def test_what_hand_made_answers_tell_is_found_as_far_as_it_was() -> None:
    told_by_hand = found_too = 0
    for answer in json.loads((SHARED / "gold" / "seeds.json").read_text("utf-8")):
        text = (SHARED / "seeds" / answer["file"]).read_text("utf-8")
        ties = relations.find(text, sentences.split(text), actors.find(text))
        keys = {(tie.subject_id, tie.predicate, tie.object_id) for tie in ties}
        keys |= {key[::-1] for key in keys if key[1] in relations.SYMMETRIC}
        asked = [(tie["subject"], tie["predicate"], tie["object"]) for tie in answer["relations"]]
        told_by_hand += len(asked)
        found_too += len(keys.intersection(asked))
    assert told_by_hand == 33
    assert found_too >= 24


# Where they stand


def test_a_relation_runs_from_the_first_to_the_last_of_its_parts() -> None:
    text = "وفي بيان أمس قالت مايكروسوفت إن إيلون ماسك اشترى تويتر قبل أعوام."
    (tie,) = found(text)
    assert tie.surface == "إيلون ماسك اشترى تويتر"
    assert tie.rule == "frame.verb"
    text = "في أكتوبر استحوذ إيلون ماسك على تويتر."
    (tie,) = found(text)
    assert tie.surface == "استحوذ إيلون ماسك على تويتر"


def test_each_relation_of_a_sentence_is_given_once() -> None:
    assert (
        told(found("اشترى إيلون ماسك تويتر، وكان استحواذ إيلون ماسك على تويتر سريعا.")) == "elon-musk acquires twitter"
    )


def test_sentences_are_read_apart() -> None:
    assert not found("التقى إيلون ماسك. سام ألتمان غاب.")
    assert len(found("التقى إيلون ماسك سام ألتمان. التقى إيلون ماسك سام ألتمان.")) == 2


@pytest.mark.parametrize("text", ["", "   ", "إيلون ماسك", "إيلون ماسك وإيلون ماسك", "استحوذ على"])
def test_nothing_to_tie(text: str) -> None:
    assert not found(text)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=30).map(" ".join))
@example("إيلون ماسك اشترى تويتر و مايكروسوفت اشترى سام ألتمان")
@example("التقى إيلون ماسك و سام ألتمان و إيلون ماسك")
def test_relations_stand_where_they_say(text: str) -> None:
    mentions = listed(text)
    ties = relations.find(text, sentences.split(text), mentions)
    keys = [(tie.start, tie.end, tie.subject_id, tie.predicate, tie.object_id) for tie in ties]
    assert keys == sorted(set(keys))
    for tie in ties:
        inside = [m.actor_id for m in mentions if tie.start <= m.start and m.end <= tie.end]
        assert tie.surface == text[tie.start : tie.end]
        assert {tie.subject_id, tie.object_id} <= set(inside)
        assert tie.subject_id != tie.object_id
        if tie.predicate in relations.SYMMETRIC:
            assert inside.index(tie.subject_id) < inside.index(tie.object_id)


@pytest.mark.parametrize("mark", ["\u200f", "\u200e", "\u0640"])
def test_invisible_marks_change_nothing(mark: str) -> None:
    text = "استحوذ إيلون ماسك على تويتر أمس"
    assert told(found(text.replace(" ", f"{mark} "))) == told(found(text)) == "elon-musk acquires twitter"


def test_sentences_of_a_text_stand_in_order() -> None:
    text = "التقى إيلون ماسك سام ألتمان. اشترى إيلون ماسك تويتر."
    assert all(one.start < other.start for one, other in pairwise(found(text)))
    assert len(found(text)) == 2
