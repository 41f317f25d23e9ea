"""Who is this? Names and spellings, coverage, company, ties, claims and words of one actor; else, who there is."""

from functools import partial

import streamlit as st

from components import claims, correcting, evidence, exports, frame, names
from components import profile as person
from components.cache import ask
from components.charts import bars, base, columns
from components.charts import claims as claims_chart
from queries import money, network, profile

page = frame.page("actor")
say, filters, pens, pick, who = page.say, page.filters, base.ink(page.say), page.setting("pick"), page.setting("who")

found = ask(profile.of, filters, who) if who else None
if who and found is None:
    page.refuse(who)
with st.container(key="actor-way", horizontal=True, vertical_alignment="bottom"):
    person.chooser(page, label=say("actor.choose"), key="choice-who", at=0)
    if found:
        st.button(
            say("actor.filter"), key="actor-filter", icon=":material/filter_alt:", on_click=page.choose, args=(who,),
            disabled=who in filters.actors,
        )  # fmt: skip
        correcting.editor(page, found)
        st.page_link("pages/compare.py", label=say("actor.compare"), icon=":material/compare_arrows:",
                     query_params=page.link(who=who))  # fmt: skip
if found is None:
    person.directory(page)
    st.stop()

person.heading(page, found)
person.counts(page, found)
person.related(page, ask(profile.related, who))
months = ask(profile.by_month, filters, (who,))
period = columns.bounds(pick)
if len(months):
    with st.container(key="card-coverage"):
        by_month = partial(profile.by_month, filters=filters, actor_ids=(who,))
        exports.head(page, "coverage", say("overview.coverage"), by_month)
        drawing = columns.by_period(months, pens, zoom="month", picked=pick if period else "", height=220)
        base.show(drawing, alt=say("actor.coverage.alt"), key=page.key("coverage"), on_pick=page.pick)

said, _, named = pick.partition(".")
if period:
    evidence.show(page, ask(profile.places, filters, who, period), title=columns.called(pick, say), key="period")
elif said == "with" and named in names.of([named], say):
    title = say("network.tie", a=found[f"name_{say.code}"], b=names.of([named], say)[named])
    evidence.show(page, ask(network.places, filters, (who, named)), title=title, key="with")
elif said == "tie":
    evidence.show(page, ask(profile.tie_places, filters, named), title=say("evidence.title"), key="tie")
elif pick and ask(money.known, pick):
    evidence.show(page, ask(money.places, filters, pick), title=say("evidence.title"), key="claim")
elif pick:
    page.refuse(pick)

beside, tied = st.columns(2)
company, relations = ask(profile.company, filters, who), ask(profile.ties, filters, who)
with beside, st.container(key="card-company"):
    around = partial(profile.company, filters=filters, actor_id=who, limit=exports.MOST)
    exports.head(page, "company", say("actor.company"), around, chart=len(company) > 0)
    if company.empty:
        st.caption(say("nothing.here"))
    else:
        drawing = bars.ranked(person.company(company, pens), pens, picked=pick)
        base.show(drawing, alt=say("actor.company.alt"), key=page.key("company"), on_pick=page.pick)
with tied, st.container(key="card-relations"):
    every = partial(profile.ties, filters=filters, actor_id=who, limit=exports.MOST)
    exports.head(page, "relations", say("actor.ties"), every, chart=False)
    st.caption(say("actor.ties.none" if relations.empty else "network.click"))
    person.ties(page, relations)

largest = ask(money.claims, filters, limit=10, of=who)
if len(largest):
    with st.container(key="card-claims"):
        stated = partial(money.claims, filters=filters, limit=exports.MOST, of=who)
        exports.head(page, "claims", say("actor.claims"), stated)
        drawing = claims_chart.ranked(largest, claims.bars(largest, pens), pens, picked=pick)
        base.show(drawing, alt=say("money.ranked.alt"), key=page.key("claims"), on_pick=page.pick)
words = ask(profile.quotes, filters, who)
if len(words):
    with st.container(key="card-quotes"):
        said_all = partial(profile.quotes, filters=filters, actor_id=who, limit=exports.MOST)
        exports.head(page, "quotes", say("actor.quotes"), said_all, chart=False)
        person.quotes(page, words)
