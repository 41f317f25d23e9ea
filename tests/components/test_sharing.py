"""Does a view travel whole: by a link that is short enough for any program, a code to scan, a frame in another page?"""

from datetime import date
from html import unescape
from typing import Final
from urllib.parse import parse_qsl, urlsplit

import pytest
from hypothesis import given

from components import address, sharing
from components.address import View
from queries.filters import Filters
from queries.kinds import AMOUNT_KINDS
from queries.table import Table
from tests.components.test_address import VIEWS

LIMIT: Final = 2_000
"""Letters that every program takes in an address."""


def heavy(table: Table) -> View:
    """Choose as much as a patient reader would: thirty actors with the longest ids, and every other filter."""
    ids = sorted(table.rows("SELECT actor_id FROM actor")["actor_id"], key=len)[-30:]
    filters = Filters(
        actors=tuple(ids), match="all", without=("elon-musk", "openai"), clock="happened",
        day_from=date(2024, 1, 31), day_to=date(2025, 12, 31), sources=("12ab34",) * 7, kinds=AMOUNT_KINDS,
        usd_from=1e6, usd_to=1e12, text='"الذكاء الاصطناعي" -أسهم',
    )  # fmt: skip
    return View(
        "ar",
        filters,
        {"zoom": "month", "pick": "2024-03", "people": "60", "companies": "60", "least": "10", "colour": "community"},
    )


def test_thirty_actors_and_every_filter_fit_into_a_link(sample: Table) -> None:
    written = sharing.link(heavy(sample), "network")
    assert len(written) + len("https://siyaq.example.org") < LIMIT
    assert sharing.qr(f"https://siyaq.example.org{written}")


@given(VIEWS)
def test_a_link_leads_back_to_its_view(view: View) -> None:
    parts = urlsplit(sharing.link(view, "money"))
    assert parts.path == "/money"
    assert address.read(dict(parse_qsl(parts.query, keep_blank_values=True))) == (view, ())


@pytest.mark.parametrize(
    ("url", "home"),
    [
        ("https://a.example", "https://a.example"), ("https://a.example/", "https://a.example"),
        ("https://a.example/money", "https://a.example"), ("https://a.example/news/money/", "https://a.example/news"),
        ("https://a.example/news", "https://a.example/news"), ("", ""),
    ],
)  # fmt: skip
def test_the_app_is_found_from_any_of_its_pages(url: str, home: str) -> None:
    assert sharing.home(url) == home


def test_the_overview_has_no_name_in_its_address() -> None:
    assert sharing.link(View("en"), "overview") == "/?v=1&lang=en"
    assert sharing.link(View("en"), "money") == "/money?v=1&lang=en"


def test_a_frame_shows_the_view_embedded_and_can_not_be_broken_out_of() -> None:
    view = View("en", Filters(text='"><script>alert(1)</script>'))
    written = sharing.frame(view, "money")
    assert written.count("<") == 2
    assert written.count('"') == 12
    source = unescape(written.split('src="')[1].split('"')[0])
    assert source == f"{sharing.link(view, 'money')}&embed=true"
    assert address.read(dict(parse_qsl(urlsplit(source).query))) == (view, ())


def test_a_code_is_drawn_and_one_for_an_endless_address_is_not() -> None:
    assert sharing.qr("https://a.example/?lang=ar").startswith("data:image/svg+xml")
    assert sharing.qr("https://a.example/?q=" + "x" * 3_000) == ""
