"""How does a chart leave? As the very drawing on screen, made in the reader's browser into SVG or PNG.

The script takes the layers of the chart as they stand, in the reader's theme and language, puts the title above and
what it is below, and embeds the fonts. No browser runs on the server.
"""

import json
from functools import cache
from pathlib import Path
from typing import Final

import streamlit as st

from components.exports.about import About
from components.frame import Page

_SCRIPT: Final = Path(__file__).with_name("picture.js")
_BUTTONS: Final = """<div class="siyaq-pictures"><button class="siyaq-copy" type="button" data-kind="png">PNG</button>
<button class="siyaq-copy" type="button" data-kind="svg">SVG</button><script>{script}</script></div>"""


def buttons(page: Page, about: About, name: str) -> None:
    """Draw the buttons that save the chart of the card `card-{name}`."""
    told = {
        "name": name, "file": f"siyaq-{page.name}-{name}", "direction": page.say.direction, "title": about.title,
        "sentence": about.sentence, "counts": about.counts, "link": about.link,
    }  # fmt: skip
    written = json.dumps(told, ensure_ascii=False).replace("<", "\\u003c")
    st.html(_BUTTONS.format(script=_script().replace("TOLD", written, 1)), unsafe_allow_javascript=True)


@cache
def _script() -> str:
    return _SCRIPT.read_text(encoding="utf-8")
