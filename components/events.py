"""What happened, told by whom, how soon? Cards of dated events with their sentence, under the periods they lie in."""

from collections.abc import Hashable
from datetime import date
from typing import Any

import pandas as pd
import streamlit as st

from components import evidence, paging
from components.cache import ask
from components.charts import columns
from components.charts.bars import Bar
from components.charts.base import Ink
from components.frame import Page
from queries import evidence as sentences
from queries import timeline

_YEAR, _MONTH = 365, 30  # days
SIZE = 20
"""Events on a page: more would be a wall; the others are a page away, and their number is said."""


def show(page: Page, zoom: str) -> None:
    """Draw a page of the events of the filter, grouped by period."""
    say = page.say
    total = ask(timeline.count, page.filters)
    pages = -(-total // SIZE)
    rows = ask(timeline.events, page.filters, number=paging.chosen(page, pages), size=SIZE)
    st.caption(say("timeline.events.note", events=say.count("count.events", total)))
    if rows.empty:
        return
    st.html(evidence.legend(page))
    told = ask(sentences.sentences, rows)
    periods = [say.period(_first(row["date_from"], zoom), zoom) for row in rows.to_dict("records")]
    for number, (row, period, one) in enumerate(zip(rows.to_dict("records"), periods, told, strict=True)):
        if number == 0 or period != periods[number - 1]:
            st.markdown(f"**{period}**")
        evidence.sentence(page, one, f"told-{number}", when=_when(page, row))
    paging.show(page, pages)


def lag_bars(rows: pd.DataFrame, pens: Ink) -> list[Bar]:
    """Make a bar of each row of `queries.timeline.lags`."""
    say = pens.say
    return [
        Bar(row["lag"], say(f"timeline.lag.{row['lag']}"), row["events"], say.number(row["events"]), pens.colours.date)
        for row in rows.to_dict("records")
    ]


def _first(day: Any, zoom: str) -> date:
    """The first day of the period that an event begins in."""
    within = columns.bounds(columns.key(pd.Timestamp(day).date(), zoom))
    return within[0] if within else pd.Timestamp(day).date()


def _when(page: Page, row: dict[Hashable, Any]) -> str:
    """Write when it happened, by which words, and how much later it was told."""
    say = page.say
    first, last = (pd.Timestamp(row[name]).date() for name in ("date_from", "date_to"))
    zoom = row["precision"]
    if zoom in columns.WIDTH and columns.bounds(columns.key(first, zoom)) == (first, last):
        days = say.period(first, zoom)  # not the end of a year, a century, or a year of another calendar
    else:
        days = say.day(first) if first == last else say("money.from_to", low=say.day(first), high=say.day(last))
    parts = [days] if not row["surface"] else [days, say("quote.marks", words=row["surface"])]
    return " · ".join([*parts, *_lag(page, row["lag"])])


def _lag(page: Page, lag: Any) -> list[str]:
    if pd.isna(lag):
        return []
    days = abs(int(lag))
    if days >= 2 * _YEAR:
        told = page.say.count("count.years", days // _YEAR)
    else:
        told = (
            page.say.count("count.months", days // _MONTH) if days >= 2 * _MONTH else page.say.count("count.days", days)
        )
    return [page.say(f"timeline.told.{'ahead' if lag < 0 else 'after' if lag else 'same_day'}", days=told)]
