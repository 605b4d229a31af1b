"""What else changed of initiatives that was approved: their ids, places, offices, goals, scope and funding."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dtplan.diff.change import Subject, Weight
from dtplan.model.update import DecisionKind
from dtplan.views.diff_rows import FieldRow, view_entity
from dtplan.views.diff_values import Names

if TYPE_CHECKING:
    from dtplan.diff.compare import Comparison
    from dtplan.views.change_rows import Rows
    from dtplan.views.journal import DecisionView
    from dtplan.views.reader import Ref

SUBJECTS = frozenset(
    subject.value for subject in (Subject.OFFICE, Subject.GOALS, Subject.SCOPE, Subject.FUNDING)
)
"""What is told field by field; status, dates and money have tables of their own."""


@dataclass(frozen=True, slots=True)
class OtherRow:
    """What else changed of an initiative that is in both plans.

    Attributes:
        initiative: its name.
        id: the id it has.
        old_id: the id it had, when it has another one now; else "".
        is_moved: it stands in another sub-plan.
        from_home: the sub-plan it stood in, or None.
        to_home: the sub-plan it stands in, or None.
        fields: what changed in it.
        decision: why, where that was decided.
        is_illustrative: made up to show the format.
    """

    initiative: Ref
    id: str
    old_id: str
    is_moved: bool
    from_home: Ref | None
    to_home: Ref | None
    fields: tuple[FieldRow, ...]
    decision: DecisionView | None
    is_illustrative: bool


def _is_told(row: FieldRow) -> bool:
    """Say whether the public is told of a field; a first measurement changes nothing of the plan."""
    is_first = row.label.startswith("indicators.baseline.") and row.before.type == "none"
    return row.subject in SUBJECTS and not is_first


def view_others(comparison: Comparison, rows: Rows) -> tuple[OtherRow, ...]:
    """Return what else changed of the initiatives that a document is about, by name.

    Args:
        comparison: of the whole plans.
        rows: looks things up in the part that the document is about.
    """
    names = Names(comparison.old, comparison.new, rows.reader.language)
    by_id = {
        change.after.id: change
        for change in comparison.of_kind("initiative")
        if change.before is not None and change.after is not None and change.after.id in rows.new.initiatives
    }
    found = []
    for entry in rows.reader.order(rows.new.initiatives[id_] for id_ in by_id):
        change = by_id[entry.id]
        view = view_entity(change, Weight.MATERIAL, names)
        fields = tuple(one for one in view.fields if _is_told(one)) if view else ()
        if not (fields or change.is_renamed or change.is_moved):
            continue
        found.append(
            OtherRow(
                initiative=rows.reader.refer_to(entry),
                id=entry.id,
                old_id=change.before.id if change.is_renamed and change.before else "",
                is_moved=change.is_moved,
                from_home=names.refer("subplan", change.home_before) if change.home_before else None,
                to_home=names.refer("subplan", change.home_after) if change.home_after else None,
                fields=fields,
                decision=rows.find_decision(entry, (DecisionKind.CHANGE,)),
                is_illustrative=entry.model.illustrative,
            )
        )
    return tuple(found)
