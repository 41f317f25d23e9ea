"""Are an actor's measures what they are called, and do communities hold those that are tied?"""

import math
from collections.abc import Iterable
from itertools import combinations

import pandas as pd
import pytest

from queries.network import Graph
from queries.table import Table
from tests.conftest import Little
from tests.queries.graphs import Pair, drawn, ties, wanted


def shortest(graph: Graph) -> tuple[list[str], dict[Pair, float], dict[Pair, int]]:
    """Find by relaxation, without igraph, how far apart actors are and on how many ways."""
    names = sorted(wanted(graph))
    far = dict.fromkeys(((a, b) for a in names for b in names), math.inf) | {(a, a): 0.0 for a in names}
    steps: dict[str, list[tuple[str, float]]] = {name: [] for name in names}
    for tie in graph.ties.itertuples():
        for a, b in ((tie.a, tie.b), (tie.b, tie.a)):
            steps[a].append((b, 1 / tie.stories))
            far[a, b] = 1 / tie.stories
    for via in names:
        for a, b in far:
            far[a, b] = min(far[a, b], far[a, via] + far[via, b])
    ways = {(a, a): 1 for a in names}
    for a in names:
        for b in sorted(names, key=lambda name, a=a: far[a, name]):  # type: ignore[misc]
            if a != b and far[a, b] < math.inf:
                ways[a, b] = sum(ways[a, c] for c, length in steps[b] if math.isclose(far[a, c] + length, far[a, b]))
    return names, far, ways


def test_measures_are_what_they_are_called(little: Little) -> None:
    graph = drawn(little.table, within="article")
    names, far, ways = shortest(graph)
    rows = graph.actors.set_index("actor_id")
    neighbours = {name: [pair for pair in ties(graph) if name in pair] for name in names}
    assert rows["degree"].to_dict() == {name: len(pairs) for name, pairs in neighbours.items()}
    pairs = (len(names) - 1) * (len(names) - 2) / 2
    for name in names:
        between = sum(
            ways[a, name] * ways[name, b] / ways[a, b]
            for a, b in combinations([other for other in names if other != name], 2)
            if far[a, b] < math.inf and math.isclose(far[a, name] + far[name, b], far[a, b])
        )
        assert rows.at[name, "betweenness"] == pytest.approx(between / pairs)
    assert rows["betweenness"].max() > 0
    assert rows["pagerank"].sum() == pytest.approx(1)
    assert rows["pagerank"].to_dict() == pytest.approx(walked(graph, names), abs=1e-6)


def walked(graph: Graph, names: list[str]) -> dict[str, float]:
    """Walk at random along the ties, by their stories, and start anew one time in seven."""
    weights = {pair: stories for pair, (stories, _, _) in ties(graph).items()}
    out = {name: sum(weight for pair, weight in weights.items() if name in pair) for name in names}
    share = dict.fromkeys(names, 1 / len(names))
    for _ in range(300):
        lost = sum(share[name] for name in names if not out[name]) / len(names)
        new = {name: 0.15 / len(names) + 0.85 * lost for name in names}
        for (a, b), weight in weights.items():
            new[a] += 0.85 * share[b] * weight / out[b]
            new[b] += 0.85 * share[a] * weight / out[a]
        share = new
    return share


def test_communities_hold_those_that_are_tied(little: Little) -> None:
    graph = drawn(little.table)
    group = dict(zip(graph.actors["actor_id"], graph.actors["community"], strict=True))
    assert group["dario-amodei"] == -1
    assert {name for name, number in group.items() if number == 0} == {"openai", "microsoft", "sam-altman", "elon-musk"}
    assert group["skype"] == group["tesla"] > 0
    assert sorted(set(group.values())) == [-1, 0, 1, 2, 3]


def modularity(graph: Graph, groups: Iterable[int]) -> float:
    """Tell how many more stories lie inside the groups than chance would put there."""
    group = dict(zip(graph.actors["actor_id"], groups, strict=True))
    weight = dict.fromkeys(group, 0.0)
    for tie in graph.ties.itertuples():
        weight[tie.a] += tie.stories
        weight[tie.b] += tie.stories
    whole = sum(weight.values())
    inside = 2 * sum(tie.stories for tie in graph.ties.itertuples() if group[tie.a] == group[tie.b])
    by_group = pd.Series(weight).groupby(group).sum()
    return float(inside / whole - ((by_group / whole) ** 2).sum())


def test_communities_of_the_sample_are_better_than_kinds_or_parts(sample: Table) -> None:
    graph = drawn(sample)
    found = graph.actors["community"]
    score = modularity(graph, found)
    assert found.value_counts().drop(-1, errors="ignore").is_monotonic_decreasing
    assert score > 0.2
    assert score > modularity(graph, graph.actors["kind"].astype("category").cat.codes)
    assert score > modularity(graph, [0] * len(found))
