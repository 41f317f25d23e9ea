"""Are actors tied by the stories whose sentences name both, and does a network always look the same?"""

from itertools import combinations

import pandas as pd
import pytest

from queries import network
from queries.filters import Filters
from queries.network import Graph
from queries.table import Table
from tests.conftest import Little

TIES = {
    ("microsoft", "openai"): (2, 3, 3),  # the deal and its copy are one story
    ("openai", "sam-altman"): (1, 2, 2),
    ("elon-musk", "openai"): (1, 1, 1),
    ("elon-musk", "sam-altman"): (1, 1, 1),
    ("european-commission", "google"): (1, 1, 1),
    ("amazon", "anthropic"): (1, 1, 1),
    ("skype", "tesla"): (1, 1, 1),
}


def ties(graph: Graph) -> dict[tuple[str, str], tuple[int, int, int]]:
    """Give the counts of each pair; the pair in the order of the alphabet."""
    found = {}
    for tie in graph.ties.to_dict("records"):
        a, b = sorted((tie["a"], tie["b"]))
        found[a, b] = (tie["stories"], tie["articles"], tie["sentences"])
    assert len(found) == len(graph.ties)
    return found


def test_ties_are_weighed_by_stories(little: Little) -> None:
    graph = network.graph(little.table, Filters())
    assert ties(graph) == TIES
    assert sorted((graph.ties.iloc[0]["a"], graph.ties.iloc[0]["b"])) == ["microsoft", "openai"]


def test_who_stands_in_an_article_without_sharing_a_sentence_is_not_tied(little: Little) -> None:
    assert ("amazon", "dario-amodei") not in ties(network.graph(little.table, Filters()))
    assert "dario-amodei" in set(network.graph(little.table, Filters()).actors["actor_id"])


def test_actors_are_counted_by_stories_and_ranked(little: Little) -> None:
    actors = network.graph(little.table, Filters()).actors
    assert actors["actor_id"].tolist()[:3] == ["openai", "microsoft", "sam-altman"]
    assert actors["stories"].tolist() == [3, 2, 2] + [1] * 8
    assert actors["rank"].tolist() == list(range(11))
    assert not actors["asked"].any()


def test_weak_ties_and_rare_actors_can_be_left_out(little: Little) -> None:
    assert ties(network.graph(little.table, Filters(), stories=2)) == {("microsoft", "openai"): (2, 3, 3)}
    assert network.graph(little.table, Filters(), stories=3).ties.empty
    few = network.graph(little.table, Filters(), actors=2)
    assert few.actors["actor_id"].tolist() == ["openai", "microsoft"]
    assert set(ties(few)) == {("microsoft", "openai")}


def test_those_asked_for_and_their_neighbours_come_first(little: Little) -> None:
    actors = network.graph(little.table, Filters(actors=("elon-musk",))).actors
    assert actors["actor_id"].tolist() == ["elon-musk", "openai", "sam-altman"]
    assert actors["asked"].tolist() == [True, False, False]
    both = network.graph(little.table, Filters(actors=("elon-musk", "amazon")), actors=2).actors
    assert set(both["actor_id"]) == {"elon-musk", "amazon"}


def test_a_network_of_nothing_is_empty(little: Little) -> None:
    graph = network.graph(little.table, Filters(actors=("nobody",)))
    assert graph.actors.empty
    assert graph.ties.empty


@pytest.mark.parametrize("filters", [Filters(), Filters(actors=("openai",)), Filters(text="دولار")])
@pytest.mark.parametrize(("actors", "stories"), [(1, 1), (2, 1), (40, 1), (60, 3), (150, 1), (1000, 10)])
def test_places_are_inside_the_drawing_apart_and_always_the_same(
    sample: Table, filters: Filters, actors: int, stories: int
) -> None:
    first, again = (network.graph(sample, filters, actors=actors, stories=stories) for _ in range(2))
    pd.testing.assert_frame_equal(first.actors, again.actors)
    pd.testing.assert_frame_equal(first.ties, again.ties)
    placed = first.actors[["x", "y"]]
    assert len(placed) > 0
    assert placed.notna().all(axis=None)
    assert (placed.abs() <= 1 + 1e-9).all(axis=None)
    assert not placed.round(6).duplicated().any()
    assert sorted(first.actors["rank"]) == list(range(len(placed)))


def test_a_tie_leads_only_to_actors_that_are_drawn(sample: Table) -> None:
    graph = network.graph(sample, Filters(), actors=20)
    drawn = set(graph.actors["actor_id"])
    assert set(graph.ties["a"]) | set(graph.ties["b"]) <= drawn
    assert (graph.ties["a"] != graph.ties["b"]).all()


def test_ties_of_the_sample_are_those_of_the_parquet_tables(sample: Table) -> None:
    """Counted in plain Python from mentions and stories."""
    story = pd.read_parquet(sample.folder / "articles.parquet").set_index("article_id")["story_id"]
    mentions = pd.read_parquet(sample.folder / "mentions.parquet")
    together: dict[tuple[str, str], set[tuple[str, int]]] = {}
    for (article_id, sentence), rows in mentions.groupby(["article_id", "sentence"]):
        for pair in combinations(sorted(set(rows["actor_id"])), 2):
            together.setdefault(pair, set()).add((str(article_id), int(str(sentence))))
    expected = {
        pair: (len({story[a] for a, _ in places}), len({a for a, _ in places}), len(places))
        for pair, places in together.items()
    }
    assert len(expected) > 100
    assert ties(network.graph(sample, Filters(), actors=10_000)) == expected


@pytest.mark.parametrize(
    ("named", "expected"),
    [
        (("microsoft", "openai"), [("echo", 1), ("copy", 1), ("deal", 1)]),
        (("openai", "microsoft", "openai"), [("echo", 1), ("copy", 1), ("deal", 1)]),
        (("sam-altman",), [("gift", 2), ("copy", 2), ("deal", 2)]),
        (("sam-altman", "openai", "elon-musk"), []),
        (("openai", "nobody"), []),
        ((), []),
    ],
)
def test_places_name_all_of_them_newest_first(
    little: Little, named: tuple[str, ...], expected: list[tuple[str, int]]
) -> None:
    assert little.places(network.places(little.table, Filters(), named)) == expected


def test_places_obey_filter_and_limit(little: Little) -> None:
    named = ("microsoft", "openai")
    assert little.places(network.places(little.table, Filters(), named, limit=2)) == [("echo", 1), ("copy", 1)]
    assert little.places(network.places(little.table, Filters(text="الخبراء"), named)) == [("echo", 1)]
