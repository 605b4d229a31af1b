"""Two initiatives have the same official code.

The code is how budgets, minutes and contracts name an initiative. With the same code on two of
them, whatever is charged to it belongs to either. It is what a copied file leaves behind.

## Fails

```yaml
# services/digital-counter.yaml
code: SER-01
```

```yaml
# services/night-counter.yaml
title: {ca: Oficina de nit, es: Oficina nocturna}
code: SER-01  # R106
```

## Passes

```yaml
# services/digital-counter.yaml
code: SER-01
```

```yaml
# services/night-counter.yaml
title: {ca: Oficina de nit, es: Oficina nocturna}
code: SER-02
budget: {vat: excluded, lines: [{year: 2026, source: PGL, chapter: "6", planned: 1000}]}
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dtplan.diagnostics.diagnostic import Finding
from dtplan.diagnostics.severity import Severity
from dtplan.rules.rule import Scope, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dtplan.plan.entry import Entry
    from dtplan.plan.outline import Outline
    from dtplan.plan.plan import Plan


@rule("R106", Severity.ERROR, scope=Scope.PLAN)
def check(plan: Plan) -> Iterator[Finding]:
    """Find codes that an initiative shares with one before it."""
    first: dict[str, Entry[Outline]] = {}
    for initiative in plan.outlines.values():
        code = initiative.model.code
        if code is None:
            continue
        known = first.setdefault(code.casefold(), initiative)
        if known is not initiative:
            yield Finding(
                initiative.at("code"),
                f"{initiative.id} has the code `{code}`, which {known.id} has too",
                "give each initiative its own code",
                note="taken already",
            ).also(known.at("code"), f"the code of {known.id}")
