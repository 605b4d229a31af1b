"""The plan as data, for programs: everything that its files say, checked and resolved."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dtplan.plan.entry import Entry
    from dtplan.plan.plan import Plan
    from dtplan.views.context import ReportContext

FORMAT = "dtplan-data-1"


def view_data(plan: Plan, context: ReportContext) -> bytes:
    """Return the plan as JSON: where it comes from, plan.yaml, then every entry by its kind and id, with its file.

    Args:
        plan: the plan.
        context: the revision, the edition, and what made it.
    """
    data = {
        "format": FORMAT,
        "status_date": plan.status_date.isoformat(),
        "edition": context.edition,
        "revision": context.commit,
        "revision_has_changes": context.commit_is_dirty,
        "tool_version": context.tool_version,
        "plan": _dump(plan.file),
        "entries": {
            kind: {id_: _dump(entry) for id_, entry in by_id.items()}
            for kind, by_id in plan.entries.items()
            if by_id and kind != "milestone"
        },
    }
    return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode(errors="backslashreplace")


def _dump(entry: Entry[Any]) -> dict[str, Any]:
    values: dict[str, Any] = entry.model.model_dump(mode="json", by_alias=True, exclude_unset=True)
    return {"file": entry.path, **values}
