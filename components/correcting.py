"""How does a reader put an actor right? By merging, renaming, retyping, hiding or splitting; undo, export, import."""

from collections.abc import Sequence
from datetime import UTC, datetime
from functools import partial
from typing import Any, Final

import streamlit as st

from components import corrections, names
from components.arabic import for_label
from components.cache import ask
from components.frame import Page
from queries import actors
from queries.corrected import Correction, Hide, Merge, Rename, Retype, Split, dump
from queries.kinds import KINDS

_FILE: Final = "siyaq-corrections.json"


def editor(page: Page, profile: dict[str, Any]) -> None:
    """Draw what can be put right about an actor (of `queries.profile.of`); closed until it is wanted."""
    with st.popover(page.say("correct.open"), icon=":material/edit:"):
        st.caption(page.say("correct.note"))
        _merge(page, profile)
        _rename(page, profile)
        _retype(page, profile)
        _split(page, profile)
        hide = partial(_make, page, Hide(actor=profile["actor_id"], time=_now()), "")
        st.button(page.say("correct.hide"), key="correct-hide", icon=":material/visibility_off:", on_click=hide)


def listed(page: Page) -> None:
    """Draw the corrections at hand, the last one first, with undo, redo, export and import."""
    say, made = page.say, corrections.made()
    st.caption(say("correct.note"))
    with st.container(horizontal=True, gap="small"):
        st.button(say("correct.undo"), key="undo", icon=":material/undo:", on_click=corrections.undo, disabled=not made)
        st.button(say("correct.redo"), key="redo", icon=":material/redo:", on_click=corrections.redo,
                  disabled=not corrections.undone())  # fmt: skip
        st.download_button(say("correct.export"), dump(made), _FILE, "application/json", key="take-corrections",
                           icon=":material/download:", on_click="ignore", disabled=not made)  # fmt: skip
    for number, one in sorted(enumerate(made, 1), reverse=True):
        st.markdown(f"{number}. {_sentence(page, one)}")
    uploaded = st.file_uploader(say("correct.import"), type="json", key="import-corrections")
    if uploaded is not None:
        st.button(say("correct.take_in", file=uploaded.name), key="take-in", icon=":material/upload:",
                  on_click=corrections.take_in, args=(uploaded.getvalue().decode("utf-8-sig", "replace"),))  # fmt: skip


def _merge(page: Page, profile: dict[str, Any]) -> None:
    key, found = "correct-into", ask(actors.choices)
    called = {row["actor_id"]: f"{row['name_ar']} · {row['name_en']}" for row in found.to_dict("records")}
    called.pop(profile["actor_id"], None)

    def take() -> None:
        into = ask(actors.meant, st.session_state[key]) if st.session_state[key] else None
        if into:
            _make(page, Merge(actor=profile["actor_id"], into=into, time=_now()), into)

    st.session_state[key] = None
    st.selectbox(
        page.say("correct.merge"), list(called), index=None, key=key, placeholder=page.say("filter.actor.hint"),
        accept_new_options=True, filter_mode="contains", format_func=lambda option: called.get(option, option),
        on_change=take,
    )  # fmt: skip


def _rename(page: Page, profile: dict[str, Any]) -> None:
    with st.form("correct-rename", border=False):
        arabic = st.text_input(page.say("correct.name_ar"), profile["name_ar"])
        english = st.text_input(page.say("correct.name_en"), profile["name_en"])
        if st.form_submit_button(page.say("correct.rename")) and (arabic.strip() or english.strip()):
            _make(page, Rename(actor=profile["actor_id"], name_ar=arabic.strip(), name_en=english.strip(), time=_now()),
                  profile["actor_id"])  # fmt: skip
            st.rerun()


def _retype(page: Page, profile: dict[str, Any]) -> None:
    key = "correct-kind"
    st.session_state[key] = profile["kind"]
    st.segmented_control(
        page.say("correct.retype"), KINDS, key=key, required=True, format_func=lambda kind_: page.say(f"kind.{kind_}"),
        on_change=lambda: _make(
            page, Retype(actor=profile["actor_id"], to=st.session_state[key], time=_now()), profile["actor_id"]
        ),
    )  # fmt: skip


def _split(page: Page, profile: dict[str, Any]) -> None:
    spellings: Sequence[str] = list(profile["aliases"])
    if len(spellings) < 2:
        return
    with st.form("correct-split", border=False):
        chosen = st.multiselect(page.say("correct.split.spellings"), spellings, select_all=False)
        arabic = st.text_input(page.say("correct.split.name"))
        if st.form_submit_button(page.say("correct.split")) and chosen and arabic.strip():
            new = f"{profile['actor_id']}-{len(corrections.made()) + 2}"
            said = Split(actor=profile["actor_id"], new=new, name_ar=arabic.strip(), name_en=arabic.strip(),
                         surfaces=tuple(chosen), time=_now())  # fmt: skip
            _make(page, said, profile["actor_id"])
            st.rerun()


def _make(page: Page, correction: Correction, who: str) -> None:
    """Make a correction and go on with the actor that is left of it."""
    if corrections.make(correction):
        page.set(who=who, pick="")


def _sentence(page: Page, correction: Correction) -> str:
    """Say a correction in words; actors that it hid or merged are called by their ids."""
    say, ids = page.say, [correction.actor, correction.into if isinstance(correction, Merge) else ""]
    called = names.of(ids, say)
    actor, into = (for_label(called.get(actor_id, actor_id)) for actor_id in ids)
    match correction:
        case Merge():
            return say("corrected.merge", actor=actor, into=into)
        case Rename():
            return say("corrected.rename", actor=actor, name=for_label(correction.name_ar or correction.name_en))
        case Retype():
            return say("corrected.retype", actor=actor, to=say(f"kind.{correction.to}"))
        case Hide():
            return say("corrected.hide", actor=actor)
        case Split():
            spelled = say.joined(list(correction.surfaces))
            return say("corrected.split", actor=actor, name=for_label(correction.name_ar), surfaces=spelled)


def _now() -> str:
    return datetime.now(UTC).date().isoformat()
