"""Does the serving file say the same as the tables it is made of? Each count is made again here, the plain way."""

import shutil
from collections import Counter, defaultdict
from datetime import date
from itertools import combinations
from pathlib import Path
from typing import Any

import duckdb
import pyarrow.parquet as pq
import pytest
import tantivy

from preprocessing import search_index, serving, tables, writing
from preprocessing.build import build
from preprocessing.text import fold_word

SAMPLE = Path(__file__).parents[2] / "data" / "sample"
COLUMNS = {
    "source": "no name key articles",
    "article": "id article_id title source_no published published_basis url author words language story shared file",
    "body": "article text body_start",
    "sentence": "article sentence start end paragraph",
    "actor": "no actor_id kind name_ar name_en aliases articles stories dated first_seen last_seen place",
    "mention": "article sentence start end surface actor rule confidence",
    "article_actor": "article actor published mentions shared sentence sentences",
    "actor_article": "actor article published mentions shared sentence sentences",
    "edge": "article a b published shared sentences paragraphs",
    "happened": "article sentence start end surface date_from date_to precision basis published shared first alike",
    "claim": "no claim_id usd usd_high bound kind payer recipient date_from date_to stories articles conflict_id day "
    "amount article",
    "amount": "no article sentence start end surface value value_high currency usd usd_high rate rate_date "
    "rate_basis bound kind payer recipient claim published shared",
    "amount_actor": "amount actor place",
    "relation": "article sentence start end subject predicate object rule shared",
    "quote": "article sentence start end speaker rule",
    "problem": "file article_id stage what excerpt",
    "tie": "actor tie other since",
    "spelling": "form actor",
    "lexicon": "list id form note folded",
    "pair": "a b sentences sentence_articles sentence_stories paragraph_articles paragraph_stories article_articles "
    "article_stories",
    "known": "actor_id no",
    "strong": "article a b published shared sentences paragraphs",
    "period": "clock zoom period articles stories",
    "total": "name number",
}
ORDER = {
    "source": "no", "article": "id", "body": "article", "sentence": "article, sentence", "actor": "no",
    "mention": "article, start", "article_actor": "article, actor", "actor_article": "actor, article",
    "edge": "article, a, b", "happened": "article, start", "claim": "no", "amount": "no",
    "amount_actor": "amount, actor", "relation": "article, start", "quote": "article, start", "problem": "file",
    "tie": "actor, tie, other", "spelling": "form, actor", "lexicon": "list", "pair": "a, b",
    "period": "clock, zoom, period", "total": "name",
    "known": "actor_id", "strong": "article, a, b",
}  # fmt: skip

Row = dict[str, Any]


class Table:
    """A built table, as Parquet rows and as the serving file."""

    def __init__(self, version: Path) -> None:
        self.version = version
        self.rows = {name: pq.read_table(version / f"{name}.parquet").to_pylist() for name in tables.SCHEMAS}
        self.connection = duckdb.connect(str(version / serving.FILE), read_only=True)
        self.article_of = {row["article_id"]: row["id"] for row in self.served("article")}
        self.actor_of = {row["actor_id"]: row["no"] for row in self.served("actor")}

    def served(self, name: str) -> list[Row]:
        found = self.connection.cursor().execute(f"SELECT * FROM {name}")
        names = [column[0] for column in found.description or ()]
        return [dict(zip(names, row, strict=True)) for row in found.fetchall()]


@pytest.fixture(scope="module")
def table(tmp_path_factory: pytest.TempPathFactory) -> Table:
    out = tmp_path_factory.mktemp("served")
    build([SAMPLE], out)
    version = writing.current(out)
    assert version
    return Table(version)


def test_all_tables_are_told_of_here() -> None:
    assert set(serving.TABLES) == set(COLUMNS) == set(ORDER)


@pytest.mark.parametrize("name", COLUMNS)
def test_columns(table: Table, name: str) -> None:
    found = table.connection.cursor().execute(f"DESCRIBE {name}").fetchall()
    assert [row[0] for row in found] == COLUMNS[name].split()
    numbers = {"article", "actor", "a", "b", "story", "claim", "payer", "recipient", "no", "id", "source_no", "amount",
               "shared", "other"}  # fmt: skip
    assert {row[1] for row in found if row[0] in numbers and name != "lexicon"} <= {"INTEGER"}


@pytest.mark.parametrize("name", ORDER)
def test_rows_lie_in_the_order_in_which_they_are_asked(table: Table, name: str) -> None:
    keys = ORDER[name].split(", ")
    order = [tuple(row[key] for key in keys) for row in table.served(name)]
    assert order == sorted(order)


