"""A plan that is read beside one that is much the same is the plan that it would be by itself."""

from __future__ import annotations

from datetime import date

import pytest

from dtplan.plan.loader import load_plan
from dtplan.source.tree import MemoryTree
from tests.rules.examples import base_files

DAY = date(2026, 10, 31)
COUNTER = "services/digital-counter.yaml"
CHANGES = {
    "nothing": {},
    "an initiative": {COUNTER: ("office: resources", "office: social")},
    "an initiative that is broken": {COUNTER: ("office: resources", "ofice: social")},
    "a register": {"registers/offices.yaml": ("id: social", "id: sociall")},
    "plan.yaml": {"plan.yaml": ("enum: [gold, silver]", "enum: [gold]")},
    "a file of YAML that is none": {COUNTER: ("kind: initiative", "kind: [")},
}


@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("is_older_broken", [False, True])
def test_same_as_by_itself(change: str, *, is_older_broken: bool) -> None:
    files: dict[str, str | bytes] = dict(base_files())
    changed = dict(base_files())
    for path, (old, new) in CHANGES[change].items():
        assert old in changed[path]
        changed[path] = changed[path].replace(old, new, 1)
    double = dict(changed)
    double["services/double.yaml"] = base_files()[COUNTER]
    for one in (changed, double):
        pair = (one, files) if is_older_broken else (files, one)
        known = load_plan(MemoryTree(pair[0]), DAY)
        beside = load_plan(MemoryTree(pair[1]), DAY, known)
        alone = load_plan(MemoryTree(pair[1]), DAY)
        assert beside.sources == alone.sources
        assert beside.findings == alone.findings
        assert beside.plan is not None
        assert alone.plan is not None
        assert beside.plan.broken == alone.plan.broken
        assert beside.plan.muted == alone.plan.muted
        for found in zip(beside.plan.all_entries, alone.plan.all_entries, strict=True):
            assert len({(entry.kind, entry.id, entry.place) for entry in found}) == 1
            assert found[0].model == found[1].model
        assert [one.place for one in beside.plan.doubles] == [one.place for one in alone.plan.doubles]


def test_what_has_not_changed_is_the_same_object() -> None:
    files: dict[str, str | bytes] = dict(base_files())
    known = load_plan(MemoryTree(files), DAY)
    raw = files[COUNTER]
    assert isinstance(raw, str)
    files[COUNTER] = raw.replace("office: resources", "office: social")
    beside = load_plan(MemoryTree(files), DAY, known)
    assert known.plan is not None
    assert beside.plan is not None
    same = {id_ for id_, entry in beside.plan.initiatives.items() if entry is known.plan.initiatives[id_]}
    assert same == set(known.plan.initiatives) - {"digital-counter"}
