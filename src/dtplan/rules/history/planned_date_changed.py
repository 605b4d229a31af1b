"""A planned date of an approved initiative changed, and no decision says why.

`planned` is what was approved. When things slip, the forecast says so and the planned date stays: so
everybody can see by how much. Whoever moves the planned date makes the slip disappear. A new plan is a
decision of its own, with its reason (Llei 19/2014, art. 12, asks that changes of a published plan are
published too). The planned dates of a proposal may change freely.

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
  start: {planned: 2024-03-01, actual: 2024-03-11}
  end: {planned: 2027-03-31}  # H201
```

## Passes

Before:

```yaml
schedule:
  start: {planned: 2024-03-01, actual: 2024-03-11}
  end: {planned: 2026-12-31}
```

After:

```yaml
schedule:
  start: {planned: 2024-03-01, actual: 2024-03-11}
  end: {planned: 2027-03-31}
decisions:
  - date: 2026-10-05
    kind: change
    title: {ca: Replanificació, es: Replanificación}
    reason: {ca: El contracte ha quedat desert., es: El contrato ha quedado desierto.}
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from dtplan.diagnostics.diagnostic import Finding
from dtplan.diagnostics.severity import Severity
from dtplan.rules.past import is_explained, iter_same_milestones
from dtplan.rules.rule import history_rule

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from dtplan.model.initiative import Initiative
    from dtplan.rules.past import History, Pair
    from dtplan.source.span import Place

MAX_LABELS = 20


class _Moved(NamedTuple):
    what: str
    was: date
    is_: date | None
    place: Place

    @property
    def days(self) -> int:
        """By how much, in either direction; a date that is gone moved furthest."""
        return abs((self.is_ - self.was).days) if self.is_ else 1_000_000


@history_rule("H201", Severity.ERROR)
def check(history: History) -> Iterator[Finding]:
    """Find approved initiatives whose planned dates are not those that were approved."""
    for pair in history.approved:
        moved = list(_iter_moved(pair))
        if moved and not is_explained(pair):
            yield _report(pair, moved)


def _iter_moved(pair: Pair[Initiative]) -> Iterator[_Moved]:
    was, is_ = pair.old.model.schedule, pair.new.model.schedule
    if was.start.planned != is_.start.planned:
        place = pair.new.at("schedule", "start", "planned")
        yield _Moved("start", was.start.planned, is_.start.planned, place)
    if was.end is not None and (is_.end is None or is_.end.planned != was.end.planned):
        place = pair.new.at("schedule", "end", "planned")
        yield _Moved("end", was.end.planned, is_.end.planned if is_.end else None, place)
    for before, n, after in iter_same_milestones(pair):
        if before.due.planned != after.due.planned:
            place = pair.new.at("milestones", n, "due", "planned")
            yield _Moved(f"milestone {after.id}", before.due.planned, after.due.planned, place)


def _report(pair: Pair[Initiative], moved: list[_Moved]) -> Finding:
    worst = max(moved, key=lambda one: one.days)
    now = f"and now for {worst.is_}" if worst.is_ else "and now has no planned date"
    finding = Finding(
        worst.place,
        f"{pair.new.id}: its {worst.what} was planned for {worst.was} {now}, and no new decision says why",
        "put it back and write the new date as `forecast`, or add the decision of kind `change`",
        note=f"was {worst.was}",
    )
    for one in [one for one in moved if one is not worst][:MAX_LABELS]:
        finding = finding.also(one.place, f"was {one.was}")
    return finding
