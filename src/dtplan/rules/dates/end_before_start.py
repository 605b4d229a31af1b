"""Something ends before it starts.

Such a span holds no day at all, so nothing can be drawn on a calendar and no check of dates
inside it means anything. Looked at are the schedule of an initiative (as planned, as it happened
and as expected), the term of the plan, the validity of offices and of editions of the PAM, and
the dates of European projects.

## Fails

```yaml
schedule:
  start: {planned: 2024-03-01}
  end: {planned: 2024-02-28}  # D101
```

```yaml
# registers/offices.yaml
offices:
  - {id: resources, kind: office, title: {ca: Recursos, es: Recursos}, valid: {from: 2020-01-01}}
  - {id: social, kind: office, title: {ca: Drets Socials, es: Derechos Sociales}, valid: {from: 2020-01-01}}
  - id: institute
    kind: institute
    title: {ca: Institut, es: Instituto}
    valid: {from: 2020-01-01, to: 2019-12-31}  # D101
```

## Passes

```yaml
schedule:
  start: {planned: 2024-03-01, actual: 2024-03-11}
  end: {planned: 2026-12-31}
```
"""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Any, NamedTuple

from dtplan.diagnostics.diagnostic import Finding
from dtplan.diagnostics.severity import Severity
from dtplan.rules.placed_dates import PlacedDates, find_end, start_of
from dtplan.rules.rule import rule

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from dtplan.plan.entry import Entry
    from dtplan.plan.plan import Plan
    from dtplan.source.span import Place


class _Period(NamedTuple):
    name: str
    start: date
    end: date | None
    start_place: Place
    end_place: Place


@rule("D101", Severity.ERROR)
def check(plan: Plan) -> Iterator[Finding]:
    """Find spans of days that end before they start."""
    for period in chain(_iter_fixed(plan), _iter_schedules(plan)):
        if period.end is not None and period.end < period.start:
            yield Finding(
                period.end_place,
                f"{period.name} ends on {period.end}, before it starts on {period.start}",
                "correct one of the two dates",
                note="before the start",
            ).also(period.start_place, "the start")


def _iter_fixed(plan: Plan) -> Iterator[_Period]:
    term = plan.settings.term
    places = plan.file.at("term", "start"), plan.file.at("term", "end")
    yield _Period("the term of the plan", term.start, term.end, *places)
    dated: list[Entry[Any]] = [*plan.offices.values(), *plan.pam_editions.values()]
    for entry in dated:
        valid = entry.model.valid
        if valid is not None:
            places = entry.at("valid", "from"), entry.at("valid", "to")
            yield _Period(f"the validity of {entry.id}", valid.start, valid.end, *places)
    for project in plan.european_projects.values():
        if project.model.start is not None:
            name = f"the European project {project.model.acronym} ({project.id})"
            yield _Period(
                name, project.model.start, project.model.end, project.at("start"), project.at("end")
            )


def _iter_schedules(plan: Plan) -> Iterator[_Period]:
    """Yield the spans of initiatives that end before they start."""
    for initiative in plan.initiatives.values():
        start, end = start_of(initiative), find_end(initiative)
        if end is None:
            continue
        if end.dates.planned < start.dates.planned:
            yield _pair("planned", start, end, "planned", "planned")
        if start.dates.actual is not None and end.dates.actual and end.dates.actual < start.dates.actual:
            yield _pair("actual", start, end, "actual", "actual")
        if end.dates.expected < start.dates.expected and (start.tense, end.tense) not in _NOT_HERE:
            yield _pair("expected", start, end, start.tense, end.tense)


def _pair(what: str, start: PlacedDates, end: PlacedDates, from_: str, to: str) -> _Period:
    """Return the span between a tense of the start of an initiative and one of its end."""
    first, last = getattr(start.dates, from_), getattr(end.dates, to)
    return _Period(f"the {what} schedule of {start.entry.id}", first, last, start.at(from_), end.at(to))


_NOT_HERE = {("planned", "planned"), ("actual", "actual"), ("actual", "forecast")}
"""Tenses of start and end that are compared above, or by D103."""
