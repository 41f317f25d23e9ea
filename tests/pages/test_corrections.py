"""Do a reader's corrections act on all screens of his session at once, and go away when he undoes them?"""

import re
from typing import Any

import pytest
import streamlit as st

from tests.pages.conftest import Open


def test_a_hidden_actor_is_gone_from_every_screen_until_it_is_undone(visit: Open) -> None:
    screen = visit("actor", lang="en", who="elon-musk").press("correct-hide")
    assert screen.address == {"lang": "en"}
    assert "1 correction of yours at work" in screen.text
    assert not screen.links("Elon Musk")
    assert "named.elon-musk" not in screen.go("overview", {"lang": "en"}).marks()
    screen = screen.press("corrected-undo")
    assert "named.elon-musk" in screen.marks()
    assert "at work" not in screen.text


def test_a_merged_actor_goes_on_under_the_other(visit: Open) -> None:
    screen = visit("actor", lang="en", who="microsoft")
    screen.at.selectbox(key="correct-into").set_value("openai")
    assert screen.run().address["who"] == "openai"
    assert "with.microsoft" not in screen.marks()
    assert "مايكروسوفت" in screen.text, "its spellings are those of the other now"


def test_a_retyped_actor_changes_its_kind(visit: Open) -> None:
    screen = visit("actor", lang="en", who="google")
    screen.at.segmented_control(key="correct-kind").set_value("organization")
    screen.run()
    assert "Organization" in screen.text
    tiles = screen.go("overview", {"lang": "en"}).text
    assert re.search(r"\b2\s+organizations", tiles)


def test_the_page_on_data_lists_undoes_and_redoes(visit: Open) -> None:
    screen = visit("actor", lang="en", who="elon-musk").press("correct-hide").go("data", {"lang": "en"})
    assert "1. elon-musk is hidden" in screen.text
    assert "is hidden" not in screen.press("undo").text
    assert "is hidden" in screen.press("redo").text


def test_another_session_sees_none_of_it(visit: Open) -> None:
    visit("actor", lang="en", who="elon-musk").press("correct-hide")
    assert "named.elon-musk" in visit("overview", lang="en").marks()


@pytest.mark.parametrize("who", ["openai", "sam-altman"])
def test_a_new_name_is_shown(visit: Open, who: str) -> None:
    screen = visit("actor", lang="en", who=who)
    next(field for field in screen.at.text_input if field.label == "Name in English").set_value("Another Name")
    next(button for button in screen.at.button if button.label == "Rename").click()
    assert "Another Name" in screen.run().text


def test_corrections_travel_to_another_session_as_a_file(visit: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    handed: list[str] = []
    button = st.download_button

    def noted(label: str, data: Any, *rest: Any, **named: Any) -> Any:
        handed.extend([data] if named.get("key") == "take-corrections" else [])
        return button(label, data, *rest, **named)

    monkeypatch.setattr(st, "download_button", noted)
    visit("actor", lang="en", who="elon-musk").press("correct-hide").go("data", {"lang": "en"})
    file = handed[-1]
    other = visit("data", lang="en")
    assert "is hidden" not in other.text
    other.at.file_uploader(key="import-corrections").upload("mine.json", file.encode(), "application/json")
    assert "1. elon-musk is hidden" in other.run().press("take-in").text
    assert "named.elon-musk" not in other.go("overview", {"lang": "en"}).marks()


def test_a_file_that_holds_no_corrections_is_said_and_changes_nothing(visit: Open) -> None:
    screen = visit("data", lang="en")
    screen.at.file_uploader(key="import-corrections").upload("other.json", b'{"a": 1}', "application/json")
    screen.run().press("take-in")
    assert screen.warnings
    assert "at work" not in screen.text
