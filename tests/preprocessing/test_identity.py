"""Do the spellings of one actor come under one id, and do two actors of like names stay two?"""

import csv
from collections.abc import Iterator, Mapping, Set
from itertools import permutations
from pathlib import Path
from typing import cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from preprocessing import identity, lexicon
from preprocessing.actors.forms import known
from preprocessing.identity import Met
from preprocessing.identity.groups import Groups
from preprocessing.identity.likeness import Chance, alike, contains
from preprocessing.identity.names import parse, skeleton
from preprocessing.identity.related import INVERSE
from preprocessing.tables import Kind
from preprocessing.transliteration import latin

CASES = Path(__file__).parent.parent / "cases" / "identity.tsv"
MUCH = frozenset((" p", " q", " r", " s"))
SIGNS = {"none": 0, "few": 1, "many": 4}
CROWD = tuple(
    f"{first} {middle} {last}"
    for first in ("محمد", "أحمد", "علي", "عبدالله")
    for middle, last in permutations(("القحطاني", "الغامدي", "العتيبي", "سعد", "حسن", "يوسف"), 2)
)
"""Others of a corpus, so that some names are frequent in it."""

Signs = Mapping[str, Set[str]]


def met(spelled: str, kind: str, actor_id: str, times: int = 1) -> Met:
    """A row of the parts: `*` marks a listed actor, brackets hold the English name that an article or list gives."""
    name, _, gloss = spelled.removeprefix("*").removesuffix(")").partition(" (")
    listed = spelled.startswith("*")
    english = gloss or latin(name)
    return Met(actor_id, cast(Kind, kind), name, english, "lexicon" if listed else "found", name, times)


def settle(rows: list[Met], signs: Signs | None = None) -> identity.Settled:
    said: Signs = signs or {}
    return identity.settle(rows, lambda ids: {one: said.get(one, frozenset()) for one in ids})


def cases() -> Iterator[tuple[str, ...]]:
    with CASES.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            yield row["one"], row["other"], row["kind"], row["signs"], row["verdict"]


def test_there_are_enough_cases_of_each_verdict() -> None:
    verdicts = [case[-1] for case in cases()]
    assert len(verdicts) >= 120
    assert min(verdicts.count(verdict) for verdict in ("same", "different", "unsure")) >= 20
    assert set(verdicts) == {"same", "different", "unsure"}


@pytest.mark.parametrize(("one", "other", "kind", "signs", "verdict"), list(cases()))
def test_cases(one: str, other: str, kind: str, signs: str, verdict: str) -> None:
    first, _, second = kind.partition("/")
    crowd = [met(name, "person", f"crowd-{number}") for number, name in enumerate(CROWD)]
    shared = frozenset(f" sign{number}" for number in range(SIGNS[signs]))
    rows = [met(one, first, "one"), met(other, second or first, "other"), *crowd]
    same = settle(rows, {"one": shared | {" 1"}, "other": shared | {" 2"}}).same
    assert (same.get("one", "one") == same.get("other", "other")) == (verdict == "same")


def test_the_listed_actor_is_the_one_that_stays() -> None:
    rows = [met("*تشاك شومرت (Chuck Schumert)", "person", "z"), met("تشوك شومرت", "person", "a", 90)]
    shared = MUCH
    assert dict(settle(rows, {"z": shared, "a": shared}).same) == {"a": "z"}


def test_the_one_met_most_stays_among_found_ones() -> None:
    rows = [met("شهاب الدعجاني", "person", "a", 2), met("شهاب بن راضي الدعجاني", "person", "b", 3)]
    assert dict(settle(rows).same) == {"a": "b"}


def test_a_short_name_of_two_people_is_nobodys_and_is_told() -> None:
    rows = [met("شهاب الدعجاني", "person", "short", 7), met("شهاب بن راضي الدعجاني", "person", "a"),
            met("شهاب بن غانم الدعجاني", "person", "b")]  # fmt: skip
    shared = dict.fromkeys(("short", "a", "b"), MUCH)
    settled = settle(rows, shared)
    assert not settled.same
    [problem] = settled.problems
    assert (problem.stage, problem.file, problem.article_id) == ("identity", "", None)
    assert "7 mentions of `short` may mean any of 2 others" in problem.what
    assert "شهاب بن راضي الدعجاني" in (problem.excerpt or "")


def test_a_seldom_doubt_is_not_told() -> None:
    rows = [met("شهاب الدعجاني", "person", "short", 4), met("شهاب بن راضي الدعجاني", "person", "a"),
            met("شهاب بن غانم الدعجاني", "person", "b")]  # fmt: skip
    assert not settle(rows).problems


def test_longer_and_longer_names_of_one_man_are_one() -> None:
    rows = [met("شهاب الدعجاني", "person", "a", 9), met("شهاب بن راضي الدعجاني", "person", "b"),
            met("شهاب بن راضي بن غانم الدعجاني", "person", "c")]  # fmt: skip
    assert dict(settle(rows).same) == {"b": "a", "c": "a"}


def test_who_stand_in_one_article_by_two_names_are_two() -> None:
    rows = [met("سعد القحطاني", "person", "a"), met("سعد بن راكان القحطاني", "person", "b"),
            *(met(name, "person", f"crowd-{number}") for number, name in enumerate(CROWD))]  # fmt: skip
    assert settle(rows, {"a": MUCH, "b": MUCH}).same
    assert not settle(rows, {"a": MUCH | {"b"}, "b": MUCH | {"a"}}).same


