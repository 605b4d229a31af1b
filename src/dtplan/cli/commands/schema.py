"""`dtplan schema`: JSON Schemas for editors."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from dtplan.cli.options import Options, check_choice, with_shared_options


@with_shared_options
def schema(
    options: Options,
    kind: Annotated[
        str | None, typer.Argument(metavar="KIND", help="Print the schema of one kind of file, or of any.")
    ] = None,
    out: Annotated[
        Path | None, typer.Option(metavar="DIR", help="Where to write (default: .dtplan/schema in the plan).")
    ] = None,
    draft: Annotated[
        str, typer.Option(metavar="DRAFT", help="2020-12 or 07, when one schema is printed.")
    ] = "2020-12",
    check: Annotated[
        bool, typer.Option("--check", help="Write nothing; exit with 1 when a file differs.")
    ] = False,
    findings: Annotated[
        bool, typer.Option("--findings", help="Print the schema of `validate --format json` instead.")
    ] = False,
    diff: Annotated[
        bool, typer.Option("--diff", help="Print the schema of `diff --format json` instead.")
    ] = False,
    history: Annotated[
        bool, typer.Option("--history", help="Print the schema of `history --format json` instead.")
    ] = False,
    log: Annotated[
        bool, typer.Option("--log", help="Print the schema of `log --format json` instead.")
    ] = False,
) -> None:
    """Write a JSON Schema per kind of file: draft-07, which editors read, and draft 2020-12."""
    if findings:
        _print_findings_schema()
        return
    if diff:
        _print_diff_schema()
        return
    if history or log:
        _print_history_schema(is_log=log)
        return
    from dtplan.app.schemas import KINDS, iter_schema_files, render_schema
    from dtplan.app.writing import write_text
    from dtplan.cli.console import say, write_result
    from dtplan.model.json_schema import Draft

    check_choice(draft, tuple(Draft), "--draft")
    if kind is not None:
        check_choice(kind, KINDS, "KIND")
        write_result(render_schema(kind, Draft(draft)))
        return
    folder = out or options.open_workspace().root / ".dtplan" / "schema"
    stale = []
    for name, text in iter_schema_files():
        path = folder / name
        if path.is_file() and path.read_text(encoding="utf-8") == text:
            continue
        stale.append(name)
        if not check:
            write_text(path, text)
    if check and stale:
        say(f"{len(stale)} schemas in {folder} are not up to date: {', '.join(stale)}")
        raise typer.Exit(1)
    if not options.is_quiet:
        say(f"{folder}: {len(stale)} written, the rest was up to date")


def _print_findings_schema() -> None:
    from dtplan.cli.console import write_result
    from dtplan.render.diagnostics.json_schema import render_json_schema

    write_result(render_json_schema())


def _print_diff_schema() -> None:
    from dtplan.cli.console import write_result
    from dtplan.render.diff.json_schema import render_json_schema

    write_result(render_json_schema())


def _print_history_schema(*, is_log: bool) -> None:
    from dtplan.cli.console import write_result
    from dtplan.render.history.schema import render_history_schema, render_log_schema

    write_result(render_log_schema() if is_log else render_history_schema())
