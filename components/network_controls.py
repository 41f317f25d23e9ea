"""What can a reader ask of the network? How far together, how many, around whom: all of it is in the address."""

import re
from collections.abc import Sequence
from datetime import date
from typing import Any, Final, cast

import pandas as pd
import streamlit as st

from components import choices, names
from components.cache import ask
from components.frame import Page
from components.network_view.drawing import Look
from queries import actors, network
from queries.centrality import MEASURES
from queries.network import BUDGET, WITHIN, Wanted, Within
from queries.placing import Place

_MOST: Final = (0, 5, 10, 15, 20, 30, 50, 100)
_LINKS: Final = ("all", "mentions", "relations")
_COLOURS: Final = ("kind", "community")
_STEPS: Final = ("1", "2")
_WHOLE: Final = 100
_ROUND: Final = "network.months"


def show(page: Page) -> Wanted:
    """Draw the controls and read what they say."""
    within = _chosen(page, "within", WITHIN)
    with st.container(key="network-controls", horizontal=True, gap="medium", vertical_alignment="bottom"):
        choices.one_of(page, "within", WITHIN, within, words="within")
        choices.one_of(page, "links", _LINKS, _chosen(page, "links", _LINKS), words="links")
    _months(page)
    with st.expander(page.say("network.options"), icon=":material/tune:"):
        left, middle, right = st.columns(3)
        with left:
            people = choices.number(page, "people", _MOST, BUDGET["person"], label="kinds.person")
            _labelled(page, "colour", _COLOURS, words="colour")
        with middle:
            companies = choices.number(page, "companies", _MOST, BUDGET["company"], label="kinds.company")
            _labelled(page, "size", MEASURES, words="measure")
        with right:
            bodies = choices.number(page, "organizations", _MOST, BUDGET["organization"], label="kinds.organization")
            least = choices.number(page, "least", (1, 2, 3, 5, 10), 1, label="network.stories")
    ego, hidden, pinned = _known(page, _ids(page, "ego")), _known(page, _ids(page, "hide")), pins(page)
    _known(page, tuple(pinned))
    return Wanted(
        cast(Within, within), least, people, companies, bodies, ego=ego, steps=int(_chosen(page, "steps", _STEPS)),
        pinned=tuple(pinned.items()), hidden=hidden,
    )  # fmt: skip


def look(page: Page, picked: str) -> Look:
    """Read how the network is to be drawn."""
    return Look(
        picked, _chosen(page, "size", MEASURES), _chosen(page, "colour", _COLOURS), _chosen(page, "links", _LINKS),
        tuple(pins(page)),
    )  # fmt: skip


def pins(page: Page) -> dict[str, Place]:
    """Read who is pinned where: `actor~x~y` in hundredths; what is not so is no pin."""
    found = {}
    for part in page.setting("pin").split("."):
        name, *numbers = part.split("~")
        if name and len(numbers) == 2 and all(_hundredths(number) for number in numbers):
            found[name] = (int(numbers[0]) / 100, int(numbers[1]) / 100)
    return found


def pin(page: Page, mark: str) -> None:
    """Pin an actor where a mark (`actor~x~y`) says, or elsewhere than before."""
    name = mark.split("~")[0]
    kept = [part for part in page.setting("pin").split(".") if part and part.split("~")[0] != name]
    page.set(pin=".".join([*kept, mark]))


def expand(page: Page, actor_id: str) -> None:
    """Show what is around an actor; around all of them where there are others already."""
    page.set(ego=".".join(dict.fromkeys([*_ids(page, "ego"), actor_id])), pick=actor_id)


def around(page: Page, wanted: Wanted) -> None:
    """Say around whom the network is drawn, who is hidden and whether any are pinned, with the ways back."""
    say = page.say
    if not (wanted.ego or wanted.hidden or wanted.pinned):
        return
    with st.container(key="network-state", horizontal=True, gap="small", vertical_alignment="center"):
        if wanted.ego:
            st.markdown(say("network.around", names=say.joined(list(names.of(wanted.ego, say).values()))))
            choices.one_of(page, "steps", _STEPS, str(wanted.steps), words="steps")
            _button(page, "network-leave", say("network.leave"), ":material/hub:", ego="", steps="")
        for actor_id, name in names.of(wanted.hidden, say).items():
            st.button(
                say("network.show", name=name), key=f"show-{actor_id}", icon=":material/visibility:",
                on_click=page.set, kwargs={"hide": _without(page, "hide", actor_id)},
            )  # fmt: skip
        if wanted.pinned:
            _button(page, "network-unpin", say("network.unpin_all"), ":material/keep_off:", pin="")


