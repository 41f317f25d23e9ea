"""How many dollars, from whom to whom, for what? Claims ranked and over time; kinds are never added together."""

from functools import partial

import streamlit as st

from components import claims, conflicts, empty, evidence, exports, frame, totals
from components.cache import ask
from components.charts import bars, base
from components.charts import claims as chart
from queries import money

page = frame.page("money")
say, filters, pens, pick = page.say, page.filters, base.ink(page.say), page.setting("pick")

largest = ask(money.claims, filters, limit=15)
dated = ask(money.claims, filters, limit=300, dated=True)
unrated = ask(money.unrated, filters)
if largest.empty and unrated.empty:
    empty.show(say("nothing.money"))
    st.stop()

if len(largest):
    with st.container(key="card-ranked"):
        every = partial(money.claims, filters=filters, limit=exports.MOST)
        exports.head(page, "ranked", say("money.ranked"), every)
        st.caption(say("money.click"))
        drawing = bars.ranked(claims.bars(largest, pens), pens, picked=pick)
        base.show(drawing, alt=say("money.ranked.alt"), key=page.key("ranked"), on_pick=page.pick)
if pick == "vague":
    evidence.show(page, ask(money.vague_places, filters), title=say("bound.unquantified"), key="vague")
elif pick and not ask(money.known, pick):
    page.refuse(pick)
elif pick:
    evidence.show(page, ask(money.places, filters, pick), title=say("evidence.title"), key="claim")
disputed = ask(money.conflicts, filters)
if len(disputed):
    with st.container(key="card-conflicts"):
        differing = partial(money.conflicts, filters=filters, limit=exports.MOST)
        exports.head(page, "conflicts", say("money.conflicts"), differing, chart=False)
        conflicts.show(page, disputed)
if len(dated):
    with st.container(key="card-time"):
        on_days = partial(money.claims, filters=filters, limit=exports.MOST, dated=True)
        exports.head(page, "time", say("money.time"), on_days)
        claims.hedges(page)
        drawing = chart.over_time(dated, claims.labels(dated, say), pens, picked=pick)
        base.show(drawing, alt=say("money.time.alt"), key=page.key("time"), on_pick=page.pick)
with st.container(key="card-totals"):
    exports.head(page, "totals", say("money.totals"), partial(money.totals, filters=filters), chart=False)
    totals.show(page, ask(money.totals, filters), ask(money.left_out, filters))
if len(unrated):
    with st.container(key="card-unrated"):
        without_rate = partial(money.unrated, filters=filters, limit=exports.MOST)
        exports.head(page, "unrated", say("money.unrated"), without_rate, chart=False)
        conflicts.unrated(page, unrated)
