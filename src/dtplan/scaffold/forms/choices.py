"""What can be chosen in a form: the things of the plan that a new proposal may still refer to."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from dtplan.plan.referable import SDGS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from dtplan.model.period import Validity
    from dtplan.plan.plan import Plan


@dataclass(frozen=True, slots=True)
class Choice:
    """Something that can be chosen.

    Attributes:
        id: how the plan names it.
        titles: its name in each language; empty when words are known for it, or it has none.
        group: the name of what it is chosen among, in each language; empty for none.
        short: what people call it, shown before its name: the number of a goal; or empty.
    """

    id: str
    titles: Mapping[str, str] = field(default_factory=dict)
    group: Mapping[str, str] = field(default_factory=dict)
    short: str = ""


def find_choices(plan: Plan, register: str) -> tuple[Choice, ...]:
    """Return what can be chosen of a kind of thing, in the order of the plan.

    Args:
        plan: whose things.
        register: the kind, as references name it.
    """
    return tuple(_FINDERS.get(register, _iter_others)(plan, register))


def _iter_others(plan: Plan, register: str) -> Iterator[Choice]:
    for id_, entry in plan.entries.get(register, {}).items():
        yield Choice(id_, getattr(entry.model, "title", None) or {})


def _iter_offices(plan: Plan, register: str) -> Iterator[Choice]:
    """Yield the offices that exist on the status date or later, by their kinds."""
    kinds = plan.entries.get("office-kind", {})
    by_kind = sorted(plan.entries[register].values(), key=lambda one: _position(one.model.kind, kinds))
    for entry in by_kind:
        valid = entry.model.valid
        if valid is None or valid.end is None or valid.end >= plan.status_date:
            kind = kinds.get(entry.model.kind)
            yield Choice(entry.id, entry.model.title, kind.model.title if kind else {})


def _iter_subplans(plan: Plan, register: str) -> Iterator[Choice]:
    kinds = plan.entries.get("subplan-kind", {})
    by_kind = sorted(
        plan.entries[register].values(), key=lambda one: _position(one.model.subplan_kind, kinds)
    )
    for entry in by_kind:
        kind = kinds.get(entry.model.subplan_kind)
        yield Choice(entry.id, entry.model.title, kind.model.title if kind else {})


def _iter_initiatives(plan: Plan, _register: str) -> Iterator[Choice]:
    """Yield the initiatives that somebody could wait for."""
    for entry in plan.initiatives.values():
        if entry.model.status.is_open:
            yield Choice(entry.id, entry.model.title)


def _iter_goals(plan: Plan, register: str) -> Iterator[Choice]:
    """Yield the goals of the editions that hold during the term of the plan, by their editions."""
    for id_, entry in plan.entries[register].items():
        edition_id, _slash, number = id_.partition("/")
        edition = plan.pam_editions.get(edition_id)
        if edition is not None and _is_during_term(plan, edition.model.valid):
            yield Choice(id_, entry.model.title, edition.model.title, number)


def _iter_sdgs(_plan: Plan, _register: str) -> Iterator[Choice]:
    for number in sorted(SDGS, key=int):
        yield Choice(number, short=number)


def _is_during_term(plan: Plan, valid: Validity | None) -> bool:
    term = plan.settings.term
    return valid is None or (valid.start <= term.end and (valid.end is None or valid.end >= term.start))


def _position(kind: str, kinds: Mapping[str, object]) -> int:
    return list(kinds).index(kind) if kind in kinds else len(kinds)


_FINDERS = {
    "office": _iter_offices,
    "subplan": _iter_subplans,
    "initiative": _iter_initiatives,
    "pam-goal": _iter_goals,
    "sdg": _iter_sdgs,
}
