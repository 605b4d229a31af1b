"""NextGenerationEU pays a part of the plan, and the theme brings no emblem of the Union.

Whoever spends money of the recovery plan shows the emblem of the Union, with the words "Funded by the
European Union – NextGenerationEU", where people see what it pays for (Orden HFP/1030/2021, art. 9;
Regulation (EU) 2021/241, art. 34(2)). dtplan does not draw it: the artwork is published by the
Union and by the recovery plan, and the plan brings the file.

## Fails

```yaml
# plan.yaml
funding_programmes:
  - id: prtr
    title: {ca: Pla de recuperació, es: Plan de recuperación}
    ends: 2026-08-31
    publicity: ngeu  # A113
```

```yaml raw
# theme.yaml
kind: theme
fonts:
  text: [Arial, sans-serif]
```

## Passes

```yaml raw
# theme.yaml
kind: theme
logos:
  - id: eu
    file: brand/eu.svg
    title:
      ca: Finançat per la Unió Europea – NextGenerationEU
      es: Financiado por la Unión Europea – NextGenerationEU
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dtplan.diagnostics.diagnostic import Finding
from dtplan.diagnostics.severity import Profile, Severity
from dtplan.plan.programmes import RECOVERY_PUBLICITY, recovery_sources
from dtplan.rules.programmes import find_recovery_line
from dtplan.rules.rule import Scope, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dtplan.plan.plan import Plan
    from dtplan.source.span import Place

EMBLEM = "eu"


@rule("A113", Severity.WARNING, Profile.COUNCIL, scope=Scope.PLAN)
def check(plan: Plan) -> Iterator[Finding]:
    """Find a plan that the recovery plan pays a part of, without a logo of the Union."""
    if plan.knows("logo", EMBLEM):
        return
    paid = _find_paid(plan)
    if paid is None:
        return
    finding = Finding(
        _place(plan),
        f"NextGenerationEU pays a part of {paid}, and the theme has no logo `{EMBLEM}`",
        f"download the official emblem with its statement and name the file under `logos:` in theme.yaml, "
        f"with the id `{EMBLEM}`",
        note="its emblem is missing",
    )
    yield finding.also(plan.theme.at("kind"), "the theme") if plan.theme else finding


def _find_paid(plan: Plan) -> str | None:
    """Return the first initiative that the recovery plan pays a part of, by its project or its money."""
    sources = recovery_sources(plan)
    for id_, entry in plan.outlines.items():
        if entry.model.prtr_project is not None or find_recovery_line(entry, sources) is not None:
            return id_
    return None


def _place(plan: Plan) -> Place:
    """Return where plan.yaml says which rules of publicity hold; it is there that this can be accepted."""
    for programme in plan.entries["funding-programme"].values():
        if programme.model.publicity == RECOVERY_PUBLICITY:
            return programme.at("publicity")
    return plan.file.at("publication")
