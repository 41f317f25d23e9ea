"""What happened when? By two clocks: when articles were published, and when their sentences say things happened."""

from dataclasses import replace
from datetime import date
from typing import Any, Final, Literal

import pandas as pd
import pyarrow as pa

from queries import counting
from queries import filters as chosen
from queries.filters import Clock, Filters
from queries.table import Table, among

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
    if filters.clock == "happened":
        return _told_of(table, filters, zoom)
    return counting.by_period(table, filters, zoom)


def _told_of(table: Table, filters: Filters, zoom: Zoom) -> pd.DataFrame:
    if chosen.whole(filters):
        return counting.of_whole(table, "happened", zoom)
    where = chosen.of_days(table, filters)
    sql = f"""
        SELECT period, count(*) AS articles, {counting.stories()} AS stories
        FROM (SELECT DISTINCT date_trunc('{zoom}', date_from) AS period, article, shared FROM happened
            WHERE {_DATED} AND {_FITS.format(zoom=zoom)} AND {where.sql})
        GROUP BY 1 ORDER BY 1"""
    return table.rows(sql, where.parameters)


def stacked(table: Table, filters: Filters, zoom: Zoom, by: Part, *, most: int = 5) -> pd.DataFrame:
    """Part the histogram by the leading actors or sources: period, part (id or name), rank, articles.

    An article counts once, for the first of those it belongs to; what belongs to none has no part, and the last rank.
    """
    event, parameters = _periods(table, filters, zoom)
    belongs, name, names = {
        "actor": ("SELECT article, actor AS part FROM article_actor", "actor_id", "actor"),
        "source": ("SELECT id AS article, source_no AS part FROM article", "name", "source"),
    }[by]
    sql = f"""
        WITH event AS MATERIALIZED ({event}), belongs AS ({belongs}),
        counted AS (SELECT part, {counting.stories()} AS stories
            FROM (SELECT DISTINCT part, article, shared FROM event JOIN belongs USING (article)) GROUP BY part),
        top AS (SELECT counted.part, {name} AS name, row_number() OVER (ORDER BY counted.stories DESC, {name}) AS rank
            FROM counted JOIN {names} ON no = counted.part ORDER BY rank LIMIT $most),
        first AS (SELECT article, min(rank) AS rank FROM belongs JOIN top USING (part) GROUP BY article)
        SELECT period, name AS part, coalesce(first.rank, $most + 1)::INTEGER AS rank,
            count(DISTINCT event.article) AS articles
        FROM event LEFT JOIN first USING (article) LEFT JOIN top ON top.rank = first.rank
        GROUP BY ALL ORDER BY rank, period"""
    return table.rows(sql, parameters | {"most": most})


def _periods(table: Table, filters: Filters, zoom: Zoom) -> tuple[str, dict[str, Any]]:
    """Say in SQL in which periods articles lie: article, shared, period."""
    if filters.clock == "published":
        where = chosen.articles(table, filters)
        sql = f"""SELECT id AS article, shared, date_trunc('{zoom}', published) AS period FROM article
            WHERE published IS NOT NULL AND {where.sql}"""
    else:
        where = chosen.of_days(table, filters)
        sql = f"""SELECT DISTINCT article, shared, date_trunc('{zoom}', date_from) AS period FROM happened
            WHERE {_DATED} AND {_FITS.format(zoom=zoom)} AND {where.sql}"""
    return sql, where.parameters


def events(table: Table, filters: Filters, *, number: int = 1, size: int = 20) -> pd.DataFrame:
    """List a page of dated events, the latest first: date_from, date_to, precision, surface, article, sentence, lag.

    By publication an event is an article, told by its first sentence; else a sentence that states a date, once a story.
    `lag` is the days from the event's end to publication, negative where it was told of beforehand, null where either
    is unknown.
    """
    asked = {"size": size, "skipped": (number - 1) * size}
    if filters.clock == "published":
        rows = chosen.rows(table, filters)
        first = f"""SELECT id FROM {rows.sql} WHERE published IS NOT NULL
            ORDER BY id DESC LIMIT $size OFFSET $skipped"""  # numbers run with the days
        shown = among(table.rows(first, rows.parameters | asked)["id"])
        return table.rows(f"""
            SELECT published AS date_from, published AS date_to, 'day' AS precision, NULL AS surface, id AS article,
                sentence, NULL AS lag
            FROM article LEFT JOIN (SELECT article, min(sentence) AS sentence FROM sentence WHERE article IN {shown}
                GROUP BY article) s ON s.article = id WHERE id IN {shown} ORDER BY id DESC""")
    sql, parameters = _told(table, filters)
    keys = "date_from DESC, article DESC, sentence, start"
    page = f"{sql} SELECT article, start FROM event ORDER BY {keys} LIMIT $size OFFSET $skipped"
    page_of = table.set(page, parameters | asked)
    sql = f"""
        SELECT date_from, date_to, precision, surface, article, sentence, published - date_to AS lag FROM happened
        WHERE article IN {among(page_of["article"].to_pylist())} AND (article, start) IN (FROM shown) ORDER BY {keys}"""
    return table.rows(sql, {"shown": page_of})


