"""The plan does not say under which licence it may be used again.

Public information is free to use again, under conditions that have to be stated (Llei 19/2014,
art. 16 and 17; Ley 37/2007). Without a licence, others cannot know what they may do with the
data, and catalogues of open data refuse it.

## Fails

```yaml
# plan.yaml
publication:  # A109
  publisher: institute
  url: https://example.org/pla
  last_update: 2026-10-31
  next_update: 2027-01-31
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


@rule("A109", Severity.WARNING, Profile.COUNCIL)
def check(plan: Plan) -> Iterator[Finding]:
    """Find a plan without licence."""
    if plan.settings.publication.licence is None:
        yield Finding(
            plan.file.at("publication"),
            "the plan does not say under which licence it is published",
            "add `licence:` to `publication`, such as CC-BY-4.0",
            note="without licence",
        )
