"""The envelopes of nested sub-plans add up to more than the one above them.

Each sub-plan may keep to its own ceiling and together they would still break the one that
contains them. The money was given out twice.

## Fails

```yaml
# services/subplan.yaml
envelope_vat: excluded
envelope:
  - {year: 2024, amount: 500000}  # B206
  - {year: 2025, amount: 500000}
```

```yaml
# services/north/subplan.yaml
envelope_vat: excluded
envelope:
  - {year: 2024, amount: 300000}
  - {year: 2025, amount: 250000}
```

```yaml
# services/south/subplan.yaml
envelope_vat: excluded
envelope:
  - {year: 2024, amount: 300000}
  - {year: 2025, amount: 250000}
```

## Passes

```yaml
# services/north/subplan.yaml
parent: services
envelope_vat: excluded
envelope:
  - {year: 2024, amount: 300000}
```
"""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from dtplan.diagnostics.diagnostic import Finding
from dtplan.diagnostics.severity import Severity
from dtplan.plan.envelopes import Enclosing, ceilings_of
from dtplan.rules.amounts import format_amount
from dtplan.rules.rule import Scope, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dtplan.model.subplan import Subplan
    from dtplan.plan.entry import Entry
    from dtplan.plan.plan import Plan
    from dtplan.source.span import Place


_SHOWN = 3


@rule("B206", Severity.ERROR, scope=Scope.PLAN)
def check(plan: Plan) -> Iterator[Finding]:
    """Find envelopes that are too small for the ones nested in them."""
    for id_, by_year in _sum_nested(plan).items():
        subplan = plan.subplans[id_]
        for year, ceiling in ceilings_of(subplan).items():
            nested = sorted(by_year.get(year, ()), key=lambda one: (-one.amount, one.subplan.id))
            total = sum((one.amount for one in nested), Decimal())
            if total <= ceiling.amount:
                continue
            finding = Finding(
                subplan.at("envelope", ceiling.position, "amount"),
                f"the sub-plans in {id_} have envelopes of {format_amount(plan, total)} for {year},"
                f" more than its own {format_amount(plan, ceiling.amount)}",
                "lower one of them, or raise the envelope that contains them",
                note=f"{format_amount(plan, total)} are given out",
            )
            for one in nested[:_SHOWN]:
                finding = finding.also(one.place, f"{one.subplan.id} has {format_amount(plan, one.amount)}")
            yield finding


class _Nested(NamedTuple):
    subplan: Entry[Subplan]
    amount: Decimal
    place: Place


def _sum_nested(plan: Plan) -> dict[str, dict[int, list[_Nested]]]:
    """Return the envelopes right below each envelope, by sub-plan and year."""
    enclosing = Enclosing(plan)
    found: dict[str, dict[int, list[_Nested]]] = defaultdict(lambda: defaultdict(list))
    for subplan in plan.subplans.values():
        for around in enclosing.find(subplan)[:1]:
            for year, ceiling in ceilings_of(subplan).items():
                place = subplan.at("envelope", ceiling.position, "amount")
                found[around.id][year].append(_Nested(subplan, ceiling.amount, place))
    return found
