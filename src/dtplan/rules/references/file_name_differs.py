"""The id of an initiative or of a sub-plan differs from the name of its file.

A reader who meets an id in a report or in a review finds the file by its name: an
initiative is `ID.yaml`, a sub-plan is `ID/subplan.yaml`. If the two differ, the search leads
nowhere, and one day two files claim the same id.

## Fails

```yaml
# services/video-counter.yaml
id: counter-by-video  # R102
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
from dtplan.rules.file_names import SUBPLAN_FILE, is_where_its_id_says, name_from_path, path_from_id
from dtplan.rules.rule import Fixability, Scope, rule
from dtplan.source.edit import SetValue

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dtplan.plan.entry import Entry
    from dtplan.plan.plan import Plan


@rule("R102", Severity.ERROR, scope=Scope.PLAN, fix=Fixability.UNSAFE)
def check(plan: Plan) -> Iterator[Finding]:
    """Find initiatives and sub-plans whose file is called otherwise."""
    doubled = {(double.kind, double.id) for double in plan.doubles}
    for entry in (*plan.outlines.values(), *plan.subplans.values()):
        if not is_where_its_id_says(entry) and (entry.kind, entry.id) not in doubled:
            place, advice = entry.at("id"), _advise(plan, entry)
            finding = Finding(place, _describe(entry), advice, note="not the name of its file")
            named = name_from_path(entry)
            if advice.startswith("write"):
                finding = finding.fixed_by(f"write `id: {named}`", SetValue(place, named), is_safe=False)
            yield finding


def _describe(entry: Entry[Any]) -> str:
    if entry.kind == "subplan":
        return f"the sub-plan `{entry.id}` stands in {entry.path}, not in {path_from_id(entry)}"
    return f"the initiative `{entry.id}` stands in a file called {entry.path.rpartition('/')[2]}"


def _advise(plan: Plan, entry: Entry[Any]) -> str:
    rename = f"rename the file to {path_from_id(entry)}"
    named = name_from_path(entry)
    if entry.kind == "subplan" and not entry.path.endswith(f"/{SUBPLAN_FILE}"):
        return rename
    if _is_mistyped(plan, entry, named):
        return f"write `id: {named}`, which is what others refer to"
    if entry.kind == "subplan":
        return f"rename the folder `{named}` to `{entry.id}`"
    return rename


def _is_mistyped(plan: Plan, entry: Entry[Any], named: str) -> bool:
    """Say whether others refer to the name of the file, which nothing else has, and nobody to the id."""
    if plan.knows(entry.kind, named) or _is_meant(plan, entry, entry.id):
        return False
    return _is_meant(plan, entry, named)


def _is_meant(plan: Plan, entry: Entry[Any], id_: str) -> bool:
    milestones = getattr(entry.model, "milestones", ())
    return bool(
        plan.incoming(entry.kind, id_)
        or any(plan.incoming("milestone", f"{id_}#{milestone.id}") for milestone in milestones)
    )
