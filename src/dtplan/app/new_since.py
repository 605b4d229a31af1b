"""What a branch brought: the plan as it was where the branch began, looked at in the same way."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from dtplan.app.cache import Cache
from dtplan.app.revisions import resolve_revision
from dtplan.source.git import GitError, run_git

if TYPE_CHECKING:
    from pathlib import Path

    from dtplan.app.workspace import Workspace
    from dtplan.diagnostics.checked import Checked


class Base(NamedTuple):
    """What a plan is compared with: the commit, and what was checked and found in it."""

    commit: str
    checked: Checked


def check_base(workspace: Workspace, revision: str) -> Base:
    """Return the plan where the history of a revision and that of the plan part.

    It is looked at from the same day and with the same rules. The work tree is not touched.

    Args:
        workspace: the plan as it is now.
        revision: what was asked for, such as the main branch.

    Raises:
        GitError: when there is no such revision, or nothing in common with it.
    """
    commit = find_base(workspace.root, revision, workspace.as_of or "HEAD")
    status_date = workspace.checked.status_date
    cache = Cache(None, is_kept=False) if workspace.cache else None
    since = None if workspace.since == commit else workspace.since
    before = replace(workspace, as_of=commit, choose_date=lambda _: status_date, cache=cache, since=since)
    return Base(commit, before.checked)


def find_base(folder: Path, revision: str, head: str) -> str:
    """Return the newest commit that two revisions have in common.

    Args:
        folder: the plan's folder.
        revision: one of them, such as the main branch; a baseline or a day will do.
        head: the other.

    Raises:
        GitError: when one is not a revision, or they have nothing in common.
    """
    commits = [resolve_revision(folder, word).commit for word in (revision, head)]
    try:
        return run_git(folder, "merge-base", *commits).decode().split()[0]
    except (GitError, IndexError):
        raise GitError(
            f"`{revision}` and {head} have no commit in common here: fetch the whole history (`fetch-depth: 0`)"
        ) from None
