"""The high risks of initiatives that are approved and under way."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dtplan.model.initiative import Initiative
    from dtplan.model.risk import Risk
    from dtplan.plan.entry import Entry
    from dtplan.plan.plan import Plan


def iter_high_risks(plan: Plan) -> Iterator[tuple[Entry[Initiative], int, Risk]]:
    """Yield each high risk of an open, committed initiative with its position."""
    for initiative in plan.initiatives.values():
        status = initiative.model.status
        if status.is_committed and status.is_open:
            for n, risk in enumerate(initiative.model.risks):
                if risk.is_high:
                    yield initiative, n, risk
