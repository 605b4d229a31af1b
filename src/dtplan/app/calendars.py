"""The calendar of milestones of a plan, of an office or of a sub-plan."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dtplan import __version__
from dtplan.app.lines import Lines
from dtplan.render.feeds.ics import render
from dtplan.templating import make_environment
from dtplan.views.appointments import view_appointments
from dtplan.views.document import SUBJECTS, WHOLE, Document, narrow_plan
from dtplan.views.origin import Tracer

if TYPE_CHECKING:
    from dtplan.app.workspace import Workspace
    from dtplan.plan.plan import Plan


def make_calendar(workspace: Workspace, plan: Plan, language: str, document: Document = WHOLE) -> bytes:
    """Return the milestones of a plan, or of a part of it, as an iCalendar file.

    Args:
        workspace: where the plan stands.
        plan: the plan.
        language: of the texts.
        document: whose milestones: of the whole plan, of an office or of a sub-plan.

    Raises:
        NoSubjectError: when the plan has no such office or sub-plan.
        TemplateProblemError: when a template of the tool cannot be used.
    """
    revision = workspace.revision
    find_line = Lines(workspace.loaded.sources).find
    tracer = Tracer(plan.settings.publication.source_url, revision.commit, revision.is_dirty, find_line)
    subject = (document.name, document.subject) if document.name in SUBJECTS else None
    part = narrow_plan(plan, document)
    view = view_appointments(part, plan, language, tracer, subject, __version__)
    return render(view, make_environment(language, None))
