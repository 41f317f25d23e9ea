"""Is work beside a build done when the block ends, and its failure told?"""

import gc
from functools import partial
from pathlib import Path

import pytest

from preprocessing import running


@pytest.mark.parametrize("jobs", [1, 2])
def test_what_runs_beside_is_done_after_the_block(tmp_path: Path, jobs: int) -> None:
    with running.beside(jobs, Path.touch, tmp_path / "made"):
        (tmp_path / "meanwhile").touch()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["made", "meanwhile"]


@pytest.mark.parametrize("jobs", [1, 2])
def test_what_fails_beside_fails_the_block(tmp_path: Path, jobs: int) -> None:
    with pytest.raises(FileNotFoundError), running.beside(jobs, Path.unlink, tmp_path / "nothing"):
        pass


def test_what_is_handed_over_is_done_in_turn_and_by_the_end(tmp_path: Path) -> None:
    done: list[int] = []
    with running.aside() as hand_over:
        for number in range(5):
            hand_over(partial(done.append, number))
    assert done == list(range(5))


def test_what_fails_when_handed_over_fails_the_block(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError), running.aside() as hand_over:
        hand_over((tmp_path / "nothing").unlink)


@pytest.mark.parametrize("looked", [True, False])
def test_circles_are_looked_for_again_after_the_block(looked: bool) -> None:
    before = gc.isenabled()
    (gc.enable if looked else gc.disable)()
    try:
        with running.uncollected():
            assert not gc.isenabled()
        assert gc.isenabled() is looked
    finally:
        (gc.enable if before else gc.disable)()
