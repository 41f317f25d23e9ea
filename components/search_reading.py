"""How was the search understood? What was not clear in it, and its best reading, in a form that can be typed again."""

import streamlit as st

from components.arabic import for_label
from components.language import Language
from queries import search, search_language


def show(text: str, say: Language) -> None:
    """Say what was not clear in a search; draw nothing where all was."""
    if not text.strip():
        return
    asked, doubts = search.read(text).asked, search.read(text).doubts
    if asked is None:
        st.warning(say("search.nothing"), icon=":material/search_off:")
    elif doubts:
        unclear = say.joined([say(f"search.{doubt}") for doubt in doubts])
        reading = for_label(search_language.written(asked, say("search.either")))
        told = f"{unclear}. {say('search.read', reading=reading)}"
        if doubts == ("mixed",):  # no slip, but worth saying
            st.caption(told)
        else:
            st.warning(told, icon=":material/manage_search:")
