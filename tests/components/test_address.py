"""Does a link bring back the very view it was copied from, and is what it can't mean said?"""

from datetime import date
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from components import address
from components.address import SETTINGS, View
from queries.filters import Filters
from queries.kinds import AMOUNT_KINDS, BOUNDS

NAMES: Final = (
    "v", "lang", "actors", "match", "not", "clock", "from", "to", "sources", "kinds", "hedge", "min", "max", "q",
    "zoom", "pick",
    "least", "order", "page", "article", "at", "who", "words", "stack", "brush",
    "within", "people", "companies", "orgs", "ego", "steps", "pin", "hide", "colour", "size", "links",
    "flow", "unnamed", "strips",
    "copies", "marks",
)  # fmt: skip
SLUGS: Final = st.from_regex(r"[a-z0-9]+(-[a-z0-9]+)*", fullmatch=True)
SETS: Final = st.lists(SLUGS, unique=True, max_size=4).map(tuple)
CENTS: Final = st.none() | st.integers(0, 10**15).map(lambda cents: cents / 100)
DAYS: Final = st.none() | st.dates(date(1900, 1, 1), date(2100, 12, 31))  # what the calendar of the panel reaches
VIEWS: Final = st.builds(
    View,
    st.sampled_from(("ar", "en")),
    st.builds(
        Filters, actors=SETS, match=st.sampled_from(("any", "all")), without=SETS,
        clock=st.sampled_from(("published", "happened")),
        day_from=DAYS, day_to=DAYS,
        sources=SETS, kinds=st.lists(st.sampled_from(AMOUNT_KINDS), unique=True).map(tuple),
        bounds=st.lists(st.sampled_from(BOUNDS), unique=True).map(tuple), usd_from=CENTS, usd_to=CENTS, text=st.text(),
    ),
    st.dictionaries(st.sampled_from(SETTINGS), st.text(min_size=1), max_size=4),
)  # fmt: skip


@given(VIEWS)
def test_a_view_comes_back_from_its_address(view: View) -> None:
    assert address.read(address.write(view)) == (view, ())


@given(VIEWS)
def test_an_address_holds_what_differs_from_the_start_and_the_language(view: View) -> None:
    written = address.write(view)
    assert written["lang"] == view.code
    assert all(written.values())
    assert set(written) <= set(NAMES)


def test_the_first_view_has_the_shortest_address() -> None:
    assert address.write(View()) == {"v": "1", "lang": "ar"}
    assert address.read({}) == (View(), ())


def test_an_address_is_short_and_latin() -> None:
    filters = Filters(
        actors=("sam-altman", "openai"), match="all", without=("elon-musk",), clock="happened",
        day_from=date(2024, 1, 31), day_to=date(2024, 3, 1), sources=("12ab34",), kinds=("fine", "loan"),
        bounds=("at_least", "range"), usd_from=1e9, usd_to=2.5, text="ذكاء",
    )  # fmt: skip
    view = View("en", filters, {"people": "20", "zoom": "year", "page": "2"})
    assert address.write(view) == {
        "v": "1", "lang": "en", "actors": "sam-altman.openai", "match": "all", "not": "elon-musk", "clock": "happened",
        "from": "2024-01-31", "to": "2024-03-01", "sources": "12ab34", "kinds": "fine.loan",
        "hedge": "at_least.range", "min": "1000000000",
        "max": "2.5", "q": "ذكاء", "people": "20", "zoom": "year", "page": "2",
    }  # fmt: skip


@given(st.dictionaries(st.sampled_from(NAMES) | st.text(), st.text()))
def test_no_address_breaks_the_reading(parameters: dict[str, str]) -> None:
    view, doubts = address.read(parameters)
    assert view.code in ("ar", "en")
    assert set(doubts) <= {part for value in parameters.values() for part in (value, *value.split("."))}
    assert address.read(address.write(view))[1] == ()


@pytest.mark.parametrize(
    ("name", "value", "doubts"),
    [
        ("lang", "fr", ("fr",)),
        ("match", "some", ("some",)),
        ("clock", "wall", ("wall",)),
        ("from", "2024-02-30", ("2024-02-30",)),
        ("to", "yesterday", ("yesterday",)),
        ("from", "1899-12-31", ("1899-12-31",)),
        ("to", "2101-01-01", ("2101-01-01",)),
        ("kinds", "fine.bribe.loan.tip", ("bribe", "tip")),
        ("hedge", "roughly", ("roughly",)),
        ("min", "much", ("much",)),
        ("min", "-5", ("-5",)),
        ("max", "nan", ("nan",)),
        ("max", "inf", ("inf",)),
        ("max", "1e999", ("1e999",)),
    ],
)
def test_what_can_not_be_understood_is_reported_and_left_out(name: str, value: str, doubts: tuple[str, ...]) -> None:
    view, told = address.read({name: value})
    assert told == doubts
    kinds = ("fine", "loan") if name == "kinds" else ()
    assert view == View(filters=Filters(kinds=kinds))


def test_an_id_named_twice_counts_once() -> None:
    view, doubts = address.read({"actors": "openai.openai..tesla.", "kinds": "fine.fine"})
    assert (view.filters.actors, view.filters.kinds, doubts) == (("openai", "tesla"), ("fine",), ())


def test_other_parameters_are_left_alone() -> None:
    assert address.read({"utm_source": "mail", "embed": "true"}) == (View(), ())


@given(VIEWS)
def test_a_link_of_before_versions_were_written_opens_the_same_view(view: View) -> None:
    old = {name: value for name, value in address.write(view).items() if name != "v"}
    assert address.read(old) == (view, ())
    assert not address.newer(old)


@given(VIEWS, st.integers(2, 10**12))
def test_a_link_of_a_later_version_is_read_as_well_as_can_be_and_told_apart(view: View, version: int) -> None:
    later = address.write(view) | {"v": str(version), "facet": "x"}
    assert address.newer(later)
    assert address.read(later) == (view, ())
    assert not address.newer(address.write(view))


@pytest.mark.parametrize("version", ["", "0", "1", "-2", "two", "1.5", "\u0662"])
def test_what_is_no_later_version_is_none(version: str) -> None:
    assert address.newer({"v": version}) == (version == "\u0662")
