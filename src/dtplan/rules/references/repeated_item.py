"""A list holds the same thing twice.

An address given twice under `sources`, the same link, contract or decision: a block was pasted
once too often, or pasted to be changed and then forgotten. Readers count it twice.

## Fails

```yaml
contracts:
  - {id: C-2024-0031, title: {ca: Servei d'atenció, es: Servicio de atención}, amount: 90000}
  - {id: C-2024-0031, title: {ca: Servei d'atenció, es: Servicio de atención}, amount: 90000}  # R308
```

## Passes

```yaml
contracts:
  - {id: C-2024-0031, title: {ca: Servei d'atenció, es: Servicio de atención}, amount: 90000}
  - {id: C-2025-0007, title: {ca: Servei d'atenció, es: Servicio de atención}, amount: 20000}
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dtplan.diagnostics.diagnostic import Finding
from dtplan.diagnostics.severity import Severity
from dtplan.model.entity import Entity
from dtplan.rules.rule import rule

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from dtplan.plan.plan import Plan


LISTS: dict[str, tuple[str, Callable[[Any], tuple[Any, ...]]]] = {
    "sources": ("the address", lambda url: (url,)),
    "links": ("the link to", lambda link: (link.url,)),
    "contracts": ("the contract", lambda contract: (contract.id,)),
    "decisions": (
        "the decision of",
        lambda decision: (decision.date, decision.kind.value, *decision.title.values()),
    ),
}
"""The lists whose items have no id of their own: their name in a sentence, and what makes two items one."""


@rule("R308", Severity.WARNING)
def check(plan: Plan) -> Iterator[Finding]:
    """Find items that stand in a list already."""
    for entry in plan.all_entries:
        if not isinstance(entry.model, Entity):
            continue
        for key, (noun, identify) in LISTS.items():
            first: dict[tuple[Any, ...], int] = {}
            for n, item in enumerate(getattr(entry.model, key, ())):
                identity = identify(item)
                known = first.setdefault(identity, n)
                if known != n:
                    yield Finding(
                        entry.at(key, n),
                        f"{entry.id} names {noun} {identity[0]} twice under `{key}`",
                        "take one of them out, or write what was meant",
                        note="named already",
                    ).also(entry.at(key, known), "the first time")
