"""What changed, added up: money and days by sub-plan, office, year and source."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeVar

from dtplan.plan.rollup import Amounts, amounts_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dtplan.diff.compare import Comparison
    from dtplan.model.initiative import Initiative
    from dtplan.plan.entry import Entry

NOTHING = Amounts()
K = TypeVar("K", str, int)


@dataclass(slots=True)
class Sum:
    """What changed of a part of the plan.

    Attributes:
        money: by how much its amounts changed.
        later: by how many days the ends of its initiatives moved to later, all together.
        earlier: by how many days they moved to earlier, all together, as a positive number.
        moved: how many ends moved.
        initiatives: how many initiatives have come, less how many have gone.
    """

    money: Amounts = NOTHING
    later: int = 0
    earlier: int = 0
    moved: int = 0
    initiatives: int = 0

    @property
    def is_nothing(self) -> bool:
        """Say whether all of it is as it was."""
        return self.money == NOTHING and not self.moved and not self.initiatives


@dataclass(frozen=True, slots=True)
class Sums:
    """What changed of each part of the plan; parts of which nothing changed are left out.

    Attributes:
        whole: of everything.
        subplan: by the id of the sub-plan that holds the initiative itself; "" for none.
        office: by the id of the office that answers.
        year: money alone, by year.
        source: money alone, by the code of the source.
    """

    whole: Sum = field(default_factory=Sum)
    subplan: dict[str, Sum] = field(default_factory=lambda: defaultdict(Sum))
    office: dict[str, Sum] = field(default_factory=lambda: defaultdict(Sum))
    year: dict[int, Sum] = field(default_factory=lambda: defaultdict(Sum))
    source: dict[str, Sum] = field(default_factory=lambda: defaultdict(Sum))


def sum_changes(comparison: Comparison) -> Sums:
    """Return what changed of initiatives, added up.

    An initiative that moved to another sub-plan or office takes its money away from the one and brings it
    to the other; the ends that moved count where it is now. Cancelled initiatives count no money.

    Args:
        comparison: of two plans.
    """
    sums = Sums()
    for change in comparison.of_kind("initiative"):
        for entry, home, sign in (
            (change.before, change.home_before, -1),
            (change.after, change.home_after, 1),
        ):
            if entry is not None:
                _count(sums, entry, home, sign)
        days = find_slip(change.before, change.after)
        if days and change.after is not None:
            for one in (sums.whole, sums.subplan[change.home_after], sums.office[change.after.model.office]):
                one.later += max(days, 0)
                one.earlier += max(-days, 0)
                one.moved += 1
    return _without_nothing(sums)


def find_slip(before: Entry[Initiative] | None, after: Entry[Initiative] | None) -> int | None:
    """Return by how many days the expected end of an initiative moved, or None when it has none on one side."""
    ends = [entry.model.schedule.end if entry is not None else None for entry in (before, after)]
    if ends[0] is None or ends[1] is None:
        return None
    return (ends[1].expected - ends[0].expected).days


def _count(sums: Sums, entry: Entry[Initiative], home: str, sign: int) -> None:
    model = entry.model
    for one in (sums.whole, sums.subplan[home], sums.office[model.office]):
        one.initiatives += sign
    for line in _iter_lines(model):
        amounts = amounts_of(line)
        signed = Amounts(sign * amounts.planned, sign * amounts.committed, sign * amounts.executed)
        parts = (sums.whole, sums.subplan[home], sums.office[model.office])
        for part in (*parts, sums.year[line.year], sums.source[line.source]):
            part.money += signed


def _iter_lines(model: Initiative) -> Iterator[Any]:
    if model.budget is not None and model.status.value != "cancelled":
        yield from model.budget.lines


def _without_nothing(sums: Sums) -> Sums:
    """Return sums in order, without the parts of which nothing changed."""
    parts = (_keep(sums.subplan), _keep(sums.office))
    return Sums(sums.whole, *parts, _keep(sums.year), _keep(sums.source))


def _keep(by_key: dict[K, Sum]) -> dict[K, Sum]:
    return {key: by_key[key] for key in sorted(by_key) if not by_key[key].is_nothing}
