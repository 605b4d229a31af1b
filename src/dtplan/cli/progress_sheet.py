"""The monthly round of `dtplan update --sheet`: a workbook that goes out, and one that comes back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dtplan.cli.choices import choose_language, load_plan_or_fail
from dtplan.cli.console import say, write_result
from dtplan.cli.options import UsageError
from dtplan.cli.typed import read_day
from dtplan.render.visible import make_visible

if TYPE_CHECKING:
    from pathlib import Path

    from dtplan.cli.options import Options


def make_sheet(options: Options, file: Path, office: str | None, *, is_dry_run: bool) -> None:
    """Write a workbook with a row for every open initiative.

    Args:
        options: the shared ones.
        file: where to; it is not there yet.
        office: only what this one answers for.
        is_dry_run: write nothing.
    """
    from dtplan.app.writing import write_bytes
    from dtplan.cli.options import check_choice
    from dtplan.scaffold.sheet_reader import MissingLibraryError
    from dtplan.scaffold.update_sheet import write_update_sheet

    if file.suffix.lower() != ".xlsx":
        raise UsageError(f"{file} is written as a workbook: give it a name that ends in .xlsx")
    plan = load_plan_or_fail(options.open_workspace().loaded.plan)
    if office is not None:
        check_choice(office, tuple(plan.offices), "--office")
    entries = [
        entry
        for entry in plan.initiatives.values()
        if entry.model.status.is_open and office in (None, entry.model.office)
    ]
    if not entries:
        raise UsageError("no initiative is open" + (f" for which {office} answers" if office else ""))
    try:
        content = write_update_sheet(plan, entries, choose_language(plan, options.language))
    except MissingLibraryError as error:
        raise UsageError(str(error)) from None
    if not is_dry_run:
        write_bytes(file, content)
        write_result(f"{make_visible(str(file))}\n")
    if not options.is_quiet:
        verb = "would be made" if is_dry_run else "made"
        say(f"A sheet of {len(entries)} initiatives {verb}. Once it is filled in, the same command reads it.")


def read_sheet(options: Options, file: Path, day: str, *, is_dry_run: bool) -> int:
    """Write down what is new in a filled workbook, all of it or nothing, and return the exit code.

    Args:
        options: the shared ones.
        file: the workbook.
        day: of updates whose row does not say; empty for the status date.
        is_dry_run: write nothing, and print the diff.
    """
    from dtplan.cli.progress_writing import write_progress
    from dtplan.scaffold.filled_updates import read_updates
    from dtplan.scaffold.progress import required_languages
    from dtplan.scaffold.sheet_reader import MAX_BYTES, MissingLibraryError, SheetError, read_sheets

    workspace = options.open_workspace()
    plan = load_plan_or_fail(workspace.loaded.plan)
    shown = read_day(day) if day else plan.status_date.isoformat()
    if shown is None:
        raise UsageError(f"`{day}` is not a date: write --date 2026-10-31")
    try:
        with file.open("rb") as stream:
            sheets = read_sheets(stream.read(MAX_BYTES + 1))
        filled = read_updates(sheets, plan, shown, required_languages(plan))
    except MissingLibraryError as error:
        raise UsageError(str(error)) from None
    except SheetError as error:
        say(f"{make_visible(str(file))}: {make_visible(str(error))}.", style="bold red")
        return 1
    if filled.problems:
        for problem in filled.problems:
            say(f"{make_visible(problem)}.", style="bold red")
        say("Nothing was written.", style="bold red")
        return 1
    if not filled.news:
        say(f"Nothing is new in {make_visible(str(file))}.")
        return 0
    return write_progress(options, workspace, plan, filled.news, is_dry_run=is_dry_run, where=filled.where)
