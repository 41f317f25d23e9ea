"""Does the address follow the reader from the list to an article, along the list, to a sentence, and back?"""

import re
from typing import Final

import pytest
from playwright.sync_api import Page, expect

from tests.browser import screen
from tests.browser.serving import Server

pytestmark = pytest.mark.browser

HEADLINES: Final = ".st-key-card-articles [class*='st-key-article-'] a"
TITLE: Final = ".siyaq-reader h2"


def test_the_address_follows_links_within_the_page_and_the_browser_goes_back(page: Page, server: Server) -> None:
    """Streamlit leaves the browser's address as it was when a link leads from a page to itself."""
    say = screen.opened(page, server.url, "articles", "ar", q="شركة")
    page.locator(HEADLINES).first.click()
    page.wait_for_url(re.compile(r"[?&]article=\w{16}"))
    expect(page.locator(TITLE)).to_be_visible()
    first, title = page.url, page.locator(TITLE).inner_text()
    page.get_by_role("link", name=say("articles.next"), exact=True).click()
    page.wait_for_url(lambda url: url != first)
    expect(page.locator(TITLE)).not_to_have_text(title)
    page.go_back()
    page.wait_for_url(first)
    expect(page.locator(TITLE)).to_have_text(title)
    page.reload()
    expect(page.locator(TITLE)).to_have_text(title, timeout=30_000)


def test_a_fact_brings_its_sentence_into_view(page: Page, server: Server) -> None:
    screen.opened(page, server.url, "articles", "en")
    page.locator(HEADLINES).first.click()
    page.locator("[class*='st-key-fact-date-'] a").last.click()
    page.wait_for_url(re.compile(r"[?&]at=\d+"))
    expect(page.locator(".siyaq-reader .here")).to_be_in_viewport()
