"""How does a page take pictures of its charts? By a script that is sent once, and not again with each chart or rerun.

Streamlit keeps in the browser what it has sent before; what each button is told changes with the filter.
"""

from functools import cache
from pathlib import Path
from typing import Final

import streamlit as st

_SCRIPT: Final = Path(__file__).with_name("picture.js")


def prepare() -> None:
    """Give the page `siyaqPicture(box, told)`, which makes the buttons in a box save the chart of a card."""
    st.html(_script(), unsafe_allow_javascript=True)


@cache
def _script() -> str:
    return f"<script>{_SCRIPT.read_text(encoding='utf-8')}</script>"
