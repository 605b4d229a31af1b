"""A recovery-plan project was proposed under a line that its call does not have.

A call gives money by strategic lines, each with its own conditions. A line that is not one
of the call's makes the project appear under none of them.

## Fails

```yaml
# registers/prtr.yaml
projects:
  - id: prtr-soc
    title: {ca: Centre d'operacions, es: Centro de operaciones}
    measure: C11.I3
    call: TER/1204/2021
    line: cyber-security  # R210
    executing_body: institute
```

## Passes

```yaml
# registers/prtr.yaml
projects:
  - id: prtr-soc
    title: {ca: Centre d'operacions, es: Centro de operaciones}
    measure: C11.I3
    call: TER/1204/2021
    line: cybersecurity
    executing_body: institute
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dtplan.diagnostics.severity import Severity
from dtplan.rules.rule import Fixability, rule
from dtplan.rules.unknown_reference import Candidates, iter_missing

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dtplan.diagnostics.diagnostic import Finding
    from dtplan.plan.plan import Plan


def _lines_of(plan: Plan, call: str) -> Candidates:
    lines = plan.calls[call].model.lines
    return Candidates(
        "call-line", {line.id: plan.entries["call-line"][f"{call}/{line.id}"] for line in lines}
    )


@rule("R210", Severity.ERROR, fix=Fixability.SAFE)
def check(plan: Plan) -> Iterator[Finding]:
    """Find projects under lines that their call does not have."""
    lines: dict[str, Candidates] = {}
    for reference in iter_missing(plan, "call-line"):
        call, _, line = reference.id.rpartition("/")
        if call not in plan.calls:
            continue
        if call not in lines:
            lines[call] = _lines_of(plan, call)
        yield lines[call].report(reference, line, f"`{call}`")
