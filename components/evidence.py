"""Which sentence says so? Sentences with their marks, each one click from its place in the article."""

import re
from collections.abc import Callable, Iterable
from html import escape
from urllib.parse import urlencode

import pandas as pd
import streamlit as st

from components import names, scrolling
from components.arabic import direction, for_html
from components.cache import ask
from components.frame import Page
from queries import evidence
from queries.evidence import Mark, Sentence
from queries.kinds import KINDS

_KINDS = ("person", "company", "organization", "amount", "date")


def show(
    page: Page, places: pd.DataFrame, *, title: str, key: str, most: int = 20, lasting: bool = False,
    who: tuple[str, ...] = (),
) -> None:  # fmt: skip
    """Draw the sentences at `places` (columns article, sentence) under a title, with a way to put them away.

    What is `lasting` is part of the page: it has no such way, and is not brought into view. The title is followed by
    links to the pages of the actors in `who`.
    """
    if not lasting:
        scrolling.to(f".st-key-card-evidence-{key}", page.setting("pick"), block="nearest")
    with st.container(key=f"card-evidence-{key}"):
        with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
            st.markdown(f"### {title}")
            if not lasting:
                st.button(
                    page.say("evidence.close"), key=f"close-{key}", type="tertiary", icon=":material/close:",
                    on_click=page.put_away,
                )  # fmt: skip
        called = names.of(who, page.say)
        for actor_id in called:
            names.link(page, actor_id, page.say("actor.open", name=called[actor_id]))
        if places.empty:
            st.html(f'<p class="siyaq-note">{escape(page.say("nothing.here"))}</p>')
            return
        st.html(legend(page))
        for number, one in enumerate(ask(evidence.sentences, places)):
            sentence(page, one, f"{key}-{number}")
        if len(places) >= most:
            st.html(f'<p class="siyaq-note">{escape(page.say("evidence.more", n=most))}</p>')


def legend(page: Page) -> str:
    """Explain the marks: the HTML of one line."""
    marks = "".join(f'<span><mark class="m {kind}">{escape(page.say(f"kind.{kind}"))}</mark></span>' for kind in _KINDS)
    return f'<div class="siyaq-legend">{marks}</div>'


def _plain(text: str, offset: int) -> str:
    """Write words as they are; `offset` is for others that take its place in `marked`."""
    return escape(text)


def marked(
    text: str, marks: Iterable[Mark], offset: int = 0, limit: int | None = None, *, page: Page | None = None,
    told: Callable[[Mark], str] | None = None, plain: Callable[[str, int], str] = _plain,
) -> str:  # fmt: skip
    """Write a stretch of text as HTML with its marks; of overlapping marks the first and longest is shown.

    `text` begins at `offset` in what the marks count from and ends before `limit`.
    Where `page` is given, a named actor leads to its own page. `told` says of a mark what pointing at it tells; `plain`
    writes words as HTML, in marks and between them, given them and their offset.
    """
    pieces: list[str] = []
    at = offset
    end = offset + len(text) if limit is None else limit
    for mark in marks:
        if mark.start < at or mark.end > end:
            continue
        words = text[mark.start - offset : mark.end - offset]
        pieces.append(plain(text[at - offset : mark.start - offset], at))
        glued = mark.start > offset and text[mark.start - offset - 1].isalpha()
        title = f' title="{escape(told(mark))}"' if told else ""
        inner = _isolated(words, plain(words, mark.start), glued)
        drawn = f'<mark class="m {mark.kind}"{title}>{inner}</mark>'
        pieces.append(_to_actor(page, mark.ref, drawn) if page and mark.kind in KINDS else drawn)
        at = mark.end
    pieces.append(plain(text[at - offset : end - offset], at))
    return "".join(pieces)


def _to_actor(page: Page, actor_id: str, drawn: str) -> str:
    """Make of a drawn name a link to the actor's page; its address is relative, for the app may lie below a folder."""
    return f'<a class="siyaq-name" href="actor?{escape(urlencode(page.link(who=actor_id)))}" target="_self">{drawn}</a>'


def _isolated(words: str, drawn: str, glued: bool) -> str:
    """Isolate names with Latin letters; not Arabic ones, whose letters would no longer join a و or ب before them."""
    return f"<bdi>{drawn}</bdi>" if re.search("[A-Za-z]", words) and not glued else drawn


def sentence(page: Page, said: Sentence, key: str, *, when: str = "") -> None:
    """Draw one sentence with its marks and its place; `when` tells beforehand what it says of a day.

    A headline that is itself the sentence is not told twice.
    """
    say = page.say
    where = " · ".join(for_html(part) for part in (said.source, say.day(said.published)) if part)
    title = f"<b>{for_html(said.title or say('articles.untitled'))}</b><br>" if said.text != said.title else ""
    with st.container(key=f"sentence-{key}", gap="xxsmall"):
        if when:
            st.html(f'<p class="siyaq-when">{for_html(when)}</p>')
        st.html(
            f'<div dir="{direction(said.text)}"><p class="siyaq-where">{title}{where}</p>'
            f'<p class="siyaq-sentence{" dated" if when else ""}">{marked(said.text, said.marks, page=page)}</p></div>'
        )
        st.page_link(
            "pages/articles.py", label=say("evidence.open"), icon=":material/read_more:",
            query_params=page.link(article=said.article_id, at=str(said.number)),
        )  # fmt: skip
