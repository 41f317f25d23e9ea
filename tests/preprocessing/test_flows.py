"""Are kind, payer and recipient of each sum what its sentence says?

Cases: a table of sentences of our own. Properties: no text breaks the reader, no amount is lost or moved, no side is
an actor that the sentence does not name. The word lists are checked against each other, for a frame that no list knows
would be silent.
"""

import csv
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

import pytest
from hypothesis import example
from hypothesis import given as draw
from hypothesis import strategies as st

from preprocessing import actors, flows, money, sentences
from preprocessing.facts import Actor, Amount, Mention
from preprocessing.flows.units import cut
from preprocessing.lexicon import rows
from preprocessing.tables import AMOUNT_KINDS
from preprocessing.text import fold_word

CASES: Final = Path(__file__).parents[1] / "cases" / "flows.tsv"
SIDES: Final = ("kind", "payer", "recipient")


@dataclass(frozen=True, slots=True)
class Case:
    """A row of the table; each field lists an entry a sum, parted by ` ; `, empty for nobody."""

    text: str
    kind: tuple[str, ...]
    payer: tuple[str, ...]
    recipient: tuple[str, ...]
    note: str


def cases() -> Iterator[Any]:
    with CASES.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            fields = {side: tuple(entry.strip() for entry in row[side].split(";")) for side in SIDES}
            gap = (pytest.mark.xfail(strict=True, reason=row["note"]),) if row["note"].startswith("gap:") else ()
            case = Case(row["text"], fields["kind"], fields["payer"], fields["recipient"], row["note"])
            yield pytest.param(case, id=row["text"][:60], marks=gap)


TABLE: Final = [parameter.values[0] for parameter in cases()]


def assigned(text: str) -> list[Amount]:
    """Read a text with the actors of the lexicon alone: which others are guessed is tested elsewhere."""
    mentions = [mention for mention in actors.find(text) if mention.actor.origin == "lexicon"]
    return flows.assign(text, sentences.split(text), money.find(text), mentions)


@pytest.mark.parametrize("case", list(cases()))
def test_cases(case: Case) -> None:
    found = assigned(case.text)
    assert tuple(amount.kind for amount in found) == case.kind, case.note
    assert tuple(amount.payer_id or "" for amount in found) == case.payer, case.note
    assert tuple(amount.recipient_id or "" for amount in found) == case.recipient, case.note


def test_table_is_large_and_a_quarter_of_it_names_nobody() -> None:
    assert len(TABLE) >= 150
    assert 4 * sum(not any(case.payer + case.recipient) for case in TABLE) >= len(TABLE)


def test_every_kind_has_a_case() -> None:
    assert {kind for case in TABLE for kind in case.kind} == set(AMOUNT_KINDS)


def test_each_sentence_of_a_text_is_read_by_itself() -> None:
    first, second = "استثمرت مايكروسوفت مليار دولار في أوبن إيه آي.", "ودفع الباقي مستثمرون بقيمة 3 ملايين دولار."
    found = assigned(f"{first}\n{second}")
    assert [(amount.payer_id, amount.recipient_id) for amount in found] == [("microsoft", "openai"), (None, None)]


def test_a_headline_has_the_kind_its_text_gives_the_same_sum() -> None:
    title, body = "مايكروسوفت و3 مليارات دولار", "استثمرت مايكروسوفت 3 مليارات دولار في مصانعها."
    assert [amount.kind for amount in money.find(title)] == ["other"]
    assert [amount.kind for amount in assigned(f"{title}\n\n{body}")] == ["investment", "investment"]


def test_an_amount_outside_every_sentence_stays_as_it_is() -> None:
    text = "استثمرت مايكروسوفت مليار دولار في أوبن إيه آي"
    amounts = money.find(text)
    assert flows.assign(text, [], amounts, actors.find(text)) == amounts


