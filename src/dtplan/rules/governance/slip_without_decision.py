"""A date has slipped by more than 90 days and no decision explains it.

`planned` is what was approved. When a milestone or the end is expected a quarter of a year
later, the plan that was approved is no longer the one that is carried out: a decision of kind `change`
or `pause` says who accepted that. Llei 19/2014, art. 12, asks that changes of a
published plan are published too.

## Fails

```yaml
schedule:
  start: {planned: 2024-03-01, actual: 2024-03-11}
  end: {planned: 2026-12-31, forecast: 2027-05-31}  # G106
```

## Passes

```yaml
schedule:
  start: {planned: 2024-03-01, actual: 2024-03-11}
  end: {planned: 2026-12-31, forecast: 2027-05-31}
decisions:
  - date: 2026-09-14
    kind: change
    title: {ca: Replanificació, es: Replanificación}
    reason: {ca: El contracte ha quedat desert., es: El contrato ha quedado desierto.}
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from dtplan.diagnostics.diagnostic import Finding
from dtplan.diagnostics.severity import Profile, Severity
from dtplan.model.update import DecisionKind
from dtplan.plan.health import RED_SLIP_DAYS
from dtplan.rules.decisions import find_newest
from dtplan.rules.rule import rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dtplan.model.initiative import Initiative
    from dtplan.model.period import Tenses
    from dtplan.plan.entry import Entry
    from dtplan.plan.plan import Plan
    from dtplan.source.span import Place

MAX_LABELS = 20


class _Slip(NamedTuple):
    days: int
    what: str
    place: Place


@rule("G106", Severity.WARNING, Profile.COUNCIL)
def check(plan: Plan) -> Iterator[Finding]:
    """Find initiatives whose dates slipped without a decision."""
    for initiative in plan.initiatives.values():
        model = initiative.model
        if not model.status.is_committed or find_newest(model, DecisionKind.CHANGE, DecisionKind.PAUSE):
            continue
        slips = [slip for slip in _iter_slips(initiative) if slip.days > RED_SLIP_DAYS]
        if slips:
            yield _report(initiative, slips)


def _iter_slips(initiative: Entry[Initiative]) -> Iterator[_Slip]:
    end = initiative.model.schedule.end
    if end is not None:
        yield _Slip(end.slip, "its end", initiative.at("schedule", "end", _tense(end)))
    for n, milestone in enumerate(initiative.model.milestones):
        due = milestone.due
        yield _Slip(
            due.slip, f"its milestone {milestone.id}", initiative.at("milestones", n, "due", _tense(due))
        )


def _tense(dates: Tenses) -> str:
    return "actual" if dates.actual else "forecast"


def _report(initiative: Entry[Initiative], slips: list[_Slip]) -> Finding:
    worst = max(slips, key=lambda slip: slip.days)
    finding = Finding(
        worst.place,
        f"{initiative.id}: {worst.what} is {worst.days} days later than approved and no decision says why",
        "add the decision of kind `change` or `pause` that accepted it under `decisions`",
        note=f"{worst.days} days later",
    )
    for slip in [slip for slip in slips if slip is not worst][:MAX_LABELS]:
        finding = finding.also(slip.place, f"{slip.days} days later")
    return finding
