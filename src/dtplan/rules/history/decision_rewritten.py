"""A decision was rewritten or taken out.

A decision is an act of a body, on a day. It can be changed by another decision, not by an edit of the
file: else the plan says that something was decided which nobody decided. A translation, a reason or a
reference that was missing may be added; other words for the same decision are H105.

## Fails

Before:

```yaml
decisions:
  - {date: 2026-05-04, kind: change, title: {ca: Més abast, es: Más alcance}, reason: {ca: Ho demanen., es: Lo piden.}}
```

After:

```yaml
decisions:
  - {date: 2026-07-04, kind: change, title: {ca: Més abast, es: Más alcance}, reason: {ca: Ho demanen., es: Lo piden.}}  # H102
```

## Passes

Before:

```yaml
decisions:
  - {date: 2026-05-04, kind: change, title: {ca: Més abast, es: Más alcance}, reason: {ca: Ho demanen., es: Lo piden.}}
```

After:

```yaml
decisions:
  - {date: 2026-05-04, kind: change, title: {ca: Més abast, es: Más alcance}, reason: {ca: Ho demanen., es: Lo piden.}}
  - {date: 2026-09-14, kind: change, title: {ca: Menys abast, es: Menos alcance}, reason: {ca: No hi ha diners., es: No hay dinero.}}
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dtplan.diagnostics.diagnostic import Finding
from dtplan.diagnostics.severity import Severity
from dtplan.rules.journals import enumerate_rewritten, find_rewritten, is_reworded, match_entries
from dtplan.rules.rule import history_rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dtplan.rules.past import History

_FIELDS = ("date", "kind", "reference", "title", "reason")
_HINT = "put it back as it was; what was decided since is a decision of its own"


@history_rule("H102", Severity.ERROR)
def check(history: History) -> Iterator[Finding]:
    """Find decisions that do not say any more what they said."""
    for old, new in history.initiatives:
        for kept in match_entries(
            old.model.decisions, new.model.decisions, lambda decision: (decision.date, decision.kind), "title"
        ):
            decision = f"{new.id}: the decision of {kept.before.date} (`{kept.before.kind}`)"
            if kept.position is None:
                place = new.at("decisions")
                yield Finding(place, f"{decision} was taken out", _HINT, note="a decision is missing")
                continue
            changed = find_rewritten(kept, _FIELDS)
            if changed and not is_reworded(changed):
                yield Finding(
                    new.at("decisions", kept.position, *changed[0].steps),
                    f"{decision} was rewritten: {enumerate_rewritten(changed)}",
                    _HINT,
                    note="rewritten",
                )
