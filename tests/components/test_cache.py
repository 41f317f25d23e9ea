"""Is what was asked before answered from memory, to the one who asked for just that?"""

import json
from contextvars import copy_context
from pathlib import Path
from threading import Barrier, Thread
from typing import Any

import pandas as pd
import pytest

from components import cache
from components.cache import ask, kept
from preprocessing.build import build
from queries import actors, articles
from queries.filters import Filters


def test_an_answer_is_the_same_until_something_else_is_asked(
    sample_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(cache.FOLDER, str(sample_folder))
    openai, nvidia = Filters(actors=("openai",)), Filters(actors=("nvidia",))
    assert ask(articles.page, openai, size=5) is ask(articles.page, openai, size=5)
    assert ask(articles.page, openai, size=5) is ask(articles.page, Filters(actors=("openai",)), size=5)
    assert len(ask(articles.page, openai, size=4)) == 4
    assert ask(articles.count, openai) != ask(articles.count, nvidia) != ask(articles.count, Filters())
    assert list(ask(actors.named, ["openai"])["actor_id"]) == list(ask(actors.named, ("openai",))["actor_id"])


def test_a_run_is_answered_by_one_version_and_the_next_run_by_the_newest(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = tmp_path / "articles.jsonl"
    monkeypatch.setenv(cache.FOLDER, str(tmp_path / "tables"))

    def built(*texts: str) -> None:
        lines = [json.dumps({"id": text, "title": text, "text": text}) for text in texts]
        source.write_text("\n".join(lines), encoding="utf-8")
        build([source], tmp_path / "tables")

    def run() -> list[int]:
        cache.begin()
        before = ask(articles.count, Filters())
        if not before > 1:
            built("one", "two")
        return [before, ask(articles.count, Filters())]

    built("one")
    assert copy_context().run(run) == [1, 1]
    assert copy_context().run(run) == [2, 2]


def test_another_frame_is_another_question_even_with_the_same_cells() -> None:
    made: list[str] = []

    @kept
    def told(frame: pd.DataFrame, *, word: str = "") -> str:
        made.append(word)
        return f"{word}{frame['n'].sum()}"

    one, other = pd.DataFrame({"n": [1, 2]}), pd.DataFrame({"n": [1, 2]})
    assert [told(one), told(one), told(one, word="a"), told(other)] == ["3", "3", "a3", "3"]
    assert made == ["", "a", ""]


@pytest.mark.parametrize(("one", "other"), [(1, True), (0, False), ("1", 1), ((), None), ([1, 2], [2, 1])])
def test_what_only_looks_alike_is_told_apart(one: Any, other: Any) -> None:
    told = kept(repr)
    assert (told(one), told(other)) == (repr(one), repr(other))


def test_the_things_of_a_list_are_told_apart_not_the_list() -> None:
    made: list[Any] = []
    told = kept(lambda things: made.append(things))
    told([1, ["a"]])
    told([1, ["a"]])
    told([1, ["b"]])
    assert made == [[1, ["a"]], [1, ["b"]]]


def test_nothing_is_kept_of_a_failure() -> None:
    answers = iter([ZeroDivisionError(), "at last"])

    @kept
    def tried() -> str:
        answer = next(answers)
        if isinstance(answer, Exception):
            raise answer
        return str(answer)

    with pytest.raises(ZeroDivisionError):
        tried()
    assert tried() == tried() == "at last"


def test_what_many_ask_for_at_once_is_made_once() -> None:
    made: list[int] = []
    ready = Barrier(8)

    @kept
    def slow() -> int:
        made.append(sum(range(300_000)))
        return made[-1]

    def reader() -> None:
        ready.wait()
        slow()

    readers = [Thread(target=reader) for _ in range(8)]
    for one in readers:
        one.start()
    for one in readers:
        one.join()
    assert len(made) == 1


def test_no_more_is_kept_than_there_is_room_for_and_the_last_asked_stays() -> None:
    memory, made = cache._Memory(2), []
    for asked in ("a", "b", "a", "c", "a", "b"):
        memory.get(asked, lambda asked=asked: made.append(asked))  # type: ignore[misc]
    assert made == ["a", "b", "c", "b"]
