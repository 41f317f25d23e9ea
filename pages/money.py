"""How many dollars, from whom to whom, for what? Claims ranked and over time; kinds are never added together."""

from functools import partial

import streamlit as st

from components import choices, claim_table, claims, conflicts, empty, evidence, exports, frame, paging, totals
from components import flows as flowing
from components.cache import ask
from components.charts import base, multiples
from components.charts import claims as chart
from queries import flows, money

page = frame.page("money")
say, filters, pens, pick = page.say, page.filters, base.ink(page.say), page.setting("pick")

largest = ask(money.claims, filters, limit=15)
dated = ask(money.claims, filters, limit=300, dated=True)
unrated = ask(money.unrated, filters)
added, left_out, count = ask(money.totals, filters), ask(money.left_out, filters), ask(money.count, filters)
if not count and not left_out["vague"]:
    empty.show(say("nothing.money"))
if len(largest):
    with st.container(key="card-ranked"):
        every = partial(money.claims, filters=filters, limit=exports.MOST)
        exports.head(page, "ranked", say("money.ranked"), every)
        st.caption(say("money.click"))
        drawing = chart.ranked(largest, claims.bars(largest, pens), pens, picked=pick)
        base.show(drawing, alt=say("money.ranked.alt"), key=page.key("ranked"), on_pick=page.pick)
if pick == "vague":
    evidence.show(page, ask(money.vague_places, filters), title=say("bound.unquantified"), key="vague")
elif flow := flowing.picked(pick):
    evidence.show(page, ask(flows.places, filters, *flow), title=flowing.title(flow, say), key="flow")
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
        parted = page.setting("strips") == "kinds"
        choices.one_of(page, "strips", ("together", "kinds"), "kinds" if parted else "together", words="strips")
        claims.hedges(page)
        if parted:
            multiples.note(page, dated)
        draw = multiples.by_kind if parted else chart.over_time
        alt = say("money.multiples.alt" if parted else "money.time.alt")
        drawing = draw(dated, claims.labels(dated, say), pens, picked=pick)
        base.show(drawing, alt=alt, key=page.key("time"), on_pick=page.pick)
if ask(flows.kinds, filters, unnamed=True):
    with st.container(key="card-flows"):
        unnamed = flowing.unnamed(page)
        kinds = ask(flows.kinds, filters, unnamed=unnamed)
        kind = flowing.kind(page, kinds)
        paid = partial(flows.of_kind, filters=filters, kind=kind, unnamed=unnamed, limit=exports.MOST)
        exports.head(page, "flows", say("money.flows"), paid, chart=bool(kinds))
        flowing.controls(page, kinds, kind)
        if kinds:
            flowing.show(page, ask(flows.of_kind, filters, kind, unnamed=unnamed), kind, pens)
if len(added) or any(left_out.values()):
    with st.container(key="card-totals"):
        exports.head(page, "totals", say("money.totals"), partial(money.totals, filters=filters), chart=False)
        totals.show(page, added, left_out)
if count:
    order, number = claim_table.order(page), paging.chosen(page, claim_table.pages(count))
    with st.container(key="card-table"):
        listed = partial(money.listed, filters=filters, order=order, size=exports.MOST)
        exports.head(page, "table", say("money.table"), listed, chart=False)
        rows = ask(money.listed, filters, order=order, page=number, size=claim_table.SIZE)
        claim_table.show(page, rows, count)
if len(unrated):
    with st.container(key="card-unrated"):
        without_rate = partial(money.unrated, filters=filters, limit=exports.MOST)
        exports.head(page, "unrated", say("money.unrated"), without_rate, chart=False)
        conflicts.unrated(page, unrated)
