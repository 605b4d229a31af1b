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
from dtplan.rules.rule import Fixability, Scope, rule
from dtplan.source.edit import SetValue

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dtplan.plan.plan import Plan


@rule("R104", Severity.ERROR, scope=Scope.PLAN, fix=Fixability.UNSAFE)
def check(plan: Plan) -> Iterator[Finding]:
    """Find sub-plans that stand elsewhere than they say."""
    nesting = Nesting(plan)
    for subplan in plan.subplans.values():
        declared = plan.subplans.get(subplan.model.parent or "")
        actual = plan.subplan_of(subplan)
        if declared is None or declared is actual or nesting.may_be_nested(subplan):
            continue
        where = f"in the folder of `{actual.id}`" if actual else "in no sub-plan's folder"
        place = subplan.at("parent")
        finding = Finding(
            place,
            f"the sub-plan {subplan.id} says it belongs to `{declared.id}`, but it stands {where}",
            f"write `parent: {actual.id if actual else 'null'}`, or move the folder into `{declared.folder}/`",
            note="not in its folder",
        )
        if actual is None:
            yield finding
            continue
        title = f"write `parent: {actual.id}`"
        finding = finding.fixed_by(title, SetValue(place, actual.id), is_safe=False)
        yield finding.also(actual.at("id"), "its folder")
