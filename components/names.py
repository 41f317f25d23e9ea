"""What are these actors called? Their names in the reader's language, and the way to the page of each."""

from collections.abc import Iterable
from typing import Any

import streamlit as st

from components.arabic import for_label
from components.cache import ask
from components.frame import Page
from components.language import Language
from queries import actors


def of(actor_ids: Iterable[Any], say: Language) -> dict[str, str]:
    """Name actors by id; what is no known id is left out."""
    wanted = tuple(sorted({actor_id for actor_id in actor_ids if isinstance(actor_id, str)}))
    named = ask(actors.named, wanted)
    return dict(zip(named["actor_id"], named[f"name_{say.code}"], strict=True))


def link(page: Page, actor_id: str, name: str) -> None:
    """Draw a name that leads to the actor's page."""
    st.page_link("pages/actor.py", label=for_label(name), query_params=page.link(who=actor_id))
