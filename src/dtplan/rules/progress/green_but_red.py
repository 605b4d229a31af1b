"""The last update declares green, while the dates of the initiative say red.

The declared colour is a judgement and may differ from the computed one. But green beside a
date that was missed, or moved, by more than three months is what makes readers stop believing
the report. Either the dates are out of date, or the colour is.

## Fails

```yaml
schedule:
  start: {planned: 2024-03-01, actual: 2024-03-11}
  end: {planned: 2026-12-31, forecast: 2027-06-30}
updates:
  - date: 2026-09-30
    by: resources
    rag: green  # P104
    progress: 60
    text: {ca: Tot segueix el calendari., es: Todo sigue el calendario.}
```

## Passes

```yaml
schedule:
  start: {planned: 2024-03-01, actual: 2024-03-11}
  end: {planned: 2026-12-31, forecast: 2027-06-30}
updates:
  - date: 2026-09-30
    by: resources
    rag: red
    progress: 60
    text: {ca: "L'adjudicació s'endarrereix mig any.", es: La adjudicación se retrasa medio año.}
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dtplan.diagnostics.diagnostic import Finding
from dtplan.diagnostics.severity import Severity
from dtplan.model.status import Rag
from dtplan.plan.health import RED_SLIP_DAYS, compute_health
from dtplan.rules.newest_update import find_newest_update
from dtplan.rules.rule import rule

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from dtplan.model.initiative import Initiative
    from dtplan.model.period import Tenses
    from dtplan.plan.plan import Plan
    from dtplan.source.span import Pointer


MAX_SHOWN = 5


def _iter_open_dates(initiative: Initiative) -> Iterator[tuple[Pointer, str, Tenses]]:
    """Yield each date that is still to be met, with its pointer and what it is."""
    for n, milestone in enumerate(initiative.milestones):
        if milestone.due.actual is None:
            yield ("milestones", n, "due"), milestone.id, milestone.due
    end = initiative.schedule.end
    if end is not None and end.actual is None:
        yield ("schedule", "end"), "the end", end


def _iter_reasons(initiative: Initiative, status_date: date) -> Iterator[tuple[Pointer, str]]:
    """Yield each date that makes an initiative red, with the reason in words."""
    for pointer, name, dates in _iter_open_dates(initiative):
        late = (status_date - dates.expected).days
        if late > RED_SLIP_DAYS:
            yield pointer, f"{name} was expected on {dates.expected}, {late} days ago"
        elif dates.slip > RED_SLIP_DAYS:
            yield pointer, f"{name} has moved {dates.slip} days, from {dates.planned} to {dates.expected}"


@rule("P104", Severity.WARNING)
def check(plan: Plan) -> Iterator[Finding]:
    """Find initiatives that say green while their dates say red."""
    for initiative in plan.initiatives.values():
        newest = find_newest_update(initiative.model, plan.status_date)
        if newest is None or newest.update.rag is not Rag.GREEN:
            continue
        if compute_health(initiative, plan.status_date).rag is not Rag.RED:
            continue
        reasons = list(_iter_reasons(initiative.model, plan.status_date))
        finding = Finding(
            initiative.at("updates", newest.position, "rag"),
            f"{initiative.id} says it is green, but {'; '.join(text for _pointer, text in reasons[:MAX_SHOWN])}",
            "bring the dates up to date, or add an update with the colour that fits them",
            note="the dates say red",
        )
        for pointer, text in reasons[:MAX_SHOWN]:
            finding = finding.also(initiative.at(*pointer), text)
        yield finding
