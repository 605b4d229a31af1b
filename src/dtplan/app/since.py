"""A plan beside an older revision of it: what the rules of history say."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from dtplan.plan.files import PLAN_FILE, sniff_kind
from dtplan.plan.loader import load_plan
from dtplan.rules.examine_past import examine_past
from dtplan.source.document import MAX_BYTES
from dtplan.source.part import PartTree
from dtplan.source.tree import UnreadableError

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date

    from dtplan.diagnostics.diagnostic import Diagnostic
    from dtplan.source.tree import Tree


class Judged(NamedTuple):
    """What came of looking at a plan beside an older revision.

    Attributes:
        diagnostics: what the rules of history say.
        had_plan: there was a plan that could be used.
    """

    diagnostics: tuple[Diagnostic, ...]
    had_plan: bool


def judge_since(older: Tree, tree: Tree, status_date: date, only: Collection[str] | None = None) -> Judged:
    """Return what the rules of history say of the files of a plan.

    Initiatives whose files are the same in both are not even parsed: nothing can have happened to them.

    Args:
        older: the files of the older revision.
        tree: the files of the plan.
        status_date: the day from which both are looked at.
        only: codes of the rules to run; all of them when left out.
    """
    same = _find_same(older, tree)
    old = load_plan(PartTree(older, same), status_date).plan
    if old is None:
        return Judged((), had_plan=False)
    loaded = load_plan(PartTree(tree, same), status_date)
    return Judged(tuple(examine_past(old, loaded, only)), had_plan=True)


def _find_same(older: Tree, tree: Tree) -> frozenset[str]:
    """Return the paths of the initiatives that have the same bytes in both."""
    shared = {*older.iter_paths()}.intersection(tree.iter_paths()) - {PLAN_FILE}
    return frozenset(path for path in shared if _is_same_initiative(path, older, tree))


def _is_same_initiative(path: str, older: Tree, tree: Tree) -> bool:
    try:
        raw = tree.read(path, MAX_BYTES)
        return sniff_kind(raw) == "initiative" and raw == older.read(path, MAX_BYTES)
    except UnreadableError:
        return False
