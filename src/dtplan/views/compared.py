"""Two plans compared in every way: what a document about their differences is made of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from dtplan.diagnostics.diagnostic import Diagnostic
    from dtplan.diff.compare import Comparison
    from dtplan.diff.effect import Effect
    from dtplan.diff.sums import Sums


@dataclass(frozen=True, slots=True)
class Side:
    """One of two plans that are compared.

    Attributes:
        name: as it was asked for: a branch, a baseline, a day, a folder; "" for the work tree.
        commit: the revision in full, or None when it is of none.
        status_date: the day from which the plan is looked at.
    """

    name: str
    commit: str | None
    status_date: date


@dataclass(frozen=True, slots=True)
class FindingChanges:
    """What the rules say of one of two plans and not of the other, by the profile in force.

    Attributes:
        gained: what they say of the newer one alone.
        fixed: what they say of the older one alone.
    """

    gained: tuple[Diagnostic, ...] = ()
    fixed: tuple[Diagnostic, ...] = ()


@dataclass(frozen=True, slots=True)
class Compared:
    """Two plans compared in every way.

    Attributes:
        old: which plan is the older one.
        new: which plan is the newer one.
        comparison: what changed, thing by thing.
        sums: what changed, added up.
        effect: what it does to the whole.
        findings: what the rules say of one and not of the other; None when they were not asked.
    """

    old: Side
    new: Side
    comparison: Comparison
    sums: Sums
    effect: Effect
    findings: FindingChanges | None = None

    @property
    def is_empty(self) -> bool:
        """Say whether both plans say the same."""
        return not self.comparison.changes
