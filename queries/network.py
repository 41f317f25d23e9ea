"""Who is named with whom? Two actors are tied by the stories whose sentences name both; wire copies count once."""

from dataclasses import dataclass
from typing import Final

import pandas as pd

from queries import filters as chosen
from queries.filters import Filters
from queries.table import Table

_TIE: Final = """
    SELECT a, b, count(DISTINCT story) AS stories, count(*) AS articles, sum(sentences)::INTEGER AS sentences
    FROM edge WHERE sentences > 0 AND {where} GROUP BY a, b"""


@dataclass(frozen=True, slots=True)
class Graph:
    """Actors and their ties; `ties` names actors by the row they have in `actors`."""

    actors: pd.DataFrame
    ties: pd.DataFrame


def graph(table: Table, filters: Filters, *, actors: int = 60, stories: int = 1) -> Graph:
    """Draw together the most named actors and the ties that at least `stories` stories show.

    Actors: actor_id, kind, name_ar, name_en, stories, asked. Ties: a, b (actor_id), stories, articles, sentences.
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
    return Graph(found.drop(columns="no"), ties)


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
