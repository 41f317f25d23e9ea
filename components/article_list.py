"""Which articles are these? A list of headlines with their first words, each leading to its text."""

from html import escape
from typing import Any

import pandas as pd
import streamlit as st

from components.arabic import direction, for_html, for_label
from components.frame import Page
from queries import search

_OPENING = 210


def show(page: Page, articles: pd.DataFrame, *, key: str) -> None:
    """Draw a page of articles (rows of `queries.articles.page`)."""
    wanted = search.words(page.filters.text)
    for number, article in enumerate(articles.to_dict("records")):
        with st.container(key=f"article-{key}-{number}", gap="xxsmall"):
            st.page_link(
                "pages/articles.py", label=f"**{for_label(_title(page, article))}**",
                query_params=page.link(article=article["article_id"]),
            )  # fmt: skip
            way = direction(article["text"])
            parts = (article["source"], page.say.day(_day(article["published"])))
            where = " · ".join(for_html(part) for part in parts if part)
            st.html(
                f'<p class="siyaq-where">{where}</p>'
                f'<p class="siyaq-opening" dir="{way}">{_snippet(article, wanted)}</p>'
            )


def link(page: Page, article: dict[Any, Any]) -> None:
    """Draw one headline with its source (article_id, title, source) as a link to its text."""
    label = " · ".join(part for part in (_title(page, article), article["source"]) if part)
    st.page_link(
        "pages/articles.py", label=for_label(label), query_params=page.link(article=article["article_id"])
    )  # fmt: skip


def _title(page: Page, article: dict[Any, Any]) -> str:
    return str(article["title"]) or page.say("articles.untitled")


def _day(published: Any) -> Any:
    return None if pd.isna(published) else pd.Timestamp(published).date()


def _snippet(article: dict[Any, Any], wanted: list[str]) -> str:
    """Give the opening words, or those around the first word looked for, which is marked."""
    body = str(article["text"])[int(article["body_start"]) :]
    hits = search.hits(body, wanted)
    start = max(0, hits[0][0] - 80) if hits else 0
    start = body.rfind(" ", 0, start) + 1 if start else 0
    end = min(len(body), start + _OPENING)
    end = body.rfind(" ", start, end) if end < len(body) else end
    pieces, at = [], start
    for first, last in hits:
        if first >= at and last <= end:
            pieces += [escape(body[at:first]), f'<mark class="hit">{escape(body[first:last])}</mark>']
            at = last
    text = "".join([*pieces, escape(body[at:end])]).replace("\n", " ")
    return f"{'… ' if start else ''}{text}{' …' if end < len(body) else ''}"
