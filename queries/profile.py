"""Who is this? All that the corpus says of one actor: names, coverage, company, ties, words, and the sentences."""

from datetime import date
from typing import Any, Final

import pandas as pd

from queries import counting
from queries import filters as chosen
from queries.filters import Filters
from queries.table import Table, among

TIES: Final = (
    "renamed_to", "renamed_from", "owned_by", "owns", "merged_into", "absorbed", "part_of", "has_part",
)  # fmt: skip
"""How two actors are tied for good: one became the other, or belongs to it."""


def of(table: Table, filters: Filters, actor_id: str) -> dict[str, Any] | None:
    """Describe an actor within the filter; null where the table does not know the id.

    actor_id, kind, name_ar, name_en, aliases (the spellings met, the commonest first), articles, stories, sentences,
    first_seen, last_seen (days of publication, null where no article has one).
    """
    no = _number(table, actor_id)
    sql = f"SELECT actor_id, kind, name_ar, name_en, aliases FROM actor WHERE no = {no}"
    who = table.rows(sql).to_dict("records")
    if not who:
        return None
    where = chosen.articles(table, chosen.beyond(filters, actor_id), "article")
    sql = f"""
        SELECT count(*) AS articles, {counting.stories()} AS stories, coalesce(sum(sentences), 0)::BIGINT AS sentences,
            min(published) AS first_seen, max(published) AS last_seen
        FROM actor_article WHERE actor = {no} AND {where.sql}"""
    found = table.rows(sql, where.parameters).to_dict("records")
    return {str(name): value for name, value in (who[0] | found[0]).items()}


def by_month(table: Table, filters: Filters, actor_ids: tuple[str, ...]) -> pd.DataFrame:
    """Count the dated articles that name each of these actors: actor_id, period (first day), articles, stories."""
    where = chosen.articles(table, chosen.beyond(filters, *actor_ids), "article")
    whom = among(chosen.numbers(table, actor_ids).values())
    sql = f"""
        WITH who AS (SELECT no, actor_id FROM actor WHERE no IN {whom})
        SELECT actor_id, date_trunc('month', published) AS period, count(*) AS articles, {counting.stories()} AS stories
        FROM (FROM actor_article WHERE actor IN {whom}) JOIN who ON no = actor
        WHERE published IS NOT NULL AND {where.sql} GROUP BY ALL ORDER BY actor_id, period"""
    return table.rows(sql, where.parameters)


def company(table: Table, filters: Filters, actor_id: str, *, limit: int = 12) -> pd.DataFrame:
    """List who is named in the same sentences: actor_id, kind, name_ar, name_en, stories, sentences; closest first."""
    near, parameters = _near(table, chosen.beyond(filters, actor_id), _number(table, actor_id))
    top = table.set(
        f"""WITH near AS ({near}), most AS (FROM near ORDER BY stories DESC, sentences DESC LIMIT $limit)
        SELECT other, stories, sentences FROM near
        WHERE stories >= (SELECT min(stories) FROM most)""",
        parameters | {"limit": limit},
    )
    sql = f"""
        SELECT actor_id, kind, name_ar, name_en, top.stories, sentences
        FROM top JOIN (FROM actor WHERE no IN {among(top["other"].to_pylist())}) ON no = other
        ORDER BY top.stories DESC, sentences DESC, actor_id LIMIT $limit"""
    return table.rows(sql, {"top": top, "limit": limit})


def _near(table: Table, filters: Filters, no: int) -> tuple[str, dict[str, Any]]:
    """Say in SQL who is named in the same sentences as an actor: other (number), stories, sentences."""
    if chosen.whole(filters):
        return (
            f"""SELECT b AS other, sentence_stories AS stories, sentences FROM pair WHERE a = {no} AND sentences > 0
            UNION ALL
            SELECT a, sentence_stories, sentences FROM pair WHERE b = {no} AND sentences > 0""",
            {},
        )
    where = chosen.articles(table, filters, "article")
    naming = f"SELECT article FROM actor_article WHERE actor = {no} AND {where.sql}"
    inside = f"sentences > 0 AND article IN ({naming})"
    rows = f"""SELECT b AS other, sentences, shared FROM edge WHERE a = {no} AND {inside}
        UNION ALL SELECT a, sentences, shared FROM edge WHERE b = {no} AND {inside}"""
    sql = counting.grouped(rows, "other", "sum(sentences)::INTEGER AS sentences")
    return sql, where.parameters


def common(table: Table, filters: Filters, actor_ids: tuple[str, str], *, limit: int = 12) -> pd.DataFrame:
    """List who is named beside both actors: actor_id, kind, name_ar, name_en, first, second (stories with each)."""
    one, other = (company(table, filters, actor_id, limit=10_000) for actor_id in actor_ids)
    both = one.merge(other[["actor_id", "stories"]], on="actor_id", suffixes=("", "_other"))
    both = both[~both["actor_id"].isin(actor_ids)].rename(columns={"stories": "first", "stories_other": "second"})
    order = both.assign(least=both[["first", "second"]].min(axis=1)).sort_values(
        ["least", "first", "actor_id"], ascending=[False, False, True]
    )
    return order.drop(columns=["least", "sentences"]).head(limit).reset_index(drop=True)


