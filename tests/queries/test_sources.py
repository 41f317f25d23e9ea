"""Are the sources listed with short keys that a link can carry?"""

import hashlib
import re

from queries import sources
from queries.filters import Filters
from tests.conftest import MOON, SUN, Little


def test_sources_are_listed_largest_first_and_by_name_among_equals(little: Little) -> None:
    listed = sources.listed(little.table)
    assert listed["name"].tolist() == [SUN, MOON]
    assert listed["articles"].tolist() == [3, 3]


def test_a_key_is_short_and_depends_on_the_name_alone(little: Little) -> None:
    listed = sources.listed(little.table)
    assert listed["key"].tolist() == [hashlib.md5(name.encode()).hexdigest()[:6] for name in (SUN, MOON)]
    assert all(re.fullmatch("[0-9a-f]{6}", key) for key in listed["key"])


def test_the_sources_of_a_filter_count_its_articles_alone(little: Little) -> None:
    listed = sources.within(little.table, Filters(actors=("openai",)))
    assert dict(zip(listed["name"], listed["articles"], strict=True)) == {SUN: 2, MOON: 2}
    assert sources.within(little.table, Filters(actors=("tesla",))).empty
