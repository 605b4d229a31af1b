"""A budget line names no chapter, while the others of its budget do.

The chapter says whether money is spent on staff, services or investment. When one line leaves it
out, the totals by chapter no longer add up to the budget, and nobody can tell what is missing.

## Fails

```yaml
budget:
  vat: excluded
  lines:
    - {year: 2024, source: PGL, chapter: "6", planned: 100000}
    - {year: 2025, source: PGL, planned: 50000}  # B110
```

## Passes

```yaml
budget:
  vat: excluded
  lines:
    - {year: 2024, source: PGL, chapter: "6", planned: 100000}
    - {year: 2025, source: PGL, chapter: "2", planned: 50000}
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dtplan.diagnostics.diagnostic import Finding
from dtplan.diagnostics.severity import Severity
from dtplan.plan.rollup import iter_lines
from dtplan.rules.rule import rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dtplan.plan.plan import Plan


@rule("B110", Severity.WARNING)
def check(plan: Plan) -> Iterator[Finding]:
    """Find lines without a chapter in budgets that give chapters."""
    for initiative in plan.initiatives.values():
        lines = list(iter_lines([initiative]))
        with_chapter = next((n for _entry, n, line in lines if line.chapter is not None), None)
        if with_chapter is None:
            continue
        for _entry, n, line in lines:
            if line.chapter is None:
                yield Finding(
                    initiative.at("budget", "lines", n),
                    f"{initiative.id} has a budget line of {line.year} from {line.source} without a chapter",
                    "add `chapter` to the line",
                    note="no chapter",
                ).also(initiative.at("budget", "lines", with_chapter, "chapter"), "another line has one")
