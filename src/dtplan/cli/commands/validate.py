"""`dtplan validate`: parse, schema, references, rules; the gate of a repository."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from dtplan.cli.options import Options, UsageError, check_choice, with_shared_options
from dtplan.render.diagnostics.registry import FORMATS

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from dtplan.app.workspace import Workspace
    from dtplan.diagnostics.selection import Selection
    from dtplan.render.diagnostics.run import Run

SEVERITIES = ("error", "warning", "info")
PROFILES = ("draft", "plan", "council")


def _complete(words: Sequence[str]) -> object:
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
            "--format",
            metavar="NAME",
            help=f"{', '.join(list(FORMATS)[:-1])} or {list(FORMATS)[-1]}.",
            autocompletion=_complete(tuple(FORMATS)),
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
    new_since: Annotated[
        str | None,
        typer.Option(
            "--new-since", metavar="REV", help="Show only what came after the plan parted from a revision."
        ),
    ] = None,
    no_cache: Annotated[
        bool, typer.Option("--no-cache", help="Use nothing that an earlier run found, and keep nothing.")
    ] = False,
    watch: Annotated[
        bool, typer.Option("--watch", help="Check again whenever a file changes, until Ctrl-C.")
    ] = False,
    statistics: Annotated[
        bool, typer.Option("--statistics", help="Count the findings by rule and by office.")
    ] = False,
) -> None:
    """Check a plan: files, schema, references, money, dates, progress, texts.

    Exits with 1 when there is a finding as severe as --fail-on.
    """
    from dtplan.app.cache import Cache
    from dtplan.app.writing import write_text
    from dtplan.cli.console import say
    from dtplan.diagnostics.severity import Profile, Severity
    from dtplan.render.diagnostics.registry import render_runs

    check_choice(output_format, tuple(FORMATS), "--format")
    check_choice(fail_on, SEVERITIES, "--fail-on")
    asked = Profile(check_choice(profile, PROFILES, "--profile")) if profile else None
    targets = [_split_output(word) for word in output or []]
    only = _find_codes(rule) if rule else None
    more: dict[str, Any] = {
        "new_since": new_since,
        "fail_on": Severity(fail_on),
        "has_statistics": statistics,
    }
    groups = [
        (options.open_workspace(start, profile=asked, only=only), files)
        for start, files in _group(options, paths or [])
    ]
    if no_cache or watch:
        groups = [(replace(workspace, cache=Cache(None)), files) for workspace, files in groups]

    def run_all() -> bool:
        runs = [check_workspace(workspace, files, **more) for workspace, files in groups]
        for run in runs if options.verbosity else ():
            say(
                f"{run.folder or run.name}: {run.files} files, status date {run.checked.status_date}, profile {run.selection.profile}"
            )
        print_runs(runs, output_format)
        for name, path in targets:
            write_text(path, render_runs(name, runs))
        return any(run.fails for run in runs)

    failed = run_all()
    if watch:
        _watch(groups, run_all)
    raise typer.Exit(1 if failed else 0)


def _watch(groups: list[tuple[Workspace, list[Path]]], run_all: Callable[[], bool]) -> None:
    """Run again whenever a file of the plan changes, until interrupted."""
    from datetime import datetime

    from dtplan.app.watching import iter_changes
    from dtplan.app.workspace import NoPlanError
    from dtplan.cli.console import clear_terminal, say
    from dtplan.render.visible import make_visible

    if len(groups) != 1 or groups[0][0].as_of is not None:
        raise UsageError("--watch looks at the files of one plan")
    workspace, files = groups[0]
    say(f"Watching {workspace.root}. Stop with Ctrl-C.", style="dim")
    for changed in iter_changes(workspace.root):
        groups[0] = (replace(workspace), files)  # the same plan, looked at afresh
        clear_terminal()
        others = f" and {len(changed) - 1} more" if len(changed) > 1 else ""
        say(f"{datetime.now():%H:%M:%S} {make_visible(changed[0])}{others} changed", style="dim")  # noqa: DTZ005 - the clock on the wall
        try:
            run_all()
        except (NoPlanError, UsageError) as error:  # while files are being moved about
            say(make_visible(str(error)), style="bold red")


def _split_output(word: str) -> tuple[str, Path]:
    name, found, path = word.partition("=")
    if not found or not path:
        raise UsageError(f"`{word}` is not FORMAT=PATH, such as json=findings.json")
    return check_choice(name, tuple(FORMATS), "--output"), Path(path)


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


def check_workspace(
    workspace: Workspace, files: Sequence[Path] = (), *, new_since: str | None = None, **more: Any
) -> Run:
    """Return what was checked and found in a plan, or in some files and folders of it.

    Args:
        workspace: the plan.
        files: what to look at alone; the whole plan when empty.
        new_since: show only what came after the plan parted from this revision.
        more: further fields of the run.

    Raises:
        UsageError: when a file does not belong to the plan.
        NoPlanError: when there is nothing to check.
        GitError: when there is no such revision.
    """
    from dtplan.app.workspace import NoPlanError

    checked, selection = workspace.checked, workspace.select()
    is_empty = not selection.shown and not any(one.kind == "initiative" for one in checked.subjects)
    if not files and is_empty:
        raise NoPlanError(f"{workspace.root} holds no initiative: there is nothing to check")
    if new_since is not None:
        from dtplan.app.new_since import check_base
        from dtplan.diagnostics.new_since import keep_new
        from dtplan.render.diagnostics.run import Since

        commit, before = check_base(workspace, new_since)
        selection = keep_new(selection, before.diagnostics)
        more["since"] = Since(new_since, commit, before.plan_id is not None)
    if files:
        from dtplan.diagnostics.narrowing import Narrowing

        narrowing = Narrowing([file.relative_to(workspace.root).as_posix() for file in files])
        empty = narrowing.find_empty(checked)
        if empty is not None:
            raise UsageError(f"`{empty}` holds nothing that belongs to the plan in {workspace.root}")
        selection = narrowing.narrow_selection(selection)
        more["checked"] = narrowing.narrow_checked(checked)
    return make_run(workspace, selection, **more)


def make_run(workspace: Workspace, selection: Selection, **more: Any) -> Run:
    """Return what was checked and found, as renderers take it.

    Args:
        workspace: the plan.
        selection: what counts.
        more: further fields of the run.
    """
    from dtplan import __version__
    from dtplan.cli.choices import path_shower
    from dtplan.render.diagnostics.run import Run

    fields: dict[str, Any] = {
        "checked": workspace.checked,
        "selection": selection,
        "read": workspace.read,
        "show_path": path_shower(workspace.root),
        "version": __version__,
        "folder": _find_folder(workspace.root),
        "only": workspace.only,
    }
    return Run(**fields | more)


def _find_folder(root: Path) -> str:
    """Return a plan's folder from the root of its repository, or from the current folder without one."""
    tops = [folder for folder in (root, *root.parents) if (folder / ".git").exists()]
    top = tops[0] if tops else Path.cwd()
    folder = root.relative_to(top).as_posix() if root.is_relative_to(top) else "."
    return "" if folder == "." else folder


def print_runs(runs: Sequence[Run], name: str) -> None:
    """Print what was found to standard output; for GitHub, add it to the summary of the step.

    Args:
        runs: one for each plan.
        name: of `FORMATS`.
    """
    from dtplan.cli.console import find_plain_width, make_console, write_result

    if name != "full":
        from dtplan.render.diagnostics.registry import render_runs

        write_result(render_runs(name, runs))
        if name == "github":
            from dtplan.app.summary import write_step_summary

            write_step_summary(runs)
        return
    width = find_plain_width()
    if width is not None and not any(run.selection.shown for run in runs):
        from dtplan.render.diagnostics.ending import wrap_ending

        for run in runs:
            write_result("".join(f"{lines}\n" for lines in wrap_ending(run, width)))
        return
    from dtplan.render.diagnostics.full import render_full

    console = make_console()
    for run in runs:
        console.print(render_full(run, console.width), end="", soft_wrap=True)
