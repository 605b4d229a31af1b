"""A forecast is earlier than something that has already happened.

An initiative cannot end before it started or before a milestone that was reached inside it, and
none of its milestones can come before its actual start. The forecast was not looked at again when
the actual date was written down.

## Fails

```yaml
schedule:
  start: {planned: 2024-03-01, actual: 2024-03-11}
  end: {planned: 2026-12-31, forecast: 2024-02-28}  # D103
milestones:
  - id: in-service
    title: {ca: Servei en marxa, es: Servicio en funcionamiento}
    due: {planned: 2026-11-30, forecast: 2024-03-01}  # D103
```

## Passes

```yaml
schedule:
  start: {planned: 2024-03-01, actual: 2024-03-11}
  end: {planned: 2026-12-31, forecast: 2027-02-26}
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dtplan.diagnostics.diagnostic import Finding
from dtplan.diagnostics.severity import Severity
from dtplan.rules.placed_dates import PlacedDates, find_end, iter_milestones, start_of
from dtplan.rules.rule import rule

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from dtplan.model.initiative import Initiative
    from dtplan.plan.entry import Entry
    from dtplan.plan.plan import Plan


@rule("D103", Severity.ERROR)
def check(plan: Plan) -> Iterator[Finding]:
    """Find forecasts that what happened has overtaken."""
    for initiative in plan.initiatives.values():
        yield from _check_end(initiative)
        yield from _check_milestones(initiative)


def _check_end(initiative: Entry[Initiative]) -> Iterator[Finding]:
    end = find_end(initiative)
    if end is None or end.tense != "forecast":
        return
    happened = [
        (dated.dates.actual, dated)
        for dated in (start_of(initiative), *iter_milestones(initiative))
        if dated.dates.actual is not None
    ]
    day, latest = max(happened, key=lambda pair: pair[0], default=(None, None))
    if day is not None and latest is not None and end.dates.expected < day:
        yield _finding(end, latest, day)


def _check_milestones(initiative: Entry[Initiative]) -> Iterator[Finding]:
    start = start_of(initiative)
    if start.dates.actual is None:
        return
    for milestone in iter_milestones(initiative):
        if milestone.tense == "forecast" and milestone.dates.expected < start.dates.actual:
            yield _finding(milestone, start, start.dates.actual)


def _finding(forecast: PlacedDates, happened: PlacedDates, day: date) -> Finding:
    return Finding(
        forecast.expected_place,
        f"{forecast.name} is forecast for {forecast.dates.expected}, but {happened.name} was on {day}",
        "write a later forecast, or correct the actual date",
        note="already overtaken",
    ).also(happened.at("actual"), happened.name)
