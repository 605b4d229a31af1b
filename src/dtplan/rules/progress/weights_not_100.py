"""The weights of the milestones do not sum to 100.

A weight is the share of the whole work that is done when its milestone is reached. When the
shares do not make up the whole, progress ends below 100 % or above, and tools that take the
plan over (Decidim among them) do not notice.

## Fails

```yaml
milestones:  # P110
  - id: contract-awarded
    title: {ca: Contracte adjudicat, es: Contrato adjudicado}
    due: {planned: 2024-05-31, actual: 2024-06-14}
    weight: 40
    evidence: https://example.org/contracte
  - id: in-service
    title: {ca: Servei en marxa, es: Servicio en funcionamiento}
    due: {planned: 2026-11-30}
    weight: 50
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
from dtplan.rules.rule import rule
from dtplan.rules.weighted_milestones import iter_weighted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dtplan.plan.plan import Plan


WHOLE = 100
MAX_SHOWN = 6
MAX_LABELS = 20


@rule("P110", Severity.ERROR)
def check(plan: Plan) -> Iterator[Finding]:
    """Find milestones whose weights, when all have one, are not the whole."""
    for entry, milestones in iter_weighted(plan):
        weights = [milestone.weight for milestone in milestones if milestone.weight is not None]
        if len(weights) == len(milestones) and sum(weights) != WHOLE:
            finding = Finding(
                entry.at("milestones"),
                f"the weights of the milestones of {entry.id} sum to {sum(weights)}, not {WHOLE}",
                "change the weights, or leave them all out to count each milestone the same",
                note=f"{' + '.join(map(str, weights[:MAX_SHOWN]))}{' + …' if len(weights) > MAX_SHOWN else ''}",
            )
            for n, weight in enumerate(weights[:MAX_LABELS]):
                finding = finding.also(entry.at("milestones", n, "weight"), f"{weight} %")
            yield finding
