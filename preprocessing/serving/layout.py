"""What lies in the serving file, and in which order? The tables that hold each row of the article table once."""

from typing import Final

STAGES: Final = (
    ("articles", "sentences", "dates"), ("actors", "mentions", "relations", "quotes", "problems"),
    ("amounts", "claims"),
)  # fmt: skip
"""The article table in the order in which a build knows its tables: by itself, with the actors, with the claims."""

OF_ARTICLES: Final = frozenset({
    "source", "numbered", "copied", "placed", "article", "body", "broken", "sentence", "happened", "period",
})  # fmt: skip
OF_CLAIMS: Final = frozenset({"numbered_claim", "amount", "claim", "amount_actor", "total"})
"""What is made in the first and in the last stage; all else is made in the second."""

_NEWLINES: Final = """list_transform(range(1, len(lines)),
    lambda i: (list_sum(list_transform(lines[1:i], lambda line: length(line))) + i - 1)::INTEGER)"""
"""Where a text's lines end, of the text parted into `lines`."""

TABLES: Final[dict[str, str]] = {
    "source": """
        SELECT row_number() OVER (ORDER BY count(*) DESC, source)::INTEGER AS no, source AS name,
               substr(md5(source), 1, 6) AS key, count(*)::INTEGER AS articles
        FROM articles WHERE source IS NOT NULL GROUP BY source ORDER BY no""",
    "numbered": """
        SELECT row_number() OVER (ORDER BY published NULLS FIRST, article_id)::INTEGER AS id, article_id, story_id,
               published
        FROM articles""",
    "copied": "SELECT story_id FROM articles GROUP BY story_id HAVING count(*) > 1",
    "placed": """
        SELECT n.id, n.article_id, n.published, if(c.story_id IS NULL, NULL, s.id) AS shared, s.id AS story
        FROM numbered n LEFT JOIN numbered s ON s.article_id = n.story_id
        LEFT JOIN copied c ON c.story_id = n.story_id""",
    "article": """
        SELECT n.id, a.article_id, a.title, s.no AS source_no, a.published, a.published_basis, a.url, a.author, a.words,
               a.language, n.story, n.shared, a.file
        FROM articles a JOIN placed n USING (article_id) LEFT JOIN source s ON s.name = a.source ORDER BY n.id""",
    "body": "SELECT * FROM {dealt} ORDER BY article",
    "broken": f"""
        SELECT n.id AS article, {_NEWLINES} AS newlines
        FROM (SELECT article_id, string_split(text, chr(10)) AS lines FROM articles) JOIN placed n
        USING (article_id)""",
    "sentence": """
        WITH gap AS (
            SELECT n.id AS article, s.sentence, s.start, s."end",
                   lag(s."end", 1, 0) OVER (PARTITION BY n.id ORDER BY s.sentence) AS before
            FROM sentences s JOIN placed n USING (article_id)
        ), parted AS (
            SELECT gap.*, len(list_filter(newlines, lambda place: place >= before AND place < start)) > 0 AS breaks
            FROM gap JOIN broken USING (article)
        )
        SELECT article, sentence, start, "end",
               (sum(breaks::INTEGER) OVER (PARTITION BY article ORDER BY sentence))::INTEGER AS paragraph
        FROM parted ORDER BY article, sentence""",
    "counted": """
        SELECT actor_id, count(*)::INTEGER AS articles,
               (count(*) FILTER (shared IS NULL) + count(DISTINCT shared))::INTEGER AS stories,
               count(published)::INTEGER AS dated, min(published) AS first_seen, max(published) AS last_seen
        FROM (SELECT DISTINCT actor_id, article_id FROM mentions) JOIN placed USING (article_id) GROUP BY actor_id""",
    "actor": """
        SELECT row_number() OVER named::INTEGER AS no, actor_id, a.kind,
               a.name_ar, a.name_en, a.aliases, coalesce(c.articles, 0) AS articles, coalesce(c.stories, 0) AS stories,
               coalesce(c.dated, 0) AS dated, c.first_seen, c.last_seen,
               row_number() OVER (PARTITION BY a.kind ORDER BY c.stories DESC NULLS LAST, c.articles DESC, actor_id
               )::INTEGER AS place
        FROM actors a LEFT JOIN counted c USING (actor_id)
        WINDOW named AS (ORDER BY c.stories DESC NULLS LAST, c.articles DESC, actor_id) ORDER BY no""",
    "mention": """
        SELECT n.id AS article, m.sentence, m.start, m."end", m.surface, a.no AS actor, m.rule, m.confidence
        FROM mentions m JOIN placed n USING (article_id) JOIN actor a USING (actor_id)
        ORDER BY n.id, m.start, m."end", a.no""",
    "article_actor": """
        SELECT m.article, m.actor, n.published, count(*)::INTEGER AS mentions, n.shared, min(m.sentence) AS sentence,
               count(DISTINCT m.sentence)::INTEGER AS sentences
        FROM mention m JOIN placed n ON n.id = m.article GROUP BY ALL ORDER BY m.article, m.actor""",
    "actor_article": """
        SELECT actor, article, published, mentions, shared, sentence, sentences
        FROM article_actor ORDER BY actor, article""",
    "edge": """
        WITH named AS MATERIALIZED (
            SELECT m.article, m.sentence, s.paragraph, m.actor
            FROM (FROM mention WHERE article BETWEEN {first} AND {last}) m
            JOIN (FROM sentence WHERE article BETWEEN {first} AND {last}) s USING (article, sentence) GROUP BY ALL
        ), within AS (SELECT DISTINCT article, paragraph, actor FROM named), together AS (
            SELECT x.article, x.actor AS a, y.actor AS b, count(*)::INTEGER AS sentences
            FROM named x JOIN named y ON x.article = y.article AND x.sentence = y.sentence AND x.actor < y.actor
            GROUP BY ALL
        ), beside AS (
            SELECT x.article, x.actor AS a, y.actor AS b, count(*)::INTEGER AS paragraphs
            FROM within x JOIN within y ON x.article = y.article AND x.paragraph = y.paragraph AND x.actor < y.actor
            GROUP BY ALL
        )
        SELECT x.article, x.actor AS a, y.actor AS b, x.published, x.shared, coalesce(t.sentences, 0) AS sentences,
               coalesce(p.paragraphs, 0) AS paragraphs
        FROM (FROM article_actor WHERE article BETWEEN {first} AND {last}) x
        JOIN (FROM article_actor WHERE article BETWEEN {first} AND {last}) y
            ON x.article = y.article AND x.actor < y.actor
        LEFT JOIN together t ON t.article = x.article AND t.a = x.actor AND t.b = y.actor
        LEFT JOIN beside p ON p.article = x.article AND p.a = x.actor AND p.b = y.actor
        ORDER BY x.article, x.actor, y.actor""",
    "happened": """
        SELECT n.id AS article, d.sentence, d.start, d."end", d.surface, d.date_from, d.date_to, d.precision, d.basis,
               n.published, n.shared,
               row_number() OVER (same ORDER BY d.date_from IS NULL, n.id, d.start) = 1 AS first,
               coalesce(min(d.date_from) OVER same = max(d.date_from) OVER same
                   AND min(d.date_to) OVER same = max(d.date_to) OVER same, true) AS alike
        FROM dates d JOIN placed n USING (article_id)
        WINDOW same AS (PARTITION BY n.story, d.sentence, d.surface) ORDER BY n.id, d.start, d."end\"""",
    "numbered_claim": """
        SELECT row_number() OVER (ORDER BY stories DESC, usd DESC NULLS LAST, claim_id)::INTEGER AS no, claim_id
        FROM claims""",
    "amount": """
        SELECT row_number() OVER (ORDER BY n.id, a.start, a."end")::INTEGER AS no, n.id AS article, a.sentence, a.start,
               a."end", a.surface, a.value, a.value_high, a.currency, a.usd, a.usd_high, a.rate, a.rate_date,
               a.rate_basis, a.bound, a.kind, p.no AS payer, r.no AS recipient, c.no AS claim, n.published, n.shared
        FROM amounts a JOIN placed n USING (article_id) LEFT JOIN actor p ON p.actor_id = a.payer_id
        LEFT JOIN actor r ON r.actor_id = a.recipient_id LEFT JOIN numbered_claim c USING (claim_id) ORDER BY no""",
    "claim": """
        SELECT n.no, c.claim_id, c.usd, c.usd_high, c.bound, c.kind, p.no AS payer, r.no AS recipient,
               c.date_from, c.date_to, c.stories, c.articles, c.conflict_id, t.day, t.amount, t.article
        FROM claims c JOIN numbered_claim n USING (claim_id)
        LEFT JOIN actor p ON p.actor_id = c.payer_id LEFT JOIN actor r ON r.actor_id = c.recipient_id
        LEFT JOIN (SELECT claim, min(published) AS day,
            coalesce(min(no) FILTER (published IS NOT NULL), min(no)) AS amount,
            coalesce(min(article) FILTER (published IS NOT NULL), min(article)) AS article FROM amount GROUP BY claim
        ) t ON t.claim = n.no ORDER BY n.no""",
    "amount_actor": """
        SELECT a.no AS amount, m.actor, min(m.start) AS place
        FROM amount a JOIN mention m ON m.article = a.article AND m.sentence = a.sentence
        GROUP BY a.no, m.actor ORDER BY a.no, m.actor""",
    "relation": """
        SELECT n.id AS article, r.sentence, r.start, r."end", s.no AS subject, r.predicate, o.no AS object, r.rule,
               n.shared
        FROM relations r JOIN placed n USING (article_id) JOIN actor s ON s.actor_id = r.subject_id
        JOIN actor o ON o.actor_id = r.object_id ORDER BY n.id, r.start, r."end", s.no, r.predicate, o.no""",
    "quote": """
        SELECT n.id AS article, q.sentence, q.start, q."end", s.no AS speaker, q.rule
        FROM quotes q JOIN placed n USING (article_id) JOIN actor s ON s.actor_id = q.speaker_id
        ORDER BY n.id, q.start, q."end\"""",
    "tie": """
        SELECT a.no AS actor, t.tie, o.no AS other, t.since FROM listed_tie t JOIN actor a USING (actor_id)
        JOIN actor o ON o.actor_id = t.other_id ORDER BY a.no, t.tie, o.no""",
    "problem": """
        SELECT file, article_id, stage, what, excerpt FROM problems
        ORDER BY file, stage, what, article_id NULLS FIRST, excerpt NULLS FIRST""",
}
"""Each table and the query that makes it, from the article table's files and the tables above it."""

DEALT: Final[dict[str, str]] = {
    "body": "SELECT n.id AS article, a.text, a.body_start FROM articles a JOIN placed n USING (article_id)",
}
"""The rows of tables that are sorted a stretch of articles after the other (`writing.stretches`)."""

STRETCHED: Final = frozenset({"edge"})
"""Tables that are made from `first` to `last`, a stretch of articles after the other: what is worked out in between is
several times as large as their rows, and DuckDB can't put all of it aside."""

PASSING: Final = frozenset({"numbered", "copied", "placed", "broken", "counted", "numbered_claim"})
"""Tables that only help to make others; they do not stay in the file."""

LAST_USE: Final[dict[str, tuple[str, ...]]] = {
    "placed": ("numbered", "copied"),
    "sentence": ("broken",),
    "actor": ("counted",),
}
"""After which table a passing one is needed no more: it may be large."""
