"""`dtplan propose`: a filled form to a checked branch with the text of its pull request."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from dtplan.cli.choices import complete_subplans
from dtplan.cli.options import Options, UsageError, check_choice, with_shared_options


@with_shared_options
def propose(
    options: Options,
    form: Annotated[
        Path, typer.Option("--from", metavar="FILE", help="The filled form (- reads YAML from a pipe).")
    ],
    subplan: Annotated[
        str | None,
        typer.Option(
            metavar="ID",
            help="The sub-plan (or the edition of a goal), when the form does not say.",
            autocompletion=complete_subplans,
        ),
    ] = None,
    branch: Annotated[
        str | None, typer.Option(metavar="NAME", help="The branch to make (default: proposal/ID).")
    ] = None,
    base: Annotated[
        str | None, typer.Option(metavar="REV", help="Where the branch starts (default: HEAD).")
    ] = None,
    no_commit: Annotated[
        bool, typer.Option("--no-commit", help="Only write the file in its place: no branch, no commit.")
    ] = False,
    body: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Also write the text of the pull request to a file.")
    ] = None,
    output_format: Annotated[str, typer.Option("--format", metavar="NAME", help="text or json.")] = "text",
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Write nothing; print what would change as a diff.")
    ] = False,
) -> None:
    """Turn a filled form into a branch with one commit, and print its pull request.

    The files you are working on are not touched: the branch is made beside them, and you stay where
    you are. When something has to be corrected, nothing is written and the exit code is 1.
    """
    from dtplan.app.workspace import find_plan
    from dtplan.cli.proposal_order import Order
    from dtplan.cli.proposal_run import run_proposal

    check_choice(output_format, ("text", "json"), "--format")
    if options.as_of is not None:
        raise UsageError("propose makes a commit: say where it starts with --base, not with --as-of")
    if no_commit and (branch or base):
        raise UsageError("--no-commit makes no branch: leave out --branch and --base")
    root = find_plan(options.plan or Path())
    order = Order(form, subplan, branch, base or "HEAD", no_commit, dry_run, body, output_format == "json")
    if not run_proposal(options, root, order):
        raise typer.Exit(1)
