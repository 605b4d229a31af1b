"""`dtplan validate`: parse, schema, references, rules; the gate of a repository."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dtplan.cli.options import Options, UsageError, check_choice, with_shared_options

if TYPE_CHECKING:
    from dtplan.app.workspace import Workspace
    from dtplan.diagnostics.diagnostic import Diagnostic
    from dtplan.diagnostics.selection import Selection
    from dtplan.render.diagnostics.run import Run

FORMATS = ("full", "concise", "json")
SEVERITIES = ("error", "warning", "info")
PROFILES = ("draft", "plan", "council")


def _complete(words: tuple[str, ...]) -> object:
    def complete(incomplete: str) -> list[str]:
        return [word for word in words if word.startswith(incomplete)]

    return complete


@with_shared_options
def validate(
    options: Options,
    paths: Annotated[
        list[Path] | None,
        typer.Argument(metavar="PATH", help="Plans, or files of a plan to look at alone."),
    ] = None,
    output_format: Annotated[
        str,
        typer.Option(
            "--format", metavar="NAME", help="full, concise or json.", autocompletion=_complete(FORMATS)
        ),
    ] = "full",
    output: Annotated[
        list[str] | None,
        typer.Option("--output", metavar="FORMAT=PATH", help="Also write a format to a file; repeatable."),
    ] = None,
    profile: Annotated[
        str | None,
        typer.Option(
            help="draft, plan or council (default: the plan's own).",
            metavar="NAME",
            autocompletion=_complete(PROFILES),
        ),
    ] = None,
    fail_on: Annotated[
        str,
        typer.Option(
            help="Exit with 1 from this severity on.",
            metavar="SEVERITY",
            autocompletion=_complete(SEVERITIES),
        ),
    ] = "error",
    rule: Annotated[
        list[str] | None, typer.Option(help="Run only this rule; repeatable.", metavar="CODE")
    ] = None,
) -> None:
    """Check a plan: files, schema, references, money, dates, progress, texts.

    Exits with 1 when there is a finding as severe as --fail-on.
    """
    from dtplan.cli.console import say
    from dtplan.diagnostics.severity import Profile, Severity

    check_choice(output_format, FORMATS, "--format")
    check_choice(fail_on, SEVERITIES, "--fail-on")
    asked = Profile(check_choice(profile, PROFILES, "--profile")) if profile else None
    targets = [_split_output(word) for word in output or []]
    only = _find_codes(rule) if rule else None
    failed = False
    groups = _group(options, paths or [])
    if len(groups) > 1 and (targets or output_format == "json"):
        raise UsageError(
            "several plans have several results: give --output and --format json one plan at a time"
        )
    for start, files in groups:
        workspace = options.open_workspace(start, profile=asked, only=only)
        run = _run(workspace, files)
        if options.verbosity:
            say(
                f"{workspace.root}: {run.files} files, status date {run.checked.status_date}, profile {run.selection.profile}"
            )
        _print(run, output_format)
        for name, path in targets:
            from dtplan.app.writing import write_text

            write_text(path, _render(run, name))
        failed = failed or run.selection.fails(Severity(fail_on))
    raise typer.Exit(1 if failed else 0)


def _split_output(word: str) -> tuple[str, Path]:
    name, found, path = word.partition("=")
    if not found or not path:
        raise UsageError(f"`{word}` is not FORMAT=PATH, such as json=findings.json")
    return check_choice(name, FORMATS, "--output"), Path(path)


def _find_codes(words: list[str]) -> frozenset[str]:
    from dtplan.cli.choices import find_rule_or_fail

    return frozenset(find_rule_or_fail(word).code for word in words)


def _group(options: Options, paths: list[Path]) -> list[tuple[Path | None, list[Path]]]:
    """Return each plan that the paths name, with the paths below it that are not the plan itself."""
    if not paths:
        return [(options.plan, [])]
    from dtplan.app.workspace import find_plan

    groups: dict[Path, list[Path]] = {}
    for path in paths:
        root = find_plan(path)
        files = groups.setdefault(root, [])
        inside = path.resolve()
        if inside != root and inside.is_relative_to(root):
            files.append(inside)
    return list(groups.items())


def _run(workspace: Workspace, files: list[Path]) -> Run:
    from dtplan.app.workspace import NoPlanError

    selection = workspace.select()
    if files:
        names = [file.relative_to(workspace.root).as_posix() for file in files]
        selection = _narrow(selection, names, workspace)
    elif not selection.shown and not any(one.kind == "initiative" for one in workspace.checked.subjects):
        raise NoPlanError(f"{workspace.root} holds no initiative: there is nothing to check")
    return make_run(workspace, selection)


def _narrow(selection: Selection, names: list[str], workspace: Workspace) -> Selection:
    """Return what there is to say about some files and folders of a plan alone."""
    from dataclasses import replace

    def holds(name: str, path: str) -> bool:
        return path == name or path.startswith(f"{name}/")

    def about(diagnostics: tuple[Diagnostic, ...]) -> tuple[Diagnostic, ...]:
        return tuple(one for one in diagnostics if any(holds(name, one.path) for name in names))

    loaded = workspace.loaded
    known = {*loaded.sources, *(finding.place.path for finding in loaded.findings)}
    for name in names:
        if not any(holds(name, path) for path in known):
            raise UsageError(f"`{name}` holds nothing that belongs to the plan in {workspace.root}")
    return replace(
        selection,
        shown=about(selection.shown),
        waived=about(selection.waived),
        beyond=about(selection.beyond),
    )


def make_run(workspace: Workspace, selection: Selection) -> Run:
    """Return what was checked and found, as renderers take it."""
    from dtplan import __version__
    from dtplan.cli.choices import path_shower
    from dtplan.render.diagnostics.run import Run

    return Run(
        checked=workspace.checked,
        selection=selection,
        sources=workspace.loaded.sources,
        show_path=path_shower(workspace.root),
        version=__version__,
    )


def _print(run: Run, name: str) -> None:
    from dtplan.cli.console import make_console, write_result

    if name != "full":
        write_result(_render(run, name))
        return
    from dtplan.render.diagnostics.full import render_full

    console = make_console()
    console.print(render_full(run, console.width), end="", soft_wrap=True)


def _render(run: Run, name: str) -> str:
    if name == "json":
        from dtplan.render.diagnostics.json import render_json

        return render_json(run)
    if name == "concise":
        from dtplan.render.diagnostics.concise import render_concise

        return render_concise(run)
    from dtplan.render.diagnostics.full import render_full

    return render_full(run, 100).plain