def count(table: Table, filters: Filters) -> int:
    """Count the dated events."""
    if filters.clock == "happened":
        return _count_told(table, filters)
    counts = counting.figures(table, filters)
    return counts["articles"] - counts["undated"]


def _count_told(table: Table, filters: Filters) -> int:
    if chosen.whole(filters):
        return counting.total(table, "events")["events"]
    sql, parameters = _told(table, filters)
    return int(table.value(f"{sql} SELECT count(*) FROM event", parameters))


def lags(table: Table, filters: Filters) -> pd.DataFrame:
    """Count how long after the event its stories came out: lag (of LAGS), events; all of LAGS, in their order."""
    if chosen.whole(filters):
        names = [f"lag-{name}" for name in LAGS]
        counts = counting.total(table, *names)
        return pd.DataFrame({"lag": list(LAGS), "events": [counts[name] for name in names]})
    sql, parameters = _told(table, replace(filters, clock="happened"))
    within = [last for last in LAGS.values() if last is not None]
    most = ", ".join(f"count(*) FILTER (ago <= {last})" for last in within)
    ago = "SELECT published - date_to AS ago FROM event WHERE published IS NOT NULL"
    found = table.rows(f"{sql} SELECT {most}, count(*) FROM ({ago}) told", parameters).iloc[0].tolist()
    events = [int(some) - int(fewer) for some, fewer in zip(found, [0, *found[:-1]], strict=True)]
    return pd.DataFrame({"lag": list(LAGS), "events": events})


def _told(table: Table, filters: Filters) -> tuple[str, dict[str, Any]]:
    """Say in SQL which days the articles asked for tell of, once a story: `WITH event AS (…)`.

    Where no days are asked for, only the copies of a story need be compared anew.
    """
    where = chosen.of_days(table, filters)
    once = "row_number() OVER (PARTITION BY coalesce(shared, article), sentence, surface ORDER BY article, start) = 1"
    rows = f"""SELECT article, sentence, start, date_from, date_to, published FROM happened
        WHERE {_DATED} AND {where.sql}"""
    some, others = "shared IS NULL AND first", "shared IS NOT NULL"
    if chosen.days_told_of(filters) != "true":  # the first may tell of others than the days asked for
        some, others = f"{some} AND alike", "(shared IS NOT NULL OR NOT alike)"
    event = f"{rows} AND {some} UNION ALL {rows} AND {others} QUALIFY {once}"
    return f"WITH event AS ({event})", where.parameters


def left_out(table: Table, filters: Filters, zoom: Zoom) -> dict[str, int]:
    """Count what the histogram can't show: undated articles, dates with no known day, dates coarser than the zoom."""
    if chosen.whole(filters):
        counts = counting.total(table, "undated", "unresolved", f"coarse-{zoom}")
        return dict(zip(("undated", "unresolved", "coarse"), counts.values(), strict=True))
    undated = counting.figures(table, filters)["undated"]
    where = chosen.of_days(table, filters)
    dates = table.rows(
        f"""SELECT count(*) FILTER (NOT ({_DATED})) AS unresolved,
            count(*) FILTER (CASE WHEN date_from < date_to THEN NOT ({_FITS.format(zoom=zoom)}) END) AS coarse
            FROM happened WHERE {where.sql}""",
        where.parameters,
    ).iloc[0]
    return {"undated": undated, "unresolved": int(dates["unresolved"]), "coarse": int(dates["coarse"])}


