"""A proposal as those see it who decide on it: what it is, and what it does to the plan."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from dtplan.model.initiative import Initiative
from dtplan.model.status import Status
from dtplan.plan.similarity import find_similar
from dtplan.views.figures import percent
from dtplan.views.method import FindingView, view_finding
from dtplan.views.proposal_dates import Clash, count_beside, view_clashes
from dtplan.views.proposal_money import (
    AwardEffect,
    CostView,
    EnvelopeEffect,
    view_award,
    view_cost,
    view_envelopes,
)

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from dtplan.diagnostics.diagnostic import Diagnostic
    from dtplan.plan.entry import Entry
    from dtplan.views.reader import Reader, Ref
    from dtplan.views.text import LocalText

PARTS_OF_ONE = 1000


@dataclass(frozen=True, slots=True)
class GoalEffect:
    """A goal that a proposal serves, and how many other initiatives do."""

    goal: Ref
    served_by: int


@dataclass(frozen=True, slots=True)
class Overlap:
    """An initiative that says nearly the same.

    Attributes:
        initiative: which.
        status: where it is in its life.
        percent: how alike the texts are.
        words: what they share.
        is_same_office: the same office answers for it.
    """

    initiative: Ref
    status: str
    percent: int
    words: tuple[str, ...]
    is_same_office: bool


@dataclass(frozen=True, slots=True)
class ProposalView:
    """A proposal; what only an initiative has is empty for everything else.

    Attributes:
        language: in which it is read.
        kind, ref, path: what it is, and the file that it makes or changes.
        is_new_file: the file is made; else an entry is added to it.
        summary, objective: as the form says.
        office, subplan: who answers for it, and where it belongs.
        start, end: its planned dates.
        currency: of every amount.
        cost: by year and source, or None.
        envelopes, award: what it leaves of them.
        goals: which it serves.
        overlaps: what it may repeat, the most alike first.
        clashes: dates that do not go together.
        beside: how many other open initiatives its office has in the same time, or None.
        findings: what the checks say beside.
        later: what is asked of it once it is to be adopted.
    """

    language: str
    kind: str
    ref: Ref
    path: str
    is_new_file: bool
    summary: LocalText | None
    objective: LocalText | None
    office: Ref | None
    subplan: Ref | None
    start: date | None
    end: date | None
    currency: str
    cost: CostView | None
    envelopes: tuple[EnvelopeEffect, ...]
    award: AwardEffect | None
    goals: tuple[GoalEffect, ...]
    overlaps: tuple[Overlap, ...]
    clashes: tuple[Clash, ...]
    beside: int | None
    findings: tuple[FindingView, ...]
    later: tuple[FindingView, ...]


def view_proposal(
    entry: Entry[Any],
    reader: Reader,
    *,
    is_new_file: bool,
    brought: Iterable[Diagnostic],
    later: Iterable[Diagnostic],
) -> ProposalView:
    """Return what a proposal is and does.

    Args:
        entry: the proposed thing, in the plan that the reader sees.
        reader: the plan with it, in a language.
        is_new_file: it has a file to itself.
        brought: what the checks find because of it.
        later: what they will ask once it is to be adopted.
    """
    model = entry.model
    initiative: Entry[Initiative] | None = entry if isinstance(model, Initiative) else None
    office = getattr(model, "office", None) or getattr(model, "executing_body", None)
    subplan = reader.plan.subplan_of(entry) if entry.kind in ("initiative", "subplan") else None
    start, end = _find_dates(model)
    return ProposalView(
        language=reader.language,
        kind=entry.kind,
        ref=reader.refer_to(entry),
        path=entry.path,
        is_new_file=is_new_file,
        summary=reader.maybe(getattr(model, "summary", None)),
        objective=reader.maybe(getattr(model, "objective", None)),
        office=reader.maybe_refer("office", office),
        subplan=reader.refer_to(subplan) if subplan else None,
        start=start,
        end=end,
        currency=reader.plan.settings.currency,
        cost=view_cost(initiative, reader) if initiative else None,
        envelopes=view_envelopes(initiative, reader) if initiative else (),
        award=view_award(initiative, reader) if initiative else None,
        goals=_view_goals(initiative, reader) if initiative else (),
        overlaps=_view_overlaps(initiative, reader) if initiative else (),
        clashes=view_clashes(initiative, reader) if initiative else (),
        beside=count_beside(initiative, reader) if initiative else None,
        findings=tuple(view_finding(one, reader) for one in brought),
        later=tuple(view_finding(one, reader) for one in later),
    )


def _find_dates(model: Any) -> tuple[date | None, date | None]:
    if isinstance(model, Initiative):
        end = model.schedule.end
        return model.schedule.start.planned, end.planned if end else None
    return getattr(model, "start", None), getattr(model, "end", None) or getattr(model, "ends", None)


def _view_goals(entry: Entry[Initiative], reader: Reader) -> tuple[GoalEffect, ...]:
    others = [
        one.model
        for one in reader.plan.initiatives.values()
        if one.id != entry.id and one.model.status is not Status.CANCELLED
    ]
    return tuple(
        GoalEffect(reader.refer("pam-goal", goal), sum(goal in other.pam_goals for other in others))
        for goal in dict.fromkeys(entry.model.pam_goals)
    )


def _view_overlaps(entry: Entry[Initiative], reader: Reader) -> tuple[Overlap, ...]:
    known = reader.plan.initiatives
    return tuple(
        Overlap(
            initiative=reader.refer_to(known[one.id]),
            status=known[one.id].model.status,
            percent=percent(int(one.score * PARTS_OF_ONE), PARTS_OF_ONE) or 0,
            words=one.words,
            is_same_office=known[one.id].model.office == entry.model.office,
        )
        for one in find_similar(entry.model, known.values(), language=reader.language)
    )
