"""What would the table say if the reader is right? The same table under views that take his corrections in.

Every query asks the same names (`actor`, `mention`, `edge`) and gets the corrected rows; the file is not touched. What
a correction reaches is worked out anew, and the rest of the counted tables is passed on as it lies.
"""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import reduce
from typing import Final, NamedTuple

from preprocessing import corrections
from preprocessing.corrections import Correction, CorrectionError, Effect, Hide, Merge, Rename, Retype, Split
from preprocessing.text import fold_word
from queries import counting
from queries.table import Table

__all__ = [
    "Correction", "CorrectionError", "Hide", "Merge", "Rename", "Retype", "Split", "check", "corrected", "dump",
    "parse",
]  # fmt: skip

dump, parse = corrections.dump, corrections.parse

_MENTION: Final = """
    SELECT article, sentence, start, "end", surface, actor, rule, confidence
    FROM (SELECT * REPLACE ({actor} AS actor) FROM {base}.mention) WHERE actor IS NOT NULL"""
_ARTICLE_ACTOR: Final = """
    SELECT * FROM {base}.article_actor WHERE actor NOT IN {touched}
    UNION ALL SELECT article, actor, published, count(*)::INTEGER, shared, min(sentence),
        count(DISTINCT sentence)::INTEGER
    FROM mention JOIN {base}.article ON id = article WHERE actor IN {touched} GROUP BY ALL"""
_NAMED: Final = """
    SELECT article, sentence, paragraph, actor, min(m.start) AS place
    FROM mention m JOIN {base}.sentence USING (article, sentence)
    WHERE article IN (SELECT article FROM {base}.article_actor WHERE actor IN {touched}) GROUP BY ALL"""
_EDGE: Final = """
    SELECT * FROM {base}.edge WHERE a NOT IN {touched} AND b NOT IN {touched}
    UNION ALL
    SELECT x.article, least(x.actor, y.actor), greatest(x.actor, y.actor), x.published, x.shared,
        coalesce(t.sentences, 0), coalesce(t.paragraphs, 0)
    FROM article_actor x JOIN article_actor y ON x.article = y.article AND x.actor <> y.actor
    LEFT JOIN (SELECT p.article, p.actor AS a, q.actor AS b,
            (count(*) FILTER (p.sentence = q.sentence))::INTEGER AS sentences,
            count(DISTINCT p.paragraph)::INTEGER AS paragraphs
        FROM corrected_named p JOIN corrected_named q ON p.article = q.article AND p.paragraph = q.paragraph
        GROUP BY ALL) t ON t.article = x.article AND t.a = x.actor AND t.b = y.actor
    WHERE x.actor IN {touched} AND (y.actor NOT IN {touched} OR x.actor < y.actor)"""
_AMOUNT_ACTOR: Final = """
    SELECT * FROM {base}.amount_actor WHERE actor NOT IN {touched}
    UNION ALL SELECT a.no, n.actor, n.place FROM {base}.amount a
    JOIN corrected_named n ON n.article = a.article AND n.sentence = a.sentence WHERE n.actor IN {touched}"""
_PAIR: Final = f"""
    SELECT * FROM {{base}}.pair WHERE a NOT IN {{touched}} AND b NOT IN {{touched}}
    UNION ALL
    SELECT a, b, sum(sentences)::INTEGER, {
    ", ".join(
        f"(count(*) FILTER ({test}))::INTEGER, {counting.stories(test)}::INTEGER"
        for test in ("sentences > 0", "paragraphs > 0", "true")
    )
} FROM edge WHERE a IN {{touched}} OR b IN {{touched}} GROUP BY a, b"""
_ACTOR: Final = """
    SELECT * FROM {base}.actor WHERE no NOT IN {touched}
    UNION ALL
    SELECT no, actor_id, kind, name_ar, name_en,
        (SELECT list(surface ORDER BY n DESC, surface)
            FROM (SELECT surface, count(*) AS n FROM mention WHERE mention.actor = no GROUP BY surface)),
        coalesce((SELECT count(*)::INTEGER FROM article_actor aa WHERE aa.actor = no), 0),
        coalesce((SELECT count(DISTINCT coalesce(shared, article))::INTEGER FROM article_actor aa
            WHERE aa.actor = no), 0),
        coalesce((SELECT count(published)::INTEGER FROM article_actor aa WHERE aa.actor = no), 0),
        (SELECT min(published) FROM article_actor aa WHERE aa.actor = no),
        (SELECT max(published) FROM article_actor aa WHERE aa.actor = no), 0
    FROM (VALUES {shown}) AS shown(no, actor_id, kind, name_ar, name_en)
    WHERE no IN (SELECT actor FROM mention)"""


