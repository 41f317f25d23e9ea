"""Is work beside a build done when the block ends, and its failure told?"""

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
