"""What is drawn when, by either clock, and is what can't be drawn counted? Worked out on the little table.

Told of: 5 March 2024 (the deal and its copy), 1 December 2023, 15 January 2024, the year 2015 and May 2015 (the gift),
and a yesterday that nothing dates.
"""

from datetime import date

import pandas as pd
import pytest

from queries import timeline
from queries.filters import Clock, Filters
from queries.table import Table
from queries.timeline import Zoom
from tests.conftest import Little

Counts = list[tuple[date, int, int]]
PUBLISHED, HAPPENED = Filters(), Filters(clock="happened")
FIRST_OF = {
    ("published", "day"): [(date(2023, 12, 1), 1, 1), (date(2024, 1, 15), 1, 1), (date(2024, 3, 5), 1, 1),
                           (date(2024, 3, 6), 1, 1), (date(2024, 4, 10), 1, 1), (date(2024, 4, 20), 1, 1)],
    ("published", "month"): [(date(2023, 12, 1), 1, 1), (date(2024, 1, 1), 1, 1), (date(2024, 3, 1), 2, 1),
                             (date(2024, 4, 1), 2, 2)],
    ("published", "year"): [(date(2023, 1, 1), 1, 1), (date(2024, 1, 1), 5, 4)],
    ("published", "decade"): [(date(2020, 1, 1), 6, 5)],
    ("happened", "day"): [(date(2023, 12, 1), 1, 1), (date(2024, 1, 15), 1, 1), (date(2024, 3, 5), 2, 1)],
    ("happened", "month"): [(date(2015, 5, 1), 1, 1), (date(2023, 12, 1), 1, 1), (date(2024, 1, 1), 1, 1),
                            (date(2024, 3, 1), 2, 1)],
    ("happened", "year"): [(date(2015, 1, 1), 1, 1), (date(2023, 1, 1), 1, 1), (date(2024, 1, 1), 3, 2)],
    ("happened", "decade"): [(date(2010, 1, 1), 1, 1), (date(2020, 1, 1), 4, 3)],
}  # fmt: skip


def drawn(rows: pd.DataFrame) -> Counts:
    """Give a histogram as (first day, articles, stories)."""
    return list(zip(pd.to_datetime(rows["period"]).dt.date, rows["articles"], rows["stories"], strict=True))


@pytest.mark.parametrize(("clock", "zoom"), FIRST_OF)
def test_histogram(little: Little, clock: Clock, zoom: Zoom) -> None:
    assert drawn(timeline.histogram(little.table, Filters(clock=clock), zoom)) == FIRST_OF[clock, zoom]


def test_histogram_of_told_of_days_shows_only_the_days_asked_for(little: Little) -> None:
    """The gift tells of May 2015 and of the year 2015; a filter on 2015 touches both, one on June only the year."""
    year = Filters(clock="happened", day_from=date(2015, 1, 1), day_to=date(2015, 12, 31))
    assert drawn(timeline.histogram(little.table, year, "month")) == [(date(2015, 5, 1), 1, 1)]
    june = Filters(clock="happened", day_from=date(2015, 6, 1), day_to=date(2015, 6, 30))
    assert drawn(timeline.histogram(little.table, june, "year")) == [(date(2015, 1, 1), 1, 1)]
    assert timeline.histogram(little.table, june, "month").empty


def test_histogram_of_nothing_is_empty(little: Little) -> None:
    for clock in (PUBLISHED, HAPPENED):
        nobody = Filters(clock=clock.clock, actors=("nobody",))
        assert timeline.histogram(little.table, nobody, "month").empty


@pytest.mark.parametrize(("zoom", "coarse"), [("day", 2), ("month", 1), ("year", 0), ("decade", 0)])
def test_left_out_counts_what_has_no_column(little: Little, zoom: Zoom, coarse: int) -> None:
    """At a zoom on days the year 2015 and May 2015 are too wide; yesterday is never known."""
    for clock in (PUBLISHED, HAPPENED):
        assert timeline.left_out(little.table, clock, zoom) == {"undated": 1, "unresolved": 1, "coarse": coarse}


