"""The same cost seems to be paid by two European programmes.

Support from the recovery plan may be added to that of other Union programmes only if it does not
cover the same cost (Regulation (EU) 2021/241, art. 9; Spain extends the ban to any overfunding,
Orden HFP/1030/2021). Two signs give it away: one contract that carries out two initiatives paid
by different programmes, and two lines of one initiative with the same year, chapter and amount
but different programmes. If each programme pays a part of its own, a waiver can say so.

## Fails

```yaml
# plan.yaml
funding_programmes:
  - {id: prtr, title: {ca: Pla de recuperació, es: Plan de recuperación}, ends: 2026-08-31, publicity: ngeu}
  - {id: horizon, title: {ca: Horitzó, es: Horizonte}}
funding_sources:
  - {id: MRR, title: {ca: Mecanisme, es: Mecanismo}, programme: prtr}
  - {id: OFE, title: {ca: Altres fons europeus, es: Otros fondos europeos}, programme: horizon}
  - {id: PGL, title: {ca: Pressupost municipal, es: Presupuesto municipal}, own: true}
```

```yaml
# services/security-centre.yaml
budget:
  vat: excluded
  lines:
    - {year: 2025, source: MRR, chapter: "6", planned: 300000}
    - {year: 2025, source: OFE, chapter: "6", planned: 300000}  # B203
```

```yaml
# services/pilot-a.yaml
contracts:
  - {id: C-2024-0031, title: {ca: Sensors, es: Sensores}}
budget:
  vat: excluded
  lines:
    - {year: 2025, source: MRR, chapter: "6", planned: 70000}
```

```yaml
# services/pilot-b.yaml
contracts:
  - id: C-2024-0031  # B203
    title: {ca: Sensors, es: Sensores}
budget:
  vat: excluded
  lines:
    - {year: 2025, source: OFE, chapter: "6", planned: 20000}
```

## Passes

```yaml
contracts:
  - {id: C-2024-0031, title: {ca: Sensors, es: Sensores}}
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dtplan.diagnostics.diagnostic import Finding
from dtplan.diagnostics.severity import Severity
from dtplan.model.status import Status
from dtplan.plan.outline import iter_planned
from dtplan.plan.programmes import programmes_by_source
from dtplan.rules.amounts import format_amount
from dtplan.rules.rule import Scope, rule

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from decimal import Decimal

    from dtplan.plan.entry import Entry
    from dtplan.plan.outline import Outline
    from dtplan.plan.plan import Plan


@rule("B203", Severity.ERROR, scope=Scope.PLAN)
def check(plan: Plan) -> Iterator[Finding]:
    """Find contracts and lines that two programmes pay."""
    programmes = {source: programme.id for source, programme in programmes_by_source(plan).items()}
    if not programmes:
        return
    running = [entry for entry in plan.outlines.values() if entry.model.status is not Status.CANCELLED]
    yield from _check_contracts(running, programmes)
    for initiative in running:
        yield from _check_lines(plan, initiative, programmes)


def _check_contracts(running: Iterable[Entry[Outline]], programmes: Mapping[str, str]) -> Iterator[Finding]:
    seen: dict[str, tuple[Entry[Outline], int, frozenset[str]]] = {}
    for initiative in running:
        paying = frozenset(
            programmes[line.source]
            for _entry, _n, line in iter_planned([initiative])
            if line.source in programmes
        )
        if not paying:
            continue
        for n, contract in enumerate(initiative.model.contracts):
            first, position, paying_first = seen.setdefault(
                contract.strip().casefold(), (initiative, n, paying)
            )
            if first is initiative or paying_first == paying:
                continue
            yield Finding(
                initiative.at("contracts", n, "id"),
                f"the contract {contract} carries out {first.id}, paid by {_enumerate(paying_first)},"
                f" and {initiative.id}, paid by {_enumerate(paying)}",
                "name the contract where it is paid, or say with a waiver which part each programme pays",
                note="paid by another programme too",
            ).also(
                first.at("contracts", position, "id"), f"in {first.id}, paid by {_enumerate(paying_first)}"
            )


def _check_lines(plan: Plan, initiative: Entry[Outline], programmes: Mapping[str, str]) -> Iterator[Finding]:
    seen: dict[tuple[int, str | None, Decimal], tuple[int, str]] = {}
    for _entry, n, line in iter_planned([initiative]):
        programme = programmes.get(line.source)
        if programme is None or not line.planned:
            continue
        first, paying = seen.setdefault((line.year, line.chapter, line.planned), (n, programme))
        if paying != programme:
            yield Finding(
                initiative.at("budget", "lines", n),
                f"{initiative.id} plans the same {format_amount(plan, line.planned)} of {line.year}"
                f" from {paying} and from {programme}",
                "keep the line of the programme that pays, or say with a waiver which part each one pays",
                note="the same cost again",
            ).also(initiative.at("budget", "lines", first), f"paid by {paying}")


def _enumerate(programmes: frozenset[str]) -> str:
    return " and ".join(sorted(programmes))
