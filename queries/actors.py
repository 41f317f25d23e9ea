"""Who is in the corpus? The people, companies and organizations one can choose, and their names."""

from collections.abc import Iterable

import pandas as pd

from preprocessing.text import fold_word
from queries import counting, kept
from queries import filters as chosen
from queries.filters import Filters
from queries.table import Table, among


def listed(table: Table) -> pd.DataFrame:
    """List every actor: actor_id, kind, name_ar, name_en, aliases (list), stories; the most named first."""
    return table.rows("SELECT actor_id, kind, name_ar, name_en, aliases, stories FROM actor ORDER BY no")


def choices(table: Table, kind: str | None = None, *, limit: int = 300) -> pd.DataFrame:
    """List the actors one is likely to choose, of a kind or of all: actor_id, name_ar, name_en; the most named first.

    A big corpus names more than a list can hold; the others are found by name (`meant`).
    """
    sql = f"""SELECT actor_id, name_ar, name_en FROM actor WHERE {"no" if kind is None else "place"} <= $limit
        AND {"true" if kind is None else "kind = $kind"} ORDER BY stories DESC, articles DESC, actor_id LIMIT $limit"""
    asked = {"kind": kind, "limit": limit}
    return kept.lasting(table, f"choices of {kind}, {limit}", lambda: table.rows(sql, asked))


def named(table: Table, actor_ids: Iterable[str]) -> pd.DataFrame:
    """Name actors by id: actor_id, kind, name_ar, name_en; unknown ids are left out."""
    some = chosen.numbers(table, actor_ids).values()
    if not some:
        return pd.DataFrame(columns=["actor_id", "kind", "name_ar", "name_en"], dtype=object)
    return table.rows(f"SELECT actor_id, kind, name_ar, name_en FROM actor WHERE no IN {among(some)} ORDER BY no")


def known(table: Table, actor_ids: Iterable[str]) -> tuple[str, ...]:
    """Keep the ids that the table knows, in their order."""
    wanted = list(actor_ids)
    found = chosen.numbers(table, wanted)
    return tuple(actor_id for actor_id in wanted if actor_id in found)


def meant(table: Table, typed: str) -> str | None:
    """Find whom a reader means by an id, or by a name in any spelling and script that the corpus holds.

    A name that nobody has whole may be a part of one: the most told actor is meant that has its words.
    """
    asked = {"typed": typed, "form": fold_word(typed.strip())}
    whole = """
        SELECT actor_id FROM actor WHERE actor_id = $typed OR no IN (SELECT actor FROM spelling WHERE form = $form)
        ORDER BY actor_id = $typed DESC, no LIMIT 1"""
    part = """
        SELECT actor_id FROM actor WHERE $form <> '' AND no IN
            (SELECT actor FROM spelling WHERE contains(' ' || form || ' ', ' ' || $form || ' ')) ORDER BY no LIMIT 1"""
    found = table.value(whole, asked) or table.value(part, asked)
    return None if found is None else str(found)


def leading(table: Table, filters: Filters, kind: str, *, limit: int = 10) -> pd.DataFrame:
    """List the actors of a kind that most stories name: actor_id, name_ar, name_en, stories, articles."""
    named, those = counting.named(table, filters)
    first = "place <= $limit" if chosen.whole(filters) and not table.views else "true"
    top = table.set(
        f"""SELECT no, stories, articles FROM {named} WHERE kind = $kind AND {first}
        ORDER BY stories DESC, articles DESC, actor_id LIMIT $limit""",
        those | {"kind": kind, "limit": limit},
    )
    sql = f"""
        SELECT actor_id, name_ar, name_en, top.stories, top.articles
        FROM top JOIN (FROM actor WHERE no IN {among(top["no"].to_pylist())}) USING (no)
        ORDER BY top.stories DESC, top.articles DESC, actor_id"""
    return table.rows(sql, {"top": top})