def test_left_out_obeys_the_filter(little: Little) -> None:
    gift = Filters(actors=("elon-musk",), clock="happened")
    assert timeline.left_out(little.table, gift, "day") == {"undated": 0, "unresolved": 0, "coarse": 2}


def test_lanes_by_publication_hold_an_event_for_each_article(little: Little) -> None:
    rows = timeline.lanes(little.table, PUBLISHED)
    assert list(rows["actor_id"].drop_duplicates())[:3] == ["openai", "microsoft", "sam-altman"]
    openai = rows[rows["actor_id"] == "openai"]
    assert little.names(openai) == ["deal", "copy", "gift", "echo"]
    assert (openai["date_from"] == openai["date_to"]).all()
    assert set(openai["sentence"]) == {1}  # the first sentence that names it; none of the headlines does
    assert openai["surface"].tolist()[2] == "هبة قديمة"
    assert "amazon" not in set(rows["actor_id"])  # named in an undated article only


def test_lanes_by_event_hold_sentences_with_actor_and_date(little: Little) -> None:
    rows = timeline.lanes(little.table, HAPPENED)
    found = sorted(
        (row.actor_id, little.names(rows.loc[[row.Index]])[0], row.sentence, row.surface) for row in rows.itertuples()
    )
    assert found == [
        ("elon-musk", "gift", 1, "عام 2015"), ("elon-musk", "gift", 2, "مايو 2015"),
        ("european-commission", "fine", 1, "1 ديسمبر 2023"), ("google", "fine", 1, "1 ديسمبر 2023"),
        ("microsoft", "copy", 1, "5 مارس 2024"), ("microsoft", "deal", 1, "5 مارس 2024"),
        ("openai", "copy", 1, "5 مارس 2024"), ("openai", "deal", 1, "5 مارس 2024"), ("openai", "gift", 1, "عام 2015"),
        ("sam-altman", "gift", 2, "مايو 2015"), ("tesla", "share", 1, "15 يناير 2024"),
    ]  # fmt: skip
    year = rows[rows["surface"] == "عام 2015"].iloc[0]
    assert (year["date_from"].date(), year["date_to"].date()) == (date(2015, 1, 1), date(2015, 12, 31))
    assert year["precision"] == "year"


def test_lanes_put_those_asked_for_first_and_keep_to_their_number(little: Little) -> None:
    rows = timeline.lanes(little.table, Filters(actors=("elon-musk",)), actors=2)
    assert list(rows["actor_id"].drop_duplicates()) == ["elon-musk", "openai"]
    assert len(timeline.lanes(little.table, PUBLISHED, events=5)) == 5
    told = timeline.lanes(little.table, Filters(clock="happened", day_from=date(2023, 1, 1), day_to=date(2023, 12, 31)))
    assert set(told["actor_id"]) == {"european-commission", "google"}


def test_lanes_are_in_the_order_of_time(little: Little) -> None:
    for clock in (PUBLISHED, HAPPENED):
        for _, lane in timeline.lanes(little.table, clock).groupby("actor_id"):
            assert lane["date_from"].is_monotonic_increasing


def test_places_of_a_period_open_the_articles_published_in_it(little: Little) -> None:
    march = (date(2024, 3, 1), date(2024, 3, 31))
    assert little.places(timeline.places(little.table, PUBLISHED, march)) == [("copy", 0), ("deal", 0)]
    assert little.places(timeline.places(little.table, PUBLISHED, march, limit=1)) == [("copy", 0)]
    assert timeline.places(little.table, Filters(actors=("google",)), march).empty


def test_places_of_a_period_open_the_sentences_that_tell_of_it(little: Little) -> None:
    march, year = (date(2024, 3, 1), date(2024, 3, 31)), (date(2015, 1, 1), date(2015, 12, 31))
    assert little.places(timeline.places(little.table, HAPPENED, march)) == [("copy", 1), ("deal", 1)]
    assert little.places(timeline.places(little.table, HAPPENED, year)) == [("gift", 2), ("gift", 1)]
    may = (date(2015, 5, 1), date(2015, 5, 31))
    assert little.places(timeline.places(little.table, HAPPENED, may)) == [("gift", 2)]


