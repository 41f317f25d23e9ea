"""How does a view travel? By its address, copied with one click."""

import json
from functools import cache
from html import escape
from pathlib import Path
from urllib.parse import urlencode

import streamlit as st

from components import address
from components.address import View
from components.language import Language

_COPY = """
<button class="siyaq-copy" type="button" title="{help}"><span aria-live="polite">{label}</span></button>
<script>
(() => {{
  const button = document.currentScript.parentElement.querySelector(".siyaq-copy");
  const words = {words};
  button.onclick = async () => {{
    const link = window.location.href;
    try {{ await navigator.clipboard.writeText(link); }}
    catch {{
      const field = document.createElement("textarea");
      field.value = link; document.body.append(field); field.select();
      document.execCommand("copy"); field.remove();
    }}
    button.firstChild.textContent = words.copied;
    setTimeout(() => {{ button.firstChild.textContent = words.copy; }}, 2000);
  }};
}})();
</script>"""


def copy_link(say: Language) -> None:
    """Draw the button that copies the address of this view."""
    words = json.dumps({"copy": say("share.copy"), "copied": say("share.copied")}, ensure_ascii=False)
    body = _COPY.format(help=escape(say("share.help")), label=escape(say("share.copy")), words=words)
    st.html(body, width="content", unsafe_allow_javascript=True)


def link(view: View, name: str) -> str:
    """Write the address of a page whole; without a browser (in a test, say) it begins at the page."""
    path = "" if name == "overview" else name
    return f"{home(st.context.url or '')}/{path}?{urlencode(address.write(view))}"


def home(url: str) -> str:
    """Give the address of the app from that of any of its pages: Streamlit tells now the one, now the other."""
    above, _, last = url.rstrip("/").rpartition("/")
    return above if last in _pages() else url.rstrip("/")


@cache
def _pages() -> frozenset[str]:
    return frozenset(path.stem for path in (Path(__file__).parent.parent / "pages").glob("*.py"))


def embedded() -> bool:
    """Tell whether another site shows the page inside its own."""
    return bool(st.context.is_embedded)
