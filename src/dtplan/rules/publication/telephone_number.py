"""A public text holds a telephone number.

A direct line or a mobile telephone belongs to a person, and what was once in a versioned file
stays in its history. Numbers also go out of date sooner than a plan. Free and information
lines (800, 900 and the like) belong to nobody and are let be.

## Fails

```yaml
objective:
  ca: Que ningú no faci cua. Truqueu al 612 34 56 78.  # A103
  es: Que nadie haga cola.
```

## Passes

```yaml
objective:
  ca: Que ningú no faci cua. Contracte de 612.345.678 €, truqueu al 010 o al 900 12 34 56.
  es: Que nadie haga cola. Contrato de 612.345.678 €, llamad al 010 o al 900 12 34 56.
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dtplan.diagnostics.diagnostic import Finding
from dtplan.diagnostics.severity import Severity
from dtplan.rules.passages import iter_passages
from dtplan.rules.rule import rule
from dtplan.rules.telephone_numbers import find_telephone, has_digits

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dtplan.plan.plan import Plan


@rule("A103", Severity.ERROR)
def check(plan: Plan) -> Iterator[Finding]:
    """Find telephone numbers in public texts."""
    for passage in iter_passages(plan, has_digits):
        number = find_telephone(passage.text)
        if number is not None:
            yield Finding(
                passage.place,
                f"{passage.name} holds a telephone number (`{number[:4].strip()}…`)",
                "link to a page with the ways to call instead, or name the office",
                note="a telephone number",
            )
