"""Where does this come from, and how far can it be trusted? Making, accuracy, sources, problems, and the word lists."""

import streamlit as st

from components import correcting, frame, origin

page = frame.page("data")

origin.made(page)
for name, draw in {
    "accuracy": origin.accuracy,
    "sources": origin.sources,
    "corrections": correcting.listed,
    "problems": origin.problems,
    "words": origin.lexicon,
}.items():
    with st.container(key=f"card-{name}"):
        st.markdown(f"### {page.say(f'data.{name}')}")
        draw(page)
