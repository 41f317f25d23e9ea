"""Which figures contradict each other? Those that answer one question, side by side, each with who says it."""

from collections import Counter
from html import escape
from typing import Any

import pandas as pd
import streamlit as st

from components import claims
from components.arabic import for_html, for_label
from components.frame import Page
from components.language import Language

_WIDTH = 226  # pixels: one figure a row on a telephone, four on a wide screen
_OUTLETS = 3


def show(page: Page, found: pd.DataFrame) -> None:
    """Draw the conflicts of `queries.money.conflicts`; each figure opens its sentences."""
    say = page.say
    st.caption(say("money.conflicts.note"))
    for conflict, figures in found.groupby("conflict_id", sort=False):
        with st.container(key=f"conflict-{conflict}", gap="small"):
            st.html(f'<p class="siyaq-where"><b>{_question(figures, say)}</b></p>')
            with st.container(key=f"figures-{conflict}", horizontal=True, gap="small"):
                for figure in figures.to_dict("records"):
                    _figure(page, figure)


def unrated(page: Page, found: pd.DataFrame) -> None:
    """List the claims of `queries.money.unrated`, each in its own words; each opens its sentences."""
    say = page.say
    st.caption(say("money.unrated.note"))
    with st.expander(say("money.unrated.show", sums=say.count("count.sums", len(found)))):
        _each(page, found)


def _each(page: Page, found: pd.DataFrame) -> None:
    say, called = page.say, claims.names_in(found, page.say)
    for claim in found.to_dict("records"):
        about = claims.about([claim], called, say) or claim["title"]
        with st.container(gap="xxsmall"):
            st.button(
                for_label(claim["surface"]), key=f"unrated-{claim['claim_id']}", type="tertiary", on_click=page.pick,
                args=(claim["claim_id"],),
            )  # fmt: skip
            st.caption(say.joined([for_label(about), say(f"amount.{claim['kind']}"), _told(claim, say)]))


def _question(figures: pd.DataFrame, say: Language) -> str:
    """Put what the figures answer in words: for what, and between whom; without names, what the news was about."""
    kinds = Counter(kind for kind in figures["kind"] if kind != "other")
    kind = say(f"amount.{kinds.most_common(1)[0][0]}") if kinds else ""
    parties = claims.parties(figures, say)
    about = escape(parties) if parties else for_html(str(figures["title"].iloc[0]))
    return " · ".join(part for part in (escape(kind), about) if part)


def _figure(page: Page, figure: dict[Any, Any]) -> None:
    say = page.say
    words = figure["surface"]
    sum_ = words if pd.isna(figure["usd"]) else say.claim(figure["usd"], figure["usd_high"], figure["bound"])
    with st.container(key=f"figure-{figure['claim_id']}", width=_WIDTH, gap="xxsmall"):
        st.html(
            f'<div class="siyaq-tile"><i style="background:var(--amount)"></i><b>{escape(sum_)}</b>'
            f'<p class="siyaq-note">{for_html(say("quote.marks", words=words))}</p>'
            f'<p class="siyaq-note">{_outlets(figure, say)}<br>{escape(_told(figure, say))}</p></div>'
        )
        st.button(
            say("money.vague.show"), key=f"conflicting-{figure['claim_id']}", type="tertiary", on_click=page.pick,
            args=(figure["claim_id"],),
        )  # fmt: skip


def _outlets(figure: dict[Any, Any], say: Language) -> str:
    """Name the first few that tell a figure; blogs and pages without a name have none."""
    names = list(figure["outlets"]) if hasattr(figure["outlets"], "__len__") else []
    if not names:
        return escape(say("money.outlet.unnamed"))
    first = say.joined([for_html(name) for name in names[:_OUTLETS]])
    more = len(names) - _OUTLETS
    return say("money.outlets.more", names=first, n=say.number(more)) if more > 0 else first


def _told(claim: dict[Any, Any], say: Language) -> str:
    """Say in how many stories, and when first."""
    return say.joined([say.count("count.stories", claim["stories"]), say.day(claim["day"])])
