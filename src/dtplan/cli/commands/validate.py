"""`dtplan validate`: parse, schema, references, rules; the gate of a repository."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from dtplan.cli.options import Options, UsageError, check_choice, with_shared_options
from dtplan.cli.paths import group_by_plan
from dtplan.cli.runs import check_workspace, print_runs
from dtplan.render.diagnostics.registry import FORMATS

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from dtplan.app.workspace import Workspace

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
    since: Annotated[
        str | None,
        typer.Option(
            "--since",
            metavar="REV",
            help="Also run the rules of history against an older revision, a baseline or a day.",
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
    only = _find_codes(rule, since) if rule else None
    more: dict[str, Any] = {
        "new_since": new_since,
        "fail_on": Severity(fail_on),
        "has_statistics": statistics,
        "older": since or "",
    }
    groups = [
        (options.open_workspace(root, profile=asked, only=only), names)
        for root, names in group_by_plan(options, paths or []).items()
    ]
    if since is not None:
        groups = [(_look_back(workspace, since), names) for workspace, names in groups]
    if no_cache or watch:
        cache = Cache(None, is_kept=watch)
        groups = [(replace(workspace, cache=cache), names) for workspace, names in groups]

    def run_all() -> bool:
        runs = [check_workspace(workspace, names, **more) for workspace, names in groups]
        for run in runs if options.verbosity else ():
            say(
                f"{run.folder or run.name}: {run.files} files, status date {run.checked.status_date}, profile {run.selection.profile}"
            )
        print_runs(runs, output_format)
        for name, path in targets:
            write_text(path, render_runs(name, runs))
        return any(run.fails for run in runs)

    if watch:
        _watch(groups, run_all)
    failed = run_all()
    raise typer.Exit(1 if failed else 0)


def _watch(groups: list[tuple[Workspace, list[str]]], run_all: Callable[[], bool]) -> None:
    """Run again whenever a file of the plan changes, until interrupted."""
    from datetime import datetime

    from dtplan.app import watching
    from dtplan.app.workspace import NoPlanError
    from dtplan.cli.console import clear_terminal, say
    from dtplan.render.visible import make_visible

    if len(groups) != 1 or groups[0][0].as_of is not None:
        raise UsageError("--watch looks at the files of one plan")
    workspace, names = groups[0]
    changes = watching.watch(workspace.root)  # from now on, so that no change is missed during the first run
    run_all()
    say(f"Watching {workspace.root}. Stop with Ctrl-C.", style="dim")
    for changed in changes:
        groups[0] = (replace(workspace), names)  # the same plan, looked at afresh
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


def _look_back(workspace: Workspace, since: str) -> Workspace:
    """Return a plan beside an older revision of it."""
    from dtplan.app.revisions import resolve_revision

    return replace(workspace, since=resolve_revision(workspace.root, since).commit)


def _find_codes(words: list[str], since: str | None) -> frozenset[str]:
    from dtplan.cli.choices import find_rule_or_fail

    found = [find_rule_or_fail(word) for word in words]
    comparing = next((known.code for known in found if known.across is not None), None)
    if comparing is not None and since is None:
        raise UsageError(f"{comparing} compares two revisions: name the older one with --since")
    return frozenset(known.code for known in found)
