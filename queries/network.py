"""Who is named with whom? Two actors are tied by the stories that name both together; wire copies count once.

What "together" means is the reader's to choose: in one sentence, one paragraph or one article.
"""

from dataclasses import dataclass, field
from typing import Final, Literal, get_args

import pandas as pd

from queries import centrality, placing
from queries import filters as chosen
from queries.filters import Clock, Filters
from queries.kinds import KINDS, Kind
from queries.placing import Place
from queries.table import Table

Within = Literal["sentence", "paragraph", "article"]
WITHIN: Final[tuple[Within, ...]] = get_args(Within)
BUDGET: Final[dict[Kind, int]] = {"person": 15, "company": 20, "organization": 5}
"""How many actors of each kind are drawn where the reader does not say."""
_REACH: Final = 200
"""From how many neighbours a second step goes on: the strongest."""
_PARAGRAPHS: Final = """
    SELECT article, sentence, sum(breaks) OVER (PARTITION BY article ORDER BY sentence) AS paragraph FROM (
        SELECT s.article, s.sentence, contains(substring(body.text,
            lag(s."end", 1, 0) OVER (PARTITION BY s.article ORDER BY s.sentence) + 1,
            s.start - lag(s."end", 1, 0) OVER (PARTITION BY s.article ORDER BY s.sentence)), chr(10))::INTEGER AS breaks
        FROM sentence s JOIN body USING (article) WHERE {where})"""
"""A paragraph goes on until a line ends between two sentences."""
_BESIDE: Final = f"""
    paragraph AS MATERIALIZED ({_PARAGRAPHS}),
    inside AS (SELECT DISTINCT m.article, paragraph, actor FROM mention m JOIN paragraph USING (article, sentence)),
    beside AS (SELECT DISTINCT x.article, x.actor AS a, y.actor AS b FROM inside x JOIN inside y
        ON x.article = y.article AND x.paragraph = y.paragraph AND x.actor < y.actor),"""
_TOGETHER: Final[dict[Within, str]] = {
    "sentence": "sentences > 0", "paragraph": "(article, a, b) IN (FROM beside)", "article": "true",
}  # fmt: skip
_PLACE: Final[dict[Within, str]] = {
    "sentence": "article, sentence", "paragraph": "article, paragraph", "article": "article",
}  # fmt: skip


