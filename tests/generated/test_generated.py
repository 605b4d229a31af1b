"""No rule finds anything in a plan that is valid, whatever it looks like."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import pytest

from dtplan.diagnostics.selection import select
from dtplan.diagnostics.severity import Profile
from dtplan.plan.loader import Loaded, load_plan
from dtplan.rules.validate import validate
from dtplan.source.tree import MemoryTree
from tests.generated.plans import generate

if TYPE_CHECKING:
    from dtplan.plan.plan import Plan

SEEDS = range(100)


@cache
def _load(seed: int) -> Loaded:
    files, today = generate(seed)
    return load_plan(MemoryTree(files), today)


@cache
def _plan(seed: int) -> Plan:
    plan = _load(seed).plan
    assert plan is not None
    return plan


@pytest.mark.parametrize("seed", SEEDS)
def test_nothing_is_found_in_a_valid_plan(seed: int) -> None:
    shown = select(validate(_load(seed)), Profile.PLAN).shown
    assert [(one.code, one.path, one.span.line, one.message) for one in shown] == []


def test_same_number_gives_the_same_plan() -> None:
    assert generate(7) == generate(7)


def test_plans_vary_in_what_they_hold() -> None:
    plans = [_plan(seed) for seed in SEEDS]
    initiatives = [entry.model for plan in plans for entry in plan.initiatives.values()]
    assert {plan.settings.languages.default for plan in plans} == {"ca", "es", "pt", "eu", "en"}
    assert {one.status.value for one in initiatives} == {
        "proposed",
        "approved",
        "in-progress",
        "paused",
        "completed",
        "cancelled",
    }
    for kind in ("pam-edition", "prtr-project", "european-project"):
        assert 5 < sum(bool(plan.entries[kind]) for plan in plans) < 95, kind
    for key in ("depends_on", "decisions", "contracts", "custom", "waivers", "links", "updates", "risks"):
        assert any(getattr(one, key) for one in initiatives), key
    assert any("/" in entry.folder for plan in plans for entry in plan.subplans.values())
    assert any(entry.model.envelope for plan in plans for entry in plan.subplans.values())


def test_a_mistake_in_a_generated_plan_is_found() -> None:
    files, today = generate(3)
    path = next(path for path in files if "initiative-a" in path)
    files[path] = files[path].replace("office-", "ofice-", 1)
    shown = select(validate(load_plan(MemoryTree(files), today)), Profile.PLAN).shown
    assert [one.code for one in shown] == ["R202"]
