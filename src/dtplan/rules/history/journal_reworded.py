"""An entry of the journal, or a decision, now says the same facts in other words.

Mistakes of spelling and of translation are corrected, and that is well. But words carry what was known
on that day: whoever proposes other ones should be seen to do so. Entries whose facts changed are H101
and H102; a language that is added is no finding.

## Fails

Before:

```yaml
updates:
  - {date: 2026-09-30, by: resources, rag: green, progress: 60, text: {ca: Falta personal., es: Falta personal.}}
```

After:

```yaml
updates:
  - {date: 2026-09-30, by: resources, rag: green, progress: 60, text: {ca: Tot va bé., es: Todo va bien.}}  # H105
```

## Passes

Before:

```yaml
updates:
  - {date: 2026-09-30, by: resources, rag: green, progress: 60, text: {ca: Falta personal., es: Falta personal.}}
```

After:

```yaml
updates:
  - {date: 2026-09-30, by: resources, rag: green, progress: 60, text: {ca: Falta personal., es: Falta personal., en: Staff is missing.}}
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dtplan.diagnostics.diagnostic import Finding
from dtplan.diagnostics.severity import Severity
from dtplan.rules.journals import enumerate_rewritten, find_rewritten, is_reworded, match_entries
from dtplan.rules.rule import history_rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dtplan.model.initiative import Initiative
    from dtplan.rules.past import History, Pair

_JOURNALS = {
    "updates": ("update", "by", "text", ("rag", "progress", "evidence", "text")),
    "decisions": ("decision", "kind", "title", ("reference", "title", "reason")),
}
"""Of each list: what an item is called, what tells it from others of its day, its text, its fields."""


@history_rule("H105", Severity.WARNING)
def check(history: History) -> Iterator[Finding]:
    """Find updates and decisions that say the same in other words."""
    for pair in history.initiatives:
        for key in _JOURNALS:
            yield from _check(pair, key)


def _check(pair: Pair[Initiative], key: str) -> Iterator[Finding]:
    name, other, text, fields = _JOURNALS[key]
    old, new = (getattr(entry.model, key) for entry in pair)

    def identify(entry: Any) -> tuple[Any, Any]:
        return entry.date, getattr(entry, other)

    for kept in match_entries(old, new, identify, text):
        changed = find_rewritten(kept, ("date", other, *fields)) if kept.position is not None else []
        if kept.position is not None and is_reworded(changed):
            yield Finding(
                pair.new.at(key, kept.position, *changed[0].steps),
                f"{pair.new.id}: the {name} of {kept.before.date} now has other words: {enumerate_rewritten(changed)}",
                "put the words back, unless it is a correction that whoever reviews it should see",
                note="other words",
            )
