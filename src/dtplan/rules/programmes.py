"""Which funding programme pays what, and until when."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from dtplan.model.status import Status
from dtplan.plan.programmes import RECOVERY_PUBLICITY, programmes_by_source
from dtplan.rules.placed_dates import find_end, iter_milestones

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from dtplan.model.financing import FundingProgramme
    from dtplan.model.initiative import Initiative
    from dtplan.model.money import Budget, BudgetLine
    from dtplan.plan.entry import Entry
    from dtplan.plan.outline import Outline, PlannedBudget, PlannedLine
    from dtplan.plan.plan import Plan
    from dtplan.rules.placed_dates import PlacedDates
    from dtplan.source.span import Place


def find_recovery_line(initiative: Entry[Initiative] | Entry[Outline], sources: frozenset[str]) -> int | None:
    """Return the position of the first budget line that the recovery plan pays, or None.

    Args:
        initiative: whose budget is looked at.
        sources: the sources of the recovery plan.
    """
    budget: Budget | PlannedBudget | None = initiative.model.budget
    lines: Sequence[BudgetLine | PlannedLine] = budget.lines if budget else ()
    return next((n for n, line in enumerate(lines) if line.source in sources), None)


class Deadline(NamedTuple):
    """The last day on which something can still be paid.

    Attributes:
        day: the last day.
        name: what ends then, such as "the programme prtr".
        place: where the day is declared.
        because: where it is said that the deadline applies.
    """

    day: date
    name: str
    place: Place
    because: Place


class LateDate(NamedTuple):
    """A date after a deadline."""

    placed: PlacedDates
    tense: str
    day: date

    @property
    def place(self) -> Place:
        """Where the day stands."""
        return self.placed.at(self.tense)

    @property
    def said(self) -> str:
        """What the file says, such as "the end of digital-counter is planned for 2026-12-31"."""
        verb = "is recorded on" if self.tense == "actual" else f"is {self.tense} for"
        return f"{self.placed.name} {verb} {self.day}"


def iter_late_dates(entry: Entry[Any], deadline: date) -> Iterator[LateDate]:
    """Yield the expected end and the milestones of an initiative or PRTR project that come after a day.

    A milestone that was planned too late and is expected in time counts until it is reached.

    Args:
        entry: the initiative or the PRTR project.
        deadline: the last day.
    """
    end = find_end(entry) if entry.kind == "initiative" else None
    if end is not None and end.dates.expected > deadline:
        yield LateDate(end, end.tense, end.dates.expected)
    for milestone in iter_milestones(entry):
        dates = milestone.dates
        if dates.expected > deadline:
            yield LateDate(milestone, milestone.tense, dates.expected)
        elif dates.planned > deadline and dates.actual is None:
            yield LateDate(milestone, "planned", dates.planned)


class ProgrammeDeadlines:
    """Finds the programme that ends first among those that pay an initiative or a PRTR project."""

    def __init__(self, plan: Plan) -> None:
        """Look up the programmes of a plan once."""
        self._by_source: Mapping[str, Entry[FundingProgramme]] = programmes_by_source(plan)
        self._programmes: Mapping[str, Entry[FundingProgramme]] = plan.entries["funding-programme"]
        recovery = [
            (programme.model.ends, id_)
            for id_, programme in self._programmes.items()
            if programme.model.publicity == RECOVERY_PUBLICITY and programme.model.ends is not None
        ]
        last = max(recovery, default=None)
        self._recovery: Entry[FundingProgramme] | None = last and self._programmes[last[1]]

    def find(self, entry: Entry[Any]) -> Deadline | None:
        """Return the deadline of an initiative or a PRTR project, or None when nothing ends."""
        found = self._from_project(entry) if entry.kind == "prtr-project" else self._from_initiative(entry)
        return min(found, key=lambda deadline: deadline.day, default=None)

    def _from_project(self, project: Entry[Any]) -> list[Deadline]:
        return list(_iter_deadline(self._recovery, project.at("id")))

    def _from_initiative(self, initiative: Entry[Initiative]) -> list[Deadline]:
        found: list[Deadline] = []
        paying: set[str] = set()
        for n, line in enumerate(initiative.model.budget.lines if initiative.model.budget else ()):
            programme = self._by_source.get(line.source)
            if programme is not None and programme.id not in paying:
                paying.add(programme.id)
                found.extend(_iter_deadline(programme, initiative.at("budget", "lines", n, "source")))
        if initiative.model.prtr_project is not None and not any(self._is_recovery(id_) for id_ in paying):
            found.extend(_iter_deadline(self._recovery, initiative.at("prtr_project")))
        return found

    def _is_recovery(self, programme: str) -> bool:
        publicity: str | None = self._programmes[programme].model.publicity
        return publicity == RECOVERY_PUBLICITY


def _iter_deadline(programme: Entry[FundingProgramme] | None, because: Place) -> Iterator[Deadline]:
    if programme is not None and programme.model.ends is not None:
        yield Deadline(programme.model.ends, f"the programme {programme.id}", programme.at("ends"), because)


def iter_funded(plan: Plan) -> Iterator[Entry[Any]]:
    """Yield the initiatives that are not cancelled, and the PRTR projects."""
    for initiative in plan.initiatives.values():
        if initiative.model.status is not Status.CANCELLED:
            yield initiative
    yield from plan.prtr_projects.values()
