"""A city's repository, as `dtplan init` leaves it."""

from __future__ import annotations

import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest

from tests.integration.shell import PROGRAMS, make_environment
from tests.source.repository import Repository

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="session")
def new_city(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository with a new plan, committed on its main branch; it is copied, never changed."""
    folder = tmp_path_factory.mktemp("new") / "city"
    subprocess.run(
        [PROGRAMS / "dtplan", "init", folder, "--lang", "ca", "--lang", "en", "--quiet"],
        check=True,
        env=make_environment({}),
        stdout=subprocess.DEVNULL,
    )
    Repository(folder).commit()
    return folder


@pytest.fixture
def city(new_city: Path, tmp_path: Path) -> Repository:
    """A repository of the test's own."""
    return Repository(shutil.copytree(new_city, tmp_path / "city"))
