"""`dtplan new`: something new in a plan, from options or from questions in the terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from dtplan.cli.choices import complete_kinds, complete_offices, complete_subplans
from dtplan.cli.options import Options, UsageError, check_choice, with_shared_options

if TYPE_CHECKING:
    from pathlib import Path

    from dtplan.app.proposing import Proposed
    from dtplan.scaffold.kinds import NewKind


@with_shared_options
def new(
    options: Options,
    kind: Annotated[
        str,
        typer.Argument(
            metavar="KIND",
            help="initiative, subplan, office, european-project, prtr-project, measure, call or pam-goal.",
            autocompletion=complete_kinds,
        ),
    ],
    title: Annotated[
        list[str] | None,
        typer.Option(help="Its name, as ca=… in each language; repeatable.", metavar="LANG=TEXT"),
    ] = None,
    id_: Annotated[
        str | None, typer.Option("--id", metavar="ID", help="Its id (default: made from the title).")
    ] = None,
    subplan: Annotated[
        str | None,
        typer.Option(metavar="ID", help="The sub-plan that it goes into.", autocompletion=complete_subplans),
    ] = None,
    office: Annotated[
        str | None,
        typer.Option(metavar="ID", help="The office that answers for it.", autocompletion=complete_offices),
    ] = None,
    start: Annotated[str | None, typer.Option(metavar="DATE", help="Its first day.")] = None,
    end: Annotated[str | None, typer.Option(metavar="DATE", help="Its last day.")] = None,
    edition: Annotated[
        str | None, typer.Option(metavar="ID", help="The edition that a goal belongs to.")
    ] = None,
    field: Annotated[
        list[str] | None,
        typer.Option(
            "--set", metavar="FIELD=VALUE", help="Any other field, such as kind=district; repeatable."
        ),
    ] = None,
    ask: Annotated[
        bool,
        typer.Option("--ask", help="Ask for everything that is not said, also when no terminal answers."),
    ] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Write nothing; print what would change as a diff.")
    ] = False,
) -> None:
    """Add an initiative, a sub-plan, or an entry of a register.

    What is needed and not said is asked for in the terminal; Ctrl-C keeps the answers for the next
    time. Nothing that exists is ever replaced. Exits with 1 when something has to be corrected.
    """
    from dtplan.app.workspace import find_plan
    from dtplan.cli.answering import complete_answers
    from dtplan.cli.drafting import open_drafting
    from dtplan.cli.new_options import read_options
    from dtplan.scaffold.kinds import NEW_KINDS

    wanted = NEW_KINDS[check_choice(kind, tuple(NEW_KINDS), "KIND")]
    if options.as_of is not None:
        raise UsageError("new writes files: it cannot look at a git revision with --as-of")
    from pathlib import Path

    root = find_plan(options.plan or Path())
    drafting = open_drafting(options, root)
    said = {"id": id_, "subplan": subplan, "office": office, "start": start, "end": end, "edition": edition}
    answers = read_options(wanted, drafting.plan, title or [], said, field or [])
    proposed = complete_answers(options, drafting, root, wanted, answers, is_forced=ask, is_dry_run=dry_run)
    _finish(options, root, wanted, proposed, is_dry_run=dry_run)


def _finish(options: Options, root: Path, wanted: NewKind, proposed: Proposed, *, is_dry_run: bool) -> None:
    """Write what was made, or say why it is not."""
    from dtplan.app.adding import write_addition
    from dtplan.cli.choices import path_shower
    from dtplan.cli.console import say, write_result
    from dtplan.cli.drafting import list_wrong, render_wrong
    from dtplan.render.text_diff import render_text_diff

    addition = proposed.addition
    shown = path_shower(root)(addition.path)
    wrong = list_wrong(proposed)
    if is_dry_run:
        write_result(render_text_diff(shown, (addition.before or b"").decode(), addition.after))
    if wrong:
        write_result(render_wrong(wrong, f"{wanted.noun[:1].upper()}{wanted.noun[1:]} was not added"))
        raise typer.Exit(1)
    if is_dry_run:
        return
    write_addition(root, addition)
    write_result(f"{shown}\n")
    if options.is_quiet:
        return
    for one in proposed.brought:
        say(_visible(f"{one.severity}[{one.code}] {one.message}"), style="yellow")
    if proposed.later:
        say(f"Asked for before it can be adopted: {len(proposed.later)}")
        for one in proposed.later:
            say(_visible(f"  {one.code} {one.message}"), style="dim")
    say(_visible(f"Next: complete {shown}, then `dtplan validate`; `dtplan show {addition.id}` shows it."))


def _visible(text: str) -> str:
    from dtplan.render.visible import make_visible

    return make_visible(text)
