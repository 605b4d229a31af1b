"""A name on which many places agree is not a slip of each of them."""

from __future__ import annotations

from dtplan.plan.loader import load_plan
from dtplan.rules.fixing import SLIPS
from dtplan.rules.validate import validate
from dtplan.source.tree import MemoryTree
from tests.plan.making import initiative
from tests.rules.examples import STATUS_DATE, base_files


def _are_safe(count: int) -> list[bool]:
    files = dict(base_files())
    for n in range(count):
        files |= {
            path: text.replace("office: resources", "office: resuorces")
            for path, text in initiative(f"new-{n}").items()
        }
    found = validate(load_plan(MemoryTree(files), STATUS_DATE), {"R202"})
    return [one.fix.is_safe for one in found if one.fix is not None]


def test_a_few_may_be_slips() -> None:
    assert _are_safe(SLIPS) == [True] * SLIPS


def test_many_are_what_was_meant() -> None:
    assert _are_safe(SLIPS + 1) == [False] * (SLIPS + 1)
