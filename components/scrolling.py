"""How does the reader get to see what he asked for? It is brought into view once it is drawn."""

import json
from typing import Literal

import streamlit as st

_SCRIPT = """<script>
(() => {{
  const waits = 60, stays = 40;  // of 50 ms: until it is drawn, and while charts above it may still take their room
  let waited = 0, stayed = 0, place = null;
  const halt = () => {{
    clearInterval(timer);
    hands.forEach(hand => removeEventListener(hand, halt));
  }};
  const hands = ["wheel", "touchstart", "pointerdown", "keydown"];  // from then on the reader moves the page himself
  hands.forEach(hand => addEventListener(hand, halt, {{passive: true}}));
  const timer = setInterval(() => {{
    const target = document.querySelector({selector});
    if (target ? ++stayed > stays : ++waited > waits) return halt();
    if (!target || target.getBoundingClientRect().top === place) return;
    target.scrollIntoView({{block: {block}}});
    place = target.getBoundingClientRect().top;
  }}, 50);
}})();  // {occasion}
</script>"""


def to(selector: str, occasion: str, *, block: Literal["center", "nearest"]) -> None:
    """Bring the element of a CSS selector into view, once for each `occasion`, and hold it while the page settles."""
    script = _SCRIPT.format(selector=json.dumps(selector), block=json.dumps(block), occasion=json.dumps(occasion))
    st.html(script, unsafe_allow_javascript=True)
