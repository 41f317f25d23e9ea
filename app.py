"""Siyaq: an explorer for Arabic news. Run with `streamlit run app.py`."""

from components import frame

frame.run()
