"""Which facts were found in an article? Each leads to its sentence, and each name to the page of its actor."""

from bisect import bisect_right
from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from datetime import date
from html import escape
from typing import Any, Final

import pandas as pd
import streamlit as st

from components import article_list, names
from components.arabic import for_label
from components.cache import ask
from components.frame import Page
from queries import actors, articles, evidence
from queries.evidence import Mark
from queries.kinds import KINDS

_WORDS: Final = 90
"""How much of a quotation its fact shows, in letters."""


@dataclass(frozen=True, slots=True)
class Facts:
    """All that was found in an article: what the reader marks in its text and lists beside it."""

    article_id: str
    text: str
    marks: tuple[Mark, ...]
    sentences: pd.DataFrame
    amounts: pd.DataFrame
    relations: pd.DataFrame
    quotes: pd.DataFrame
    names_ar: Mapping[str, str]
    names_en: Mapping[str, str]

    def name(self, page: Page, actor_id: str) -> str:
        """Name an actor in the reader's language."""
        return (self.names_ar if page.say.code == "ar" else self.names_en)[actor_id]

    def sentence(self, start: int) -> int:
        """Tell which sentence a place of the text is in."""
        place = bisect_right(self.sentences["start"].tolist(), start) - 1
        return int(self.sentences["sentence"].iloc[max(place, 0)])


def of(article: dict[str, Any]) -> Facts:
    """Gather the facts of an article (of `queries.articles.read`)."""
    number = article["article"]
    marks, paid = ask(evidence.marks, number), ask(articles.parties, number)
    relations, quotes = ask(articles.relations, number), ask(articles.quotes, number)
    ids = {mark.ref for mark in marks if mark.kind in KINDS} | {*paid["payer_id"], *paid["recipient_id"]} - {None}
    ids |= {*relations["subject_id"], *relations["object_id"], *quotes["speaker_id"]}
    named = ask(actors.named, tuple(sorted(ids))).set_index("actor_id")
    return Facts(
        article["article_id"], str(article["text"]), marks, ask(evidence.starts, number),
        ask(evidence.amounts, number).merge(paid, on="no"), relations, quotes,
        dict(named["name_ar"]), dict(named["name_en"]),
    )  # fmt: skip


def show(page: Page, facts: Facts) -> None:
    """List the facts, kind by kind."""
    st.markdown(f"### {page.say('articles.facts')}")
    for kind in KINDS:
        _actors(page, facts, kind)
    _amounts(page, facts)
    _dates(page, facts)
    _relations(page, facts)
    _quotes(page, facts)


def told(page: Page, facts: Facts, mark: Mark) -> str:
    """Say what a mark is: both names of an actor, the dollars, kind and parties of a sum, the ISO days of a date."""
    if mark.kind in KINDS:
        return f"{page.say(f'kind.{mark.kind}')}: {facts.names_ar[mark.ref]} · {facts.names_en[mark.ref]}"
    if mark.kind == "date":
        return " – ".join(day or page.say("date.unknown") for day in mark.ref.split("/"))
    row = facts.amounts[facts.amounts["no"] == int(mark.ref)].to_dict("records")
    return " · ".join(_amount(page, facts, row[0])) if row else ""


def _amount(page: Page, facts: Facts, amount: dict[Hashable, Any]) -> list[str]:
    say = page.say
    parts = [say(f"amount.{amount['kind']}")]
    if not pd.isna(amount["usd"]):
        parts.append(say.claim(amount["usd"], amount["usd_high"], amount["bound"]))
    payer, recipient = (amount[name] and facts.name(page, amount[name]) for name in ("payer_id", "recipient_id"))
    if payer and recipient:
        parts.append(say("articles.flow", payer=payer, recipient=recipient))
    elif payer:
        parts.append(say("articles.payer", payer=payer))
    elif recipient:
        parts.append(say("articles.recipient", recipient=recipient))
    return parts


