"""Money of the recovery plan and PRTR projects do not go together.

The recovery plan pays projects, and an auditor follows every euro from the project to the line.
Money of the plan in an approved initiative without `prtr_project` cannot be followed, nor can a
project whose initiatives have budgets but no money of the plan.

## Fails

```yaml
budget:
  vat: excluded
  lines:
    - year: 2024
      source: MRR  # B305
      planned: 100000
```

```yaml
# services/security-centre.yaml
prtr_project: prtr-soc  # B305
budget:
  vat: excluded
  lines:
    - {year: 2025, source: PGL, chapter: "6", planned: 300000}
```

## Passes

```yaml
# services/security-centre.yaml
prtr_project: prtr-soc
budget:
  vat: excluded
  lines:
    - {year: 2025, source: MRR, chapter: "6", planned: 300000}
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dtplan.diagnostics.diagnostic import Finding
from dtplan.diagnostics.severity import Severity
from dtplan.plan.programmes import recovery_sources
from dtplan.rules.completeness import is_complete
from dtplan.rules.programmes import find_recovery_line
from dtplan.rules.rule import Scope, rule

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from dtplan.plan.entry import Entry
    from dtplan.plan.outline import Outline
    from dtplan.plan.plan import Plan


@rule("B305", Severity.WARNING, scope=Scope.PLAN)
def check(plan: Plan) -> Iterator[Finding]:
    """Find recovery money without a project, and projects without recovery money."""
    sources = recovery_sources(plan)
    if not sources:
        return
    unpaid: dict[str, Entry[Outline]] = {}
    paid: set[str] = set()
    for initiative in plan.outlines.values():
        if not initiative.model.status.is_committed or not initiative.model.budget.lines:
            continue
        project = initiative.model.prtr_project
        n = find_recovery_line(initiative, sources)
        if project is None and n is not None:
            yield Finding(
                initiative.at("budget", "lines", n, "source"),
                f"{initiative.id} has money of the recovery plan, but names no PRTR project",
                "add `prtr_project`, or correct the source",
                note="for which project?",
            )
        elif project is not None and n is None:
            unpaid.setdefault(project, initiative)
        elif project is not None:
            paid.add(project)
    if is_complete(plan, "initiative", "funding-source", "funding-programme"):
        yield from _iter_unpaid(plan, {id_: first for id_, first in unpaid.items() if id_ not in paid})


def _iter_unpaid(plan: Plan, unpaid: Mapping[str, Entry[Outline]]) -> Iterator[Finding]:
    for id_, initiative in unpaid.items():
        project = plan.prtr_projects.get(id_)
        if project is not None:
            yield Finding(
                initiative.at("prtr_project"),
                f"{initiative.id} carries out {id_}, but none of its initiatives has recovery money",
                "add the lines that the recovery plan pays, or correct the project",
                note="not paid by the plan",
            ).also(project.at("id"), "the project")
