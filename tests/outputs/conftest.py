"""A repository that holds a broken plan, and the command line."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.cli.conftest import dtplan  # noqa: F401 - a fixture

BROKEN = Path(__file__).parents[1] / "cli" / "broken"


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The root of a repository with the broken plan in `plans/broken`, and the current folder."""
    folder = tmp_path / "repository"
    (folder / ".git").mkdir(parents=True)
    shutil.copytree(BROKEN, folder / "plans" / "broken")
    monkeypatch.chdir(folder)
    return folder
