"""Are actors tied by the stories that name both together, and does a network always look the same?"""

from datetime import date
from itertools import combinations
from typing import get_args

import numpy as np
import pandas as pd
import pytest

from preprocessing.text import fold
from queries import network, tie_words
from queries.filters import Filters
from queries.network import WITHIN, Graph, Wanted, Within
from queries.table import Table
from tests.conftest import Little
from tests.queries.graphs import Pair, drawn, ties, wanted

MANY = Wanted(people=10_000, companies=10_000, organizations=10_000)
TIES = {
    ("microsoft", "openai"): (2, 3, 3),  # the deal and its copy are one story
    ("openai", "sam-altman"): (1, 2, 2),
    ("elon-musk", "openai"): (1, 1, 1),
    ("elon-musk", "sam-altman"): (1, 1, 1),
    ("european-commission", "google"): (1, 1, 1),
    ("amazon", "anthropic"): (1, 1, 1),
    ("skype", "tesla"): (1, 1, 1),
}
IN_ONE_ARTICLE = TIES | {
    ("microsoft", "sam-altman"): (1, 2, 0),
    ("openai", "sam-altman"): (2, 3, 2),
    ("amazon", "dario-amodei"): (1, 1, 0),
    ("anthropic", "dario-amodei"): (1, 1, 0),
}


def test_ties_are_weighed_by_stories(little: Little) -> None:
    graph = drawn(little.table)
    assert ties(graph) == TIES
    assert sorted((graph.ties.iloc[0]["a"], graph.ties.iloc[0]["b"])) == ["microsoft", "openai"]


def test_together_can_mean_in_one_paragraph_or_article(little: Little) -> None:
    """Each little article is one paragraph below its title, so that both come to the same."""
    assert ties(drawn(little.table, within="article")) == IN_ONE_ARTICLE
    assert ties(drawn(little.table, within="paragraph")) == IN_ONE_ARTICLE


def test_who_stands_in_an_article_without_sharing_a_sentence_is_not_tied(little: Little) -> None:
    assert ("amazon", "dario-amodei") not in ties(drawn(little.table))
    assert "dario-amodei" in wanted(drawn(little.table))


def test_actors_are_counted_by_stories_and_ranked(little: Little) -> None:
    actors = drawn(little.table).actors
    assert actors["actor_id"].tolist()[:3] == ["openai", "microsoft", "sam-altman"]
    assert actors["stories"].tolist() == [3, 2, 2] + [1] * 8
    assert actors["rank"].tolist() == list(range(11))
    assert not actors["asked"].any()


def test_weak_ties_can_be_left_out(little: Little) -> None:
    assert ties(drawn(little.table, stories=2)) == {("microsoft", "openai"): (2, 3, 3)}
    assert drawn(little.table, stories=3).ties.empty


def test_each_kind_has_its_own_budget(little: Little) -> None:
    few = drawn(little.table, people=1, companies=2, organizations=0)
    assert few.actors["actor_id"].tolist() == ["openai", "microsoft", "sam-altman"]
    assert set(ties(few)) == {("microsoft", "openai"), ("openai", "sam-altman")}
    assert drawn(little.table, people=0, companies=0, organizations=0).actors.empty


def test_those_asked_for_and_their_neighbours_come_first(little: Little) -> None:
    actors = network.graph(little.table, Filters(actors=("elon-musk",))).actors
    assert actors["actor_id"].tolist() == ["elon-musk", "openai", "sam-altman"]
    assert actors["asked"].tolist() == [True, False, False]
    both = network.graph(little.table, Filters(actors=("elon-musk", "amazon")), Wanted(people=0, companies=1)).actors
    assert set(both["actor_id"]) == {"elon-musk", "amazon"}


def test_around_an_ego_stand_only_its_neighbours(little: Little) -> None:
    one = drawn(little.table, ego=("microsoft",))
    assert dict(zip(one.actors["actor_id"], one.actors["step"], strict=True)) == {"microsoft": 0, "openai": 1}
    two = drawn(little.table, ego=("microsoft",), steps=2)
    assert dict(zip(two.actors["actor_id"], two.actors["step"], strict=True)) == {
        "microsoft": 0, "openai": 1, "sam-altman": 2, "elon-musk": 2,
    }  # fmt: skip
    strong = drawn(little.table, ego=("microsoft",), steps=2, stories=2)
    assert wanted(strong) == {"microsoft", "openai"}
    wide = drawn(little.table, ego=("amazon",), within="article")
    assert wanted(wide) == {"amazon", "anthropic", "dario-amodei"}
    assert wanted(drawn(little.table, ego=("microsoft", "tesla"))) == {"microsoft", "openai", "tesla", "skype"}


def test_an_ego_is_drawn_however_small_the_budget(little: Little) -> None:
    assert wanted(drawn(little.table, ego=("tesla",), companies=0, people=0)) == {"tesla"}


