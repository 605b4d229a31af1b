"""One fact of a plan, before and after."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date
    from decimal import Decimal

    from dtplan.model.money import Vat
    from dtplan.model.status import Rag, Status

    Value = Status | Rag | Vat | Decimal | date | None


class Fact(StrEnum):
    """What is compared of an initiative, in the order in which changes are given."""

    PRESENCE = "presence"
    """Its status, where the plan has it; nothing where not."""
    STATUS = "status"
    DECLARED = "declared"
    """How it goes by its newest update."""
    COMPUTED = "computed"
    """How it goes by its own dates."""
    END = "end"
    """The day on which it is expected to end."""
    PLANNED = "planned"
    """The planned money of all its budget lines."""
    VAT = "vat"
    """Whether that money contains value-added tax."""
    MILESTONE = "milestone"
    """The day on which a milestone was reached, by the status date."""


@dataclass(frozen=True, slots=True)
class Change:
    """A fact that is not the same in two plans.

    Attributes:
        fact: which one.
        initiative: the id of the initiative.
        part: the id of the milestone, or "" for the initiative itself.
        before: in the older plan; None when it had no such thing.
        after: in the newer plan; None when it has no such thing.
    """

    fact: Fact
    initiative: str
    part: str
    before: Value
    after: Value

    def mirrored(self) -> Change:
        """Return the change on the way back."""
        return Change(self.fact, self.initiative, self.part, self.after, self.before)
