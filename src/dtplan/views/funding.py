"""What Europe pays: the recovery plan's annex, and the European projects."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from dtplan.plan.rollup import sum_all
from dtplan.views.budget import iter_counted
from dtplan.views.figures import AmountsView, view_amounts
from dtplan.views.milestone import MilestoneView, view_milestone
from dtplan.views.state import StateView, view_state

if TYPE_CHECKING:
    from datetime import date

    from dtplan.model.european_project import EuropeanProject
    from dtplan.model.prtr import Call, Measure, PrtrProject
    from dtplan.plan.entry import Entry
    from dtplan.views.origin import Origin
    from dtplan.views.reader import Reader, Ref, WaiverView
    from dtplan.views.text import LocalText


@dataclass(frozen=True, slots=True)
class CidMilestoneView:
    """A milestone or target of the Council Implementing Decision, and who contributes to it."""

    number: int
    kind: str
    title: LocalText
    due: date
    goal: Decimal | None
    unit: LocalText | None
    sources: tuple[str, ...]
    contributors: tuple[Ref, ...]


@dataclass(frozen=True, slots=True)
class MeasureView:
    """A reform or an investment of a component."""

    ref: Ref
    ends: date | None
    url: str | None
    cid_milestones: tuple[CidMilestoneView, ...]
    sources: tuple[str, ...]
    waivers: tuple[WaiverView, ...]
    is_illustrative: bool


@dataclass(frozen=True, slots=True)
class CallView:
    """A call or a direct grant; `lines` are the names of its lines, with how many projects each has."""

    ref: Ref
    body: LocalText | None
    url: str | None
    resolved: date | None
    lines: tuple[tuple[LocalText, int], ...]
    sources: tuple[str, ...]
    waivers: tuple[WaiverView, ...]
    is_illustrative: bool


@dataclass(frozen=True, slots=True)
class TaggedInitiative:
    """An initiative that carries a project out, with its contribution tags."""

    ref: Ref
    state: StateView
    digital_tag: int | None
    climate_tag: int | None
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PrtrProjectView:
    """A project paid by the recovery plan; amounts exclude VAT."""

    ref: Ref
    measure: Ref
    call: Ref | None
    line: LocalText | None
    executing_body: Ref
    awarded: Decimal | None
    coffee_code: str | None
    milestones: tuple[MilestoneView, ...]
    milestones_reached: int
    initiatives: tuple[TaggedInitiative, ...]
    amounts: AmountsView
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
        ends: the last day on which the programme pays.
        is_over: that day has passed.
        programme: its name.
        illustrative: how many projects are made up to show the format.
    """

    measures: tuple[MeasureView, ...]
    calls: tuple[CallView, ...]
    projects: tuple[PrtrProjectView, ...]
    awarded: Decimal
    ends: date | None
    is_over: bool
    programme: LocalText | None
    illustrative: int


@dataclass(frozen=True, slots=True)
class PartnerView:
    """An organisation of a consortium."""

    name: str
    country: str | None
    role: str


@dataclass(frozen=True, slots=True)
class EuropeanProjectView:
    """A project known by its grant agreement number."""

    ref: Ref
    programme: str
    role: str
    office: Ref | None
    start: date | None
    end: date | None
    total_cost: Decimal | None
    eu_contribution: Decimal | None
    url: str | None
    partners: tuple[PartnerView, ...]
    initiatives: tuple[Ref, ...]
    sources: tuple[str, ...]
    waivers: tuple[WaiverView, ...]
    is_illustrative: bool
    origin: Origin


def view_prtr(reader: Reader) -> PrtrAnnex | None:
    """Return the annex of the recovery plan, or None when the plan has no such register."""
    plan = reader.plan
    if not (plan.measures or plan.calls or plan.prtr_projects):
        return None
    programme = next((one for one in plan.settings.funding_programmes if one.publicity == "ngeu"), None)
    ends = programme.ends if programme else None
    projects = tuple(_view_project(one, reader) for one in reader.order(plan.prtr_projects.values()))
    return PrtrAnnex(
        measures=tuple(_view_measure(one, reader) for one in plan.measures.values()),
        calls=tuple(_view_call(one, reader) for one in plan.calls.values()),
        projects=projects,
        awarded=sum((one.awarded or Decimal() for one in projects), Decimal()),
        ends=ends,
        is_over=ends is not None and ends < plan.status_date,
        programme=reader.text(programme.title) if programme else None,
        illustrative=sum(one.is_illustrative for one in projects),
    )


