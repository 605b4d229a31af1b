"""An earlier state of a plan by the word that somebody has for it: an edition, a baseline, a day, a revision."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from dtplan.app.baselines import find_baseline, find_named, read_plan_id
from dtplan.app.previous import find_previous
from dtplan.app.revisions import find_day, resolve_revision
from dtplan.plan.loader import load_plan
from dtplan.source.git import GitTree
from dtplan.views.changes import PreviousEdition

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from dtplan.app.workspace import Workspace
    from dtplan.plan.plan import Plan


class NothingBeforeError(Exception):
    """There is no state of the plan to compare it with; the text says what to do."""


class State(NamedTuple):
    """A state of a plan.

    Attributes:
        name: as it was asked for.
        kind: what that is the name of: "edition", "baseline", "day" or "revision".
        commit: in full.
        day: the day from which it is looked at: of the edition, or of the commit.
    """

    name: str
    kind: str
    commit: str
    day: date


def find_state(root: Path, word: str) -> State:
    """Return the state that a word names: an edition on record, a revision, a baseline or a day.

    Args:
        root: the plan's folder.
        word: as somebody wrote it.

    Raises:
        GitError: when it names nothing.
    """
    resolved = resolve_revision(root, word)
    if resolved.day is not None:
        return State(word, resolved.kind, resolved.commit, resolved.day)
    baseline = find_named(root, read_plan_id(root), word.rpartition("/")[2])
    is_baseline = baseline is not None and baseline.commit == resolved.commit
    name = resolved.commit[:10] if word == resolved.commit else word
    kind = "baseline" if is_baseline else "revision"
    return State(name, kind, resolved.commit, find_day(root, resolved.commit))


def load_state(root: Path, state: State) -> PreviousEdition:
    """Return a state with its plan, to compare another one with.

    Args:
        root: the plan's folder.
        state: which one.

    Raises:
        NothingBeforeError: when it holds no plan that can be used.
    """
    plan = load_plan(GitTree(root, state.commit), state.day).plan
    if plan is None:
        raise NothingBeforeError(f"`{state.name}` has no plan.yaml that can be used")
    return PreviousEdition(state.name, state.commit, state.day, plan, state.kind)


def find_last(workspace: Workspace, plan: Plan) -> PreviousEdition:
    """Return the last edition before a plan, or else the last baseline.

    Args:
        workspace: where the plan stands.
        plan: the plan.

    Raises:
        NothingBeforeError: when there is neither.
        GitError: outside of a repository.
    """
    previous = find_previous(workspace, plan, None)
    if previous is not None and previous.plan is not None:
        return previous
    commit = workspace.revision.commit
    baseline = find_baseline(workspace.root, plan.file.id, commit) if commit else None
    if baseline is None:
        raise NothingBeforeError(
            "there is no edition and no baseline before this: name a revision, a tag or a day, as in "
            "`dtplan changes 2026-01-31..`"
        )
    state = State(baseline.name, "baseline", baseline.commit, find_day(workspace.root, baseline.commit))
    return load_state(workspace.root, state)
