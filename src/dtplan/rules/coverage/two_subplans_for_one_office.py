"""An office has two sub-plans of a kind of which it may have one.

plan.yaml says of some kinds that an office has at most one. With two, nobody can say which
of them holds the office's purpose and its envelope. A sub-plan that only gathers others of
its kind is not counted.

## Fails

```yaml
# plan.yaml
subplan_kinds:
  - {id: services, title: {ca: Serveis, es: Servicios}, one_per_office: true}
```

```yaml
# services-two/subplan.yaml
office: resources  # C109
```

## Passes

```yaml
# plan.yaml
subplan_kinds:
  - {id: services, title: {ca: Serveis, es: Servicios}, one_per_office: true}
```

```yaml
# services-two/subplan.yaml
office: social
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dtplan.diagnostics.diagnostic import Finding
from dtplan.diagnostics.severity import Severity
from dtplan.rules.rule import Scope, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dtplan.model.subplan import Subplan
    from dtplan.plan.entry import Entry
    from dtplan.plan.plan import Plan


@rule("C109", Severity.ERROR, scope=Scope.PLAN)
def check(plan: Plan) -> Iterator[Finding]:
    """Find second sub-plans of one office."""
    gathering = _find_gathering(plan)
    first: dict[tuple[str, str], Entry[Subplan]] = {}
    for subplan in plan.subplans.values():
        kind = plan.find("subplan-kind", subplan.model.subplan_kind)
        if kind is None or not kind.model.one_per_office or subplan.id in gathering:
            continue
        known = first.setdefault((kind.id, subplan.model.office), subplan)
        if known is not subplan:
            yield Finding(
                subplan.at("office"),
                f"the office `{subplan.model.office}` has two sub-plans of kind `{kind.id}`: "
                f"{known.id} and {subplan.id}",
                "join the two, or name the office that one of them belongs to",
                note="has one already",
            ).also(known.at("office"), "its other one")


def _find_gathering(plan: Plan) -> set[str]:
    """Return the sub-plans that have others of their own kind nested in them."""
    parents = ((plan.subplan_of(subplan), subplan) for subplan in plan.subplans.values())
    return {
        parent.id
        for parent, subplan in parents
        if parent is not None and parent.model.subplan_kind == subplan.model.subplan_kind
    }
