"""Siyaq: an explorer for Arabic news. Run with `streamlit run app.py`.

The server imports this file for `app`, and runs it again as the script of each visit.
"""

import streamlit as st

from components import feed, frame

if st.runtime.scriptrunner.get_script_run_ctx(suppress_warning=True):
    frame.run()
else:
    app = st.App(
        "app.py", routes=[*feed.routes(), *frame.routes()], middleware=feed.middleware(), lifespan=feed.opened_table
    )
