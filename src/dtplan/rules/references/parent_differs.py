"""A sub-plan names a parent other than the sub-plan whose folder it stands in.

The folders decide what is added to what; `parent` says the same for a reader of the file.
If they contradict each other, the person who approved the file approved another plan than
the one that is reported.

## Fails

```yaml
# digital/subplan.yaml
parent: services  # R104
```

## Passes

```yaml
# services/digital/subplan.yaml
parent: services
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dtplan.diagnostics.diagnostic import Finding
from dtplan.diagnostics.severity import Severity
from dtplan.rules.nesting import Nesting
from dtplan.rules.rule import rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dtplan.plan.plan import Plan


@rule("R104", Severity.ERROR)
def check(plan: Plan) -> Iterator[Finding]:
    """Find sub-plans that stand elsewhere than they say."""
    nesting = Nesting(plan)
    for subplan in plan.subplans.values():
        declared = plan.subplans.get(subplan.model.parent or "")
        actual = plan.subplan_of(subplan)
        if declared is None or declared is actual or nesting.may_be_nested(subplan):
            continue
        place = subplan.at("parent")
        if actual is None:
            message = f"the sub-plan {subplan.id} says it belongs to `{declared.id}`, but it stands in no sub-plan's folder"
            hint = f"move the folder into `{declared.folder}/`, or write `parent: null`"
            yield Finding(place, message, hint, note="not in its folder")
        else:
            message = f"the sub-plan {subplan.id} says it belongs to `{declared.id}`, but it stands in the folder of `{actual.id}`"
            hint = f"write `parent: {actual.id}`, or move the folder into `{declared.folder}/`"
            yield Finding(place, message, hint, note="not in its folder").also(actual.at("id"), "stands in this one")
