"""What articles do a saved web page and a feed hold? Their fields, under the names that JSON lines give them too.

Trafilatura takes the article out of a page, feedparser reads RSS and Atom; both are imported when a file asks for them,
for most sources have none. A date is taken from what the page declares, never from its words.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Final

Fields = Mapping[str, str | None]

_BLOCKS: Final = "//p|//div|//br|//li|//h1|//h2|//h3|//h4|//h5|//h6|//tr|//blockquote|//section|//figure"
_DECLARING: Final = '//meta|//link|//script[@type="application/ld+json"]'
_DAY: Final = re.compile(r"\d{4}-\d\d-\d\d")
_HIDDEN: Final = "//script|//style|//noscript|//template"


def page(markup: str) -> Fields | None:
    """Take the article out of a page of HTML; None where there is no text in it."""
    import trafilatura

    found = trafilatura.bare_extraction(markup, include_comments=False, with_metadata=True)
    if found is None or isinstance(found, dict) or not (found.text or "").strip():
        text = plain(markup)
        return {"text": text} if text else None
    return {
        "title": found.title, "text": found.text, "date": _declared_day(markup), "url": found.url,
        "author": found.author, "source": found.sitename or found.hostname,
    }  # fmt: skip


def _declared_day(markup: str) -> str | None:
    """The day in a page's head, structured data and time elements; a day in its sentences is not when it appeared."""
    import htmldate
    from lxml import etree, html

    root = html.document_fromstring(markup)
    declaring = "".join(etree.tostring(each, encoding="unicode", with_tail=False) for each in root.xpath(_DECLARING))
    times = "".join(f'<time datetime="{day}"></time>' for day in root.xpath("//time/@datetime") if _DAY.match(day))
    alone = f"<html><head>{declaring}</head><body>{times}</body></html>"
    return htmldate.find_date(alone, extensive_search=False, original_date=True)


def feed(data: bytes) -> Iterator[Fields]:
    """Give the entries of an RSS or Atom feed in their order; raises `ValueError` where the file is neither."""
    import feedparser

    found = feedparser.parse(data, sanitize_html=False, resolve_relative_uris=False)
    if not found.get("version"):
        raise ValueError(str(found.get("bozo_exception", "no <rss>, <rdf> or <feed> element")))
    source = found.feed.get("title") or None
    for entry in found.entries:
        longest = max([*(each.value for each in entry.get("content", ())), entry.get("summary", "")], key=len)
        yield {
            "id": entry.get("id"), "title": plain(entry.get("title", "")) or None, "text": plain(longest),
            "date": entry.get("published") or entry.get("updated"), "url": entry.get("link"),
            "author": entry.get("author"), "source": entry.get("source", {}).get("title") or source,
        }  # fmt: skip


def plain(markup: str) -> str:
    """Strip a fragment of HTML to its words, one paragraph a line."""
    from lxml import etree, html

    if not markup.strip():
        return ""
    try:
        root = html.document_fromstring(f"<div>{markup}</div>" if "<html" not in markup.lower() else markup)
    except (etree.ParserError, ValueError):
        return ""
    for hidden in root.xpath(_HIDDEN):
        hidden.drop_tree()
    for block in root.xpath(_BLOCKS):
        block.text, block.tail = f"\n{block.text or ''}", f"\n{block.tail or ''}"
    paragraphs = (" ".join(line.split()) for line in str(root.text_content()).split("\n"))
    return "\n".join(line for line in paragraphs if line)
