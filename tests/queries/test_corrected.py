"""Does a corrected table say what one built with the same corrections says, and is the other left as it was?"""

import json
from pathlib import Path

import pytest

from preprocessing import corrections
from preprocessing.build import build
from queries import actors, money, network, profile
from queries.corrected import Correction, CorrectionError, corrected, dump, parse
from queries.filters import Filters
from queries.table import Table, current, open_version
from tests.conftest import LITTLE, Little

MERGE = corrections.Merge(actor="microsoft", into="openai")
RENAME = corrections.Rename(actor="openai", name_ar="الشركة 'أ'", name_en="Firm {A}")
RETYPE = corrections.Retype(actor="google", to="organization")
HIDE = corrections.Hide(actor="elon-musk")
SPLIT = corrections.Split(
    actor="sam-altman", new="sam-two", name_ar="سام الثاني", name_en="Sam Two", surfaces=("سام ألتمان",)
)
CASES: dict[str, tuple[Correction, ...]] = {
    "merge": (MERGE,),
    "rename": (RENAME,),
    "retype": (RETYPE,),
    "hide": (HIDE,),
    "split": (SPLIT,),
    "all": (SPLIT, MERGE, RENAME, RETYPE, HIDE),
}


@pytest.fixture(scope="module", params=CASES)
def pair(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, little: Little
) -> tuple[Table, Table]:
    """The little table under corrections, and one that was built with them."""
    folder = tmp_path_factory.mktemp(request.param)
    source = folder / "articles.jsonl"
    source.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in LITTLE), encoding="utf-8")
    made = CASES[request.param]
    build([source], folder / "tables", corrected=made)
    return corrected(little.table, made), open_version(folder / "tables", current(folder / "tables"))


def test_actors_are_those_of_a_build(pair: tuple[Table, Table]) -> None:
    sql = """SELECT actor_id, kind, name_ar, name_en, list_sort(aliases) AS aliases, articles, stories, first_seen,
        last_seen FROM actor ORDER BY 1"""
    ours, built = (table.rows(sql) for table in pair)
    assert ours.astype(str).to_dict("records") == built.astype(str).to_dict("records")


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT article, sentence, start, actor_id FROM mention JOIN actor ON no = actor ORDER BY ALL",
        "SELECT article, actor_id, mentions FROM article_actor JOIN actor ON no = actor ORDER BY ALL",
        "SELECT article, actor_id, mentions FROM actor_article JOIN actor ON no = actor ORDER BY ALL",
        """SELECT article, least(x.actor_id, y.actor_id), greatest(x.actor_id, y.actor_id), sentences
            FROM edge JOIN actor x ON x.no = a JOIN actor y ON y.no = b ORDER BY ALL""",
        "SELECT amount, actor_id FROM amount_actor JOIN actor ON no = actor ORDER BY ALL",
        """SELECT article, start, p.actor_id, r.actor_id FROM amount LEFT JOIN actor p ON p.no = payer
            LEFT JOIN actor r ON r.no = recipient ORDER BY ALL""",
        """SELECT article, s.actor_id, predicate, o.actor_id FROM relation JOIN actor s ON s.no = subject
            JOIN actor o ON o.no = object ORDER BY ALL""",
        "SELECT article, start, actor_id FROM quote JOIN actor ON no = speaker ORDER BY ALL",
    ],
)
def test_facts_are_those_of_a_build(pair: tuple[Table, Table], sql: str) -> None:
    ours, built = (table.rows(sql).astype(str).values.tolist() for table in pair)
    assert ours == built


def test_queries_ask_a_corrected_table_like_any_other(little: Little) -> None:
    table = corrected(little.table, CASES["all"])
    assert actors.meant(table, "firm {a}") == "openai"
    assert "microsoft" not in set(actors.listed(table)["actor_id"])
    assert actors.known(table, ("elon-musk", "openai")) == ("openai",)
    graph = network.graph(table, Filters())
    assert {"sam-two", "openai"} <= set(graph.actors["actor_id"])
    found = profile.of(table, Filters(), "openai")
    assert found is not None
    assert (found["name_en"], found["articles"]) == ("Firm {A}", 4)
    assert len(money.claims(table, Filters(), of="openai"))


def test_the_other_table_stays_as_it_was_and_has_another_version(little: Little) -> None:
    table = corrected(little.table, CASES["all"])
    assert table.version.startswith(f"{little.table.version}+")
    assert corrected(little.table, (MERGE,)).version != table.version
    assert "microsoft" in set(actors.listed(little.table)["actor_id"])
    assert corrected(little.table, ()) is little.table


def test_an_unknown_actor_corrects_nothing(little: Little) -> None:
    table = corrected(little.table, (corrections.Hide(actor="nobody"), corrections.Rename(actor="noone", name_en="X")))
    assert len(actors.listed(table)) == len(actors.listed(little.table))


def test_corrections_travel_as_text() -> None:
    assert parse(dump(CASES["all"])) == CASES["all"]
    with pytest.raises(CorrectionError, match="expected"):
        parse('{"version": 99}')


def test_a_hostile_name_is_only_a_name(little: Little) -> None:
    name = "'); DROP TABLE x; -- {touched} \" \\ 😀"
    table = corrected(little.table, (corrections.Rename(actor="openai", name_ar=name, name_en=name),))
    assert actors.named(table, ["openai"])["name_ar"].tolist() == [name]


def test_nothing_is_written(little: Little, tmp_path: Path) -> None:
    before = sorted((path.name, path.stat().st_mtime_ns) for path in little.table.folder.iterdir())
    actors.listed(corrected(little.table, CASES["all"]))
    assert sorted((path.name, path.stat().st_mtime_ns) for path in little.table.folder.iterdir()) == before
