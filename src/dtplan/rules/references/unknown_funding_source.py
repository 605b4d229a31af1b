"""A budget line is paid from a source that plan.yaml does not declare.

Money is added up by source. A line from an undeclared source falls out of the table that
says who pays, and whether it is own money or a grant with a deadline cannot be told.

## Fails

```yaml
budget:
  vat: excluded
  lines:
    - {year: 2025, source: PLG, chapter: "2", planned: 50000}  # R212
```

## Passes

```yaml
budget:
  vat: excluded
  lines:
    - {year: 2025, source: PGL, chapter: "2", planned: 50000}
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dtplan.diagnostics.severity import Severity
from dtplan.rules.rule import Fixability, rule
from dtplan.rules.unknown_reference import iter_unknown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dtplan.diagnostics.diagnostic import Finding
    from dtplan.plan.plan import Plan


@rule("R212", Severity.ERROR, fix=Fixability.SAFE)
def check(plan: Plan) -> Iterator[Finding]:
    """Find references to funding sources that are not there."""
    return iter_unknown(plan, "funding-source")
