"""How is a claim called? Who pays whom, or whom it is about, in the reader's language."""

from collections import Counter
from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

import pandas as pd
import streamlit as st

from components import names
from components.cache import kept
from components.charts.bars import Bar
from components.charts.base import Ink
from components.charts.claims import SIGNS
from components.frame import Page
from components.language import Language


@kept
def labels(claims: pd.DataFrame, say: Language) -> list[str]:
    """Call each claim by its parties; by those its sentence names where the parties are not known."""
    called = names_in(claims, say)
    return [_label(claim, called, say) for claim in claims.to_dict("records")]


def parties(claims: pd.DataFrame, say: Language) -> str:
    """Name whom claims of one question are about: their parties, else whom most of their sentences name."""
    return about(claims.to_dict("records"), names_in(claims, say), say)


def about(rows: Sequence[dict[Any, Any]], called: Mapping[str, str], say: Language) -> str:
    """Name whom rows of claims are about, where `called` names their actors (`names_in`)."""
    flow = next((row for row in rows if called.get(row["payer_id"]) and called.get(row["recipient_id"])), None)
    if flow:
        return _label(flow, called, say)
    told = Counter(actor for row in rows for actor in (row["payer_id"], row["recipient_id"], *_topic(row)))
    return say.joined([called[actor] for actor, _ in told.most_common() if actor in called][:2])


@kept
def bars(claims: pd.DataFrame, pens: Ink) -> list[Bar]:
    """Make a bar of each claim."""
    say = pens.say
    return [
        Bar(
            key=claim["claim_id"], name=_with_kind(label, claim["kind"], say), length=claim["usd"],
            value=say.claim(claim["usd"], claim["usd_high"], claim["bound"]), colour=pens.colours.amount,
            up_to=claim["bound"] == "at_most",
            hover="<br>".join([label, claim["surface"], say.count("count.stories", claim["stories"])]),
        )
        for claim, label in zip(claims.to_dict("records"), labels(claims, say), strict=True)
    ]  # fmt: skip


def hedges(page: Page) -> None:
    """Explain the signs of the hedges."""
    signs = "".join(
        f'<span><b style="color:var(--amount)">{sign}</b> {escape(page.say(f"bound.name.{bound}"))}</span>'
        for bound, sign in SIGNS.items()
    )
    st.html(f'<div class="siyaq-legend">{signs}</div>')


def names_in(claims: pd.DataFrame, say: Language) -> dict[str, str]:
    """Name whomever the claims name."""
    topics = [actor for claim in claims.to_dict("records") for actor in _topic(claim)]
    return names.of([*claims["payer_id"], *claims["recipient_id"], *topics], say)


def _with_kind(label: str, kind: str, say: Language) -> str:
    """Add the kind to a label; that there is none is not worth saying beside each bar."""
    return label if kind == "other" else f"{label} · {say('amount.' + kind)}"


def _label(claim: dict[Any, Any], called: Mapping[str, str], say: Language) -> str:
    payer, recipient = called.get(claim["payer_id"], ""), called.get(claim["recipient_id"], "")
    if payer and recipient:
        return say("money.flow", payer=payer, recipient=recipient)
    known = [name for name in (payer, recipient) if name]
    others = [name for actor in _topic(claim) if (name := called.get(actor)) and name not in known][: 2 - len(known)]
    return say.joined(known + others) or say("money.unnamed")


def _topic(claim: dict[Any, Any]) -> list[str]:
    """The actors that a claim's sentence names; a frame holds none where there are none."""
    topic = claim["topic"]
    return list(topic) if isinstance(topic, list) or hasattr(topic, "tolist") else []
