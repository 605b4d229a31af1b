"""What `validate` and `ci` share: check a plan, and print what was found."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from dtplan.cli.options import UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dtplan.app.workspace import Workspace
    from dtplan.diagnostics.selection import Selection
    from dtplan.render.diagnostics.run import Run


def check_workspace(
    workspace: Workspace, names: Sequence[str] = (), *, new_since: str | None = None, **more: Any
) -> Run:
    """Return what was checked and found in a plan, or in some files and folders of it.

    Args:
        workspace: the plan.
        names: files and folders of it to look at alone; all of it when empty.
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
    if not names and is_empty:
        missing = "initiative" if checked.plan_id else "plan.yaml"
        raise NoPlanError(f"{workspace.root} holds no {missing}: there is nothing to check")
    if workspace.history is not None and not workspace.history.had_plan:
        from dtplan.cli.console import say

        say(f"no plan can be read in {str(workspace.since)[:12]}, so the rules of history did not run")
        more.pop("older", None)
    if new_since is not None:
        from dtplan.app.new_since import check_base
        from dtplan.diagnostics.new_since import keep_new
        from dtplan.render.diagnostics.run import Since

        commit, before = check_base(workspace, new_since)
        selection = keep_new(selection, before.diagnostics)
        more["since"] = Since(new_since, commit, before.plan_id is not None)
    if names:
        from dtplan.diagnostics.narrowing import Narrowing

        narrowing = Narrowing(names)
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
