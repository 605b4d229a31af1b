"""Two plans to compare: two revisions, one and the work tree, or two folders; nothing is checked out."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

from dtplan.app.cache import open_cache
from dtplan.app.checking import check_tree
from dtplan.app.recalling import load_pair, recall
from dtplan.diagnostics.new_since import keep_new
from dtplan.diagnostics.selection import select
from dtplan.diff.compare import compare
from dtplan.diff.effect import compute_effect
from dtplan.diff.sums import sum_changes
from dtplan.plan.files import PLAN_FILE
from dtplan.views.compared import Compared, FindingChanges, Side

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dtplan.app.workspace import Workspace
    from dtplan.diagnostics.checked import Checked
    from dtplan.plan.loader import Loaded
    from dtplan.plan.plan import Plan

HEAD = "HEAD"
WORTH_RECALLING = 400
"""Things in a plan from which on it is quicker to remember it than to read it."""


class UncomparableError(Exception):
    """Two plans cannot be compared; the text says which one cannot be used, and why."""


class Range(NamedTuple):
    """What is compared, in words.

    Attributes:
        old: the older revision.
        new: the newer one, or None for the plan as it is looked at anyway.
        is_forked: the older one is where the histories of both part.
    """

    old: str
    new: str | None
    is_forked: bool = False


@dataclass(frozen=True)
class Chosen:
    """One of two plans, by the name it was asked for.

    Attributes:
        name: a revision, a baseline, a day or a folder; "" for the work tree.
        workspace: the plan.
    """

    name: str
    workspace: Workspace


def parse_range(words: Sequence[str]) -> Range:
    """Return what is compared: `OLD..NEW`, `OLD...NEW`, `OLD NEW`, `OLD`, or nothing for the last commit.

    A side of a range that is left out is the last commit, as in git.

    Args:
        words: at most two.
    """
    if not words:
        return Range(HEAD, None)
    if len(words) > 1:
        return Range(words[0], words[1])
    old, dots, new = words[0].partition("..")
    if not dots:
        return Range(words[0], None)
    return Range(old or HEAD, new.removeprefix(".") or HEAD, is_forked=new.startswith("."))


def compare_revisions(
    workspace: Workspace,
    old: str,
    new: str | None = None,
    *,
    is_forked: bool = False,
    with_findings: bool = True,
) -> Compared:
    """Return two revisions of a plan compared in every way, as of one status date.

    Args:
        workspace: the plan, and how it is looked at.
        old: the older revision; a baseline or a day will do.
        new: the newer one; None for the plan as the workspace reads it.
        is_forked: begin where the histories of both part instead.
        with_findings: ask the rules of both.

    Raises:
        GitError: when one is not a revision, or they have nothing in common.
        UncomparableError: when one of them holds no plan that can be used.
    """
    from dtplan.app.new_since import find_base
    from dtplan.app.revisions import resolve_revision

    newer = Chosen(workspace.as_of or "", workspace)
    if new is not None:
        newer = Chosen(new, replace(workspace, as_of=resolve_revision(workspace.root, new).commit))
    if is_forked:
        commit = find_base(workspace.root, old, newer.workspace.as_of or HEAD)
    else:
        commit = resolve_revision(workspace.root, old).commit
    older = Chosen(old, replace(workspace, as_of=commit))
    return compare_chosen(older, newer, with_findings=with_findings)


def compare_chosen(old: Chosen, new: Chosen, *, with_findings: bool = True) -> Compared:
    """Return two plans compared in every way, both from the status date of the newer one.

    Args:
        old: the older one.
        new: the newer one.
        with_findings: ask the rules of both.

    Raises:
        GitError: when a revision cannot be read.
        UncomparableError: when one of them is no plan that can be used.
    """
    findings = plans = None
    if with_findings:
        day = new.workspace.checked.status_date
        old = replace(old, workspace=replace(old.workspace, choose_date=lambda _: day))
        findings, plans = _compare_findings(old.workspace, new.workspace)
    if plans is None:
        newer = _find_plan(new, new.workspace.loaded.plan)
        plans = _find_plan(old, _load_like(old.workspace, new.workspace).plan), newer
    comparison = compare(*plans)
    return Compared(
        old=Side(old.name, old.workspace.as_of, plans[1].status_date),
        new=Side(new.name, new.workspace.as_of, plans[1].status_date),
        comparison=comparison,
        sums=sum_changes(comparison),
        effect=compute_effect(*plans),
        findings=findings,
    )


def _load_like(workspace: Workspace, known: Workspace) -> Loaded:
    """Return the older plan; what its files share with the newer one is not read again."""
    from dtplan.plan.loader import load_plan

    assert known.loaded.plan is not None  # noqa: S101 - asked before
    return load_plan(workspace.tree, known.loaded.plan.status_date, known.loaded)


def _find_plan(chosen: Chosen, plan: Plan | None) -> Plan:
    if plan is not None:
        return plan
    where = f"in `{chosen.name}`" if chosen.name else "here"
    folder = chosen.workspace.root.name
    if not any(path == PLAN_FILE for path in chosen.workspace.tree.iter_paths()):
        raise UncomparableError(f"there is no plan.yaml in {folder}/ {where}: there is nothing to compare")
    as_of = f" --as-of {chosen.name}" if chosen.workspace.as_of else ""
    raise UncomparableError(f"plan.yaml cannot be used {where}: `dtplan validate{as_of}` says why")


def _compare_findings(old: Workspace, new: Workspace) -> tuple[FindingChanges, tuple[Plan, Plan] | None]:
    """Return what the rules say of one plan alone, by the profile in force of the newer one; and both plans.

    Checking a plan leaves its initiatives in short in the cache, and that is enough of those that have not
    changed. The plans are None when they have to be read in full.
    """
    newer = new.checked  # first, so that it is remembered
    is_remembered = all(one.only is None and one.cache is None for one in (old, new))
    if not is_remembered:
        return _keep_changes(old.checked, newer, new), None
    kinds = ("revision before" if old.as_of else "files", "revision" if new.as_of else "files")
    caches = [open_cache(one.root, kind) for one, kind in zip((old, new), kinds, strict=True)]
    is_large = len(newer.subjects) >= WORTH_RECALLING and "loaded" not in vars(new)
    known = recall(caches[1], new.tree) if is_large else None
    older = check_tree(old.tree, caches[0], old.choose_date, caches[1])
    findings = _keep_changes(older, newer, new)
    known_before = recall(caches[0], old.tree) if known else None
    if known is None or known_before is None:
        return findings, None
    return findings, load_pair((old.tree, known_before), (new.tree, known), newer.status_date)


def _keep_changes(old: Checked, new: Checked, workspace: Workspace) -> FindingChanges:
    profile = workspace.profile or new.profile
    return FindingChanges(
        gained=keep_new(select(new.diagnostics, profile), old.diagnostics).shown,
        fixed=keep_new(select(old.diagnostics, profile), new.diagnostics).shown,
    )
