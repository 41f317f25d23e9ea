"""How does the app read a big table at once? From a DuckDB file made of the Parquet tables, laid out for its queries.

Articles come without bodies, ids are small integers (dates ascending, so newest first is `ORDER BY id DESC`), the pairs
of actors named together are counted beforehand, and each table lies in the order in which it is asked. Numbers start at
1; `article.story` is the id of the article that gives the story its name.
"""

from pathlib import Path
from typing import Final

import duckdb
import pyarrow as pa

from preprocessing import identity, lexicon, tables, writing
from preprocessing.text import fold_word

FILE: Final = "siyaq.duckdb"

_TABLES: Final[dict[str, str]] = {
    "source": """
        SELECT row_number() OVER (ORDER BY count(*) DESC, source)::INTEGER AS no, source AS name
        FROM articles WHERE source IS NOT NULL GROUP BY source ORDER BY no""",
    "numbered": """
        SELECT row_number() OVER (ORDER BY published NULLS FIRST, article_id)::INTEGER AS id, article_id, story_id,
               published
        FROM articles ORDER BY article_id""",
    "article": """
        SELECT n.id, a.article_id, a.title, s.no AS source_no, a.published, a.published_basis, a.url, a.author, a.words,
               a.language, st.id AS story, a.file
        FROM articles a JOIN numbered n USING (article_id) LEFT JOIN source s ON s.name = a.source
        LEFT JOIN numbered st ON st.article_id = a.story_id ORDER BY n.id""",
    "body": """
        SELECT n.id AS article, a.text, a.body_start
        FROM articles a JOIN numbered n USING (article_id) ORDER BY n.id""",
    "sentence": """
        SELECT n.id AS article, s.sentence, s.start, s."end", substring(a.text, s.start + 1, s."end" - s.start) AS text
        FROM sentences s JOIN numbered n USING (article_id) JOIN articles a USING (article_id)
        ORDER BY n.id, s.sentence""",
    "counted": """
        SELECT actor_id, count(DISTINCT article_id)::INTEGER AS articles, count(DISTINCT story_id)::INTEGER AS stories,
               min(published) AS first_seen, max(published) AS last_seen
        FROM mentions JOIN numbered USING (article_id) GROUP BY actor_id""",
    "actor": """
        SELECT row_number() OVER (ORDER BY coalesce(c.stories, 0) DESC, actor_id)::INTEGER AS no, actor_id, a.kind,
               a.name_ar, a.name_en, a.aliases, coalesce(c.articles, 0) AS articles, coalesce(c.stories, 0) AS stories,
               c.first_seen, c.last_seen
        FROM actors a LEFT JOIN counted c USING (actor_id) ORDER BY no""",
    "mention": """
        SELECT n.id AS article, m.sentence, m.start, m."end", m.surface, a.no AS actor, m.rule, m.confidence
        FROM mentions m JOIN numbered n USING (article_id) JOIN actor a USING (actor_id)
        ORDER BY n.id, m.start, m."end", a.no""",
    "article_actor": """
        SELECT m.article, m.actor, n.published, count(*)::INTEGER AS mentions
        FROM mention m JOIN numbered n ON n.id = m.article GROUP BY ALL ORDER BY m.article, m.actor""",
    "actor_article": """
        SELECT actor, article, published, mentions FROM article_actor ORDER BY actor, article""",
    "named": "SELECT DISTINCT article, sentence, actor FROM mention",
    "together": """
        SELECT x.article, x.actor AS a, y.actor AS b, count(*)::INTEGER AS sentences
        FROM named x JOIN named y ON x.article = y.article AND x.sentence = y.sentence AND x.actor < y.actor
        GROUP BY ALL""",
    "edge": """
        SELECT x.article, x.actor AS a, y.actor AS b, x.published, r.story, coalesce(t.sentences, 0) AS sentences
        FROM article_actor x JOIN article_actor y ON x.article = y.article AND x.actor < y.actor
        JOIN article r ON r.id = x.article
        LEFT JOIN together t ON t.article = x.article AND t.a = x.actor AND t.b = y.actor
        ORDER BY x.article, x.actor, y.actor""",
    "happened": """
        SELECT n.id AS article, d.sentence, d.start, d."end", d.surface, d.date_from, d.date_to, d.precision, d.basis
        FROM dates d JOIN numbered n USING (article_id) ORDER BY n.id, d.start, d."end\"""",
    "claim": """
        SELECT row_number() OVER (ORDER BY c.stories DESC, c.usd DESC NULLS LAST, c.claim_id)::INTEGER AS no,
               c.claim_id, c.usd, c.usd_high, c.bound, c.kind, p.no AS payer, r.no AS recipient,
               c.date_from, c.date_to, c.stories, c.articles, c.conflict_id
        FROM claims c LEFT JOIN actor p ON p.actor_id = c.payer_id LEFT JOIN actor r ON r.actor_id = c.recipient_id
        ORDER BY no""",
    "amount": """
        SELECT row_number() OVER (ORDER BY n.id, a.start, a."end")::INTEGER AS no, n.id AS article, a.sentence, a.start,
               a."end", a.surface, a.value, a.value_high, a.currency, a.usd, a.usd_high, a.rate, a.rate_date,
               a.rate_basis, a.bound, a.kind, p.no AS payer, r.no AS recipient, c.no AS claim, n.published
        FROM amounts a JOIN numbered n USING (article_id) LEFT JOIN actor p ON p.actor_id = a.payer_id
        LEFT JOIN actor r ON r.actor_id = a.recipient_id LEFT JOIN claim c USING (claim_id) ORDER BY no""",
    "amount_actor": """
        SELECT a.no AS amount, m.actor FROM amount a JOIN named m ON m.article = a.article AND m.sentence = a.sentence
        ORDER BY a.no, m.actor""",
    "relation": """
        SELECT n.id AS article, r.sentence, r.start, r."end", s.no AS subject, r.predicate, o.no AS object, r.rule
        FROM relations r JOIN numbered n USING (article_id) JOIN actor s ON s.actor_id = r.subject_id
        JOIN actor o ON o.actor_id = r.object_id ORDER BY n.id, r.start, r."end", s.no, r.predicate, o.no""",
    "quote": """
        SELECT n.id AS article, q.sentence, q.start, q."end", s.no AS speaker, q.rule
        FROM quotes q JOIN numbered n USING (article_id) JOIN actor s ON s.actor_id = q.speaker_id
        ORDER BY n.id, q.start, q."end\"""",
    "tie": """
        SELECT a.no AS actor, t.tie, o.no AS other, t.since FROM listed_tie t JOIN actor a USING (actor_id)
        JOIN actor o ON o.actor_id = t.other_id ORDER BY a.no, t.tie, o.no""",
    "problem": """
        SELECT file, article_id, stage, what, excerpt FROM problems
        ORDER BY file, stage, what, article_id NULLS FIRST, excerpt NULLS FIRST""",
}
"""Each table and the query that makes it, from the article table's files and the tables above it."""

