"""Who stands in the middle, and who belongs together? Centralities and communities of a network, always the same."""

import random
from threading import Lock
from typing import Final

import igraph
import pandas as pd

_SEED: Final = 7
_ITERATIONS: Final = 10
_RANDOM: Final = Lock()
"""igraph has one source of chance for all threads."""
MEASURES: Final = ("stories", "degree", "betweenness", "pagerank")


def measured(actors: pd.DataFrame, ties: pd.DataFrame) -> pd.DataFrame:
    """Add degree, betweenness (0 to 1), pagerank (sum 1) and community to actors (actor_id) by ties (a, b, stories).

    Degree counts ties. On the shortest paths that betweenness counts a tie is as long as its stories are few; PageRank
    and communities weigh ties by stories. Communities are numbered by size; who is tied to nobody has none (-1).
    """
    row = {actor_id: number for number, actor_id in enumerate(actors["actor_id"])}
    edges = [(row[a], row[b]) for a, b in zip(ties["a"], ties["b"], strict=True)]
    drawn = igraph.Graph(n=len(actors), edges=edges)
    stories = [float(count) for count in ties["stories"]]
    pairs = max((len(actors) - 1) * (len(actors) - 2) / 2, 1)
    lengths = [1 / count for count in stories]
    return actors.assign(
        degree=drawn.degree() if len(actors) else [],
        betweenness=[score / pairs for score in drawn.betweenness(directed=False, weights=lengths)],
        pagerank=drawn.pagerank(directed=False, weights=stories) if len(actors) else [],
        community=_communities(drawn, stories),
    )


def _communities(drawn: igraph.Graph, stories: list[float]) -> list[int]:
    """Number each vertex by its community (Leiden, modularity)."""
    if not stories:
        return [-1] * drawn.vcount()
    with _RANDOM:
        igraph.set_random_number_generator(random.Random(_SEED))
        found = drawn.community_leiden(objective_function="modularity", weights=stories, n_iterations=_ITERATIONS)
    groups = sorted((group for group in found if len(group) > 1), key=lambda group: (-len(group), group))
    number = {vertex: place for place, group in enumerate(groups) for vertex in group}
    return [number.get(vertex, -1) for vertex in range(drawn.vcount())]
