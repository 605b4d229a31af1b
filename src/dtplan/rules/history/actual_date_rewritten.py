"""A day on which something happened was changed or taken out.

`actual` says when something happened. That does not change any more; only what people knew of it may
have been wrong. A change is therefore worth a second look, and a waiver that says what was wrong. The
actual end may go when a decision of kind `resumption` takes the work up again.

## Fails

Before:

```yaml
schedule:
  start: {planned: 2024-03-01, actual: 2024-03-11}
  end: {planned: 2026-12-31}
```

After:

```yaml
schedule:
  start: {planned: 2024-03-01, actual: 2024-03-01}  # H103
  end: {planned: 2026-12-31}
```

## Passes

Before:

```yaml
schedule:
  start: {planned: 2024-03-01, actual: 2024-03-11}
  end: {planned: 2026-12-31, forecast: 2027-01-31}
```

After:

```yaml
schedule:
  start: {planned: 2024-03-01, actual: 2024-03-11}
  end: {planned: 2026-12-31, forecast: 2027-02-28}
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dtplan.diagnostics.diagnostic import Finding
from dtplan.diagnostics.severity import Severity
from dtplan.model.update import DecisionKind
from dtplan.rules.past import find_new_decisions, iter_same_milestones
from dtplan.rules.rule import history_rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dtplan.model.initiative import Initiative
    from dtplan.model.period import Tenses
    from dtplan.rules.past import History, Pair
    from dtplan.source.span import Place

_HINT = "put it back, or waive this finding with what was wrong about it"


@history_rule("H103", Severity.WARNING)
def check(history: History) -> Iterator[Finding]:
    """Find actual dates that are not what they were."""
    for pair in history.initiatives:
        yield from _check_schedule(pair)
    for pair in history.holders_of_milestones:
        yield from _check_milestones(pair)


def _check_schedule(pair: Pair[Initiative]) -> Iterator[Finding]:
    was, is_ = pair.old.model.schedule, pair.new.model.schedule
    yield from _compare(f"{pair.new.id}: its start", was.start, is_.start, pair.new.at("schedule", "start"))
    is_resumed = any(one.kind is DecisionKind.RESUMPTION for one in find_new_decisions(pair))
    if was.end is not None and not is_resumed:
        yield from _compare(f"{pair.new.id}: its end", was.end, is_.end, pair.new.at("schedule", "end"))


def _check_milestones(pair: Pair[Any]) -> Iterator[Finding]:
    for before, n, after in iter_same_milestones(pair):
        what = f"{pair.new.id}: its milestone {after.id}"
        yield from _compare(what, before.due, after.due, pair.new.at("milestones", n, "due"))


def _compare(what: str, was: Tenses, is_: Tenses | None, place: Place) -> Iterator[Finding]:
    actual = is_.actual if is_ is not None else None
    if was.actual is None or was.actual == actual:
        return
    said = f"and now on {actual}" if actual else "and now has no actual date"
    yield Finding(
        place.at("actual"), f"{what} happened on {was.actual} {said}", _HINT, note=f"was {was.actual}"
    )
