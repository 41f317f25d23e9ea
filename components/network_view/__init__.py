"""How is the network drawn? As SVG in the page, by a component of our own, with finished places, colours and words.

The browser only fits the places into the room there is, finds room for names, and says what was clicked or dragged.
Why not a chart of Plotly or a graph library: docs/decisions/0008-network-component.md.
"""

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any, Final

import streamlit as st

from components.network_view.drawing import Drawing

_HERE: Final = Path(__file__).parent
HTML: Final = """
<div class="siyaq-net">
  <div class="siyaq-net-tools" role="toolbar">
    <button type="button" data-zoom="1.4" data-word="closer">+</button>
    <button type="button" data-zoom="0.714" data-word="farther">−</button>
    <button type="button" data-zoom="0" data-word="whole">⤢</button>
  </div>
  <svg class="siyaq-drawing" role="group"></svg>
  <p class="siyaq-net-told" aria-live="polite"></p>
</div>"""
_EVENTS: Final = ("picked", "expanded", "pinned")


def show(
    drawing: Drawing, *, direction: str, key: str,
    on_pick: Callable[[str], None], on_expand: Callable[[str], None], on_pin: Callable[[str], None],
) -> None:  # fmt: skip
    """Draw a network; a click hands a mark's key to `on_pick`, a double click to `on_expand`, a drag to `on_pin`.

    What `on_pin` gets is `actor~x~y`, in hundredths of the half of the drawing's room.
    """

    def told(name: str, act: Callable[[str], None]) -> Callable[[], None]:
        return lambda: act(str(st.session_state[key][name] or ""))

    acts = dict(zip(_EVENTS, (on_pick, on_expand, on_pin), strict=True))
    callbacks: dict[str, Any] = {f"on_{name}_change": told(name, act) for name, act in acts.items()}
    _component()(key=key, data=drawing.data | {"direction": direction}, **callbacks)


@cache
def _component() -> Callable[..., Any]:
    css, js = ((_HERE / f"view.{kind}").read_text(encoding="utf-8") for kind in ("css", "js"))
    return st.components.v2.component("siyaq_network", html=HTML, css=css, js=js, isolate_styles=False)
