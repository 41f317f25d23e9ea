"""Does Streamlit's shell, before any run, speak of the view that its address names?"""

import asyncio
import json
import re
from collections.abc import MutableMapping
from html import unescape
from pathlib import Path
from typing import Any

import pytest
import streamlit

from components import first_paint
from components.cache import FOLDER
from tests.conftest import Little

SHELL = (Path(streamlit.__file__).parent / "static" / "index.html").read_text(encoding="utf-8")


@pytest.fixture(autouse=True)
def _little(little: Little, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(FOLDER, str(little.folder))


def answered(path: str, parameters: bytes = b"", method: str = "GET", kind: str = "text/html") -> str:
    """Ask for a path where the app behind it always answers with the shell; give what is sent."""
    sent: list[MutableMapping[str, Any]] = []
    asked: list[MutableMapping[str, Any]] = []

    async def app(scope: Any, receive: Any, send: Any) -> None:
        asked.append(scope)
        await send({"type": "http.response.start", "status": 200, "headers": [(b"content-type", kind.encode())]})
        await send({"type": "http.response.body", "body": SHELL[:900].encode(), "more_body": True})
        await send({"type": "http.response.body", "body": SHELL[900:].encode()})

    async def keep(message: MutableMapping[str, Any]) -> None:
        sent.append(message)

    async def nothing() -> MutableMapping[str, Any]:
        return {"type": "http.disconnect"}

    headers = [(b"accept-encoding", b"gzip"), (b"host", b"siyaq.example")]
    scope = {"type": "http", "method": method, "path": path, "query_string": parameters, "headers": headers}
    asyncio.run(first_paint.FirstPaint(app)(scope, nothing, keep))
    assert len(asked) == 1
    return b"".join(message.get("body", b"") for message in sent).decode()


def test_the_shell_is_titled_and_described_by_the_view() -> None:
    shell = answered("/money", b"lang=en&actors=openai")
    assert '<html lang="en">' in shell
    assert "<title>Money · 4 articles naming OpenAI · Siyaq</title>" in shell
    assert re.search('<meta property="og:description" content="4 articles naming OpenAI.*?">', shell)
    assert ".stApp{direction:ltr;}" in shell


def test_without_a_language_it_is_arabic() -> None:
    shell = answered("/")
    assert '<html lang="ar">' in shell
    assert "<title>نظرة عامة · سياق</title>" in shell
    assert ".stApp{direction:rtl;}" in shell


@pytest.mark.parametrize("text", ["</title><script>alert(1)</script>", '"><img src=x>', r"\1\g<0>"])
def test_what_stands_in_the_address_stays_text(text: str) -> None:
    parameters = b"lang=en&q=" + "".join(f"%{byte:02x}" for byte in text.encode()).encode()
    shell = answered("/articles", parameters)
    assert "<script>alert" not in shell
    assert "<img" not in shell
    assert text in unescape(re.findall("<title>(.*?)</title>", shell)[0])


@pytest.mark.parametrize(
    ("path", "method"), [("/_stcore/health", "GET"), ("/static/js/x.js", "GET"), ("/money", "POST")]
)
def test_everything_else_passes_as_it_is(path: str, method: str) -> None:
    assert answered(path, method=method) == SHELL


def test_without_a_table_the_shell_still_comes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(FOLDER, str(tmp_path))
    assert "<title>الأموال · سياق</title>" in answered("/money")


def test_the_scripts_it_asks_for_are_there_with_all_they_import() -> None:
    scripts = set(re.findall(r'modulepreload" href="\./static/js/([^"]+)"', answered("/money")))
    home = Path(streamlit.__file__).parent / "static" / "static" / "js"
    assert any(name.startswith("PlotlyChart.") for name in scripts)
    known = {path.name for path in home.iterdir()}
    imported = {one for name in scripts for one in re.findall(r'from"\./([^"]+)"', (home / name).read_text("utf-8"))}
    assert scripts <= known
    assert imported <= scripts


def test_the_fonts_it_asks_for_are_there() -> None:
    fonts = re.findall(r'href="\./app/(static/fonts/[^"]+)"', answered("/"))
    assert fonts
    assert all((Path(__file__).parents[2] / font).exists() for font in fonts)


@pytest.mark.parametrize("path", ["/", "/money"])
def test_the_page_knows_its_server_before_any_script_of_streamlits_runs(path: str) -> None:
    shell = answered(path)
    told = shell.index("window.__streamlit=")
    assert told < shell.index('<script type="module"')
    assert 'BACKEND_BASE_URL:new URL(".",location).href' in shell[told:]


def test_who_may_embed_the_page_is_said_as_the_server_would_say_it(monkeypatch: pytest.MonkeyPatch) -> None:
    origins = ["https://*.example.org", "</script>"]
    monkeypatch.setattr(streamlit, "get_option", lambda _: origins)
    told = re.findall(r"HOST_CONFIG:(\{.*?\})\}</script>", answered("/"))
    assert json.loads(told[0]) == {"allowedOrigins": origins, "useExternalAuthToken": False}
