"""Who pays whom? The flows of one kind: ribbons, and a list that a keyboard reaches and a phone has room for."""

from html import escape
from typing import Any, Final

import pandas as pd
import streamlit as st

from components import choices, names
from components.arabic import for_label
from components.charts import base
from components.charts import flows as chart
from components.charts.base import Ink
from components.charts.flows import Flow, Party
from components.frame import Page
from components.language import Language
from queries.flows import MOST
from queries.kinds import AMOUNT_KINDS, KINDS

MARK: Final = "flow"
"""What the picks of flows begin with."""
_UNNAMED: Final = "unnamed"
_SHOWN: Final = 6
"""Flows in words beside the drawing; the others are folded."""


def unnamed(page: Page) -> bool:
    """Tell whether the reader wants parties without a name to be drawn."""
    return page.setting(_UNNAMED) == "1"


def kind(page: Page, kinds: list[str]) -> str:
    """Read which kind the reader wants drawn; the first if he has not said, or if money of that kind does not flow."""
    asked = page.setting("flow")
    return asked if asked in kinds else next(iter(kinds), "")


def controls(page: Page, kinds: list[str], now: str) -> None:
    """Draw the choice of a kind, and the switch for parties without a name."""
    key = "flows-unnamed"
    st.session_state[key] = unnamed(page)

    def turn() -> None:
        page.set(**{_UNNAMED: "1" if st.session_state[key] else "", "pick": ""})

    st.caption(page.say("money.flows.note" if kinds else "money.flows.none"))
    if kinds:
        choices.one_of(page, "flow", kinds, now, words="amount")
    st.checkbox(page.say("money.flows.unnamed"), key=key, on_change=turn)


def show(page: Page, found: pd.DataFrame, kind: str, pens: Ink) -> None:
    """Draw the rows of `queries.flows.of_kind`, all of one kind: as ribbons, and beside them as a list in words."""
    drawn = flows(found, kind, pens)
    picture, words = st.columns([3, 2], gap="large")
    with picture:
        _legend(page)
        drawing = chart.ribbons(drawn, pens, picked=page.setting("pick"))
        base.show(drawing, alt=page.say("money.flows.alt"), key=page.key("flows"), on_pick=page.pick)
    with words:
        _listed(page, drawn)
        if len(found) >= MOST:
            st.caption(page.say("money.flows.most", n=MOST))


def flows(found: pd.DataFrame, kind: str, pens: Ink) -> list[Flow]:
    """Make a ribbon of each row of `queries.flows.of_kind`."""
    called = names.of([*found["payer_id"], *found["recipient_id"]], pens.say)
    return [_flow(row, kind, called, pens) for row in found.to_dict("records")]


def title(flow: tuple[str, str | None, str | None], say: Language) -> str:
    """Name a flow (of `picked`) by its parties and its kind."""
    called = names.of(flow[1:], say)
    payer, recipient = (called.get(actor_id or "", say("money.flows.nobody")) for actor_id in flow[1:])
    return f"{say('money.flow', payer=payer, recipient=recipient)} · {say(f'amount.{flow[0]}')}"


def _legend(page: Page) -> None:
    """Explain the colours of the parties."""
    colours = "".join(
        f'<span><i class="siyaq-shape" style="background:var(--{kind})"></i>{escape(page.say(f"kind.{kind}"))}</span>'
        for kind in KINDS
    )
    st.html(f'<div class="siyaq-legend">{colours}</div>')


def _listed(page: Page, drawn: list[Flow]) -> None:
    """List flows in words; each opens its sentences."""
    with st.container(gap="xxsmall"):
        for flow in drawn[:_SHOWN]:
            _in_words(page, flow)
    if rest := drawn[_SHOWN:]:
        with st.expander(page.say("money.flows.rest", n=page.say.number(len(rest)))):
            for flow in rest:
                _in_words(page, flow)


def _in_words(page: Page, flow: Flow) -> None:
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center", gap="small"):
        parties = page.say("money.flow", payer=flow.payer.name, recipient=flow.recipient.name)
        st.button(for_label(parties), key=flow.key, type="tertiary", on_click=page.pick, args=(flow.key,))
        st.caption(for_label(flow.hover.split("<br>")[1]), width="content")


def picked(mark: str) -> tuple[str, str | None, str | None] | None:
    """Read kind, payer and recipient from a pick; null where it is that of no flow, a party without a name is null."""
    parts = mark.split(".")
    if len(parts) != 4 or parts[0] != MARK or parts[1] not in AMOUNT_KINDS:
        return None
    return parts[1], parts[2] or None, parts[3] or None


def _flow(row: dict[Any, Any], kind: str, called: dict[str, str], pens: Ink) -> Flow:
    say = pens.say
    payer, recipient = (_party(row, side, called, pens) for side in ("payer", "recipient"))
    ceiling = row["bound"] == "at_most"
    usd = row["ceiling"] if ceiling else row["usd"]
    told = say.joined([say.claim(usd, row["usd_high"], row["bound"]), *_counts(row, say)])
    return Flow(
        key=f"{MARK}.{kind}.{payer.id}.{recipient.id}", payer=payer, recipient=recipient, usd=usd,
        value=say.usd(usd, short=True), ceiling=ceiling,
        hover=f"{say('money.flow', payer=payer.name, recipient=recipient.name)}<br>{told}",
    )  # fmt: skip


def _counts(row: dict[Any, Any], say: Language) -> list[str]:
    """Say of how many claims a flow is made, where it is more than one, and in how many stories it is told."""
    claims = [say.count("count.claims", row["claims"])] if row["claims"] > 1 else []
    return [*claims, say.count("count.stories", row["stories"])]


def _party(row: dict[Any, Any], side: str, called: dict[str, str], pens: Ink) -> Party:
    actor_id = row[f"{side}_id"]
    if actor_id is None:
        return Party("", pens.say("money.flows.nobody"), pens.colours.quiet)
    return Party(actor_id, called[actor_id], pens.colours.of(row[f"{side}_kind"]))
