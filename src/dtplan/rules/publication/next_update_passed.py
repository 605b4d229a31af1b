"""The day on which the plan was to be updated has passed.

The report prints the day of the next update (Llei 19/2014, art. 6.1.b). One that has gone by
tells every reader that nobody looks after the page.

## Fails

```yaml
# plan.yaml
publication:
  publisher: institute
  licence: CC-BY-4.0
  url: https://example.org/pla
  last_update: 2026-06-30
  next_update: 2026-09-30  # A111
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
from dtplan.diagnostics.severity import Severity
from dtplan.rules.rule import rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dtplan.plan.plan import Plan


@rule("A111", Severity.WARNING)
def check(plan: Plan) -> Iterator[Finding]:
    """Find a next update that lies before the status date."""
    day = plan.settings.publication.next_update
    if day is not None and day < plan.status_date:
        yield Finding(
            plan.file.at("publication", "next_update"),
            f"the plan was to be updated on {day}, before the status date {plan.status_date}",
            "update the plan, then set `last_update` and `next_update` anew",
            note="has passed",
        )
