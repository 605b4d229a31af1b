"""Some milestones of an initiative have a weight and others have none.

A milestone without a weight counts for nothing beside others that have one, so reaching it
would not move the progress at all. Either every milestone has a weight, or none has and all
count the same.

## Fails

```yaml
milestones:
  - id: contract-awarded
    title: {ca: Contracte adjudicat, es: Contrato adjudicado}
    due: {planned: 2024-05-31, actual: 2024-06-14}
    weight: 100
    evidence: https://example.org/contracte
  - id: in-service  # P111
    title: {ca: Servei en marxa, es: Servicio en funcionamiento}
    due: {planned: 2026-11-30}
```

## Passes

```yaml
milestones:
  - id: contract-awarded
    title: {ca: Contracte adjudicat, es: Contrato adjudicado}
    due: {planned: 2024-05-31, actual: 2024-06-14}
    weight: 40
    evidence: https://example.org/contracte
  - id: in-service
    title: {ca: Servei en marxa, es: Servicio en funcionamiento}
    due: {planned: 2026-11-30}
    weight: 60
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dtplan.diagnostics.diagnostic import Finding
from dtplan.diagnostics.severity import Severity
from dtplan.diagnostics.suggestion import enumerate_words
from dtplan.rules.rule import rule
from dtplan.rules.weighted_milestones import iter_weighted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dtplan.plan.plan import Plan


@rule("P111", Severity.ERROR)
def check(plan: Plan) -> Iterator[Finding]:
    """Find lists of milestones in which only some have a weight."""
    for entry, milestones in iter_weighted(plan):
        without = [n for n, milestone in enumerate(milestones) if milestone.weight is None]
        if without:
            weighted = next(n for n, milestone in enumerate(milestones) if milestone.weight is not None)
            names = enumerate_words((milestones[n].id for n in without), 5)
            yield Finding(
                entry.at("milestones", without[0], "id"),
                f"{names} of {entry.id} {'has' if len(without) == 1 else 'have'} no weight, but other milestones do",
                "give every milestone a `weight:`, or none",
                note="without a weight",
            ).also(entry.at("milestones", weighted, "weight"), "this one has a weight")
