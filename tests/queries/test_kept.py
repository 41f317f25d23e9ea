"""Is what was found once given again, to whoever asks, and only for the version it was found in?"""

from dataclasses import replace

import pandas as pd
import pyarrow as pa
import pytest

from queries import actors, kept
from tests.conftest import Little


def test_what_hangs_on_no_filter_is_asked_once_and_nobody_spoils_it_for_others(little: Little) -> None:
    asked: list[int] = []

    def find() -> pd.DataFrame:
        asked.append(1)
        return pd.DataFrame({"name": ["a", "b"]})

    first = kept.lasting(little.table, "a test", find)
    first.loc[0, "name"] = "spoilt"
    first["more"] = 1
    assert kept.lasting(little.table, "a test", find).to_dict("list") == {"name": ["a", "b"]}
    kept.forget()
    assert kept.lasting(little.table, "a test", find).to_dict("list") == {"name": ["a", "b"]}
    assert len(asked) == 1


def test_another_version_is_asked_anew(little: Little) -> None:
    other = replace(little.table, version="another")
    assert kept.lasting(little.table, "its version", lambda: pd.DataFrame({"n": [1]}))["n"].tolist() == [1]
    assert kept.lasting(other, "its version", lambda: pd.DataFrame({"n": [2]}))["n"].tolist() == [2]


def test_choices_of_each_kind_and_length_are_told_apart(little: Little) -> None:
    every = {kind: actors.choices(little.table, kind)["actor_id"].tolist() for kind in (None, "person", "company")}
    assert len(every[None]) > len(every["person"]) > 0
    assert not set(every["person"]) & set(every["company"])
    assert actors.choices(little.table, limit=1)["actor_id"].tolist() == every[None][:1]


def test_sets_asked_for_long_ago_make_room(little: Little, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[str] = []
    rows = pa.table({"n": list(range(100))})
    monkeypatch.setattr(kept, "ROOM", 2 * rows.nbytes)

    def ask(state: str) -> None:
        kept.found(little.table, "a set", state, lambda: made.append(state) or rows)  # type: ignore[func-returns-value]

    kept.forget()
    for state in ("a", "b", "a", "c", "a", "b"):
        ask(state)
    kept.forget()
    assert made == ["a", "b", "c", "b"]
