"""Two plans compared thing by thing: what came, what went, what has another name or place, what changed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from dtplan.diff.change import EntityChange
from dtplan.diff.fields import iter_field_changes, sort_fields
from dtplan.diff.renames import pair_renamed

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from dtplan.plan.entry import Entry
    from dtplan.plan.plan import Plan

_KINDS = (
    *("plan", "subplan", "initiative"),
    *("office", "pam-edition", "pam-goal", "prtr-project", "european-project", "measure", "call"),
    *("subplan-kind", "office-kind", "funding-programme", "funding-source", "budget-chapter"),
    *("theme", "logo"),
)
"""What is compared, in the order in which changes are given; what is not here is part of something else."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """What is not the same in two plans.

    Attributes:
        old, new: the plans.
        changes: by kind, and then by id.
        unreadable: kind and id of what one of the plans has but could not read; nothing is said of it.
    """

    old: Plan
    new: Plan
    changes: tuple[EntityChange, ...]
    unreadable: tuple[tuple[str, str], ...] = ()

    def of_kind(self, kind: str) -> tuple[EntityChange, ...]:
        """Return the changes of one kind of thing."""
        return tuple(change for change in self.changes if change.kind == kind)


def compare(old: Plan, new: Plan) -> Comparison:
    """Return what changed from one plan to another; nothing when both say the same.

    How files are written, the order of keys and the order of lists are no change. Something is the same
    thing when its id is the same, or when it says the same under another one.

    Args:
        old: the plan as it was.
        new: the plan as it is.
    """
    unreadable = old.broken | new.broken
    muted = old.muted | new.muted
    pairs: list[tuple[Entry[Any] | None, Entry[Any] | None]] = [(old.file, new.file)]
    for kind in _KINDS[1:]:
        if kind not in muted:
            skipped = {id_ for broken, id_ in unreadable if broken == kind}
            pairs.extend(_pair(old.entries[kind], new.entries[kind], skipped))
    renamed = _collect_renamed(pairs)
    found = [
        change
        for before, after in pairs
        if (change := _compare_entries(before, after, (old, new), renamed)) is not None
    ]
    changes = sorted(found, key=lambda change: (_KINDS.index(change.kind), change.id))
    return Comparison(old, new, tuple(changes), tuple(sorted(unreadable)))


def _pair(
    old: Mapping[str, Entry[Any]], new: Mapping[str, Entry[Any]], skipped: set[str]
) -> Iterator[tuple[Entry[Any] | None, Entry[Any] | None]]:
    gone = {id_: entry for id_, entry in old.items() if id_ not in new and id_ not in skipped}
    come = {id_: entry for id_, entry in new.items() if id_ not in old and id_ not in skipped}
    for before, after in pair_renamed(gone.values(), come.values()):
        yield gone.pop(before.id), come.pop(after.id)
    yield from ((entry, None) for entry in gone.values())
    yield from ((None, entry) for entry in come.values())
    yield from ((entry, new[id_]) for id_, entry in old.items() if id_ in new and id_ not in skipped)


def _collect_renamed(
    pairs: list[tuple[Entry[Any] | None, Entry[Any] | None]],
) -> dict[tuple[str, str], str]:
    """Return the new id of what has another one, and of the milestones in it, by kind and old id."""
    found: dict[tuple[str, str], str] = {}
    for before, after in pairs:
        if before is None or after is None or before.id == after.id:
            continue
        found[before.kind, before.id] = after.id
        if before.kind == "initiative":
            for milestone in before.model.milestones:
                found["milestone", f"{before.id}#{milestone.id}"] = f"{after.id}#{milestone.id}"
    return found


def _compare_entries(
    before: Entry[Any] | None,
    after: Entry[Any] | None,
    plans: tuple[Plan, Plan],
    renamed: dict[tuple[str, str], str],
) -> EntityChange | None:
    was, is_ = _find_home(plans[0], before), _find_home(plans[1], after)
    if before is None or after is None:
        return EntityChange(before, after, was, is_)
    known = renamed.get(("subplan", was), was)
    if before is after:  # one file that both plans have: only what stands around it can differ
        return EntityChange(before, after, was, is_, is_moved=True) if known != is_ else None
    is_renamed = before.id != after.id
    is_moved = known != is_ if known and is_ else _changed_folder(before, after)
    fields = (
        ()
        if not renamed and before.model == after.model
        else sort_fields([*iter_field_changes(before, after, renamed)])
    )
    if not (is_renamed or is_moved or fields):
        return None
    return EntityChange(before, after, was, is_, is_renamed, is_moved, fields)


def _find_home(plan: Plan, entry: Entry[Any] | None) -> str:
    subplan = (
        plan.subplan_of(entry) if entry is not None and entry.kind in ("initiative", "subplan") else None
    )
    return subplan.id if subplan is not None else ""


def _changed_folder(before: Entry[Any], after: Entry[Any]) -> bool:
    """Say whether an initiative or a sub-plan that belongs to none stands in another folder."""
    if before.kind not in ("initiative", "subplan"):
        return False
    return _parent(before) != _parent(after)


def _parent(entry: Entry[Any]) -> str:
    return entry.folder.rpartition("/")[0] if entry.kind == "subplan" else entry.folder