def test_articles_are_numbered_by_date_the_undated_first(table: Table) -> None:
    found = table.served("article")
    assert [row["id"] for row in found] == list(range(1, len(found) + 1))
    order = [(row["published"] is not None, row["published"] or date.min, row["article_id"]) for row in found]
    assert order == sorted(order)
    assert found[0]["published"] is None


def test_articles_are_the_same_articles(table: Table) -> None:
    names = {row["no"]: row["name"] for row in table.served("source")}
    served = {row["article_id"]: row for row in table.served("article")}
    bodies = {row["article"]: row for row in table.served("body")}
    for row in table.rows["articles"]:
        found = served[row["article_id"]]
        assert names.get(found["source_no"]) == row["source"]
        assert found["story"] == table.article_of[row["story_id"]]
        same = ("title", "published", "published_basis", "url", "author", "words", "language", "file")
        assert [found[name] for name in same] == [row[name] for name in same]
        assert (bodies[found["id"]]["text"], bodies[found["id"]]["body_start"]) == (row["text"], row["body_start"])


def test_sentences_know_their_places_and_paragraphs(table: Table) -> None:
    texts = {row["article"]: row["text"] for row in table.served("body")}
    served = table.served("sentence")
    expected = {(table.article_of[row["article_id"]], row["sentence"]): row for row in table.rows["sentences"]}
    assert len(served) == len(expected)
    before = {"article": 0, "end": 0, "paragraph": 0}
    for row in served:
        assert (row["start"], row["end"]) == tuple(
            expected[row["article"], row["sentence"]][k] for k in ("start", "end")
        )
        first = row["article"] != before["article"]
        gap = texts[row["article"]][0 if first else before["end"] : row["start"]]
        assert row["paragraph"] == (0 if first else before["paragraph"]) + ("\n" in gap)
        before = row


def test_actors_are_counted_once_an_article_and_once_a_story(table: Table) -> None:
    published = {row["article_id"]: row["published"] for row in table.rows["articles"]}
    story = {row["article_id"]: row["story_id"] for row in table.rows["articles"]}
    where = defaultdict(set)
    for row in table.rows["mentions"]:
        where[row["actor_id"]].add(row["article_id"])
    for row in table.served("actor"):
        articles = where[row["actor_id"]]
        days = [published[article] for article in articles if published[article]]
        assert row["articles"] == len(articles)
        assert row["stories"] == len({story[article] for article in articles})
        assert (row["first_seen"], row["last_seen"]) == (min(days, default=None), max(days, default=None))
    order = [(-row["stories"], -row["articles"], row["actor_id"]) for row in table.served("actor")]
    assert order == sorted(order)
    for kind in tables.KINDS:
        places = [row["place"] for row in table.served("actor") if row["kind"] == kind]
        assert places == list(range(1, len(places) + 1))


def test_actors_have_their_spellings_the_most_frequent_first(table: Table) -> None:
    met: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for row in table.rows["mentions"]:
        met[row["actor_id"]][row["surface"]] += 1
    for row in table.served("actor"):
        counts = met[row["actor_id"]]
        assert row["aliases"] == sorted(counts, key=lambda surface: (-counts[surface], surface))


def test_mentions_by_article_and_by_actor(table: Table) -> None:
    counts = Counter(
        (table.article_of[row["article_id"]], table.actor_of[row["actor_id"]]) for row in table.rows["mentions"]
    )
    published = {row["id"]: row["published"] for row in table.served("article")}
    for name in ("article_actor", "actor_article"):
        served = table.served(name)
        assert {(row["article"], row["actor"]): row["mentions"] for row in served} == counts
        assert all(row["published"] == published[row["article"]] for row in served)


def shared(table: Table) -> dict[int, int | None]:
    """Name the story of each article that has copies."""
    story = {row["id"]: row["story"] for row in table.served("article")}
    often = Counter(story.values())
    return {article: one if often[one] > 1 else None for article, one in story.items()}


@pytest.mark.parametrize("name", [name for name, columns in COLUMNS.items() if "shared" in columns.split()])
def test_copies_know_their_story(table: Table, name: str) -> None:
    told, key = shared(table), "id" if name == "article" else "article"
    assert None in told.values()
    assert len(set(told.values())) > 1
    assert all(row["shared"] == told[row[key]] for row in table.served(name))


