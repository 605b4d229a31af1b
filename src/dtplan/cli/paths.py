"""Paths of the command line: of which plan each is, and what of it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from dtplan.cli.options import Options, UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence


def group_by_plan(options: Options, paths: Sequence[Path]) -> dict[Path, list[str]]:
    """Return the root of each plan that paths name, with what is named of it; nothing for all of it.

    Links are not followed: a link is a file of the plan that it stands in.

    Args:
        options: say where to look when there is no path.
        paths: plans, folders and files of plans.

    Raises:
        UsageError: when a path is neither in a plan nor a folder around one.
        NoPlanError: when there is no plan.
    """
    from dtplan.app.workspace import find_plan

    if not paths:
        return {find_plan(options.plan or Path()): []}
    groups: dict[Path, list[str]] = {}
    whole: set[Path] = set()
    for path in paths:
        is_link = path.is_symlink()
        root = find_plan(path.parent if is_link else path)
        place = path.resolve() if path.is_dir() and not is_link else path.parent.resolve() / path.name
        names = groups.setdefault(root, [])
        if root.is_relative_to(place):
            whole.add(root)
        elif place.is_relative_to(root):
            names.append(place.relative_to(root).as_posix())
        else:
            raise UsageError(f"{path} does not belong to the plan in {root}")
    return {root: [] if root in whole else names for root, names in groups.items()}
