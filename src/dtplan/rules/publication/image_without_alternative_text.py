"""An image has no alternative text.

Who cannot see the image gets nothing of what it says, and neither does a printer of plain text.
What public bodies publish has to be accessible, documents to download included
(RD 1112/2018).

## Fails

```yaml
description:
  ca: "![](https://example.org/mapa.png)"  # A104
  es: "![Mapa de las oficinas](https://example.org/mapa.png)"
```

## Passes

```yaml
description:
  ca: "![Mapa de les oficines](https://example.org/mapa.png)"
  es: "![Mapa de las oficinas](https://example.org/mapa.png)"
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


@rule("A104", Severity.ERROR)
def check(plan: Plan) -> Iterator[Finding]:
    """Find images that nothing describes."""
    for passage, parts in iter_marked(plan):
        for image in parts.images:
            if not image.text.strip():
                yield Finding(
                    passage.place,
                    f"{passage.name} has an image without alternative text, `{image.address}`",
                    "say between the brackets what the image shows: `![…](address)`",
                    note="an image without words",
                )
