"""Who is this? All that the corpus says of one actor: names, coverage, company, ties, words, and the sentences."""

from datetime import date
from typing import Any, Final

import pandas as pd

from queries import filters as chosen
from queries.filters import Filters
from queries.table import Table

TIES: Final = (
    "renamed_to", "renamed_from", "owned_by", "owns", "merged_into", "absorbed", "part_of", "has_part",
)  # fmt: skip
"""How two actors are tied for good: one became the other, or belongs to it."""
_NAMED: Final = "SELECT no FROM actor WHERE actor_id = $who"
_TIES: Final = """
    relation r JOIN actor s ON s.no = subject JOIN actor o ON o.no = object JOIN article ON id = r.article
    WHERE (subject = ({named}) OR object = ({named})) AND {where}"""


def of(table: Table, filters: Filters, actor_id: str) -> dict[str, Any] | None:
    """Describe an actor within the filter; null where the table does not know the id.

    actor_id, kind, name_ar, name_en, aliases (the spellings met, the commonest first), articles, stories, sentences,
    first_seen, last_seen (days of publication, null where no article has one).
    """
    where = chosen.articles(table, filters, "article")
    sql = f"""
        SELECT actor_id, kind, name_ar, name_en, aliases, count(DISTINCT article.id) AS articles,
            count(DISTINCT story) AS stories, count(DISTINCT (m.article, m.sentence)) AS sentences,
            min(published) AS first_seen, max(published) AS last_seen
        FROM actor LEFT JOIN (FROM mention WHERE {where.sql}) m ON m.actor = no
        LEFT JOIN article ON article.id = m.article
        WHERE actor_id = $who GROUP BY ALL"""
    found = table.rows(sql, where.parameters | {"who": actor_id}).to_dict("records")
    return {str(name): value for name, value in found[0].items()} if found else None


def by_month(table: Table, filters: Filters, actor_ids: tuple[str, ...]) -> pd.DataFrame:
    """Count the dated articles that name each of these actors: actor_id, period (first day), articles, stories."""
    where = chosen.articles(table, filters, "article")
    sql = f"""
        SELECT actor_id, date_trunc('month', article.published) AS period, count(*) AS articles,
            count(DISTINCT story) AS stories
        FROM actor_article aa JOIN actor ON no = actor JOIN article ON id = article
        WHERE actor_id IN (SELECT unnest($named)) AND article.published IS NOT NULL AND {where.sql}
        GROUP BY ALL ORDER BY actor_id, period"""
    return table.rows(sql, where.parameters | {"named": sorted(set(actor_ids))})


def company(table: Table, filters: Filters, actor_id: str, *, limit: int = 12) -> pd.DataFrame:
    """List who is named in the same sentences: actor_id, kind, name_ar, name_en, stories, sentences; closest first."""
    where = chosen.articles(table, filters, "article")
    sql = f"""
        WITH near AS (
            SELECT if(a = ({_NAMED}), b, a) AS other, story, sentences FROM edge
            WHERE (a = ({_NAMED}) OR b = ({_NAMED})) AND sentences > 0 AND {where.sql})
        SELECT actor_id, kind, name_ar, name_en, count(DISTINCT story) AS stories, sum(sentences)::INTEGER AS sentences
        FROM near JOIN actor ON no = other
        GROUP BY ALL ORDER BY stories DESC, sentences DESC, actor_id LIMIT $limit"""
    return table.rows(sql, where.parameters | {"who": actor_id, "limit": limit})


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
        WHERE tie.actor = ({_NAMED}) ORDER BY tie, since NULLS LAST, other_id"""
    return table.rows(sql, {"who": actor_id})


def ties(table: Table, filters: Filters, actor_id: str, *, limit: int = 30) -> pd.DataFrame:
    """List the relations that sentences state of an actor: subject_id, predicate, object_id, stories, sentences."""
    where = chosen.articles(table, filters, "r.article")
    sql = f"""
        SELECT s.actor_id AS subject_id, predicate, o.actor_id AS object_id, count(DISTINCT story) AS stories,
            count(DISTINCT (r.article, r.sentence)) AS sentences
        FROM {_TIES.format(named=_NAMED, where=where.sql)}
        GROUP BY ALL ORDER BY stories DESC, sentences DESC, predicate, subject_id, object_id LIMIT $limit"""
    return table.rows(sql, where.parameters | {"who": actor_id, "limit": limit})


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
    where = chosen.articles(table, filters, "q.article")
    sql = f"""
        SELECT substring(text, q.start + 1, q."end" - q.start) AS words, rule, article_id, q.sentence, title,
            source.name AS source, published
        FROM quote q JOIN article ON id = q.article JOIN body ON body.article = q.article
        LEFT JOIN source ON source.no = source_no
        WHERE speaker = ({_NAMED}) AND {where.sql}
        QUALIFY row_number() OVER (PARTITION BY story, words ORDER BY q.article) = 1
        ORDER BY q.article DESC, q.start LIMIT $limit"""
    return table.rows(sql, where.parameters | {"who": actor_id, "limit": limit})


def places(
    table: Table, filters: Filters, actor_id: str, period: tuple[date, date] | None = None, *, limit: int = 20
) -> pd.DataFrame:
    """List the sentences that name an actor, in articles published within `period`: article, sentence; newest first."""
    where = chosen.articles(table, filters, "m.article")
    first, last = period or (date.min, date.max)
    within = "published BETWEEN $first AND $last" if period else "true"
    sql = f"""
        SELECT DISTINCT m.article, m.sentence FROM mention m JOIN article ON id = m.article
        WHERE m.actor = ({_NAMED}) AND {within} AND {where.sql}
        ORDER BY m.article DESC, m.sentence LIMIT $limit"""
    return table.rows(sql, where.parameters | {"who": actor_id, "limit": limit, "first": first, "last": last})