def test_edges_are_all_pairs_of_an_article_with_their_common_sentences(table: Table) -> None:
    named: dict[int, dict[int, set[int]]] = defaultdict(lambda: defaultdict(set))
    for row in table.rows["mentions"]:
        named[table.article_of[row["article_id"]]][table.actor_of[row["actor_id"]]].add(row["sentence"])
    expected = {
        (article, a, b): len(sentences[a] & sentences[b])
        for article, sentences in named.items()
        for a, b in combinations(sorted(sentences), 2)
    }
    assert {(row["article"], row["a"], row["b"]): row["sentences"] for row in table.served("edge")} == expected
    assert 0 in expected.values()
    told = shared(table)
    assert all(row["shared"] == told[row["article"]] for row in table.served("edge"))


@pytest.mark.parametrize("stretch", [1, 7, 76, 77])
def test_made_in_stretches_it_is_the_same(
    table: Table, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, stretch: int
) -> None:
    for name in tables.SCHEMAS:
        shutil.copy(table.version / f"{name}.parquet", tmp_path)
    monkeypatch.setattr(writing, "STRETCH", stretch)
    serving.write(tmp_path)
    assert {path.name for path in tmp_path.iterdir()} == {serving.FILE, *(f"{name}.parquet" for name in tables.SCHEMAS)}
    again = Table(tmp_path)
    for name in serving.TABLES:
        assert again.served(name) == table.served(name)


def test_amounts_know_their_claim_their_actors_and_their_day(table: Table) -> None:
    claims = {row["no"]: row for row in table.served("claim")}
    published = {row["id"]: row["published"] for row in table.served("article")}
    facts = {(table.article_of[row["article_id"]], row["start"]): row for row in table.rows["amounts"]}
    named = defaultdict(set)
    for row in table.rows["mentions"]:
        named[table.article_of[row["article_id"]], row["sentence"]].add(table.actor_of[row["actor_id"]])
    actors = defaultdict(set)
    for row in table.served("amount_actor"):
        actors[row["amount"]].add(row["actor"])
    for row in table.served("amount"):
        fact = facts.pop((row["article"], row["start"]))
        assert row["published"] == published[row["article"]]
        assert (claims[row["claim"]]["claim_id"] if row["claim"] else None) == fact["claim_id"]
        assert actors[row["no"]] == named[row["article"], row["sentence"]]
        same = ("surface", "value", "usd", "currency", "bound", "kind", "rate", "rate_date", "rate_basis")
        assert [row[name] for name in same] == [fact[name] for name in same]
        assert row["payer"] == table.actor_of.get(fact["payer_id"])
    assert not facts


def test_claims_count_stories_and_articles(table: Table) -> None:
    articles, stories = defaultdict(set), defaultdict(set)
    story = {row["id"]: row["story"] for row in table.served("article")}
    for row in table.served("amount"):
        articles[row["claim"]].add(row["article"])
        stories[row["claim"]].add(story[row["article"]])
    for row in table.served("claim"):
        assert (row["articles"], row["stories"]) == (len(articles[row["no"]]), len(stories[row["no"]]))
    assert max(len(some) for claim, some in stories.items() if claim) > 1


def test_an_amount_without_a_figure_or_a_currency_is_no_claim(table: Table) -> None:
    for row in table.served("amount"):
        assert (row["claim"] is None) == (row["value"] is None or row["currency"] is None)
        assert row["bound"] != "unquantified" or (row["value"] is None and row["usd"] is None)


def search(table: Table, query: str) -> list[int]:
    index = tantivy.Index.open(str(table.version / search_index.FOLDER))
    searcher = index.searcher()
    parsed = index.parse_query(fold_word(query), ["title", "body"])
    return sorted(searcher.doc(place)["article"][0] for _, place in searcher.search(parsed, 1000).hits)


def test_the_index_finds_words_however_they_are_spelled(table: Table) -> None:
    words = {row["article"]: set(fold_word(row["text"]).split()) for row in table.served("body")}
    expected = [article for article, some in words.items() if "مايكروسوفت" in some]
    assert expected
    assert set(expected) <= set(search(table, "مايكروسوفت"))
    assert search(table, "إستثمار") == search(table, "استثمار")


def test_the_index_finds_phrases_and_knows_the_day(table: Table) -> None:
    found = search(table, '"سام ألتمان"')
    texts = {row["article"]: fold_word(row["text"]) for row in table.served("body")}
    assert found
    assert all("سام التمان" in " ".join(texts[article].split()) for article in found)
    searcher = tantivy.Index.open(str(table.version / search_index.FOLDER)).searcher()
    newest = searcher.search(tantivy.Query.all_query(), 1, order_by_field="published").hits[0][1]
    last = table.served("article")[-1]
    days = {row["id"]: row["published"] for row in table.served("article")}
    assert days[searcher.doc(newest)["article"][0]] == last["published"]
