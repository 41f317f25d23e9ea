"""Who is named with whom? Two actors are tied by the stories that name both together; wire copies count once.

What "together" means is the reader's to choose: in one sentence, one paragraph or one article.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final, Literal, get_args

import pandas as pd
import pyarrow as pa

from queries import centrality, counting, kept, placing
from queries import filters as chosen
from queries.filters import Clock, Filters
from queries.kinds import KINDS, Kind
from queries.placing import Place
from queries.table import Table, among

Within = Literal["sentence", "paragraph", "article"]
WITHIN: Final[tuple[Within, ...]] = get_args(Within)
BUDGET: Final[dict[Kind, int]] = {"person": 15, "company": 20, "organization": 5}
"""How many actors of each kind are drawn where the reader does not say."""
_LEADING: Final = 2_000
"""Between so many actors, the most named first, edges lie in a table of their own."""
_REACH: Final = 200
"""From how many neighbours a second step goes on: the strongest."""
_TOGETHER: Final[dict[Within, str]] = {"sentence": "sentences > 0", "paragraph": "paragraphs > 0", "article": "true"}
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
    around = _around(table, filters, wanted)
    pinned = _numbers(around, [actor_id for actor_id, _ in wanted.pinned])
    actors = _chosen(table, filters, wanted, _steps(table, filters, wanted, around), pinned)
    ties = _ties(table, filters, wanted, actors)
    placed = placing.placed(actors, ties, _home(table, wanted), dict(wanted.pinned))
    left = placed[~placed["actor_id"].isin(wanted.hidden)].reset_index(drop=True)
    ties = ties[ties["a"].isin(left["actor_id"]) & ties["b"].isin(left["actor_id"])].reset_index(drop=True)
    ranks = left["stories"].rank(method="first", ascending=False).astype(int) - 1
    measured = centrality.measured(left.assign(rank=ranks).drop(columns="no"), ties)
    return Graph(measured, ties, _relations(table, filters, left["no"].tolist()))


def _around(table: Table, filters: Filters, wanted: Wanted) -> pd.DataFrame:
    """List those whom the filter or the wish speaks of, as far as the filtered articles name them: no, actor_id."""
    pinned = [actor_id for actor_id, _ in wanted.pinned]
    ids = sorted({*filters.actors, *wanted.ego, *wanted.hidden, *pinned})
    if not ids:
        return pd.DataFrame({"no": [], "actor_id": []})
    named, those = counting.named(table, filters)
    numbers = among(chosen.numbers(table, ids).values())
    return table.rows(f"SELECT no, actor_id FROM {named} WHERE no IN {numbers} ORDER BY no", those)


def _steps(table: Table, filters: Filters, wanted: Wanted, around: pd.DataFrame) -> dict[int, int]:
    """Tell how many ties away from the ego each actor is, by number; without an ego, whether beside those asked for."""
    hidden = set(_numbers(around, wanted.hidden))
    steps = dict.fromkeys(_numbers(around, wanted.ego or filters.actors), 0)
    frontier = list(steps)
    for step in range(1, (wanted.steps if wanted.ego else 1) + 1):
        found = [no for no in _neighbours(table, filters, wanted, frontier) if no not in steps and no not in hidden]
        steps |= dict.fromkeys(found, step)
        frontier = found[:_REACH]
    return steps


def _numbers(around: pd.DataFrame, actor_ids: Iterable[str]) -> list[int]:
    return [int(no) for no in around.loc[around["actor_id"].isin(list(actor_ids)), "no"]]


def _neighbours(table: Table, filters: Filters, wanted: Wanted, members: list[int]) -> list[int]:
    """List the numbers of those tied to any of the members; the strongest ties first."""
    if not members:
        return []
    inside = among(members)
    called = {no: actor_id for actor_id, no in chosen.numbers(table, filters.actors).items()}
    asked = chosen.beyond(filters, *(called.get(no, "") for no in members))
    near = "true"
    if len(members) == 1 and not chosen.whole(asked):
        near = f"article IN (SELECT article FROM actor_article WHERE actor = {members[0]})"
    tests = [f"{one} IN {inside} AND {other} NOT IN {inside} AND {near}" for one, other in ("ab", "ba")]
    sql, parameters = _tie(table, asked, wanted, *tests)
    rows = table.rows(
        f"""{sql} SELECT CASE WHEN a IN {inside} THEN b ELSE a END AS other FROM tie
        GROUP BY other ORDER BY sum(stories) DESC, other""",
        parameters,
    )
    return [int(no) for no in rows["other"]]


def _chosen(
    table: Table, filters: Filters, wanted: Wanted, steps: dict[int, int], pinned: Iterable[int] = ()
) -> pd.DataFrame:
    """List the actors that the budget of each kind has room for, those nearest to what is asked for first.

    Who is pinned or asked for is kept besides. Columns: no, actor_id, kind, name_ar, name_en, stories, asked, step.
    """
    named, those = counting.named(table, filters)
    far = wanted.steps + 1
    anyway = {no for no, step in steps.items() if step == 0} | set(pinned)
    near = pa.table({"no": pa.array(steps.keys(), pa.int32()), "step": pa.array(steps.values(), pa.int32())})
    join, step = ("LEFT JOIN near USING (no)", f"coalesce(step, {far})") if steps else ("", f"{far}")
    easy = not steps and chosen.whole(filters) and not table.views
    within = f"step <= {wanted.steps}" if wanted.ego else "true"
    by_kind = " UNION ALL ".join(
        f"""(FROM seen WHERE kind = '{kind}' AND {within} AND {f"place <= {most}" if easy else "true"}
            ORDER BY step, stories DESC, articles DESC, actor_id LIMIT {most})"""
        for kind, most in wanted.budget.items()
    )
    few = table.set(
        f"""
        WITH seen AS (SELECT no, actor_id, kind, stories, articles, place, {step} AS step FROM {named} {join}),
        chosen AS ({by_kind} {f"UNION FROM seen WHERE no IN {among(anyway)}" if anyway else ""})
        SELECT no, stories, articles, step FROM chosen""",
        those | {"near": near},
    )
    rows = table.rows(
        f"""SELECT no, actor_id, kind, name_ar, name_en, few.stories, step
        FROM few JOIN (FROM actor WHERE no IN {among(few["no"].to_pylist())}) USING (no)
        ORDER BY step, few.stories DESC, few.articles DESC, actor_id""",
        {"few": few},
    )
    rows.insert(6, "asked", rows["actor_id"].isin(filters.actors))
    return rows if wanted.ego or filters.actors else rows.assign(step=0)


def _ties(table: Table, filters: Filters, wanted: Wanted, actors: pd.DataFrame) -> pd.DataFrame:
    shown = among(actors["no"].tolist())
    most = max(actors["no"], default=-1)
    edges = "strong" if most <= _LEADING else "edge"
    test = f"b <= {most} AND a IN {shown} AND b IN {shown}"
    sql, parameters = _tie(table, filters, wanted, test, edges=edges)
    return table.rows(
        f"""{sql} SELECT x.actor_id AS a, y.actor_id AS b, tie.stories, tie.articles, tie.sentences
        FROM tie JOIN actor x ON x.no = a JOIN actor y ON y.no = b ORDER BY tie.stories DESC, 1, 2""",
        parameters,
    )


def _tie(
    table: Table, filters: Filters, wanted: Wanted, *tests: str, edges: str = "edge"
) -> tuple[str, dict[str, object]]:
    """Say in SQL which pairs of actors (by number) that pass one of the tests are tied: `WITH tie AS (…)`.

    No pair may pass two: each is asked by itself, so that what lies together on disk is read together.
    """
    if chosen.whole(filters):
        pairs = " UNION ALL ".join(
            f"""SELECT a, b, {wanted.within}_stories AS stories, {wanted.within}_articles AS articles, sentences
            FROM pair WHERE {test} AND {wanted.within}_stories >= $least"""
            for test in tests
        )
        return f"WITH tie AS ({pairs})", {"least": max(wanted.stories, 1)}
    where = chosen.articles(table, filters, "article")
    rows = " UNION ALL ".join(
        f"SELECT a, b, shared, sentences FROM {edges} WHERE {_TOGETHER[wanted.within]} AND {test} AND {where.sql}"
        for test in tests
    )
    counted = counting.grouped(rows, "a, b", "sum(sentences)::INTEGER AS sentences")
    return f"WITH tie AS (FROM ({counted}) WHERE stories >= $least)", where.parameters | {"least": wanted.stories}


def _relations(table: Table, filters: Filters, shown: list[int]) -> pd.DataFrame:
    """List the relations between actors (by number) that the filtered articles state."""
    where = chosen.articles(table, filters, "article")
    return table.rows(
        f"""WITH stated AS (SELECT subject, predicate, object, article, shared, count(DISTINCT sentence) AS sentences
            FROM relation WHERE subject IN {among(shown)} AND object IN {among(shown)} AND {where.sql} GROUP BY ALL),
        counted AS (SELECT subject, predicate, object, {counting.stories()} AS stories,
            sum(sentences)::BIGINT AS sentences FROM stated GROUP BY subject, predicate, object)
        SELECT s.actor_id AS subject_id, predicate, o.actor_id AS object_id, counted.stories, sentences
        FROM counted JOIN actor s ON s.no = subject JOIN actor o ON o.no = object
        ORDER BY counted.stories DESC, sentences DESC, predicate, subject_id, object_id""",
        where.parameters,
    )


def _home(table: Table, wanted: Wanted) -> dict[str, Place]:
    """Tell where the leading actors stand in a drawing of the whole corpus, from which every other drawing starts."""

    def drawn() -> tuple[pd.DataFrame, pd.DataFrame]:
        whole = Wanted(people=100, companies=100, organizations=60)
        actors = _chosen(table, Filters(), whole, {})
        return actors, _ties(table, Filters(), whole, actors)

    return placing.home(f"{table.folder}", drawn)


def places(
    table: Table, filters: Filters, actor_ids: tuple[str, ...], *, within: Within = "sentence", limit: int = 20
) -> pd.DataFrame:
    """List the sentences that name these actors, `within` what names all: article, sentence; the newest first."""
    where = chosen.articles(table, filters, "article")
    who = among(chosen.numbers(table, actor_ids).values())
    numbered = "JOIN sentence USING (article, sentence)" if within == "paragraph" else ""
    sql = f"""
        WITH inside AS (SELECT article FROM actor_article WHERE actor IN {who} AND {where.sql}
            GROUP BY article HAVING count(DISTINCT actor) = $together),
        named AS (SELECT article, sentence, actor{", paragraph" if numbered else ""} FROM mention {numbered}
            WHERE actor IN {who} AND article IN (FROM inside)),
        shared AS (SELECT {_PLACE[within]} FROM named GROUP BY ALL HAVING count(DISTINCT actor) = $together)
        SELECT DISTINCT article, sentence FROM named JOIN shared USING ({_PLACE[within]})
        ORDER BY article DESC, sentence LIMIT $limit"""
    return table.rows(sql, where.parameters | {"together": len(set(actor_ids)), "limit": limit})


def months(table: Table, clock: Clock) -> tuple[pd.Timestamp, pd.Timestamp] | None:
    """Give the first and the last month of the corpus by a clock; null where nothing has a day."""
    column, source = ("published", "article") if clock == "published" else ("date_from", "happened")
    first, last = (f"date_trunc('month', {edge}({column})) AS {edge}" for edge in ("min", "max"))
    sql = f"SELECT {first}, {last} FROM {source}"
    oldest, newest = kept.lasting(table, f"months {clock}", lambda: table.rows(sql)).iloc[0]
    return None if pd.isna(oldest) else (pd.Timestamp(oldest), pd.Timestamp(newest))
