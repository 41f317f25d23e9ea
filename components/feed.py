"""How does an analyst watch a view from a reader? As an Atom feed and as JSON Feed, at plain addresses of the server.

They take the parameters of the view's own address, know no session, and list the newest articles that it shows.
"""

import gc
import json
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final
from urllib.parse import urlencode
from xml.etree import ElementTree

import pandas as pd
import streamlit as st
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import MutableHeaders
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from components import address, filter_sentence
from components.address import View
from components.cache import ask, table
from components.language import Language
from queries import articles, origin
from queries.table import NoTableError

SIZE: Final = 50
"""Articles in a feed: more than a day of one view, and a file that readers take without complaint."""
_ATOM: Final = "http://www.w3.org/2005/Atom"
_OPENING: Final = 280  # characters
_HEADERS: Final = {"X-Content-Type-Options": "nosniff", "Referrer-Policy": "strict-origin-when-cross-origin"}


@dataclass(frozen=True, slots=True)
class Feed:
    """What both forms say: where the feed and its view lie, what it is called, and its articles."""

    base: str
    query: str
    view: View
    title: str
    built: datetime
    items: list[dict[Any, Any]]

    def item_url(self, article_id: str) -> str:
        """Where an article is read."""
        return f"{self.base}articles?{urlencode({'lang': self.view.code, 'article': article_id})}"

    @property
    def updated(self) -> datetime:
        """When the newest of the dated articles was published."""
        dated = [self.day(item) for item in self.items if not pd.isna(item["published"])]
        return max(dated, default=self.built)

    def day(self, item: Mapping[Any, Any]) -> datetime:
        """When an article was published; where nobody knows, when the table was built."""
        if pd.isna(item["published"]):
            return self.built
        return datetime.combine(pd.Timestamp(item["published"]).date(), datetime.min.time(), UTC)


def routes() -> list[Route]:
    """The addresses beside the app's own: /feed.atom and /feed.json."""
    return [
        Route("/feed.atom", _answer(atom, "application/atom+xml; charset=utf-8")),
        Route("/feed.json", _answer(json_feed, "application/feed+json; charset=utf-8")),
    ]


def middleware() -> list[Middleware]:
    """What every answer of the server carries."""
    return [Middleware(_SafeHeaders)]


@asynccontextmanager
async def opened_table(_: st.App) -> AsyncIterator[dict[str, Any]]:
    """Open the table when the server starts, so that the first reader does not wait; without one the page says so."""
    with suppress(NoTableError):
        await run_in_threadpool(table)
    gc.freeze()  # what is loaded by now stays: no collection has to look through it
    yield {}


def read(parameters: Mapping[str, str], base: str) -> Feed:
    """Make the feed of a view's parameters; `base` is where the app lies, with a slash at its end."""
    view, _ = address.read(parameters)
    say = Language(view.code)
    shown = ask(articles.count, view.filters)
    items = ask(articles.page, view.filters, size=SIZE).to_dict("records")
    title = f"{say('product')} · {filter_sentence.of(view.filters, say, shown)}"
    return Feed(
        base, urlencode(address.write(view)), view, title, datetime.fromisoformat(ask(origin.about)["built"]), items
    )


def atom(feed: Feed) -> bytes:
    """Write a feed as Atom (RFC 4287)."""
    ElementTree.register_namespace("", _ATOM)
    root = ElementTree.Element(f"{{{_ATOM}}}feed", {"{http://www.w3.org/XML/1998/namespace}lang": feed.view.code})
    itself, view = f"{feed.base}feed.atom?{feed.query}", f"{feed.base}articles?{feed.query}"
    _add(root, title=feed.title, id=itself, updated=feed.updated.isoformat())
    _link(root, rel="self", type="application/atom+xml", href=itself)
    _link(root, rel="alternate", type="text/html", href=view)
    for item in feed.items:
        entry = ElementTree.SubElement(root, f"{{{_ATOM}}}entry")
        url = feed.item_url(item["article_id"])
        _add(
            entry,
            title=item["title"] or _opening(item),
            id=url,
            updated=feed.day(item).isoformat(),
            summary=_opening(item),
        )
        _add(ElementTree.SubElement(entry, f"{{{_ATOM}}}author"), name=item["source"] or feed.title)
        _link(entry, rel="alternate", type="text/html", href=url)
    written: bytes = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
    return written


def json_feed(feed: Feed) -> bytes:
    """Write a feed as JSON Feed 1.1."""
    said = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "language": feed.view.code,
        "home_page_url": f"{feed.base}articles?{feed.query}",
        "feed_url": f"{feed.base}feed.json?{feed.query}",
        "items": [
            {
                "id": item["article_id"], "url": feed.item_url(item["article_id"]), "title": item["title"],
                "content_text": _opening(item), "authors": [{"name": item["source"]}] if item["source"] else [],
            }
            | ({} if pd.isna(item["published"]) else {"date_published": feed.day(item).isoformat()})
            for item in feed.items
        ],
    }  # fmt: skip
    return json.dumps(said, ensure_ascii=False).encode()


def _answer(write: Callable[[Feed], bytes], kind: str) -> Callable[[Request], Response]:
    def endpoint(request: Request) -> Response:
        try:
            body = write(read(dict(request.query_params), str(request.base_url)))
        except NoTableError as missing:
            return Response(str(missing), status_code=503, media_type="text/plain; charset=utf-8")
        return Response(body, headers={"Content-Type": kind, "Cache-Control": "public, max-age=300"})

    return endpoint


def _opening(item: Mapping[Any, Any]) -> str:
    body = " ".join(str(item["text"])[int(item["body_start"]) :].split())
    return body if len(body) <= _OPENING else f"{body[:_OPENING].rsplit(' ', 1)[0]} …"


def _add(parent: ElementTree.Element, **texts: str) -> None:
    for name, text in texts.items():
        ElementTree.SubElement(parent, f"{{{_ATOM}}}{name}").text = "".join(filter(_is_xml, text))


def _link(parent: ElementTree.Element, **attributes: str) -> None:
    ElementTree.SubElement(parent, f"{{{_ATOM}}}link", attributes)


def _is_xml(letter: str) -> bool:
    return letter >= " " or letter in "\t\n"


class _SafeHeaders:
    """Adds the headers that keep a browser from guessing; pages may still be embedded."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(raw=message["headers"])
                for name, value in _HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        await self.app(scope, receive, with_headers if scope["type"] == "http" else send)
