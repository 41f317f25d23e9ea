"""Where does this come from, and how far can it be trusted? Making, accuracy, sources, problems, and the word lists."""

import streamlit as st

from components import correcting, exports, frame, origin
from queries import filters

page = frame.page("data")

if not filters.whole(page.filters):
    st.caption(page.say("data.whole"))
origin.made(page)
for name, draw in {
    "accuracy": origin.accuracy,
    "sources": origin.sources,
    "corrections": correcting.listed,
    "problems": origin.problems,
    "words": origin.lexicon,
}.items():
    with st.container(key=f"card-{name}"):
        title = page.say(f"data.{name}")
        if draw is correcting.listed:
            st.markdown(f"### {title}")
        else:
            exports.head(page, name, title, origin.rows(page, name), chart=False, whole=True)
        draw(page)
