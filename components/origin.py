"""Where does the table come from? Its making, sources, problems, words and accuracy, each in a card."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import Any, Final

import pandas as pd
import streamlit as st

from components import exports, grid, tiles
from components.cache import ask
from components.frame import Page
from components.tiles import Tile
from queries import origin
from queries.table import Table

_COUNTS: Final = ("right", "missed", "wrong")
_SCORES: Final = {"precision": "precision_score", "recall": "recall_score", "f1": "f1_score"}
"""As files name the scores: that a date is precise is something else."""


def made(page: Page) -> None:
    """Draw how large the table is, and say when it was made and under which name."""
    say, about = page.say, ask(origin.about)
    counted = ("articles", "actors", "mentions", "amounts", "claims", "dates", "relations", "quotes", "problems")
    tiles.show([Tile(say.number(about["counts"].get(name, 0)), say(f"data.count.{name}")) for name in counted])
    built = say.day(datetime.fromisoformat(about["built"]).date())
    st.caption(say("data.made", day=built, version=about["version"]))


def accuracy(page: Page) -> None:
    """Draw how right the extraction was when it was last measured against hand-made answers."""
    say, found, day = page.say, ask(origin.accuracy), ask(origin.measured)
    if found.empty or day is None:
        st.caption(say("data.accuracy.none"))
        return
    st.caption(say("data.accuracy.note", day=say.day(day)))
    head = [say(f"data.accuracy.{column}") for column in ("what", *_COUNTS, "precision", "recall")]
    for name in origin.SETS:
        rows = found[found["set"] == name].set_index("what").to_dict("index")
        st.markdown(f"**{say(f'data.set.{name}')}**")
        cells = [
            [say(f"data.measure.{measure}"), *(say.number(rows[what][count]) for count in _COUNTS),
             *(_share(page, rows[what][share]) for share in ("precision", "recall"))]
            for what, measure in origin.MEASURES.items() if what in rows
        ]  # fmt: skip
        grid.show(head, cells, caption=say("data.accuracy"))


def sources(page: Page) -> None:
    """Draw what each source gave."""
    say = page.say
    head = [say(f"data.source.{column}") for column in ("name", "articles", "stories", "undated", "oldest", "newest")]
    rows = [
        [row["source"] or say("data.source.none"), *(say.number(row[n]) for n in ("articles", "stories", "undated")),
         *(_day(page, row[name]) for name in ("oldest", "newest"))]
        for row in ask(origin.by_source).to_dict("records")
    ]  # fmt: skip
    grid.show(head, rows, caption=say("data.sources"))


def problems(page: Page) -> None:
    """Draw what could not be read, or only with doubt."""
    say, found = page.say, ask(origin.problems)
    if found.empty:
        st.caption(say("data.problems.none"))
        return
    head = [say(f"data.problem.{column}") for column in ("stage", "what", "cases", "file", "excerpt")]
    rows = [
        [row["stage"], row["what"], say.number(row["cases"]), row["file"], row["excerpt"] or ""]
        for row in found.to_dict("records")
    ]
    grid.show(head, rows, caption=say("data.problems"))


def lexicon(page: Page) -> None:
    """Draw a field that looks words up in the lists, and what it finds; without one, how long each list is."""
    say, wanted = page.say, page.setting("words")
    key = "choice-words"
    st.session_state[key] = wanted
    st.text_input(
        say("data.words.find"), key=key, icon=":material/search:", placeholder=say("data.words.hint"),
        on_change=lambda: page.set(words=(st.session_state[key] or "").strip()),
    )  # fmt: skip
    if not wanted:
        rows = [[row["list"], say.number(row["rows"])] for row in ask(origin.lists).to_dict("records")]
        with st.expander(say("data.words.lists", n=say.number(len(rows)))):
            grid.show([say("data.words.list"), say("data.words.rows")], rows, caption=say("data.words"))
        return
    found = ask(origin.words, wanted)
    if found.empty:
        st.caption(say("data.words.none", wanted=wanted))
        return
    head = [say(f"data.words.{column}") for column in ("form", "id", "note", "list")]
    grid.show(head, [[row[c] for c in ("form", "id", "note", "list")] for row in found.to_dict("records")])


def rows(page: Page, name: str) -> Callable[[Table], pd.DataFrame]:
    """Give what lists all rows behind the table `name`, as the page calls its card."""
    wanted = page.setting("words")
    if name == "accuracy":
        return lambda table: origin.accuracy(table).rename(columns=_SCORES)
    if name == "words":
        return partial(origin.words, wanted=wanted, limit=exports.MOST) if wanted else origin.lists
    return partial(origin.by_source if name == "sources" else origin.problems, limit=exports.MOST)


def _share(page: Page, share: Any) -> str:
    return "—" if pd.isna(share) else page.say.number(round(share, 3))


def _day(page: Page, day: Any) -> str:
    return page.say.day(None if pd.isna(day) else pd.Timestamp(day).date())
