"""Do the parts name the right actors once spellings are settled and readers' corrections are applied?"""

from typing import Any

import duckdb
import pyarrow as pa
import pytest

from preprocessing import parts
from preprocessing.corrections import Correction, Hide, Merge, Rename, Retype, Split
from preprocessing.resolving import resolve
from preprocessing.transliteration import latin, slug

LONG, SHORT, OTHER = "شهاب بن راضي الدعجاني", "شهاب الدعجاني", "سعاد الرويتع"
TEXT = "ذكرت الصحيفة أن الرئيس دعا إلى اللقاء"
NEEDED: dict[str, dict[str, Any]] = {
    "articles": {"title": "", "text": TEXT, "body_start": 0, "words": 7, "file": "a.jsonl"},
    "mentions": {"sentence": 0, "rule": "", "confidence": 1.0},
    "amounts": {"sentence": 0, "rule": "", "surface": "", "bound": "exact", "kind": "other"},
    "relations": {"sentence": 0, "rule": "", "predicate": "meets"},
    "quotes": {"sentence": 0, "rule": "", "surface": ""},
    "actors": {"kind": "person", "origin": "found", "times": 1},
}


def of(name: str) -> str:
    return slug(latin(name))


class World:
    """Parts of a few articles, each with mentions of the given names, in order."""

    def __init__(self, **articles: list[str]) -> None:
        self.rows: dict[str, list[dict[str, Any]]] = {name: [] for name in parts.SCHEMAS}
        for article, names in articles.items():
            self.add("articles", article_id=article, story_id=article)
            for start, name in enumerate(names):
                place = {"article_id": article, "start": start, "end": start + 1}
                self.add("mentions", **place, surface=name, actor_id=of(name))
                self.add("actors", actor_id=of(name), name_ar=name, name_en=latin(name), surface=name)

    def add(self, table: str, **values: Any) -> None:
        self.rows[table].append(NEEDED[table] | values)

    def resolved(self, *corrected: Correction) -> duckdb.DuckDBPyConnection:
        connection = duckdb.connect(":memory:")
        for name, schema in parts.SCHEMAS.items():
            columns = {field.name: [row.get(field.name) for row in self.rows[name]] for field in schema}
            connection.from_arrow(pa.table(columns, pa.schema([(f.name, f.type) for f in schema]))).create(
                f"{name}_own"
            )
            connection.execute(f"CREATE VIEW {name}_parts AS SELECT * FROM {name}_own")
        resolve(connection, corrected)
        return connection


def rows(connection: duckdb.DuckDBPyConnection, query: str) -> list[tuple[Any, ...]]:
    return connection.execute(query).fetchall()


def ids(connection: duckdb.DuckDBPyConnection) -> list[str]:
    return [one for (one,) in rows(connection, "SELECT DISTINCT actor_id FROM mentions_parts ORDER BY 1")]


def test_spellings_come_under_one_id_in_every_table() -> None:
    world = World(x=[LONG, OTHER], y=[SHORT], z=[SHORT])
    place = {"article_id": "x", "start": 0, "end": 9}
    world.add("amounts", **place, payer_id=of(LONG), recipient_id=of(OTHER))
    world.add("relations", **place, subject_id=of(LONG), object_id=of(OTHER))
    world.add("quotes", **place, speaker_id=of(LONG))
    found = world.resolved()
    assert ids(found) == sorted([of(SHORT), of(OTHER)])
    assert rows(found, "SELECT payer_id, recipient_id FROM amounts_parts") == [(of(SHORT), of(OTHER))]
    assert rows(found, "SELECT subject_id, object_id FROM relations_parts") == [(of(SHORT), of(OTHER))]
    assert rows(found, "SELECT speaker_id FROM quotes_parts") == [(of(SHORT),)]
    names = rows(found, f"SELECT DISTINCT name_ar, surface FROM actors_parts WHERE actor_id = '{of(SHORT)}' ORDER BY 2")
    assert names == [(SHORT, SHORT), (SHORT, LONG)]


def test_the_english_name_that_an_article_prints_is_shown() -> None:
    world = World(x=["مارك فينويك"], y=["مارك فينويكس", "مارك فينويكس"])
    for row in world.rows["actors"]:
        if row["name_ar"] == "مارك فينويك":
            row["name_en"] = "Mark Fenwick"
    found = world.resolved(Merge(actor=of("مارك فينويك"), into=of("مارك فينويكس")))
    assert rows(found, "SELECT DISTINCT name_ar, name_en FROM actors_parts") == [("مارك فينويكس", "Mark Fenwick")]


def test_nothing_to_do_changes_nothing() -> None:
    world = World(x=[SHORT, OTHER], y=[OTHER])
    found = world.resolved()
    for name in ("mentions", "actors", "problems", "articles"):
        assert rows(found, f"FROM {name}_parts ORDER BY ALL") == rows(found, f"FROM {name}_own ORDER BY ALL")


def test_an_actor_merged_by_a_reader_takes_the_name_it_was_merged_into() -> None:
    found = World(x=[OTHER, OTHER], y=[SHORT]).resolved(Merge(actor=of(OTHER), into=of(SHORT)))
    assert ids(found) == [of(SHORT)]
    assert rows(found, "SELECT DISTINCT actor_id, name_ar FROM actors_parts") == [(of(SHORT), SHORT)]


def test_a_relation_of_an_actor_to_itself_goes() -> None:
    world = World(x=[SHORT, OTHER])
    world.add("relations", article_id="x", start=0, end=9, subject_id=of(SHORT), object_id=of(OTHER))
    assert not rows(world.resolved(Merge(actor=of(OTHER), into=of(SHORT))), "FROM relations_parts")


