"""How does a view travel? By its address: copied with one click, scanned, or shown inside another page.

The address is the whole view, so that all of these stand on it alone. A tab, a bookmark and a preview in another
program are named by the view as well.
"""

import json
from functools import cache, lru_cache
from html import escape
from pathlib import Path
from typing import Final
from urllib.parse import urlencode

import segno
import streamlit as st

from components import address
from components.address import View
from components.language import Language

_SHORT: Final = 70  # letters of a filter in the name of a tab
_HEIGHT: Final = 720  # pixels of a view inside another page
_FRAME: Final = (
    '<iframe src="{src}" title="{title}" width="100%" height="{height}" style="border:0" loading="lazy"></iframe>'
)
_META: Final = """<script>
(() => {{
  const said = {said};
  document.documentElement.lang = {code};
  for (const [kind, name] of [["name", "description"], ["property", "og:title"], ["property", "og:description"]]) {{
    let meta = document.head.querySelector(`meta[${{kind}}="${{name}}"]`);
    if (!meta) {{ meta = document.createElement("meta"); meta.setAttribute(kind, name); document.head.append(meta); }}
    meta.content = said[name];
  }}
}})();
</script>"""
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


def name_view(view: View, name: str, sentence: str) -> None:
    """Name the tab after the page and its filter, and describe the view to whoever links to it."""
    title, said = told(view, name, sentence)
    st.set_page_config(page_title=title)
    written = json.dumps(said, ensure_ascii=False).replace("<", "\\u003c")
    st.html(_META.format(said=written, code=json.dumps(view.code)), unsafe_allow_javascript=True)


def told(view: View, name: str, sentence: str) -> tuple[str, dict[str, str]]:
    """Give the title of a view, and what its description and its preview elsewhere say, by the names of their tags."""
    say = Language(view.code)
    parts = [say(f"page.{name}"), *([] if view.filters.empty else [_short(sentence)]), say("product")]
    title = " · ".join(parts)
    question = say(f"page.{name}.question")
    return title, {"description": f"{question} {sentence}", "og:title": title, "og:description": sentence}


@st.fragment
def more(view: View, name: str) -> None:
    """Draw the menu of the other ways: a code to scan, and what another page needs to show the view inside its own."""
    say = Language(view.code)
    menu = st.popover(say("share.more"), key="share", icon=":material/share:", on_change="rerun")
    if menu.open:
        with menu:
            _ways(view, name)


def _ways(view: View, name: str) -> None:
    say, here = Language(view.code), link(view, name)
    if code := qr(here):
        st.markdown(f"**{say('share.qr')}**")
        st.html(f'<img class="siyaq-qr" src="{code}" alt="{escape(say("share.qr.alt"))}">')
    feeds = f"{home(st.context.url or '')}/feed"
    said = "".join(
        f' <a href="{feeds}.{ending}?{escape(urlencode(address.write(view)))}" target="_blank">{form}</a>'
        for form, ending in (("Atom", "atom"), ("JSON", "json"))
    )
    st.html(f'<p class="siyaq-feeds">{escape(say("share.feed"))}{said}</p>')
    st.markdown(f"**{say('share.embed')}**")
    st.caption(say("share.embed.help"))
    st.code(frame(view, name), language="html", wrap_lines=True)
    if st.toggle(say("share.preview"), key="share-preview"):
        st.iframe(embedding(view, name), height=_HEIGHT // 2)


def whole(view: View, name: str) -> None:
    """Draw the link that leads from a view inside another page to the same view in the product."""
    say = Language(view.code)
    label = escape(say("share.whole"))
    st.html(
        f'<p class="siyaq-whole"><a href="{escape(link(view, name))}" target="_blank" rel="noopener">{label}</a></p>'
    )


def embedding(view: View, name: str) -> str:
    """Write the address under which a page is shown inside another."""
    return f"{link(view, name)}&embed=true"


def frame(view: View, name: str) -> str:
    """Write the HTML that shows a page inside another."""
    say = Language(view.code)
    title = f"{say('product')} · {say(f'page.{name}')}"
    return _FRAME.format(src=escape(embedding(view, name)), title=escape(title), height=_HEIGHT)


@lru_cache(maxsize=256)
def qr(address_: str) -> str:
    """Draw an address as a code to scan (a data URI of SVG); empty where it is longer than any such code."""
    try:
        return str(segno.make_qr(address_, error="l").svg_data_uri(scale=4, border=3, light="#fff", dark="#111"))
    except segno.DataOverflowError:
        return ""


def _short(sentence: str) -> str:
    bare = sentence.rstrip(".")
    return bare if len(bare) <= _SHORT else f"{bare[:_SHORT].rpartition(' ')[0]}…"
