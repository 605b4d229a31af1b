"""`dtplan fmt`: writes the files of a plan in their canonical form."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dtplan.cli.options import Options, UsageError, with_shared_options
from dtplan.cli.paths import group_by_plan

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dtplan.app.formatting import FormattedFile

STDIN = Path("-")


@with_shared_options
def fmt(
    options: Options,
    paths: Annotated[
        list[Path] | None,
        typer.Argument(metavar="PATH", help="Plans, or files and folders of a plan; - for standard input."),
    ] = None,
    check: Annotated[
        bool, typer.Option("--check", help="Write nothing; exit with 1 when a file would change.")
    ] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Write nothing; print what would change as a diff.")
    ] = False,
) -> None:
    """Format the files of a plan: order of keys, indentation, quotes, empty lines.

    What the files say stays the same, and so does every comment. A file with a mistake in its
    YAML is left alone.
    """
    if options.as_of is not None:
        raise UsageError("fmt writes files: it cannot look at a git revision with --as-of")
    if paths == [STDIN]:
        raise typer.Exit(_format_stdin(options, is_check=check, is_dry_run=dry_run))
    if paths and STDIN in paths:
        raise UsageError("- stands alone: give standard input or paths, not both")
    from dtplan.app.formatting import write_formatted
    from dtplan.cli.choices import path_shower
    from dtplan.cli.console import write_result
    from dtplan.render.text_diff import render_text_diff
    from dtplan.render.visible import make_visible

    changed = same = refused = 0
    for root, file in _iter_files(options, paths or []):
        shown = path_shower(root)(file.path)
        if file.result.refusal:
            refused += 1
            _say_refusal(shown, file.result.refusal)
        elif not file.is_changed:
            same += 1
        else:
            changed += 1
            if dry_run:
                write_result(render_text_diff(shown, file.result.before, file.result.after))
            else:
                write_result(f"{make_visible(shown)}\n")
            if not (check or dry_run):
                write_formatted(root, file)
    _say_summary(options, changed, same, refused, is_done=not (check or dry_run))
    raise typer.Exit(1 if refused or (check and changed) else 0)


def _iter_files(options: Options, paths: list[Path]) -> Iterator[tuple[Path, FormattedFile]]:
    """Yield the files that the paths name, each with the root of its plan."""
    from dtplan.app.formatting import find_files, iter_formatted

    files: dict[Path, dict[str, None]] = {}
    for root, names in group_by_plan(options, paths).items():
        for name in names or [""]:
            found = find_files(root, name)
            if not found:
                raise UsageError(f"`{name}` holds nothing that belongs to the plan in {root}")
            files.setdefault(root, {}).update(dict.fromkeys(found))
    for root, chosen in files.items():
        for file in iter_formatted(root, list(chosen)):
            yield root, file


def _format_stdin(options: Options, *, is_check: bool, is_dry_run: bool) -> int:
    """Format standard input; what cannot be formatted comes out as it went in."""
    import shutil
    import sys

    from dtplan.app.formatting import load_languages
    from dtplan.app.workspace import NoPlanError, find_plan
    from dtplan.cli.console import write_result
    from dtplan.formatting.format import format_file
    from dtplan.render.text_diff import render_text_diff
    from dtplan.source.document import MAX_BYTES

    try:
        languages = load_languages(find_plan(options.plan or Path()))
    except NoPlanError:
        languages = ()
    raw = sys.stdin.buffer.read(MAX_BYTES + 1)
    result = format_file("-", raw, languages)
    if is_dry_run:
        write_result(render_text_diff("-", result.before, result.after))
    if result.refusal:
        _say_refusal("-", result.refusal)
        if not (is_check or is_dry_run):
            sys.stdout.buffer.write(raw)
            shutil.copyfileobj(sys.stdin.buffer, sys.stdout.buffer)
        return 1
    if not (is_check or is_dry_run):
        write_result(result.after)
    return 1 if is_check and result.before != result.after else 0


def _say_refusal(shown: str, why: str) -> None:
    from dtplan.cli.console import say
    from dtplan.render.visible import make_visible

    say(f"{make_visible(shown)}: not formatted: {make_visible(why)}", style="bold red")


def _say_summary(options: Options, changed: int, same: int, refused: int, *, is_done: bool) -> None:
    from dtplan.cli.console import say

    if options.is_quiet:
        return
    verb = "formatted" if is_done else "would be formatted"
    parts = [
        f"{changed} {'file' if changed == 1 else 'files'} {verb}",
        f"{same} already {'was' if same == 1 else 'were'}",
    ]
    if refused:
        parts.append(f"{refused} left alone")
    say(", ".join(parts))
