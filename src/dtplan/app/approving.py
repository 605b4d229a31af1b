"""What stands in the way of a baseline, and what the plan was when it was made."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from dtplan.app.baselines import MAX_REFERENCE, Baseline, is_name
from dtplan.app.revisions import find_day, parse_day, resolve_revision
from dtplan.diagnostics.severity import Severity
from dtplan.diagnostics.suggestion import suggest
from dtplan.source.git import find_revision, run_git

if TYPE_CHECKING:
    from datetime import date

    from dtplan.app.workspace import Workspace
    from dtplan.plan.plan import Plan


class NotApprovableError(Exception):
    """No baseline can be made of what was asked for; the text says why, and what to do."""


class FaultyPlanError(NotApprovableError):
    """The plan of the revision has errors."""


@dataclass(frozen=True, slots=True)
class Wish:
    """A baseline as it was asked for.

    Attributes:
        name: its short name.
        body: the id of the office that approved it.
        reference: the agreement: its name or web address.
        day: when it was approved.
        revision: what was approved; None for the last commit.
        with_errors: also when the plan has errors.
    """

    name: str
    body: str
    reference: str
    day: date
    revision: str | None = None
    with_errors: bool = False


def draft_baseline(workspace: Workspace, wish: Wish, *, is_dated: bool = False) -> Baseline:
    """Return the baseline that was asked for, once nothing stands in the way; nothing is written.

    Args:
        workspace: the plan.
        wish: what was asked for.
        is_dated: look for errors from the workspace's own day, not from when the revision was approved
            or, if that was later, committed.

    Raises:
        NotApprovableError: when something stands in the way.
        GitError: when there is no such revision.
    """
    _check_words(workspace, wish)
    commit = _choose_commit(workspace, wish.revision)
    then = replace(workspace, as_of=commit)
    if not is_dated:
        day = max(wish.day, find_day(workspace.root, commit))
        then = replace(then, choose_date=lambda _: day)
    plan = then.loaded.plan
    if plan is None:
        raise NotApprovableError(f"there is no plan in {commit[:12]} that can be used")
    if wish.body not in plan.offices:
        hint = suggest(wish.body, plan.offices, "name one by its id (`dtplan list offices`)")
        raise NotApprovableError(f"`{wish.body}` is not an office of the plan in {commit[:12]}: {hint}")
    baseline = Baseline(plan.file.id, wish.name, commit, wish.body, wish.reference.strip(), wish.day)
    known = find_revision(workspace.root, f"refs/tags/{baseline.tag}")
    if known is not None:
        raise NotApprovableError(
            f"there is a baseline `{wish.name}` already, of {known[:12]}: it is never moved, so choose another name"
        )
    errors = then.select().count(Severity.ERROR)
    if errors and not wish.with_errors:
        raise FaultyPlanError(
            f"the plan of {commit[:12]} has {errors} error{'' if errors == 1 else 's'}: `dtplan validate --as-of"
            f" {commit[:12]}` shows what is wrong, and --with-errors approves it as it is"
        )
    return baseline


def _check_words(workspace: Workspace, wish: Wish) -> None:
    if not is_name(wish.name):
        raise NotApprovableError(
            f"`{wish.name}` cannot be the name of a baseline: write letters, digits, hyphens and points"
        )
    if parse_day(wish.name) is not None:
        raise NotApprovableError(f"`{wish.name}` names a day, not a baseline: choose another name")
    if find_revision(workspace.root, wish.name) is not None:
        raise NotApprovableError(
            f"`{wish.name}` is the name of a revision already, which comes first: choose another name"
        )
    reference = wish.reference.strip()
    if not reference or not reference.isprintable() or len(reference) > MAX_REFERENCE:
        raise NotApprovableError(
            f"the reference is one line of at most {MAX_REFERENCE} characters: the name of the agreement, or its"
            " web address"
        )


def _choose_commit(workspace: Workspace, revision: str | None) -> str:
    if revision is not None:
        return resolve_revision(workspace.root, revision).commit
    known = workspace.revision
    if known.commit is None:
        run_git(workspace.root, "rev-parse", "--git-dir")  # says so, when there is no repository
        raise NotApprovableError("a baseline is a commit, and there is none yet: commit the plan first")
    if known.is_dirty:
        raise NotApprovableError(
            "the plan has changes that are in no commit: commit them first, or name what was approved with --rev"
        )
    return known.commit


@dataclass(frozen=True, slots=True)
class Extent:
    """How much a plan is.

    Attributes:
        initiatives: how many there are, cancelled ones included.
        subplans: how many there are.
        planned: the planned money of all initiatives that are not cancelled, as text of a number.
        currency: of the money.
    """

    initiatives: int
    subplans: int
    planned: str
    currency: str


def measure_extent(plan: Plan) -> Extent:
    """Return how much a plan is."""
    from dtplan.model.status import Status
    from dtplan.plan.rollup import sum_all

    counted = [one for one in plan.initiatives.values() if one.model.status is not Status.CANCELLED]
    planned = sum_all(counted).planned
    return Extent(len(plan.initiatives), len(plan.subplans), f"{planned:.2f}", plan.settings.currency)
