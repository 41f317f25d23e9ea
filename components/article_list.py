"""Which articles are these? A list of headlines with their first words, each leading to its text.

Where words are looked for, a row shows the places they were found at instead of its first words.
"""

from html import escape
from typing import Any, Final

import pandas as pd
import streamlit as st

from components.arabic import direction, for_html, for_label
from components.frame import Page
from queries import search

Places = list[tuple[int, int]]

_OPENING: Final = 210
_AROUND: Final = 140
_BEFORE: Final = 50
_SNIPPETS: Final = 3
_CHIPS: Final = {"people": "person", "companies": "company", "organizations": "organization", "sums": "", "dates": ""}


def show(page: Page, articles: pd.DataFrame, *, key: str, copies: pd.DataFrame | None = None) -> None:
    """Draw a page of articles (rows of `queries.articles.page`); `copies` are the articles of folded stories."""
    wanted = search.wanted(page.filters.text)
    for number, article in enumerate(articles.to_dict("records")):
        start = int(article["body_start"])
        title, body = _title(page, article), str(article["text"])[start:]
        in_title, in_body = (search.hits(text, wanted) for text in (str(article["title"]), body))
        with st.container(key=f"article-{key}-{number}", gap="xxsmall"):
            st.page_link(
                "pages/articles.py", label=f"**{_headline(title, in_title)}**",
                query_params=page.link(article=article["article_id"], **kept(page)),
            )  # fmt: skip
            told = "".join(f'<p class="siyaq-opening">{one}</p>' for one in snippets(body, in_body))
            st.html(
                f'<p class="siyaq-where">{where(page, article)}</p><div dir="{direction(article["text"])}">{told}</div>'
                f"{_chips(page, article, len(in_title) + len(in_body) if wanted else None)}"
            )
            if copies is not None and article["copies"]:
                others = copies[copies["story"] == article["story"]]
                _copies(page, others[others["article_id"] != article["article_id"]], key=f"{key}-{number}")


def link(page: Page, article: dict[Any, Any]) -> None:
    """Draw one headline with its source (article_id, title, source; its day if there) as a link to its text."""
    day = page.say.day(_day(article["published"])) if "published" in article else None
    label = " · ".join(for_label(part) for part in (_title(page, article), article["source"], day) if part)
    st.page_link(
        "pages/articles.py", label=label,
        query_params=page.link(article=article["article_id"], **kept(page)),
    )  # fmt: skip


def kept(page: Page) -> dict[str, str]:
    """Give the settings that a reader keeps from article to article: order, copies, what is marked."""
    return {name: page.setting(name) for name in ("order", "copies", "marks")}


def where(page: Page, article: dict[Any, Any]) -> str:
    """Write source and day as HTML; that none is known is said too."""
    parts = (article["source"], page.say.day(_day(article["published"])))
    return " · ".join(for_html(str(part)) for part in parts if part)


def snippets(body: str, hits: Places) -> list[str]:
    """Give up to three stretches of a text around what was found in it, which is marked; else its first words."""
    if not body:
        return []
    line = body.replace("\n", " ")
    size = _AROUND if len(hits) > 1 else _OPENING
    stretches: Places = []
    for first, last in hits:
        if len(stretches) < _SNIPPETS and (not stretches or first >= stretches[-1][1]):
            stretches.append(_around(line, first, last, size=size, after=stretches[-1][1] if stretches else 0))
    return [_drawn(line, stretch, hits) for stretch in stretches or [_around(line, 0, 0, size=size, after=0)]]


def _around(line: str, first: int, last: int, *, size: int, after: int) -> tuple[int, int]:
    """Cut a stretch at spaces: from a little before a hit, not before what is shown already."""
    start = max(after, first - _BEFORE)
    start = max(after, line.rfind(" ", 0, start) + 1) if start else 0
    end = min(len(line), max(start + size, last))
    return start, max(last, line.rfind(" ", start, end)) if end < len(line) else end


def _drawn(line: str, stretch: tuple[int, int], hits: Places) -> str:
    start, end = stretch
    pieces, at = [], start
    for first, last in hits:
        if first >= at and last <= end:
            pieces += [escape(line[at:first]), f'<mark class="hit">{escape(line[first:last])}</mark>']
            at = last
    text = "".join([*pieces, escape(line[at:end])])
    return f"{'… ' if start else ''}{text}{' …' if end < len(line) else ''}"


def _headline(title: str, hits: Places) -> str:
    """Write a title as a label with what was found in it marked: one isolate around all, so that its order holds."""
    pieces, at = [], 0
    for first, last in hits:
        pieces += [_unisolated(title[at:first]), f":primary-background[{_unisolated(title[first:last])}]"]
        at = last
    whole = for_label(title)
    return "".join([whole[0], *pieces, _unisolated(title[at:]), whole[-1]])


def _unisolated(words: str) -> str:
    return for_label(words)[1:-1]


def _chips(page: Page, article: dict[Any, Any], hits: int | None) -> str:
    """Write how often the words were found, and how many of each kind the article names."""
    say = page.say
    chips = [] if hits is None else [f'<span class="hit">{escape(say.count("count.hits", hits))}</span>']
    for name, shape in _CHIPS.items():
        if article[name]:
            drawn = f'<i class="siyaq-shape {shape}"></i>' if shape else ""
            chips.append(f"<span>{drawn}{escape(say.count(f'count.{name}', int(article[name])))}</span>")
    return f'<div class="siyaq-chips">{"".join(chips)}</div>' if chips else ""


def _copies(page: Page, others: pd.DataFrame, *, key: str) -> None:
    shown = page.setting("copies") == "show"
    label = page.say.count("count.copies", len(others))
    with st.container(key=f"copies-{key}"), st.expander(label, expanded=shown, key=f"copies-{key}-{shown}"):
        for copy in others.to_dict("records"):
            link(page, copy)


def _title(page: Page, article: dict[Any, Any]) -> str:
    return str(article["title"]) or page.say("articles.untitled")


def _day(published: Any) -> Any:
    return None if pd.isna(published) else pd.Timestamp(published).date()
