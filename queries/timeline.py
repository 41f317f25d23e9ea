"""What happened when? By two clocks: when articles were published, and when their sentences say things happened."""

from datetime import date
from typing import Final, Literal

import pandas as pd

from queries import filters as chosen
from queries.filters import Clock, Filters
from queries.table import Table

Zoom = Literal["day", "month", "year", "decade"]
ZOOMS: Final[tuple[Zoom, ...]] = ("day", "month", "year", "decade")

_FITS: Final = "date_trunc('{zoom}', date_from) = date_trunc('{zoom}', date_to)"
_DATED: Final = "date_from IS NOT NULL"


def histogram(table: Table, filters: Filters, zoom: Zoom) -> pd.DataFrame:
    """Count by period: period (first day), articles, stories. Told-of days count where they fit into one period."""
    where = chosen.articles(table, filters)
    if filters.clock == "published":
        sql = f"""
            SELECT date_trunc('{zoom}', published) AS period, count(*) AS articles, count(DISTINCT story) AS stories
            FROM article WHERE published IS NOT NULL AND {where.sql} GROUP BY 1 ORDER BY 1"""
    else:
        sql = f"""
            SELECT date_trunc('{zoom}', date_from) AS period, count(DISTINCT article) AS articles,
                count(DISTINCT story) AS stories
            FROM happened JOIN article ON id = article
            WHERE {_DATED} AND {_FITS.format(zoom=zoom)} AND {where.sql} AND {chosen.days_told_of(filters)}
            GROUP BY 1 ORDER BY 1"""
    return table.rows(sql, where.parameters)


def left_out(table: Table, filters: Filters, zoom: Zoom) -> dict[str, int]:
    """Count what the histogram can't show: undated articles, dates with no known day, dates coarser than the zoom."""
    where = chosen.articles(table, filters)
    undated = table.value(
        f"SELECT count(*) FROM article WHERE published IS NULL AND {where.sql}", where.parameters
    )  # fmt: skip
    dates = table.rows(
        f"""SELECT count(*) FILTER (NOT ({_DATED})) AS unresolved,
            count(*) FILTER ({_DATED} AND NOT ({_FITS.format(zoom=zoom)})) AS coarse
            FROM happened JOIN article ON id = article WHERE {where.sql} AND {chosen.days_told_of(filters)}""",
        where.parameters,
    ).iloc[0]
    return {"undated": int(undated), "unresolved": int(dates["unresolved"]), "coarse": int(dates["coarse"])}


def lanes(table: Table, filters: Filters, *, actors: int = 10, events: int = 400) -> pd.DataFrame:
    """List events of the leading actors, with the actor, the days (inclusive), the article, its sentence and `surface`.

    An event is an article that names the actor, or a sentence that names both the actor and a date. Actors asked for
    come first; `surface` is the phrase of the date, or the title.
    """
    where = chosen.articles(table, filters, "article")
    if filters.clock == "published":
        source = """SELECT article, actor, article_actor.published AS date_from, article_actor.published AS date_to,
            (SELECT min(m.sentence) FROM mention m WHERE m.article = id AND m.actor = article_actor.actor) AS sentence,
            title AS surface, 'day' AS precision
            FROM article_actor JOIN article ON id = article WHERE article_actor.published IS NOT NULL"""
    else:
        source = f"""SELECT DISTINCT h.article, actor, date_from, date_to, h.sentence, h.surface, h.precision
            FROM happened h JOIN mention m ON m.article = h.article AND m.sentence = h.sentence
            WHERE {_DATED} AND {chosen.days_told_of(filters)}"""
    sql = f"""
        WITH event AS (SELECT * FROM ({source}) WHERE {where.sql}),
        lane AS (SELECT actor, (actor_id IN (SELECT unnest($actors))) AS asked, count(DISTINCT article) AS n
            FROM event JOIN actor ON no = actor GROUP BY ALL ORDER BY asked DESC, n DESC, actor LIMIT $lanes)
        SELECT actor_id, kind, name_ar, name_en, date_from, date_to, precision, article, article_id, sentence, surface,
            asked, n
        FROM event JOIN lane USING (actor) JOIN actor ON no = actor JOIN article ON id = article
        ORDER BY asked DESC, n DESC, actor_id, date_from, article, sentence LIMIT $events"""
    return table.rows(sql, where.parameters | {"lanes": actors, "events": events})


def places(
    table: Table, filters: Filters, period: tuple[date, date], *, clock: Clock | None = None, limit: int = 20
) -> pd.DataFrame:
    """List the sentences behind a stretch of time: article, sentence; the opening one by publication, newest first."""
    where = chosen.articles(table, filters)
    if (clock or filters.clock) == "published":
        sql = f"""
            SELECT id AS article, min(sentence) AS sentence FROM article JOIN sentence ON article = id
            WHERE published BETWEEN $first AND $last AND {where.sql} GROUP BY 1 ORDER BY 1 DESC LIMIT $limit"""
    else:
        sql = f"""
            SELECT article, sentence FROM happened JOIN article ON id = article
            WHERE date_from >= $first AND date_to <= $last AND {where.sql} AND {chosen.days_told_of(filters)}
            GROUP BY article, sentence ORDER BY max(date_from) DESC, article DESC, sentence LIMIT $limit"""
    return table.rows(sql, where.parameters | {"first": period[0], "last": period[1], "limit": limit})


def place(table: Table, article_id: str, sentence: str) -> pd.DataFrame:
    """Find a sentence by its article's id: article, sentence; the title, or what stands first where there is none."""
    sql = """
        SELECT article, sentence.sentence FROM sentence JOIN article ON id = article
        WHERE article_id = $id AND sentence.sentence >= $sentence ORDER BY 2 LIMIT 1"""
    wanted = int(sentence[:12]) if sentence.isdecimal() else 0  # no article has so many; a link may say anything
    return table.rows(sql, {"id": article_id, "sentence": wanted})


def undated(table: Table, filters: Filters, *, limit: int = 50) -> pd.DataFrame:
    """List the articles with no publication date: article_id, title, source."""
    where = chosen.articles(table, filters)
    sql = f"""
        SELECT article_id, title, name AS source FROM article LEFT JOIN source ON no = source_no
        WHERE published IS NULL AND {where.sql} ORDER BY title, article_id LIMIT $limit"""
    return table.rows(sql, where.parameters | {"limit": limit})
