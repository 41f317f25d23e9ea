"""How does a reader say what he wants to see? One panel for all pages, and the plain sentence of what is on screen.

A filter is one row of `PARTS`: what it says in the sentence, and what dropping it leaves.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from html import escape
from typing import Any, Final

import pandas as pd
import streamlit as st

from components.address import FIRST_DAY, LAST_DAY, View
from components.cache import ask
from components.language import Language
from queries import actors, sources
from queries.filters import Clock, Filters, Match
from queries.kinds import AMOUNT_KINDS, KINDS, Kind

Change = Callable[[View], None]
_STEPS: Final = (1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12)
_UNKNOWN: Final = "filter-unknown"
_ANY: Final = -1.0  # Streamlit takes a null option for no choice at all
_EMPTY: Final = '<div class="siyaq-empty"><b aria-hidden="true">∅</b><h2>{title}</h2><p>{text}</p></div>'


@dataclass(frozen=True, slots=True)
class Part:
    """One filter: how the sentence says it, and the filters that are left when it is dropped."""

    said: Callable[[Filters, Language], str]
    dropped: Filters


def show(view: View, change: Change) -> None:
    """Draw the panel; whatever the reader changes becomes the view."""
    say, filters = Language(view.code), view.filters
    editor = _Editor(view, change)
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
        st.markdown(f"### {say('filter.title')}")
        clear = partial(change, replace(view, filters=Filters(), settings={}))
        st.button(say("filter.clear"), key="filter-clear", type="tertiary", on_click=clear, disabled=filters.empty)
    editor.seed("text", filters.text)
    st.text_input(
        say("filter.text"), key="filter-text", placeholder=say("filter.text.hint"), help=say("filter.text.help"),
        icon=":material/search:", on_change=editor.text,
    )  # fmt: skip
    _who(editor, say)
    _when(editor, say)
    _how_much(editor, say)
    _where(editor, say)


def sentence(filters: Filters, say: Language, articles: int) -> str:
    """Say in plain words what is on screen."""
    counted = say.count("count.articles", articles)
    parts = [part.said(filters, say) for part in _parts(filters)]
    if not parts:
        return say("shown.all", articles=counted, sources=say.count("count.sources", len(ask(sources.listed))))
    return say("shown.some", articles=counted, parts=say.joined(parts))


def nothing(view: View, change: Change) -> None:
    """Draw the empty state: what can be dropped to see something again."""
    say = Language(view.code)
    st.html(_EMPTY.format(title=escape(say("empty.title")), text=escape(say("empty.text"))))
    with st.container(horizontal=True, horizontal_alignment="center"):
        for number, part in enumerate(_parts(view.filters)):
            label = say("empty.drop", part=part.said(view.filters, say))
            drop = partial(change, replace(view, filters=part.dropped))
            st.button(label, key=f"drop-{number}", icon=":material/close:", on_click=drop)
        clear = partial(change, replace(view, filters=Filters(), settings={}))
        st.button(say("filter.clear"), key="clear-all", type="primary", on_click=clear)


class _Editor:
    """Carries a widget's value into the view; the widget shows what the view says before it is drawn."""

    def __init__(self, view: View, change: Change) -> None:
        self.view, self.change = view, change

    def seed(self, name: str, value: Any) -> None:
        st.session_state[f"filter-{name}"] = value

    def value(self, name: str) -> Any:
        return st.session_state[f"filter-{name}"]

    def replace(self, **filters: Any) -> None:
        kept = {name: value for name, value in self.view.settings.items() if name not in ("page", "pick")}
        self.change(replace(self.view, filters=replace(self.view.filters, **filters), settings=kept))

    def text(self) -> None:
        self.replace(text=(self.value("text") or "").strip())

    def take(self, name: str) -> None:
        value = self.value(name)
        self.replace(**{name: tuple(value) if isinstance(value, list) else None if value == _ANY else value})

    def people(self, kind: Kind) -> None:
        listed = ask(actors.listed)
        mine = set(listed.loc[listed["kind"] == kind, "actor_id"])
        meant = {typed: ask(actors.meant, typed) for typed in self.value(kind)}
        st.session_state[_UNKNOWN] = [typed for typed, actor_id in meant.items() if actor_id is None]
        chosen = [actor_id for actor_id in meant.values() if actor_id is not None]
        others = [actor_id for actor_id in self.view.filters.actors if actor_id not in mine]
        self.replace(actors=tuple(dict.fromkeys(others + chosen)))


def _who(editor: _Editor, say: Language) -> None:
    listed, filters = ask(actors.listed), editor.view.filters
    names = _labels(listed)
    for kind in KINDS:
        options = listed.loc[listed["kind"] == kind, "actor_id"].tolist()
        editor.seed(kind, [actor_id for actor_id in filters.actors if actor_id in set(options)])
        st.multiselect(
            say(f"filter.{kind}"), options, key=f"filter-{kind}", format_func=lambda i: names.get(i, i),
            placeholder=say("filter.actor.hint"), help=say("filter.actor.help"), accept_new_options=True,
            on_change=editor.people, args=(kind,),
        )  # fmt: skip
    for name in st.session_state.pop(_UNKNOWN, ()):
        st.warning(say("filter.unknown_name", name=name), icon=":material/person_search:")
    if len(filters.actors) > 1:
        editor.seed("match", filters.match)
        matches: tuple[Match, ...] = ("any", "all")
        st.segmented_control(
            say("filter.match"), matches, key="filter-match", format_func=lambda m: say(f"filter.match.{m}"),
            required=True, on_change=editor.take, args=("match",),
        )  # fmt: skip
    editor.seed("without", list(filters.without))
    st.multiselect(
        say("filter.without"), listed["actor_id"].tolist(), key="filter-without", format_func=lambda i: names.get(i, i),
        placeholder=say("filter.actor.hint"), on_change=editor.take, args=("without",),
    )  # fmt: skip


