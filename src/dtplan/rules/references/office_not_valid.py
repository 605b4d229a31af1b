"""An office answers for something at a time when it does not exist.

Offices are renamed, merged and dissolved. Who answers for an initiative must exist when the
initiative ends, and it, or an office it took over from, when the initiative starts;
otherwise a citizen who asks finds nobody. A partner must exist during a part of the
initiative, and the office of a sub-plan during a part of the term.

## Fails

```yaml
office: finance  # R301
```

```yaml
# registers/offices.yaml
offices:
  - id: finance
    kind: office
    title: {ca: Hisenda, es: Hacienda}
    valid: {from: 2020-01-01, to: 2024-12-31}
    successor: resources
  - {id: resources, kind: office, title: {ca: Recursos, es: Recursos}, valid: {from: 2025-01-01}}
  - {id: social, kind: office, title: {ca: Drets Socials, es: Derechos Sociales}}
  - {id: institute, kind: institute, title: {ca: Institut d'Informàtica, es: Instituto de Informática}}
```

## Passes

```yaml
office: resources
```

```yaml
# registers/offices.yaml
offices:
  - id: finance
    kind: office
    title: {ca: Hisenda, es: Hacienda}
    valid: {from: 2020-01-01, to: 2024-12-31}
    successor: resources
  - {id: resources, kind: office, title: {ca: Recursos, es: Recursos}, valid: {from: 2025-01-01}}
  - {id: social, kind: office, title: {ca: Drets Socials, es: Derechos Sociales}}
  - {id: institute, kind: institute, title: {ca: Institut d'Informàtica, es: Instituto de Informática}}
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dtplan.diagnostics.diagnostic import Finding
from dtplan.diagnostics.severity import Severity
from dtplan.model.status import Status
from dtplan.rules.rule import Fixability, rule
from dtplan.rules.succession import Succession
from dtplan.rules.validity import Span, describe_validity, expected_span, is_valid_on, overlaps
from dtplan.source.edit import SetValue

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dtplan.model.initiative import Initiative
    from dtplan.model.office import Office
    from dtplan.plan.entry import Entry
    from dtplan.plan.plan import Plan
    from dtplan.source.span import Place

NOTE = "does not exist then"


@rule("R301", Severity.ERROR, fix=Fixability.UNSAFE)
def check(plan: Plan) -> Iterator[Finding]:
    """Find offices that answer for something while they do not exist."""
    succession = Succession(plan)
    for initiative in plan.initiatives.values():
        if initiative.model.status is not Status.CANCELLED:
            yield from _check_lead(plan, initiative, succession)
            yield from _check_partners(plan, initiative, succession)
    term = Span(plan.settings.term.start, plan.settings.term.end)
    for subplan in plan.subplans.values():
        office = plan.offices.get(subplan.model.office)
        if office is not None and not overlaps(office.model.valid, *term):
            message = f"the sub-plan {subplan.id} is for {_describe(office)}, outside the term {term}"
            yield _report(subplan.at("office"), message, office, _successor_during(succession, office, term))


def _check_lead(plan: Plan, initiative: Entry[Initiative], succession: Succession) -> Iterator[Finding]:
    office = plan.offices.get(initiative.model.office)
    if office is None:
        return
    span = expected_span(initiative.model, plan.status_date)
    place = initiative.at("office")
    if not is_valid_on(office.model.valid, span.end):
        end = initiative.model.schedule.end
        when = f"ends on {span.end}" if end else f"is still open on {span.end}"
        message = f"{initiative.id} {when}, but {_describe(office)} answers for it"
        later = succession.iter_later(office)
        heir = next((one for one in later if is_valid_on(one.model.valid, span.end)), None)
        yield _report(place, message, office, heir)
    elif not any(is_valid_on(one.model.valid, span.start) for one in succession.iter_earlier(office)):
        message = (
            f"{initiative.id} starts on {span.start}, but neither {_describe(office)} "
            "nor an office it took over from exists then"
        )
        yield _report(place, message, office, None)


def _check_partners(plan: Plan, initiative: Entry[Initiative], succession: Succession) -> Iterator[Finding]:
    span = expected_span(initiative.model, plan.status_date)
    for n, id_ in enumerate(initiative.model.partners):
        office = plan.offices.get(id_)
        if office is not None and not overlaps(office.model.valid, *span):
            message = f"{initiative.id} runs {span}, but its partner is {_describe(office)}"
            yield _report(
                initiative.at("partners", n), message, office, _successor_during(succession, office, span)
            )


def _successor_during(succession: Succession, office: Entry[Office], span: Span) -> Entry[Office] | None:
    return next((one for one in succession.iter_later(office) if overlaps(one.model.valid, *span)), None)


def _describe(office: Entry[Office]) -> str:
    return f"`{office.id}` (which exists {describe_validity(office.model.valid)})"


def _report(place: Place, message: str, office: Entry[Office], heir: Entry[Office] | None) -> Finding:
    hint = f"write `{heir.id}`, which took over from it" if heir else "name an office that exists then"
    finding = Finding(place, message, hint, note=NOTE).also(office.at("valid"), "exists only then")
    if heir is None:
        return finding
    return finding.fixed_by(f"write `{heir.id}`", SetValue(place, heir.id), is_safe=False)
