"""`dtplan calendar`: the milestones, for the calendar on a desk or a phone."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from dtplan.cli.options import Options, OutFile, UsageError, with_shared_options


@with_shared_options
def calendar(
    options: Options,
    start: Annotated[Path | None, typer.Argument(metavar="PLAN", help="The plan's folder.")] = None,
    office: Annotated[
        str | None, typer.Option("--office", metavar="ID", help="Only this office and those below it.")
    ] = None,
    subplan: Annotated[
        str | None, typer.Option("--subplan", metavar="ID", help="Only this sub-plan and those in it.")
    ] = None,
    out: OutFile = None,
) -> None:
    """Write the milestones as an iCalendar file (.ics) that calendars can import or subscribe to.

    Each stands on the day it was reached or is expected, with how late that is and who answers for it.
    """
    from dtplan.app.calendars import make_calendar
    from dtplan.cli.choices import choose_language
    from dtplan.cli.console import deliver
    from dtplan.templating import TemplateProblemError
    from dtplan.views.document import WHOLE, Document, NoSubjectError

    if office is not None and subplan is not None:
        raise UsageError("--office and --subplan: a calendar is of one of them")
    workspace = options.open_workspace(start)
    plan = workspace.loaded.plan
    if plan is None:
        raise UsageError("plan.yaml cannot be used: `dtplan validate` says why")
    document = WHOLE
    if office is not None:
        document = Document("office", office)
    elif subplan is not None:
        document = Document("subplan", subplan)
    try:
        content = make_calendar(workspace, plan, choose_language(plan, options.language), document)
    except (NoSubjectError, TemplateProblemError) as error:
        raise UsageError(str(error)) from None
    deliver(content, out, is_quiet=options.is_quiet)
