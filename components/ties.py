"""What do the marks of the network mean, and which ties are strongest?"""

from html import escape

import pandas as pd
import streamlit as st

from components.claims import names
from components.frame import Page
from queries.kinds import KINDS


def legend(page: Page) -> None:
    """Explain shapes and colours."""
    shapes = "".join(
        f'<span><i class="siyaq-shape {kind}"></i>{escape(page.say(f"kind.{kind}"))}</span>' for kind in KINDS
    )
    st.html(f'<div class="siyaq-legend">{shapes}</div>')


def strongest(page: Page, ties: pd.DataFrame) -> None:
    """List ties (of `queries.network.graph`); each opens its sentences."""
    called = names(page.say)
    for tie in ties.to_dict("records"):
        label = page.say("network.tie", a=called[tie["a"]], b=called[tie["b"]])
        counts = page.say.joined([
            page.say.count("count.stories", tie["stories"]), page.say.count("count.sentences", tie["sentences"])
        ])  # fmt: skip
        with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center", gap="small"):
            st.button(label, key=f"tie-{tie['a']}.{tie['b']}", type="tertiary", on_click=page.pick,
                      args=(f"{tie['a']}.{tie['b']}",))  # fmt: skip
            st.caption(counts, width="content")
