"""The sheet of an initiative: every field of the model, resolved and in one language."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dtplan.views.custom import CustomValue, view_custom
from dtplan.views.dates import TensesView, view_tenses
from dtplan.views.indicators import IndicatorView, view_indicator
from dtplan.views.journal import JournalView, view_journal
from dtplan.views.lateness import Lateness, view_lateness
from dtplan.views.milestone import MilestoneView, view_milestone
from dtplan.views.money import FundingView, InitiativeBudget, view_budget_of, view_funding
from dtplan.views.risks import RiskView, view_risk
from dtplan.views.state import StateView, view_state
from dtplan.views.steps import Steps, view_steps
from dtplan.views.tokens import Tokens, view_tokens

if TYPE_CHECKING:
    from dtplan.model.initiative import Initiative
    from dtplan.plan.entry import Entry
    from dtplan.views.origin import Origin
    from dtplan.views.reader import Reader, Ref, WaiverView
    from dtplan.views.text import LocalText


@dataclass(frozen=True, slots=True)
class Dependency:
    """An initiative that must come first, or one of its milestones."""

    initiative: Ref
    milestone: LocalText | None


@dataclass(frozen=True, slots=True)
class LinkView:
    """A page worth reading."""

    title: LocalText
    url: str


@dataclass(frozen=True, slots=True)
class InitiativeSheet:
    """Everything the plan says of an initiative.

    Attributes:
        ref: its id, place, name and official code.
        hue: the colour of its sub-plan, from 1.
        subplan: where it belongs.
        summary, objective: plain texts.
        problem, description: Markdown.
        nature: what kind of work it is.
        office, partners: who answers for it, who takes part.
        state: status, RAG and progress.
        start, end: when.
        lateness: how late it is, or None.
        depends_on, needed_by: what must come first, what waits for it.
        pam_goals, sdgs: what it serves.
        european_project, prtr_project: what pays or frames it.
        is_ngeu: NextGenerationEU pays a part, so its statement is due.
        funding, budget: money and what it asks for.
        milestones: in order of expected days.
        milestones_reached: how many of them.
        steps: its start, its milestones and its end, as one table.
        indicators, risks, journal, links, custom, sources, waivers: as in the file.
        is_illustrative: made up to show the format.
        origin: where it stands in the files.
        tokens: what the catalogue can be filtered by.
    """

    ref: Ref
    hue: int
    subplan: Ref | None
    summary: LocalText | None
    problem: LocalText | None
    objective: LocalText | None
    description: LocalText | None
    nature: str | None
    office: Ref
    partners: tuple[Ref, ...]
    state: StateView
    start: TensesView
    end: TensesView | None
    lateness: Lateness | None
    depends_on: tuple[Dependency, ...]
    needed_by: tuple[Ref, ...]
    pam_goals: tuple[Ref, ...]
    sdgs: tuple[int, ...]
    european_project: Ref | None
    prtr_project: Ref | None
    is_ngeu: bool
    funding: FundingView | None
    budget: InitiativeBudget | None
    milestones: tuple[MilestoneView, ...]
    milestones_reached: int
    steps: Steps
    indicators: tuple[IndicatorView, ...]
    risks: tuple[RiskView, ...]
    journal: JournalView
    links: tuple[LinkView, ...]
    custom: tuple[CustomValue, ...]
    sources: tuple[str, ...]
    waivers: tuple[WaiverView, ...]
    is_illustrative: bool
    origin: Origin
    tokens: Tokens


def view_initiative(entry: Entry[Initiative], reader: Reader) -> InitiativeSheet:
    """Return the sheet of an initiative."""
    model, plan = entry.model, reader.plan
    subplan = plan.subplan_of(entry)
    day = plan.status_date
    milestones = tuple(
        view_milestone(one, reader) for one in sorted(model.milestones, key=lambda one: one.due.expected)
    )
    start = view_tenses(model.schedule.start, day)
    end = view_tenses(model.schedule.end, day) if model.schedule.end else None
    return InitiativeSheet(
        ref=reader.refer_to(entry),
        hue=reader.hue(entry),
        subplan=reader.refer_to(subplan) if subplan else None,
        summary=reader.maybe(model.summary),
        problem=reader.maybe(model.problem),
        objective=reader.maybe(model.objective),
        description=reader.maybe(model.description),
        nature=model.nature,
        office=reader.refer("office", model.office),
        partners=tuple(reader.refer("office", partner) for partner in model.partners),
        state=view_state(entry, reader),
        start=start,
        end=end,
        lateness=view_lateness(model, day),
        depends_on=tuple(_view_dependency(target, reader) for target in model.depends_on),
        needed_by=_view_needed_by(entry, reader),
        pam_goals=tuple(reader.refer("pam-goal", goal) for goal in model.pam_goals),
        sdgs=tuple(sorted(model.sdgs)),
        european_project=reader.maybe_refer("european-project", model.european_project),
        prtr_project=reader.maybe_refer("prtr-project", model.prtr_project),
        is_ngeu=is_ngeu(entry, reader),
        funding=view_funding(model.funding) if model.funding else None,
        budget=view_budget_of(model.budget, reader) if model.budget else None,
        milestones=milestones,
        milestones_reached=sum(one.state == "reached" for one in milestones),
        steps=view_steps(start, end, milestones, day),
        indicators=tuple(view_indicator(one, reader) for one in model.indicators),
        risks=tuple(view_risk(one, reader) for one in sorted(model.risks, key=lambda one: -one.score)),
        journal=view_journal(model, reader),
        links=tuple(LinkView(reader.text(one.title), one.url) for one in model.links),
        custom=view_custom(model.custom, reader),
        sources=model.sources,
        waivers=reader.waivers(entry),
        is_illustrative=model.illustrative,
        origin=reader.trace(entry),
        tokens=view_tokens(entry, reader),
    )


def is_ngeu(entry: Entry[Initiative], reader: Reader) -> bool:
    """Say whether NextGenerationEU pays a part of an initiative, by its project or by its money."""
    if entry.model.prtr_project is not None:
        return True
    programmes = {one.id for one in reader.plan.settings.funding_programmes if one.publicity == "ngeu"}
    sources = {one.id for one in reader.plan.settings.funding_sources if one.programme in programmes}
    return entry.model.budget is not None and any(line.source in sources for line in entry.model.budget.lines)


def _view_dependency(target: str, reader: Reader) -> Dependency:
    initiative, hash_sign, milestone = target.partition("#")
    found = reader.plan.find("milestone", target) if hash_sign else None
    title = reader.text(found.model.title) if found else None
    if hash_sign and title is None:
        title = reader.text({reader.language: milestone})
    return Dependency(reader.refer("initiative", initiative), title)


def _view_needed_by(entry: Entry[Initiative], reader: Reader) -> tuple[Ref, ...]:
    plan = reader.plan
    references = [*plan.incoming("initiative", entry.id)]
    for milestone in entry.model.milestones:
        references.extend(plan.incoming("milestone", f"{entry.id}#{milestone.id}"))
    sources = {one.source.id: one.source for one in references if one.source.kind == "initiative"}
    return tuple(reader.refer_to(one) for one in reader.order(sources.values()))