_RELATION: Final = ("subject_id", "predicate", "object_id", "stories", "sentences")


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which part of the network is asked for.

    Ties: together `within` what, in at least `stories` stories. Actors: at most so many of each kind, the most named
    first; around `ego`, if there is one, only those within `steps` ties. `pinned` ones are always there, at their
    places; `hidden` ones never are, and the others do not move into their room.
    """

    within: Within = "sentence"
    stories: int = 1
    people: int = BUDGET["person"]
    companies: int = BUDGET["company"]
    organizations: int = BUDGET["organization"]
    ego: tuple[str, ...] = ()
    steps: int = 1
    pinned: tuple[tuple[str, Place], ...] = ()
    hidden: tuple[str, ...] = ()

    @property
    def budget(self) -> dict[str, int]:
        """The most actors of each kind."""
        return dict(zip(KINDS, (self.people, self.companies, self.organizations), strict=True))


@dataclass(frozen=True, slots=True)
class Graph:
    """Actors, their ties, and the relations that sentences state of them, which name them by id."""

    actors: pd.DataFrame
    ties: pd.DataFrame
    relations: pd.DataFrame = field(default_factory=lambda: pd.DataFrame(columns=list(_RELATION)))


def graph(table: Table, filters: Filters, wanted: Wanted = Wanted()) -> Graph:
    """Draw together the actors asked for, what ties them, and where each stands.

    Actors: actor_id, kind, name_ar, name_en, stories, asked, step (ties away from the ego; 0 without one), x, y (-1 to
    1), rank (by stories), degree, betweenness, pagerank, community (0 is the largest; -1: none).
    Ties: a, b (actor_id), stories, articles, sentences.
    Relations: subject_id, predicate, object_id, stories, sentences.
    """
    seen = _seen(table, filters)
    near = _steps(table, filters, wanted, seen)
    actors = _chosen(seen.assign(step=seen["no"].map(near)), wanted, bool(filters.actors))
    ties = _ties(table, filters, wanted, actors)
    placed = placing.placed(actors, ties, _home(table, wanted), dict(wanted.pinned))
    left = placed[~placed["actor_id"].isin(wanted.hidden)].reset_index(drop=True)
    ties = ties[ties["a"].isin(left["actor_id"]) & ties["b"].isin(left["actor_id"])].reset_index(drop=True)
    ranks = left["stories"].rank(method="first", ascending=False).astype(int) - 1
    measured = centrality.measured(left.assign(rank=ranks).drop(columns="no"), ties)
    return Graph(measured, ties, _relations(table, filters, left["no"].tolist()))


def _seen(table: Table, filters: Filters) -> pd.DataFrame:
    """List whom the filtered articles name, the most named first: no, actor_id, kind, names, stories, asked."""
    where = chosen.articles(table, filters, "article")
    return table.rows(
        f"""WITH asked AS (SELECT no FROM actor WHERE actor_id IN (SELECT unnest($actors)))
        SELECT no, actor_id, kind, name_ar, name_en, count(DISTINCT story) AS stories, no IN (FROM asked) AS asked
        FROM article_actor JOIN article ON id = article JOIN actor ON no = actor
        WHERE {where.sql} GROUP BY ALL ORDER BY stories DESC, actor_id""",
        where.parameters,
    )


def _steps(table: Table, filters: Filters, wanted: Wanted, seen: pd.DataFrame) -> dict[int, int]:
    """Tell how many ties away from the ego each actor is, by number; without an ego, whether beside those asked for."""
    hidden = set(seen.loc[seen["actor_id"].isin(wanted.hidden), "no"])
    around = seen["actor_id"].isin(wanted.ego) if wanted.ego else seen["asked"]
    steps = dict.fromkeys(seen.loc[around, "no"].tolist(), 0)
    frontier = list(steps)
    for step in range(1, (wanted.steps if wanted.ego else 1) + 1):
        found = [no for no in _neighbours(table, filters, wanted, frontier) if no not in steps and no not in hidden]
        steps |= dict.fromkeys(found, step)
        frontier = found[:_REACH]
    return steps


def _neighbours(table: Table, filters: Filters, wanted: Wanted, members: list[int]) -> list[int]:
    """List the numbers of those tied to any of the members; the strongest ties first."""
    if not members:
        return []
    test = "(a IN (SELECT unnest($members))) <> (b IN (SELECT unnest($members)))"
    sql, parameters = _tie(table, filters, wanted, test)
    rows = table.rows(
        f"""{sql} SELECT CASE WHEN a IN (SELECT unnest($members)) THEN b ELSE a END AS other FROM tie
        GROUP BY other ORDER BY sum(stories) DESC, other""",
        parameters | {"members": members},
    )
    return [int(no) for no in rows["other"]]


def _chosen(seen: pd.DataFrame, wanted: Wanted, asked: bool) -> pd.DataFrame:
    """Keep the actors that the budget of each kind has room for, those nearest to what is asked for first.

    Who is pinned or asked for is kept besides.
    """
    pinned = seen["actor_id"].isin([actor_id for actor_id, _ in wanted.pinned])
    near = seen.assign(step=seen["step"].fillna(wanted.steps + 1).astype(int), kept=pinned | (seen["step"] == 0))
    within = near[(near["step"] <= wanted.steps) | near["kept"]] if wanted.ego else near
    order = within.sort_values(["step", "stories", "actor_id"], ascending=[True, False, True], kind="stable")
    place = order.groupby("kind").cumcount()
    kept = order[order["kept"] | (place < order["kind"].map(wanted.budget))]
    return kept.assign(step=kept["step"] if wanted.ego or asked else 0).drop(columns="kept").reset_index(drop=True)


def _ties(table: Table, filters: Filters, wanted: Wanted, actors: pd.DataFrame) -> pd.DataFrame:
    test = "a IN (SELECT unnest($shown)) AND b IN (SELECT unnest($shown))"
    sql, parameters = _tie(table, filters, wanted, test)
    return table.rows(
        f"""{sql} SELECT x.actor_id AS a, y.actor_id AS b, tie.stories, tie.articles, tie.sentences
        FROM tie JOIN actor x ON x.no = a JOIN actor y ON y.no = b ORDER BY tie.stories DESC, 1, 2""",
        parameters | {"shown": actors["no"].tolist()},
    )


def _tie(table: Table, filters: Filters, wanted: Wanted, test: str) -> tuple[str, dict[str, object]]:
    """Say in SQL which pairs of actors (by number) that pass a test are tied: `WITH … tie AS (…)`."""
    where = chosen.articles(table, filters, "article")
    beside = _BESIDE.format(where=where.sql) if wanted.within == "paragraph" else ""
    sql = f"""WITH {beside} tie AS (
        SELECT a, b, count(DISTINCT story) AS stories, count(*) AS articles, sum(sentences)::INTEGER AS sentences
        FROM edge WHERE {_TOGETHER[wanted.within]} AND {test} AND {where.sql}
        GROUP BY a, b HAVING count(DISTINCT story) >= $least)"""
    return sql, where.parameters | {"least": wanted.stories}


def _relations(table: Table, filters: Filters, shown: list[int]) -> pd.DataFrame:
    """List the relations between actors (by number) that the filtered articles state."""
    where = chosen.articles(table, filters, "r.article")
    return table.rows(
        f"""SELECT s.actor_id AS subject_id, predicate, o.actor_id AS object_id, count(DISTINCT story) AS stories,
            count(DISTINCT (r.article, r.sentence)) AS sentences
        FROM relation r JOIN actor s ON s.no = subject JOIN actor o ON o.no = object JOIN article ON id = r.article
        WHERE subject IN (SELECT unnest($shown)) AND object IN (SELECT unnest($shown)) AND {where.sql}
        GROUP BY ALL ORDER BY stories DESC, sentences DESC, predicate, subject_id, object_id""",
        where.parameters | {"shown": shown},
    )


def _home(table: Table, wanted: Wanted) -> dict[str, Place]:
    """Tell where the leading actors stand in a drawing of the whole corpus, from which every other drawing starts."""

    def drawn() -> tuple[pd.DataFrame, pd.DataFrame]:
        whole = Wanted(people=100, companies=100, organizations=60)
        actors = _chosen(_seen(table, Filters()).assign(step=0), whole, False)
        return actors, _ties(table, Filters(), whole, actors)

    return placing.home(f"{table.folder}", drawn)


def places(
    table: Table, filters: Filters, actor_ids: tuple[str, ...], *, within: Within = "sentence", limit: int = 20
) -> pd.DataFrame:
    """List the sentences that name these actors, `within` what names all: article, sentence; the newest first."""
    where = chosen.articles(table, filters, "article")
    named = (
        "article IN (SELECT article FROM mention JOIN actor ON no = actor WHERE actor_id IN (SELECT unnest($named)))"
    )
    paragraph = f"paragraph AS ({_PARAGRAPHS.format(where=named)}),"
    numbered, join = (paragraph, "JOIN paragraph USING (article, sentence)") if within == "paragraph" else ("", "")
    sql = f"""
        WITH {numbered} named AS (
            SELECT * FROM mention JOIN actor ON no = actor {join}
            WHERE actor_id IN (SELECT unnest($named)) AND {where.sql}),
        shared AS (SELECT {_PLACE[within]} FROM named GROUP BY ALL HAVING count(DISTINCT actor_id) = $together)
        SELECT DISTINCT article, sentence FROM named JOIN shared USING ({_PLACE[within]})
        ORDER BY article DESC, sentence LIMIT $limit"""
    wanted = sorted(set(actor_ids))
    return table.rows(sql, where.parameters | {"named": wanted, "together": len(wanted), "limit": limit})


def months(table: Table, clock: Clock) -> tuple[pd.Timestamp, pd.Timestamp] | None:
    """Give the first and the last month of the corpus by a clock; null where nothing has a day."""
    column, source = ("published", "article") if clock == "published" else ("date_from", "happened")
    span = table.rows(
        f"SELECT date_trunc('month', min({column})) AS first, date_trunc('month', max({column})) AS last FROM {source}"
    )
    first, last = span.iloc[0]
    return None if pd.isna(first) else (pd.Timestamp(first), pd.Timestamp(last))
