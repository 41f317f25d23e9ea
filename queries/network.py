"""Who is named with whom? Two actors are tied by the stories whose sentences name both; wire copies count once."""

from dataclasses import dataclass
from typing import Final

import igraph
import pandas as pd

from queries import filters as chosen
from queries.filters import Filters
from queries.table import Table

_TIE: Final = """
    SELECT a, b, count(DISTINCT story) AS stories, count(*) AS articles, sum(sentences)::INTEGER AS sentences
    FROM edge WHERE sentences > 0 AND {where} GROUP BY a, b"""


Box = tuple[float, float, float, float]
_BOX: Final[Box] = (-1, -0.62, 1, 1)
"""Where the largest connected part stands; the others lie below it."""


@dataclass(frozen=True, slots=True)
class Graph:
    """Actors and their ties, which name them by id."""

    actors: pd.DataFrame
    ties: pd.DataFrame


def graph(table: Table, filters: Filters, *, actors: int = 60, stories: int = 1) -> Graph:
    """Draw together the most named actors and the ties that at least `stories` stories show.

    Actors: actor_id, kind, name_ar, name_en, stories, asked, x, y (-1 to 1), rank.
    Ties: a, b (actor_id), stories, articles, sentences.
    Where actors are filtered they and their neighbours come first.
    """
    where = chosen.articles(table, filters, "article")
    parameters = where.parameters | {"most": actors, "least": stories}
    tie = f"WITH tie AS ({_TIE.format(where=where.sql)})"
    found = table.rows(
        f"""{tie},
        seen AS (SELECT actor, count(DISTINCT story) AS stories FROM article_actor JOIN article ON id = article
            WHERE {where.sql} GROUP BY actor),
        asked AS (SELECT no FROM actor WHERE actor_id IN (SELECT unnest($actors))),
        near AS (SELECT a AS no FROM tie WHERE b IN (FROM asked) UNION SELECT b FROM tie WHERE a IN (FROM asked))
        SELECT no, actor_id, kind, name_ar, name_en, seen.stories, no IN (FROM asked) AS asked
        FROM seen JOIN actor ON no = actor
        ORDER BY asked DESC, no IN (FROM near) DESC, seen.stories DESC, actor_id LIMIT $most""",
        parameters,
    )
    ties = table.rows(
        f"""{tie}
        SELECT x.actor_id AS a, y.actor_id AS b, tie.stories, tie.articles, tie.sentences
        FROM tie JOIN actor x ON x.no = a JOIN actor y ON y.no = b
        WHERE tie.stories >= $least AND a IN (SELECT unnest($shown)) AND b IN (SELECT unnest($shown))
        ORDER BY tie.stories DESC, 1, 2""",
        parameters | {"shown": found["no"].tolist()},
    )
    return Graph(_placed(found.drop(columns="no"), ties), ties)


def _placed(actors: pd.DataFrame, ties: pd.DataFrame) -> pd.DataFrame:
    """Add a place (x, y from -1 to 1) and the rank by stories; the same graph always gets the same places.

    Connected parts are laid out each by itself and packed side by side, the largest first.
    """
    row = {actor_id: number for number, actor_id in enumerate(actors["actor_id"])}
    edges = [(row[a], row[b]) for a, b in zip(ties["a"], ties["b"], strict=True)]
    drawn = igraph.Graph(n=len(actors), edges=edges)
    places = [(0.0, 0.0)] * len(actors)
    parts = sorted(drawn.connected_components(), key=lambda part: (-len(part), part))
    if parts:
        _spread(drawn, parts[0], places, _BOX if len(parts) > 1 else (-1, -1, 1, 1))
    strip = 2 / max(len(parts) - 1, 1)
    for number, part in enumerate(parts[1:]):
        left = -1 + number * strip
        _spread(drawn, part, places, (left + 0.1 * strip, -1, left + 0.9 * strip, _BOX[1] - 0.3))
    ranks = actors["stories"].rank(method="first", ascending=False).astype(int) - 1
    return actors.assign(x=[x for x, _ in places], y=[y for _, y in places], rank=ranks)


def _spread(drawn: igraph.Graph, part: list[int], places: list[tuple[float, float]], box: Box) -> None:
    """Lay a connected part out into a box (left, bottom, right, top)."""
    inner = drawn.induced_subgraph(part)
    if len(part) == 1:
        coords = [((box[0] + box[2]) / 2, (box[1] + box[3]) / 2)]
    else:
        start = inner.layout_circle()  # a fixed start makes the layout repeatable
        layout = inner.layout_kamada_kawai(seed=start, maxiter=100 * len(part))
        layout.fit_into(box, keep_aspect_ratio=False)
        coords = layout.coords
    for vertex, (x, y) in zip(part, coords, strict=True):
        places[vertex] = (x, y)


def places(table: Table, filters: Filters, actor_ids: tuple[str, ...], *, limit: int = 20) -> pd.DataFrame:
    """List the sentences that name all these actors: article, sentence; the newest first."""
    where = chosen.articles(table, filters, "article")
    sql = f"""
        SELECT article, sentence FROM mention JOIN actor ON no = actor
        WHERE actor_id IN (SELECT unnest($named)) AND {where.sql}
        GROUP BY article, sentence HAVING count(DISTINCT actor_id) = $together
        ORDER BY article DESC, sentence LIMIT $limit"""
    named = sorted(set(actor_ids))
    return table.rows(sql, where.parameters | {"named": named, "together": len(named), "limit": limit})
