"""Which articles are these, and what do they say? Pages of articles, and one article with all that was found in it.

A list may hold every article, or one row a story: of the copies that the filter lets through, the first in the order.
"""

from collections import Counter
from dataclasses import dataclass
from typing import Any, Final, Literal

import pandas as pd

from queries import counting
from queries import filters as chosen
from queries.filters import Condition, Filters
from queries.table import Table, among

Order = Literal["newest", "oldest", "relevance"]
ORDERS: Final[tuple[Order, ...]] = ("newest", "oldest", "relevance")

_PLACES: Final = {
    "newest": "-a.id::BIGINT",
    "oldest": "a.id + if(a.published IS NULL, 1::BIGINT << 40, 0)",
    "relevance": "rank::BIGINT",
}
"""What the order of articles goes by, the least first; numbers run with the days, those of undated articles first."""
_RANKED: Final = "JOIN found ON found.article = a.id"
_SINGLE: Final = "SELECT story, id, place, 1 AS articles FROM standing"
_COPIED: Final = """SELECT story, arg_min(id, place) AS id, min(place) AS place, count(*) AS articles FROM standing
    WHERE shared IS NOT NULL GROUP BY story"""
_FOLDED: Final = f"{_SINGLE} WHERE shared IS NULL UNION ALL {_COPIED}"
"""Only stories with copies are put together: the others are together as they are."""
_FIRST: Final = {"newest": "id DESC", "oldest": "published IS NULL, id", "relevance": "rank"}
"""The order of `_PLACES`, as it lies on disk."""
_COUNTED: Final = {
    "people": "person", "companies": "company", "organizations": "organization", "sums": "sums", "dates": "dates",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Way:
    """Where one stands in a list: the articles before and after (their ids), and the row's number of how many.

    `number` is null for an article that the filter leaves out.
    """

    previous: str | None
    next: str | None
    number: int | None
    of: int


def count(table: Table, filters: Filters) -> int:
    """Count the articles asked for."""
    return counting.figures(table, filters)["articles"]


def count_stories(table: Table, filters: Filters) -> int:
    """Count the stories that the articles asked for tell."""
    return counting.figures(table, filters)["stories"]


def page(
    table: Table, filters: Filters, *, number: int = 1, size: int = 10, order: Order = "newest", fold: bool = False
) -> pd.DataFrame:
    """List a page of articles, undated ones last: article_id, title, source, published, words, text, body_start, …

    … story (a number), copies (how many more of the story are asked for; 0 unless they are `fold`ed together), people,
    companies, organizations, sums, dates (how many are named in it).
    """
    where = chosen.rows(table, filters)
    last = number * size
    shown = table.rows(
        f"""WITH {_standing(where, order)},
        single AS (SELECT story, id, place, 1 AS articles FROM standing
            WHERE {"shared IS NULL" if fold else "true"} ORDER BY {_FIRST[_order(where, order)]} LIMIT {last}),
        listed AS (FROM single {f"UNION ALL (FROM ({_COPIED}) ORDER BY place LIMIT {last})" if fold else ""})
        SELECT id, place, articles - 1 AS copies FROM listed ORDER BY place LIMIT $size OFFSET $skipped""",
        where.parameters | {"size": size, "skipped": last - size},
    )
    ids = among(shown["id"])
    listed = table.rows(
        f"""SELECT id, article_id, title, name AS source, published, words, text, body_start, story
        FROM (FROM article WHERE id IN {ids}) JOIN (FROM body WHERE article IN {ids}) ON article = id
        LEFT JOIN source ON no = source_no"""
    )
    rows = listed.set_index("id").loc[shown["id"]].reset_index()
    return rows.assign(copies=shown["copies"], **_counts(table, rows["id"])).drop(columns="id")


def _counts(table: Table, articles: pd.Series) -> dict[str, pd.Series]:
    """Count what each of a few articles names: people, companies, organizations, sums, dates."""
    ids = among(articles)
    named = table.set(f"SELECT article, actor FROM article_actor WHERE article IN {ids}").to_pydict()
    kinds = table.set(f"SELECT no, kind FROM actor WHERE no IN {among(named['actor'])}").to_pydict()
    kind_of = dict(zip(kinds["no"], kinds["kind"], strict=True))
    found = Counter((article, kind_of.get(no)) for article, no in zip(*named.values(), strict=True))
    stated = table.set(
        f"""SELECT article, 'sums' AS what FROM amount WHERE article IN {ids}
        UNION ALL SELECT article, 'dates' FROM happened WHERE article IN {ids}"""
    )
    found.update(zip(*stated.to_pydict().values(), strict=True))
    return {
        name: pd.Series([found[article, kind] for article in articles], articles.index, dtype="int64")
        for name, kind in _COUNTED.items()
    }


def of_stories(table: Table, filters: Filters, stories: tuple[int, ...]) -> pd.DataFrame:
    """List the articles asked for that tell some stories: story, article_id, title, source, published; newest first."""
    where = chosen.articles(table, filters)
    sql = f"""SELECT story, article_id, title, name AS source, published
        FROM article LEFT JOIN source ON no = source_no
        WHERE story IN (SELECT unnest($stories::INTEGER[])) AND {where.sql} ORDER BY article.id DESC"""
    return table.rows(sql, where.parameters | {"stories": list(stories)})


def way(table: Table, filters: Filters, article_id: str, *, order: Order = "newest", fold: bool = False) -> Way:
    """Find what stands before and after an article in the list of `page`; a copy stands where its story does.

    An article that the filter leaves out stands where its day would put it; among matches it has no place.
    """
    where = chosen.rows(table, filters)
    order = _order(where, order)
    own = "NULL" if order == "relevance" else _PLACES[order]
    same = "l.story = a.story" if fold else "l.id = a.id"
    sql = f"""
        WITH {_listed(where, order, fold)},
        here AS (SELECT l.id IS NOT NULL AS inside, coalesce(l.place, {own}) AS stand
            FROM article a LEFT JOIN listed l ON {same} WHERE article_id = $here)
        SELECT (SELECT article_id FROM article WHERE article.id = before) AS before,
            (SELECT article_id FROM article WHERE article.id = after) AS after, place, inside, total
        FROM (SELECT arg_max(id, place) FILTER (place < stand) AS before, count(*) FILTER (place < stand) + 1 AS place,
            arg_min(id, place) FILTER (place > stand) AS after, bool_or(inside) AS inside, count(*) AS total
            FROM listed, here)"""
    before, after, place, inside, total = table.rows(sql, where.parameters | {"here": article_id}).iloc[0]
    number = int(place) if not pd.isna(inside) and inside else None
    return Way(_text(before), _text(after), number, int(total))


def read(table: Table, article_id: str) -> dict[str, Any] | None:
    """Read one article: its columns, its number (`article`), its source's name and its `copies`.

    `copies` lists the titles, sources, days and ids of articles that tell the same story; null where no article has
    the id.
    """
    rows = table.rows(
        """SELECT article.id AS article, article_id, title, text, body_start, name AS source, url, author, published,
            published_basis, words, story FROM article JOIN body ON article = id LEFT JOIN source ON no = source_no
        WHERE article_id = $id""",
        {"id": article_id},
    )
    if rows.empty:
        return None
    found: dict[str, Any] = {str(k): None if pd.isna(v) else v for k, v in rows.to_dict("records")[0].items()}
    copies = table.rows(
        """SELECT article_id, title, name AS source, published FROM article LEFT JOIN source ON no = source_no
        WHERE story = $story AND article_id <> $id ORDER BY article.id""",
        {"story": found.pop("story"), "id": article_id},
    )
    return found | {"copies": copies.to_dict("records")}


def parties(table: Table, article: int) -> pd.DataFrame:
    """List who pays whom in an article's amounts: no, payer_id, recipient_id, null where the text does not say."""
    sql = """SELECT a.no, p.actor_id AS payer_id, r.actor_id AS recipient_id
        FROM amount a LEFT JOIN actor p ON p.no = payer LEFT JOIN actor r ON r.no = recipient
        WHERE article = $article ORDER BY a.no"""
    return table.rows(sql, {"article": article})


def relations(table: Table, article: int) -> pd.DataFrame:
    """List the relations that an article states: sentence, subject_id, predicate, object_id; each once, in order."""
    sql = """SELECT min(sentence) AS sentence, s.actor_id AS subject_id, predicate, o.actor_id AS object_id
        FROM relation JOIN actor s ON s.no = subject JOIN actor o ON o.no = object
        WHERE article = $article GROUP BY ALL
        ORDER BY sentence, min(relation.start), subject_id, predicate, object_id"""
    return table.rows(sql, {"article": article})


def quotes(table: Table, article: int) -> pd.DataFrame:
    """List what an article quotes, in reading order: sentence, start, end (of its words), speaker_id, rule."""
    sql = """SELECT sentence, q.start, q."end", actor_id AS speaker_id, rule
        FROM quote q JOIN actor ON no = speaker WHERE article = $article ORDER BY q.start, q."end\""""
    return table.rows(sql, {"article": article})


def _listed(where: Condition, order: Order, fold: bool) -> str:
    """Write the tables `standing` and `listed` (story, id, place, articles): the rows of a list, in no order."""
    return f"{_standing(where, order)}, listed AS ({_FOLDED if fold else _SINGLE})"


def _standing(where: Condition, order: Order) -> str:
    """Write the table `standing`: the articles asked for, and where each stands in an order (place)."""
    by = _order(where, order)
    ranked = (", rank", _RANKED) if by == "relevance" else ("", "")
    return f"""standing AS (SELECT a.id, coalesce(a.shared, a.id) AS story, a.shared, a.published,
        {_PLACES[by]} AS place{ranked[0]} FROM {where.sql} a {ranked[1]})"""


def _order(where: Condition, order: Order) -> Order:
    """Give the order that holds: without words to look for, none matches better than another."""
    return "newest" if order == "relevance" and "found" not in where.parameters else order


def _text(value: Any) -> str | None:
    return None if pd.isna(value) else str(value)
