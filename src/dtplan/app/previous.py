"""The edition before the one that is made, with the plan as it was then."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dtplan.app.records import read_records
from dtplan.plan.loader import load_plan
from dtplan.source.git import GitError, GitTree, run_git
from dtplan.views.changes import PreviousEdition

if TYPE_CHECKING:
    from pathlib import Path

    from dtplan.app.workspace import Workspace
    from dtplan.plan.plan import Plan


def find_previous(workspace: Workspace, plan: Plan, edition: str | None) -> PreviousEdition | None:
    """Return the newest edition on record that is not the one being made, or None.

    Records are read from the revision, not from the work tree, so that the same revision gives the same
    document. One of a later day than that of the plan is not before it.

    Args:
        workspace: where the plan stands.
        plan: the plan.
        edition: the name of the edition that is made, if any.
    """
    commit = workspace.revision.commit
    if commit is None:
        return None
    for record in read_records(workspace.root, commit).editions:
        is_other = record.edition != edition and record.plan == plan.file.id
        if is_other and record.status_date <= plan.status_date:
            older = None
            if is_ancestor(workspace.root, record.revision, commit):
                older = load_plan(GitTree(workspace.root, record.revision), record.status_date).plan
            return PreviousEdition(record.edition, record.revision, record.status_date, older)
    return None


def is_ancestor(folder: Path, older: str, newer: str) -> bool:
    """Say whether a commit is in the history of another one, as far as it is here.

    Args:
        folder: a folder of the repository.
        older: the one commit.
        newer: the other.
    """
    try:
        run_git(folder, "merge-base", "--is-ancestor", older, newer)
    except GitError:
        return False
    return True
