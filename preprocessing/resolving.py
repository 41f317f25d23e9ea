"""Whom does each row of the parts mean, once all articles are known? Told by views over the parts, before the joining.

First the spellings of one actor are brought together (identity), then what readers put right is applied (corrections).
The parts themselves stay as they are; each view keeps its name and its columns.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Set
from functools import lru_cache
from itertools import chain, starmap
from typing import Any, Final

import duckdb
import pyarrow as pa

from preprocessing import corrections, identity, tables, transliteration
from preprocessing.corrections import Correction, Effect
from preprocessing.identity import Met, namesakes
from preprocessing.reading import EXCERPT, Problem
from preprocessing.text import fold_word

_ARTICLES: Final = 200  # of an actor, in which signs are looked for
_AT_ONCE: Final = 5_000  # rows read at a time
_BEFORE, _AFTER = 70, 50  # characters around a mention

_PLACES: Final = f"""
    SELECT actor_id, article_id, min(start) AS start, arg_min("end", start) AS "end" FROM mentions_parts
    WHERE actor_id IN (SELECT actor_id FROM asked) GROUP BY actor_id, article_id
    QUALIFY row_number() OVER (PARTITION BY actor_id ORDER BY article_id) <= {_ARTICLES}"""
_BESIDE: Final = f"""
    SELECT p.actor_id, list(DISTINCT m.actor_id) FROM ({_PLACES}) p JOIN mentions_parts m USING (article_id)
    WHERE m.actor_id != p.actor_id GROUP BY p.actor_id"""
_AROUND: Final = f"""
    SELECT p.actor_id, substring(a.text, greatest(start - {_BEFORE}, 0) + 1, least(start, {_BEFORE})),
           substring(a.text, "end" + 1, {_AFTER})
    FROM ({_PLACES}) p JOIN articles_parts a USING (article_id)"""
_NAMED: Final = f"""
    WITH asked AS (
        SELECT actor_id, arg_max(name_ar, times) AS name FROM actors_parts WHERE kind = 'person' AND origin = 'found'
        GROUP BY actor_id HAVING sum(times) >= {identity.OFTEN}
    )
    SELECT p.actor_id, name, substring(a.text, greatest(start - {_BEFORE}, 0) + 1, least(start, {_BEFORE}))
    FROM ({_PLACES}) p JOIN asked USING (actor_id) JOIN articles_parts a USING (article_id)"""
_WORD: Final = re.compile(r"[^\W\d_]{3,}")
_AND: Final = re.compile("^(?:و?ال|لل|[وبل](?=...))")

_TEXT: Final = pa.string()
_PASSED: Final[Mapping[str, Mapping[str, pa.DataType]]] = {
    "became": {"found_id": _TEXT, "actor_id": _TEXT},
    "called": {"actor_id": _TEXT, "kind": _TEXT, "name_ar": _TEXT, "name_en": _TEXT, "origin": _TEXT},
    "moved": {"article_id": _TEXT, "start": pa.int32(), "found_id": _TEXT, "new_id": _TEXT},
    "followed": {"article_id": _TEXT, "found_id": _TEXT, "new_id": _TEXT},
    "recounted": {"actor_id": _TEXT},
    "doubts": dict.fromkeys(tables.SCHEMAS["problems"].names, _TEXT),
}
"""What is worked out here, and handed to the views."""

_NOW: Final = "CASE WHEN {b}.found_id IS NULL THEN {raw} ELSE {b}.actor_id END"


def _reference(column: str, name: str) -> tuple[str, str]:
    """How a column that refers to an actor reads now, and the joins that it takes."""
    raw = f"coalesce({name}f.new_id, p.{column})"
    joins = f"""
        LEFT JOIN followed {name}f ON {name}f.article_id = p.article_id AND {name}f.found_id = p.{column}
        LEFT JOIN became {name} ON {name}.found_id = {raw}"""
    return _NOW.format(b=name, raw=raw), joins


def _view(table: str, *columns: str) -> str:
    """The view of a table whose `columns` refer to actors: rows that must name one go where it is hidden."""
    pairs = {column: _reference(column, f"b{number}") for number, column in enumerate(columns)}
    replaced = ", ".join(f"{now} AS {column}" for column, (now, _) in pairs.items())
    return f"SELECT p.* REPLACE ({replaced}) FROM {table}_raw p" + "".join(joins for _, joins in pairs.values())


_VIEWS: Final[Mapping[str, str]] = {
    "mentions": f"""
        SELECT p.* REPLACE ({_NOW.format(b="b", raw="coalesce(v.new_id, p.actor_id)")} AS actor_id) FROM mentions_raw p
        LEFT JOIN moved v ON v.article_id = p.article_id AND v.start = p.start
        LEFT JOIN became b ON b.found_id = coalesce(v.new_id, p.actor_id)""",
    "amounts": _view("amounts", "payer_id", "recipient_id"),
    "relations": _view("relations", "subject_id", "object_id"),
    "quotes": _view("quotes", "speaker_id"),
}
_KEPT: Final[Mapping[str, str]] = {
    "mentions": "actor_id IS NOT NULL",
    "amounts": "true",
    "relations": """
        subject_id != object_id QUALIFY row_number() OVER (
            PARTITION BY article_id, start, "end", subject_id, predicate, object_id ORDER BY rule) = 1""",
    "quotes": "speaker_id IS NOT NULL",
}

_ACTORS: Final = f"""
    WITH now AS (
        SELECT p.* REPLACE ({_NOW.format(b="b", raw="p.actor_id")} AS actor_id)
        FROM actors_raw p LEFT JOIN became b ON b.found_id = p.actor_id
    ), counted AS (
        SELECT actor_id, surface, count(*) AS times FROM mentions_parts
        WHERE actor_id IN (SELECT actor_id FROM recounted) GROUP BY ALL
    )
    SELECT n.* REPLACE (coalesce(c.kind, n.kind) AS kind, coalesce(c.name_ar, n.name_ar) AS name_ar,
           coalesce(c.name_en, n.name_en) AS name_en, coalesce(c.origin, n.origin) AS origin)
    FROM now n LEFT JOIN called c USING (actor_id)
    WHERE n.actor_id IS NOT NULL AND n.actor_id NOT IN (SELECT actor_id FROM recounted)
    UNION ALL BY NAME
    SELECT c.*, n.surface, n.times FROM counted n JOIN called c USING (actor_id)"""


def resolve(connection: duckdb.DuckDBPyConnection, corrected: Iterable[Correction] = ()) -> None:
    """Replace the views `…_parts` that name actors by views that name the right ones; doubts join the problems."""
    met = _met(connection)
    settled = identity.settle(met, lambda ids: _signs(connection, ids))
    known = {row.actor_id for row in met}
    listed = tuple(corrected)
    effect = corrections.apply(listed, known, settled.same)
    passed = _passed(connection, met, effect)
    several = _namesakes(connection)
    passed["doubts"] = [_row(problem) for problem in (*settled.problems, *several, *_idle(listed, effect))]
    for name, columns in _PASSED.items():
        connection.from_arrow(pa.Table.from_pylist(passed[name], pa.schema(list(columns.items())))).create(name)
    for name in (*_VIEWS, "actors", "problems"):
        connection.execute(f"ALTER VIEW {name}_parts RENAME TO {name}_raw")
    for name, query in _VIEWS.items():
        connection.execute(f"CREATE VIEW {name}_parts AS SELECT * FROM ({query}) WHERE {_KEPT[name]}")
    connection.execute(f"CREATE VIEW actors_parts AS {_ACTORS}")
    connection.execute(
        "CREATE VIEW problems_parts AS SELECT * FROM problems_raw UNION ALL BY NAME SELECT * FROM doubts"
    )


def _met(connection: duckdb.DuckDBPyConnection) -> list[Met]:
    rows = connection.execute("""
        SELECT actor_id, kind, name_ar, name_en, origin, min(surface), sum(times)::BIGINT FROM actors_parts
        GROUP BY actor_id, kind, name_ar, name_en, origin ORDER BY ALL""").fetchall()
    return [Met(*row) for row in rows]


def _signs(connection: duckdb.DuckDBPyConnection, ids: Set[str]) -> Mapping[str, Set[str]]:
    """Who and what stands around some actors: ids, and words after a space, which no id begins with."""
    connection.register("asked", pa.table({"actor_id": pa.array(sorted(ids), pa.string())}))
    found = {actor_id: set(others) for actor_id, others in connection.execute(_BESIDE).fetchall()}
    rows = connection.execute(_AROUND).fetchall()
    around = (f"{before.partition(' ')[2]} {after.rpartition(' ')[0]}".replace("\n", " ") for _, before, after in rows)
    lines = fold_word("\n".join(around)).split("\n")  # at once: one by one took five times as long
    for (actor_id, _, _), line in zip(rows, lines[: len(rows)], strict=True):
        found.setdefault(actor_id, set()).update(map(_beside, _WORD.findall(line)))
    connection.unregister("asked")
    return found


@lru_cache(maxsize=1 << 16)
def _beside(word: str) -> str:
    """A word that stands beside an actor, as a sign."""
    return f" {_AND.sub('', word)}"


def _namesakes(connection: duckdb.DuckDBPyConnection) -> list[Problem]:
    """The ids that seem to stand for several people, by what their articles call them."""
    asking = connection.cursor().execute(_NAMED)
    read = chain.from_iterable(iter(lambda: asking.fetchmany(_AT_ONCE), []))
    return list(namesakes.doubts(starmap(namesakes.Place, read)))


def _passed(connection: duckdb.DuckDBPyConnection, met: list[Met], effect: Effect) -> dict[str, list[dict[str, Any]]]:
    gone = {one: effect.of(one) for one in (*effect.same, *effect.hidden)}
    moved, followed = _moves(connection, effect)
    touched = {one for move in effect.moves for one in (*move.ids, move.new)}
    recounted = {last for one in touched if (last := effect.of(one))}
    shown = {*gone.values(), *effect.names, *effect.kinds, *recounted} - {None}
    return {
        "became": [{"found_id": one, "actor_id": last} for one, last in gone.items()],
        "called": list(_called(met, effect, {one for one in shown if one is not None})),
        "moved": moved,
        "followed": followed,
        "recounted": [{"actor_id": one} for one in sorted(recounted)],
    }


def _moves(connection: duckdb.DuckDBPyConnection, effect: Effect) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """The mentions that a split moves; and the articles that are left without the actor, where references follow."""
    ids = sorted({one for move in effect.moves for one in move.ids})
    if not ids:
        return [], []
    rows = connection.execute(
        "SELECT article_id, start, actor_id, surface FROM mentions_parts WHERE list_contains(?, actor_id) ORDER BY ALL",
        [ids],
    ).fetchall()
    moved = [
        {"article_id": article, "start": start, "found_id": actor, "new_id": effect.moved(actor, surface, article)}
        for article, start, actor, surface in rows
    ]
    stays = {(row["article_id"], row["found_id"]) for row in moved if row["found_id"] == row["new_id"]}
    first = {(row["article_id"], row["found_id"]): row for row in reversed(moved)}
    followed = [row for place, row in sorted(first.items()) if place not in stays]
    return [row for row in moved if row["found_id"] != row["new_id"]], followed


def _called(met: list[Met], effect: Effect, shown: Set[str]) -> Iterator[dict[str, Any]]:
    """What actors are called whose rows don't say it all: those merged into, renamed, retyped or split off."""
    glosses = _glosses(met, effect, shown)
    best: dict[str, Met] = {}
    for row in sorted(met, key=lambda row: (row.origin == "found", -row.times, row.kind, row.name_ar, row.name_en)):
        best.setdefault(row.actor_id, row)
    for one in sorted(shown):
        from_whom = effect.added.get(one, one)
        if from_whom not in best:
            continue  # nobody knows it
        row = best[from_whom]
        arabic, english = effect.names.get(one, ("", ""))
        own = one not in effect.added
        yield {
            "actor_id": one, "kind": effect.kinds.get(one, row.kind), "origin": row.origin if own else "found",
            "name_ar": arabic or row.name_ar,
            "name_en": english or (glosses.get(one, row.name_en) if own else transliteration.latin(arabic)),
        }  # fmt: skip


def _glosses(met: list[Met], effect: Effect, shown: Set[str]) -> dict[str, str]:
    """The English name that articles print for a found actor under any of its spellings, where they print one."""
    printed: dict[str, Counter[str]] = {}
    for row in met:
        last = effect.of(row.actor_id)
        if last is not None and last in shown and row.name_en != transliteration.latin(row.name_ar):
            printed.setdefault(last, Counter())[row.name_en] += row.times
    listed = {row.actor_id for row in met if row.origin == "lexicon"}
    return {
        one: min(found, key=lambda name: (-found[name], name)) for one, found in printed.items() if one not in listed
    }


def _idle(corrected: tuple[Correction, ...], effect: Effect) -> Iterator[Problem]:
    for number in effect.idle:
        one = corrected[number - 1]
        what = f"correction {number} ({corrections.kind(one)} of `{one.actor}`) finds nothing to do; leave it out"
        yield Problem("", "corrections", what, None, one.note[:EXCERPT] or None)


def _row(problem: Problem) -> dict[str, Any]:
    return {"file": problem.file, "article_id": problem.article_id, "stage": problem.stage, "what": problem.what,
            "excerpt": problem.excerpt}  # fmt: skip
