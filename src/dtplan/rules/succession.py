"""Which office took over from which."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from dtplan.model.office import Office
    from dtplan.plan.entry import Entry
    from dtplan.plan.plan import Plan

LONGEST = 100
"""More renamings than any office has seen; it bounds the walk through a hostile register."""


class Succession:
    """The offices of a plan in the order in which they took over from each other."""

    def __init__(self, plan: Plan) -> None:
        self._offices = plan.offices
        self._predecessors: dict[str, list[str]] = defaultdict(list)
        for office in plan.offices.values():
            if office.model.successor is not None:
                self._predecessors[office.model.successor].append(office.id)

    def iter_later(self, office: Entry[Office]) -> Iterator[Entry[Office]]:
        """Yield an office and those that took over from it, nearest first."""
        return self._walk(office, lambda one: (one.model.successor,) if one.model.successor else ())

    def iter_earlier(self, office: Entry[Office]) -> Iterator[Entry[Office]]:
        """Yield an office and those it took over from, nearest first."""
        return self._walk(office, lambda one: self._predecessors.get(one.id, ()))

    def _walk(
        self, office: Entry[Office], follow: Callable[[Entry[Office]], Iterable[str]]
    ) -> Iterator[Entry[Office]]:
        seen = {office.id: office}
        queue = [office]
        for one in queue:
            yield one
            for id_ in follow(one):
                found = self._offices.get(id_)
                if found is not None and id_ not in seen and len(seen) < LONGEST:
                    seen[id_] = found
                    queue.append(found)
