"""How does a view travel? By its address, copied with one click."""

import json
from html import escape

import streamlit as st

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
