"""The history of a plan from its repository: commits listed once, each content read once and remembered."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import chain
from typing import TYPE_CHECKING, Any

from dtplan.app.cache import Answer, open_cache
from dtplan.app.revisions import parse_day, resolve_revision
from dtplan.history.facts import read_facts
from dtplan.history.packing import pack_facts, unpack_facts
from dtplan.history.threads import Touch, follow
from dtplan.parallel import start_beside
from dtplan.source.document import MAX_BYTES
from dtplan.source.git import GitError, find_revision
from dtplan.source.git_history import (
    LINK,
    Step,
    find_shallow,
    is_on_main_line,
    iter_contents,
    list_ancestors,
    read_steps,
)
from dtplan.source.part import PartTree

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from dtplan.app.cache import Cache
    from dtplan.app.workspace import Workspace
    from dtplan.history.threads import History
    from dtplan.plan.plan import Plan

WORTH_A_PROCESS = 400
"""Contents to read."""


@dataclass(frozen=True, slots=True)
class PlanHistory:
    """A plan through its commits.

    Attributes:
        history: its threads.
        commit: the revision at which it ends.
        is_shallow: the repository lacks the older commits, so that it begins late.
        read: how many contents had to be read, the others being remembered.
    """

    history: History
    commit: str
    is_shallow: bool
    read: int


def load_history(root: Path, revision: str | None = None, *, every: bool = False) -> PlanHistory:
    """Return the history of the plan in a folder, up to a revision.

    Args:
        root: the plan's folder.
        revision: where it ends; None is the commit that is checked out.
        every: follow the commits of merged branches too, not the main line alone.

    Raises:
        GitError: when the folder is in no repository, or there is no such revision.
    """
    commit = find_revision(root, revision or "HEAD")
    if commit is None:
        if revision is None:
            raise GitError(f"{root} has no history: it is in no git repository, or nothing was committed yet")
        raise GitError(f"`{revision}` is not a revision of this repository")
    cache = open_cache(root, f"history {'every' if every else 'main'}")
    is_shallow = find_shallow(root)
    memory = _recall(cache)
    steps = _list_steps(root, commit, memory, every=every)
    wanted = {name: path for step in steps for path, name in step.files.items() if name not in ("", LINK)}
    missing = {name: path for name, path in wanted.items() if name not in memory.facts}
    packed = {**memory.facts, **_read_all(root, missing)}
    if cache.is_kept and (missing or memory.commit != commit):
        listed = ("", []) if is_shallow else (commit, steps)  # older commits may be fetched at any time
        kept = ([name, packed[name]] for name in wanted)
        cache.write(Answer(commit, {}, None, []), chain([listed], kept))
    known = {name: unpack_facts(packed[name]) for name in wanted}
    return PlanHistory(follow([Touch(*step) for step in steps], known.get), commit, is_shallow, len(missing))


@dataclass(slots=True)
class _Memory:
    """What is remembered: where the history ended, its steps, and the packed facts of each content."""

    commit: str
    steps: list[Step]
    facts: dict[str, list[Any]]


def _recall(cache: Cache) -> _Memory:
    """Return what is remembered; what is not of the right shape is as good as nothing."""
    nothing = _Memory("", [], {})
    details = cache.details()
    if not details:
        return nothing
    try:
        (commit, steps), *facts = details
        memory = _Memory(commit, [Step(*step) for step in steps], dict(facts))
    except (ValueError, TypeError):
        return nothing
    return memory


def _list_steps(root: Path, commit: str, memory: _Memory, *, every: bool) -> list[Step]:
    """Return the steps up to a commit; those that are remembered are not asked for again."""
    if memory.commit == commit:
        return memory.steps
    if (
        memory.commit
        and not every
        and find_revision(root, memory.commit)
        and is_on_main_line(root, commit, memory.commit)
    ):
        return [*memory.steps, *read_steps(root, commit, memory.commit)]
    return read_steps(root, commit, every=every)


def _read_all(root: Path, missing: Mapping[str, str]) -> dict[str, list[Any]]:
    """Return the packed facts of contents, read by two processes when there are many."""
    names = list(missing)
    if len(names) < WORTH_A_PROCESS:
        return _read_some(root, names, missing)
    cut = len(names) // 2
    collect = start_beside(lambda: _read_some(root, names[cut:], missing))
    return {**_read_some(root, names[:cut], missing), **collect()}


def _read_some(root: Path, names: Sequence[str], paths: Mapping[str, str]) -> dict[str, list[Any]]:
    return {
        name: pack_facts(read_facts(paths[name], raw) if raw is not None else None)
        for name, raw in iter_contents(root, names, MAX_BYTES)
    }


def load_frame(workspace: Workspace, history: History) -> Plan | None:
    """Return the plan without its initiatives: its names, its registers and its look; None when unusable.

    Args:
        workspace: the plan as it is.
        history: the plan through its commits, which knows the files of initiatives.
    """
    from dtplan.plan.loader import load_plan

    left_out = {thread.points[-1].path for thread in history.threads}
    plan = load_plan(PartTree(workspace.tree, left_out), workspace.choose_date(None)).plan
    return plan and plan.dated(workspace.choose_date(plan.settings.publication.last_update))


def find_start(root: Path, loaded: PlanHistory, since: str) -> tuple[int, date | None]:
    """Return the place of the first commit after a revision or from a day on, and that day.

    Args:
        root: the plan's folder.
        loaded: the history.
        since: a revision, a baseline or a day.

    Raises:
        GitError: when it is none of these.
    """
    commits = loaded.history.commits
    day = parse_day(since)
    if day is not None:
        start = next((one.number for one in commits if one.day >= since), len(commits))
        return start, day
    commit = resolve_revision(root, since).commit
    older = list_ancestors(root, commit)
    start = next((one.number for one in commits if one.name not in older), len(commits))
    return start, date.fromisoformat(commits[start - 1].day) if start else None