def test_one_foreign_name_may_be_spelled_in_two_ways_in_one_article() -> None:
    rows = [met("دييغو كوستالا", "person", "a"), met("دييجو كوستالا", "person", "b")]
    assert settle(rows, {"a": MUCH | {"b"}, "b": MUCH | {"a"}}).same


def test_what_may_be_either_of_two_stays_apart() -> None:
    names = ("*دييغو كوستالا (Diego Costala)", "*دييغو كوستالان (Diego Costalan)", "دييجو كوستالا")
    rows = [met(name, "person", actor_id) for name, actor_id in zip(names, "abc", strict=True)]
    shared = MUCH
    assert not settle(rows, dict.fromkeys("abc", shared)).same


NAMES = st.lists(
    st.sampled_from(["محمد", "سالم", "بن", "سليم", "الدعجاني", "دعجاني", "عبدالله", "آل", "جون", "سميث", "John"]),
    min_size=1,
    max_size=5,
).map(" ".join)


@given(st.lists(NAMES, max_size=14, unique=True), st.randoms(), st.sets(st.integers(0, 13)))
def test_what_is_settled_is_whole_and_does_not_hang_on_the_order(
    names: list[str], random: st.DataObject, of: set[int]
) -> None:
    rows = [met(("*" if number in of else "") + name, "person", f"id-{number}") for number, name in enumerate(names)]
    shared = {row.actor_id: MUCH for row in rows}
    settled = settle(rows, shared)
    assert not set(settled.same.values()) & settled.same.keys()
    listed = {row.actor_id for row in rows if row.origin == "lexicon"}
    assert not listed & settled.same.keys()
    shuffled = list(rows)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert settle(shuffled, shared) == settled


@given(st.text())
def test_any_name_can_be_taken_apart(name: str) -> None:
    parsed = parse(name)
    assert len(parsed.parts) == len(parsed.latin)
    assert all(skeleton(part) == skeleton(part.upper()) for part in parsed.latin)


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("عبد الله بن سالم المحروقي", ("عبداله", "سالم", "محروقي")),
        ("حسن نصر الله", ("حسن", "نصراله")),
        ("صلاح الدين الأيوبي", ("صلاحالدين", "ايوبي")),
        ("أبو بكر الصديق", ("ابوبكر", "صديق")),
        ("محمد الصالح", ("محمد", "الصالح")),
        ("عبدالله الثاني", ("عبداله", "الثاني")),
        ("حمد آل ثاني", ("حمد", "ثاني")),
        ("Mohammed bin Salman Al Saud", ("mohamed", "salman", "saud")),
    ],
)
def test_parts(name: str, parts: tuple[str, ...]) -> None:
    assert parse(name).parts == parts


def test_a_name_contains_only_what_is_cut_from_it() -> None:
    assert contains(parse("محمد بن سلمان بن عبدالعزيز"), parse("محمد بن سلمان"))
    assert not contains(parse("محمد بن سلمان"), parse("محمد بن سلمان بن عبدالعزيز"))
    assert not contains(parse("محمد بن سلمان بن عبدالعزيز"), parse("سلمان بن عبدالعزيز"))
    assert not contains(parse("محمد بن سلمان بن عبدالعزيز"), parse("محمد بن عبدالعزيز"))


def test_a_frequent_name_may_be_two_peoples() -> None:
    chance = Chance([parse(name) for name in CROWD])
    assert not chance.rare(parse("محمد القحطاني"))
    assert chance.rare(parse("شهاب الدعجاني"))
    assert not chance.rare(parse("محمد بن فلاح"))


def test_sound_is_compared_between_scripts_and_foreign_names_only() -> None:
    assert alike(parse("Parag Agrawal"), parse("باراغ أغراوال"), "person")
    assert not alike(parse("سالم الدعجاني"), parse("سليم الدعجاني"), "person")
    assert not alike(parse("كوستالا"), parse("كوستالا"), "person")


def test_groups_never_join_two_listed_ones() -> None:
    groups = Groups(frozenset("xy"))
    assert groups.join("a", "x")
    assert groups.join("b", "y")
    assert not groups.join("a", "b")
    assert groups.ends("abxy", dict.fromkeys("abxy", 1)) == {"a": "x", "b": "y"}


def test_related_actors_are_listed_ones_and_stay_apart() -> None:
    rows = lexicon.rows("related_actors")
    assert len(rows) >= 60
    for row in rows:
        tie, _, year = row.note.partition(" ")
        assert {row.id, row.form} <= known().keys(), row
        assert tie in INVERSE, row
        assert row.id != row.form
        assert not year or 1950 < int(year) < 2027, row


def test_a_tie_is_told_from_both_ends() -> None:
    told = {(tie.tie, tie.actor_id, tie.since) for tie in identity.related("twitter")}
    assert ("renamed_to", "x", 2023) in told
    assert ("renamed_from", "twitter", 2023) in {(tie.tie, tie.actor_id, tie.since) for tie in identity.related("x")}
    assert identity.related("nobody-at-all") == ()


def test_the_table_of_ties_holds_each_of_them_twice() -> None:
    rows = identity.ties().to_pylist()
    assert len(rows) == 2 * len(lexicon.rows("related_actors"))
    assert {"actor_id": "meta", "tie": "renamed_from", "other_id": "facebook", "since": 2021} in rows
