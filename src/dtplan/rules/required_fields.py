"""What the kind of a sub-plan asks of the initiatives in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dtplan.model.initiative import Initiative
    from dtplan.model.plan_file import SubplanKind
    from dtplan.plan.entry import Entry
    from dtplan.plan.plan import Plan
    from dtplan.source.span import Place


class MissingField(NamedTuple):
    """A field that an initiative lacks.

    Attributes:
        initiative: what lacks it.
        field: its key.
        kind: the kind of sub-plan that asks for it.
        position: where, in the kind's list.
    """

    initiative: Entry[Initiative]
    field: str
    kind: Entry[SubplanKind]
    position: int

    @property
    def place(self) -> Place:
        """Where the field is empty, or the initiative that lacks it."""
        is_written = self.field in self.initiative.model.model_fields_set
        return self.initiative.at(self.field if is_written else "id")

    @property
    def asked_at(self) -> Place:
        """Where plan.yaml asks for it."""
        return self.kind.at("requires", self.position)


def iter_missing_fields(plan: Plan) -> Iterator[MissingField]:
    """Yield what committed initiatives lack of what the kind of their sub-plan asks for."""
    asked: dict[str, dict[str, int]] = {}
    for initiative in plan.initiatives.values():
        subplan = plan.subplan_of(initiative) if initiative.model.status.is_committed else None
        kind = plan.find("subplan-kind", subplan.model.subplan_kind) if subplan else None
        if kind is None:
            continue
        if kind.id not in asked:
            asked[kind.id] = {field: n for n, field in enumerate(kind.model.requires)}
        for field, n in asked[kind.id].items():
            if not _is_given(getattr(initiative.model, field)):
                yield MissingField(initiative, field, kind, n)


def _is_given(value: Any) -> bool:
    """Say whether a list holds anything, or a budget has a line."""
    return bool(getattr(value, "lines", value))
