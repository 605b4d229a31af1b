"""An initiative depends on itself, or on one of its own milestones.

What waits for itself can never start. The order of the milestones of one initiative is the
order of their dates and needs no dependency.

## Fails

```yaml
depends_on: [digital-counter#contract-awarded]  # R306
```

## Passes

```yaml
depends_on: [security-centre]
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dtplan.diagnostics.diagnostic import Finding
from dtplan.diagnostics.severity import Severity
from dtplan.rules.rule import Fixability, rule
from dtplan.source.edit import Remove

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dtplan.plan.plan import Plan


@rule("R306", Severity.ERROR, fix=Fixability.UNSAFE)
def check(plan: Plan) -> Iterator[Finding]:
    """Find initiatives that wait for themselves."""
    for initiative in plan.initiatives.values():
        for n, dependency in enumerate(initiative.model.depends_on):
            id_, _, milestone = dependency.partition("#")
            if id_ == initiative.id and (not milestone or dependency in plan.entries["milestone"]):
                what = "its own milestone" if milestone else "itself:"
                place = initiative.at("depends_on", n)
                message = f"{initiative.id} depends on {what} `{dependency}`"
                finding = Finding(place, message, "take it out", note="itself")
                yield finding.fixed_by(f"take `{dependency}` out", Remove(place), is_safe=False)
