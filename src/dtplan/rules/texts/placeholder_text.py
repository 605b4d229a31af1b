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
    (?<![A-ZÀ-Ý]\ )\bTODO\b(?!\ [A-ZÀ-Ý]{2})  # not among capitals: it is a Spanish word too
    | \b(?:FIXME|TKTK)\b
    | (?i:\b(?:tbd|tbc|lorem\ ipsum)\b)
    | \b(?:x{3,}|X{4,})\b
    | (?i:\[\s*(?:pendents?|pendientes?|pending|to\ be|per|por)\b[^\]]{0,60}\](?!\())
    | (?i:\A\W*(?:(?:text|texto)\ )?(?:pendents?|pendientes?|pending)(?:\ de(?:\ (?:definir|concretar|redactar|escriure|escribir
        |traduir|traducir|omplir|rellenar|completar|confirmar))?)?\W*\Z)
    | (?i:\A\W*(?:per|por|to\ be)\ (?:definir|concretar|redactar|defined|written|completed|confirmed)\W*\Z)
    | \A[\W_]+\Z
    """
)
_WORDLESS = re.compile(r"^(?:[^\w\n]|_)+$", re.MULTILINE)
MARKS = ("TODO", "FIXME", "TKTK", "XXX")
HINTS = (
    "tbd",
    "tbc",
    "lorem",
    "xxx",
    "pend",
    "defini",
    "concretar",
    "redactar",
    "[p",
    "to be",
)
"""A text with words is worth a look only if it holds one of these, or of the marks above."""

MAX_SHOWN = 40


def _may_be_placeholder(text: str) -> bool:
    """Look quickly for what every placeholder has: one of its words, or a line without a letter."""
    if any(map(text.__contains__, MARKS)) or _WORDLESS.search(text):
        return True
    return any(map(text.casefold().__contains__, HINTS))


def _find_placeholder(text: str) -> str | None:
    match = _PLACEHOLDER.search(text)
    return " ".join(match.group().split()) if match else None


@rule("T105", Severity.WARNING)
def check(plan: Plan) -> Iterator[Finding]:
    """Find texts that were left to be written."""
    for passage in iter_passages(plan, _may_be_placeholder):
        placeholder = _find_placeholder(passage.text)
        if placeholder is not None:
            yield Finding(
                passage.place,
                f"{passage.name} holds the placeholder `{placeholder[:MAX_SHOWN]}`",
                "write the text, or leave the field out",
                note="not written yet",
            )
