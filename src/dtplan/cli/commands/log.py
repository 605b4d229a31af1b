"""`dtplan log`: the life of one initiative in sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from dtplan.cli.choices import complete_ids
from dtplan.cli.options import Options, OutFile, UsageError, check_choice, with_shared_options

if TYPE_CHECKING:
    from dtplan.views.log import LogView

FORMATS = ("text", "md", "html", "json")


@with_shared_options
def log(
    options: Options,
    id_: Annotated[
        str,
        typer.Argument(
            metavar="ID", help="An initiative, by any id it ever had.", autocompletion=complete_ids
        ),
    ],
    since: Annotated[
        str | None, typer.Option(metavar="REV|DATE", help="Leave out what happened before.")
    ] = None,
    reverse: Annotated[bool, typer.Option("--reverse", help="The beginning first.")] = False,
    authors: Annotated[
        bool, typer.Option("--authors", help="Name who made each commit; for use inside the house.")
    ] = False,
    every_commit: Annotated[
        bool, typer.Option("--every-commit", help="Follow merged branches too, not the main line alone.")
    ] = False,
    output_format: Annotated[
        str, typer.Option("--format", metavar="NAME", help="text, md, html or json.")
    ] = "text",
    out: OutFile = None,
) -> None:
    """Tell the life of an initiative: what each commit did to it, the newest first.

    Each entry has its day, its commit and the office whose word it is: the one that wrote an update, or
    the body that approved. People are left out.
    """
    from dtplan.cli.console import deliver

    check_choice(output_format, FORMATS, "--format")
    view = _view(options, id_, since, with_authors=authors, oldest_first=reverse, every=every_commit)
    deliver(_render(view, output_format), out, is_quiet=options.is_quiet)


def _view(
    options: Options, word: str, since: str | None, *, with_authors: bool, oldest_first: bool, every: bool
) -> LogView:
    from dtplan import __version__
    from dtplan.app.history import find_start, load_frame, load_history
    from dtplan.app.log import load_life
    from dtplan.cli.choices import choose_language, load_plan_or_fail
    from dtplan.cli.subjects import find_scope
    from dtplan.source.git_history import read_authors
    from dtplan.views.log import view_log
    from dtplan.views.reader import Reader

    workspace = options.open_workspace()
    loaded = load_history(workspace.root, workspace.as_of, every=every)
    plan = load_plan_or_fail(load_frame(workspace, loaded.history))
    scope = find_scope(loaded.history, plan, word)
    if scope.thread is None:
        raise UsageError(f"`{word}` is no initiative: `dtplan history {word}` shows how it changed")
    start = find_start(workspace.root, loaded, since)[0] if since else 0
    life = load_life(workspace.root, loaded.history, scope.thread, start)
    commits = [commit.name for commit, _events in life.entries] if with_authors else []
    return view_log(
        life,
        Reader(plan, choose_language(plan, options.language)),
        __version__,
        read_authors(workspace.root, commits) if commits else {},
        is_shallow=loaded.is_shallow,
        oldest_first=oldest_first,
    )


def _render(view: LogView, output_format: str) -> str:
    from dtplan.render.history.log import render_log, render_log_json

    if output_format == "json":
        return render_log_json(view)
    from dtplan.templating import make_environment

    form = "txt" if output_format == "text" else output_format
    return render_log(view, make_environment(view.language), form)
