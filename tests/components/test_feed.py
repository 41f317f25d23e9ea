"""Does a feed list what its view shows, in forms that any reader of feeds takes?"""

import json
from xml.etree import ElementTree

import feedparser
import pytest

from components import feed
from components.cache import FOLDER
from tests.conftest import SUN, Little

BASE = "https://siyaq.example/"


@pytest.fixture(autouse=True)
def _little(little: Little, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(FOLDER, str(little.folder))


def test_atom_is_read_by_a_reader_of_feeds(little: Little) -> None:
    found = feedparser.parse(feed.atom(feed.read({"lang": "en", "actors": "openai"}, BASE)))
    assert found.version == "atom10"
    assert not found.bozo
    assert "4 articles naming OpenAI" in found.feed.title
    assert [entry.title for entry in found.entries] == [
        "عودة إلى الصفقة", "هبة قديمة", "خبر الاستثمار عن الوكالة", "خبر الاستثمار",
    ]  # fmt: skip
    assert found.entries[-1].link == f"{BASE}articles?lang=en&article={little.ids['deal']}"
    assert found.entries[-1].updated == "2024-03-05T00:00:00+00:00"
    assert found.entries[-1].author == SUN
    assert found.feed.updated == "2024-04-20T00:00:00+00:00"


def test_json_says_the_same(little: Little) -> None:
    found = json.loads(feed.json_feed(feed.read({"lang": "ar", "sources": "000000", "actors": "google"}, BASE)))
    assert found["version"] == "https://jsonfeed.org/version/1.1"
    assert found["items"] == []
    (item,) = json.loads(feed.json_feed(feed.read({"actors": "google"}, BASE)))["items"]
    assert (item["id"], item["title"]) == (little.ids["fine"], "غرامة <b>كبيرة</b>")
    assert item["date_published"] == "2023-12-01T00:00:00+00:00"
    assert item["authors"] == [{"name": SUN}]


def test_what_has_no_day_says_none_in_json_and_the_tables_day_in_atom() -> None:
    made = feed.read({"actors": "amazon"}, BASE)
    (item,) = json.loads(feed.json_feed(made))["items"]
    assert "date_published" not in item
    assert feedparser.parse(feed.atom(made)).entries[0].updated == made.built.isoformat()


@pytest.mark.parametrize("text", ['"<&>"', "\x00\x0b", "😀 ماسك", "x" * 3000])
def test_any_view_gives_well_formed_xml(text: str) -> None:
    ElementTree.fromstring(feed.atom(feed.read({"q": text, "from": text, "lang": text}, BASE)))
