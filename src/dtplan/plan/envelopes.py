"""What sub-plans may spend in a year, and what stands against it."""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from dtplan.model.status import Status
from dtplan.plan.outline import iter_planned

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dtplan.model.initiative import Initiative
    from dtplan.model.subplan import Subplan
    from dtplan.plan.entry import Entry
    from dtplan.plan.outline import Outline
    from dtplan.plan.plan import Plan


class Ceiling(NamedTuple):
    """The envelope of a sub-plan in a year.

    Attributes:
        position: where the year first stands in the envelope.
        amount: the money of the year.
    """

    position: int
    amount: Decimal


class PlannedShare(NamedTuple):
    """What one initiative plans to spend in a year.

    Attributes:
        initiative: the initiative.
        position: the first of its budget lines in that year.
        amount: the planned money.
    """

    initiative: Entry[Outline]
    position: int
    amount: Decimal


def ceilings_of(subplan: Entry[Subplan]) -> dict[int, Ceiling]:
    """Return the envelope of a sub-plan by year; a year that stands twice is added up."""
    found: dict[int, Ceiling] = {}
    for n, item in enumerate(subplan.model.envelope):
        known = found.get(item.year)
        found[item.year] = (
            Ceiling(known.position, known.amount + item.amount) if known else Ceiling(n, item.amount)
        )
    return found


class Enclosing:
    """Finds the sub-plans with an envelope around an initiative or a sub-plan, the nearest first."""

    def __init__(self, plan: Plan) -> None:
        """Start with nothing looked up."""
        self._plan = plan
        self._by_folder: dict[tuple[str, str], tuple[Entry[Subplan], ...]] = {}

    def find(self, entry: Entry[Initiative] | Entry[Outline] | Entry[Subplan]) -> tuple[Entry[Subplan], ...]:
        """Return the sub-plans with an envelope in which an initiative or a sub-plan lies."""
        key = (entry.kind, entry.folder)
        if key not in self._by_folder:
            found: list[Entry[Subplan]] = []
            around = self._plan.subplan_of(entry)
            while around is not None:
                if around.model.envelope:
                    found.append(around)
                around = self._plan.subplan_of(around)
            self._by_folder[key] = tuple(found)
        return self._by_folder[key]


def sum_planned(plan: Plan) -> Mapping[str, Mapping[int, list[PlannedShare]]]:
    """Return what initiatives plan to spend under each envelope, by sub-plan and year, the biggest first.

    Nested sub-plans are included, cancelled initiatives are not.
    """
    enclosing = Enclosing(plan)
    if not any(subplan.model.envelope for subplan in plan.subplans.values()):
        return {}
    shares: dict[tuple[str, int], PlannedShare] = {}
    counted = [entry for entry in plan.outlines.values() if entry.model.status is not Status.CANCELLED]
    for initiative, n, line in iter_planned(counted):
        key = (initiative.id, line.year)
        known = shares.get(key)
        before, position = (known.amount, known.position) if known else (Decimal(), n)
        shares[key] = PlannedShare(initiative, position, before + line.planned)
    found: dict[str, dict[int, list[PlannedShare]]] = defaultdict(lambda: defaultdict(list))
    for (_id, year), share in shares.items():
        for subplan in enclosing.find(share.initiative):
            found[subplan.id][year].append(share)
    for by_year in found.values():
        for known_shares in by_year.values():
            known_shares.sort(key=lambda share: (-share.amount, share.initiative.id))
    return found
