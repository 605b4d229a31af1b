"""Amounts with and without VAT are added up under one envelope.

A sum of both is neither. An envelope without VAT looks exceeded by initiatives that count it in,
and the other way round room is shown that is not there. All budgets under an envelope are written
on the same basis; the VAT can be a line of its own.

## Fails

```yaml
budget:
  vat: included  # B204
  lines:
    - {year: 2024, source: PGL, chapter: "6", planned: 121000}
```

## Passes

```yaml
budget:
  vat: excluded
  lines:
    - {year: 2024, source: PGL, chapter: "6", planned: 100000}
    - {year: 2024, source: PGL, chapter: "6", planned: 21000, note: {ca: IVA, es: IVA}}
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dtplan.diagnostics.diagnostic import Finding
from dtplan.diagnostics.severity import Severity
from dtplan.model.money import Vat
from dtplan.model.status import Status
from dtplan.plan.envelopes import Enclosing
from dtplan.plan.programmes import recovery_sources
from dtplan.rules.programmes import find_recovery_line
from dtplan.rules.rule import rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dtplan.model.subplan import Subplan
    from dtplan.plan.entry import Entry
    from dtplan.plan.plan import Plan
    from dtplan.source.span import Place


@rule("B204", Severity.WARNING)
def check(plan: Plan) -> Iterator[Finding]:
    """Find budgets and envelopes on another basis than the envelope above them."""
    enclosing = Enclosing(plan)
    sources = recovery_sources(plan)
    for initiative in plan.initiatives.values():
        budget = initiative.model.budget
        if budget is None or not budget.lines or initiative.model.status is Status.CANCELLED:
            continue
        if budget.vat is Vat.INCLUDED and find_recovery_line(initiative, sources) is not None:
            continue
        place = initiative.at("budget", "vat")
        yield from _compare(f"the budget of {initiative.id}", budget.vat, place, enclosing.find(initiative))
    for subplan in plan.subplans.values():
        vat = subplan.model.envelope_vat
        if subplan.model.envelope and vat is not None:
            place = subplan.at("envelope_vat")
            yield from _compare(f"the envelope of {subplan.id}", vat, place, enclosing.find(subplan))


def _compare(name: str, vat: Vat, place: Place, around: tuple[Entry[Subplan], ...]) -> Iterator[Finding]:
    for subplan in around[:1]:
        basis = subplan.model.envelope_vat
        if basis is not None and basis is not vat:
            yield Finding(
                place,
                f"{name} has VAT {vat}, but the envelope of {subplan.id} above it has VAT {basis}",
                f"write the amounts with VAT {basis}",
                note="another basis",
            ).also(subplan.at("envelope_vat"), f"the basis of {subplan.id}")
