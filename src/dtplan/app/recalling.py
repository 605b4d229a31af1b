"""Two plans that are much the same, from what checking them has left in memory: only what differs is read."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any, NamedTuple

from dtplan.app.cache import digest_listing
from dtplan.plan.entry import Entry
from dtplan.plan.files import PLAN_FILE
from dtplan.plan.loader import MAX_FILES, load_plan
from dtplan.plan.milestones import Milestones
from dtplan.plan.outline import Outline
from dtplan.rules.judging import Judgement
from dtplan.source.document import MAX_BYTES
from dtplan.source.span import Place
from dtplan.source.tree import UnreadableError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from datetime import date

    from dtplan.app.cache import Cache
    from dtplan.plan.plan import Plan
    from dtplan.source.git import GitTree
    from dtplan.source.tree import DiskTree, Tree

    Outlined = dict[str, Entry[Any]]
"""Initiatives in short, by path."""


class Known(NamedTuple):
    """What is remembered of the file of an initiative.

    Attributes:
        digest: of its bytes.
        judgement: what was found, as JSON.
    """

    digest: str
    judgement: str


def recall(cache: Cache, tree: DiskTree | GitTree) -> dict[str, Known] | None:
    """Return what is remembered of the initiatives of a tree, by path, or None when it is of other files.

    Args:
        cache: what is remembered.
        tree: the files, just checked.
    """
    answer = cache.answer()
    if answer is None or answer.listing != digest_listing(sorted(tree.iter_stamps())):
        return None
    details = cache.details()
    if not details:
        return None
    return {path: Known(digest, judgement[0]) for path, _, digest, *judgement in details[1:] if judgement}


def load_pair(
    old: tuple[Tree, Mapping[str, Known]], new: tuple[Tree, Mapping[str, Known]], status_date: date
) -> tuple[Plan, Plan] | None:
    """Return two plans with what they share in short, or None when it is safer to read them in full.

    An initiative whose file is the same in both is one entry, an outline; everything else is read.

    Args:
        old: the files of the older plan, and what is remembered of them.
        new: the files of the newer plan, and what is remembered of them.
        status_date: the day from which both are looked at.
    """
    if _read(old[0], PLAN_FILE) != _read(new[0], PLAN_FILE):  # it says what a file may hold
        return None
    same = {path: known.judgement for path, known in new[1].items() if _is_same(known, old[1].get(path))}
    shared = _outline(same)
    if shared is None or any(sum(1 for _path in tree.iter_paths()) > MAX_FILES for tree, _ in (old, new)):
        return None
    newer = load_plan(_Part(new[0], lambda path: path not in shared), status_date)
    older = load_plan(_Part(old[0], lambda path: path not in shared), status_date, newer)
    if older.plan is None or newer.plan is None:
        return None
    _read_needed(shared, new[0], older.plan, newer.plan)
    plans = [_add(plan, shared) for plan in (older.plan, newer.plan)]
    return (plans[0], plans[1]) if plans[0] and plans[1] else None


def _is_same(one: Known, other: Known | None) -> bool:
    return other is not None and one.digest == other.digest


def _read(tree: Tree, path: str) -> bytes | None:
    try:
        return tree.read(path, MAX_BYTES)
    except (UnreadableError, KeyError):
        return None


def _outline(judgements: Mapping[str, str]) -> Outlined | None:
    """Return initiatives in short by path, or None when two have the same id."""
    found: Outlined = {}
    for path, text in judgements.items():
        outline = Judgement(*json.loads(text)).outline
        if outline is not None:
            found[path] = Entry("initiative", outline[0], Outline(outline), Place(path))
    ids = {entry.id for entry in found.values()}
    return found if len(ids) == len(found) else None


def _read_needed(shared: Outlined, tree: Tree, old: Plan, new: Plan) -> None:
    """Read in full the initiatives of which more has to be said than what an outline holds.

    These are those of which others name a milestone, and those that stand in another sub-plan now although
    their files are the same.
    """
    named = {
        dependency.partition("#")[0]
        for plan in (old, new)
        for entry in plan.initiatives.values()
        for dependency in entry.model.depends_on
        if "#" in dependency
    }
    paths = {
        path for path, entry in shared.items() if entry.id in named or _home(old, entry) != _home(new, entry)
    }
    if not paths:
        return
    part = _Part(tree, lambda path: path in paths or path == PLAN_FILE)
    plan = load_plan(part, new.status_date).plan
    if plan is not None:
        shared.update((entry.path, entry) for entry in plan.initiatives.values() if entry.path in paths)


def _home(plan: Plan, entry: Entry[Any]) -> str | None:
    subplan = plan.subplan_of(entry)
    return subplan.id if subplan else None


def _add(plan: Plan, shared: Outlined) -> Plan | None:
    """Return a plan with what it shares, or None when an id is there twice."""
    if any(entry.id in plan.initiatives for entry in shared.values()):
        return None
    known = {**plan.initiatives, **{entry.id: entry for entry in shared.values()}}
    initiatives = dict(sorted(known.items()))
    entries = {**plan.entries, "initiative": initiatives, "milestone": Milestones(initiatives)}
    return replace(plan, entries=entries)


class _Part:
    """Some of the files of a tree."""

    def __init__(self, tree: Tree, is_kept: Callable[[str], bool]) -> None:
        self._tree, self._is_kept = tree, is_kept

    def iter_paths(self) -> Iterator[str]:
        """Yield the paths that are kept."""
        return filter(self._is_kept, self._tree.iter_paths())

    def read(self, path: str, limit: int) -> bytes:
        """Return the bytes of a file."""
        return self._tree.read(path, limit)

    def read_picture(self, path: str, limit: int) -> bytes:
        """Return the bytes of a picture."""
        return self._tree.read_picture(path, limit)