def test_a_list_without_stops_is_not_read_as_a_sentence() -> None:
    found = assigned("دفعت مايكروسوفت 5 مليارات دولار إلى أوبن إيه آي و" * 200)
    assert len(found) == 200
    assert not any(amount.payer_id or amount.recipient_id for amount in found)


def frames() -> set[str]:
    return {row.id for row in rows("flow_roles")}


def test_every_predicate_has_a_frame_and_every_frame_a_predicate() -> None:
    assert {row.id for row in rows("flow_predicates")} == frames() - {"transfer"}
    assert {row.note for row in rows("flow_predicates")} == {"verb", "noun"}


def test_every_kind_tells_of_frames_that_exist_and_every_frame_of_a_kind() -> None:
    assert {row.id for row in rows("flow_kinds")} <= set(AMOUNT_KINDS)
    assert {row.form for row in rows("flow_kinds")} == frames()


def test_roles_are_sides() -> None:
    assert {row.note for row in rows("flow_roles")} == {"payer", "recipient", "side"}


def test_slots_of_frames_are_read_from_somewhere() -> None:
    prepositions = {row.id for row in rows("flow_words") if row.note in ("slot", "after_from")}
    assert {row.form for row in rows("flow_roles")} <= prepositions | {"subject", "object", "of"}


@pytest.mark.parametrize("name", ["flow_predicates", "flow_words"])
def test_no_form_repeats_within_an_id(name: str) -> None:
    forms = [(row.id, row.note, fold_word(row.form)) for row in rows(name)]
    assert sorted(forms) == sorted(set(forms))


FORMS: Final = sorted({row.form for name in ("flow_predicates", "flow_words") for row in rows(name)})
NAMES: Final = ("مايكروسوفت", "إيلون ماسك", "«أوبن إيه آي»", "المفوضية الأوروبية")
SUMS: Final = ("5 مليارات دولار", "10 ملايين يورو", "3 دراهم")
MARKS: Final = ("،", "(", ")", ":", ".", "و", "\n", "«", "»", "-", "%", "12")
WORDS: Final = st.one_of(*(st.sampled_from(words) for words in (FORMS, NAMES, SUMS, MARKS)))
TEXTS: Final = st.lists(WORDS, max_size=24).flatmap(
    lambda parts: st.sampled_from([" ", ""]).map(lambda gap: gap.join(parts))
)


@draw(TEXTS)
@example("")
@example("(5 مليارات دولار)")
@example("من قبل مايكروسوفت 5 مليارات دولار")
@example("التي 5 مليارات دولار التي دفعتها مايكروسوفت")
@example("ل\u0640مايكروسوفت 5 مليارات دولار و\u06405 مليارات دولار")
def test_any_text_is_survived_and_sides_are_named_in_the_sentence(text: str) -> None:
    amounts, mentions, spans = money.find(text), actors.find(text), sentences.split(text)
    found = flows.assign(text, spans, amounts, mentions)
    assert len(found) == len(amounts)
    for amount, given in zip(found, amounts, strict=True):
        assert replace(amount, payer_id=None, recipient_id=None, kind=given.kind) == given
        assert given.kind in (amount.kind, "other")
        start, end = next(span for span in spans if span[0] <= amount.start < span[1])
        named = {mention.actor_id for mention in mentions if start <= mention.start < end}
        assert {amount.payer_id, amount.recipient_id} <= {*named, None}
        assert amount.payer_id is None or amount.payer_id != amount.recipient_id


def mention(text: str, name: str) -> Mention:
    start = text.index(name)
    return Mention(start, start + len(name), name, "test", Actor("x", "company", name, name))


def test_letters_before_a_name_and_brackets_behind_it_belong_to_it() -> None:
    text = "دفعت لـ«سين» (Seen) مبلغا"
    units = cut(text, (0, len(text)), [mention(text, "سين")], [])
    assert [unit.kind for unit in units] == ["word", "actor", "word"]
    assert units[1].word.slot == "to"