def lanes(table: Table, filters: Filters, *, actors: int = 10, events: int = 400) -> pd.DataFrame:
    """List events of the leading actors, with the actor, the days (inclusive), the article, its sentence and `surface`.

    An event is an article that names the actor, or a sentence that names both the actor and a date. Actors asked for
    come first; `surface` is the phrase of the date, or the title.
    """
    find = _lanes_published if filters.clock == "published" else _lanes_told
    rows = find(table, filters, lanes=actors, most=events)
    whom, where = (among(set(rows[column])) for column in ("actor", "article"))
    named = table.rows(f"SELECT no AS actor, actor_id, kind, name_ar, name_en FROM actor WHERE no IN {whom}")
    told = table.rows(f"SELECT id AS article, article_id, title FROM article WHERE id IN {where}")
    rows = rows.join(named.set_index("actor"), on="actor").join(told.set_index("article"), on="article")
    rows["surface"] = rows["surface"].where(rows["surface"].notna(), rows["title"])
    keys = ["asked", "n", "actor_id", "date_from", "article", "sentence"]
    rows = rows.sort_values(keys, ascending=[False, False, True, True, True, True], kind="stable", ignore_index=True)
    return rows[list(_LANES)]


_LANES: Final = (
    "actor_id", "kind", "name_ar", "name_en", "date_from", "date_to", "precision", "article", "article_id", "sentence",
    "surface", "asked", "n",
)  # fmt: skip
_LANE: Final = """SELECT actor, actor_id, actor IN {asked} AS asked, n
    FROM counted ORDER BY asked DESC, n DESC, actor LIMIT $lanes"""
_LANE_ORDER: Final = "asked DESC, n DESC, actor_id, date_from, article, sentence"


def _lanes_published(table: Table, filters: Filters, *, lanes: int, most: int) -> pd.DataFrame:
    """List the first events, lane by lane: a lane has `n`, so that no lane is read of which none would be shown."""
    lane = _LANE.format(asked=among(chosen.numbers(table, filters.actors).values()))
    named, those = counting.named(table, filters)
    top = table.rows(
        f"WITH counted AS (SELECT no AS actor, actor_id, dated AS n FROM {named} WHERE dated > 0) {lane}",
        those | {"lanes": lanes},
    ).sort_values(["asked", "n", "actor_id"], ascending=[False, False, True])
    shown = top[top["n"].cumsum() - top["n"] < most]
    where = chosen.articles(table, filters, "article")
    sql = f"""
        SELECT article, actor, published AS date_from, published AS date_to, 'day' AS precision,
            NULL::VARCHAR AS surface, sentence, asked, n
        FROM (FROM actor_article WHERE actor IN {among(shown["actor"])} AND published IS NOT NULL AND {where.sql})
        JOIN lane USING (actor) ORDER BY {_LANE_ORDER} LIMIT $events"""
    lane_rows = pa.Table.from_pandas(shown, preserve_index=False)
    return table.rows(sql, where.parameters | {"lane": lane_rows, "events": most})


def _lanes_told(table: Table, filters: Filters, *, lanes: int, most: int) -> pd.DataFrame:
    lane = _LANE.format(asked=among(chosen.numbers(table, filters.actors).values()))
    where = chosen.of_days(table, filters)
    sql = f"""
        WITH told AS (SELECT DISTINCT h.article, m.actor, date_from, date_to, h.sentence, h.surface, h.precision
            FROM (FROM happened WHERE {_DATED} AND {where.sql}) h
            JOIN mention m ON m.article = h.article AND m.sentence = h.sentence),
        often AS (SELECT actor, count(DISTINCT article) AS n FROM told GROUP BY actor),
        counted AS (SELECT actor, actor_id, n FROM often JOIN actor ON no = actor), lane AS ({lane})
        SELECT told.*, asked, n FROM told JOIN lane USING (actor)
            ORDER BY {_LANE_ORDER}, date_to, surface LIMIT $events"""
    return table.rows(sql, where.parameters | {"lanes": lanes, "events": most})


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
    if not counting.figures(table, filters)["undated"]:
        return pd.DataFrame(columns=["article_id", "title", "source"], dtype=object)
    where = chosen.articles(table, filters)
    sql = f"""
        SELECT article_id, title, name AS source FROM article LEFT JOIN source ON no = source_no
        WHERE published IS NULL AND {where.sql} ORDER BY title, article_id LIMIT $limit"""
    return table.rows(sql, where.parameters | {"limit": limit})
