"""`dtplan diff`: what changed between two versions of a plan, in words."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dtplan.cli.options import Options, OutFile, UsageError, check_choice, with_shared_options

if TYPE_CHECKING:
    from dtplan.views.compared import Compared
    from dtplan.views.diff import DiffView

FORMATS = ("text", "markdown", "html", "json", "xlsx")
MOST_WORDS = 2


@with_shared_options
def diff(
    options: Options,
    words: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[OLD[..NEW]]",
            help="Revisions, baselines, editions or days; OLD...NEW begins where both part. Or two folders.",
        ),
    ] = None,
    output_format: Annotated[
        str, typer.Option("--format", metavar="NAME", help="text, markdown, html, json or xlsx.")
    ] = "text",
    out: OutFile = None,
    material: Annotated[
        bool, typer.Option("--material", help="Only what touches what was approved.")
    ] = False,
    stat: Annotated[
        bool, typer.Option("--stat", help="Only counts, sums and the effect on the whole.")
    ] = False,
    exit_code: Annotated[
        bool, typer.Option("--exit-code", help="Exit with 1 when there is a difference.")
    ] = False,
    no_findings: Annotated[
        bool, typer.Option("--no-findings", help="Do not ask the rules of both plans: faster.")
    ] = False,
) -> None:
    """Say what changed in the plan: things, fields, dates, money, and the effect on the whole.

    Without a revision, the last commit is compared with the work tree; with one, that revision is. How
    files are written, the order of keys and lists, and renamed files are no change.
    """
    check_choice(output_format, FORMATS, "--format")
    if stat and output_format != "text":
        raise UsageError(f"--stat is for text, not for {output_format}")
    if output_format == "xlsx" and out is None:
        raise UsageError("--format xlsx needs --out FILE: a workbook cannot be printed")
    compared = _compare(options, words or [], with_findings=not no_findings)
    is_different = _write(compared, options, output_format, out, only_material=material, is_brief=stat)
    raise typer.Exit(1 if exit_code and is_different else 0)


def _compare(options: Options, words: list[str], *, with_findings: bool) -> Compared:
    from dtplan.app.comparing import (
        Chosen,
        UncomparableError,
        compare_chosen,
        compare_revisions,
        parse_range,
    )

    if len(words) > MOST_WORDS:
        raise UsageError("two plans are compared, not more: name OLD..NEW, or two folders")
    try:
        if len(words) == MOST_WORDS and all(Path(word).is_dir() for word in words):
            if options.as_of:
                raise UsageError("--as-of goes with revisions, not with two folders")
            chosen = [Chosen(word, options.open_workspace(Path(word))) for word in words]
            return compare_chosen(chosen[0], chosen[1], with_findings=with_findings)
        wanted = parse_range(words)
        if wanted.new is not None and options.as_of:
            raise UsageError("--as-of names the newer plan, and so do the revisions: leave one out")
        workspace = options.open_workspace()
        return compare_revisions(
            workspace, wanted.old, wanted.new, is_forked=wanted.is_forked, with_findings=with_findings
        )
    except UncomparableError as error:
        raise UsageError(str(error)) from None


def _write(
    compared: Compared,
    options: Options,
    output_format: str,
    out: Path | None,
    *,
    only_material: bool,
    is_brief: bool,
) -> bool:
    """Write the differences in a form, and say whether there are any of those that were asked for."""
    from dtplan import __version__
    from dtplan.cli.choices import choose_language
    from dtplan.cli.console import deliver
    from dtplan.views.diff import view_diff

    language = choose_language(compared.comparison.new, options.language)
    view = view_diff(compared, language, __version__, only_material=only_material)
    if output_format == "text" and out is None:
        from dtplan.cli.console import make_console
        from dtplan.render.diff.text import render_text

        console = make_console()
        text = render_text(view, console.width, is_brief=is_brief, is_long=options.verbosity > 0)
        console.print(text, end="", soft_wrap=True)
        return not view.is_empty
    content = _render(compared, view, output_format, options, is_brief=is_brief)
    deliver(content, out, is_quiet=options.is_quiet)
    return not view.is_empty


def _render(
    compared: Compared, view: DiffView, output_format: str, options: Options, *, is_brief: bool
) -> bytes:
    from importlib import import_module

    if output_format == "text":
        from dtplan.cli.console import PLAIN_WIDTH
        from dtplan.render.diff.text import render_text

        is_long = options.verbosity > 0
        return render_text(view, PLAIN_WIDTH, is_brief=is_brief, is_long=is_long).plain.encode()
    from dtplan.render.report.manuscript import MissingLibraryError

    module = import_module(f"dtplan.render.diff.{output_format}")
    try:
        content: bytes = module.render(compared, view)
    except MissingLibraryError as error:
        raise UsageError(str(error)) from None
    return content
