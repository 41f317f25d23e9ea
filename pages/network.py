"""Who is named with whom? The network of actors, and the sentences behind each name, tie and relation."""

import streamlit as st

from components import empty, evidence, exports, frame, names, network_view, ties
from components import network_controls as controls
from components.cache import ask
from components.charts import base
from components.charts import network as crowd
from components.network_view import drawing as drawings
from queries import network, profile, tie_words

page = frame.page("network")
say, pens, pick, filters = page.say, base.ink(page.say), page.setting("pick"), page.filters

wanted = controls.show(page)
ends = drawings.ends(pick)
called = names.of(ends, say)
if unknown := [name for name in ends if name not in called]:
    page.refuse(*unknown)
look = controls.look(page, "" if unknown else pick)
graph = ask(network.graph, filters, wanted)
drawing = drawings.of(graph, pens, look, scope=".".join(wanted.ego))
if graph.ties.empty:
    empty.show(say("nothing.network"))

beside, table = st.columns([4, 3]) if drawing.sharp else (st.container(), st.container())
with beside, st.container(key="card-network"):
    shown = exports.drawn(graph, page.setting("links"))
    exports.head(page, "network", say("network.graph"), lambda _: graph.actors, graph=shown)
    st.caption(say("network.click"))
    ties.legend(page, graph, pens, look)
    controls.around(page, wanted)
    if drawing.sharp:
        network_view.show(
            drawing, direction=say.direction, key=page.key("graph"), on_pick=page.pick,
            on_expand=lambda actor_id: controls.expand(page, actor_id), on_pin=lambda mark: controls.pin(page, mark),
        )  # fmt: skip
    else:
        st.caption(say("network.beyond", n=say.number(drawings.SHARPLY)))
        base.show(crowd.ties(drawing, pens), alt=say("network.alt"), key=page.key("crowd"), on_pick=page.pick)
with table, st.container(key="card-measures"):
    exports.head(page, "measures", say("network.measures"), lambda _: ties.standing(graph, look), chart=False)
    ties.measures(page, graph, pens, look)

if look.picked and ends:
    if drawings.is_relation(pick):
        places = ask(profile.tie_places, filters, pick.removeprefix("tie."))
    else:
        places = ask(network.places, filters, ends, within=wanted.within)
    with st.container(key="network-picked"):
        if len(ends) == 1:
            controls.tools(page, ends[0], graph.actors)
        elif words := ask(tie_words.typical, places):
            st.caption(say("network.words", words=say.joined(words)))
        evidence.show(page, places, title=drawings.title(say, pick, called), key="tie", who=ends)

listed, told = st.columns(2)
if len(graph.ties):
    with listed, st.container(key="card-ties"):
        exports.head(page, "ties", say("network.ties"), lambda _: graph.ties, chart=False)
        ties.strongest(page, graph)
if len(graph.relations):
    with told, st.container(key="card-relations"):
        exports.head(page, "relations", say("actor.ties"), lambda _: graph.relations, chart=False)
        ties.stated(page, graph.relations)
