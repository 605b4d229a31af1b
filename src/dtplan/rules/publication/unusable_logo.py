"""The file of a logo is missing, or cannot be put into a page.

A logo becomes part of every page, so only what is a plain picture is let in: a PNG that is whole, or
an SVG without scripts, addresses of other files, embedded pages and declarations of entities, of at
most 300,000 bytes. Anything else is left out of the report, and whoever reads it would not see whose
it is.

## Fails

```yaml raw
# theme.yaml
kind: theme
logos:
  - id: eu
    file: brand/emblem.svg  # A114
    title: {ca: Unió Europea, es: Unión Europea}
```

## Passes

```yaml raw
# theme.yaml
kind: theme
logos:
  - id: eu
    file: brand/eu.svg
    title: {ca: Unió Europea, es: Unión Europea}
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dtplan.diagnostics.diagnostic import Finding
from dtplan.diagnostics.severity import Severity
from dtplan.rules.rule import Scope, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dtplan.plan.plan import Plan


@rule("A114", Severity.ERROR, scope=Scope.PLAN)
def check(plan: Plan) -> Iterator[Finding]:
    """Find logos whose file cannot be used."""
    for logo in plan.logos.values():
        picture = plan.pictures.get(logo.model.file)
        if picture is not None and picture.problem:
            yield Finding(
                logo.at("file"),
                f"the picture {logo.model.file} of the logo `{logo.id}` {picture.problem}",
                "put the file there, as a plain .svg or .png in the folder of the plan",
                note="cannot be used",
            )
