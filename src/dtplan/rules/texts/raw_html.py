"""A Markdown text holds raw HTML.

The plan is printed as HTML, PDF and office documents, and by programs that do not know it yet.
What is written as HTML is lost in most of them, so it is never let through: a reader would miss
a part of the text. Everything a plan needs can be written in Markdown.

## Fails

```yaml
description:
  ca: Tràmits <b>sense</b> desplaçament.  # T106
  es: Trámites **sin** desplazamiento.
```

## Passes

```yaml
description:
  ca: Tràmits **sense** desplaçament, en menys de 10 minuts (< 10 min).
  es: Trámites **sin** desplazamiento, en menos de 10 minutos (< 10 min).
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


@rule("T106", Severity.ERROR)
def check(plan: Plan) -> Iterator[Finding]:
    """Find HTML in Markdown texts."""
    for passage, parts in iter_marked(plan):
        if parts.html:
            yield Finding(
                passage.place,
                f"{passage.name} holds raw HTML, `{parts.html[0]}`, which is not printed",
                "write it in Markdown (**bold**, *italics*, lists, links); a plain `<` is written `\\<`",
                note="raw HTML",
            )
