"""A milestone names a CID milestone or target that its measure does not have.

Each number of the Council Implementing Decision belongs to one measure. A milestone that helps to
reach a number of another one is counted for a payment it has nothing to do with.

## Fails

```yaml
# services/security-centre.yaml
milestones:
  - id: running
    title: {ca: Centre en marxa, es: Centro en funcionamiento}
    due: {planned: 2026-05-15, actual: 2026-05-15}
    class: critical
    cid: 199  # F106
```

## Passes

```yaml
# services/security-centre.yaml
milestones:
  - id: running
    title: {ca: Centre en marxa, es: Centro en funcionamiento}
    due: {planned: 2026-05-15, actual: 2026-05-15}
    class: critical
    cid: 169
    evidence: https://example.org/acta
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dtplan.diagnostics.diagnostic import Finding
from dtplan.diagnostics.severity import Severity
from dtplan.diagnostics.suggestion import enumerate_words
from dtplan.rules.recovery_milestones import find_measure, iter_milestones
from dtplan.rules.rule import rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dtplan.plan.plan import Plan


@rule("F106", Severity.ERROR)
def check(plan: Plan) -> Iterator[Finding]:
    """Find numbers that the measure does not list."""
    numbers = {
        id_: {item.number for item in measure.model.cid_milestones} for id_, measure in plan.measures.items()
    }
    for placed in iter_milestones(plan):
        cid = placed.milestone.cid
        measure = find_measure(plan, placed.entry) if cid is not None else None
        if measure is None or not numbers[measure.id] or cid in numbers[measure.id]:
            continue
        shown = enumerate_words(str(number) for number in numbers[measure.id])
        yield Finding(
            placed.at("cid"),
            f"{placed.name} helps to reach number {cid}, which the measure {measure.id} does not have",
            f"{measure.id} has {shown}",
            note="of another measure",
        ).also(measure.at("cid_milestones"), f"the numbers of {measure.id}")