def tools(page: Page, actor_id: str, placed: pd.DataFrame) -> None:
    """Offer what can be done with an actor of the drawing: expand, pin, hide."""
    at = {row["actor_id"]: (row["x"], row["y"]) for row in placed.to_dict("records")}
    with st.container(key="network-tools", horizontal=True, gap="small"):
        if actor_id not in _ids(page, "ego"):
            st.button(page.say("network.expand"), key="network-expand", icon=":material/graph_3:", on_click=expand,
                      args=(page, actor_id))  # fmt: skip
        if actor_id in pins(page):
            left = [part for part in page.setting("pin").split(".") if part.split("~")[0] != actor_id]
            _button(page, "network-unpin-one", page.say("network.unpin"), ":material/keep_off:", pin=".".join(left))
        elif actor_id in at:
            mark = "~".join([actor_id, *(str(round(100 * part)) for part in at[actor_id])])
            st.button(page.say("network.pin"), key="network-pin", icon=":material/keep:", on_click=pin,
                      args=(page, mark))  # fmt: skip
        hidden = ".".join([*_ids(page, "hide"), actor_id])
        _button(page, "network-hide", page.say("network.hide"), ":material/visibility_off:", hide=hidden, pick="")


def _months(page: Page) -> None:
    """Draw a slider over the months of the corpus; it narrows the one filter."""
    span = ask(network.months, page.filters.clock)
    if span is None or span[0] == span[1]:
        return
    months = [month.date() for month in pd.date_range(*span, freq="MS")]
    day_from, day_to = page.filters.day_from or months[0], page.filters.day_to or months[-1]
    now = (_nearest(months, day_from), _nearest(months, day_to))
    key = _round(now)

    def narrow() -> None:
        first, last = st.session_state[key]
        end = (pd.Timestamp(last) + pd.offsets.MonthEnd()).date()
        page.narrow(day_from=first if first > months[0] else None, day_to=end if last < months[-1] else None)

    st.select_slider(
        page.say("network.months"), months, now, key=key, on_change=narrow,
        format_func=lambda month: page.say.period(month, "month"),
    )  # fmt: skip


def _round(now: tuple[date, date]) -> str:
    """Give the key of the slider: another one when its span was changed elsewhere, for a span can't be set."""
    number = st.session_state.get(_ROUND, 0)
    if st.session_state.get(f"network-months-{number}", now) != now:
        number = st.session_state[_ROUND] = number + 1
    return f"network-months-{number}"


def _nearest(months: list[date], day: date) -> date:
    return min(max(day.replace(day=1), months[0]), months[-1])


def _chosen(page: Page, name: str, options: Sequence[str]) -> str:
    """Read a choice from the address; what is none of the options is the first."""
    asked = page.setting(name)
    return asked if asked in options else options[0]


def _labelled(page: Page, name: str, options: Sequence[str], *, words: str) -> None:
    """Draw a choice that stands under its own name."""
    key = f"choice-{name}"
    st.session_state[key] = _chosen(page, name, options)
    st.segmented_control(
        page.say(f"choice.{name}"), options, key=key, required=True,
        format_func=lambda option: page.say(f"{words}.{option}"),
        on_change=lambda: page.set(**{name: st.session_state[key]}),
    )  # fmt: skip


def _button(page: Page, key: str, label: str, icon: str, **settings: str) -> None:
    st.button(label, key=key, icon=icon, on_click=page.set, kwargs=settings)


def _ids(page: Page, name: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(part for part in page.setting(name).split(".") if part))


def _without(page: Page, name: str, actor_id: str) -> str:
    return ".".join(part for part in _ids(page, name) if part != actor_id)


def _known(page: Page, actor_ids: tuple[Any, ...]) -> tuple[str, ...]:
    """Keep the actors that the corpus knows, and say which it does not."""
    known = ask(actors.known, actor_ids)
    if unknown := [actor_id for actor_id in actor_ids if actor_id not in known]:
        page.refuse(*unknown)
    return known


def _hundredths(text: str) -> bool:
    return re.fullmatch(r"-?[0-9]{1,3}", text) is not None and abs(int(text)) <= _WHOLE
