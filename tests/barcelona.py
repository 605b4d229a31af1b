"""The plan of Barcelona, as tests take it: its files by path, looked at from its last update."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from dtplan.plan.loader import load_plan
from dtplan.source.tree import DiskTree, MemoryTree

if TYPE_CHECKING:
    from dtplan.plan.plan import Plan

ROOT = Path(__file__).parent.parent / "plans" / "barcelona"
STATUS_DATE = date(2026, 10, 31)


@cache
def _texts() -> dict[str, str]:
    tree = DiskTree(ROOT)
    return {path: tree.read(path, 10_000_000).decode() for path in tree.iter_paths()}


def files() -> dict[str, str | bytes]:
    """Return the text of every file by its path; the mapping is the caller's own."""
    return dict(_texts())


@cache
def plan() -> Plan:
    """Return the plan."""
    loaded = load_plan(MemoryTree(files()), STATUS_DATE)
    assert loaded.plan is not None
    return loaded.plan
