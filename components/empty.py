"""What is shown where a screen has nothing to draw? A quiet line that says why."""

from html import escape

import streamlit as st


def show(text: str) -> None:
    """Draw the line."""
    st.html(f'<p class="siyaq-note siyaq-nothing">{escape(text)}</p>')
