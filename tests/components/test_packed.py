"""Do Streamlit's scripts come packed to who can unpack them, whole, and nothing else instead of them?"""

import asyncio
import gzip
from pathlib import Path
from typing import Any

import pytest
import streamlit
from starlette.responses import PlainTextResponse

from components import packed

SCRIPTS = Path(streamlit.__file__).parent / "static" / "static" / "js"
LARGEST = max(SCRIPTS.glob("*.js"), key=lambda script: script.stat().st_size)


def answered(path: str, *, encoding: bytes = b"gzip, br", method: str = "GET") -> tuple[dict[str, str], bytes]:
    """Ask for a path where the app behind says "passed"; give headers and body."""
    sent: list[Any] = []

    async def nothing() -> dict[str, str]:
        return {"type": "http.disconnect"}

    async def keep(message: Any) -> None:
        sent.append(message)

    scope = {"type": "http", "method": method, "path": path, "headers": [(b"accept-encoding", encoding)]}
    asyncio.run(packed.PackedScripts(PlainTextResponse("passed"))(scope, nothing, keep))
    headers = {key.decode(): value.decode() for key, value in sent[0]["headers"]}
    return headers, b"".join(message.get("body", b"") for message in sent)


@pytest.mark.parametrize("base", ["", "/below/a/folder"])
def test_a_script_comes_packed_and_whole(base: str) -> None:
    headers, body = answered(f"{base}/static/js/{LARGEST.name}")
    assert gzip.decompress(body) == LARGEST.read_bytes()
    assert len(body) * 3 < LARGEST.stat().st_size
    assert headers["content-encoding"] == "gzip"
    assert headers["content-type"].startswith("application/javascript")
    assert "immutable" in headers["cache-control"]


@pytest.mark.parametrize(
    ("path", "encoding", "method"),
    [
        (f"/static/js/{LARGEST.name}", b"identity", "GET"),
        (f"/static/js/{LARGEST.name}", b"gzip", "HEAD"),
        ("/static/js/none.js", b"gzip", "GET"),
        ("/static/js/../../index.html", b"gzip", "GET"),
        ("/static/js/../../../runtime/../static/static/js/x.js", b"gzip", "GET"),
        ("/money", b"gzip", "GET"),
    ],
)
def test_all_else_passes(path: str, encoding: bytes, method: str) -> None:
    headers, body = answered(path, encoding=encoding, method=method)
    assert "content-encoding" not in headers
    assert body in (b"passed", b"")
