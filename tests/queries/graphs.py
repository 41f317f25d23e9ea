"""A part of the network of everything, and how a test names what is in it."""

from queries import network
from queries.filters import Filters
from queries.network import Graph, Wanted
from queries.table import Table

Pair = tuple[str, str]


def wanted(graph: Graph) -> set[str]:
    """Name the actors of a graph."""
    return set(graph.actors["actor_id"])


def ties(graph: Graph) -> dict[Pair, tuple[int, int, int]]:
    """Give the counts of each pair; the pair in the order of the alphabet."""
    found = {}
    for tie in graph.ties.to_dict("records"):
        a, b = sorted((tie["a"], tie["b"]))
        found[a, b] = (tie["stories"], tie["articles"], tie["sentences"])
    assert len(found) == len(graph.ties)
    return found


def drawn(table: Table, **asked: object) -> Graph:
    """Ask for a part of the network of everything."""
    return network.graph(table, Filters(), Wanted(**asked))  # type: ignore[arg-type]
