"""What does the article say? Its text with every mark, and beside it the facts that were found in it."""

from functools import partial
from html import escape
from itertools import groupby
from typing import Any, Final

import streamlit as st

from components import article_facts, scrolling
from components.arabic import direction
from components.article_facts import Facts
from components.evidence import marked
from components.frame import Page
from queries import search

KINDS: Final = ("person", "company", "organization", "amount", "date", "quote")
"""What can be marked in a text."""
_NONE: Final = "none"


def show(page: Page, article: dict[str, Any]) -> None:
    """Draw an article (of `queries.articles.read`) with the sentence of the setting `at` marked and in view."""
    facts = article_facts.of(article)
    text_column, facts_column = st.columns([2, 1], gap="large")
    with text_column:
        shown = _chooser(page)
        st.html(f'<article class="siyaq-reader">{_body(page, article, facts, shown)}</article>')
        if page.setting("at").isdecimal():
            scrolling.to(".siyaq-reader .here", f"{article['article_id']}-{page.setting('at')}", block="center")
    with facts_column, st.container(key="card-facts"):
        article_facts.show(page, facts)


def _chooser(page: Page) -> tuple[str, ...]:
    """Let the reader choose which kinds are marked, kept as the setting `marks`; all where it says nothing."""
    asked = page.setting("marks").split(".")
    shown = tuple(kind for kind in KINDS if kind in asked) if page.setting("marks") else KINDS
    key = "choice-marks"
    st.session_state[key] = list(shown)

    def take() -> None:
        chosen = [kind for kind in KINDS if kind in st.session_state[key]]
        page.set(marks="" if len(chosen) == len(KINDS) else ".".join(chosen) or _NONE)

    st.segmented_control(
        page.say("choice.marks"), KINDS, selection_mode="multi", key=key, on_change=take, wrap=True,
        format_func=lambda kind: page.say(f"marks.{kind}"),
    )  # fmt: skip
    return shown


def _body(page: Page, article: dict[str, Any], facts: Facts, shown: tuple[str, ...]) -> str:
    text, start = facts.text, int(article["body_start"])
    wanted = search.wanted(page.filters.text)
    hits = search.hits(text[:start], wanted) + [
        (start + first, start + last) for first, last in search.hits(text[start:], wanted)
    ]
    drawing = _Drawing(page, facts, shown, hits)
    drawn: list[str] = []
    sentences = facts.sentences.to_dict("records")
    for is_title, group in groupby(_paragraphs(text, sentences), key=lambda p: p[0] == 0):
        for _, paragraph in group:
            tag = "h2" if is_title else "p"
            way = direction(text[paragraph[0]["start"] : paragraph[-1]["end"]])
            spans = " ".join(drawing.sentence(sentence) for sentence in paragraph)
            drawn.append(f'<{tag} dir="{way}">{spans}</{tag}>')
    return "".join(drawn)


def _paragraphs(text: str, sentences: list[dict[Any, Any]]) -> list[tuple[int, list[dict[Any, Any]]]]:
    """Part sentences where a line breaks between them; each part with the number of its first sentence."""
    parts: list[list[dict[Any, Any]]] = []
    for sentence in sentences:
        if not parts or "\n" in text[parts[-1][-1]["end"] : sentence["start"]]:
            parts.append([])
        parts[-1].append(sentence)
    return [(part[0]["sentence"], part) for part in parts]


class _Drawing:
    """Draws the sentences of one article: marks of the kinds shown, in quotations and around them, and search hits."""

    def __init__(self, page: Page, facts: Facts, shown: tuple[str, ...], hits: list[tuple[int, int]]) -> None:
        self.page, self.facts, self.hits = page, facts, hits
        self.marks = tuple(mark for mark in facts.marks if mark.kind in shown)
        self.quotes: list[dict[Any, Any]] = facts.quotes.to_dict("records") if "quote" in shown else []

    def sentence(self, sentence: dict[Any, Any]) -> str:
        pieces, at = [], int(sentence["start"])
        for quote in self.quotes:
            start, end = self._widened(max(at, quote["start"]), min(sentence["end"], quote["end"]))
            if at <= start < end <= sentence["end"]:
                speaker = escape(self.facts.name(self.page, quote["speaker_id"]))
                said = escape(self.page.say("articles.speaker", name=self.facts.name(self.page, quote["speaker_id"])))
                words = self._stretch(start, end)
                pieces += [self._stretch(at, start)]
                pieces += [f'<span class="siyaq-said" title="{said}" data-speaker="{speaker}">{words}</span>']
                at = end
        words = "".join([*pieces, self._stretch(at, sentence["end"])])
        here = ' class="here"' if str(sentence["sentence"]) == self.page.setting("at") else ""
        return f'<span id="s{sentence["sentence"]}"{here}>{words}</span>'

    def _widened(self, start: int, end: int) -> tuple[int, int]:
        """Take marks that cross an end of a stretch into it whole."""
        crossing = [mark for mark in self.marks if start < end and mark.start < end and mark.end > start]
        return min([start, *(m.start for m in crossing)]), max([end, *(m.end for m in crossing)])

    def _stretch(self, start: int, end: int) -> str:
        told = partial(article_facts.told, self.page, self.facts)
        text = self.facts.text[start:end]
        return marked(text, self.marks, start, page=self.page, told=told, plain=self._plain)

    def _plain(self, words: str, offset: int) -> str:
        """Write words with what was looked for marked in them."""
        pieces, at, end = [], offset, offset + len(words)
        for first, last in self.hits:
            if first < end and last > at:
                first, last = max(first, at), min(last, end)
                found = escape(words[first - offset : last - offset])
                pieces += [escape(words[at - offset : first - offset]), f'<mark class="hit">{found}</mark>']
                at = last
        return "".join([*pieces, escape(words[at - offset :])])
