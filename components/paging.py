"""Which page of a long list?"""

import streamlit as st

from components import scrolling
from components.frame import Page


def chosen(page: Page, pages: int) -> int:
    """Read the page number from the address; one that does not exist becomes the nearest that does."""
    return min(max(page.number("page", 1), 1), max(pages, 1))


def show(page: Page, pages: int) -> None:
    """Draw the numbers of the pages where there is more than one; a page that was turned to is read from its top."""
    if pages > 1:
        now = chosen(page, pages)
        key = f"paging-{now}-{pages}"  # a new widget for each page: this one takes its number only when it is new
        with st.container(key="paging", horizontal=True, horizontal_alignment="center"):
            st.pagination(pages, default=now, key=key, on_change=lambda: page.set(page=str(st.session_state[key])))
        if page.setting("page"):
            scrolling.to(".st-key-head-articles", f"page-{now}", block="nearest")
