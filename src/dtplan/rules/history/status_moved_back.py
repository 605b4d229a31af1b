"""The status of an initiative moved along a way that does not exist.

An initiative is proposed, approved, carried out, perhaps paused, and in the end completed or cancelled.
Of these steps some cannot be undone: what was approved is no proposal again, and work that has begun is
not still to begin. What was completed or cancelled is taken up again by a decision of kind `resumption`,
or `approval` if it was cancelled.

## Fails

Before:

```yaml
status: in-progress
```

After:

```yaml
status: proposed  # H205
```

## Passes

Before:

```yaml
status: in-progress
```

After:

```yaml
status: paused
decisions:
  - date: 2026-10-05
    kind: pause
    title: {ca: Aturada, es: Parada}
    reason: {ca: S'espera la sentència., es: Se espera la sentencia.}
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dtplan.diagnostics.diagnostic import Finding
from dtplan.diagnostics.severity import Severity
from dtplan.model.transitions import BARRIERS
from dtplan.rules.past import find_new_decisions
from dtplan.rules.rule import history_rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dtplan.rules.past import History


@history_rule("H205", Severity.ERROR)
def check(history: History) -> Iterator[Finding]:
    """Find initiatives whose status was moved past a barrier."""
    for pair in history.initiatives:
        was, is_ = pair.old.model.status, pair.new.model.status
        barrier = BARRIERS.get((was, is_))
        if barrier is None or any(one.kind in barrier.opened_by for one in find_new_decisions(pair)):
            continue
        kinds = " or ".join(f"`{kind}`" for kind in barrier.opened_by)
        hint = f"put `{was}` back, or add the decision of kind {kinds}" if kinds else f"put `{was}` back"
        message = f"{pair.new.id} was `{was}` and now is `{is_}`: {barrier.why}"
        yield Finding(pair.new.at("status"), message, hint, note=f"was {was}")
