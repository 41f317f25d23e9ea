"""How is the page worked by the keyboard, and heard? By what Streamlit leaves undone: its own words, and the way back.

Streamlit names its buttons in English, calls every page English, and makes two steps of one turn of the page. A script
mends the page after each drawing; without it everything still works, in English.
"""

import csv
import json
from functools import cache
from pathlib import Path
from typing import Final

import streamlit as st

from components.language import Language

_WORDS: Final = Path(__file__).with_name("streamlit_words.tsv")
_SCRIPT: Final = Path(__file__).with_name("access.js")


def mend(say: Language) -> None:
    """Put Streamlit's own words into the reader's language, and one step into the history for a turn of the page."""
    told = json.dumps({"code": say.code, "words": words(say)}, ensure_ascii=False)
    st.html(f"<script>(() => {{\nconst told = {told};\n{_script()}}})();</script>", unsafe_allow_javascript=True)


def words(say: Language) -> list[tuple[str, str]]:
    """List what Streamlit says and what is said for it; for English the way back, after the language is changed."""
    pairs = sorted(_words(), key=lambda pair: "{}" in pair[0])  # "Next page" before "Page {}", which would take it
    return [(en, ar) if say.code == "ar" else (ar, en) for en, ar in pairs]


@cache
def _words() -> tuple[tuple[str, str], ...]:
    with _WORDS.open(encoding="utf-8", newline="") as file:
        return tuple((row["en"], row["ar"]) for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


@cache
def _script() -> str:
    return _SCRIPT.read_text(encoding="utf-8")
