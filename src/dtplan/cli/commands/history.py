"""`dtplan history`: how dates, states and money moved over the commits."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from dtplan.cli.choices import complete_ids
from dtplan.cli.options import Options, OutFile, UsageError, check_choice, with_shared_options

if TYPE_CHECKING:
    from dtplan.views.history import HistoryView

FORMATS = ("table", "md", "html", "svg", "csv", "json")
OF_ONE = ("svg", "csv")
"""The formats that hold one table or one drawing."""
TABLES = ("dates", "status", "progress", "budget")
MOMENTS = ("auto", "commit", "day", "month", "quarter", "year")


@with_shared_options
def history(
    options: Options,
    id_: Annotated[
        str | None,
        typer.Argument(
            metavar="[ID]",
            help="An initiative, a sub-plan or an office; of an initiative any id it ever had.",
            autocompletion=complete_ids,
        ),
    ] = None,
    show: Annotated[
        list[str] | None,
        typer.Option(metavar="NAME", help="dates, status, progress or budget (default: all of them)."),
    ] = None,
    since: Annotated[str | None, typer.Option(metavar="REV|DATE", help="Begin with what held then.")] = None,
    by: Annotated[
        str,
        typer.Option(metavar="PERIOD", help="A row for each commit, day, month, quarter or year."),
    ] = "auto",
    every_commit: Annotated[
        bool, typer.Option("--every-commit", help="Follow merged branches too, not the main line alone.")
    ] = False,
    output_format: Annotated[
        str, typer.Option("--format", metavar="NAME", help="table, md, html, svg, csv or json.")
    ] = "table",
    out: OutFile = None,
) -> None:
    """Show how dates, states, progress and money moved over the commits of the plan.

    Of an initiative these are its milestones, of everything else the ends of initiatives. `svg` is a
    drawing and `csv` a table of one of them, `--show dates` unless another is named.
    """
    from dtplan.cli.console import deliver

    check_choice(output_format, FORMATS, "--format")
    check_choice(by, MOMENTS, "--by")
    for name in show or ():
        check_choice(name, TABLES, "--show")
    parts = tuple(name for name in TABLES if name in (show or TABLES))
    if output_format in OF_ONE:
        parts = parts if show else parts[:1]
        if len(parts) > 1:
            raise UsageError(f"--format {output_format} holds one table: name one with --show")
    view = _view(options, id_, parts, since, "" if by == "auto" else by, is_every=every_commit)
    if output_format == "table" and out is None:
        from dtplan.cli.history_tables import print_history

        print_history(view)
        return
    deliver(_render(view, output_format), out, is_quiet=options.is_quiet)


def _view(
    options: Options,
    word: str | None,
    parts: tuple[str, ...],
    since: str | None,
    period: str,
    *,
    is_every: bool,
) -> HistoryView:
    from dtplan import __version__
    from dtplan.app.history import find_start, load_frame, load_history
    from dtplan.cli.choices import choose_language, load_plan_or_fail
    from dtplan.cli.subjects import find_scope
    from dtplan.views.history import HistoryContext, view_history
    from dtplan.views.reader import Reader

    workspace = options.open_workspace()
    loaded = load_history(workspace.root, workspace.as_of, every=is_every)
    plan = load_plan_or_fail(load_frame(workspace, loaded.history))
    scope = find_scope(loaded.history, plan, word)
    start, day = find_start(workspace.root, loaded, since) if since else (0, None)
    context = HistoryContext(__version__, loaded.is_shallow, parts, period, start, day)
    return view_history(loaded.history, scope, Reader(plan, choose_language(plan, options.language)), context)


def _render(view: HistoryView, output_format: str) -> str:
    """Return a history in a form that is text.

    Raises:
        UsageError: when there is nothing to draw.
    """
    from dtplan.render.history.data import render_csv, render_json

    if output_format == "json":
        return render_json(view)
    if output_format == "csv":
        return render_csv(view, view.parts[0])
    from dtplan.render.history.blocks import render_markdown
    from dtplan.render.history.page import render_drawing, render_page
    from dtplan.templating import make_environment

    environment = make_environment(view.language)
    if output_format == "svg":
        drawing = render_drawing(view, environment, view.parts[0])
        if drawing is None:
            raise UsageError(f"there is nothing to draw of {view.parts[0]} here")
        return drawing
    page = render_page(view, environment)
    if output_format == "html":
        return page
    if output_format == "md":
        return render_markdown(page)
    from dtplan.cli.history_tables import write_plain

    return write_plain(page)
