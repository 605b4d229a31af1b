"""How severe a finding is, and how mature a plan must be for it to count."""

from __future__ import annotations

from enum import StrEnum


class Severity(StrEnum):
    """How severe a finding is."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"

    @property
    def rank(self) -> int:
        """0 for the most severe."""
        return list(Severity).index(self)

    def is_at_least(self, other: Severity) -> bool:
        """Say whether this is as severe as another, or more."""
        return self.rank <= other.rank


class Profile(StrEnum):
    """How mature a plan must be: a proposal, an adopted plan, a plan fit to publish."""

    DRAFT = "draft"
    PLAN = "plan"
    COUNCIL = "council"

    @property
    def rank(self) -> int:
        """0 for the least demanding."""
        return list(Profile).index(self)

    def includes(self, other: Profile) -> bool:
        """Say whether what another profile asks is asked by this one too."""
        return other.rank <= self.rank
