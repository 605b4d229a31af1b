"""`dtplan ci`: `validate` for a pipeline, which tells the platform what it wants to know."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dtplan.cli.commands.validate import PROFILES, SEVERITIES
from dtplan.cli.options import Options, UsageError, check_choice, with_shared_options
from dtplan.cli.runs import check_workspace, print_runs

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from dtplan.app.workspace import Workspace
    from dtplan.render.diagnostics.run import Run
    from dtplan.views.diff import DiffView


@with_shared_options
def ci(
    options: Options,
    plans: Annotated[
        list[Path] | None,
        typer.Argument(metavar="PLAN", help="The plans' folders (default: the only one there is)."),
    ] = None,
    profile: Annotated[
        str | None, typer.Option(help="draft, plan or council (default: the plan's own).", metavar="NAME")
    ] = None,
    fail_on: Annotated[
        str, typer.Option(help="Exit with 1 from this severity on.", metavar="SEVERITY")
    ] = "error",
    count_all: Annotated[
        bool, typer.Option("--all", help="Count everything in a pull request, not only what it brings.")
    ] = False,
    out: Annotated[Path, typer.Option(metavar="DIR", help="Where the files for later steps go.")] = Path(
        "build/dtplan"
    ),
    comment: Annotated[
        Path | None,
        typer.Option(metavar="PATH", help="The text of a comment (default: comment.md in that folder)."),
    ] = None,
) -> None:
    """Check a plan in a pipeline: as validate does, in the forms that GitHub and GitLab understand.

    In a pull request only what it brings counts, when the clone knows what it is merged into; the rules
    of history then compare the plan with that, and the comment says what changes in the plan.
    """
    import os

    from dtplan.app.ci import Platform, find_platform, list_files, write_outputs
    from dtplan.app.writing import write_text
    from dtplan.cli.console import say
    from dtplan.diagnostics.severity import Profile, Severity
    from dtplan.render.comment import render_comment
    from dtplan.render.diagnostics.registry import render_runs

    asked = Profile(check_choice(profile, PROFILES, "--profile")) if profile else None
    severity = Severity(check_choice(fail_on, SEVERITIES, "--fail-on"))
    platform = find_platform(os.environ)
    files = list_files(platform, out, comment)
    for path in files.values():
        if not str(path).isprintable():
            raise UsageError(f"`{path}` cannot be told to {platform}: a path must be printable")
    starts: list[Path | None] = [*plans] if plans else [None]
    workspaces = [options.open_workspace(start, profile=asked) for start in starts]
    runs: list[Run] = []
    views: list[DiffView] = []
    for workspace in {workspace.root: workspace for workspace in workspaces}.values():
        target = _find_target_or_say(workspace.root, options, count_all=count_all)
        if target is None:
            runs.append(check_workspace(workspace, fail_on=severity))
            continue
        name, commit = target
        beside = replace(workspace, since=commit)
        new_since = None if count_all else commit
        run = check_workspace(beside, new_since=new_since, fail_on=severity, older=name)
        runs.append(_name_target(run, name))
        view = _view_changes(workspace, name, commit, options)
        views += [view] if view else []
    for name, path in files.items():
        write_text(path, render_comment(runs, views) if name == "markdown" else render_runs(name, runs))
    print_runs(runs, platform.log_format)
    if platform is Platform.GITHUB and os.environ.get("GITHUB_OUTPUT"):
        write_outputs(Path(os.environ["GITHUB_OUTPUT"]), _collect_outputs(runs, files))
    if not options.is_quiet:
        say(f"for later steps: {', '.join(map(str, files.values()))}")
    raise typer.Exit(1 if any(run.fails for run in runs) else 0)


def _find_target_or_say(root: Path, options: Options, *, count_all: bool) -> tuple[str, str] | None:
    """Return the name and the commit that a pull request is compared with, and say so."""
    import os

    from dtplan.app.ci import find_target
    from dtplan.cli.console import say
    from dtplan.render.visible import make_visible

    target = find_target(root, os.environ)
    if target is None:
        return None
    name = make_visible(target.name)
    if target.commit is None:
        say(
            f"this clone does not hold where the pull request left `{name}`, so everything counts and the"
            " rules of history do not run (docs/ci.md says how deep to clone)"
        )
        return None
    if not options.is_quiet and not count_all:
        say(f"only what came after {target.commit[:12]} of `{name}` counts (--all counts everything)")
    return target.name, target.commit


def _view_changes(workspace: Workspace, name: str, commit: str, options: Options) -> DiffView | None:
    """Return what a pull request changes in a plan, or None when one of both cannot be compared."""
    from dtplan import __version__
    from dtplan.app.comparing import UncomparableError, compare_revisions
    from dtplan.views.diff import view_diff

    try:
        compared = compare_revisions(workspace, commit)
    except UncomparableError:  # a new plan, or one whose plan.yaml is broken: the findings say so
        return None
    compared = replace(compared, old=replace(compared.old, name=name))
    languages = compared.comparison.new.settings.languages
    language = options.language if options.language in languages.all else languages.default
    return view_diff(compared, language or languages.default, __version__)


def _name_target(run: Run, name: str) -> Run:
    """Return a run that calls what it was compared with by the name that people know."""
    return replace(run, since=run.since._replace(revision=name)) if run.since else run


def _collect_outputs(runs: Sequence[Run], files: Mapping[str, Path]) -> dict[str, str]:
    """Return what later steps may ask: counts of all plans, the least of their profiles, files."""
    from dtplan.diagnostics.severity import Severity

    met = [run.selection.profile_met for run in runs]
    least = None if None in met else min((one for one in met if one), key=lambda one: one.rank)
    counts = {severity: sum(run.selection.count(severity) for run in runs) for severity in Severity}
    return {
        "errors": str(counts[Severity.ERROR]),
        "warnings": str(counts[Severity.WARNING]),
        "notes": str(counts[Severity.INFO]),
        "profile": str(least or "none"),
        "comment": str(files["markdown"]),
        "sarif": str(files["sarif"]),
    }
