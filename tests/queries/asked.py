"""All that can be asked of a table: each public query with what it takes beside the filters, for comparing engines."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

import pandas as pd

from queries import (
    actors,
    articles,
    counting,
    evidence,
    filters,
    flows,
    money,
    network,
    origin,
    overview,
    profile,
    search,
    sources,
    tie_words,
    timeline,
)
from queries.filters import Filters
from queries.network import Wanted
from queries.table import Table


@dataclass(frozen=True, slots=True)
class Things:
    """What the queries are about: some things that a table holds."""

    article: int
    article_id: str
    story: int
    claim_id: str
    kind: str
    tie: str
    places: pd.DataFrame
    who: tuple[str, str]

    @classmethod
    def of(cls, table: Table) -> "Things":
        """Choose an article that says much, a claim, a flow, a relation, and sentences."""
        article = int(
            table.value("""SELECT article FROM quote WHERE article IN (SELECT article FROM relation)
            GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT 1""")
        )
        names = ("article_id", "story")
        article_id, story = (table.value(f"SELECT {name} FROM article WHERE id = {article}") for name in names)
        one = profile.ties(table, Filters(), "openai").iloc[0]
        return cls(
            article=article, article_id=article_id, story=int(story),
            claim_id=money.claims(table, Filters())["claim_id"].iloc[0], kind=flows.kinds(table, Filters())[0],
            tie=f"{one['predicate']}.{one['subject_id']}.{one['object_id']}",
            places=profile.places(table, Filters(), "openai"), who=("openai", "microsoft"),
        )  # fmt: skip


Ask = Callable[[Table, Filters, Things], Any]
PERIOD: Final = (pd.Timestamp("2020-01-01").date(), pd.Timestamp("2024-06-30").date())

PLAIN: Final[dict[str, Ask]] = {
    "actors.listed": lambda t, f, x: actors.listed(t),
    "actors.choices": lambda t, f, x: [actors.choices(t), actors.choices(t, "company", limit=5)],
    "actors.named": lambda t, f, x: actors.named(t, (*x.who, "nobody")),
    "actors.known": lambda t, f, x: actors.known(t, ("nobody", *x.who)),
    "actors.meant": lambda t, f, x: [actors.meant(t, typed) for typed in ("شركة أوبن إيه آي", "O'Neil\\", "microsoft")],
    "articles.read": lambda t, f, x: articles.read(t, x.article_id),
    "articles.parties": lambda t, f, x: articles.parties(t, x.article),
    "articles.relations": lambda t, f, x: articles.relations(t, x.article),
    "articles.quotes": lambda t, f, x: articles.quotes(t, x.article),
    "counting.total": lambda t, f, x: counting.total(t, "articles", "claims", "nothing"),
    "counting.of_whole": lambda t, f, x: counting.of_whole(t, "happened", "decade"),
    "evidence.sentences": lambda t, f, x: evidence.sentences(t, x.places),
    "evidence.marks": lambda t, f, x: evidence.marks(t, x.article),
    "evidence.starts": lambda t, f, x: evidence.starts(t, x.article),
    "evidence.amounts": lambda t, f, x: evidence.amounts(t, x.article),
    "filters.numbers": lambda t, f, x: filters.numbers(t, x.who),
    "money.known": lambda t, f, x: [money.known(t, x.claim_id), money.known(t, "none")],
    "network.months": lambda t, f, x: [network.months(t, "published"), network.months(t, "happened")],
    "origin.about": lambda t, f, x: origin.about(t),
    "origin.by_source": lambda t, f, x: origin.by_source(t),
    "origin.problems": lambda t, f, x: origin.problems(t),
    "origin.lists": lambda t, f, x: origin.lists(t),
    "origin.words": lambda t, f, x: origin.words(t, "مليار"),
    "profile.related": lambda t, f, x: profile.related(t, x.who[1]),
    "search.matching": lambda t, f, x: search.matching(t, "دولار"),
    "sources.listed": lambda t, f, x: sources.listed(t),
    "timeline.place": lambda t, f, x: timeline.place(t, x.article_id, "1"),
    "tie_words.typical": lambda t, f, x: tie_words.typical(t, x.places),
}  # fmt: skip
"""Those that know no filters."""

FILTERED: Final[dict[str, Ask]] = {
    "actors.leading": lambda t, f, x: actors.leading(t, f, "person"),
    "articles.count": lambda t, f, x: articles.count(t, f),
    "articles.count_stories": lambda t, f, x: articles.count_stories(t, f),
    "articles.page": lambda t, f, x: articles.page(t, f, size=5, number=2, order="oldest"),
    "articles.page, folded": lambda t, f, x: articles.page(t, f, fold=True, order="relevance"),
    "articles.of_stories": lambda t, f, x: articles.of_stories(t, f, (x.story, -1)),
    "articles.way": lambda t, f, x: articles.way(t, f, x.article_id, fold=True),
    "counting.by_period": lambda t, f, x: counting.by_period(t, f, "year"),
    "counting.figures": lambda t, f, x: counting.figures(t, f),
    "flows.kinds": lambda t, f, x: flows.kinds(t, f, unnamed=True),
    "flows.of_kind": lambda t, f, x: flows.of_kind(t, f, x.kind, unnamed=True),
    "flows.places": lambda t, f, x: flows.places(t, f, x.kind, x.who[1], None),
    "money.claims": lambda t, f, x: money.claims(t, f, dated=True),
    "money.claims, of one": lambda t, f, x: money.claims(t, f, of=x.who[0]),
    "money.count": lambda t, f, x: money.count(t, f),
    "money.listed": lambda t, f, x: money.listed(t, f, order="day", page=2),
    "money.conflicts": lambda t, f, x: money.conflicts(t, f),
    "money.unrated": lambda t, f, x: money.unrated(t, f),
    "money.totals": lambda t, f, x: money.totals(t, f),
    "money.left_out": lambda t, f, x: money.left_out(t, f),
    "money.places": lambda t, f, x: money.places(t, f, x.claim_id),
    "money.vague_places": lambda t, f, x: money.vague_places(t, f),
    "network.graph": lambda t, f, x: network.graph(t, f, Wanted(ego=x.who[:1], steps=2, pinned=((x.who[1], (0, 0)),))),
    "network.graph, whole": lambda t, f, x: network.graph(t, f, Wanted("article", 2)),
    "network.places": lambda t, f, x: network.places(t, f, x.who, within="paragraph"),
    "overview.counts": lambda t, f, x: overview.counts(t, f),
    "overview.by_month": lambda t, f, x: overview.by_month(t, f),
    "profile.of": lambda t, f, x: profile.of(t, f, x.who[0]),
    "profile.by_month": lambda t, f, x: profile.by_month(t, f, x.who),
    "profile.company": lambda t, f, x: profile.company(t, f, x.who[0]),
    "profile.common": lambda t, f, x: profile.common(t, f, x.who),
    "profile.ties": lambda t, f, x: profile.ties(t, f, x.who[0]),
    "profile.tie_places": lambda t, f, x: profile.tie_places(t, f, x.tie),
    "profile.quotes": lambda t, f, x: profile.quotes(t, f, "sam-altman"),
    "profile.places": lambda t, f, x: profile.places(t, f, x.who[0], PERIOD),
    "sources.within": lambda t, f, x: sources.within(t, f),
    "timeline.histogram": lambda t, f, x: timeline.histogram(t, f, "decade"),
    "timeline.stacked": lambda t, f, x: timeline.stacked(t, f, "month", "actor"),
    "timeline.events": lambda t, f, x: timeline.events(t, f),
    "timeline.count": lambda t, f, x: timeline.count(t, f),
    "timeline.lags": lambda t, f, x: timeline.lags(t, f),
    "timeline.left_out": lambda t, f, x: timeline.left_out(t, f, "month"),
    "timeline.lanes": lambda t, f, x: timeline.lanes(t, f),
    "timeline.places": lambda t, f, x: timeline.places(t, f, PERIOD),
    "timeline.lane_places": lambda t, f, x: timeline.lane_places(t, f, x.who[0], PERIOD),
    "timeline.undated": lambda t, f, x: timeline.undated(t, f),
}  # fmt: skip
"""Those that obey filters."""

NO_ANSWER: Final = {
    "corrected.corrected", "counting.named", "counting.said", "filters.articles", "filters.of_amounts",
    "filters.of_days", "filters.rows", "money.asked", "kept.found", "kept.lasting", "origin.accuracy",
    "origin.measured",
}  # fmt: skip
"""Those that only say in SQL what others ask, keep it for them, or do not ask the table."""