def test_relations_that_become_the_same_count_once() -> None:
    world = World(x=[SHORT, OTHER, "مازن الرويتع"])
    for subject in (OTHER, "مازن الرويتع"):
        world.add("relations", article_id="x", start=0, end=9, subject_id=of(subject), object_id=of(SHORT))
    found = world.resolved(Merge(actor=of(OTHER), into=of("مازن الرويتع")))
    assert len(rows(found, "FROM relations_parts")) == 1


def test_a_hidden_actor_is_in_no_table() -> None:
    world = World(x=[SHORT, OTHER])
    place = {"article_id": "x", "start": 0, "end": 9}
    world.add("amounts", **place, payer_id=of(OTHER), recipient_id=of(SHORT))
    world.add("relations", **place, subject_id=of(SHORT), object_id=of(OTHER))
    world.add("quotes", **place, speaker_id=of(OTHER))
    found = world.resolved(Hide(actor=of(OTHER)))
    assert ids(found) == [of(SHORT)]
    assert rows(found, "SELECT payer_id, recipient_id FROM amounts_parts") == [(None, of(SHORT))]
    assert not rows(found, "FROM relations_parts")
    assert not rows(found, "FROM quotes_parts")
    assert rows(found, "SELECT DISTINCT actor_id FROM actors_parts") == [(of(SHORT),)]


def test_names_and_kinds_are_put_right() -> None:
    corrected = (Rename(actor=of(SHORT), name_en="Shehab"), Retype(actor=of(SHORT), to="company"))
    found = World(x=[SHORT]).resolved(*corrected)
    assert rows(found, "SELECT name_ar, name_en, kind FROM actors_parts") == [(SHORT, "Shehab", "company")]


def test_a_split_takes_mentions_and_what_hangs_on_them() -> None:
    world = World(x=[SHORT, SHORT], y=[SHORT])
    for article in ("x", "y"):
        world.add("amounts", article_id=article, start=5, end=6, payer_id=of(SHORT))
    found = world.resolved(Split(actor=of(SHORT), new="another", name_ar="شهاب آخر", articles=("x",)))
    assert rows(found, "SELECT article_id, actor_id, count(*) FROM mentions_parts GROUP BY ALL ORDER BY 1") == [
        ("x", "another", 2),
        ("y", of(SHORT), 1),
    ]
    assert rows(found, "SELECT article_id, payer_id FROM amounts_parts ORDER BY 1") == [
        ("x", "another"),
        ("y", of(SHORT)),
    ]
    assert rows(found, "SELECT actor_id, name_ar, name_en, kind, origin, times FROM actors_parts ORDER BY 1") == [
        ("another", "شهاب آخر", latin("شهاب آخر"), "person", "found", 2),
        (of(SHORT), SHORT, latin(SHORT), "person", "found", 1),
    ]


def test_references_stay_while_the_article_still_names_the_actor() -> None:
    world = World(x=[LONG, OTHER], y=[OTHER])
    world.add("amounts", article_id="x", start=5, end=6, payer_id=of(LONG))
    merged = Merge(actor=of(OTHER), into=of(LONG))
    split = Split(actor=of(LONG), new="another", name_ar="آخر", surfaces=(OTHER,))
    found = world.resolved(merged, split)
    assert rows(found, "SELECT payer_id FROM amounts_parts") == [(of(LONG),)]
    assert rows(found, "SELECT actor_id, surface FROM mentions_parts WHERE article_id = 'x' ORDER BY start") == [
        (of(LONG), LONG),
        ("another", OTHER),
    ]


def test_a_correction_that_finds_nothing_to_do_is_told() -> None:
    found = World(x=[SHORT]).resolved(Hide(actor="nobody", note="كان هنا"))
    [problem] = rows(found, "SELECT file, stage, what, article_id, excerpt FROM problems_parts")
    assert problem[:2] == ("", "corrections")
    assert "correction 1 (hide of `nobody`) finds nothing to do" in problem[2]
    assert problem[3:] == (None, "كان هنا")


@pytest.mark.parametrize("shared", [True, False])
def test_names_alike_are_one_if_their_articles_agree(shared: bool) -> None:
    world = World(x=["دييغو كوستالا", OTHER, "مازن الزغيبي"], y=["دييجو كوستالا", *([OTHER, "مازن الزغيبي"] * shared)])
    for row in world.rows["articles"]:
        row["text"] = TEXT if shared else ""
    assert len({one for one in ids(world.resolved()) if "kostal" in one or "costal" in one}) == 2 - shared


def test_namesakes_under_one_id_are_told_as_a_problem() -> None:
    world = World()
    for number, text in enumerate(["سجل اللاعب ", "غاب المهاجم ", "أوضح العقيد ", "قال العقيد ", "حضر "]):
        article = f"a{number}"
        world.add("articles", article_id=article, story_id=article, text=f"{text}{SHORT} أمس")
        place = {"article_id": article, "start": len(text), "end": len(text) + len(SHORT)}
        world.add("mentions", **place, surface=SHORT, actor_id=of(SHORT))
        world.add("actors", actor_id=of(SHORT), name_ar=SHORT, name_en=latin(SHORT), surface=SHORT)
    ((what, excerpt),) = rows(world.resolved(), "SELECT what, excerpt FROM problems_parts")
    assert "forces, sport" in what
    assert excerpt == SHORT
