"""Do copies of one story share it, and different stories not, whatever the order in which they come?"""

import random
from collections.abc import Mapping

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from preprocessing import stories
from preprocessing.stories import Fingerprint

WORDS = [f"كلمة{number}" for number in range(400)]
LONG = " ".join(WORDS[:200])


def varied(text: str, changes: int) -> str:
    """A copy with every so many words changed."""
    words = text.split()
    step = len(words) // (changes + 1)
    return " ".join("سواها" if changes and place % step == step - 1 else word for place, word in enumerate(words))


def group(bodies: Mapping[str, Fingerprint | None]) -> dict[str, str]:
    """Group bodies, numbered in the order of their names, as a build does."""
    names = sorted(bodies)
    found = {number: body for number, name in enumerate(names) if (body := bodies[name])}
    bands = np.array([body.bands for body in found.values()], dtype=np.uint64).reshape(-1, stories.BANDS)
    groups = [met for band in bands.T for met in stories.meeting(np.array(list(found)), band)]
    first = stories.group(len(names), groups, lambda number: found[number].triples)
    return {name: names[story] for name, story in zip(names, first, strict=True)}


def grouped(**bodies: str) -> dict[str, str]:
    return group({name: stories.fingerprint(body) for name, body in bodies.items()})


def test_a_copy_with_a_few_changes_is_the_same_story() -> None:
    assert grouped(b=LONG, a=varied(LONG, 6), c=LONG + " وكالة") == {"a": "a", "b": "a", "c": "a"}


def test_spelling_does_not_make_another_story() -> None:
    assert grouped(a="أعلنت الشركة أرباحها السنوية أمس", b="اعلنت الشركه ارباحها السنويه امس")["b"] == "a"


def test_different_texts_are_different_stories() -> None:
    assert grouped(a=" ".join(WORDS[:200]), b=" ".join(WORDS[200:])) == {"a": "a", "b": "b"}


def test_half_a_text_is_another_story() -> None:
    assert grouped(a=LONG, b=" ".join(WORDS[100:300]))["b"] == "b"


def test_stories_join_from_one_to_the_next() -> None:
    first, second, third = LONG, " ".join(WORDS[35:235]), " ".join(WORDS[70:270])
    assert alike(first, third) < stories.THRESHOLD
    assert set(grouped(a=first, c=second, b=third).values()) == {"a"}


def alike(a: str, b: str) -> float:
    return stories.similarity(must(a).triples, must(b).triples)


def must(body: str) -> Fingerprint:
    found = stories.fingerprint(body)
    assert found
    return found


def test_empty_bodies_are_stories_of_their_own() -> None:
    assert stories.fingerprint(" \n") is None
    assert grouped(a="", b="") == {"a": "a", "b": "b"}


def test_short_bodies_are_alike_only_if_equal() -> None:
    assert grouped(a="خبر عاجل", b="خبر  عاجل", c="خبر آخر", d="خبر") == {"a": "a", "b": "a", "c": "c", "d": "d"}


def test_similarity_is_that_of_the_word_triples() -> None:
    assert alike("ا ب ت ث ج", "ا ب ت ث ح") == 2 / 4
    assert alike(LONG, LONG) == 1


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 5)), max_size=12), st.randoms())
def test_the_order_does_not_matter(drawn: list[tuple[int, int]], shuffled: random.Random) -> None:
    starts = (" ".join(WORDS[start * 50 : start * 50 + 60]) for start, _ in drawn)
    texts = [varied(text, changes) for text, (_, changes) in zip(starts, drawn, strict=True)]
    bodies = {f"{number:02}": stories.fingerprint(text) for number, text in enumerate(texts)}
    names = list(bodies)
    shuffled.shuffle(names)
    found = group(bodies)
    assert group({name: bodies[name] for name in names}) == found
    assert all(found[story] == story <= article for article, story in found.items())


def test_bodies_meet_where_a_band_is_the_same() -> None:
    numbers, band = np.array([1, 2, 5, 7, 8]), np.array([9, 4, 9, 3, 9], dtype=np.uint64)
    assert [met.tolist() for met in stories.meeting(numbers, band)] == [[1, 5, 8]]
    assert stories.meeting(numbers[:0], band[:0]) == []
    assert stories.meeting(numbers[:2], band[:2]) == []


def test_a_crowd_of_copies_is_one_story() -> None:
    """Copies meet in every band; were each compared with each, this would be 72 million comparisons."""
    same = must(LONG)
    assert set(group({f"{number:05}": same for number in range(3_000)}).values()) == {"00000"}


def test_a_fingerprint_is_the_same_in_every_process() -> None:
    """Stories must not depend on a hash that Python salts anew each time it starts."""
    found = must("ا ب ت ث")
    assert found.triples.tolist() == [1357479631, 2230275908]
    assert found.bands[:2].tolist() == [13416127496734780145, 16978591738639127805]
