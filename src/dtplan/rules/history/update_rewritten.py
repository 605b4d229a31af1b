"""An entry of the journal of progress was rewritten or taken out.

The journal says what was known on its day. Whoever reads in spring that an initiative was at 80 % in
autumn must be able to trust that autumn said so. So entries are only ever added: one that was wrong is
put right by a new one. A translation or an address of evidence may be added to an old entry; other words
for the same facts are H105.

## Fails

Before:

```yaml
updates:
  - {date: 2026-06-30, by: resources, rag: amber, progress: 40, text: {ca: Falta personal., es: Falta personal.}}
  - {date: 2026-09-30, by: resources, rag: green, progress: 60, text: {ca: Tot va bé., es: Todo va bien.}}
```

After:

```yaml
updates:
  - {date: 2026-06-30, by: resources, rag: green, progress: 40, text: {ca: Falta personal., es: Falta personal.}}  # H101
  - {date: 2026-09-30, by: resources, rag: green, progress: 60, text: {ca: Tot va bé., es: Todo va bien.}}
```

## Passes

Before:

```yaml
updates:
  - {date: 2026-06-30, by: resources, rag: amber, progress: 40, text: {ca: Falta personal., es: Falta personal.}}
```

After:

```yaml
updates:
  - {date: 2026-06-30, by: resources, rag: amber, progress: 40, text: {ca: Falta personal., es: Falta personal., en: Staff is missing.}}
  - {date: 2026-09-30, by: resources, rag: green, progress: 60, text: {ca: Ja no en falta., es: Ya no falta.}}
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

_FIELDS = ("date", "by", "rag", "progress", "evidence", "text")
_HINT = "put it back as it was, and say what is to be put right in a new update"


@history_rule("H101", Severity.ERROR)
def check(history: History) -> Iterator[Finding]:
    """Find updates that do not say any more what they said."""
    for old, new in history.initiatives:
        for kept in match_entries(
            old.model.updates, new.model.updates, lambda update: (update.date, update.by), "text"
        ):
            update = f"{new.id}: the update of {kept.before.date} by {kept.before.by}"
            if kept.position is None:
                yield Finding(
                    new.at("updates"), f"{update} was taken out", _HINT, note="an update is missing"
                )
                continue
            changed = find_rewritten(kept, _FIELDS)
            if changed and not is_reworded(changed):
                yield Finding(
                    new.at("updates", kept.position, *changed[0].steps),
                    f"{update} was rewritten: {enumerate_rewritten(changed)}",
                    _HINT,
                    note="rewritten",
                )
