"""What stands around every page? Its settings, the menu, the language, the filter, and the address that holds it all.

The address is the state: each run reads the view from it, and whatever a reader changes is written to it.
"""

import os
from dataclasses import dataclass, replace
from functools import partial
from html import escape
from pathlib import Path
from threading import BoundedSemaphore
from typing import Any, Final

import streamlit as st
from starlette.requests import Request
from starlette.responses import RedirectResponse
from starlette.routing import Route

from components import (
    access,
    address,
    corrections,
    filter_panel,
    filter_sentence,
    picture,
    search_reading,
    sharing,
    style,
    tour,
)
from components.address import View
from components.cache import ask, begin, table
from components.language import Code, Language
from queries import actors, articles, sources
from queries.filters import Filters
from queries.table import NoTableError

PAGES: Final = {
    "overview": ":material/space_dashboard:",
    "timeline": ":material/timeline:",
    "network": ":material/hub:",
    "money": ":material/payments:",
    "articles": ":material/article:",
    "actor": ":material/groups:",
    "compare": ":material/compare_arrows:",
    "data": ":material/database:",
}
_REACHED_FROM_PAGES: Final = ("compare",)
"""Pages that the menu does not list."""
_STATIC: Final = Path(__file__).parent.parent / "static"
_LONGEST_NUMBER: Final = 10
_STARTED: Final = "frame.started"
_VIEW: Final = "frame.view"
_DOUBTS: Final = "frame.doubts"
_NEWER: Final = "frame.newer"
_ROUND: Final = "frame.round"
_TURNS: Final = BoundedSemaphore(max(2, (os.cpu_count() or 2) // 2))
"""How many runs there may be at once: while one works in Python another can wait for DuckDB, and any more would only
take turns with these, so that all end late."""


@dataclass(frozen=True, slots=True)
class Page:
    """What a page script needs: how to speak, what is asked for, and how to change the view."""

    name: str
    view: View
    shown: str = ""
    """The sentence that says what is on screen."""

    @property
    def say(self) -> Language:
        """The language of the page."""
        return Language(self.view.code)

    @property
    def filters(self) -> Filters:
        """What the reader asked for."""
        return self.view.filters

    def setting(self, name: str, default: str = "") -> str:
        """Read a setting of the page from the address."""
        return self.view.settings.get(name, default)

    def number(self, name: str, default: int) -> int:
        """Read a setting that is a number; what is none, or is too long to be meant, is the default."""
        asked = self.setting(name)
        return int(asked) if asked.isdecimal() and len(asked) < _LONGEST_NUMBER else default

    def set(self, **settings: str) -> None:
        """Change settings of the page; an empty one is dropped. For callbacks of widgets."""
        change(replace(self.view, settings={**self.view.settings, **settings}))

    def narrow(self, **filters: Any) -> None:
        """Change the filter; what was picked on the page is let go."""
        change(self.view.narrowed(**filters))

    def pick(self, mark: str) -> None:
        """Select a mark of the page."""
        self.set(pick=mark)

    def refuse(self, *names: str) -> None:
        """Say that the link names what this corpus does not have."""
        ids = self.say.joined([f"`{name}`" for name in names])
        st.warning(self.say("link.unknown", ids=ids), icon=":material/link_off:")

    def put_away(self) -> None:
        """Undo the selection on the page; the charts forget it too."""
        st.session_state[_ROUND] = st.session_state.get(_ROUND, 0) + 1
        self.set(pick="")

    def key(self, name: str) -> str:
        """Name a chart so that it forgets its own selection whenever one is put away."""
        return f"{self.name}-{name}-{st.session_state.get(_ROUND, 0)}"

    def choose(self, actor_id: str) -> None:
        """Filter by one more actor. For clicks on a name."""
        if actor_id and actor_id not in self.filters.actors:
            self.narrow(actors=(*self.filters.actors, actor_id))

    def link(self, **settings: str) -> dict[str, str]:
        """Give the parameters that keep the filter on another page, with settings for it."""
        return address.write(replace(self.view, settings=settings))


def run() -> None:
    """Set the app up and run the page that the address names; who comes while others run waits for his turn."""
    with _TURNS:
        begin()
        _menu(Language(_current_view().code)).run()


def routes() -> list[Route]:
    """The address /overview: Streamlit serves the first page at / alone."""

    def lead(request: Request) -> RedirectResponse:
        return RedirectResponse(f"./?{request.url.query}" if request.url.query else "./")

    return [Route("/overview", lead)]


def page(name: str) -> Page:
    """Open a page: its frame, filter panel and heading. The first line of every script in pages/.

    A server that is first visited by a deep link runs the page's script without app.py (Streamlit takes the folder
    pages/ for an older kind of app); then the menu is registered here and the visit starts over, through app.py.
    """
    if _STARTED not in st.session_state:
        _menu(Language("ar"))
        st.rerun()
    view = _current_view()
    say = Language(view.code)
    st.html(style.sheet(say.direction))
    style.follow_theme()
    access.mend(say)
    picture.prepare()
    try:
        table()
    except NoTableError as missing:
        st.error(f"**{say('error.table')}**\n\n\u2066{missing}\u2069", icon=":material/error:")
        st.stop()
    view = _without_unknown(view)
    change(view)
    opened = Page(name, view)
    opened = replace(opened, shown=_heading(opened))
    corrections.told(opened.say)
    return opened


def change(view: View) -> None:
    """Make `view` what is on screen: the address says it, and the session keeps it for the next page.

    A link from a page to itself brings its parameters here, but Streamlit leaves the browser's address as it was; so
    a view that is new to the session is written even where the parameters say it already.
    """
    kept: View | None = st.session_state.get(_VIEW)
    st.session_state[_VIEW] = view
    wanted = address.write(view)
    if st.query_params.to_dict() != wanted or kept not in (None, view):
        st.query_params.from_dict(wanted)


def _current_view() -> View:
    """Read the view from the address; a bare address follows a turn of the page and keeps language and filters."""
    parameters = st.query_params.to_dict()
    kept: View | None = st.session_state.get(_VIEW)
    if not parameters and kept is not None:
        return replace(kept, settings={})
    view, doubts = address.read(parameters)
    st.session_state[_DOUBTS], st.session_state[_NEWER] = doubts, address.newer(parameters)
    return view


def _without_unknown(view: View) -> View:
    """Drop the ids that this corpus does not know, and say so."""
    filters = view.filters
    wanted = (*filters.actors, *filters.without)
    named, published = set(ask(actors.known, wanted)), set(ask(sources.listed)["key"])
    known = {"actors": named, "without": named, "sources": published}
    asked = {name: getattr(filters, name) for name in known}
    unknown = [one for name, ids in asked.items() for one in ids if one not in known[name]]
    unknown += st.session_state.pop(_DOUBTS, ())
    if st.session_state.pop(_NEWER, False):
        say = Language(view.code)
        st.warning(say("link.newer"), icon=":material/update:")
    if unknown:
        Page("", view).refuse(*unknown)
    kept: dict[str, Any] = {name: tuple(one for one in ids if one in known[name]) for name, ids in asked.items()}
    return replace(view, filters=replace(filters, **kept))


def _menu(say: Language) -> Any:
    """Set the app up, its own icon first (else the browser asks another host for one), and list its pages."""
    st.session_state[_STARTED] = True
    title, favicon = f"{say('product')} · {say('product.line')}", str(_STATIC / "favicon.png")
    st.set_page_config(page_title=title, page_icon=favicon, layout="wide", initial_sidebar_state=340)
    st.logo(_STATIC / "wordmark.svg", size="large")
    pages = [
        st.Page(
            f"pages/{name}.py",
            title=say(f"page.{name}"),
            icon=icon,
            url_path=name,
            default=name == "overview",
            visibility="hidden" if name in _REACHED_FROM_PAGES else "visible",
        )
        for name, icon in PAGES.items()
    ]
    return st.navigation(pages, position="hidden" if sharing.embedded() else "top")


def _heading(opened: Page) -> str:
    """Draw what stands above a page, and return the sentence in it that says what is shown.

    Inside another site's page that is all, with the way to the whole.
    """
    embedded, say = sharing.embedded(), opened.say
    if not embedded:
        _title(opened)
        with st.sidebar:
            filter_panel.show(opened.view, change)
    shown = ask(articles.count, opened.filters)
    sentence = filter_sentence.of(opened.filters, say, shown)
    sharing.name_view(opened.view, opened.name, sentence)
    st.html(f'<p class="siyaq-shown" role="status">{escape(sentence)}</p>')
    search_reading.show(opened.filters.text, say)
    if embedded:
        sharing.whole(opened.view, opened.name)
    if not shown:
        filter_sentence.nothing(opened.view, change)
        st.stop()
    return sentence


def _title(opened: Page) -> None:
    say = opened.say
    title, question = escape(say(f"page.{opened.name}")), escape(say(f"page.{opened.name}.question"))
    other: Code = "en" if say.code == "ar" else "ar"
    switch = partial(change, replace(opened.view, code=other))
    with st.container(key="heading", horizontal=True, vertical_alignment="bottom", horizontal_alignment="distribute"):
        st.html(f'<header class="siyaq-head"><h1>{title}</h1><p>{question}</p></header>', width="content")
        with st.container(key="heading-tools", horizontal=True, width="content", gap="small"):
            sharing.copy_link(say)
            sharing.more(opened.view, opened.name)
            st.button(
                say("language.other"),
                key="language",
                icon=":material/translate:",
                on_click=switch,
                help=say("language.help"),
            )
    tour.show(say)
