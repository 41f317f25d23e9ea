"""How do Streamlit's scripts come to a reader far away? Packed: 2 MB instead of 8 on a first visit.

Streamlit leaves its files as they are, for packing them anew at each visit costs more than it saves; here each is
packed once and kept.
"""

import gzip
from functools import lru_cache
from pathlib import Path
from typing import Final

import streamlit
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

SCRIPTS: Final = Path(streamlit.__file__).parent / "static" / "static" / "js"
_AT: Final = "/static/js/"
_HEADERS: Final = {
    "Content-Encoding": "gzip", "Vary": "Accept-Encoding", "Cache-Control": "public, immutable, max-age=31536000",
}  # fmt: skip


class PackedScripts:
    """Answers for the scripts of the page; all else passes."""

    def __init__(self, app: ASGIApp) -> None:
        """Stand before an app."""
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request for a script, where its browser can unpack."""
        asked = scope["type"] == "http" and scope["method"] == "GET" and _AT in scope["path"]
        if asked and "gzip" in Headers(scope=scope).get("accept-encoding", ""):
            body = await run_in_threadpool(packed, scope["path"].rpartition(_AT)[2])
            if body is not None:
                await Response(body, media_type="application/javascript", headers=_HEADERS)(scope, receive, send)
                return
        await self.app(scope, receive, send)


@lru_cache(maxsize=256)
def packed(name: str) -> bytes | None:
    """Pack a script by its name; null where Streamlit has none of it."""
    found = SCRIPTS / name
    if not name.endswith(".js") or found.parent != SCRIPTS or not found.is_file():
        return None
    return gzip.compress(found.read_bytes(), 6, mtime=0)
