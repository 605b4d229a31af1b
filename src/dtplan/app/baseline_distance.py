"""How far a plan is from a baseline: what has come, gone and changed since it was approved."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from dtplan.app.approving import Extent, measure_extent
from dtplan.diff.change import Verb, Weight
from dtplan.diff.compare import compare
from dtplan.diff.sums import sum_changes

if TYPE_CHECKING:
    from dtplan.app.baselines import Baseline
    from dtplan.app.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Distance:
    """A baseline beside the plan as it is.

    Attributes:
        office: the name of the body that approved it, by language; nothing when it cannot be read.
        then: what was approved; None when it cannot be read.
        now: the plan as it is; None when it cannot be used.
        added: the ids of initiatives that have come.
        removed: the ids of those that have gone.
        changed: the ids of those that are not the same, renamed ones by their new id.
        material: of those the ones of which dates, money, scope, office, status, goals or funding changed.
        moved: how many ends moved.
        later: by how many days to later, all together.
        earlier: by how many days to earlier, all together.
        unreadable: the ids of initiatives of which nothing can be said, because a file cannot be read.
    """

    office: dict[str, str]
    then: Extent | None
    now: Extent | None
    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    material: tuple[str, ...] = ()
    moved: int = 0
    later: int = 0
    earlier: int = 0
    unreadable: tuple[str, ...] = ()


def measure_distance(workspace: Workspace, baseline: Baseline) -> Distance:
    """Return how far a plan is from a baseline.

    Args:
        workspace: the plan as it is.
        baseline: the baseline.

    Raises:
        GitError: when its commit is not here.
    """
    new = workspace.loaded.plan
    old = replace(workspace, as_of=baseline.commit, choose_date=lambda _: baseline.day).loaded.plan
    office = old.offices.get(baseline.body) if old else None
    title = dict(office.model.title) if office else {}
    then = measure_extent(old) if old else None
    if old is None or new is None:
        return Distance(title, then, measure_extent(new) if new else None)
    comparison = compare(old, new)
    whole = sum_changes(comparison).whole
    initiatives = comparison.of_kind("initiative")

    def pick(verb: Verb) -> tuple[str, ...]:
        return tuple(one.id for one in initiatives if one.verb is verb)

    material = [one for one in initiatives if one.verb is Verb.CHANGED and one.weight is Weight.MATERIAL]
    return Distance(
        title,
        then,
        measure_extent(new),
        pick(Verb.ADDED),
        pick(Verb.REMOVED),
        pick(Verb.CHANGED),
        tuple(one.id for one in material),
        whole.moved,
        whole.later,
        whole.earlier,
        tuple(id_ for kind, id_ in comparison.unreadable if kind == "initiative"),
    )
