"""How does a reader say what he wants to see? One panel for all pages, a widget for each of `queries.filters`.

A widget shows what the view says before it is drawn; what the reader changes becomes the view.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from typing import Any, Final

import pandas as pd
import streamlit as st

from components.address import FIRST_DAY, LAST_DAY, View
from components.cache import ask, kept
from components.language import Language
from queries import actors, sources
from queries.filters import FILTERS, Clock, Filters, Match
from queries.kinds import AMOUNT_KINDS, BOUNDS, KINDS, Kind

Change = Callable[[View], None]
_STEPS: Final = (1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12)
_MATCHES: Final[tuple[Match, ...]] = ("any", "all")
_CLOCKS: Final[tuple[Clock, ...]] = ("published", "happened")
_UNKNOWN: Final = "filter-unknown"
_PICKING: Final[Mapping[str, Any]] = {"filter_mode": "contains", "select_all": False}
"""Enter takes the first name that holds what was typed: not all of them, and none that merely has its letters."""
_ANY: Final = -1.0  # Streamlit takes a null option for no choice at all


def show(view: View, change: Change) -> None:
    """Draw the panel; whatever the reader changes becomes the view."""
    say = Language(view.code)
    editor = _Editor(view, change)
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
        st.markdown(f"### {say('filter.title')}")
        clear = partial(change, replace(view, filters=Filters(), settings={}))
        st.button(
            say("filter.clear"), key="filter-clear", type="tertiary", on_click=clear, disabled=view.filters.empty
        )  # fmt: skip
    for filter_ in FILTERS:
        _WIDGETS[filter_.key](editor, say)


class _Editor:
    """Carries values between widgets and the view."""

    def __init__(self, view: View, change: Change) -> None:
        self.view, self.change = view, change

    @property
    def filters(self) -> Filters:
        return self.view.filters

    def seed(self, name: str, value: Any) -> str:
        """Set what a widget will show, and give its key."""
        key = f"filter-{name}"
        st.session_state[key] = value
        return key

    def value(self, name: str) -> Any:
        return st.session_state[f"filter-{name}"]

    def replace(self, **filters: Any) -> None:
        self.change(self.view.narrowed(**filters))

    def take(self, name: str) -> None:
        """Put what a widget holds into the field of its name."""
        value = self.value(name)
        self.replace(**{name: tuple(value) if isinstance(value, list) else None if value == _ANY else value})

    def take_text(self) -> None:
        self.replace(text=(self.value("text") or "").strip())

    def take_actors(self, kind: Kind) -> None:
        """Put the actors of one kind into the filter; a typed name may be in any spelling the corpus holds."""
        asked = ask(actors.named, self.filters.actors)
        mine = set(asked.loc[asked["kind"] == kind, "actor_id"])
        others = [actor_id for actor_id in self.filters.actors if actor_id not in mine]
        self.replace(actors=tuple(dict.fromkeys(others + self._meant(kind))))

    def take_without(self) -> None:
        """Leave out the actors that were chosen or typed."""
        self.replace(without=tuple(dict.fromkeys(self._meant("without"))))

    def _meant(self, name: str) -> list[str]:
        """The actors that a widget's values mean; a name that nobody has is remembered for a warning."""
        meant = {typed: ask(actors.meant, typed) for typed in self.value(name)}
        st.session_state[_UNKNOWN] = [typed for typed, actor_id in meant.items() if actor_id is None]
        return [actor_id for actor_id in meant.values() if actor_id is not None]


def _text(editor: _Editor, say: Language) -> None:
    st.text_input(
        say("filter.text"), key=editor.seed("text", editor.filters.text), placeholder=say("filter.text.hint"),
        help=say("filter.text.help"), icon=":material/search:", on_change=editor.take_text,
    )  # fmt: skip


def _actors(editor: _Editor, say: Language) -> None:
    asked = ask(actors.named, editor.filters.actors)
    for kind in KINDS:
        _actors_of(kind, asked[asked["kind"] == kind], editor, say)
    for name in st.session_state.pop(_UNKNOWN, ()):
        st.warning(say("filter.unknown_name", name=name), icon=":material/person_search:")
    if len(editor.filters.actors) > 1:
        st.segmented_control(
            say("filter.match"), _MATCHES, key=editor.seed("match", editor.filters.match), required=True,
            format_func=lambda match: say(f"filter.match.{match}"), on_change=editor.take, args=("match",),
        )  # fmt: skip


