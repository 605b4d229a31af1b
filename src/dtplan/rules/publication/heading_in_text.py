"""A text holds a heading of its own.

The levels of headings belong to the document that the text is printed in: a heading inside a
description would stand above, or beside, the name of its initiative in the table of contents
and confuse who moves through the page by headings. A paragraph that starts in bold does the
same without harm.

## Fails

```yaml
description:
  ca: |  # A110
    # Context
    Tràmits sense desplaçament.
  es: |
    **Contexto.** Trámites sin desplazamiento.
```

## Passes

```yaml
description:
  ca: |
    **Context.** Tràmits sense desplaçament.
  es: |
    **Contexto.** Trámites sin desplazamiento.
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dtplan.diagnostics.diagnostic import Finding
from dtplan.diagnostics.severity import Severity
from dtplan.rules.markdown_parts import iter_marked
from dtplan.rules.rule import rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dtplan.plan.plan import Plan


MAX_SHOWN = 40


@rule("A110", Severity.WARNING)
def check(plan: Plan) -> Iterator[Finding]:
    """Find headings in Markdown texts."""
    for passage, parts in iter_marked(plan):
        if parts.headings:
            yield Finding(
                passage.place,
                f"{passage.name} has a heading of its own, `{parts.headings[0][:MAX_SHOWN]}`",
                "write it in bold at the start of the paragraph, or take the line of - or = below it away",
                note="has a heading",
            )