def test_a_hidden_actor_is_gone_with_its_ties_and_moves_nobody(little: Little, sample: Table) -> None:
    graph = drawn(little.table, hidden=("openai",))
    assert "openai" not in wanted(graph)
    assert set(ties(graph)) == {pair for pair in TIES if "openai" not in pair}
    whole, less = points(drawn(sample)), points(drawn(sample, hidden=("openai",)))
    assert less == {name: place for name, place in whole.items() if name != "openai"}
    assert wanted(drawn(little.table, ego=("microsoft",), steps=2, hidden=("openai",))) == {"microsoft"}


def test_a_pinned_actor_stands_where_it_is_pinned_and_moves_nobody(sample: Table) -> None:
    whole = points(drawn(sample))
    pinned = points(drawn(sample, pinned=(("openai", (-0.9, 0.9)),)))
    assert pinned == whole | {"openai": (-0.9, 0.9)}


def test_a_pinned_actor_is_drawn_beyond_the_budget(little: Little) -> None:
    graph = drawn(little.table, people=0, companies=1, organizations=0, pinned=(("skype", (0.5, 0.5)),))
    assert wanted(graph) == {"openai", "skype"}
    assert wanted(drawn(little.table, pinned=(("nobody", (0, 0)),))) == wanted(drawn(little.table))


def test_a_network_of_nothing_is_empty(little: Little) -> None:
    graph = network.graph(little.table, Filters(actors=("nobody",)), Wanted(pinned=(("tesla", (0, 0)),)))
    assert graph.actors.empty
    assert graph.ties.empty
    assert graph.relations.empty


def points(graph: Graph) -> dict[str, tuple[float, float]]:
    """Tell where each actor stands."""
    rows = graph.actors
    return {name: (x, y) for name, x, y in zip(rows["actor_id"], rows["x"], rows["y"], strict=True)}


@pytest.mark.parametrize("filters", [Filters(), Filters(actors=("openai",)), Filters(text="دولار")])
@pytest.mark.parametrize("asked", [Wanted(people=1, companies=1), Wanted(), Wanted(stories=3), MANY])
def test_places_are_inside_the_drawing_apart_and_always_the_same(
    sample: Table, filters: Filters, asked: Wanted
) -> None:
    first, again = (network.graph(sample, filters, asked) for _ in range(2))
    for one, other in ((first.actors, again.actors), (first.ties, again.ties), (first.relations, again.relations)):
        pd.testing.assert_frame_equal(one, other)
    placed = first.actors[["x", "y"]]
    assert len(placed) > 0
    assert placed.notna().all(axis=None)
    assert (placed.abs() <= 1 + 1e-9).all(axis=None)
    assert not placed.round(6).duplicated().any()
    assert sorted(first.actors["rank"]) == list(range(len(placed)))


@pytest.mark.parametrize("asked", [Wanted(people=20), Wanted(people=10, companies=15), Wanted(companies=24)])
def test_a_small_change_of_the_network_moves_nobody_far(sample: Table, asked: Wanted) -> None:
    """Measured apart from what moves all alike: the drawing grows and shrinks to fill its room."""
    before, after = points(drawn(sample)), points(network.graph(sample, Filters(), asked))
    kept = sorted(set(before) & set(after))
    old, new = (np.array([found[name] for name in kept]) for found in (before, after))
    frame = np.c_[new, np.ones(len(kept))]
    moved = np.linalg.norm(frame @ np.linalg.lstsq(frame, old, rcond=None)[0] - old, axis=1)
    assert len(kept) >= 25
    assert float(np.median(moved)) < 0.2, "of a room that is 2 wide and high"


def test_a_tie_leads_only_to_actors_that_are_drawn(sample: Table) -> None:
    graph = drawn(sample, people=8, companies=8)
    assert set(graph.ties["a"]) | set(graph.ties["b"]) <= wanted(graph)
    assert set(graph.relations["subject_id"]) | set(graph.relations["object_id"]) <= wanted(graph)
    assert (graph.ties["a"] != graph.ties["b"]).all()


@pytest.mark.parametrize("within", WITHIN)
def test_ties_of_the_sample_are_those_of_the_parquet_tables(sample: Table, within: Within) -> None:
    """Counted in plain Python from texts, sentences, mentions and stories."""
    articles = pd.read_parquet(sample.folder / "articles.parquet").set_index("article_id")
    sentences = pd.read_parquet(sample.folder / "sentences.parquet")
    mentions = pd.read_parquet(sample.folder / "mentions.parquet")
    starts = {(a, s): start for a, s, start in sentences[["article_id", "sentence", "start"]].itertuples(index=False)}
    together: dict[Pair, set[str]] = {}
    for article_id, rows in mentions.groupby("article_id"):
        text = str(articles.at[article_id, "text"])
        places: dict[object, set[str]] = {}
        for sentence, actor_id in rows[["sentence", "actor_id"]].itertuples(index=False):
            paragraph = len([line for line in text[: starts[article_id, sentence]].split("\n") if line.strip()])
            at_start = not text[: starts[article_id, sentence]].rpartition("\n")[2].strip()
            unit = {"sentence": sentence, "paragraph": paragraph + at_start, "article": 0}[within]
            places.setdefault(unit, set()).add(actor_id)
        for named in places.values():
            for pair in combinations(sorted(named), 2):
                together.setdefault(pair, set()).add(str(article_id))
    expected = {pair: (len({articles.at[a, "story_id"] for a in ids}), len(ids)) for pair, ids in together.items()}
    assert len(expected) > 100
    found = ties(network.graph(sample, Filters(), Wanted(within, people=999, companies=999, organizations=999)))
    assert {pair: (stories, ids) for pair, (stories, ids, _) in found.items()} == expected