@dataclass(frozen=True, slots=True)
class _Row:
    """An actor as it is shown after the corrections."""

    no: int
    actor_id: str
    kind: str
    name_ar: str
    name_en: str


class _Follow(NamedTuple):
    """In an article, what is said of an actor is said of a new one."""

    article: int
    actor: int
    new: int


def check(made: Iterable[Correction]) -> None:
    """Raise `CorrectionError` where corrections contradict each other."""
    corrections.apply(made)


def corrected(table: Table, made: Iterable[Correction]) -> Table:
    """Lay corrections over a table; the answer's version names them too, so that no answer is taken for another's.

    Raises `CorrectionError` where they contradict each other. An actor that the table does not know corrects nothing.
    """
    listed = tuple(made)
    if not listed:
        return table
    effect = corrections.apply(listed)
    digest = hashlib.sha256(corrections.dump(listed).encode()).hexdigest()[:12]
    return replace(table, version=f"{table.version}+{digest}", views=tuple(_statements(table, effect)))


def _statements(table: Table, effect: Effect) -> list[str]:
    rows = _rows(table, effect)
    base = f'"{table.value("SELECT current_database()")}".main'
    number = {row.actor_id: row.no for row in rows.values()}
    goes = {no: number.get(effect.of(row.actor_id) or "") for no, row in rows.items()}
    followed = _followed(table, effect, number) if effect.moves else []
    touched = _set(rows)
    of_mention = _case("actor", goes, inner=_moved(table, effect, number))
    shown = [_shown(row, effect) for no, row in rows.items() if goes[no] == no]
    placed = {"base": base, "touched": touched, "actor": of_mention, "shown": ", ".join(shown) or "(0, '', '', '', '')"}
    queries = {
        "mention": _MENTION,
        "article_actor": _ARTICLE_ACTOR,
        "actor_article": """SELECT actor, article, published, mentions, shared, sentence, sentences
            FROM article_actor""",
        "corrected_named": _NAMED,
        "edge": _EDGE,
        "strong": "SELECT * FROM edge",
        "pair": _PAIR,
        "amount_actor": _AMOUNT_ACTOR,
        "actor": _ACTOR if shown else "SELECT * FROM {base}.actor WHERE no NOT IN {touched}",
        "known": "SELECT actor_id, no FROM actor",
        "claim": _parties("claim", goes, "payer", "recipient"),
        "amount": _parties("amount", goes, "payer", "recipient", followed=followed),
        "relation": f"SELECT * FROM ({_parties('relation', goes, 'subject', 'object', followed=followed)})"
        " WHERE subject <> object",
        "quote": f"SELECT * FROM ({_parties('quote', goes, 'speaker', followed=followed)}) WHERE speaker IS NOT NULL",
        "tie": f"SELECT * FROM ({_parties('tie', goes, 'actor', 'other')}) WHERE actor <> other",
        "spelling": _spellings([row for no, row in rows.items() if goes[no] == no], effect, goes),
    }
    return [f"CREATE TEMP VIEW {name} AS {query.format(**placed)}" for name, query in queries.items()]


def _rows(table: Table, effect: Effect) -> dict[int, _Row]:
    """The actors that corrections speak of, by number; those that a split makes get numbers of their own."""
    ids = {*effect.same, *effect.same.values(), *effect.hidden, *effect.names, *effect.kinds, *effect.added.values()}
    ids |= {one for move in effect.moves for one in move.ids}
    found = table.rows(
        "SELECT no, actor_id, kind, name_ar, name_en FROM actor WHERE actor_id IN (SELECT unnest($ids)) ORDER BY no",
        {"ids": sorted(ids)},
    )
    rows = {int(row["no"]): _Row(**{str(k): v for k, v in row.items()}) for row in found.to_dict("records")}
    kinds = {row.actor_id: row.kind for row in rows.values()}
    last = int(table.value("SELECT max(no) FROM actor") or 0)
    for place, (new, source) in enumerate(effect.added.items(), 1):
        name_ar, name_en = effect.names[new]
        kinds[new] = kinds.get(source, "person")
        rows[last + place] = _Row(last + place, new, kinds[new], name_ar, name_en or new)
    return rows