def _actors_of(kind: Kind, asked: pd.DataFrame, editor: _Editor, say: Language) -> None:
    names = _labels(asked) | _offered(ask(actors.choices, kind))
    mine = set(asked["actor_id"])
    chosen = [actor_id for actor_id in editor.filters.actors if actor_id in mine]
    st.multiselect(
        say(f"filter.{kind}"), list(names), key=editor.seed(kind, chosen), format_func=lambda i: names.get(i, i),
        placeholder=say("filter.actor.hint"), help=say("filter.actor.help"), accept_new_options=True,
        on_change=editor.take_actors, args=(kind,), **_PICKING,
    )  # fmt: skip


def _without(editor: _Editor, say: Language) -> None:
    names = _labels(ask(actors.named, editor.filters.without)) | _offered(ask(actors.choices))
    st.multiselect(
        say("filter.without"), list(names), key=editor.seed("without", list(editor.filters.without)),
        format_func=lambda i: names.get(i, i), placeholder=say("filter.actor.hint"), help=say("filter.actor.help"),
        accept_new_options=True, on_change=editor.take_without, **_PICKING,
    )  # fmt: skip


def _days(editor: _Editor, say: Language) -> None:
    filters = editor.filters
    st.segmented_control(
        say("filter.clock"), _CLOCKS, key=editor.seed("clock", filters.clock), help=say("clock.help"), required=True,
        format_func=lambda clock: say(f"clock.{clock}"), on_change=editor.take, args=("clock",),
    )  # fmt: skip
    for name in ("day_from", "day_to"):
        st.date_input(
            say(f"filter.{name}"), value=None, key=editor.seed(name, getattr(filters, name)), min_value=FIRST_DAY,
            max_value=LAST_DAY, on_change=editor.take, args=(name,),
        )  # fmt: skip
    if filters.day_from and filters.day_to and filters.day_from > filters.day_to:
        st.warning(say("filter.crossed"), icon=":material/swap_horiz:")


def _dollars(name: str, editor: _Editor, say: Language) -> None:
    bound = getattr(editor.filters, name)
    st.selectbox(
        say(f"filter.{name}"), [_ANY, *sorted({*_STEPS, *({bound} - {None})})], on_change=editor.take, args=(name,),
        key=editor.seed(name, _ANY if bound is None else bound),
        format_func=lambda usd: say("filter.usd.any") if usd == _ANY else say.usd(usd, short=True),
    )  # fmt: skip


def _most_dollars(editor: _Editor, say: Language) -> None:
    _dollars("usd_to", editor, say)
    least, most = editor.filters.usd_from, editor.filters.usd_to
    if least is not None and most is not None and least > most:
        st.warning(say("filter.crossed"), icon=":material/swap_horiz:")


def _kinds(editor: _Editor, say: Language) -> None:
    st.multiselect(
        say("filter.kinds"), AMOUNT_KINDS, key=editor.seed("kinds", list(editor.filters.kinds)),
        format_func=lambda kind: say(f"amount.{kind}"), placeholder=say("filter.kinds.hint"), on_change=editor.take,
        args=("kinds",), **_PICKING,
    )  # fmt: skip


def _bounds(editor: _Editor, say: Language) -> None:
    st.multiselect(
        say("filter.bounds"), BOUNDS, key=editor.seed("bounds", list(editor.filters.bounds)),
        format_func=lambda bound: say(f"bound.name.{bound}"), placeholder=say("filter.bounds.hint"),
        on_change=editor.take, args=("bounds",), **_PICKING,
    )  # fmt: skip


def _sources(editor: _Editor, say: Language) -> None:
    names = ask(sources.listed).set_index("key")["name"].to_dict()
    st.multiselect(
        say("filter.sources"), list(names), key=editor.seed("sources", list(editor.filters.sources)),
        format_func=lambda key: str(names.get(key, key)), placeholder=say("filter.sources.hint"),
        on_change=editor.take, args=("sources",), **_PICKING,
    )  # fmt: skip


def _labels(listed: pd.DataFrame) -> dict[str, str]:
    """Name actors in both scripts, so that typing finds them in either."""
    return {row["actor_id"]: f"{row['name_ar']} · {row['name_en']}" for row in listed.to_dict("records")}


@kept
def _offered(listed: pd.DataFrame) -> dict[str, str]:
    """Name the actors that a list offers: hundreds, and the same at each rerun."""
    return _labels(listed)


_WIDGETS: Final[Mapping[str, Callable[[_Editor, Language], None]]] = {
    "text": _text,
    "actors": _actors,
    "without": _without,
    "days": _days,
    "usd_from": partial(_dollars, "usd_from"),
    "usd_to": _most_dollars,
    "kinds": _kinds,
    "bounds": _bounds,
    "sources": _sources,
}
