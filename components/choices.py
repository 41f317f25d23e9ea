"""How does a page let the reader choose between a few things? Controls whose value is in the address."""

from collections.abc import Callable, Sequence

import streamlit as st

from components.frame import Page


def one_of(page: Page, name: str, options: Sequence[str], now: str, *, words: str) -> None:
    """Draw a choice that is kept as the setting `name` of the page; its options are called `words.option`."""
    _segmented(page, name, options, now, words, lambda chosen: page.set(**{name: chosen, "page": "", "pick": ""}))


def switch(page: Page, name: str, *, label: str) -> bool:
    """Draw a switch that is kept as the setting `name` of the page (`1`, else nothing); return how it stands."""
    key = f"choice-{name}"
    st.session_state[key] = now = page.setting(name) == "1"
    st.checkbox(page.say(label), key=key, on_change=lambda: page.set(**{name: "1" if st.session_state[key] else ""}))
    return now


def clock(page: Page) -> None:
    """Draw the choice of clock, which is part of the filter."""
    options = ("published", "happened")
    _segmented(page, "clock", options, page.filters.clock, "clock", lambda chosen: page.narrow(clock=chosen))


def number(page: Page, name: str, options: Sequence[int], default: int, *, label: str) -> int:
    """Draw a slider over a few numbers kept as the setting `name`; return the one that holds."""
    asked = page.number(name, default)
    now = asked if asked in options else default
    key = f"choice-{name}"
    st.session_state[key] = now
    st.select_slider(
        page.say(label), options, key=key, on_change=lambda: page.set(**{name: str(st.session_state[key])})
    )  # fmt: skip
    return now


def _segmented(
    page: Page, name: str, options: Sequence[str], now: str, words: str, choose: Callable[[str], None]
) -> None:
    key = f"choice-{name}"
    st.session_state[key] = now
    st.segmented_control(
        page.say(f"choice.{name}"), options, key=key, required=True, label_visibility="collapsed",
        format_func=lambda option: page.say(f"{words}.{option}"), on_change=lambda: choose(st.session_state[key]),
    )  # fmt: skip
