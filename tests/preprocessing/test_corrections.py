"""Can readers' corrections be written down, read again, and do they come to what they say?"""

import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from preprocessing import corrections
from preprocessing.corrections import (
    Correction,
    CorrectionError,
    Hide,
    Merge,
    Rename,
    Retype,
    Split,
    apply,
    dump,
    load,
    parse,
)
from preprocessing.tables import KINDS

IDS = st.sampled_from([f"actor-{letter}" for letter in "abcdefgh"])
TEXTS = st.text(min_size=1, max_size=8)
NOTES = st.text(max_size=8)
LISTS = st.lists(TEXTS, min_size=1, max_size=3).map(tuple)
MERGES = st.builds(Merge, actor=IDS, into=IDS, note=NOTES)
OTHERS = st.one_of(
    st.builds(Rename, actor=IDS, name_ar=TEXTS, note=NOTES),
    st.builds(Rename, actor=IDS, name_en=TEXTS, time=NOTES),
    st.builds(Retype, actor=IDS, to=st.sampled_from(KINDS)),
    st.builds(Hide, actor=IDS),
    st.builds(Split, actor=IDS, new=st.sampled_from(["new-a", "new-b"]), name_ar=TEXTS, surfaces=LISTS),
    st.builds(Split, actor=IDS, new=st.sampled_from(["new-c"]), name_ar=TEXTS, name_en=NOTES, articles=LISTS),
)


def accepted(some: Sequence[Correction]) -> tuple[Correction, ...]:
    """Leave out the corrections that contradict those before them."""
    kept: tuple[Correction, ...] = ()
    for one in some:
        try:
            apply((*kept, one))
        except CorrectionError:
            continue
        kept = (*kept, one)
    return kept


CORRECTIONS = st.lists(st.one_of(MERGES, OTHERS), max_size=12).map(accepted)


@given(CORRECTIONS)
def test_what_is_written_is_read_again(some: tuple[Correction, ...]) -> None:
    assert parse(dump(some)) == some


@given(CORRECTIONS)
def test_no_reference_names_what_was_merged_or_hidden(some: tuple[Correction, ...]) -> None:
    effect = apply(some)
    seen = {effect.of_mention(f"actor-{letter}", "x", "y") for letter in "abcdefgh"}
    assert not seen & (effect.same.keys() | effect.hidden)
    assert not set(effect.same.values()) & effect.same.keys()
    assert effect.names.keys().isdisjoint(effect.same)


@given(CORRECTIONS)
def test_dropping_the_last_one_leaves_a_whole(some: tuple[Correction, ...]) -> None:
    for count in range(len(some)):
        assert parse(dump(some[:count])) == some[:count]


def together(some: tuple[Correction, ...]) -> set[frozenset[str]]:
    """The groups that merges make."""
    same = apply(some).same
    ids = {*same, *same.values()}
    return {frozenset(one for one in ids if same.get(one, one) == last) for last in same.values()}


@given(st.lists(MERGES, max_size=6).map(accepted), st.randoms())
def test_merges_in_any_order_make_the_same_actors_one(some: tuple[Correction, ...], random: Any) -> None:
    shuffled = list(some)
    random.shuffle(shuffled)
    assert together(tuple(shuffled)) == together(some)


@given(st.randoms())
def test_corrections_of_different_actors_may_stand_in_any_order(random: Any) -> None:
    some: list[Correction] = [
        Rename(actor="a", name_ar="اسم"), Retype(actor="b", to="company"), Hide(actor="c"), Merge(actor="d", into="e"),
    ]  # fmt: skip
    before = apply(some)
    random.shuffle(some)
    assert apply(some) == before


def test_a_chain_of_merges_is_followed_to_its_end() -> None:
    chain = [Merge(actor="a", into="b"), Merge(actor="b", into="c"), Merge(actor="d", into="a")]
    assert dict(apply(chain).same) == {"a": "c", "b": "c", "d": "c"}


def test_an_id_means_what_earlier_corrections_made_of_it() -> None:
    effect = apply([Merge(actor="a", into="b"), Rename(actor="a", name_en="New"), Retype(actor="a", to="person")])
    assert (dict(effect.names), dict(effect.kinds)) == ({"b": ("", "New")}, {"b": "person"})


def test_a_name_given_before_a_merge_goes_with_what_was_merged() -> None:
    assert not apply([Rename(actor="a", name_en="Old"), Merge(actor="a", into="b")]).names


def test_a_split_moves_mentions_by_surface_or_article() -> None:
    effect = apply([Split(actor="a", new="a-2", name_ar="ب", surfaces=("س",), articles=("x",))])
    places = [("س", "w"), ("ص", "x"), ("ص", "w")]
    assert [effect.of_mention("a", *place) for place in places] == ["a-2", "a-2", "a"]
    assert effect.of("a") == "a"
    assert dict(effect.added) == {"a-2": "a"}


def test_a_split_takes_the_mentions_of_all_that_was_merged_before() -> None:
    split = Split(actor="b", new="c", name_ar="ج", surfaces=("س",))
    effect = apply([Merge(actor="a", into="b"), split, Merge(actor="c", into="d"), Hide(actor="b")])
    assert effect.of_mention("a", "س", "") == "d"
    assert effect.of_mention("a", "ص", "") is None


