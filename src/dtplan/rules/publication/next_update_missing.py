"""The plan does not say when it was last updated, or when it will be next.

Public information shows the day of its last update and, if possible, that of the next one
(Llei 19/2014, art. 6.1.b). Readers then know how old the figures are and when to come back.

## Fails

```yaml
# plan.yaml
publication:  # A107
  publisher: institute
  licence: CC-BY-4.0
  url: https://example.org/pla
  last_update: 2026-10-31
  accessibility_statement: https://example.org/accessibilitat
  contact: https://example.org/contacte
```

## Passes

```yaml
# plan.yaml
publication:
  publisher: institute
  licence: CC-BY-4.0
  url: https://example.org/pla
  last_update: 2026-10-31
  next_update: 2027-01-31
  accessibility_statement: https://example.org/accessibilitat
  contact: https://example.org/contacte
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dtplan.diagnostics.diagnostic import Finding
from dtplan.diagnostics.severity import Profile, Severity
from dtplan.rules.rule import rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dtplan.plan.plan import Plan


@rule("A107", Severity.WARNING, Profile.COUNCIL)
def check(plan: Plan) -> Iterator[Finding]:
    """Find a plan without the dates of its updates."""
    publication = plan.settings.publication
    dates = (("last_update", publication.last_update), ("next_update", publication.next_update))
    missing = [f"`{name}`" for name, day in dates if day is None]
    if missing:
        names = " and ".join(missing)
        yield Finding(
            plan.file.at("publication"),
            f"the plan does not say when it is updated: {names} of `publication` is missing",
            f"add {names} with a date",
            note="without dates of update",
        )
