"""What happened when? By publication or by the days the texts tell of; periods, lanes, and what can't be drawn."""

from functools import partial
from typing import cast

import streamlit as st

from components import article_list, choices, empty, evidence, exports, frame, names
from components import events as event_cards
from components.cache import ask
from components.charts import bars, base, columns, lanes, stacks
from queries import timeline
from queries.timeline import PARTS, ZOOMS, Part, Zoom

STACKS = ("none", *PARTS)

page = frame.page("timeline")
say, filters, pens = page.say, page.filters, base.ink(page.say)
pick = page.setting("pick")
zoom = cast(Zoom, page.setting("zoom") if page.setting("zoom") in ZOOMS else "month")

stack = page.setting("stack") if page.setting("stack") in STACKS else "none"

if unknown := [
    page.setting(name) for name, known in (("zoom", ZOOMS), ("stack", STACKS)) if page.setting(name) not in ("", *known)
]:
    page.refuse(*unknown)
with st.container(key="timeline-controls", horizontal=True, vertical_alignment="bottom"):
    choices.clock(page)
    choices.one_of(page, "zoom", ZOOMS, zoom, words="zoom")
    choices.one_of(page, "stack", STACKS, stack, words="stack")
    brushing = choices.switch(page, "brush", label="timeline.brush")

periods = ask(timeline.histogram, filters, zoom)
events = ask(timeline.lanes, filters)
if periods.empty and events.empty:
    empty.show(say("nothing.timeline"))
if len(periods):
    with st.container(key="card-histogram"):
        every = partial(timeline.histogram, filters=filters, zoom=zoom)
        if stack != "none":
            every = partial(timeline.stacked, filters=filters, zoom=zoom, by=cast(Part, stack))
        exports.head(page, "histogram", say("timeline.histogram"), every)
        st.caption(say("timeline.click"))
        if stack == "none":
            drawing = columns.by_period(periods, pens, zoom=zoom, picked=pick if ":" not in pick else "")
        else:
            parted = ask(timeline.stacked, filters, zoom, cast(Part, stack))
            called = stacks.called(parted, stack, say)
            stacks.legend(called, pens)
            drawing = stacks.by_period(parted, called, pens, zoom=zoom)
        narrow = (lambda first, last: page.narrow(day_from=first, day_to=last)) if brushing else None
        alt = say("timeline.histogram.alt")
        base.show(drawing, alt=alt, key=page.key("periods"), on_pick=page.pick, on_brush=narrow)

bounds = columns.bounds(pick) if pick else None
lane = lanes.stretch(pick)
if pick and not bounds and not lane and ":" not in pick:
    page.refuse(pick)
if bounds:
    places = ask(timeline.places, filters, bounds)
    evidence.show(page, places, title=columns.called(pick, say), key="period")

if len(events):
    with st.container(key="card-lanes"):
        marks = partial(timeline.lanes, filters=filters, actors=exports.MOST, events=exports.MOST)
        exports.head(page, "lanes", say("timeline.lanes"), marks)
        drawing = lanes.by_actor(events, pens, zoom=zoom, picked=pick)
        base.show(drawing, alt=say("timeline.lanes.alt"), key=page.key("lanes"), on_pick=page.pick)
if lane and (named := names.of(lane[:1], say)):
    who, first, last = lane
    places = ask(timeline.lane_places, filters, who, (first, last))
    evidence.show(page, places, title=named[who], key="lane", who=(who,))
elif ":" in pick:
    places = ask(timeline.place, *pick.split(":", 1))
    if places.empty:
        page.refuse(pick)
    else:
        evidence.show(page, places, title=say("evidence.title"), key="event")

lags = ask(timeline.lags, filters)
if lags["events"].sum():
    with st.container(key="card-lag"):
        exports.head(page, "lag", say("timeline.lag"), partial(timeline.lags, filters=filters))
        st.caption(say("timeline.lag.note"))
        base.show(bars.ranked(event_cards.lag_bars(lags, pens), pens), alt=say("timeline.lag.alt"), key=page.key("lag"))
with st.container(key="card-events"):
    exports.head(page, "events", say("timeline.events"), exports.events(filters), chart=False)
    event_cards.show(page, zoom)

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
