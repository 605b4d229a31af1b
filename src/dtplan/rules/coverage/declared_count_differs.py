"""The plan declares a count that its files do not hold.

`expect:` in plan.yaml states what has been announced, such as twelve projects of the
recovery plan. If the files hold another number, one was forgotten, one was counted twice, or
the announcement is out of date; a reader who counts will find out.

## Fails

```yaml
# plan.yaml
expect: {prtr_projects: 12}  # C105
```

## Passes

```yaml
# plan.yaml
expect: {prtr_projects: 1}
```
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from dtplan.diagnostics.diagnostic import Finding
from dtplan.diagnostics.severity import Severity
from dtplan.rules.completeness import is_complete
from dtplan.rules.rule import Fixability, Scope, rule
from dtplan.source.edit import SetValue
from dtplan.source.span import Place

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dtplan.plan.plan import Plan

COUNTED = {
    "initiatives": ("initiative", "initiatives"),
    "subplans": ("subplan", "sub-plans"),
    "offices": ("office", "offices"),
    "prtr_projects": ("prtr-project", "recovery-plan projects"),
    "european_projects": ("european-project", "European projects"),
}
"""What each key of `expect` counts, and its name in a sentence."""
MAX_LABELS = 5


@rule("C105", Severity.ERROR, scope=Scope.PLAN, fix=Fixability.UNSAFE)
def check(plan: Plan) -> Iterator[Finding]:
    """Find declared counts that are not those of the files."""
    for key, (kind, noun) in COUNTED.items():
        declared = getattr(plan.settings.expect, key)
        actual = len(plan.entries[kind])
        if declared is None or declared == actual or not is_complete(plan, kind):
            continue
        remedy = "add what is missing" if declared > actual else "take out what is too much"
        place = plan.file.at("expect", key)
        finding = Finding(
            place,
            f"plan.yaml expects {declared} {noun}, but the files hold {actual}",
            f"{remedy}, or write {actual}",
            note=f"the files hold {actual}",
        )
        finding = finding.fixed_by(f"write `{actual}`", SetValue(place, str(actual)), is_safe=False)
        yield _label_registers(plan, kind, noun, finding)


def _label_registers(plan: Plan, kind: str, noun: str, finding: Finding) -> Finding:
    """Return the finding with the number that each register holds."""
    if kind in ("initiative", "subplan"):
        return finding
    counts = Counter(Place(entry.path).key(entry.place.pointer[0]) for entry in plan.entries[kind].values())
    for place, count in list(counts.items())[:MAX_LABELS]:
        finding = finding.also(place, f"{noun} here: {count}")
    return finding
