"""The plan does not link to an accessibility statement.

Every page that a public body publishes links to a statement that says how accessible it is and
how to complain (RD 1112/2018, art. 15). The report puts the link on every page when the plan
says where the statement is.

## Fails

```yaml
# plan.yaml
publication:  # A108
  publisher: institute
  licence: CC-BY-4.0
  url: https://example.org/pla
  last_update: 2026-10-31
  next_update: 2027-01-31
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


@rule("A108", Severity.WARNING, Profile.COUNCIL)
def check(plan: Plan) -> Iterator[Finding]:
    """Find a plan without accessibility statement."""
    if plan.settings.publication.accessibility_statement is None:
        yield Finding(
            plan.file.at("publication"),
            "the plan does not say where the accessibility statement of its report is",
            "add `accessibility_statement:` with its address to `publication`",
            note="without accessibility statement",
        )
