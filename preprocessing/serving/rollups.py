"""What is counted beforehand? All that a screen asks of the whole corpus, where counting takes longer than reading.

Any filter but one of days or none makes them useless; the queries then count among the articles it selects.
"""

from typing import Final

ZOOMS: Final = ("day", "month", "year", "decade")
LAGS: Final = (("ahead", -1), ("same_day", 0), ("week", 7), ("month", 31), ("year", 366))
_FITS: Final = "date_trunc('{zoom}', date_from) = date_trunc('{zoom}', date_to)"


def stories(articles: str = "*") -> str:
    """Write the SQL that counts the stories of rows with the column `shared`, of which `articles` says what is one."""
    return f"(count({articles}) FILTER (shared IS NULL) + count(DISTINCT shared))"


_TOLD: Final = " UNION ALL ".join(
    f"""SELECT 'happened' AS clock, '{zoom}' AS zoom, date_trunc('{zoom}', date_from) AS period,
        count(DISTINCT article)::INTEGER AS articles, {stories("DISTINCT article")}::INTEGER AS stories
        FROM happened WHERE date_from IS NOT NULL AND {_FITS.format(zoom=zoom)} GROUP BY period
        UNION ALL SELECT 'published', '{zoom}', date_trunc('{zoom}', published) AS period, count(*)::INTEGER,
        {stories()}::INTEGER FROM article WHERE published IS NOT NULL GROUP BY period"""
    for zoom in ZOOMS
)
_COARSE: Final = " UNION ALL ".join(
    f"SELECT 'coarse-{zoom}', count(*) FROM happened WHERE date_from IS NOT NULL AND NOT ({_FITS.format(zoom=zoom)})"
    for zoom in ZOOMS
)
_LAG: Final = " ".join(f"WHEN published - date_to <= {most} THEN '{name}'" for name, most in LAGS)
_WITHIN: Final = {"sentence": "sentences > 0", "paragraph": "paragraphs > 0", "article": "true"}
_COUNTED: Final = ", ".join(
    f"""(count(*) FILTER ({test}))::INTEGER AS {name}_articles, (count(*) FILTER ({test} AND shared IS NULL))::INTEGER
        AS {name}_single"""
    for name, test in _WITHIN.items()
)
_COPIED: Final = ", ".join(
    f"(count(DISTINCT shared) FILTER ({test}))::INTEGER AS {name}_copied" for name, test in _WITHIN.items()
)
_PAIR: Final = ", ".join(
    f"{name}_articles, {name}_single + coalesce({name}_copied, 0) AS {name}_stories" for name in _WITHIN
)

LEADING: Final = 2_000
"""How many actors, the most named first, the smaller copy of the edges is about."""

TABLES: Final[dict[str, str]] = {
    "known": "SELECT actor_id, no FROM actor ORDER BY actor_id",
    "strong": f"SELECT * FROM edge WHERE b <= {LEADING} ORDER BY article, a, b",
    "pair": f"""
        WITH counted AS (SELECT a, b, sum(sentences)::INTEGER AS sentences, {_COUNTED} FROM edge GROUP BY a, b),
        copied AS (SELECT a, b, {_COPIED} FROM edge WHERE shared IS NOT NULL GROUP BY a, b)
        SELECT a, b, sentences, {_PAIR} FROM counted LEFT JOIN copied USING (a, b) ORDER BY a, b""",
    "period": f"SELECT clock, zoom, period, articles, stories FROM ({_TOLD}) ORDER BY clock, zoom, period",
    "total": f"""
        SELECT name, number::BIGINT AS number FROM (
            SELECT 'articles' AS name, count(*) AS number FROM article
            UNION ALL SELECT 'stories', {stories()} FROM article
            UNION ALL SELECT 'sources', count(*) FROM source
            UNION ALL SELECT 'undated', count(*) FROM article WHERE published IS NULL
            UNION ALL SELECT kind, count(*) FROM actor WHERE articles > 0 GROUP BY kind
            UNION ALL SELECT 'claims', count(*) FROM claim
            UNION ALL SELECT 'vague', count(*) FROM amount WHERE bound = 'unquantified'
            UNION ALL SELECT 'unresolved', count(*) FROM happened WHERE date_from IS NULL
            UNION ALL SELECT 'events', count(*) FROM happened WHERE first AND date_from IS NOT NULL
            UNION ALL {_COARSE}
            UNION ALL SELECT 'lag-' || CASE {_LAG} ELSE 'years' END AS lag, count(*) FROM happened
                WHERE first AND date_from IS NOT NULL AND published IS NOT NULL GROUP BY lag
        ) ORDER BY name""",
}
"""Actors by id; the edges between leading actors, which most drawings are made of; pairs of actors with the stories and
articles that name both, within a sentence, a paragraph or an article; periods, by the days of publication and those
told of; and single figures by name."""
