"""A text is a placeholder that nobody has filled in.

It stands where readers expect to learn something, and prints as it is. A field that is left
out says honestly that there is nothing to say yet.

## Fails

```yaml
objective:
  ca: "TODO: explicar l'objectiu"  # T105
  es: Que nadie haga cola.
```

## Passes

```yaml
objective:
  ca: Que ningú no faci cua.
  es: Que nadie haga cola, ni de día ni de noche, en todo el año.
```
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from dtplan.diagnostics.diagnostic import Finding
from dtplan.diagnostics.severity import Severity
from dtplan.rules.passages import iter_passages
from dtplan.rules.rule import rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dtplan.plan.plan import Plan


_PLACEHOLDER = re.compile(
    r"""(?x)
    (?<![A-ZÀ-Ý]\ )\bTODO\b(?!\ [A-ZÀ-Ý]{2})  # capitals among small letters: Spanish has the word too
    | \b(?:FIXME|TKTK)\b
    | (?i:\b(?:tbd|tbc|lorem\ ipsum)\b)
    | \b(?:x{3,}|X{4,})\b
    | (?i:\b(?:pendents?|pendientes?)\ de\ (?:definir|concretar|completar|redactar|escriure|escribir
        |traduir|traducir|omplir|rellenar|confirmar)\b)
    | (?i:\bto\ be\ (?:defined|completed|written|translated|confirmed)\b)
    | (?i:\b(?:text|texto)\ (?:pendent|pendiente)\b)
    | (?i:^\s*(?:pendents?|pendientes?|pending|per\ definir|por\ definir)(?:\ de)?[\s.…]*$)
    | ^[\W_]+$
    """
)


@rule("T105", Severity.WARNING)
def check(plan: Plan) -> Iterator[Finding]:
    """Find texts that were left to be written."""
    for passage in iter_passages(plan):
        match = _PLACEHOLDER.search(passage.text)
        if match:
            yield Finding(
                passage.place,
                f"{passage.name} holds the placeholder `{' '.join(match.group().split())}`",
                "write the text, or leave the field out",
                note="not written yet",
            )
