"""The measures of the recovery plan and the calls that brought its money."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date
    from decimal import Decimal

    from dtplan.model.prtr import Call, Measure
    from dtplan.plan.entry import Entry
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


def view_measure(entry: Entry[Measure], reader: Reader) -> MeasureView:
    """Return a measure, with the projects that contribute to each of its milestones and targets."""
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


def view_call(entry: Entry[Call], reader: Reader) -> CallView:
    """Return a call or a grant."""
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
