"""A plan with too many files is said to have them, and is not read halfway."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from dtplan.plan import loader
from dtplan.source.tree import MemoryTree
from tests.rules.examples import base_files

if TYPE_CHECKING:
    import pytest


def test_more_files_than_allowed_is_one_finding(monkeypatch: pytest.MonkeyPatch) -> None:
    files = base_files()
    monkeypatch.setattr(loader, "MAX_FILES", sum(path.endswith(".yaml") for path in files))
    assert loader.load_plan(MemoryTree(files), date(2026, 10, 31)).findings == []
    files["services/one-more.yaml"] = "kind: initiative\n"
    loaded = loader.load_plan(MemoryTree(files), date(2026, 10, 31))
    assert [finding.code for finding in loaded.findings] == ["Y119"]
    assert set(loaded.sources) == {"plan.yaml"}
