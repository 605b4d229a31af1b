"""A text lacks a language that the plan has to be written in.

A report in that language would show another one in its place, or nothing. Catalan is the normal
language of the local administration, Spanish is a right of every citizen and the language that
the national data catalogue asks of its records (DCAT-AP-ES); which ones a plan must have is
said once, in `languages` of plan.yaml.

## Fails

```yaml
title: {ca: Oficina a distància}  # T101
```

## Passes

```yaml
title: {ca: Oficina a distància, es: Oficina virtual}
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dtplan.diagnostics.diagnostic import Finding
from dtplan.diagnostics.severity import Profile, Severity
from dtplan.diagnostics.suggestion import enumerate_words
from dtplan.rules.passages import name_text
from dtplan.rules.rule import rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dtplan.plan.plan import Plan


@rule("T101", Severity.ERROR, Profile.PLAN)
def check(plan: Plan) -> Iterator[Finding]:
    """Find texts without a required language; a mistyped language is another rule's."""
    languages = plan.settings.languages
    required = tuple(dict.fromkeys((languages.default, *languages.required)))
    declared = frozenset(languages.all)
    for placed in plan.texts:
        written = placed.by_language
        missing = [language for language in required if language not in written]
        if missing and declared.issuperset(written):
            names = enumerate_words(missing)
            yield Finding(
                placed.entry.at(*placed.pointer),
                f"{name_text(placed)} is not written in {names}",
                f"add the text in {names}",
                note=f"{', '.join(missing)} missing",
            )
