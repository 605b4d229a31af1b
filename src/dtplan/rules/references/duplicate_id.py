"""Two things of the plan have the same id.

References go to ids. If two things share one, only the first is part of the plan: whatever
refers to the id means one of them, nobody can say which, and the other is missing from
every table and every sum. Initiatives and sub-plans share one space of names, because both
have a page in the report. It happens when a file is copied and its id is left as it was.

## Fails

```yaml
# services/video-counter.yaml
id: digital-counter  # R101
```

## Passes

```yaml
# services/video-counter.yaml
id: video-counter
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dtplan.diagnostics.diagnostic import Finding
from dtplan.diagnostics.severity import Severity
from dtplan.plan.referable import KINDS
from dtplan.rules.file_names import is_where_its_id_says
from dtplan.rules.identity import place_of_id
from dtplan.rules.rule import Scope, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dtplan.plan.entry import Entry
    from dtplan.plan.plan import Plan

HINT = "give one of the two another id, and write it wherever that one is meant"


@rule("R101", Severity.ERROR, scope=Scope.PLAN)
def check(plan: Plan) -> Iterator[Finding]:
    """Find ids that are given twice."""
    for double in plan.doubles:
        first = plan.entries[double.kind][double.id]
        if not _follows_from_its_file(double, first):
            wrong, right = _order(double, first)
            yield _report(wrong, right)
    for id_, subplan in plan.subplans.items():
        if id_ in plan.outlines:
            yield _report(plan.outlines[id_], subplan)


def _follows_from_its_file(double: Entry[Any], first: Entry[Any]) -> bool:
    """Say whether it is told elsewhere: lines of calls, and goals of an edition that is a double itself."""
    return double.kind == "call-line" or (double.kind == "pam-goal" and double.path != first.path)


def _order(double: Entry[Any], first: Entry[Any]) -> tuple[Entry[Any], Entry[Any]]:
    """Return the one that seems to be the copy, then the other."""
    if double.kind in ("initiative", "subplan") and is_where_its_id_says(double):
        return first, double
    return double, first


def _report(wrong: Entry[Any], right: Entry[Any]) -> Finding:
    message = f"`{wrong.id}` is already the id of {KINDS[right.kind]} of this plan"
    return Finding(place_of_id(wrong), message, HINT, note="taken already").also(
        place_of_id(right), "has the same id"
    )
