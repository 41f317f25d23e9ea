"""Siyaq: an explorer for Arabic news. Run with `streamlit run app.py`.

The server imports this file for `app`, and runs it again as the script of each visit.
"""

import streamlit as st
from starlette.middleware import Middleware

from components import feed, frame
from components.first_paint import FirstPaint
from components.packed import PackedScripts

if st.runtime.scriptrunner.get_script_run_ctx(suppress_warning=True):
    frame.run()
else:
    app = st.App(
        "app.py",
        routes=[*feed.routes(), *frame.routes()],
        middleware=[*feed.middleware(), Middleware(FirstPaint), Middleware(PackedScripts)],
        lifespan=feed.opened_table,
    )