def _moved(table: Table, effect: Effect, number: Mapping[str, int]) -> str:
    """Whom a mention means after the splits, as SQL on the columns of `mention`."""
    articles = {one for move in effect.moves for one in move.articles}
    found = table.rows(
        "SELECT id, article_id FROM article WHERE article_id IN (SELECT unnest($ids))", {"ids": sorted(articles)}
    )
    places = dict(zip(found["article_id"], found["id"], strict=True))

    def step(inner: str, move: corrections.Move) -> str:
        ids = _set(number[one] for one in move.ids if one in number)
        within = _set(int(places[one]) for one in move.articles if one in places)
        spelled = ", ".join(map(_text, sorted(move.surfaces))) or "NULL"
        test = f"{inner} IN {ids} AND (surface IN ({spelled}) OR article IN {within})"
        return f"(CASE WHEN {test} THEN {number[move.new]} ELSE {inner} END)"

    return reduce(step, effect.moves, "actor")


def _shown(row: _Row, effect: Effect) -> str:
    arabic, english = effect.names.get(row.actor_id, ("", ""))
    texts = (row.actor_id, effect.kinds.get(row.actor_id, row.kind), arabic or row.name_ar, english or row.name_en)
    return f"({row.no}::INTEGER, {', '.join(map(_text, texts))})"


def _followed(table: Table, effect: Effect, number: Mapping[str, int]) -> list[_Follow]:
    """Where a split leaves an article without the actor, what is said of him there is said of the first new one."""
    ids = sorted({one for move in effect.moves for one in move.ids})
    rows = table.rows(
        """SELECT article, actor_id, surface, article_id
        FROM mention JOIN actor ON no = actor JOIN article ON id = article
        WHERE actor_id IN (SELECT unnest($ids)) ORDER BY article, start""",
        {"ids": ids},
    )
    became: dict[tuple[int, str], list[str]] = {}
    for row in rows.to_dict("records"):
        moved = effect.moved(row["actor_id"], row["surface"], row["article_id"])
        became.setdefault((int(row["article"]), row["actor_id"]), []).append(moved)
    return [
        _Follow(article, number[actor_id], number[moved[0]])
        for (article, actor_id), moved in became.items()
        if actor_id not in moved
    ]


def _parties(name: str, goes: Mapping[int, int | None], *columns: str, followed: Iterable[_Follow] = ()) -> str:
    """A table whose columns name actors, each as it is now; null where it is hidden."""

    def value(column: str) -> str:
        cases = " ".join(f"WHEN article = {one.article} AND {column} = {one.actor} THEN {one.new}" for one in followed)
        return _case(column, goes, inner=f"(CASE {cases} ELSE {column} END)" if cases else "")

    replaced = ", ".join(f"{value(column)} AS {column}" for column in columns)
    return f"SELECT * REPLACE ({replaced}) FROM {{base}}.{name}"


def _spellings(rows: list[_Row], effect: Effect, goes: Mapping[int, int | None]) -> str:
    """Under which folded forms actors are found: as before, and under their new names."""
    names = [(name, row.no) for row in rows for name in effect.names.get(row.actor_id, ()) if name]
    new = "".join(f" UNION ALL SELECT {_text(fold_word(name))}, {no}::INTEGER" for name, no in names)
    new = new.replace("{", "{{").replace("}", "}}")  # the query is filled in once more
    return f"SELECT * FROM ({_parties('spelling', goes, 'actor')}) WHERE actor IS NOT NULL{new}"


def _case(column: str, goes: Mapping[int, int | None], *, inner: str = "") -> str:
    """Map the numbers of actors to those they are now, as SQL."""
    cases = " ".join(
        f"WHEN {no} THEN {'NULL' if to is None else to}" for no, to in goes.items() if to != no
    )  # fmt: skip
    value = inner or column
    return f"(CASE {value} {cases} ELSE {value} END)::INTEGER" if cases else f"{value}::INTEGER"


def _set(numbers: Iterable[int]) -> str:
    return f"({', '.join(map(str, sorted(numbers))) or -1})"  # no number is negative


def _text(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
