"""A year of the plan of Barcelona in git, made once for all tests that look at changes.

Nobody writes into it: a test that changes something copies the repository first.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from docs.make_history import make_history

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="session")
def plan_history(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of the plan, `plans/barcelona` in its repository."""
    return make_history(tmp_path_factory.mktemp("history") / "city")
