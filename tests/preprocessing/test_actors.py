"""Does the actor finder find those whom Arabic news names, under every spelling, and no river, month or namesake?

Cases: a table of sentences of our own. Properties: no text breaks the finder, every surface stands where it says, no
two overlap. Measured: the actors of the answers made by hand, where they are at hand.
"""

import csv
import json
import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any, Final

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from preprocessing import actors
from preprocessing.actors.forms import Form, all_forms, last_name
from preprocessing.facts import Mention
from preprocessing.lexicon import rows
from preprocessing.tables import KINDS
from preprocessing.text import fold_word

CASES: Final = Path(__file__).parents[1] / "cases" / "actors.tsv"
SHARED: Final = Path(__file__).parents[3] / "shared"
LISTS: Final = ("people", "companies", "organizations")
RULE: Final = re.compile(
    r"lexicon\.(full|alias|short|last|weak|title|echo)"
    r"|(tagger|pattern|again|short|spelling|gloss)\.(person|company|organization)\+(gloss|translit)"
)


def table() -> list[dict[str, str]]:
    with CASES.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def cases() -> Iterator[Any]:
    for row in table():
        gap = (pytest.mark.xfail(strict=True, reason=row["note"]),) if row["note"].startswith("gap:") else ()
        text = row["text"].replace("\\n", "\n")
        yield pytest.param(text, row["found"], row["note"], id=f"{row['note']}: {text[:50]!r}", marks=gap)


def rendered(found: list[Mention]) -> str:
    """Listed actors by id; found ones by number and kind, for their ids are made elsewhere."""
    made = list(dict.fromkeys(mention.actor_id for mention in found if mention.actor.origin == "found"))
    names = {one: f"{number}:" for number, one in enumerate(made, 1)}
    called = [
        names[mention.actor_id] + mention.kind if mention.actor_id in names else mention.actor_id for mention in found
    ]
    return " ; ".join(f"{name}[{mention.surface}]" for name, mention in zip(called, found, strict=True))


@pytest.mark.parametrize(("text", "found", "note"), list(cases()))
def test_cases(text: str, found: str, note: str) -> None:
    assert rendered(actors.find(text)) == found, note


def test_table_is_large_and_a_quarter_of_it_finds_nothing() -> None:
    assert len(table()) >= 220
    assert 4 * sum(not row["found"] for row in table()) >= len(table())


# The lexicon


def test_known_holds_every_actor_of_the_lists() -> None:
    listed = {row.id for name in LISTS for row in rows(name)}
    assert set(actors.known()) == listed
    assert {actor.kind for actor in actors.known().values()} == set(KINDS)
    assert all(actor.name_ar and actor.name_en for actor in actors.known().values())
    assert actors.known()["sam-altman"].name_ar == "سام ألتمان"
    assert actors.known()["sam-altman"].name_en == "Sam Altman"
    assert "Sam Altman" not in actors.known()["sam-altman"].aliases
    assert actors.known()["sam-altman"].aliases


def test_every_actor_but_a_few_is_found_by_its_name() -> None:
    """A name that is also a given name's bearer's, or an everyday word in small letters, may need its article."""
    lost = [
        actor_id
        for actor_id, actor in actors.known().items()
        for name in (actor.name_ar, actor.name_en)
        if actor_id not in {mention.actor_id for mention in actors.find(f"التقرير: {name}.")}
    ]
    assert len(lost) <= len(actors.known()) // 100, lost


@pytest.mark.parametrize(
    ("full", "last"),
    [
        ("سام ألتمان", "التمان"),
        ("حسن نصر الله", "نصر الله"),
        ("تميم بن حمد آل ثاني", "ال ثاني"),
        ("محمد بن سلمان", ""),
        ("أورسولا فون دير لاين", "فون دير لاين"),
        ("Ursula von der Leyen", "von der leyen"),
        ("شي جين بينغ", "بينغ"),
        ("الملك عبد الله الثاني", ""),
        ("آبي", ""),
    ],
)
def test_last_name(full: str, last: str) -> None:
    assert last_name(fold_word(full)) == last


def test_a_form_leads_to_its_strongest_reading_first() -> None:
    trump = next(form for form in all_forms() if form.key == fold_word("ترامب"))
    assert trump.readings[0].actor.actor_id == "donald-trump"
    assert {reading.strength for reading in trump.readings[1:]} <= {"short", "last", "weak"}


# Rules and confidence


def lone(strength: str) -> Form:
    """A form of one actor with this strength, that is neither an everyday word nor a given name."""
    return next(
        form
        for form in all_forms()
        if [reading.strength for reading in form.readings] == [strength]
        if not (form.ordinary or form.given or form.lead or form.key.isascii() or form.key.startswith(("ال", "بن ")))
        if form.words == 1 and len(form.key) > 5 and form.readings[0].actor.kind != "organization"
    )


