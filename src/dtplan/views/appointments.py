"""The milestones of a plan as days for a calendar."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dtplan.model.status import Status
from dtplan.views.dates import TensesView, view_tenses
from dtplan.views.feed import find_host
from dtplan.views.reader import Reader

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from dtplan.model.initiative import Initiative
    from dtplan.plan.entry import Entry
    from dtplan.plan.plan import Plan
    from dtplan.views.origin import Tracer
    from dtplan.views.reader import Ref
    from dtplan.views.text import LocalText

NO_HOST = "dtplan.invalid"
"""What stands for the host of a plan that names no web address."""


@dataclass(frozen=True, slots=True)
class Appointment:
    """A milestone on a day.

    Attributes:
        uid: what it is known by, whatever its day.
        day: when it was reached, or is expected.
        state: "reached", "expected", or "cancelled" with its initiative.
        title: what is reached.
        initiative, office, subplan: whose it is.
        due: the day in its three tenses.
        url: where it stands in the files of the plan, or where the plan is published, or None.
        is_illustrative: made up to show the format.
    """

    uid: str
    day: date
    state: str
    title: LocalText
    initiative: Ref
    office: Ref
    subplan: Ref | None
    due: TensesView
    url: str | None
    is_illustrative: bool


@dataclass(frozen=True, slots=True)
class AppointmentsView:
    """The milestones of a plan, or of a part of it.

    Attributes:
        language: of the texts.
        title: of the plan.
        subject: the office or sub-plan whose they are, or None for all.
        status_date: the day from which the plan is looked at.
        appointments: by day.
        tool_version: of dtplan.
    """

    language: str
    title: LocalText
    subject: Ref | None
    status_date: date
    appointments: tuple[Appointment, ...]
    tool_version: str


def view_appointments(
    plan: Plan, whole: Plan, language: str, tracer: Tracer, subject: tuple[str, str] | None, tool_version: str
) -> AppointmentsView:
    """Return the milestones of a plan, by day.

    Args:
        plan: the part of the plan that is meant, as of its status date.
        whole: the plan that it is a part of.
        language: of the texts.
        tracer: says where an initiative stands in the files.
        subject: kind and id of the office or sub-plan that the part is about, if any.
        tool_version: of dtplan.
    """
    reader = Reader(plan, language, whole, frozenset(), tracer)
    found = [one for entry in plan.initiatives.values() for one in _iter_milestones(entry, reader)]
    return AppointmentsView(
        language=language,
        title=reader.text(plan.settings.title),
        subject=reader.refer(*subject) if subject else None,
        status_date=plan.status_date,
        appointments=tuple(sorted(found, key=lambda one: (one.day, one.uid))),
        tool_version=tool_version,
    )


def _iter_milestones(entry: Entry[Initiative], reader: Reader) -> Iterator[Appointment]:
    model, plan = entry.model, reader.plan
    subplan = plan.subplan_of(entry)
    url = reader.trace(entry).url or plan.settings.publication.url
    host = find_host(plan.settings.publication.url or "") or NO_HOST
    for milestone in model.milestones:
        due = view_tenses(milestone.due, plan.status_date)
        is_reached = due.actual is not None and due.actual <= plan.status_date
        is_cancelled = model.status is Status.CANCELLED
        yield Appointment(
            uid=f"{milestone.id}.{entry.id}.{plan.file.id}@{host}",
            day=due.expected,
            state="reached" if is_reached else "cancelled" if is_cancelled else "expected",
            title=reader.text(milestone.title),
            initiative=reader.refer_to(entry),
            office=reader.refer("office", model.office),
            subplan=reader.refer_to(subplan) if subplan else None,
            due=due,
            url=url,
            is_illustrative=model.illustrative,
        )
