"""How do two actors differ, and what ties them? Coverage on one axis, counts side by side, and what they share."""

from functools import partial

import streamlit as st

from components import evidence, exports, frame, names
from components import profile as person
from components.cache import ask
from components.charts import base, pair
from queries import network, profile

page = frame.page("compare")
say, filters, pens = page.say, page.filters, base.ink(page.say)
who = tuple(dict.fromkeys(part for part in page.setting("who").split(".") if part))[:2]
found = {actor_id: ask(profile.of, filters, actor_id) for actor_id in who}
if unknown := [actor_id for actor_id, profile_ in found.items() if profile_ is None]:
    page.refuse(*unknown)
who = tuple(actor_id for actor_id in who if actor_id not in unknown)

labels = (say("compare.first"), say("compare.second"))
for place, (column, label) in enumerate(zip(st.columns(2), labels, strict=True)):
    with column:
        person.chooser(page, label=label, key=f"choice-{place}", others=who, at=place)
        if place < len(who):
            profile_ = found[who[place]]
            assert profile_ is not None
            person.heading(page, profile_)
            person.counts(page, profile_)
            names.link(page, who[place], say("compare.open"))
if len(who) < 2:
    st.info(say("compare.how"), icon=":material/compare_arrows:")
    st.stop()

named = names.of(who, say)
called = {actor_id: named[actor_id] for actor_id in who}
months = ask(profile.by_month, filters, who)
if len(months):
    with st.container(key="card-coverage"):
        by_month = partial(profile.by_month, filters=filters, actor_ids=who)
        exports.head(page, "coverage", say("overview.coverage"), by_month)
        pair.legend(called, pens)
        base.show(pair.coverage(months, called, pens), alt=say("compare.alt"), key=page.key("coverage"))
shared = ask(profile.common, filters, (who[0], who[1]))
with st.container(key="card-common"):
    every = partial(profile.common, filters=filters, actor_ids=(who[0], who[1]), limit=exports.MOST)
    exports.head(page, "common", say("compare.common"), every, chart=False)
    person.shared(page, shared, [called[one] for one in who])
evidence.show(page, ask(network.places, filters, who), title=say("network.tie", a=called[who[0]], b=called[who[1]]),
              key="both", lasting=True)  # fmt: skip
