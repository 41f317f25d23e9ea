"""What does the article say? Its text with every mark, and beside it the facts that were found in it."""

from collections.abc import Hashable
from datetime import date
from html import escape
from itertools import groupby
from typing import Any

import pandas as pd
import streamlit as st

from components import names, scrolling
from components.arabic import direction, for_html
from components.cache import ask
from components.evidence import legend, marked
from components.frame import Page
from queries import evidence
from queries.evidence import Mark
from queries.kinds import KINDS


def show(page: Page, article: dict[str, Any]) -> None:
    """Draw an article (of `queries.articles.read`) with the sentence of the setting `at` marked and in view."""
    text_column, facts_column = st.columns([2, 1], gap="large")
    marks = ask(evidence.marks, article["article"])
    with text_column:
        st.html(f'{legend(page)}<article class="siyaq-reader">{_body(page, article, marks)}</article>')
        if page.setting("at").isdecimal():
            scrolling.to(".siyaq-reader .here", f"{article['article_id']}-{page.setting('at')}", block="center")
    with facts_column, st.container(key="card-facts"):
        st.markdown(f"### {page.say('articles.facts')}")
        _actors(page, marks)
        _amounts(page, ask(evidence.amounts, article["article"]))
        _dates(page, article, marks)


def _body(page: Page, article: dict[str, Any], marks: tuple[Mark, ...]) -> str:
    text = str(article["text"])
    sentences = ask(evidence.starts, article["article"]).to_dict("records")
    drawn: list[str] = []
    for is_title, group in groupby(_paragraphs(text, sentences), key=lambda p: p[0] == 0):
        for _, paragraph in group:
            tag = "h2" if is_title else "p"
            way = direction(text[paragraph[0]["start"] : paragraph[-1]["end"]])
            drawn.append(f'<{tag} dir="{way}">{_spans(page, text, paragraph, marks)}</{tag}>')
    return "".join(drawn)


def _paragraphs(text: str, sentences: list[dict[Any, Any]]) -> list[tuple[int, list[dict[Any, Any]]]]:
    """Part sentences where a line breaks between them; each part with the number of its first sentence."""
    parts: list[list[dict[Any, Any]]] = []
    for sentence in sentences:
        if not parts or "\n" in text[parts[-1][-1]["end"] : sentence["start"]]:
            parts.append([])
        parts[-1].append(sentence)
    return [(part[0]["sentence"], part) for part in parts]


def _spans(page: Page, text: str, sentences: list[dict[Any, Any]], marks: tuple[Mark, ...]) -> str:
    spans: list[str] = []
    for sentence in sentences:
        words = marked(text[sentence["start"] : sentence["end"]], marks, sentence["start"], page=page)
        here = ' class="here"' if str(sentence["sentence"]) == page.setting("at") else ""
        spans.append(f'<span id="s{sentence["sentence"]}"{here}>{words}</span>')
    return " ".join(spans)


def _actors(page: Page, marks: tuple[Mark, ...]) -> None:
    called = names.of((mark.ref for mark in marks), page.say)
    for kind in KINDS:
        ids = list(dict.fromkeys(mark.ref for mark in marks if mark.kind == kind))
        if ids:
            st.markdown(f"**{page.say(f'kinds.{kind}')}**")
            with st.container(horizontal=True, gap="small", key=f"facts-{kind}"):
                for actor_id in ids:
                    names.link(page, actor_id, called[actor_id])


def _amounts(page: Page, amounts: pd.DataFrame) -> None:
    say = page.say
    rows = []
    for amount in amounts.to_dict("records"):
        told = [say(f"amount.{amount['kind']}")]
        if not pd.isna(amount["usd"]):
            told.append(say.claim(amount["usd"], amount["usd_high"], amount["bound"]))
        if amount["currency"] not in (None, "USD") and not pd.isna(amount["rate"]):
            told.append(_rate(page, amount))
        elif pd.isna(amount["usd"]) and not pd.isna(amount["value"]):
            told.append(say("articles.rate.none"))
        rows.append((amount["surface"], " · ".join(told)))
    _facts(page, "filter.group.money", rows)


def _rate(page: Page, amount: dict[Hashable, Any]) -> str:
    """Whose rate turned a sum into dollars: a peg's, that of a day, the mean of a year."""
    rate, basis = f"{amount['rate']:.4g}", amount["rate_basis"]
    day = None if pd.isna(amount["rate_date"]) else pd.Timestamp(amount["rate_date"]).date()
    if basis == "period" and day:
        return page.say("articles.rate.period", rate=rate, year=str(day.year))
    return (
        page.say("articles.rate.day", rate=rate, day=page.say.day(day)) if day else page.say("articles.rate", rate=rate)
    )


def _dates(page: Page, article: dict[str, Any], marks: tuple[Mark, ...]) -> None:
    text = str(article["text"])
    found = [mark for mark in marks if mark.kind == "date"]
    rows = [(text[mark.start : mark.end], _days(page, mark.ref)) for mark in found]
    _facts(page, "filter.group.when", list(dict.fromkeys(rows)))


def _days(page: Page, ref: str) -> str:
    """Write the ISO days of a date mark (`first` or `first/last`; empty where none is known)."""
    return " – ".join(page.say.day(date.fromisoformat(day) if day else None) for day in ref.split("/"))


def _facts(page: Page, title: str, rows: list[tuple[str, str]]) -> None:
    st.markdown(f"**{page.say(title)}**")
    if not rows:
        st.html(f'<p class="siyaq-note">{escape(page.say("articles.no_facts"))}</p>')
        return
    drawn = "".join(f"<li>{for_html(words)}<small>{escape(told)}</small></li>" for words, told in rows)
    st.html(f'<ul class="siyaq-facts">{drawn}</ul>')
