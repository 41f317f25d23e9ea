"""What does a browser have before the first run of a page? Its language and direction, colours, title and scripts.

Streamlit's shell is in English, without a look, and learns one by one which scripts a page needs: for half a second the
page stood bare, and whoever previews a link read "Streamlit". Where the server runs the app itself (`st.App`), the
shell is written for the view; elsewhere the page gets all this from its first run, as before.
"""

import json
import re
from collections.abc import Mapping
from functools import cache
from html import escape
from typing import Final

import streamlit as st
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from components import address, filter_sentence, sharing, style
from components.address import View
from components.cache import ask
from components.frame import PAGES
from components.language import Language
from components.packed import SCRIPTS
from queries import articles
from queries.table import NoTableError

_EVERYWHERE: Final = ("Html", "Button", "TextInput", "Multiselect", "ButtonGroup", "DateInput", "Selectbox", "Checkbox")
_DRAWING: Final = {
    **dict.fromkeys(("overview", "timeline", "money", "actor", "compare"), ("PlotlyChart", "DownloadButton")),
    "network": ("BidiComponent", "Slider"),
}
"""The parts of Streamlit that a page is drawn with; their scripts are asked for at once, not one after another."""
_IMPORTED: Final = re.compile(r'(?:from|import)"\./([^"]+\.js)"')
_FONTS: Final = tuple(f"ibm-plex-sans-arabic-{script}-normal" for script in ("arabic-400", "arabic-600", "latin-400"))
_NEGOTIATED: Final = (b"accept-encoding", b"if-none-match", b"if-modified-since")
"""What would bring the shell compressed, or not at all, where it must be written into."""
_TITLE: Final = re.compile("<title>.*?</title>")
_LANGUAGE: Final = re.compile('<html lang="[^"]*">')
_FIRST_SCRIPT: Final = "<script"
_OTHER_FONT: Final = re.compile(r"<link\s+rel=\"preload\"[^>]*as=\"font\"[^>]*>")


class FirstPaint:
    """Writes the shell of a page for the view its address names; all other answers pass as they are."""

    def __init__(self, app: ASGIApp) -> None:
        """Stand before an app."""
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request; the shell is held back until it is whole."""
        name = _page(scope["path"]) if scope["type"] == "http" and scope["method"] == "GET" else None
        if name is None:
            return await self.app(scope, receive, send)
        held: list[Message] = []

        async def hold(message: Message) -> None:
            held.append(message)

        plain = [(key, value) for key, value in scope["headers"] if key not in _NEGOTIATED]
        await self.app({**scope, "headers": plain}, receive, hold)
        shell = b"".join(message.get("body", b"") for message in held)
        if held[0]["status"] == 200 and b"</head>" in shell:
            parameters = dict(Request(scope).query_params)
            written = await run_in_threadpool(write, shell.decode(), name, parameters)
            await Response(written, media_type="text/html", headers={"Cache-Control": "no-cache"})(scope, receive, send)
            return None
        for message in held:
            await send(message)
        return None


def write(shell: str, name: str, parameters: Mapping[str, str]) -> str:
    """Write Streamlit's shell for a page and the parameters of its address."""
    view, _ = address.read(parameters)
    title, said = sharing.told(view, name, _sentence(view))
    tags = "".join(
        f'<meta {"property" if tag.startswith("og:") else "name"}="{tag}" content="{escape(words)}">'
        for tag, words in said.items()
    )
    ahead = style.first_sheet(Language(view.code).direction) + tags + _preloads(name)
    named = _TITLE.sub(lambda _: f"<title>{escape(title)}</title>", _OTHER_FONT.sub("", shell), count=1)
    shell = _LANGUAGE.sub(f'<html lang="{view.code}">', named, count=1).replace("</head>", f"{ahead}</head>", 1)
    return shell.replace(_FIRST_SCRIPT, f"{_known()}{_FIRST_SCRIPT}", 1)


def _page(path: str) -> str | None:
    """Name the page that lies at a path; null where something else does."""
    last = path.rpartition("/")[2] or "overview"
    return last if last in PAGES else None


def _sentence(view: View) -> str:
    """Say what the view shows; without a table the page itself says what is wrong."""
    try:
        return filter_sentence.of(view.filters, Language(view.code), ask(articles.count, view.filters))
    except NoTableError:
        return ""


def _known() -> str:
    """Tell the page where its server is and who may embed it: else it asks for that, and waits, before it connects.

    A page lies one step below the server's own address; Streamlit would try the page's address first.
    """
    settings = {"allowedOrigins": list(st.get_option("client.allowedOrigins")), "useExternalAuthToken": False}
    # In a script of HTML "<" could begin its end.
    told = json.dumps(settings).replace("<", r"\u003c")
    return f'<script>window.__streamlit={{BACKEND_BASE_URL:new URL(".",location).href,HOST_CONFIG:{told}}}</script>'


@cache
def _preloads(name: str) -> str:
    fonts = "".join(
        f'<link rel="preload" href="./app/static/fonts/{font}.woff2" as="font" type="font/woff2" crossorigin>'
        for font in _FONTS
    )
    wanted = (*_EVERYWHERE, *_DRAWING.get(name, ()))
    scripts = _with_imported([path.name for part in wanted for path in SCRIPTS.glob(f"{part}.*.js")])
    return fonts + "".join(f'<link rel="modulepreload" href="./static/js/{script}" crossorigin>' for script in scripts)


def _with_imported(scripts: list[str]) -> list[str]:
    """Add what scripts import, and what that imports: a browser learns of it only when it reads them."""
    found = dict.fromkeys(scripts)
    waiting = list(scripts)
    while waiting:
        new = [one for one in _IMPORTED.findall((SCRIPTS / waiting.pop()).read_text("utf-8")) if one not in found]
        found |= dict.fromkeys(new)
        waiting += new
    return list(found)
