"""What is on screen, in plain words? One sentence for the filters that are on, and what can be dropped to see more."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from html import escape
from typing import Final

import streamlit as st

from components.address import View
from components.cache import ask
from components.language import Language
from queries import actors, sources
from queries.filters import FILTERS, Filters

_EMPTY: Final = '<div class="siyaq-empty"><b aria-hidden="true">∅</b><h2>{title}</h2><p>{text}</p></div>'


def of(filters: Filters, say: Language, articles: int) -> str:
    """Say what is on screen."""
    counted = say.count("count.articles", articles)
    parts = [_SAID[filter_.key](filters, say) for filter_ in FILTERS if filter_.on(filters)]
    named = len(ask(sources.listed))
    if not parts and not named:
        return say("shown.all.unnamed", articles=counted)
    if not parts:
        return say("shown.all", articles=counted, sources=say.count("count.sources", named))
    sentence = say("shown.some", articles=counted, parts=say.joined(parts))
    return sentence[0].upper() + sentence[1:]


def nothing(view: View, change: Callable[[View], None]) -> None:
    """Draw the empty state: each filter that is on can be dropped, or all."""
    say = Language(view.code)
    st.html(_EMPTY.format(title=escape(say("empty.title")), text=escape(say("empty.text"))))
    with st.container(horizontal=True, horizontal_alignment="center"):
        for filter_ in (one for one in FILTERS if one.on(view.filters)):
            label = say("empty.drop", part=_SAID[filter_.key](view.filters, say))
            drop = partial(change, replace(view, filters=filter_.off(view.filters)))
            st.button(label, key=f"drop-{filter_.key}", icon=":material/close:", on_click=drop)
        clear = partial(change, replace(view, filters=Filters(), settings={}))
        st.button(say("filter.clear"), key="clear-all", type="primary", on_click=clear)


def _names(actor_ids: tuple[str, ...], say: Language, match: str) -> str:
    listed = ask(actors.named, actor_ids).set_index("actor_id")
    names = [str(listed.at[actor_id, f"name_{say.code}"]) for actor_id in actor_ids if actor_id in listed.index]
    separator = "shown.all_of.separator" if match == "all" else "shown.any.separator"
    return say(separator).replace("_", " ").join(names)


def _listed(names: list[str], say: Language) -> str:
    return say("shown.any.separator").replace("_", " ").join(names)


def _kind_names(kinds: tuple[str, ...], say: Language) -> str:
    return _listed([say(f"amount.{kind}") for kind in kinds], say)


def _bound_names(bounds: tuple[str, ...], say: Language) -> str:
    return _listed([say(f"bound.name.{bound}") for bound in bounds], say)


def _source_names(keys: tuple[str, ...], say: Language) -> str:
    listed = ask(sources.listed).set_index("key")["name"]
    return _listed([str(listed[key]) for key in keys if key in listed.index], say)


def _days(filters: Filters, say: Language) -> str:
    first, last = filters.day_from, filters.day_to
    if first and last:
        return say(f"shown.days.{filters.clock}", first=say.day(first), last=say.day(last))
    name, day = ("day_from", first) if first else ("day_to", last)
    return say(f"shown.{name}.{filters.clock}", day=say.day(day))


_SAID: Final[Mapping[str, Callable[[Filters, Language], str]]] = {
    "text": lambda f, say: say("shown.text", text=f.text),
    "actors": lambda f, say: say("shown.actors", names=_names(f.actors, say, f.match)),
    "without": lambda f, say: say("shown.without", names=_names(f.without, say, "any")),
    "days": _days,
    "usd_from": lambda f, say: say("shown.usd_from", amount=say.usd(f.usd_from or 0, after=True)),
    "usd_to": lambda f, say: say("shown.usd_to", amount=say.usd(f.usd_to or 0, after=True)),
    "kinds": lambda f, say: say("shown.kinds", names=_kind_names(f.kinds, say)),
    "bounds": lambda f, say: say("shown.bounds", names=_bound_names(f.bounds, say)),
    "sources": lambda f, say: say("shown.sources", names=_source_names(f.sources, say)),
}
