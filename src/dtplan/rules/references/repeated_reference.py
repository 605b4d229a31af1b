"""A list names the same thing twice.

A partner, a goal or a dependency counts once. A second mention is a slip of copying, and
often the place where something else was meant.

## Fails

```yaml
sdgs: [16, 9, 16]  # R307
```

## Passes

```yaml
sdgs: [9, 16]
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dtplan.diagnostics.diagnostic import Finding
from dtplan.diagnostics.severity import Severity
from dtplan.rules.rule import Fixability, rule
from dtplan.source.edit import Remove

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dtplan.plan.plan import Plan

LISTS = {
    "partners": "the partner",
    "depends_on": "the dependency",
    "pam_goals": "the PAM goal",
    "sdgs": "the Sustainable Development Goal",
}
"""The lists of references of an initiative, with the name of an item."""


@rule("R307", Severity.WARNING, fix=Fixability.SAFE)
def check(plan: Plan) -> Iterator[Finding]:
    """Find references that are repeated in one list."""
    for initiative in plan.initiatives.values():
        for key, noun in LISTS.items():
            first: dict[str | int, int] = {}
            for n, value in enumerate(getattr(initiative.model, key)):
                known = first.setdefault(value, n)
                if known != n:
                    place = initiative.at(key, n)
                    finding = Finding(
                        place,
                        f"{initiative.id} names {noun} `{value}` twice",
                        "take one of them out, or write what was meant",
                        note="named already",
                    ).also(initiative.at(key, known), "the first time")
                    yield finding.fixed_by(f"take the second `{value}` out", Remove(place), is_safe=True)