def test_relations_of_the_sample_are_those_of_the_parquet_tables(sample: Table) -> None:
    stated = pd.read_parquet(sample.folder / "relations.parquet")
    story = pd.read_parquet(sample.folder / "articles.parquet").set_index("article_id")["story_id"]
    expected = {
        key: (len({story[a] for a in rows["article_id"]}), len(rows[["article_id", "sentence"]].drop_duplicates()))
        for key, rows in stated.groupby(["subject_id", "predicate", "object_id"])
    }
    assert len(expected) > 20
    rows = network.graph(sample, Filters(), MANY).relations
    found = {(r.subject_id, r.predicate, r.object_id): (r.stories, r.sentences) for r in rows.itertuples()}
    assert found == expected


@pytest.mark.parametrize(
    ("named", "expected"),
    [
        (("microsoft", "openai"), [("echo", 1), ("copy", 1), ("deal", 1)]),
        (("openai", "microsoft", "openai"), [("echo", 1), ("copy", 1), ("deal", 1)]),
        (("sam-altman",), [("gift", 2), ("copy", 2), ("deal", 2)]),
        (("sam-altman", "openai", "elon-musk"), []),
        (("openai", "nobody"), []),
        ((), []),
    ],
)
def test_places_name_all_of_them_newest_first(
    little: Little, named: tuple[str, ...], expected: list[tuple[str, int]]
) -> None:
    assert little.places(network.places(little.table, Filters(), named)) == expected


@pytest.mark.parametrize("within", ["paragraph", "article"])
def test_places_of_a_looser_tie_are_all_that_name_either(little: Little, within: Within) -> None:
    found = network.places(little.table, Filters(), ("microsoft", "sam-altman"), within=within)
    assert little.places(found) == [("copy", 1), ("copy", 2), ("deal", 1), ("deal", 2)]
    assert network.places(little.table, Filters(), ("microsoft", "sam-altman")).empty


@pytest.mark.parametrize("within", WITHIN)
def test_every_tie_has_its_places(sample: Table, within: Within) -> None:
    for tie in drawn(sample, within=within, people=5, companies=5).ties.itertuples():
        rows = network.places(sample, Filters(), (tie.a, tie.b), within=within, limit=10_000)
        assert rows["article"].nunique() == tie.articles


def test_places_obey_filter_and_limit(little: Little) -> None:
    named = ("microsoft", "openai")
    assert little.places(network.places(little.table, Filters(), named, limit=2)) == [("echo", 1), ("copy", 1)]
    assert little.places(network.places(little.table, Filters(text="الخبراء"), named)) == [("echo", 1)]


def test_months_reach_from_the_first_day_to_the_last_by_either_clock(little: Little) -> None:
    assert network.months(little.table, "published") == (pd.Timestamp("2023-12-01"), pd.Timestamp("2024-04-01"))
    assert network.months(little.table, "happened") == (pd.Timestamp("2015-01-01"), pd.Timestamp("2024-03-01"))


def test_the_words_of_a_tie_stand_in_its_sentences_and_are_no_names(little: Little) -> None:
    found = tie_words.typical(little.table, network.places(little.table, Filters(), ("european-commission", "google")))
    assert found[:2] in (["غرامة", "فرضت"], ["فرضت", "غرامة"])
    assert tie_words.typical(little.table, network.places(little.table, Filters(), ())) == []


def test_the_words_of_many_sentences_are_said_more_than_once(sample: Table) -> None:
    places = network.places(sample, Filters(), ("openai", "microsoft"))
    found = tie_words.typical(sample, places, limit=4)
    assert len(found) == 4
    texts = sample.rows("""SELECT article, sentence, substring(text, start + 1, "end" - start) AS text
        FROM sentence JOIN body USING (article)""").merge(places, on=["article", "sentence"])
    for word in found:
        stem = fold(word).text.removeprefix("ال")
        assert sum(stem in fold(text).text for text in set(texts["text"])) >= 2


def test_every_kind_of_togetherness_is_listed() -> None:
    assert get_args(Within) == WITHIN


def test_a_span_of_days_narrows_the_network(little: Little) -> None:
    graph = network.graph(little.table, Filters(day_from=date(2024, 4, 1), day_to=date(2024, 4, 30)))
    assert set(ties(graph)) == {("microsoft", "openai"), ("elon-musk", "openai"), ("elon-musk", "sam-altman")}
