"""Two plans compared: the same plan is the same, and the way back is the mirror of the way there."""

from __future__ import annotations

from datetime import timedelta
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dtplan.diff.facts import Fact, compare_facts
from dtplan.plan.loader import load_plan
from dtplan.source.tree import MemoryTree
from tests.generated.plans import generate

if TYPE_CHECKING:
    from dtplan.plan.plan import Plan

SEEDS = range(40)


@cache
def _plan(seed: int) -> Plan:
    files, today = generate(seed)
    plan = load_plan(MemoryTree(files), today).plan
    assert plan is not None
    return plan


@pytest.mark.parametrize("seed", SEEDS)
def test_a_plan_is_not_another_one_than_itself(seed: int) -> None:
    assert compare_facts(_plan(seed), _plan(seed)) == ()


@given(st.sampled_from(SEEDS), st.sampled_from(SEEDS), st.integers(-900, 900))
def test_the_way_back_is_the_mirror(one: int, other: int, days: int) -> None:
    old, new = _plan(one), _plan(other)
    new = new.dated(new.status_date + timedelta(days))
    there, back = compare_facts(old, new), compare_facts(new, old)
    assert tuple(change.mirrored() for change in there) == back


def test_every_fact_is_found_to_change_somewhere() -> None:
    plans = [_plan(seed) for seed in range(100)]
    found = {change.fact for old, new in pairwise(plans) for change in compare_facts(old, new)}
    assert found == set(Fact)


@given(st.sampled_from(SEEDS), st.sampled_from(SEEDS))
def test_what_is_new_or_gone_has_no_other_change(one: int, other: int) -> None:
    changes = compare_facts(_plan(one), _plan(other))
    alone = {change.initiative for change in changes if change.fact is Fact.PRESENCE}
    assert alone == set(_plan(one).initiatives) ^ set(_plan(other).initiatives)
    assert not alone & {change.initiative for change in changes if change.fact is not Fact.PRESENCE}


def test_what_could_not_be_read_is_neither_new_nor_gone() -> None:
    files, today = generate(3)
    path = next(path for path in files if "initiative-a" in path)
    broken = load_plan(MemoryTree({**files, path: files[path] + "\nnonsense: 1\nstatus: odd\n"}), today).plan
    assert broken is not None
    assert "initiative-a" not in broken.initiatives
    assert all(change.initiative != "initiative-a" for change in compare_facts(_plan(3), broken))