def view_european_projects(reader: Reader) -> tuple[EuropeanProjectView, ...]:
    """Return the European projects by name."""
    return tuple(_view_european(one, reader) for one in reader.order(reader.plan.european_projects.values()))


def _view_measure(entry: Entry[Measure], reader: Reader) -> MeasureView:
    plan, model = reader.plan, entry.model
    contributors: dict[int, dict[str, Ref]] = {}
    for project in reader.order(plan.prtr_projects.values()):
        carriers = [
            ref.source for ref in plan.incoming("prtr-project", project.id) if ref.source.kind == "initiative"
        ]
        for milestone in (one for carrier in (project, *carriers) for one in carrier.model.milestones):
            if milestone.cid is not None:
                contributors.setdefault(milestone.cid, {})[project.id] = reader.refer_to(project)
    return MeasureView(
        ref=reader.refer_to(entry),
        ends=model.ends,
        url=model.url,
        cid_milestones=tuple(
            CidMilestoneView(
                number=one.number,
                kind=one.kind,
                title=reader.text(one.title),
                due=one.due,
                goal=one.goal,
                unit=reader.maybe_unit(one.unit),
                sources=one.sources,
                contributors=tuple(contributors.get(one.number, {}).values()),
            )
            for one in model.cid_milestones
        ),
        sources=model.sources,
        waivers=reader.waivers(entry),
        is_illustrative=model.illustrative,
    )


def _view_call(entry: Entry[Call], reader: Reader) -> CallView:
    model = entry.model
    projects = [one.model for one in reader.plan.prtr_projects.values() if one.model.call == entry.id]
    return CallView(
        ref=reader.refer_to(entry),
        body=reader.maybe(model.body),
        url=model.url,
        resolved=model.resolved,
        lines=tuple(
            (reader.text(line.title), sum(one.line == line.id for one in projects)) for line in model.lines
        ),
        sources=model.sources,
        waivers=reader.waivers(entry),
        is_illustrative=model.illustrative,
    )


def _view_project(entry: Entry[PrtrProject], reader: Reader) -> PrtrProjectView:
    model, plan = entry.model, reader.plan
    carried_by = [one for one in plan.initiatives.values() if one.model.prtr_project == entry.id]
    milestones = tuple(view_milestone(one, reader) for one in model.milestones)
    line = f"{model.call}/{model.line}"
    return PrtrProjectView(
        ref=reader.refer_to(entry),
        measure=reader.refer("measure", model.measure),
        call=reader.maybe_refer("call", model.call),
        line=reader.refer("call-line", line).title if model.line else None,
        executing_body=reader.refer("office", model.executing_body),
        awarded=model.awarded,
        coffee_code=model.coffee_code,
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
            )
            for one in reader.order(carried_by)
        ),
        amounts=view_amounts(sum_all(iter_counted(carried_by))),
        sources=model.sources,
        waivers=reader.waivers(entry),
        is_illustrative=model.illustrative,
        origin=reader.trace(entry),
    )


def _view_european(entry: Entry[EuropeanProject], reader: Reader) -> EuropeanProjectView:
    model, plan = entry.model, reader.plan
    carried_by = [one for one in plan.initiatives.values() if one.model.european_project == entry.id]
    return EuropeanProjectView(
        ref=reader.refer_to(entry),
        programme=model.programme,
        role=model.role,
        office=reader.maybe_refer("office", model.office),
        start=model.start,
        end=model.end,
        total_cost=model.total_cost,
        eu_contribution=model.eu_contribution,
        url=model.url,
        partners=tuple(PartnerView(one.name, one.country, one.role) for one in model.partners),
        initiatives=tuple(reader.refer_to(one) for one in reader.order(carried_by)),
        sources=model.sources,
        waivers=reader.waivers(entry),
        is_illustrative=model.illustrative,
        origin=reader.trace(entry),
    )
