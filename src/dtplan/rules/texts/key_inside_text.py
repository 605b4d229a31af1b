"""A text holds a line that looks like a key, which its indentation made part of the text.

A line such as `en: |` that stands one step too far to the right belongs to the text above it.
Then one language is missing, and the other shows the text of both.

## Fails

```yaml
description:
  ca: |
    Tràmits sense desplaçament.
  es: |  # T109
    Trámites sin desplazamiento.
    en: |
    Procedures without travelling.
```

## Passes

```yaml
description:
  ca: |
    Tràmits sense desplaçament.
  es: |
    Trámites sin desplazamiento. Nota: en línea.
  en: |
    Procedures without travelling.
```
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from dtplan.diagnostics.diagnostic import Finding
from dtplan.diagnostics.severity import Severity
from dtplan.rules.passages import name_text
from dtplan.rules.rule import rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dtplan.plan.plan import Plan


_KEY = re.compile(r"(?:^|\s)([a-z_]{2,20}):\s*[|>][-+]?(?=\s|$)", re.MULTILINE | re.ASCII)


@rule("T109", Severity.WARNING)
def check(plan: Plan) -> Iterator[Finding]:
    """Find texts that swallowed a key."""
    for placed in plan.texts:
        for language, text in placed.by_language.items():
            match = _KEY.search(text) if "|" in text or ">" in text else None
            if match is not None:
                yield Finding(
                    placed.entry.at(*placed.pointer, language),
                    f"{name_text(placed)} holds the line `{match.group().strip()}` in `{language}`",
                    f"move `{match.group(1)}:` to the left, to where the other keys stand",
                    note="holds a key",
                )
