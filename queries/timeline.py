"""What happened when? By two clocks: when articles were published, and when their sentences say things happened."""

from dataclasses import replace
from datetime import date
from typing import Any, Final, Literal

import pandas as pd

from queries import filters as chosen
from queries.filters import Clock, Filters
from queries.table import Table

Zoom = Literal["day", "month", "year", "decade"]
ZOOMS: Final[tuple[Zoom, ...]] = ("day", "month", "year", "decade")

Part = Literal["actor", "source"]
PARTS: Final[tuple[Part, ...]] = ("actor", "source")
LAGS: Final[dict[str, int | None]] = {
    "ahead": -1, "same_day": 0, "week": 7, "month": 31, "year": 366, "years": None,
}  # fmt: skip
"""How long after an event its story came out, and the most days that each means."""

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


def stacked(table: Table, filters: Filters, zoom: Zoom, by: Part, *, most: int = 5) -> pd.DataFrame:
    """Part the histogram by the leading actors or sources: period, part (id or name), rank, articles.

    An article counts once, for the first of those it belongs to; what belongs to none has no part, and the last rank.
    """
    where = chosen.articles(table, filters, "article")
    told = chosen.days_told_of(filters)
    event = {
        "published": f"""SELECT id AS article, story, date_trunc('{zoom}', published) AS period FROM article
            WHERE published IS NOT NULL AND {chosen.articles(table, filters).sql}""",
        "happened": f"""SELECT DISTINCT article, story, date_trunc('{zoom}', date_from) AS period
            FROM happened JOIN article ON id = article
            WHERE {_DATED} AND {_FITS.format(zoom=zoom)} AND {where.sql} AND {told}""",
    }[filters.clock]
    belongs = {
        "actor": "SELECT article, actor_id AS part FROM article_actor JOIN actor ON no = actor",
        "source": "SELECT id AS article, name AS part FROM article JOIN source ON no = source_no",
    }[by]
    sql = f"""
        WITH event AS ({event}), belongs AS ({belongs}),
        top AS (SELECT part, row_number() OVER (ORDER BY count(DISTINCT story) DESC, part) AS rank
            FROM event JOIN belongs USING (article) GROUP BY part ORDER BY rank LIMIT $most),
        first AS (SELECT article, min(rank) AS rank FROM belongs JOIN top USING (part) GROUP BY article)
        SELECT period, top.part, coalesce(first.rank, $most + 1)::INTEGER AS rank,
            count(DISTINCT event.article) AS articles
        FROM event LEFT JOIN first USING (article) LEFT JOIN top ON top.rank = first.rank
        GROUP BY ALL ORDER BY rank, period"""
    return table.rows(sql, where.parameters | {"most": most})


def events(table: Table, filters: Filters, *, number: int = 1, size: int = 20) -> pd.DataFrame:
    """List a page of dated events, the latest first: date_from, date_to, precision, surface, article, sentence, lag.

    By publication an event is an article, told by its first sentence; else a sentence that states a date, once a story.
    `lag` is the days from the event's end to publication, negative where it was told of beforehand, null where either
    is unknown.
    """
    sql, parameters = _events(table, filters)
    return table.rows(
        f"{sql} SELECT * FROM event ORDER BY date_from DESC, article DESC, sentence LIMIT $size OFFSET $skipped",
        parameters | {"size": size, "skipped": (number - 1) * size},
    )


def count(table: Table, filters: Filters) -> int:
    """Count the dated events."""
    sql, parameters = _events(table, filters)
    return int(table.value(f"{sql} SELECT count(*) FROM event", parameters))


def lags(table: Table, filters: Filters) -> pd.DataFrame:
    """Count how long after the event its stories came out: lag (of LAGS), events; all of LAGS, in their order."""
    sql, parameters = _events(table, replace(filters, clock="happened"))
    cases = " ".join(f"WHEN lag <= {last} THEN '{name}'" for name, last in LAGS.items() if last is not None)
    counted = f"SELECT CASE {cases} ELSE 'years' END AS lag, count(*) AS events FROM event WHERE lag IS NOT NULL"
    rows = table.rows(f"{sql} {counted} GROUP BY 1", parameters)
    return rows.set_index("lag").reindex(list(LAGS), fill_value=0).reset_index()


def _events(table: Table, filters: Filters) -> tuple[str, dict[str, Any]]:
    where = chosen.articles(table, filters, "article")
    if filters.clock == "published":
        source = f"""
            SELECT published AS date_from, published AS date_to, 'day' AS precision, NULL AS surface,
                article.id AS article, NULL AS lag,
                (SELECT min(sentence) FROM sentence s WHERE s.article = article.id) AS sentence
            FROM article WHERE published IS NOT NULL AND {chosen.articles(table, filters).sql}"""
    else:
        source = f"""
            SELECT date_from, date_to, precision, surface, article, sentence, published - date_to AS lag
            FROM happened JOIN article ON id = article
            WHERE {_DATED} AND {where.sql} AND {chosen.days_told_of(filters)}
            QUALIFY row_number() OVER (PARTITION BY story, sentence, surface ORDER BY article, happened.start) = 1"""
    return f"WITH event AS ({source})", where.parameters


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


def lane_places(
    table: Table, filters: Filters, actor_id: str, period: tuple[date, date], *, limit: int = 20
) -> pd.DataFrame:
    """List the sentences behind a stretch of an actor's lane: article, sentence; the newest first."""
    where = chosen.articles(table, filters, "m.article")
    if filters.clock == "published":
        sql = f"""
            SELECT m.article, min(m.sentence) AS sentence FROM mention m JOIN article ON id = m.article
            JOIN actor ON no = m.actor
            WHERE actor_id = $who AND published BETWEEN $first AND $last AND {where.sql}
            GROUP BY m.article ORDER BY m.article DESC LIMIT $limit"""
    else:
        sql = f"""
            SELECT DISTINCT m.article, m.sentence FROM mention m JOIN actor ON no = m.actor
            JOIN happened h ON h.article = m.article AND h.sentence = m.sentence
            WHERE actor_id = $who AND date_from >= $first AND date_to <= $last AND {where.sql}
            ORDER BY m.article DESC, m.sentence LIMIT $limit"""
    asked = {"who": actor_id, "first": period[0], "last": period[1], "limit": limit}
    return table.rows(sql, where.parameters | asked)


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
