"""`dtplan update`: what is new about an initiative, written into its journal."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dtplan.cli.choices import complete_ids
from dtplan.cli.options import Options, UsageError, with_shared_options

if TYPE_CHECKING:
    from dtplan.cli.progress_words import Words

RAGS = ("green", "amber", "red")
STATUSES = ("proposed", "approved", "in-progress", "paused", "completed", "cancelled")


def _complete_rag() -> list[str]:
    return list(RAGS)


def _complete_status() -> list[str]:
    return list(STATUSES)


@with_shared_options
def update(
    options: Options,
    id_: Annotated[
        str | None, typer.Argument(metavar="ID", help="The initiative.", autocompletion=complete_ids)
    ] = None,
    rag: Annotated[
        str | None,
        typer.Option(metavar="RAG", help="How it goes: green, amber or red.", autocompletion=_complete_rag),
    ] = None,
    progress: Annotated[
        int | None,
        typer.Option(metavar="N", min=0, max=100, help="How much of the work is done, in percent."),
    ] = None,
    text: Annotated[
        list[str] | None,
        typer.Option(metavar="LANG=TEXT", help="What was done and what comes next; once per language."),
    ] = None,
    by: Annotated[
        str | None, typer.Option(metavar="OFFICE", help="Who says it (default: the office that answers).")
    ] = None,
    day: Annotated[
        str | None, typer.Option("--date", metavar="DATE", help="When it is said (default: the status date).")
    ] = None,
    evidence: Annotated[
        str | None, typer.Option(metavar="URL", help="The web address where it can be verified.")
    ] = None,
    status: Annotated[
        str | None,
        typer.Option(
            metavar="STATUS", help="Its new status, such as in-progress.", autocompletion=_complete_status
        ),
    ] = None,
    forecast_end: Annotated[
        str | None, typer.Option(metavar="DATE", help="When the work is now expected to end.")
    ] = None,
    forecast: Annotated[
        list[str] | None,
        typer.Option(metavar="MILESTONE=DATE", help="When a milestone is now expected; repeatable."),
    ] = None,
    reached: Annotated[
        list[str] | None,
        typer.Option(metavar="MILESTONE=DATE", help="When a milestone was reached; repeatable."),
    ] = None,
    proof: Annotated[
        list[str] | None,
        typer.Option(metavar="MILESTONE=URL", help="Where it is shown that a milestone was reached."),
    ] = None,
    started: Annotated[str | None, typer.Option(metavar="DATE", help="When the work really started.")] = None,
    ended: Annotated[str | None, typer.Option(metavar="DATE", help="When the work really ended.")] = None,
    sheet: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help="The monthly round as a workbook: made when FILE is not there, read back when it is.",
        ),
    ] = None,
    office: Annotated[
        str | None, typer.Option(metavar="ID", help="With --sheet: only what this office answers for.")
    ] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Write nothing; print what would change as a diff.")
    ] = False,
) -> None:
    """Add an entry to the journal of an initiative, and set its dates, touching nothing else.

    What is missing is asked for on a terminal. With days alone no entry is added. The plan is checked
    as it would then be: a new error stops it (exit code 1), and nothing is written.
    """
    from dtplan.cli.progress_words import Words

    if options.as_of is not None:
        raise UsageError("update writes files: it cannot look at a git revision with --as-of")
    words = Words(
        rag=rag or "",
        progress="" if progress is None else str(progress),
        text=tuple(text or ()),
        by=by or "",
        date=day or "",
        evidence=evidence or "",
        status=status or "",
        forecast_end=forecast_end or "",
        forecast=tuple(forecast or ()),
        reached=tuple(reached or ()),
        proof=tuple(proof or ()),
        started=started or "",
        ended=ended or "",
    )
    if sheet is None:
        _update_one(options, id_, words, office, is_dry_run=dry_run)
        return
    if id_ or words.without_day != Words():
        raise UsageError("--sheet is for all initiatives: what is new stands in its rows")
    _update_all(options, sheet, words.date, office, is_dry_run=dry_run)


def _update_one(
    options: Options, id_: str | None, words: Words, office: str | None, *, is_dry_run: bool
) -> None:
    from dtplan.cli.asking import can_ask
    from dtplan.cli.choices import load_plan_or_fail
    from dtplan.cli.progress_words import find_initiative, list_missing, read_words
    from dtplan.cli.progress_writing import write_progress

    if office is not None:
        raise UsageError("--office chooses the rows of a new sheet: it goes with --sheet")
    workspace = options.open_workspace()
    plan = load_plan_or_fail(workspace.loaded.plan)
    entry = find_initiative(plan, id_) if id_ else None
    missing = list_missing(words, plan)
    if entry is None or missing:
        if not can_ask(options):
            wanted = ", ".join(missing if entry else ("ID", *missing))
            raise UsageError(f"an update needs {wanted}: give them, or run it on a terminal to be asked")
        from dtplan.cli.progress_wizard import ask_words

        entry, words = ask_words(plan, entry, words, options.plan)
    news = [read_words(words, plan, entry)]
    raise typer.Exit(write_progress(options, workspace, plan, news, is_dry_run=is_dry_run))


def _update_all(options: Options, file: Path, day: str, office: str | None, *, is_dry_run: bool) -> None:
    from dtplan.cli.progress_sheet import make_sheet, read_sheet

    if not file.exists():
        if day:
            raise UsageError(f"{file} is not there, and --date is for reading a sheet that was filled in")
        make_sheet(options, file, office, is_dry_run=is_dry_run)
        return
    if office is not None:
        raise UsageError(f"{file} is there and is read: --office chooses the rows of a new sheet")
    raise typer.Exit(read_sheet(options, file, day, is_dry_run=is_dry_run))
