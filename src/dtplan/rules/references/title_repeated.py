"""Two initiatives have the same title.

In a list, a calendar or a chart an initiative is its title: two lines that read alike cannot be
told apart, and nobody can see which of them was copied from the other.

## Fails

```yaml
# services/night-counter.yaml
title: {ca: Oficina a distància, es: Oficina nocturna}  # R107
```

## Passes

```yaml
# services/night-counter.yaml
title: {ca: Oficina de nit, es: Oficina nocturna}
budget: {vat: excluded, lines: [{year: 2026, source: PGL, chapter: "6", planned: 1000}]}
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dtplan.diagnostics.diagnostic import Finding
from dtplan.diagnostics.severity import Severity
from dtplan.rules.rule import Scope, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dtplan.plan.entry import Entry
    from dtplan.plan.outline import Outline
    from dtplan.plan.plan import Plan


@rule("R107", Severity.WARNING, scope=Scope.PLAN)
def check(plan: Plan) -> Iterator[Finding]:
    """Find initiatives that read like one before them in the plan's main language."""
    language = plan.settings.languages.default
    first: dict[str, Entry[Outline]] = {}
    for initiative in plan.outlines.values():
        title = initiative.model.title.get(language)
        if title is None:
            continue
        known = first.setdefault(" ".join(title.casefold().split()), initiative)
        if known is not initiative:
            yield Finding(
                initiative.at("title", language),
                f"{initiative.id} and {known.id} have the same title, “{title}”",
                "give each a title of its own, or delete the copy",
                note="the same title",
            ).also(known.at("title", language), f"the title of {known.id}")
