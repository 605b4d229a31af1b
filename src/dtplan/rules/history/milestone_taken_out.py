"""A milestone of an approved initiative was taken out, and no decision says why.

A milestone that will not be met can be made to disappear by taking it out. It was promised with the
initiative: what is no longer promised is a change of the plan, and somebody decided it. A milestone
that is given another id or another title is not taken out.

## Fails

Before:

```yaml
milestones:
  - {id: tender, title: {ca: Licitació, es: Licitación}, due: {planned: 2026-05-31, actual: 2026-05-20}}
  - {id: pilot, title: {ca: Prova pilot, es: Prueba piloto}, due: {planned: 2026-11-30}}
```

After:

```yaml
milestones:  # H203
  - {id: tender, title: {ca: Licitació, es: Licitación}, due: {planned: 2026-05-31, actual: 2026-05-20}}
```

## Passes

Before:

```yaml
milestones:
  - {id: tender, title: {ca: Licitació, es: Licitación}, due: {planned: 2026-05-31, actual: 2026-05-20}}
  - {id: pilot, title: {ca: Prova pilot, es: Prueba piloto}, due: {planned: 2026-11-30}}
```

After:

```yaml
milestones:
  - {id: tender, title: {ca: Licitació, es: Licitación}, due: {planned: 2026-05-31, actual: 2026-05-20}}
decisions:
  - date: 2026-09-14
    kind: change
    title: {ca: Sense prova pilot, es: Sin prueba piloto}
    reason: {ca: El servei ja funciona en un altre districte., es: El servicio ya funciona en otro distrito.}
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dtplan.diagnostics.diagnostic import Finding
from dtplan.diagnostics.severity import Severity
from dtplan.rules.past import find_missing_milestones, is_explained
from dtplan.rules.rule import history_rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dtplan.rules.past import History


@history_rule("H203", Severity.WARNING)
def check(history: History) -> Iterator[Finding]:
    """Find approved initiatives that promise less than they did."""
    for pair in history.approved:
        for milestone in () if is_explained(pair) else find_missing_milestones(pair):
            yield Finding(
                pair.new.at("milestones"),
                f"{pair.new.id}: its milestone {milestone.id}, planned for {milestone.due.planned}, was taken out"
                " and no new decision says why",
                "put it back, or add the decision of kind `change` that dropped it under `decisions`",
                note=f"{milestone.id} is missing",
            )
