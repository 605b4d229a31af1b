"""The milestones of initiatives, by the name under which others refer to them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from dtplan.plan.entry import Entry

if TYPE_CHECKING:
    from collections.abc import Iterator


class Milestones(Mapping[str, "Entry[Any]"]):
    """The milestones of initiatives as `initiative#milestone`, the first of each id, made when asked for."""

    def __init__(self, initiatives: Mapping[str, Entry[Any]]) -> None:
        self._initiatives = initiatives

    def __getitem__(self, id_: str) -> Entry[Any]:
        """Return a milestone."""
        initiative, found, name = id_.partition("#")
        if found:
            entry = self._initiatives[initiative]
            for n, milestone in enumerate(entry.model.milestones):
                if milestone.id == name:
                    return Entry("milestone", id_, milestone, entry.at("milestones", n))
        raise KeyError(id_)

    def __iter__(self) -> Iterator[str]:
        """Yield every id once, in the order of initiatives."""
        for entry in self._initiatives.values():
            yield from dict.fromkeys(f"{entry.id}#{milestone.id}" for milestone in entry.model.milestones)

    def __len__(self) -> int:
        """Return how many there are."""
        return sum(1 for _id in self)