def _when(editor: _Editor, say: Language) -> None:
    filters = editor.view.filters
    editor.seed("clock", filters.clock)
    clocks: tuple[Clock, ...] = ("published", "happened")
    st.segmented_control(
        say("filter.clock"), clocks, key="filter-clock", format_func=lambda clock: say(f"clock.{clock}"),
        help=say("clock.help"), required=True, on_change=editor.take, args=("clock",),
    )  # fmt: skip
    for name in ("day_from", "day_to"):
        editor.seed(name, getattr(filters, name))
        st.date_input(
            say(f"filter.{name}"), value=None, key=f"filter-{name}", min_value=FIRST_DAY, max_value=LAST_DAY,
            on_change=editor.take, args=(name,),
        )  # fmt: skip
    if filters.day_from and filters.day_to and filters.day_from > filters.day_to:
        st.warning(say("filter.crossed"), icon=":material/swap_horiz:")


def _how_much(editor: _Editor, say: Language) -> None:
    filters = editor.view.filters
    for name, column in zip(("usd_from", "usd_to"), st.columns(2), strict=True):
        bound = getattr(filters, name)
        editor.seed(name, _ANY if bound is None else bound)
        column.selectbox(
            say(f"filter.{name}"), [_ANY, *sorted({*_STEPS, *({bound} - {None})})], key=f"filter-{name}",
            format_func=lambda usd: say("filter.usd.any") if usd == _ANY else say.usd(usd, short=True),
            on_change=editor.take, args=(name,),
        )  # fmt: skip
    if filters.usd_from is not None and filters.usd_to is not None and filters.usd_from > filters.usd_to:
        st.warning(say("filter.crossed"), icon=":material/swap_horiz:")
    editor.seed("kinds", list(filters.kinds))
    st.multiselect(
        say("filter.kinds"), AMOUNT_KINDS, key="filter-kinds", format_func=lambda kind: say(f"amount.{kind}"),
        placeholder=say("filter.kinds.hint"), on_change=editor.take, args=("kinds",),
    )  # fmt: skip


def _where(editor: _Editor, say: Language) -> None:
    names = ask(sources.listed).set_index("key")["name"].to_dict()
    editor.seed("sources", list(editor.view.filters.sources))
    st.multiselect(
        say("filter.sources"), list(names), key="filter-sources", format_func=lambda key: str(names.get(key, key)),
        placeholder=say("filter.sources.hint"), on_change=editor.take, args=("sources",),
    )  # fmt: skip


def _labels(listed: pd.DataFrame) -> dict[str, str]:
    """Name actors in both scripts, so that typing finds them in either."""
    return {row["actor_id"]: f"{row['name_ar']} · {row['name_en']}" for row in listed.to_dict("records")}


def _parts(filters: Filters) -> list[Part]:
    """List the filters that are on."""
    parts: list[Part] = []

    def add(on: Any, said: Callable[[Filters, Language], str], **dropped: Any) -> None:
        if on:
            parts.append(Part(said, replace(filters, **dropped)))

    least, most = filters.usd_from is not None, filters.usd_to is not None
    add(filters.text, lambda f, say: say("shown.text", text=f.text), text="")
    add(filters.actors, lambda f, say: say("shown.any", names=_names(f.actors, say, f.match)), actors=())
    add(filters.without, lambda f, say: say("shown.without", names=_names(f.without, say, "any")), without=())
    add(filters.on_days, _days, day_from=None, day_to=None)
    add(filters.kinds, lambda f, say: say("shown.kinds", names=_kind_names(f.kinds, say)), kinds=())
    add(least, lambda f, say: say("shown.usd_from", amount=say.usd(f.usd_from or 0)), usd_from=None)
    add(most, lambda f, say: say("shown.usd_to", amount=say.usd(f.usd_to or 0)), usd_to=None)
    add(filters.sources, lambda f, say: say("shown.sources", names=_source_names(f.sources, say)), sources=())
    return parts


def _names(actor_ids: tuple[str, ...], say: Language, match: str) -> str:
    listed = ask(actors.listed).set_index("actor_id")
    names = [str(listed.at[actor_id, f"name_{say.code}"]) for actor_id in actor_ids if actor_id in listed.index]
    separator = "shown.all_of.separator" if match == "all" else "shown.any.separator"
    return say(separator).replace("_", " ").join(names)


def _listed(names: list[str], say: Language) -> str:
    return say("shown.any.separator").replace("_", " ").join(names)


def _kind_names(kinds: tuple[str, ...], say: Language) -> str:
    return _listed([say(f"amount.{kind}") for kind in kinds], say)


def _source_names(keys: tuple[str, ...], say: Language) -> str:
    listed = ask(sources.listed).set_index("key")["name"]
    return _listed([str(listed[key]) for key in keys if key in listed.index], say)


def _days(filters: Filters, say: Language) -> str:
    first, last = filters.day_from, filters.day_to
    if first and last:
        return say(f"shown.days.{filters.clock}", first=say.day(first), last=say.day(last))
    name, day = ("day_from", first) if first else ("day_to", last)
    return say(f"shown.{name}.{filters.clock}", day=say.day(day))
