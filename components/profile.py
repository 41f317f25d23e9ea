"""Who is this? The names of an actor, whom the texts put beside it, how they tie them, and what it is quoted with."""

from functools import partial
from html import escape
from typing import Any

import pandas as pd
import streamlit as st

from components import exports, names, tiles
from components.arabic import direction, for_html, for_label
from components.cache import ask
from components.charts.bars import Bar
from components.charts.base import Ink
from components.frame import Page
from components.tiles import Tile
from queries import actors
from queries.kinds import KINDS

_SPELLINGS = 12


def heading(page: Page, profile: dict[str, Any]) -> None:
    """Draw the names of an actor (of `queries.profile.of`), its kind, and the spellings met."""
    say = page.say
    name, other = profile[f"name_{say.code}"], profile["name_en" if say.code == "ar" else "name_ar"]
    kind = f'<span><i class="siyaq-shape {profile["kind"]}"></i>{escape(say("kind." + profile["kind"]))}</span>'
    met = [spelling for spelling in profile["aliases"] if spelling not in (name, other)][:_SPELLINGS]
    spelled = f"<p class='siyaq-where'>{escape(say('actor.spellings'))} {_listed(met)}</p>" if met else ""
    st.html(
        f'<div class="siyaq-who"><h2>{for_html(name)}</h2><p>{kind} <bdi lang="{"en" if say.code == "ar" else "ar"}">'
        f"{escape(other)}</bdi></p>{spelled}</div>"
    )


def counts(page: Page, profile: dict[str, Any]) -> None:
    """Draw how often and when an actor is named."""
    say, colour = page.say, profile["kind"]
    figures = [Tile(say.number(profile[name]), say(f"actor.{name}"), colour) for name in ("stories", "articles")]
    tiles.show([*figures, Tile(say.number(profile["sentences"]), say("actor.sentences"), colour)])
    if not pd.isna(profile["first_seen"]):
        days = {name: say.day(pd.Timestamp(profile[name]).date()) for name in ("first_seen", "last_seen")}
        st.caption(say("actor.seen", **days))


def related(page: Page, rows: pd.DataFrame) -> None:
    """List the ties of `queries.profile.related`, each leading to the other actor."""
    called = names.of(rows["other_id"], page.say)
    for row in rows.to_dict("records"):
        told = page.say(f"tie.{row['tie']}", name=called[row["other_id"]])
        names.link(page, row["other_id"], told if pd.isna(row["since"]) else f"{told} ({int(row['since'])})")


def company(rows: pd.DataFrame, pens: Ink) -> list[Bar]:
    """Make a bar of each row of `queries.profile.company`."""
    say = pens.say
    return [
        Bar(
            f"with.{row['actor_id']}", row[f"name_{say.code}"], row["stories"], say.number(row["stories"]),
            pens.colours.of(row["kind"]),
            "<br>".join([row[f"name_{say.code}"], say.count("count.stories", row["stories"]),
                         say.count("count.sentences", row["sentences"])]),
        )
        for row in rows.to_dict("records")
    ]  # fmt: skip


def ties(page: Page, rows: pd.DataFrame) -> None:
    """List relations (of `queries.profile.ties`), each of which opens its sentences."""
    say = page.say
    called = names.of([*rows["subject_id"], *rows["object_id"]], say)
    with st.container(gap="xxsmall"):
        for row in rows.to_dict("records"):
            subject, object_ = called[row["subject_id"]], called[row["object_id"]]
            label = say(f"predicate.{row['predicate']}", subject=subject, object=object_)
            mark = f"tie.{row['predicate']}.{row['subject_id']}.{row['object_id']}"
            with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
                st.button(for_label(label), key=mark, type="tertiary", on_click=page.pick, args=(mark,))
                st.caption(say.count("count.stories", row["stories"]), width="content")


def quotes(page: Page, rows: pd.DataFrame) -> None:
    """List quotations (of `queries.profile.quotes`), each leading to its place."""
    for number, row in enumerate(rows.to_dict("records")):
        direct = row["rule"].startswith("direct")
        words = escape(page.say("quote.marks", words=row["words"]) if direct else row["words"])
        source, day = row["source"], None if pd.isna(row["published"]) else pd.Timestamp(row["published"]).date()
        where = " · ".join(for_html(part) for part in (source, page.say.day(day)) if part)
        with st.container(key=f"sentence-quote-{number}", gap="xxsmall"):
            st.html(
                f'<blockquote class="siyaq-quote" dir="{direction(row["words"])}">{words}</blockquote>'
                f'<p class="siyaq-where">{where}</p>'
            )
            st.page_link(
                "pages/articles.py", label=page.say("evidence.open"), icon=":material/read_more:",
                query_params=page.link(article=row["article_id"], at=str(row["sentence"])),
            )  # fmt: skip


def chooser(page: Page, *, label: str, key: str, others: tuple[str, ...] = (), at: int | None = None) -> None:
    """Draw a field that finds an actor by any spelling and puts it at a place of the setting `who` (the end: none)."""
    listed = ask(actors.choices)
    called = {row["actor_id"]: f"{row['name_ar']} · {row['name_en']}" for row in listed.to_dict("records")}
    options = [actor_id for actor_id in called if actor_id not in others]

    def take() -> None:
        typed = st.session_state[key]
        meant = ask(actors.meant, typed) if typed else None
        if meant is None:
            st.session_state[f"{key}-unknown"] = typed
            return
        chosen = list(others)
        chosen[len(chosen) if at is None else at :] = [meant]
        page.set(who=".".join(chosen), pick="")

    st.session_state[key] = None
    st.selectbox(
        label, options, key=key, index=None, placeholder=page.say("filter.actor.hint"), accept_new_options=True,
        filter_mode="contains", format_func=lambda option: called.get(option, option), on_change=take,
        help=page.say("filter.actor.help"),
    )  # fmt: skip
    if unknown := st.session_state.pop(f"{key}-unknown", None):
        st.warning(page.say("filter.unknown_name", name=unknown), icon=":material/person_search:")


def shared(page: Page, rows: pd.DataFrame, called: list[str]) -> None:
    """Draw whom both actors are named with (of `queries.profile.common`), and in how many stories with each."""
    if rows.empty:
        st.caption(page.say("nothing.here"))
        return
    for row in rows.to_dict("records"):
        with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
            names.link(page, row["actor_id"], row[f"name_{page.say.code}"])
            pairs = zip(called, (row["first"], row["second"]), strict=True)
            told = [
                page.say("compare.with", name=name, stories=page.say.count("count.stories", n)) for name, n in pairs
            ]
            st.caption(" · ".join(told), width="content")


def directory(page: Page) -> None:
    """List the leading actors of each kind, each leading to its page."""
    for column, kind in zip(st.columns(len(KINDS)), KINDS, strict=True):
        leading = ask(actors.leading, page.filters, kind, limit=20)
        with column, st.container(key=f"card-{kind}"):
            every = partial(actors.leading, filters=page.filters, kind=kind, limit=exports.MOST)
            exports.head(page, kind, page.say(f"kinds.{kind}"), every, chart=False)
            if leading.empty:
                st.caption(page.say("nothing.here"))
            for row in leading.to_dict("records"):
                with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
                    names.link(page, row["actor_id"], row[f"name_{page.say.code}"])
                    st.caption(page.say.count("count.stories", row["stories"]), width="content")


def _listed(spellings: list[str]) -> str:
    return " ".join(f'<bdi class="siyaq-spelling">{escape(spelling)}</bdi>' for spelling in spellings)
