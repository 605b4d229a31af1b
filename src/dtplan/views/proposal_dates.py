"""Where the dates of a proposed initiative meet those of the rest of the plan: facts, no judgement."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dtplan.model.status import Status
from dtplan.plan.programmes import programmes_by_source

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from dtplan.model.initiative import Initiative
    from dtplan.plan.entry import Entry
    from dtplan.views.reader import Reader, Ref
    from dtplan.views.text import LocalText


@dataclass(frozen=True, slots=True)
class Clash:
    """Two dates that do not go together.

    Attributes:
        kind: `dependency` (what it depends on is ready after it starts), `before-term`, `after-term`,
            `milestone` (outside of its own dates), `programme` (money in a year after the programme
            has stopped paying) or `programme-end` (it ends after that).
        name: what the date is of: the initiative or milestone that it depends on, its own milestone,
            the programme; None for its own start or end.
        about: what it depends on, or the programme.
        day: the date of the proposal, or of the milestone.
        other: the date that it does not go together with.
        year: of the money, or None.
    """

    kind: str
    name: LocalText | None
    about: Ref | None
    day: date
    other: date
    year: int | None = None


def view_clashes(entry: Entry[Initiative], reader: Reader) -> tuple[Clash, ...]:
    """Return the dates of an initiative that do not go together with others."""
    return (
        *_iter_dependencies(entry, reader),
        *_iter_term(entry, reader),
        *_iter_milestones(entry, reader),
        *_iter_programmes(entry, reader),
    )


def count_beside(entry: Entry[Initiative], reader: Reader) -> int:
    """Return how many other open initiatives the same office answers for while this one lasts."""
    start, end = _span(entry)
    return sum(
        1
        for other in reader.plan.initiatives.values()
        if other.id != entry.id
        and other.model.office == entry.model.office
        and other.model.status.is_open
        and _overlaps(_span(other), (start, end))
    )


def _span(entry: Entry[Initiative]) -> tuple[date, date | None]:
    schedule = entry.model.schedule
    return schedule.start.expected, schedule.end.expected if schedule.end else None


def _overlaps(one: tuple[date, date | None], other: tuple[date, date | None]) -> bool:
    return (other[1] is None or one[0] <= other[1]) and (one[1] is None or other[0] <= one[1])


def _iter_dependencies(entry: Entry[Initiative], reader: Reader) -> Iterator[Clash]:
    start = entry.model.schedule.start.expected
    for reference in dict.fromkeys(entry.model.depends_on):
        id_, _, milestone = reference.partition("#")
        other = reader.plan.initiatives.get(id_)
        if other is None or other.id == entry.id or other.model.status is Status.CANCELLED:
            continue
        name, ready = reader.text(other.model.title), None
        if milestone:
            found = next((one for one in other.model.milestones if one.id == milestone), None)
            if found is not None:
                name, ready = reader.text(found.title), found.due.expected
        elif other.model.schedule.end is not None:
            ready = other.model.schedule.end.expected
        if ready is not None and ready > start:
            yield Clash("dependency", name, reader.refer_to(other), start, ready)


def _iter_term(entry: Entry[Initiative], reader: Reader) -> Iterator[Clash]:
    term = reader.plan.settings.term
    start, end = _span(entry)
    if start < term.start:
        yield Clash("before-term", None, None, start, term.start)
    last = end or start
    if last > term.end:
        yield Clash("after-term", None, None, last, term.end)


def _iter_milestones(entry: Entry[Initiative], reader: Reader) -> Iterator[Clash]:
    start, end = _span(entry)
    for one in entry.model.milestones:
        day = one.due.expected
        if day < start:
            yield Clash("milestone", reader.text(one.title), None, day, start)
        elif end is not None and day > end:
            yield Clash("milestone", reader.text(one.title), None, day, end)


def _iter_programmes(entry: Entry[Initiative], reader: Reader) -> Iterator[Clash]:
    _start, end = _span(entry)
    programmes = programmes_by_source(reader.plan)
    ends_late: set[str] = set()
    for line in entry.model.budget.lines if entry.model.budget else ():
        programme = programmes.get(line.source)
        last = programme.model.ends if programme else None
        if programme is None or last is None:
            continue
        ref = reader.refer_to(programme)
        if line.year > last.year:
            yield Clash(
                "programme", ref.title, ref, last.replace(year=line.year, month=1, day=1), last, line.year
            )
        if end is not None and end > last and programme.id not in ends_late:
            ends_late.add(programme.id)
            yield Clash("programme-end", ref.title, ref, end, last)
