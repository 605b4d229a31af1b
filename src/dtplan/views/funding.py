"""The annex of the recovery plan: its measures, calls and projects, and where its money is."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from dtplan.model.status import Status
from dtplan.plan.rollup import iter_lines, sum_all
from dtplan.views.budget import iter_counted
from dtplan.views.contribution import FieldAmount, compute_contribution
from dtplan.views.figures import AmountsView, view_amounts
from dtplan.views.grant import (
    RECOVERY_PUBLICITY,
    ClosingView,
    GrantView,
    Said,
    find_recovery_sources,
    sum_grants,
    view_closing,
    view_grant,
    view_said,
)
from dtplan.views.measures import CallView, MeasureView, view_call, view_measure
from dtplan.views.milestone import MilestoneView, view_milestone
from dtplan.views.state import StateView, view_state

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from dtplan.model.initiative import Initiative
    from dtplan.model.prtr import PrtrProject
    from dtplan.plan.entry import Entry
    from dtplan.views.origin import Origin
    from dtplan.views.reader import Reader, Ref, WaiverView
    from dtplan.views.text import LocalText


@dataclass(frozen=True, slots=True)
class TaggedInitiative:
    """An initiative that carries a project out, with its contribution tags."""

    ref: Ref
    state: StateView
    digital_tag: int | None
    climate_tag: int | None
    fields: tuple[str, ...]
    dnsh_assessed: date | None
    dnsh_evidence: str | None
    origin: Origin


@dataclass(frozen=True, slots=True)
class CidGoal:
    """A milestone or target of the Decision; without a title when the measure does not list it."""

    number: int
    title: LocalText | None
    due: date | None


@dataclass(frozen=True, slots=True)
class GrantRow:
    """The money of the projects of a measure, or of a whole component when `measure` is None."""

    component: str
    measure: Ref | None
    projects: int
    grant: GrantView


@dataclass(frozen=True, slots=True)
class PrtrProjectView:
    """A project paid by the recovery plan; amounts exclude VAT.

    Attributes:
        ref, measure, call, line, executing_body, awarded, coffee_code: as in the register.
        component: the component of the recovery plan, such as `C11`.
        deadline: the last day of its measure, or of the programme.
        cid: the milestones and targets of the Council Implementing Decision that it contributes to.
        milestones, milestones_reached: its own, and how many are reached.
        initiatives: those that carry it out.
        is_finished: all of them are completed.
        amounts: their money, from every source.
        grant: the money of the recovery plan.
        fields: what of the award falls in each intervention field.
        closing: how its account stands, or None.
        said: the newest update of each of its initiatives.
        sources, waivers, is_illustrative, origin: as of everything in a register.
    """

    ref: Ref
    component: str
    measure: Ref
    call: Ref | None
    line: LocalText | None
    executing_body: Ref
    awarded: Decimal | None
    coffee_code: str | None
    deadline: date | None
    cid: tuple[CidGoal, ...]
    milestones: tuple[MilestoneView, ...]
    milestones_reached: int
    initiatives: tuple[TaggedInitiative, ...]
    is_finished: bool
    amounts: AmountsView
    grant: GrantView
    fields: tuple[FieldAmount, ...]
    closing: ClosingView | None
    said: tuple[Said, ...]
    sources: tuple[str, ...]
    waivers: tuple[WaiverView, ...]
    is_illustrative: bool
    origin: Origin


@dataclass(frozen=True, slots=True)
class PrtrAnnex:
    """What the recovery plan pays.

    Attributes:
        measures, calls, projects: as in the register.
        awarded: the grants of all projects together.
        total: the money of all projects together.
        rows: the same by component and measure; a component of one measure has no row of its own.
        unspent: projects with money that is not yet spent, the most first.
        is_split: an award is carried out by several initiatives.
        ends: the last day on which the programme pays.
        is_over: that day has passed.
        programme: its name.
        illustrative: how many projects are made up to show the format.
    """

    measures: tuple[MeasureView, ...]
    calls: tuple[CallView, ...]
    projects: tuple[PrtrProjectView, ...]
    awarded: Decimal
    total: GrantView
    rows: tuple[GrantRow, ...]
    unspent: tuple[PrtrProjectView, ...]
    is_split: bool
    ends: date | None
    is_over: bool
    programme: LocalText | None
    illustrative: int


def view_prtr(reader: Reader) -> PrtrAnnex | None:
    """Return the annex of the recovery plan, or None when the plan has no such register."""
    plan = reader.plan
    if not (plan.measures or plan.calls or plan.prtr_projects):
        return None
    programme = next(
        (one for one in plan.settings.funding_programmes if one.publicity == RECOVERY_PUBLICITY), None
    )
    ends = programme.ends if programme else None
    projects = tuple(_view_project(one, ends, reader) for one in reader.order(plan.prtr_projects.values()))
    return PrtrAnnex(
        measures=tuple(view_measure(one, reader) for one in plan.measures.values()),
        calls=tuple(view_call(one, reader) for one in plan.calls.values()),
        projects=projects,
        awarded=sum((one.awarded or Decimal() for one in projects), Decimal()),
        total=sum_grants([one.grant for one in projects]),
        rows=tuple(_iter_rows(projects)),
        unspent=tuple(
            sorted((one for one in projects if one.grant.unspent), key=lambda one: -one.grant.unspent)
        ),
        is_split=any(len(one.initiatives) > 1 for one in projects),
        ends=ends,
        is_over=ends is not None and ends < plan.status_date,
        programme=reader.text(programme.title) if programme else None,
        illustrative=sum(one.is_illustrative for one in projects),
    )


def _iter_rows(projects: Iterable[PrtrProjectView]) -> Iterator[GrantRow]:
    """Yield the money of each component, if it has several measures, and of each measure."""
    components: dict[str, dict[str, list[PrtrProjectView]]] = {}
    for one in sorted(projects, key=lambda one: (len(one.component), one.component, one.measure.id)):
        components.setdefault(one.component, {}).setdefault(one.measure.id, []).append(one)
    for component, measures in components.items():
        if len(measures) > 1:
            every = [one.grant for members in measures.values() for one in members]
            yield GrantRow(component, None, len(every), sum_grants(every))
        for members in measures.values():
            grant = sum_grants([one.grant for one in members])
            yield GrantRow(component, members[0].measure, len(members), grant)


def _view_cid(project: Entry[PrtrProject], reader: Reader) -> tuple[CidGoal, ...]:
    measure = reader.plan.measures.get(project.model.measure)
    known = {one.number: one for one in measure.model.cid_milestones} if measure else {}
    numbers = sorted({one.cid for one in project.model.milestones if one.cid is not None})
    return tuple(
        CidGoal(number, reader.text(known[number].title), known[number].due)
        if number in known
        else CidGoal(number, None, None)
        for number in numbers
    )


def _view_project(entry: Entry[PrtrProject], ends: date | None, reader: Reader) -> PrtrProjectView:
    model, plan = entry.model, reader.plan
    carried_by = [one for one in plan.initiatives.values() if one.model.prtr_project == entry.id]
    measure = plan.measures.get(model.measure)
    contribution = compute_contribution(model.awarded, _plan_recovery_money(carried_by, reader))
    milestones = tuple(view_milestone(one, reader) for one in model.milestones)
    line = f"{model.call}/{model.line}"
    return PrtrProjectView(
        ref=reader.refer_to(entry),
        component=model.measure.partition(".")[0],
        measure=reader.refer("measure", model.measure),
        call=reader.maybe_refer("call", model.call),
        line=reader.refer("call-line", line).title if model.line else None,
        executing_body=reader.refer("office", model.executing_body),
        awarded=model.awarded,
        coffee_code=model.coffee_code,
        deadline=measure.model.ends if measure and measure.model.ends else ends,
        cid=_view_cid(entry, reader),
        milestones=milestones,
        milestones_reached=sum(one.state == "reached" for one in milestones),
        initiatives=tuple(
            TaggedInitiative(
                ref=reader.refer_to(one),
                state=view_state(one, reader),
                digital_tag=one.model.funding.digital_tag if one.model.funding else None,
                climate_tag=one.model.funding.climate_tag if one.model.funding else None,
                fields=tuple(
                    field.code
                    for field in (one.model.funding.intervention_fields if one.model.funding else ())
                ),
                dnsh_assessed=dnsh.assessed if dnsh else None,
                dnsh_evidence=dnsh.evidence if dnsh else None,
                origin=reader.trace(one),
            )
            for one in reader.order(carried_by)
            for dnsh in [one.model.funding.dnsh if one.model.funding else None]
        ),
        is_finished=bool(carried_by) and all(one.model.status is Status.COMPLETED for one in carried_by),
        amounts=view_amounts(sum_all(iter_counted(carried_by))),
        grant=view_grant(model, carried_by, contribution, reader),
        fields=contribution.fields,
        closing=view_closing(model.closing) if model.closing else None,
        said=view_said(carried_by, reader),
        sources=model.sources,
        waivers=reader.waivers(entry),
        is_illustrative=model.illustrative,
        origin=reader.trace(entry),
    )


def _plan_recovery_money(
    initiatives: Iterable[Entry[Initiative]], reader: Reader
) -> list[tuple[Entry[Initiative], Decimal]]:
    sources = find_recovery_sources(reader)
    return [
        (
            one,
            sum(
                (line.planned for _entry, _n, line in iter_lines([one]) if line.source in sources), Decimal()
            ),
        )
        for one in iter_counted(initiatives)
    ]