def test_a_later_split_takes_from_an_earlier_one() -> None:
    first = Split(actor="a", new="b", name_ar="ب", surfaces=("س", "ص"))
    second = Split(actor="b", new="c", name_ar="ج", surfaces=("ص",))
    assert [apply([first, second]).of_mention("a", s, "") for s in "سصض"] == ["b", "c", "a"]


def test_with_the_table_at_hand_what_finds_nothing_to_do_is_idle() -> None:
    some: list[Correction] = [
        Merge(actor="gone", into="a"), Merge(actor="a", into="b"), Merge(actor="c", into="d"), Hide(actor="lost"),
        Split(actor="d", new="e", name_ar="ه", surfaces=("ه",)),
    ]  # fmt: skip
    effect = apply(some, known={"a", "b", "c", "d", "e"}, settled={"a": "b"})
    assert effect.idle == (1, 2, 4, 5)
    assert (effect.of("a"), effect.of("c"), effect.of_mention("d", "ه", "")) == ("b", "d", "d")


def one(**values: Any) -> str:
    return json.dumps({"version": 1, "corrections": [values]})


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{", "not JSON"),
        ("[]", "no list `corrections`"),
        ('{"version": 1}', "no list `corrections`"),
        ('{"version": 2, "corrections": []}', "version 2; expected 1"),
        ('{"version": 1, "corrections": ["a"]}', "correction 1: its kind is 'a'; expected one of merge, rename"),
        (one(kind="delete", actor="a"), "correction 1: its kind is 'delete'"),
        (one(kind="merge", actor="a"), "into is missing or empty"),
        (one(kind="merge", actor="a", into=""), "into is missing or empty"),
        (one(kind="merge", actor="a", into="B!"), "into is 'B!'; expected the id of an actor"),
        (one(kind="merge", actor="a", into=3), "into is 3; expected a text"),
        (one(kind="merge", actor="a", into="b", to="c"), "it has to; expected nothing but actor, into, note, time"),
        (one(kind="rename", actor="a"), "neither name_ar nor name_en"),
        (one(kind="retype", actor="a", to="place"), "to is 'place'; expected one of person, company, organization"),
        (one(kind="split", actor="a", new="b", name_ar="ب"), "neither surfaces nor articles"),
        (one(kind="split", actor="a", new="b", name_ar="ب", surfaces="س"), "surfaces is 'س'; expected a list of texts"),
        (one(kind="split", actor="a", new="b", name_ar="ب", surfaces=[]), "surfaces is []; expected a list of texts"),
        (one(kind="split", actor="a", new="a", name_ar="ب", surfaces=["س"]), "`a` is in use; expected a new id"),
        (one(kind="merge", actor="a", into="a"), "`a` and `a` are one already"),
    ],
)
def test_what_is_wrong_is_said(text: str, said: str) -> None:
    with pytest.raises(CorrectionError) as told:
        parse(text)
    assert said in str(told.value)


@pytest.mark.parametrize(
    ("some", "said"),
    [
        ([Merge(actor="a", into="b"), Merge(actor="b", into="a")], "correction 2: `b` and `a` are one already"),
        ([Merge(actor="a", into="b"), Merge(actor="b", into="c"), Merge(actor="c", into="a")], "correction 3"),
        ([Hide(actor="a"), Rename(actor="a", name_en="A")], "correction 2: `a` was hidden by correction 1"),
        (
            [Hide(actor="a"), Merge(actor="b", into="a")],
            "`a` was hidden by correction 1; expected an actor that is shown",
        ),
        ([Merge(actor="a", into="b"), Split(actor="b", new="a", name_ar="ا", surfaces=("ا",))], "`a` is in use"),
    ],
)
def test_contradictions_are_refused(some: list[Correction], said: str) -> None:
    with pytest.raises(CorrectionError) as told:
        parse(dump(some))
    assert said in str(told.value)
    assert "leave that correction out" in str(told.value)


@pytest.mark.parametrize(("write", "said"), [
    (lambda path: path.write_bytes(b"\xff\xfe\x00"), "not UTF-8"),
    (lambda path: path.write_text("{", encoding="utf-8"), "not JSON"),
    (lambda path: path.mkdir(), "can't be read"),
])  # fmt: skip
def test_a_file_is_named_when_it_cannot_be_read(tmp_path: Path, write: Callable[[Path], object], said: str) -> None:
    path = tmp_path / "mine.json"
    write(path)
    with pytest.raises(CorrectionError) as told:
        load(path)
    assert "mine.json" in str(told.value)
    assert said in str(told.value)


def test_a_file_is_read(tmp_path: Path) -> None:
    some = (Merge(actor="a", into="b", note="هو نفسه"), Hide(actor="c"))
    path = tmp_path / "mine.json"
    path.write_text("\ufeff" + dump(some), encoding="utf-8")
    assert load(path) == some
    assert [corrections.kind(one) for one in some] == ["merge", "hide"]
