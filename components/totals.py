"""How much of each kind? Sums that are never added across kinds, and what no total holds."""

from html import escape
from typing import Any

import pandas as pd
import streamlit as st

from components.frame import Page
from components.language import Language


def show(page: Page, totals: pd.DataFrame, left_out: dict[str, int]) -> None:
    """Draw the totals (of `queries.money.totals`) and count what is left out of them."""
    say = page.say
    if len(totals):
        _table(totals, say)
    for name, what in (("disputed", "claims"), ("without_rate", "sums"), ("undated", "claims")):
        if left_out[name]:
            st.caption(say(f"money.{name}", **{what: say.count(f"count.{what}", left_out[name])}))
    if left_out["vague"]:
        with st.container(horizontal=True, vertical_alignment="center"):
            st.caption(say("money.vague", sums=say.count("count.sums", left_out["vague"])))
            st.button(say("money.vague.show"), key="vague", type="tertiary", on_click=page.pick, args=("vague",))


def _table(totals: pd.DataFrame, say: Language) -> None:
    head = "".join(f"<th>{escape(say(f'money.column.{name}'))}</th>" for name in ("kind", "claims", "usd", "largest"))
    rows = "".join(_row(row, say) for row in totals.to_dict("records"))
    st.html(f'<table class="siyaq-table"><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>')
    st.caption(say("money.totals.note"))


def _row(row: dict[Any, Any], say: Language) -> str:
    total = "—" if pd.isna(row["usd"]) else say.usd(row["usd"], short=True)
    cells = (say(f"amount.{row['kind']}"), say.number(row["claims"]), total, say.usd(row["largest"], short=True))
    return f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in cells)}</tr>"
