"""`dtplan report`: the term-of-office document."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dtplan.cli.options import Options, UsageError, check_choice, with_shared_options

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dtplan.app.editions import Publication
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
            help="full, summary, citizen, changes, prtr, office:ID or subplan:ID; repeatable (default: full).",
        ),
    ] = None,
    out: Annotated[Path, typer.Option(metavar="DIR", help="Where to write.")] = Path("build/report"),
    edition: Annotated[
        str | None,
        typer.Option(
            metavar="NAME", help="Publish under this name, such as 2026-2, and record it in editions/."
        ),
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
    verify: Annotated[
        list[Path] | None,
        typer.Option(
            metavar="FILE", help="Write nothing; say whether a published file comes from a revision."
        ),
    ] = None,
) -> None:
    """Write the term-of-office document: for each language one accessible file in each form.

    The plan is validated first; with errors nothing is written, unless --draft is given. With --edition
    the plan as it was committed is published under a name, and what was published is recorded.
    """
    from dtplan.app.reporting import Order
    from dtplan.diagnostics.severity import Severity
    from dtplan.render.report.forms import DEFAULT_FORMS, FORMS

    for name in formats or []:
        check_choice(name, tuple(FORMS), "--format")
    documents = _parse_documents(document or ["full"])
    workspace = options.open_workspace(start)
    if verify:
        from dtplan.cli.verification import verify_files

        wanted = (documents, tuple(dict.fromkeys(formats or DEFAULT_FORMS)), edition, draft)
        raise typer.Exit(verify_files(workspace, verify, wanted, options))
    if out.exists() and not out.is_dir():
        raise UsageError(f"--out: {out} is not a folder")
    if edition is not None:
        workspace = _open_edition(workspace, edition, is_draft=draft, has_templates=bool(template))
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


def _open_edition(workspace: Workspace, name: str, *, is_draft: bool, has_templates: bool) -> Workspace:
    """Return the plan of which an edition is made: for anything but a draft, as its revision holds it."""
    from dtplan.app.editions import EditionError, check_name, pin_revision

    try:
        check_name(name)
        if is_draft:
            return workspace
        if has_templates:
            raise UsageError("--template: an edition has the documents of dtplan alone; render it without")
        return pin_revision(workspace)
    except EditionError as error:
        raise UsageError(f"--edition: {error}") from None


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
    from dtplan.app.writing import ForeignFolderError, find_folder, write_files
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
        for step in steps:
            find_folder(step)
    except (TemplateProblemError, MissingLibraryError, NoSubjectError, ForeignFolderError) as error:
        raise UsageError(str(error)) from None
    documents = [file for step in steps for file in step]
    publication = _publish(workspace, plan, order, steps)
    for step in steps:
        write_files(step)
    if publication is not None and not publication.is_known:
        publication.write()
    for step in steps:
        write_result(f"{_name_step(step)}\n")
    if not options.is_quiet:
        state = " as a draft" if order.is_draft else ""
        files = "1 file" if len(documents) == 1 else f"{len(documents)} files"
        say(f"Wrote {files}{state}, status date {plan.status_date}.")
        if publication is not None:
            say(publication.saying)
        elif order.edition is not None:
            say(f"A draft is no edition: nothing was recorded for {order.edition}.")


def _publish(
    workspace: Workspace, plan: Plan, order: Order, steps: Sequence[Sequence[tuple[Path, bytes]]]
) -> Publication | None:
    """Return what there is to record of an edition, once it is sure that nothing else has its name."""
    from dtplan.app.editions import EditionError, Publication, check_published, make_record

    if order.edition is None or order.is_draft:
        return None
    try:
        record = make_record(order.edition, plan, workspace.revision.commit or "", order, steps)
        return Publication(workspace.root, record, is_known=check_published(workspace.root, record))
    except EditionError as error:
        raise UsageError(f"--edition: {error}") from None


def _name_step(files: Sequence[tuple[Path, bytes]]) -> str:
    """Return the first file of a document, and how many more it has."""
    more = len(files) - 1
    return f"{files[0][0]}" + (f" (and {more} more)" if more else "")
