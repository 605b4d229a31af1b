"""`dtplan report`: the term-of-office document."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dtplan.cli.options import Options, UsageError, check_choice, with_shared_options

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dtplan.app.reporting import Order
    from dtplan.app.workspace import Workspace
    from dtplan.plan.plan import Plan
    from dtplan.views.document import Document


@with_shared_options
def report(
    options: Options,
    start: Annotated[Path | None, typer.Argument(metavar="PLAN", help="The plan's folder.")] = None,
    formats: Annotated[
        list[str] | None,
        typer.Option(
            "--format",
            metavar="NAME",
            help="html, site, md, pdf, docx, xlsx or json; repeatable (default: html and md).",
        ),
    ] = None,
    document: Annotated[
        list[str] | None,
        typer.Option(
            metavar="NAME",
            help="full, summary, citizen, prtr, office:ID or subplan:ID; repeatable (default: full).",
        ),
    ] = None,
    out: Annotated[Path, typer.Option(metavar="DIR", help="Where to write.")] = Path("build/report"),
    edition: Annotated[
        str | None, typer.Option(metavar="NAME", help="Name printed on the front page, such as 2026-2.")
    ] = None,
    draft: Annotated[
        bool, typer.Option("--draft", help="Write it in spite of errors, marked as a draft.")
    ] = False,
    template: Annotated[
        list[str] | None,
        typer.Option(
            metavar="NAME", help="Also render a template of the plan's own templates/ folder; repeatable."
        ),
    ] = None,
) -> None:
    """Write the term-of-office document: for each language one accessible file in each form.

    The plan is validated first; with errors nothing is written, unless --draft is given.
    """
    from dtplan.app.reporting import Order
    from dtplan.diagnostics.severity import Severity
    from dtplan.render.report.forms import DEFAULT_FORMS, FORMS

    for name in formats or []:
        check_choice(name, tuple(FORMS), "--format")
    documents = _parse_documents(document or ["full"])
    workspace = options.open_workspace(start)
    failed = workspace.select().fails(Severity.ERROR)
    plan = workspace.loaded.plan
    if plan is None or (failed and not draft):
        _refuse(workspace)
        raise typer.Exit(1)
    available = plan.settings.languages.all
    languages = tuple(dict.fromkeys(options.languages)) or available
    for language in languages:
        check_choice(language, available, "--lang")
    order = Order(
        languages=languages,
        formats=tuple(dict.fromkeys(formats or DEFAULT_FORMS)),
        out=out,
        documents=documents,
        edition=edition,
        is_draft=draft,
        templates=tuple(template or ()),
    )
    _write(workspace, plan, order, options)


def _parse_documents(names: list[str]) -> tuple[Document, ...]:
    from dtplan.views.document import parse_document

    try:
        return tuple(parse_document(name) for name in dict.fromkeys(names))
    except ValueError as error:
        raise UsageError(f"--document: {error}") from None


def _refuse(workspace: Workspace) -> None:
    from dataclasses import replace

    from dtplan.cli.console import make_console, say
    from dtplan.cli.runs import make_run
    from dtplan.diagnostics.severity import Severity
    from dtplan.render.diagnostics.full import render_full

    run = make_run(workspace, workspace.select())
    errors = tuple(one for one in run.selection.shown if one.severity is Severity.ERROR)
    console = make_console(is_error=True)
    run = replace(run, selection=replace(run.selection, shown=errors))
    console.print(render_full(run, console.width), end="", soft_wrap=True)
    say("Nothing was written. Mend the errors, or write a draft that shows them with --draft.")


def _write(workspace: Workspace, plan: Plan, order: Order, options: Options) -> None:
    """Write the documents once all of them have been made: a template that fails leaves nothing behind."""
    from dtplan.app.reporting import iter_documents
    from dtplan.app.writing import write_bytes
    from dtplan.cli.console import make_console, say, write_result
    from dtplan.render.report.manuscript import MissingLibraryError
    from dtplan.templating import TemplateProblemError
    from dtplan.views.document import NoSubjectError

    console = make_console(is_error=True)
    made = iter_documents(workspace, plan, order)
    try:
        if console.is_terminal and not options.is_quiet:
            from rich.progress import track

            made = iter(track(made, "Making the documents", order.steps, console=console, transient=True))
        steps = list(made)
    except (TemplateProblemError, MissingLibraryError, NoSubjectError) as error:
        raise UsageError(str(error)) from None
    documents = [file for step in steps for file in step]
    for path, content in documents:
        write_bytes(path, content)
    for step in steps:
        write_result(f"{_name_step(step)}\n")
    if not options.is_quiet:
        state = " as a draft" if order.is_draft else ""
        files = "1 file" if len(documents) == 1 else f"{len(documents)} files"
        say(f"Wrote {files}{state}, status date {plan.status_date}.")


def _name_step(files: Sequence[tuple[Path, bytes]]) -> str:
    """Return the first file of a document, and how many more it has."""
    more = len(files) - 1
    return f"{files[0][0]}" + (f" (and {more} more)" if more else "")
