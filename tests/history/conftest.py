"""A plan with a short history."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.cli.conftest import dtplan  # noqa: F401 - a fixture
from tests.history.repo import COUNTER, PlanRepository, add_update, rename

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def repo(tmp_path: Path) -> PlanRepository:
    """A repository with one commit."""
    return PlanRepository(tmp_path / "city")


@pytest.fixture
def story(repo: PlanRepository) -> PlanRepository:
    """A slip, money, an update, a rename, a milestone reached, and a cancellation."""
    repo.edit("2025-02-01", "end: {planned: 2026-12-31}", "end: {planned: 2026-12-31, forecast: 2027-01-30}")
    repo.edit("2025-03-01", "planned: 50000, committed: 50000", "planned: 60000, committed: 50000")
    repo.on("2025-04-01", {COUNTER: add_update(repo.read(), "2026-10-01", "amber", 70, "Anem tard.")})
    repo.on("2025-05-01", {COUNTER: None, "services/video-desk.yaml": rename(repo.read(), "video-desk")})
    path = "services/video-desk.yaml"
    repo.edit(
        "2026-12-05",
        "due: {planned: 2026-11-30}",
        "due: {planned: 2026-11-30, actual: 2026-12-04}",
        path,
    )
    repo.edit("2026-12-20", "status: in-progress", "status: cancelled", path)
    return repo