@pytest.mark.parametrize(
    ("text", "strength", "rule", "confidence"),
    [
        ("حضر {name} أمس", "last", "full", 1.0),
        ("حضر {form} أمس", "alias", "alias", 0.95),
        ("حضر {name}، ثم غادر {form}", "short", "short", 0.9),
        ("حضر {name}، ثم غادر {form}", "last", "last", 0.85),
        ("باعت شركة {form} مصنعا", "weak", "weak", 0.8),
        ("باعت شركة {form} مصنعا، ثم عادت {form}", "weak", "echo", 0.65),
        ("قال الرئيس {form} إنه سعيد", "last", "title", 0.7),
    ],
)
def test_the_rule_says_why_and_how_surely(text: str, strength: str, rule: str, confidence: float) -> None:
    form = lone(strength)
    actor = form.readings[0].actor
    found = actors.find(text.format(name=actor.name_ar, form=form.key))[-1]
    assert (found.actor_id, found.rule, found.confidence) == (actor.actor_id, f"lexicon.{rule}", confidence)


@pytest.mark.parametrize("strength", ["short", "weak", "last"])
def test_a_leaning_form_alone_finds_nothing(strength: str) -> None:
    assert actors.find(f"ثم غادر {lone(strength).key} مسرعا") == []


# Properties

PIECES: Final = st.sampled_from(
    [row.form for name in LISTS for row in rows(name)[::7]]
    + [row.form for name in ("titles", "triggers", "decoys", "given_names") for row in rows(name)]
    + ["و", "ال", "ب", "لـ", "لل", "س", "بن", "«", "»", '"', "(", ")", "،", ".", "\n", "-", "@", "12", "ـ", "َ"]
)
LETTERS: Final = st.text("ابتثدرسعفقلمنهويأإآىةًٌّـ XxOoAaIi0123٠٩.,،«»\"()@/-–'’\n\u200f\ufefb\ufdf2", max_size=30)
TEXTS: Final = st.lists(st.one_of(PIECES, LETTERS), max_size=14).flatmap(
    lambda parts: st.sampled_from([" ", "", "\n"]).map(lambda gap: gap.join(parts))
)


@settings(deadline=None)  # the first example loads the lexicon
@given(TEXTS)
@example("")
@example("\ufdf2 سام\u200fألتمان")
@example("د." * 3000)
@example("الملك " * 500 + "سلمان")
@example("غوغل و" * 800 + "X")
def test_surfaces_stand_where_they_say_and_do_not_overlap(text: str) -> None:
    found = actors.find(text)
    assert all(text[mention.start : mention.end] == mention.surface != "" for mention in found)
    assert all(one.end <= other.start for one, other in pairwise(found))
    assert all(RULE.fullmatch(mention.rule) and 0 < mention.confidence <= 1 for mention in found)
    assert all((mention.actor_id in actors.known()) == (mention.actor.origin == "lexicon") for mention in found)
    assert all(actors.known().get(mention.actor_id, mention.actor) == mention.actor for mention in found)
    assert actors.find(text) == found


@settings(deadline=None)
@given(
    st.sampled_from([row for row in rows("people") if row.note == "name_ar"]), st.sampled_from(["", "و", "ف", "ب", "ل"])
)
def test_proclitics_are_seen_through(row: Any, clitic: str) -> None:
    alone = [(mention.actor_id, mention.surface) for mention in actors.find(row.form)]
    if not (clitic == "ل" and row.form.startswith("ال")):
        assert [(mention.actor_id, mention.surface) for mention in actors.find(clitic + row.form)] == alone


@settings(deadline=None)
@given(TEXTS)
def test_marks_of_direction_change_nothing(text: str) -> None:
    marked = "\u200f".join(text.split(" ")) if " " not in text else text.replace(" ", " \u200f")
    assert [mention.actor_id for mention in actors.find(marked)] == [m.actor_id for m in actors.find(text)]


# Measured on real articles, where they are at hand


def seeds() -> list[Any]:
    answers = SHARED / "gold" / "seeds.json"
    if not answers.exists():
        return [pytest.param(None, marks=pytest.mark.skip(reason="no ../shared: seeds are not at hand"))]
    return [pytest.param(answer, id=answer["file"]) for answer in json.loads(answers.read_text(encoding="utf-8"))]


@pytest.mark.parametrize("answer", seeds())
def test_every_actor_of_the_seeds_is_found(answer: dict[str, Any]) -> None:
    text = (SHARED / "seeds" / answer["file"]).read_text(encoding="utf-8")
    found = {mention.actor_id for mention in actors.find(text)}
    assert {actor["id"] for actor in answer["actors"]} <= found
    assert "amnesty" not in found
