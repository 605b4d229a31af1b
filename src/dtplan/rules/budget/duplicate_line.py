"""Two budget lines of an initiative are of the same year, source and chapter.

Nobody can tell a second line from one that was pasted twice, and every total counts both. Lines
that are really different say so in their notes.

## Fails

```yaml
budget:
  vat: excluded
  lines:
    - {year: 2024, source: PGL, chapter: "6", planned: 100000}
    - {year: 2024, source: PGL, chapter: "6", planned: 100000}  # B104
```

## Passes

```yaml
budget:
  vat: excluded
  lines:
    - {year: 2024, source: PGL, chapter: "6", planned: 100000}
    - {year: 2024, source: PGL, chapter: "6", planned: 21000, note: {ca: IVA, es: IVA}}
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dtplan.diagnostics.diagnostic import Finding
from dtplan.diagnostics.severity import Severity
from dtplan.plan.rollup import iter_lines
from dtplan.rules.rule import rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dtplan.plan.plan import Plan


@rule("B104", Severity.ERROR)
def check(plan: Plan) -> Iterator[Finding]:
    """Find lines that nothing tells apart."""
    for initiative in plan.initiatives.values():
        seen: dict[tuple[Any, ...], int] = {}
        for _initiative, n, line in iter_lines([initiative]):
            note = tuple(sorted(line.note.items())) if line.note else ()
            first = seen.setdefault((line.year, line.source, line.chapter, note), n)
            if first != n:
                chapter = f", chapter {line.chapter}" if line.chapter is not None else ""
                yield Finding(
                    initiative.at("budget", "lines", n),
                    f"{initiative.id} has two budget lines of {line.year} from {line.source}{chapter}",
                    "add them up in one line, or give each a note that tells them apart",
                    note="the same line again",
                ).also(initiative.at("budget", "lines", first), "the first one")
