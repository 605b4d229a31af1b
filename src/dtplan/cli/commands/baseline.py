"""`dtplan baseline`: the revisions of a plan that a body approved."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from dtplan.cli.options import Options, OutFile, UsageError, check_choice, parse_date, with_shared_options

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dtplan.app.baselines import Baseline
    from dtplan.app.workspace import Workspace

EXIT_FINDINGS = 1
FORMATS = ("text", "json")

baseline = typer.Typer(
    help="Approved revisions: make one, list them, see how far the plan is from one.",
    epilog="Every option that takes a revision takes the name of a baseline too, such as `--as-of NAME`.",
    no_args_is_help=True,
)


def _complete_names(incomplete: str) -> list[str]:
    from dtplan.app.baselines import find_baselines, read_plan_id
    from dtplan.app.workspace import NoPlanError, find_plan
    from dtplan.source.git import GitError

    try:
        root = find_plan(Path())
        known = find_baselines(root, read_plan_id(root))
    except (NoPlanError, GitError):
        return []
    return [one.name for one in known if one.name.startswith(incomplete)]


@baseline.command("create")
@with_shared_options
def create(
    options: Options,
    name: Annotated[str, typer.Argument(metavar="NAME", help="What it is called, such as council-2026.")],
    body: Annotated[
        str,
        typer.Option(metavar="OFFICE", help="The office that approved it, by its id.", show_default=False),
    ],
    reference: Annotated[
        str,
        typer.Option(metavar="TEXT|URL", help="The agreement: its name or web address.", show_default=False),
    ],
    day: Annotated[
        str | None, typer.Option("--date", metavar="DATE", help="When it was approved (default: today).")
    ] = None,
    revision: Annotated[
        str | None,
        typer.Option("--rev", metavar="REV", help="What was approved (default: the last commit)."),
    ] = None,
    with_errors: Annotated[
        bool, typer.Option("--with-errors", help="Also when the plan has errors in that revision.")
    ] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Print the tag, and do not make it.")] = False,
) -> None:
    """Mark a revision as approved: an annotated tag with the body, the reference and the day.

    A baseline is never moved. `git push origin TAG` publishes it.
    """
    from datetime import date

    from dtplan.app.approving import FaultyPlanError, NotApprovableError, Wish, draft_baseline
    from dtplan.app.baselines import create_baseline
    from dtplan.cli.console import say, write_result
    from dtplan.render.visible import make_visible

    if options.as_of is not None:
        raise UsageError("what was approved is named with --rev, not with --as-of")
    approved = parse_date(day) if day else date.today()  # noqa: DTZ011 - the reader's own calendar day
    workspace = options.open_workspace()
    wish = Wish(name, body, reference, approved, revision, with_errors)
    try:
        made = draft_baseline(workspace, wish, is_dated=options.status_date is not None)
    except FaultyPlanError as error:
        say(f"dtplan: {make_visible(str(error))}", style="bold red")
        raise typer.Exit(EXIT_FINDINGS) from None
    except NotApprovableError as error:
        raise UsageError(str(error)) from None
    if not dry_run:
        create_baseline(workspace.root, made)
    message = "\n".join(map(make_visible, made.message.splitlines()))
    write_result(f"tag {made.tag}\ncommit {made.commit}\n\n{message}\n")
    if dry_run:
        say("nothing was made (--dry-run)")
    elif not options.is_quiet:
        say(f"to publish it: git push origin {made.tag}")


@baseline.command("list")
@with_shared_options
def list_baselines(
    options: Options,
    output_format: Annotated[str, typer.Option("--format", metavar="NAME", help="text or json.")] = "text",
) -> None:
    """List the baselines of the plan, oldest first."""
    from dtplan.cli.console import say, write_result
    from dtplan.render.diagnostics.json_text import dump_json

    check_choice(output_format, FORMATS, "--format")
    known = _find_all(options.open_workspace())
    if output_format == "json":
        write_result(dump_json([_record(one) for one in known]))
        return
    if known:
        _print_table(known)
    say(f"{len(known)} found")


@baseline.command("show")
@with_shared_options
def show(
    options: Options,
    name: Annotated[
        str, typer.Argument(metavar="NAME", help="Its short name.", autocompletion=_complete_names)
    ],
    output_format: Annotated[str, typer.Option("--format", metavar="NAME", help="text or json.")] = "text",
) -> None:
    """Show who approved a baseline and when, what the plan was, and how far it is from it today."""
    from dataclasses import asdict

    from dtplan.app.baseline_distance import measure_distance
    from dtplan.cli.baseline_words import describe_baseline
    from dtplan.cli.console import make_console, write_result
    from dtplan.render.diagnostics.json_text import dump_json
    from dtplan.render.visible import make_visible

    check_choice(output_format, FORMATS, "--format")
    workspace = options.open_workspace()
    known = _find_or_fail(workspace, name)
    distance = measure_distance(workspace, known)
    if output_format == "json":
        record = asdict(distance)
        record.pop("office")
        write_result(dump_json({**_record(known), "distance": record}))
        return
    console = make_console()
    console.print(f"{known.name}: approved on {known.day}", style="bold")
    for key, value in describe_baseline(known, distance, options.language):
        console.print(f"  {key:<10} {make_visible(value)}", soft_wrap=True)


@baseline.command("compare")
@with_shared_options
def compare(
    options: Options,
    name: Annotated[
        str | None,
        typer.Argument(
            metavar="NAME",
            help="Its short name (default: the newest behind the plan).",
            autocompletion=_complete_names,
        ),
    ] = None,
    revision: Annotated[
        str | None,
        typer.Argument(metavar="REV", help="What it is compared with (default: the plan as it is)."),
    ] = None,
    output_format: Annotated[
        str, typer.Option("--format", metavar="NAME", help="text, markdown, html, json or xlsx.")
    ] = "text",
    out: OutFile = None,
    material: Annotated[
        bool, typer.Option("--material", help="Only what touches what was approved.")
    ] = False,
    exit_code: Annotated[
        bool, typer.Option("--exit-code", help="Exit with 1 when there is a difference.")
    ] = False,
) -> None:
    """Say what changed since a baseline, as `dtplan diff NAME..REV` does."""
    from dtplan.cli.commands.diff import diff
    from dtplan.source.git import find_revision

    workspace = options.open_workspace()
    known = _find_newest_or_fail(workspace) if name is None else _find_or_fail(workspace, name)
    is_hidden = find_revision(workspace.root, known.name) is not None
    old = known.tag if is_hidden else known.name
    words = [old if revision is None else f"{old}..{revision}"]
    asked = {"output_format": output_format, "out": out, "material": material, "exit_code": exit_code}
    diff(words=words, **asked, **options.values)


def _find_all(workspace: Workspace) -> Sequence[Baseline]:
    from dtplan.app.baselines import find_baselines, read_plan_id

    return find_baselines(workspace.root, read_plan_id(workspace.root))


def _find_or_fail(workspace: Workspace, name: str) -> Baseline:
    from dtplan.diagnostics.suggestion import suggest

    known = {one.name: one for one in _find_all(workspace)}
    if name not in known:
        hint = suggest(name, known, "`dtplan baseline list` shows what there is")
        raise UsageError(f"`{name}` is not a baseline of the plan: {hint}")
    return known[name]


def _find_newest_or_fail(workspace: Workspace) -> Baseline:
    from dtplan.app.baselines import find_baseline, read_plan_id

    commit = workspace.revision.commit
    found = find_baseline(workspace.root, read_plan_id(workspace.root), commit) if commit else None
    if found is None:
        raise UsageError("the plan comes after no baseline: `dtplan baseline list` shows what there is")
    return found


def _record(known: Baseline) -> dict[str, Any]:
    return {
        "name": known.name,
        "approved_on": known.day.isoformat(),
        "approved_by": known.body,
        "reference": known.reference,
        "commit": known.commit,
        "tag": known.tag,
    }


def _print_table(known: Sequence[Baseline]) -> None:
    from rich.table import Table
    from rich.text import Text

    from dtplan.cli.console import make_console
    from dtplan.render.visible import make_visible

    table = Table(box=None, pad_edge=False)
    for column in ("Name", "Approved on", "By", "Commit"):
        table.add_column(column, no_wrap=True)
    table.add_column("Reference", overflow="fold")
    for one in known:
        cells = (one.name, str(one.day), one.body, one.commit[:12], one.reference)
        table.add_row(*(Text(make_visible(cell)) for cell in cells))
    make_console().print(table)
