"""What was said, word for word, and what is it in dollars? All claims as a table that can be sorted and turned over.

An HTML table, because Streamlit's grid is drawn on a canvas, which runs left to right; on a phone each claim is a card.
"""

from html import escape
from typing import Any, Final
from urllib.parse import urlencode

import pandas as pd
import streamlit as st
from babel.numbers import get_currency_name

from components import choices, claims, paging
from components.arabic import for_html
from components.frame import Page
from components.language import Language
from queries.money import ORDERS

SIZE: Final = 10
"""Claims on a page."""
_NONE: Final = "—"
_MANY: Final = 100  # of a currency: what follows a thousand or a million has the form that follows a hundred
_COLUMNS: Final = (
    "surface", "kind", "dollars", "bound", "value", "rate", "parties", "stories", "outlet", "day"
)  # fmt: skip


def order(page: Page) -> str:
    """Read how the reader wants the claims sorted; the largest first if he has not said."""
    asked = page.setting("order")
    return asked if asked in ORDERS else next(iter(ORDERS))


def pages(count: int) -> int:
    """Count the pages that so many claims fill."""
    return -(-count // SIZE)


def show(page: Page, rows: pd.DataFrame, count: int) -> None:
    """Draw the rows of `queries.money.listed`, the choice of their order, and the numbers of the pages."""
    say = page.say
    st.caption(say("money.table.note", claims=say.count("count.claims", count)))
    choices.one_of(page, "order", tuple(ORDERS), order(page), words="money.order")
    head = "".join(f'<th scope="col">{escape(say(f"money.column.{name}"))}</th>' for name in _COLUMNS)
    labels = claims.labels(rows, say)
    body = "".join(_row(page, row, label) for row, label in zip(rows.to_dict("records"), labels, strict=True))
    st.html(
        f'<div class="siyaq-scroll" tabindex="0"><table class="siyaq-table siyaq-claims"><thead><tr>{head}</tr></thead>'
        f"<tbody>{body}</tbody></table></div>"
    )
    paging.show(page, pages(count))


def _row(page: Page, row: dict[Any, Any], label: str) -> str:
    cells = _cells(page, row, label)
    return f"<tr>{''.join(_cell(name, cells[name], page.say) for name in _COLUMNS)}</tr>"


def _cell(name: str, cell: str, say: Language) -> str:
    """Draw a cell, which knows the name of its column: on a phone there is no head to read it from."""
    empty = " siyaq-none" if cell == _NONE else ""
    return f'<td class="{name}{empty}" data-name="{escape(say(f"money.column.{name}"))}">{cell}</td>'


def _cells(page: Page, row: dict[Any, Any], label: str) -> dict[str, str]:
    """Write what stands in each column, as HTML."""
    say = page.say
    address = page.link(**(dict(page.view.settings) | {"pick": row["claim_id"]}))
    words = f'<a href="money?{escape(urlencode(address))}" target="_self">{for_html(row["surface"])}</a>'
    unknown = pd.isna(row["usd"])
    return {
        "surface": words, "kind": _quiet(say(f"amount.{row['kind']}"), row["kind"] == "other"),
        "dollars": _NONE if unknown else escape(say.usd(row["usd"], row["usd_high"], short=True)),
        "bound": _quiet(say(f"bound.name.{row['bound']}"), row["bound"] == "exact"),
        "value": _NONE if row["currency"] in (None, "USD") else for_html(_in_currency(row, say)),
        "rate": _rate(row, say), "parties": for_html(label), "stories": escape(say.number(row["stories"])),
        "outlet": for_html(row["outlet"] or say("money.outlet.unnamed")), "day": escape(say.day(row["day"])),
    }  # fmt: skip


def _quiet(word: str, plain: bool) -> str:
    """Write a word; where it says nothing special, quietly."""
    return f"<small>{escape(word)}</small>" if plain else escape(word)


def _in_currency(row: dict[Any, Any], say: Language) -> str:
    """Write the sum in its own currency, with the currency's name."""
    name = str(get_currency_name(row["currency"], count=_MANY, locale=say.code))
    if pd.isna(row["value"]):
        return name
    value, high = row["value"], row["value_high"]
    return f"{say.amount(value) if pd.isna(high) else say.span(value, high)} {name}"


def _rate(row: dict[Any, Any], say: Language) -> str:
    """Say at what rate the dollars were reckoned, and whose rate it is; for dollars there is nothing to reckon."""
    if row["rate_basis"] is None or row["currency"] == "USD":
        return _NONE
    rate = f"{row['rate']:.4g}"
    return for_html(say(f"money.rate.{row['rate_basis']}", rate=rate, day=say.day(row["rate_date"])))
