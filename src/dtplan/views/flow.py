"""Which source pays for which sub-plan."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from dtplan.plan.rollup import sum_by
from dtplan.views.bands import Flow, Party, draw_flow

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dtplan.model.initiative import Initiative
    from dtplan.model.subplan import Subplan
    from dtplan.plan.entry import Entry
    from dtplan.views.reader import Reader, Ref


def view_flow(reader: Reader, counted: Sequence[Entry[Initiative]], sources: Sequence[Ref]) -> Flow | None:
    """Return the flow of planned money, or None when there is none.

    Args:
        reader: the plan in a language.
        counted: the initiatives whose money counts.
        sources: in the order of the tables.
    """
    targets = _find_targets(reader)
    homes = {member.id: n for n, (_target, members) in enumerate(targets) for member in members}
    outside = len(targets)
    cells = sum_by(counted, lambda entry, line: (line.source, homes.get(entry.id, outside)))
    amounts = [
        [cells[source.id, n].planned if (source.id, n) in cells else Decimal() for n in range(outside + 1)]
        for source in sources
    ]
    parties = [Party(reader.refer_to(one), reader.hue(one)) for one, _members in targets]
    return draw_flow([Party(source) for source in sources], [*parties, Party(None)], amounts)


def _find_targets(reader: Reader) -> list[tuple[Entry[Subplan], tuple[Entry[Initiative], ...]]]:
    """Return the sub-plans at the top with all their initiatives; one that holds all others, apart from them."""
    plan = reader.plan
    targets: list[tuple[Entry[Subplan], tuple[Entry[Initiative], ...]]] = []
    below = reader.order_subplans(None)
    while len(below) == 1 and plan.children_of(below[0]):
        targets.append((below[0], plan.initiatives_of(below[0])))
        below = reader.order_subplans(below[0])
    return [*targets, *((one, plan.all_initiatives_of(one)) for one in below)]
