"""What has this reader put right? His corrections of actors live in his session, and travel as a file.

They act on all screens at once and on nothing on the server. The last one can be undone and done again.
"""

from collections.abc import Callable
from typing import Final

import streamlit as st

from components.language import Language
from queries.corrected import Correction, CorrectionError, check, parse

_MADE: Final = "corrections.made"
_UNDONE: Final = "corrections.undone"
_REFUSED: Final = "corrections.refused"


def made() -> tuple[Correction, ...]:
    """List the corrections of this session; none outside of one, as in a feed."""
    if st.runtime.scriptrunner.get_script_run_ctx(suppress_warning=True) is None:
        return ()
    found: tuple[Correction, ...] = st.session_state.get(_MADE, ())
    return found


def undone() -> tuple[Correction, ...]:
    """List what was undone, the last first to come back."""
    found: tuple[Correction, ...] = st.session_state.get(_UNDONE, ())
    return found


def make(correction: Correction) -> bool:
    """Add a correction; tell whether it was taken. One that contradicts the others is refused, and said on the page."""
    return _keep(lambda: (*made(), correction))


def take_in(text: str) -> None:
    """Put the corrections of an exported file in the place of those at hand; a file that can't be used is said."""
    _keep(lambda: parse(text))


def undo() -> None:
    """Take the last correction back."""
    *rest, last = made()
    st.session_state[_MADE], st.session_state[_UNDONE] = tuple(rest), (*undone(), last)


def redo() -> None:
    """Make the correction again that was taken back last."""
    *rest, last = undone()
    st.session_state[_MADE], st.session_state[_UNDONE] = (*made(), last), tuple(rest)


def told(say: Language) -> None:
    """Say that corrections are at work, and once why one was refused; nothing where there are none."""
    if why := st.session_state.pop(_REFUSED, None):
        st.warning(f"{say('correct.refused')} {why}", icon=":material/error:")
    if count := len(made()):
        with st.container(key="corrected", horizontal=True, vertical_alignment="center", gap="small"):
            st.caption(say("correct.at_work", corrections=say.count("count.corrections", count)))
            st.button(say("correct.undo"), key="corrected-undo", type="tertiary", icon=":material/undo:", on_click=undo)


def _keep(wanted: Callable[[], tuple[Correction, ...]]) -> bool:
    try:
        new = wanted()
        check(new)
    except CorrectionError as error:
        st.session_state[_REFUSED] = str(error)
        return False
    st.session_state[_MADE], st.session_state[_UNDONE] = new, ()
    return True
