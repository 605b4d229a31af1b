"""Progress written to the files of a plan, or shown as a diff, with what the rules say of it."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from dtplan.cli.choices import path_shower
from dtplan.cli.console import say, write_result
from dtplan.render.visible import make_visible

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from dtplan.app.updating import Updated
    from dtplan.app.workspace import Workspace
    from dtplan.cli.options import Options
    from dtplan.plan.plan import Plan
    from dtplan.scaffold.progress import Progress

STYLES = {"error": "bold red", "warning": "yellow", "info": ""}


def write_progress(
    options: Options,
    workspace: Workspace,
    plan: Plan,
    news: Sequence[Progress],
    *,
    is_dry_run: bool,
    where: Mapping[str, str] = MappingProxyType({}),
) -> int:
    """Write progress down when nothing speaks against it, and return the exit code.

    Args:
        options: the shared ones.
        workspace: the plan's folder.
        plan: the plan as it is.
        news: what is new.
        is_dry_run: write nothing, and print the diff.
        where: the cell that each initiative's news come from, by its id.
    """
    from dtplan.app.fixing import write_fixed
    from dtplan.app.updating import update_plan

    updated = update_plan(workspace.tree, plan, news, options.choose_date)
    show = path_shower(workspace.root)
    for refusal in updated.refusals:
        cell = f"{where[refusal.id]}: " if refusal.id in where else ""
        say(f"{make_visible(cell + refusal.reason)}.", style="bold red")
    _say_found(options, workspace, updated)
    if is_dry_run:
        from dtplan.render.text_diff import render_text_diff

        for file in updated.files:
            write_result(render_text_diff(show(file.path), file.before.decode(), file.after.decode()))
    if not updated.is_fine:
        say("Nothing was written.", style="bold red")
        return 1
    if not is_dry_run:
        write_fixed(workspace.root, updated.files)
        by_path = {plan.initiatives[one.id].path: one for one in news}
        for file in updated.files:
            write_result(f"{make_visible(show(file.path))}: {make_visible(_describe(by_path[file.path]))}\n")
    if not options.is_quiet:
        count = f"{len(updated.files)} {'initiative' if len(updated.files) == 1 else 'initiatives'}"
        say(f"{count} {'would be updated' if is_dry_run else 'updated'}.")
    return 0


def _describe(one: Progress) -> str:
    """Return what was written, on one line."""
    parts = []
    if one.journal is not None:
        parts.append(f"update of {one.journal.date} ({one.journal.rag}, {one.journal.progress} %)")
    if one.status:
        parts.append(one.status)
    parts += [f"{what} {day}" for what, day in (("started", one.started), ("ended", one.ended)) if day]
    parts += [f"end expected {one.forecast_end}"] if one.forecast_end else []
    parts += [f"{name} reached {day}" for name, day in one.reached.items()]
    parts += [f"{name} expected {day}" for name, day in one.forecast.items()]
    return ", ".join(parts)


def _say_found(options: Options, workspace: Workspace, updated: Updated) -> None:
    if updated.found is None:
        return
    show = path_shower(workspace.root)
    for one in updated.found.shown:
        if options.is_quiet and one.severity != "error":
            continue
        hint = f" ({one.hint})" if one.hint else ""
        place = f"{show(one.path)}:{one.span.line}:{one.span.column}"
        say(
            make_visible(f"{place}: {one.severity}[{one.code}] {one.message}{hint}"),
            style=STYLES[one.severity],
        )
