"""Which folders may hold a sub-plan that the plan does not have because its file is unusable."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dtplan.plan.entry import Entry
    from dtplan.plan.plan import Plan


class Nesting:
    """The folders of sub-plans that could not be read, or whose id another one has."""

    def __init__(self, plan: Plan) -> None:
        self._broken = {id_ for kind, id_ in plan.broken if kind == "subplan"}
        self._doubled = {double.folder for double in plan.doubles if double.kind == "subplan"}

    def may_be_nested(self, entry: Entry[Any]) -> bool:
        """Say whether a folder above an entry may hold such a sub-plan."""
        folder = entry.folder
        if entry.kind == "subplan":
            folder = folder.rpartition("/")[0]
        while folder:
            if folder in self._doubled or folder.rpartition("/")[2] in self._broken:
                return True
            folder = folder.rpartition("/")[0]
        return False
