"""A public text holds an e-mail address.

An address of a person is personal data, and what was once in a versioned file stays in its
history and in every copy. Addresses in public pages are also gathered by those who send
unwanted mail. `publication.contact` leads to a page to write to, which survives a change of
staff.

## Fails

```yaml
objective:
  ca: Que ningú no faci cua. Escriviu a nom.cognom@example.org.  # A101
  es: Que nadie haga cola.
```

## Passes

```yaml
objective:
  ca: Que ningú no faci cua, ni al 22@.
  es: Que nadie haga cola, ni en el 22@.
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


_ADDRESS = re.compile(r"(?<![\w.%+@/-])([\w.%+-]{1,64})@([\w-]{1,63}(?:\.[\w-]{1,63})+)")


@rule("A101", Severity.ERROR)
def check(plan: Plan) -> Iterator[Finding]:
    """Find e-mail addresses in public texts."""
    for passage in iter_passages(plan, lambda text: "@" in text):
        match = _ADDRESS.search(passage.text)
        if match:
            name, domain = match.groups()
            yield Finding(
                passage.place,
                f"{passage.name} holds an e-mail address (`{name[0]}…@{domain}`)",
                "link to a page to write to instead, or name the office",
                note="an e-mail address",
            )
