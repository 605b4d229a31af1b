"""The accepted findings of a plan."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from dtplan.model.waiver import Waiver
    from dtplan.plan.entry import Entry
    from dtplan.plan.plan import Plan
    from dtplan.source.span import Place


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
    for entry in plan.all_entries:
        for n, waiver in enumerate(getattr(entry.model, "waivers", ())):
            yield PlacedWaiver(entry, n, waiver)


def is_expired(waiver: Waiver, day: date) -> bool:
    """Say whether its last day is over."""
    return waiver.until is not None and waiver.until < day


def is_in_force(waiver: Waiver, day: date) -> bool:
    """Say whether it accepts anything: it has a reason and its last day is not over."""
    return waiver.reason is not None and not is_expired(waiver, day)