def test_a_sentence_that_tells_of_two_days_of_a_period_is_one_place(sample: Table) -> None:
    century = (date(1925, 1, 1), date(2025, 12, 31))
    places = timeline.places(sample, HAPPENED, century, limit=1000)
    assert len(places) > 100
    assert not places.duplicated(["article", "sentence"]).any()


@pytest.mark.parametrize(
    ("name", "sentence", "expected"),
    [("deal", "1", [("deal", 1)]), ("deal", "0", [("deal", 0)]), ("deal", "x", [("deal", 0)]),
     ("deal", "", [("deal", 0)]), ("deal", "99", []), ("deal", "9" * 60, []), ("deal", "١", [("deal", 1)])],
)  # fmt: skip
def test_place_finds_a_sentence(little: Little, name: str, sentence: str, expected: list[tuple[str, int]]) -> None:
    assert little.places(timeline.place(little.table, little.ids[name], sentence)) == expected


def test_place_in_an_unknown_article_is_nowhere(little: Little) -> None:
    assert timeline.place(little.table, "0000", "0").empty


def test_undated_articles_are_listed(little: Little) -> None:
    rows = timeline.undated(little.table, PUBLISHED)
    assert little.names(rows) == ["hope"]
    assert rows["title"].tolist() == ["وعود بلا موعد"]
    assert timeline.undated(little.table, Filters(actors=("google",))).empty


def test_layers_count_each_article_once_and_add_up_to_the_histogram(sample: Table) -> None:
    for clock in ("published", "happened"):
        for by in timeline.PARTS:
            whole = timeline.histogram(sample, Filters(clock=clock), "year").set_index("period")["articles"]
            parted = timeline.stacked(sample, Filters(clock=clock), "year", by)
            assert parted.groupby("period")["articles"].sum().to_dict() == whole.to_dict()
            assert parted[parted["part"].isna()]["rank"].unique().tolist() in ([], [6])


def test_layers_belong_to_the_leading(little: Little) -> None:
    rows = timeline.stacked(little.table, PUBLISHED, "year", "actor", most=1)
    found = {
        (row.period.year, row.part if isinstance(row.part, str) else None): row.articles for row in rows.itertuples()
    }
    assert found == {(2024, "openai"): 4, (2024, None): 1, (2023, None): 1}


def test_events_by_each_clock(little: Little) -> None:
    published = timeline.events(little.table, PUBLISHED)
    assert len(published) == timeline.count(little.table, PUBLISHED) == 6
    told = timeline.events(little.table, HAPPENED)
    found = [
        (str(row.date_from.date()), row.surface, None if pd.isna(row.lag) else int(row.lag))
        for row in told.itertuples()
    ]
    assert found == [
        ("2024-03-05", "5 مارس 2024", 0), ("2024-01-15", "15 يناير 2024", 0), ("2023-12-01", "1 ديسمبر 2023", 0),
        ("2015-05-01", "مايو 2015", 3237), ("2015-01-01", "عام 2015", 3023),
    ]  # fmt: skip


def test_events_come_in_pages(little: Little) -> None:
    pages = [timeline.events(little.table, HAPPENED, number=number, size=2) for number in (1, 2, 3, 4)]
    assert [len(page) for page in pages] == [2, 2, 1, 0]


def test_lags_are_counted_by_their_length(little: Little) -> None:
    rows = timeline.lags(little.table, Filters())
    assert dict(zip(rows["lag"], rows["events"], strict=True)) == {
        "ahead": 0, "same_day": 3, "week": 0, "month": 0, "year": 0, "years": 2,
    }  # fmt: skip


@pytest.mark.parametrize(("filters", "count"), [(PUBLISHED, 2), (HAPPENED, 2)])
def test_a_stretch_of_a_lane_has_its_sentences(little: Little, filters: Filters, count: int) -> None:
    rows = timeline.lane_places(little.table, filters, "openai", (date(2024, 3, 1), date(2024, 3, 31)))
    assert len(rows) == count
