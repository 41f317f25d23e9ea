"""What is in this corpus? Counts, coverage, leading actors, largest claims, newest articles."""

import streamlit as st

from components import article_list, claims, evidence, frame, tiles
from components.cache import ask
from components.charts import bars, base, columns
from components.charts.bars import Bar
from queries import actors, articles, money, overview

page = frame.page("overview")
say, filters = page.say, page.filters
pens = base.ink(say)

counts = ask(overview.counts, filters)
shown = {"articles": "accent", "stories": "accent", "person": "person", "company": "company",
         "organization": "organization", "claims": "amount", "undated": "date"}  # fmt: skip
meant = ("articles", "stories", "claims")
tiles.show(
    [
        tiles.Tile(
            say.number(counts[name]), say(f"tile.{name}"), colour, say(f"tile.{name}.help") if name in meant else ""
        )
        for name, colour in shown.items()
    ]
)

with st.container(key="card-coverage"):
    st.markdown(f"### {say('overview.coverage')}")
    months = ask(overview.by_month, filters).rename(columns={"month": "period"})
    drawing = columns.by_period(months, pens, zoom="month", height=220) if len(months) else None
    if drawing:
        base.show(drawing, alt=say("overview.coverage.alt"), key="coverage")

for column, kind, title in zip(st.columns(2), ("person", "company"), ("people", "companies"), strict=True):
    with column, st.container(key=f"card-{title}"):
        st.markdown(f"### {say(f'overview.{title}')}")
        leading = ask(actors.leading, filters, kind, limit=8)
        rows = [
            Bar(
                row["actor_id"],
                row[f"name_{say.code}"],
                row["stories"],
                say.number(row["stories"]),
                pens.colours.of(kind),
            )
            for row in leading.to_dict("records")
        ]
        drawing = bars.ranked(rows, pens)
        base.show(drawing, alt=say("overview.leading.alt"), key=page.key(kind), on_pick=page.choose)

largest = ask(money.claims, filters, limit=8)
if len(largest):
    with st.container(key="card-claims"):
        st.markdown(f"### {say('overview.claims')}")
        drawing = bars.ranked(claims.bars(largest, pens), pens, picked=page.setting("pick"))
        base.show(drawing, alt=say("money.ranked.alt"), key=page.key("largest"), on_pick=page.pick)
if page.setting("pick"):
    places = ask(money.places, filters, page.setting("pick"))
    evidence.show(page, places, title=say("evidence.title"), key="claim")

with st.container(key="card-newest"):
    st.markdown(f"### {say('overview.newest')}")
    article_list.show(page, ask(articles.page, filters, size=5), key="newest")
