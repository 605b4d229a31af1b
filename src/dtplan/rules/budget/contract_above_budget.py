"""A contract is larger than all the money that its initiative plans.

An initiative pays its contracts from its budget. A contract that is much larger than the whole
of it has a digit too many, or a line of the budget is missing. A quarter more is let pass:
contracts are written with and without value-added tax.

## Fails

```yaml
contracts:
  - {id: C-2024-0031, title: {ca: Servei d'atenció, es: Servicio de atención}, amount: 900000}  # B207
```

## Passes

```yaml
contracts:
  - {id: C-2024-0031, title: {ca: Servei d'atenció, es: Servicio de atención}, amount: 90000}
```
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from dtplan.diagnostics.diagnostic import Finding
from dtplan.diagnostics.severity import Severity
from dtplan.rules.amounts import format_amount
from dtplan.rules.rule import rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dtplan.plan.plan import Plan


LEEWAY = Decimal("1.25")


@rule("B207", Severity.WARNING)
def check(plan: Plan) -> Iterator[Finding]:
    """Find contracts that the budget of their initiative cannot pay."""
    for initiative in plan.initiatives.values():
        budget = initiative.model.budget
        if budget is None or not budget.planned:
            continue
        for n, contract in enumerate(initiative.model.contracts):
            if contract.amount is not None and contract.amount > budget.planned * LEEWAY:
                yield Finding(
                    initiative.at("contracts", n, "amount"),
                    f"the contract {contract.id} of {initiative.id} is of {format_amount(plan, contract.amount)},"
                    f" more than the {format_amount(plan, budget.planned)} that the initiative plans",
                    "correct the amount, or add what is missing to the budget",
                    note="more than the whole budget",
                ).also(initiative.key("budget"), f"{format_amount(plan, budget.planned)} in all")
