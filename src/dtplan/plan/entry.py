"""A model together with the place it came from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from dtplan.source.span import Place

M_co = TypeVar("M_co", covariant=True)


@dataclass(frozen=True, slots=True, eq=False)
class Entry(Generic[M_co]):
    """Something of a plan and where it stands; two entries are the same only if they are one.

    Attributes:
        kind: what it is, as references name it ("initiative", "pam-goal" …).
        id: how references name it ("pam-2023-2027/5.3").
        model: its content.
        place: where it stands.
    """

    kind: str
    id: str
    model: M_co
    place: Place

    @property
    def path(self) -> str:
        """The file it stands in."""
        return self.place.path

    @property
    def folder(self) -> str:
        """The folder of its file, relative to the plan; empty at the top."""
        return self.place.path.rpartition("/")[0]

    def at(self, *steps: str | int) -> Place:
        """Return the place of a value inside it."""
        return self.place.at(*steps)

    def key(self, *steps: str | int) -> Place:
        """Return the place of a key inside it."""
        return self.place.key(*steps)
