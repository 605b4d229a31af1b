"""A text is the same in two languages.

It was copied to be translated later, and later did not come. Readers of one language get the
other one without a word about it. Names and short titles may well be the same; only texts of
several words are looked at.

## Fails

```yaml
objective:
  ca: Que ningú no hagi de fer cua per demanar hora.
  es: Que ningú no hagi de fer cua per demanar hora.  # T103
```

## Passes

```yaml
objective:
  ca: Que ningú no hagi de fer cua per demanar hora.
  es: Que nadie tenga que hacer cola para pedir hora.
```
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from dtplan.diagnostics.diagnostic import Finding
from dtplan.diagnostics.severity import Profile, Severity
from dtplan.rules.passages import name_text
from dtplan.rules.rule import rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dtplan.plan.plan import Plan


SHORT_CHARACTERS = 20
FEW_WORDS = 3
SMALL_WORD = 3
_WORD = re.compile(r"[^\W\d_]{2,}")


@rule("T103", Severity.WARNING, Profile.PLAN)
def check(plan: Plan) -> Iterator[Finding]:
    """Find texts that were copied from one language to another."""
    for placed in plan.texts:
        if placed.entry.kind == "european-project" and placed.pointer == ("title",):
            continue
        languages_of: dict[str, str] = {}
        for language, text in placed.by_language.items():
            other = languages_of.setdefault(" ".join(text.split()).casefold(), language)
            if other != language and _is_prose(text):
                yield Finding(
                    placed.entry.at(*placed.pointer, language),
                    f"{name_text(placed)} is the same in `{language}` as in `{other}`",
                    f"translate it into `{language}`",
                    note="the same text",
                ).also(placed.entry.at(*placed.pointer, other), f"the text in `{other}`")


def _is_prose(text: str) -> bool:
    """Say whether a text is more than a short title or a proper name."""
    if len(text) <= SHORT_CHARACTERS:
        return False
    words = _WORD.findall(text)
    if len(words) <= FEW_WORDS:
        return False
    return any(word.islower() for word in words[1:] if len(word) > SMALL_WORD)
