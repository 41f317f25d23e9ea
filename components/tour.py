"""What does a reader need to know at the first visit? Four steps, shown once in a browser and never again.

They stand in the page's flow and cover nothing; what a step speaks of is framed. The browser notes that they were
shown, so that no link carries it and no server knows of it.
"""

import json
from functools import cache
from html import escape
from pathlib import Path
from typing import Final

import streamlit as st

from components.language import Language

STEPS: Final = ("what", "filter", "mark", "link")
"""At most four; style.css frames what the second, third and fourth speak of."""
_SCRIPT: Final = Path(__file__).with_name("tour.js")
_CARD: Final = (
    '<section class="siyaq-tour" aria-label="{name}" aria-live="polite" hidden><small></small><h2></h2><p></p>'
    '<div><button type="button"></button><button type="button"></button></div></section>'
)


def show(say: Language) -> None:
    """Draw the tour where this browser has not shown it."""
    told = json.dumps(words(say), ensure_ascii=False)
    script = f"<script>(() => {{\nconst told = {told};\n{_script()}}})();</script>"
    st.html(_CARD.format(name=escape(say("tour.name"))) + script, unsafe_allow_javascript=True)


def words(say: Language) -> dict[str, object]:
    """Say the steps and the buttons."""
    steps = [
        {
            "title": say(f"tour.{step}"),
            "text": say(f"tour.{step}.text"),
            "place": say("tour.place", step=say.number(number), steps=say.number(len(STEPS))),
        }
        for number, step in enumerate(STEPS, start=1)
    ]
    return {"steps": steps, "next": say("tour.next"), "skip": say("tour.skip"), "done": say("tour.done")}


@cache
def _script() -> str:
    return _SCRIPT.read_text(encoding="utf-8")
