"""What happened when? By publication or by the days the texts tell of; periods, lanes, and what can't be drawn."""

from typing import cast

import streamlit as st

from components import article_list, choices, empty, evidence, frame
from components.cache import ask
from components.charts import base, columns, lanes
from queries import timeline
from queries.timeline import ZOOMS, Zoom

page = frame.page("timeline")
say, filters, pens = page.say, page.filters, base.ink(page.say)
pick = page.setting("pick")
zoom = cast(Zoom, page.setting("zoom") if page.setting("zoom") in ZOOMS else "month")

if page.setting("zoom") not in ("", *ZOOMS):
    page.refuse(page.setting("zoom"))
with st.container(key="timeline-controls", horizontal=True, vertical_alignment="bottom"):
    choices.clock(page)
    choices.one_of(page, "zoom", ZOOMS, zoom, words="zoom")

periods = ask(timeline.histogram, filters, zoom)
events = ask(timeline.lanes, filters)
if periods.empty and events.empty:
    empty.show(say("nothing.timeline"))
if len(periods):
    with st.container(key="card-histogram"):
        st.markdown(f"### {say('timeline.histogram')}")
        st.caption(say("timeline.click"))
        drawing = columns.by_period(periods, pens, zoom=zoom, picked=pick if ":" not in pick else "")
        base.show(drawing, alt=say("timeline.histogram.alt"), key=page.key("periods"), on_pick=page.pick)

bounds = columns.bounds(pick) if pick else None
if pick and not bounds and ":" not in pick:
    page.refuse(pick)
if bounds:
    places = ask(timeline.places, filters, bounds)
    evidence.show(page, places, title=columns.called(pick, say), key="period")

if len(events):
    with st.container(key="card-lanes"):
        st.markdown(f"### {say('timeline.lanes')}")
        drawing = lanes.by_actor(events, pens, zoom=zoom, picked=pick)
        base.show(drawing, alt=say("timeline.lanes.alt"), key=page.key("lanes"), on_pick=page.pick)
if ":" in pick:
    places = ask(timeline.place, *pick.split(":", 1))
    if places.empty:
        page.refuse(pick)
    else:
        evidence.show(page, places, title=say("evidence.title"), key="event")

left_out = ask(timeline.left_out, filters, zoom)
with st.container(key="card-left-out"):
    counted = (
        [("undated", "articles")] if filters.clock == "published" else [("unresolved", "dates"), ("coarse", "dates")]
    )
    for name, what in counted:
        st.markdown(say(f"timeline.{name}", **{what: say.count(f"count.{what}", left_out[name])}))
    if left_out["undated"]:
        with st.expander(say("timeline.undated", articles=say.count("count.articles", left_out["undated"]))):
            for row in ask(timeline.undated, filters).to_dict("records"):
                article_list.link(page, row)
