"""What is in this corpus? Counts, coverage, leading actors, largest claims, newest articles."""

from functools import partial

import streamlit as st

from components import actor_bars, article_list, claims, evidence, exports, frame, names, tiles
from components.cache import ask
from components.charts import bars, base, columns
from components.charts import claims as claims_chart
from queries import actors, articles, money, overview, profile, timeline

page = frame.page("overview")
say, filters, pens, pick = page.say, page.filters, base.ink(page.say), page.setting("pick")

tiles.show(tiles.of_counts(ask(overview.counts, filters), say))
exports.offer_brief(page)

months = ask(overview.by_month, filters)
if len(months):
    with st.container(key="card-coverage"):
        exports.head(page, "coverage", say("overview.coverage"), partial(overview.by_month, filters=filters))
        drawing = columns.by_period(months, pens, zoom="month", picked=pick if columns.bounds(pick) else "", height=220)
        base.show(drawing, alt=say("overview.coverage.alt"), key=page.key("coverage"), on_pick=page.pick)
period = columns.bounds(pick)
if period:
    places = ask(timeline.places, filters, period, clock="published")
    evidence.show(page, places, title=columns.called(pick, say), key="period")

for column, kind in zip(st.columns(2), ("person", "company"), strict=True):
    leading = ask(actors.leading, filters, kind, limit=8)
    if len(leading):
        with column, st.container(key=f"card-{kind}"):
            listed = partial(actors.leading, filters=filters, kind=kind, limit=exports.MOST)
            exports.head(page, kind, say(f"overview.{kind}"), listed)
            drawing = bars.ranked(actor_bars.of(leading, kind, pens), pens, picked=pick)
            base.show(drawing, alt=say("overview.leading.alt"), key=page.key(kind), on_pick=page.pick)

who = pick.removeprefix(actor_bars.NAMED) if pick.startswith(actor_bars.NAMED) else ""
if who and (called := names.of([who], say)):
    evidence.show(page, ask(profile.places, filters, who), title=called[who], key="named", who=(who,))

largest = ask(money.claims, filters, limit=8)
if len(largest):
    with st.container(key="card-claims"):
        every = partial(money.claims, filters=filters, limit=exports.MOST)
        exports.head(page, "claims", say("overview.claims"), every)
        drawing = claims_chart.ranked(largest, claims.bars(largest, pens), pens, picked=pick)
        base.show(drawing, alt=say("money.ranked.alt"), key=page.key("largest"), on_pick=page.pick)
        st.page_link("pages/money.py", label=say("overview.more"), query_params=page.link())
if pick and not period and not names.of([who], say) and not ask(money.known, pick):
    page.refuse(who or pick)
elif pick and not period and not who:
    evidence.show(page, ask(money.places, filters, pick), title=say("evidence.title"), key="claim")

with st.container(key="card-newest"):
    exports.head(page, "newest", say("overview.newest"), exports.articles(filters), chart=False)
    article_list.show(page, ask(articles.page, filters, size=5), key="newest")
    st.page_link("pages/articles.py", label=say("overview.more"), query_params=page.link())