def related(table: Table, actor_id: str) -> pd.DataFrame:
    """List the ties that need no sentence: tie (one of `TIES`), other_id, since (a year, null where not sure)."""
    sql = f"""SELECT tie, o.actor_id AS other_id, since FROM tie JOIN actor o ON o.no = other
        WHERE tie.actor = {_number(table, actor_id)} ORDER BY tie, since NULLS LAST, other_id"""
    return table.rows(sql)


def ties(table: Table, filters: Filters, actor_id: str, *, limit: int = 30) -> pd.DataFrame:
    """List the relations that sentences state of an actor: subject_id, predicate, object_id, stories, sentences."""
    where = chosen.articles(table, filters, "article")
    no = _number(table, actor_id)
    sql = f"""
        WITH stated AS (SELECT subject, predicate, object, article, shared, count(DISTINCT sentence) AS sentences
            FROM relation WHERE (subject = {no} OR object = {no}) AND {where.sql} GROUP BY ALL),
        counted AS (SELECT subject, predicate, object, {counting.stories()} AS stories,
            sum(sentences)::BIGINT AS sentences FROM stated GROUP BY subject, predicate, object)
        SELECT s.actor_id AS subject_id, predicate, o.actor_id AS object_id, counted.stories, sentences
        FROM counted JOIN actor s ON s.no = subject JOIN actor o ON o.no = object
        ORDER BY counted.stories DESC, sentences DESC, predicate, subject_id, object_id LIMIT $limit"""
    return table.rows(sql, where.parameters | {"limit": limit})


def tie_places(table: Table, filters: Filters, tie: str, *, limit: int = 20) -> pd.DataFrame:
    """List the sentences behind a relation (`predicate.subject_id.object_id`): article, sentence; the newest first."""
    where = chosen.articles(table, filters, "r.article")
    sql = f"""
        SELECT DISTINCT r.article, r.sentence
        FROM relation r JOIN actor s ON s.no = subject JOIN actor o ON o.no = object
        WHERE s.actor_id = $subject AND predicate = $predicate AND o.actor_id = $object AND {where.sql}
        ORDER BY r.article DESC, r.sentence LIMIT $limit"""
    predicate, subject, object_ = (*tie.split("."), "", "")[:3]
    asked = {"subject": subject, "predicate": predicate, "object": object_, "limit": limit}
    return table.rows(sql, where.parameters | asked)


def quotes(table: Table, filters: Filters, actor_id: str, *, limit: int = 12) -> pd.DataFrame:
    """List what an actor is quoted with: words, rule, article_id, sentence, title, source, published; newest first.

    The copies of a wire story give each quotation once.
    """
    where = chosen.articles(table, filters, "article")
    sql = f"""
        WITH mine AS (FROM quote WHERE speaker = {_number(table, actor_id)} AND {where.sql}),
        said AS (SELECT mine.*, substring(text, mine.start + 1, mine."end" - mine.start) AS words
            FROM mine JOIN body USING (article)),
        shown AS (SELECT said.* FROM said JOIN article ON id = said.article
            QUALIFY row_number() OVER (PARTITION BY story, said.words ORDER BY said.article, said.start) = 1
            ORDER BY said.article DESC, said.start LIMIT $limit)
        SELECT shown.words, rule, article_id, sentence, title, source.name AS source, published
        FROM shown JOIN article ON id = shown.article LEFT JOIN source ON source.no = source_no
        ORDER BY shown.article DESC, shown.start"""
    return table.rows(sql, where.parameters | {"limit": limit})


def places(
    table: Table, filters: Filters, actor_id: str, period: tuple[date, date] | None = None, *, limit: int = 20
) -> pd.DataFrame:
    """List the sentences that name an actor, in articles published within `period`: article, sentence; newest first."""
    where = chosen.articles(table, chosen.beyond(filters, actor_id), "article")
    first, last = period or (date.min, date.max)
    within = "published BETWEEN $first AND $last" if period else "true"
    no = _number(table, actor_id)
    inside = table.set(
        f"""SELECT article FROM actor_article WHERE actor = {no} AND {within} AND {where.sql}
        ORDER BY article DESC LIMIT $limit""",
        where.parameters | {"limit": limit, "first": first, "last": last},
    )
    sql = f"""
        SELECT DISTINCT article, sentence FROM mention
        WHERE article IN {among(inside["article"].to_pylist())} AND actor = {no}
        ORDER BY article DESC, sentence LIMIT $limit"""
    return table.rows(sql, {"limit": limit})


def _number(table: Table, actor_id: str) -> int:
    """Give the number of an actor; -1, which none has, where the table does not know the id."""
    return chosen.numbers(table, (actor_id,)).get(actor_id, -1)