def _actors(page: Page, facts: Facts, kind: str) -> None:
    """List actors; the count of their sentences leads to the next one after the sentence in view."""
    places: dict[str, list[int]] = {}
    for mark in facts.marks:
        if mark.kind == kind:
            places.setdefault(mark.ref, []).append(facts.sentence(mark.start))
    if not places:
        return
    st.markdown(f"**{page.say(f'kinds.{kind}')}**")
    here = page.number("at", -1)
    for actor_id, found in places.items():
        sentences = sorted(set(found))
        following = next((one for one in sentences if one > here), sentences[0])
        with _fact(f"who-{actor_id}", horizontal=True):
            names.link(page, actor_id, facts.name(page, actor_id))
            _jump(page, facts, page.say.count("count.sentences", len(sentences)), following)


def _amounts(page: Page, facts: Facts) -> None:
    with _group(page, page.say("filter.group.money"), len(facts.amounts)):
        for amount in facts.amounts.to_dict("records"):
            parts = _amount(page, facts, amount)
            if amount["currency"] not in (None, "USD") and not pd.isna(amount["rate"]):
                parts.append(_rate(page, amount))
            elif pd.isna(amount["usd"]) and not pd.isna(amount["value"]):
                parts.append(page.say("articles.rate.none"))
            with _fact(f"amount-{amount['no']}"):
                _jump(page, facts, amount["surface"], amount["sentence"])
                _note(" · ".join(parts))


def _rate(page: Page, amount: dict[Hashable, Any]) -> str:
    """Whose rate turned a sum into dollars: a peg's, that of a day, the mean of a year."""
    rate, basis = f"{amount['rate']:.4g}", amount["rate_basis"]
    day = None if pd.isna(amount["rate_date"]) else pd.Timestamp(amount["rate_date"]).date()
    if basis == "period" and day:
        return page.say("articles.rate.period", rate=rate, year=str(day.year))
    return (
        page.say("articles.rate.day", rate=rate, day=page.say.day(day)) if day else page.say("articles.rate", rate=rate)
    )


def _dates(page: Page, facts: Facts) -> None:
    """List what is said of days; the same words for the same days only once."""
    found = {
        (facts.text[mark.start : mark.end], mark.ref): mark for mark in reversed(facts.marks) if mark.kind == "date"
    }
    with _group(page, page.say("filter.group.when"), len(found)):
        for (words, ref), mark in sorted(found.items(), key=lambda item: item[1].start):
            with _fact(f"date-{mark.start}"):
                _jump(page, facts, words, facts.sentence(mark.start))
                _note(" – ".join(page.say.day(date.fromisoformat(day) if day else None) for day in ref.split("/")))


def _relations(page: Page, facts: Facts) -> None:
    if len(facts.relations):
        st.markdown(f"**{page.say('articles.relations')}**")
    for number, row in enumerate(facts.relations.to_dict("records")):
        subject, object_ = facts.name(page, row["subject_id"]), facts.name(page, row["object_id"])
        with _fact(f"relation-{number}"):
            said = page.say(f"predicate.{row['predicate']}", subject=subject, object=object_)
            _jump(page, facts, said, row["sentence"])


def _quotes(page: Page, facts: Facts) -> None:
    if len(facts.quotes):
        st.markdown(f"**{page.say('articles.quotes')}**")
    for number, row in enumerate(facts.quotes.to_dict("records")):
        words = " ".join(facts.text[row["start"] : row["end"]].split())
        short = words if len(words) <= _WORDS else f"{words[:_WORDS].rsplit(' ', 1)[0]} …"
        with _fact(f"quote-{number}"):
            _jump(page, facts, short, row["sentence"])
            _note(page.say("articles.speaker", name=facts.name(page, row["speaker_id"])))


def _group(page: Page, title: str, found: int) -> Any:
    st.markdown(f"**{title}**")
    if not found:
        _note(page.say("articles.no_facts"))
    return st.container(gap="xxsmall")


def _fact(key: str, *, horizontal: bool = False) -> Any:
    return st.container(
        key=f"fact-{key}", gap="xxsmall", horizontal=horizontal, vertical_alignment="center",
        horizontal_alignment="distribute" if horizontal else "left",
    )  # fmt: skip


def _jump(page: Page, facts: Facts, label: str, sentence: Any) -> None:
    kept = article_list.kept(page)
    st.page_link(
        "pages/articles.py", label=for_label(label),
        query_params=page.link(article=facts.article_id, at=str(sentence), **kept),
    )  # fmt: skip


def _note(told: str) -> None:
    st.html(f'<p class="siyaq-note"><bdi>{escape(told)}</bdi></p>')
