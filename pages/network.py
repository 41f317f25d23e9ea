"""Who is named with whom? The network of actors, and the sentences behind each name and tie."""

import streamlit as st

from components import choices, empty, evidence, exports, frame, ties
from components.cache import ask
from components.charts import base
from components.charts import network as chart
from components.claims import names
from queries import network

page = frame.page("network")
say, pens, pick = page.say, base.ink(page.say), page.setting("pick")

with st.container(key="network-controls", horizontal=True, gap="large"):
    shown = choices.number(page, "actors_shown", (20, 40, 60, 100, 150), 40, label="network.actors")
    least = choices.number(page, "least", (1, 2, 3, 5, 10), 1, label="network.stories")
graph = ask(network.graph, page.filters, actors=shown, stories=least)
if graph.ties.empty:
    empty.show(say("nothing.network"))
with st.container(key="card-network"):
    exports.head(page, "network", say("network.graph"), lambda _: graph.actors, graph=graph)
    st.caption(say("network.click"))
    ties.legend(page)
    base.show(chart.ties(graph, pens, picked=pick), alt=say("network.alt"), key=page.key("graph"), on_pick=page.pick)

chosen = tuple(actor_id for actor_id in pick.split(".") if actor_id in names(say))
unknown = [name for name in pick.split(".") if name and name not in chosen]
if unknown:
    page.refuse(*unknown)
if chosen:
    called = [names(say)[actor_id] for actor_id in chosen]
    title = say("network.tie", a=called[0], b=called[1]) if len(chosen) == 2 else called[0]
    evidence.show(page, ask(network.places, page.filters, chosen), title=title, key="tie", who=chosen)

if len(graph.ties):
    with st.container(key="card-ties"):
        exports.head(page, "ties", say("network.ties"), lambda _: graph.ties, chart=False)
        ties.strongest(page, graph.ties.head(12))
