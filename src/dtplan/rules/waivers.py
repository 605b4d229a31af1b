"""The accepted findings of a plan."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from dtplan.diagnostics.diagnostic import Finding
from dtplan.source.edit import Remove

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator
    from datetime import date

    from dtplan.diagnostics.diagnostic import Diagnostic
    from dtplan.model.waiver import Waiver
    from dtplan.plan.entry import Entry
    from dtplan.plan.plan import Plan
    from dtplan.source.span import Place

UNUSED_WAIVER = "G203"
"""The one rule that looks at what the others found."""


class PlacedWaiver(NamedTuple):
    """A waiver, what carries it and where it stands in there."""

    entry: Entry[Any]
    position: int
    waiver: Waiver

    def at(self, *steps: str) -> Place:
        """Return the place of a value inside it."""
        return self.entry.at("waivers", self.position, *steps)


def iter_waivers(plan: Plan) -> Iterator[PlacedWaiver]:
    """Yield every waiver of a plan."""
    for entry in plan.waiving_entries:
        for n, waiver in enumerate(entry.model.waivers):
            yield PlacedWaiver(entry, n, waiver)


def is_expired(waiver: Waiver, day: date) -> bool:
    """Say whether its last day is over."""
    return waiver.until is not None and waiver.until < day


def is_in_force(waiver: Waiver, day: date) -> bool:
    """Say whether it accepts anything: it has a reason and its last day is not over."""
    return waiver.reason is not None and not is_expired(waiver, day)


def find_waived_rules(plan: Plan) -> set[str]:
    """Return the rules that waivers in force name; their findings show which waivers are used."""
    waivers = (placed.waiver for placed in iter_waivers(plan))
    return {waiver.rule for waiver in waivers if is_in_force(waiver, plan.status_date)} - {UNUSED_WAIVER}


def iter_unused_waivers(
    plan: Plan,
    codes: set[str],
    diagnostics: Iterable[Diagnostic],
    left_alone: Collection[tuple[str, str, str]] = (),
) -> Iterator[Finding]:
    """Yield a finding for each waiver in force of some rules that accepts no diagnostic.

    While something of the plan cannot be read, what a waiver is for may not be seen either.

    Args:
        plan: the plan.
        codes: of the rules.
        diagnostics: everything that they say.
        left_alone: waivers that may accept nothing, by kind and id of what carries them and by rule.
    """
    if plan.broken or plan.muted:
        return
    used = {(one.entity, one.code) for one in diagnostics if one.waived}
    for placed in iter_waivers(plan):
        entry, code = placed.entry, placed.waiver.rule
        is_used = ((entry.kind, entry.id), code) in used
        if is_used or (entry.kind, entry.id, code) in left_alone:
            continue
        if code in codes and is_in_force(placed.waiver, plan.status_date):
            yield Finding(
                placed.at("rule"),
                f"{entry.id} waives {code}, but there is no such finding on it",
                "take the waiver out",
                note="waives nothing",
            ).fixed_by(f"take the waiver of {code} out", Remove(placed.at()), is_safe=True)
