"""How does the reader get to see what he asked for? It is brought into view once it is drawn."""

import json
from typing import Literal

import streamlit as st

_SCRIPT = """<script>
(() => {{
  let tries = 0;
  const timer = setInterval(() => {{
    const target = document.querySelector({selector});
    if (target || ++tries > 60) clearInterval(timer);
    if (target) target.scrollIntoView({{block: {block}}});
  }}, 50);
}})();  // {occasion}
</script>"""


def to(selector: str, occasion: str, *, block: Literal["center", "nearest"]) -> None:
    """Bring the element of a CSS selector into view; once for each `occasion`, not at every rerun."""
    script = _SCRIPT.format(selector=json.dumps(selector), block=json.dumps(block), occasion=json.dumps(occasion))
    st.html(script, unsafe_allow_javascript=True)
