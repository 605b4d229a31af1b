"""What refers to what: every reference that an entry makes, with its place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from dtplan.model.entity import Entity
from dtplan.plan.outline import Outline

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from dtplan.plan.entry import Entry
    from dtplan.source.span import Pointer


class Reference(NamedTuple):
    """One reference: who refers, from where, to what.

    Attributes:
        source: the entry that refers.
        pointer: where the reference stands, inside the entry.
        kind, id: what is referred to.
    """

    source: Entry[Any]
    pointer: Pointer
    kind: str
    id: str


Found = tuple["Pointer", str, str | None]


def _outline(entry: Entry[Any]) -> Iterator[Found]:
    """Yield what an initiative in short says; the rest was checked when it was read in full."""
    model = entry.model
    yield ("office",), "office", model.office
    for n, partner in enumerate(model.partners):
        yield ("partners", n), "office", partner
    for n, dependency in enumerate(model.depends_on):
        yield ("depends_on", n), "milestone" if "#" in dependency else "initiative", dependency


def _initiative(entry: Entry[Any]) -> Iterator[Found]:
    yield from _outline(entry)
    model = entry.model
    if isinstance(model, Outline):
        return
    if model.approval is not None:
        yield ("approval", "body"), "office", model.approval.body
    for n, goal in enumerate(model.pam_goals):
        yield ("pam_goals", n), "pam-goal", goal
    for n, sdg in enumerate(model.sdgs):
        yield ("sdgs", n), "sdg", str(sdg)
    yield ("european_project",), "european-project", model.european_project
    yield ("prtr_project",), "prtr-project", model.prtr_project
    if model.budget is not None:
        for n, line in enumerate(model.budget.lines):
            yield ("budget", "lines", n, "source"), "funding-source", line.source
            yield ("budget", "lines", n, "chapter"), "budget-chapter", line.chapter
    for n, risk in enumerate(model.risks):
        yield ("risks", n, "owner"), "office", risk.owner
    for n, update in enumerate(model.updates):
        yield ("updates", n, "by"), "office", update.by


def _subplan(entry: Entry[Any]) -> Iterator[Found]:
    yield ("subplan_kind",), "subplan-kind", entry.model.subplan_kind
    yield ("parent",), "subplan", entry.model.parent
    yield ("office",), "office", entry.model.office


def _office(entry: Entry[Any]) -> Iterator[Found]:
    yield ("kind",), "office-kind", entry.model.kind
    yield ("parent",), "office", entry.model.parent
    yield ("successor",), "office", entry.model.successor


def _pam_edition(entry: Entry[Any]) -> Iterator[Found]:
    yield ("supersedes",), "pam-edition", entry.model.supersedes


def _goal(entry: Entry[Any]) -> Iterator[Found]:
    if entry.model.parent is not None:
        edition = entry.id.partition("/")[0]
        yield ("parent",), "pam-goal", f"{edition}/{entry.model.parent}"


def _prtr_project(entry: Entry[Any]) -> Iterator[Found]:
    model = entry.model
    yield ("measure",), "measure", model.measure
    yield ("call",), "call", model.call
    if model.call is not None and model.line is not None:
        yield ("line",), "call-line", f"{model.call}/{model.line}"
    yield ("executing_body",), "office", model.executing_body


def _european_project(entry: Entry[Any]) -> Iterator[Found]:
    yield ("office",), "office", entry.model.office


def _funding_source(entry: Entry[Any]) -> Iterator[Found]:
    yield ("programme",), "funding-programme", entry.model.programme


def _subplan_kind(entry: Entry[Any]) -> Iterator[Found]:
    for n, kind in enumerate(entry.model.office_kinds):
        yield ("office_kinds", n), "office-kind", kind


def _plan(entry: Entry[Any]) -> Iterator[Found]:
    settings = entry.model
    yield ("leadership", "strategic_lead"), "office", settings.leadership.strategic_lead
    yield ("leadership", "implementer"), "office", settings.leadership.implementer
    yield ("publication", "publisher"), "office", settings.publication.publisher


_BY_KIND: dict[str, Callable[[Entry[Any]], Iterator[Found]]] = {
    "plan": _plan,
    "initiative": _initiative,
    "subplan": _subplan,
    "subplan-kind": _subplan_kind,
    "office": _office,
    "pam-edition": _pam_edition,
    "pam-goal": _goal,
    "prtr-project": _prtr_project,
    "european-project": _european_project,
    "funding-source": _funding_source,
}


def iter_references(entry: Entry[Any]) -> Iterator[Reference]:
    """Yield every reference that an entry makes, those of its waivers included."""
    references = _BY_KIND.get(entry.kind)
    if references is not None:
        for pointer, kind, id_ in references(entry):
            if id_ is not None:
                yield Reference(entry, pointer, kind, id_)
    for n, waiver in enumerate(entry.model.waivers if isinstance(entry.model, Entity) else ()):
        if waiver.by is not None:
            yield Reference(entry, ("waivers", n, "by"), "office", waiver.by)
