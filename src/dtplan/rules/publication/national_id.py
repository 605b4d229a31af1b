"""A public text holds the number of a national identity document.

The number of a DNI or of a NIE identifies one person. The law forbids publishing it in full beside
a name (Ley Orgánica 3/2018, disposición adicional séptima), and it has no place in a plan. The number is
recognised by its check letter; the tax numbers of companies are not personal and are let be.

## Fails

```yaml
objective:
  ca: Que ningú no faci cua. Responsable amb DNI 12345678Z.  # A102
  es: Que nadie haga cola.
```

## Passes

```yaml
objective:
  ca: Que ningú no faci cua. Empresa amb NIF B12345674.
  es: Que nadie haga cola. Empresa con NIF B12345674.
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


LETTERS = "TRWAGMYFPDXBNJZSQVHLCKE"
_NUMBER = re.compile(
    r"(?<![\w.,/-])(?:([XYZxyz])[-. ]?)?(\d{7,8}|\d{1,2}\.\d{3}\.\d{3})(?:[-./]?([A-Za-z])| ([A-Z]))(?![\w@])"
)
_HAS_NUMBER = re.compile(r"\d{3}\.?\d{3}")
FOREIGN_DIGITS = 7
DIGITS = 8


def _is_valid(prefix: str | None, digits: str, letter: str) -> bool:
    """Say whether the letter is the one that the number of a DNI, or a NIE, asks for."""
    if len(digits) != (FOREIGN_DIGITS if prefix else DIGITS):
        return False
    first = str("XYZ".index(prefix.upper())) if prefix else ""
    return LETTERS[int(first + digits) % len(LETTERS)] == letter.upper()


@rule("A102", Severity.ERROR)
def check(plan: Plan) -> Iterator[Finding]:
    """Find numbers of identity documents in public texts."""
    for passage in iter_passages(plan, _HAS_NUMBER.search):
        for match in _NUMBER.finditer(passage.text):
            prefix, written, joined, apart = match.groups()
            if _is_valid(prefix, written.replace(".", ""), joined or apart):
                yield Finding(
                    passage.place,
                    f"{passage.name} holds the number of an identity document (`…{match.group()[-4:]}`)",
                    "take the number out; who answers for something is the office",
                    note="an identity number",
                )
                break
