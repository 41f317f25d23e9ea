"""How does a chart leave? As the very drawing on screen, made in the reader's browser into SVG or PNG.

The script (`components/picture.js`) takes the layers of the chart as they stand, in the reader's theme and language,
puts the title above and what it is below, and embeds the fonts. No browser runs on the server.
"""

import json
from typing import Final

import streamlit as st

from components.exports.about import About
from components.frame import Page

_BUTTONS: Final = """<div class="siyaq-pictures"><button class="siyaq-copy" type="button" data-kind="png">PNG</button>
<button class="siyaq-copy" type="button" data-kind="svg">SVG</button>
<script>siyaqPicture(document.currentScript.parentElement, {told});</script></div>"""


def buttons(page: Page, about: About, name: str) -> None:
    """Draw the buttons that save the chart of the card `card-{name}`."""
    told = {
        "name": name, "file": f"siyaq-{page.name}-{name}", "direction": page.say.direction, "title": about.title,
        "sentence": about.sentence, "counts": about.counts, "link": about.link,
    }  # fmt: skip
    written = json.dumps(told, ensure_ascii=False).replace("<", "\\u003c")
    st.html(_BUTTONS.format(told=written), unsafe_allow_javascript=True)