_PASSING: Final = frozenset({"numbered", "counted", "named", "together"})
"""Tables that only help to make others; they do not stay in the file."""

TABLES: Final = (*(name for name in _TABLES if name not in _PASSING), "spelling", "lexicon")


def write(folder: Path) -> None:
    """Make the serving file of the article table that lies in `folder`."""
    with duckdb.connect(":memory:") as connection:
        connection.execute(f"ATTACH {writing.quoted(folder / FILE)} AS serving")
        connection.execute("USE serving")
        for name in tables.SCHEMAS:
            source = f"SELECT * FROM read_parquet({writing.quoted(folder / f'{name}.parquet')})"
            connection.execute(f"CREATE TEMP VIEW {name} AS {source}")
        connection.register("listed_tie", identity.ties())
        for name, query in _TABLES.items():
            connection.execute(f"CREATE {'TEMP ' if name in _PASSING else ''}TABLE {name} AS {query}")
        _write_spellings(connection)
        _write_lexicon(connection)
        connection.execute("USE memory")
        connection.execute("DETACH serving")


def _write_spellings(connection: duckdb.DuckDBPyConnection) -> None:
    """Add the table `spelling`: under which folded forms an actor is found, in the order of the forms."""
    names = connection.execute("SELECT no, [name_ar, name_en] || aliases FROM actor").fetchall()
    forms = {(fold_word(name), no) for no, spellings in names for name in spellings}
    columns = {"form": [form for form, _ in forms], "actor": [no for _, no in forms]}
    connection.register("forms", pa.table(columns, pa.schema([("form", pa.string()), ("actor", pa.int32())])))
    connection.execute("CREATE TABLE spelling AS SELECT form, actor FROM forms ORDER BY form, actor")


def _write_lexicon(connection: duckdb.DuckDBPyConnection) -> None:
    """Add the table `lexicon`: the names of actors and the words that this table was made with, list by list."""
    rows = [
        {"list": path.stem, "id": row.id, "form": row.form, "note": row.note, "folded": fold_word(row.form)}
        for path in sorted(lexicon.FOLDER.glob("*.tsv"))
        for row in lexicon.rows(path.stem)
    ]
    connection.register("words", pa.Table.from_pylist(rows))
    connection.execute("CREATE TABLE lexicon AS SELECT * FROM words")
