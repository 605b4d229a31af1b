"""The dates of initiatives and PRTR projects, each with its name in a sentence and its place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dtplan.model.initiative import Initiative
    from dtplan.model.period import Tenses
    from dtplan.plan.entry import Entry
    from dtplan.plan.outline import Outline
    from dtplan.plan.plan import Plan
    from dtplan.source.span import Place, Pointer


class PlacedDates(NamedTuple):
    """One date in its tenses.

    Attributes:
        entry: the initiative or PRTR project it belongs to.
        pointer: where its tenses stand inside the entry.
        dates: the tenses.
    """

    entry: Entry[Any]
    pointer: Pointer
    dates: Tenses

    @property
    def name(self) -> str:
        """What it is, such as "the end of digital-counter"."""
        match self.pointer:
            case ("milestones", int(n), _):
                return f"the milestone {self.entry.model.milestones[n].id} of {self.entry.id}"
            case (*_, edge):
                return f"the {edge} of {self.entry.id}"
        return self.entry.id

    @property
    def tense(self) -> str:
        """The tense of the expected date."""
        return "actual" if self.dates.actual else "forecast" if self.dates.forecast else "planned"

    def at(self, tense: str) -> Place:
        """Return the place of one tense."""
        return self.entry.at(*self.pointer, tense)

    @property
    def expected_place(self) -> Place:
        """The place of the expected date."""
        return self.at(self.tense)


def start_of(initiative: Entry[Initiative] | Entry[Outline]) -> PlacedDates:
    """Return when an initiative starts."""
    return PlacedDates(initiative, ("schedule", "start"), initiative.model.schedule.start)


def find_end(initiative: Entry[Initiative] | Entry[Outline]) -> PlacedDates | None:
    """Return when an initiative ends, or None when it has no end."""
    end = initiative.model.schedule.end
    if end is None:
        return None
    return PlacedDates(initiative, ("schedule", "end"), end)


def iter_milestones(entry: Entry[Any]) -> Iterator[PlacedDates]:
    """Yield when each milestone of an initiative or a PRTR project is due."""
    for n, milestone in enumerate(entry.model.milestones):
        yield PlacedDates(entry, ("milestones", n, "due"), milestone.due)


def iter_dates(plan: Plan) -> Iterator[PlacedDates]:
    """Yield every date of initiatives and of PRTR projects."""
    for initiative in plan.initiatives.values():
        yield start_of(initiative)
        end = find_end(initiative)
        if end is not None:
            yield end
        yield from iter_milestones(initiative)
    for project in plan.prtr_projects.values():
        yield from iter_milestones(project)
